/** Decides how a table is read, once, from all that is known of it: a plan that reads any row of the file. */
import { maskDescriptor } from '../../core/mask.ts';
import { type DecimalMark, decimalEvidence, readAmount } from '../amounts.ts';
import { currenciesIn, readCurrency } from '../currencies.ts';
import { decimalsOf } from '../../core/money.ts';
import { dayIn, readDate, type WrittenDate } from '../dates.ts';
import { type DateClue, settleOrder } from '../date-order.ts';
import {
  type ColumnChoice,
  type DateOrder,
  type Decision,
  isRefused,
  type OrRefusal,
  type Question,
  type ReadOptions,
  refuse,
  type Turn,
} from '../statement.ts';
import { plain, type Role } from '../vocabulary.ts';
import { knownOrder } from './layouts.ts';
import { type MoneyFound, signQuestion } from './direction.ts';
import type { Money } from './money.ts';
import { findMoney } from './money-columns.ts';
import { CHAIN_ROWS, type Runs } from './balance.ts';
import { statesBalance } from './balance-rows.ts';
import type { CsvRecord } from './records.ts';
import type { Column, Table } from './table.ts';

export type Plan = {
  readonly delimiter: string;
  /** How many records stand before the first that may be a row. */
  readonly start: number;
  readonly header: readonly string[] | undefined;
  /** The first of these columns that is filled holds the day. */
  readonly days: readonly number[];
  readonly order: DateOrder;
  readonly money: Money;
  readonly mark: DecimalMark | undefined;
  readonly balance: number | undefined;
  readonly currencyColumn: number | undefined;
  readonly currency: string | undefined;
  readonly texts: readonly number[];
  /** Other columns with words: looked at only for a name that the texts do not hold. */
  readonly spare: readonly number[];
  /** The columns among the texts that hold who was paid. */
  readonly parties: readonly number[];
  /** Columns for what a person or a program noted about a payment: a note, a category, an item. */
  readonly notes: readonly number[];
  /** Columns for words that go with a payment: a person's or the bank's. */
  readonly memos: readonly number[];
  /** Columns with words that say at the top of the table that a row is a balance. */
  readonly balanceTexts: readonly number[];
  readonly status: number | undefined;
  /** Columns that only PayPal has: the id of a payment and the id of the payment a row belongs to. */
  readonly paypal:
    | {
        readonly id: number | undefined;
        readonly reference: number | undefined;
        readonly kind: number | undefined;
        readonly name: number | undefined;
      }
    | undefined;
  readonly width: number;
  readonly decisions: readonly Decision[];
  readonly questions: readonly Question[];
  readonly turn: Turn | undefined;
};

const roleOf = (column: Column, role: Role): boolean => column.roles.some((each) => each.role === role);
const rankOf = (column: Column, role: Role): number =>
  column.roles.find((each) => each.role === role)?.rank ?? 99;

/** The plan for a table, or what has to be asked first. */
export function makePlan(table: Table, options: ReadOptions): OrRefusal<Plan> {
  const chosen = options.columns;
  if (table.rows.length === 0 && chosen === undefined) {
    return refuse({
      what: 'No row of this file holds both a day and an amount',
      why: 'If it is a statement, say which columns hold them, as in --columns date=1,amount=4,text=3.',
      flag: '--columns',
    });
  }
  const days = chosen?.date === undefined ? dayColumns(table) : [chosen.date - 1];
  if (days.length === 0) {
    return refuse({
      what: 'No column of this file holds a day on every row',
      why: 'Say which one does, as in --columns date=1,amount=4,text=3.',
      flag: '--columns',
    });
  }
  const decisions: Decision[] = [];
  const questions: Question[] = [];

  const mark = settleMark(table, options, decisions);
  if (isRefused(mark)) return mark;

  const paypal = paypalColumns(table);
  const provisional = textColumns(table, days, new Set());
  const textOf = ({ fields }: CsvRecord) => provisional.map((column) => fields[column] ?? '').join(' ');
  const found =
    chosenMoney(chosen, table) ??
    (paypal === undefined ? undefined : paypalMoney(table)) ??
    findMoney(table, mark.mark, {
      textOf,
      hasDay: ({ fields }) => days.slice(0, 1).some((column) => readDate(fields[column] ?? '') !== undefined),
      // Only tables with a balance ask.
      get runs() {
        return timeRuns(table, days, options.dateOrder);
      },
    });
  if ('unknown' in found) return refuse(unknownMoney(table, found, mark.mark));
  decisions.push(...found.said);
  if ('question' in found && found.question !== undefined) questions.push(found.question);

  const { money } = found;
  const used = new Set([
    ...days,
    ...moneyColumns(money),
    ...(found.balance === undefined ? [] : [found.balance]),
  ]);
  const texts = chosen?.text?.map((column) => column - 1) ?? textColumns(table, days, used);
  // A header that names the amount's currency says it of that column alone; a column of codes may be of another amount.
  const inHeader = moneyColumns(money).some((column) => table.columns[column]?.currency !== undefined);
  const currencyColumn =
    chosen?.currency === undefined
      ? inHeader
        ? undefined
        : findCurrencyColumn(table, money)
      : chosen.currency - 1;

  const spare = chosen?.text === undefined ? spareColumns(table, [...days, ...used, ...texts]) : [];
  const clues = dateClues(table, days, texts, moneyColumns(money));
  const known = table.header === undefined ? undefined : knownOrder(table.header.fields);
  const order = settleOrder(clues, options.dateOrder, {
    decimalComma: mark.mark === ',',
    known: known ?? zoneOrder(table),
  });
  if (isRefused(order)) return order;
  if ('decision' in order && order.decision !== undefined) decisions.push(order.decision);
  if ('question' in order && order.question !== undefined) questions.push(order.question);

  return {
    delimiter: table.delimiter,
    start: table.start,
    header: table.header?.fields,
    days,
    order: order.order,
    money,
    mark: mark.mark,
    balance: found.balance,
    currencyColumn,
    currency: currencyColumn === undefined ? findCurrency(table, money) : undefined,
    texts,
    spare,
    parties: texts.filter((index) => isParty(table.columns[index])),
    notes: titled(table, NOTE),
    memos: titled(table, MEMO),
    balanceTexts: balanceColumns(table, texts, spare),
    status: table.columns.find((column) => roleOf(column, 'status'))?.index,
    paypal,
    width: table.width,
    decisions,
    questions,
    turn: 'turn' in found ? found.turn : undefined,
  };
}

// The transaction's or booking's own day, the one that stands first; the day a balance moved before the day it was begun; a
// value date only where there is no other.
function dayColumns(table: Table): number[] {
  const total = table.rows.length;
  const ranked = (['completed', 'date', 'started', 'value-date'] as const).flatMap((role, rank) =>
    table.columns
      .filter((column) => roleOf(column, role))
      .map((column) => ({ column, rank: rank + (rankOf(column, role) > 0 ? 0.5 : 0) })),
  );
  const unnamed = table.columns.map((column) => ({ column, rank: table.header === undefined ? 0 : 9 }));
  const seen = new Set<number>();
  return [...ranked, ...unnamed]
    .filter(({ column }) => column.dates > 0 && column.dates >= column.filled * 0.5)
    .filter(({ column, rank }) => rank < 9 || column.filled >= total * 0.5)
    .sort(
      (a, b) =>
        Number(b.column.filled >= total * 0.5) - Number(a.column.filled >= total * 0.5) ||
        a.rank - b.rank ||
        a.column.index - b.column.index,
    )
    .map(({ column }) => column.index)
    .filter((index) => !seen.has(index) && seen.add(index));
}

// Which way the rows run through time, where each order of their numbers that reads them says the same and hardly a row goes
// against it: a few are booked late.
function timeRuns(table: Table, days: readonly number[], chosen: DateOrder | undefined): Runs {
  const dates = table.rows.slice(0, CHAIN_ROWS).flatMap(({ fields }) => {
    const cell = days.map((column) => fields[column]?.trim() ?? '').find((each) => each !== '');
    return readDate(cell ?? '') ?? [];
  });
  const ways = new Set<Runs>();
  for (const order of chosen === undefined ? (['dmy', 'mdy', 'ymd'] as const) : [chosen]) {
    const read = dates.flatMap((date) => dayIn(order, date) ?? []);
    if (read.length < dates.length) continue;
    const [first, last] = [read[0], read.at(-1)];
    if (first === undefined || last === undefined || first === last) continue;
    const isForward = first < last;
    const against = read.filter((day, at) => {
      const before = read[at - 1];
      return before !== undefined && (isForward ? day < before : day > before);
    }).length;
    if (against * 10 <= read.length) ways.add(isForward ? 'forward' : 'back');
  }
  const [way, other] = ways;
  return other === undefined ? way : undefined;
}

const moneyColumns = (money: Money): number[] =>
  money.kind === 'pair'
    ? [money.out, money.in].filter((column) => column !== undefined)
    : money.kind === 'flagged'
      ? [money.column, money.flag]
      : [money.column];

function chosenMoney(chosen: ColumnChoice | undefined, table: Table) {
  if (chosen === undefined) return undefined;
  const said: Decision[] = [];
  if (chosen.amount !== undefined) {
    return {
      money: { kind: 'signed', column: chosen.amount - 1, turn: 1 } as const,
      balance: undefined,
      said,
    };
  }
  if (chosen.out === undefined && chosen.in === undefined) return undefined;
  if (chosen.out !== undefined && chosen.in === undefined) {
    return { money: { kind: 'signed', column: chosen.out - 1, turn: -1 } as const, balance: undefined, said };
  }
  if (chosen.out === undefined && chosen.in !== undefined) {
    return { money: { kind: 'signed', column: chosen.in - 1, turn: 1 } as const, balance: undefined, said };
  }
  const out = (chosen.out ?? 1) - 1;
  const into = (chosen.in ?? 1) - 1;
  const column = table.columns[out];
  const outSigned = column !== undefined && column.negative > column.positive;
  return { money: { kind: 'pair', out, in: into, outSigned } as const, balance: undefined, said };
}

// Their names with their numbers, for who has to choose.
const MOST_NAMED = 14;

function namedColumns({ header, columns }: Table): string {
  if (header === undefined) return '';
  const names = columns
    .slice(0, MOST_NAMED)
    .map(({ index }) =>
      `${index + 1} ${maskDescriptor(header.fields[index]?.trim() ?? '').slice(0, 30)}`.trim(),
    );
  return ` The columns: ${names.join(', ')}${columns.length > MOST_NAMED ? ', …' : ''}.`;
}

// An example that could be right: no column of balances in it, none that is empty, and money out where nothing has a minus.
function exampleOf(
  table: Table,
  given: readonly Column[],
  mark: DecimalMark | undefined,
): { value: string; means: string } {
  const [day = 0] = dayColumns(table);
  const named = (column: Column) => roleOf(column, 'balance');
  const numeric = table.columns.filter(
    (column) =>
      column.index !== day &&
      column.filled > 0 &&
      !roleOf(column, 'ignore') &&
      column.amounts >= column.filled * 0.95 &&
      column.dates < column.filled * 0.5,
  );
  const candidates = (given.length > 0 ? given : numeric).filter((column) => !named(column));
  const [text] = textColumns(table, [day], new Set(candidates.map(({ index }) => index)));
  const of = (amounts: string) =>
    `date=${day + 1},${amounts}${text === undefined ? '' : `,text=${text + 1}`}`;
  const [first, second, third] = candidates;
  if (first && second && third === undefined && roleOf(first, 'debit') && roleOf(second, 'credit')) {
    const [out, into] = [first.index + 1, second.index + 1];
    return {
      value: of(`out=${out},in=${into}`),
      means: `column ${out} is money out, column ${into} money in`,
    };
  }
  const signed = candidates.filter(({ negative }) => negative > 0);
  const amount = addedColumn(table, candidates, mark) ?? (signed.length === 1 ? signed[0] : undefined);
  if (amount !== undefined && amount.negative > 0)
    return {
      value: of(`amount=${amount.index + 1}`),
      means: `column ${amount.index + 1} holds the amounts, charges with a minus`,
    };
  const out = amount ?? candidates.find(({ negative }) => negative === 0) ?? candidates[0];
  const column = (out?.index ?? 3) + 1;
  return { value: of(`out=${column}`), means: `column ${column} holds what was paid, without a minus` };
}

// Beside a balance before and next to it a balance after, the amount is what makes one of the other.
function addedColumn(
  table: Table,
  candidates: readonly Column[],
  mark: DecimalMark | undefined,
): Column | undefined {
  const at = ({ index }: Column, { fields }: CsvRecord) => {
    const amount = readAmount(fields[index] ?? '', mark);
    return amount === undefined ? Number.NaN : Math.round((amount.units / 10 ** amount.scale) * 10_000);
  };
  return candidates.find((amount) =>
    candidates.some((before) =>
      candidates.some(
        (after) =>
          after.index === before.index + 1 &&
          amount !== before &&
          amount !== after &&
          table.rows.every((row) => at(before, row) + at(amount, row) === at(after, row)),
      ),
    ),
  );
}

function unknownMoney(table: Table, found: Extract<MoneyFound, { unknown: string }>, mark?: DecimalMark) {
  if (found.unknown === 'columns' || found.column === undefined) {
    const { question } = found;
    const example = question?.choices[0] ?? exampleOf(table, found.candidates ?? [], mark);
    const also = question?.choices.slice(1).map(({ value, means }) => `, or ${value} where ${means}`) ?? [];
    return {
      what:
        question === undefined
          ? 'It is not clear which column holds the amounts'
          : 'It is not clear which column holds money out',
      why: `${found.why}${namedColumns(table)} Say which, as in --columns ${example.value} where ${example.means}${also.join('')}.`,
      flag: '--columns' as const,
      ...(question && { question }),
    };
  }
  const column = found.column + 1;
  return {
    what: `It is not clear whether a positive number in column ${column} means money out or money in`,
    why: `${found.why} Say which: --columns out=${column} where a positive number is a charge, --columns amount=${column} where a negative one is.`,
    flag: '--columns' as const,
    question: signQuestion(found.column),
  };
}

// One decimal mark for the whole file, out of every number in it.
function settleMark(
  table: Table,
  options: ReadOptions,
  decisions: Decision[],
): OrRefusal<{ mark: DecimalMark | undefined }> {
  if (options.decimalMark !== undefined) return { mark: options.decimalMark };
  const counts = { '.': 0, ',': 0, either: 0 };
  const numeric = table.columns.filter(
    ({ amounts, filled, dates }) => filled > 0 && amounts >= filled * 0.5 && dates <= filled * 0.5,
  );
  // A rate may be written by another rule than the amounts beside it.
  const own = numeric.filter((column) => !roleOf(column, 'other-amount'));
  const columns = own.length > 0 ? own : numeric;
  let line = 0;
  let example = '';
  for (const record of table.rows) {
    for (const { index } of columns) {
      const cell = record.fields[index]?.trim() ?? '';
      const evidence = cell === '' || readDate(cell) !== undefined ? undefined : decimalEvidence(cell);
      if (evidence === undefined || evidence === 'none') continue;
      counts[evidence] += 1;
      if (evidence === 'either' && line === 0) {
        line = record.line;
        example = cell;
      }
    }
  }
  if (counts['.'] > 0 && counts[','] > 0) {
    // Both occur: the rarer one belongs to another column, or to rows that will be named as unreadable.
    const mark = counts['.'] >= counts[','] ? '.' : ',';
    if (Math.min(counts['.'], counts[',']) * 4 > Math.max(counts['.'], counts[',']))
      return { mark: undefined };
    return { mark };
  }
  if (counts['.'] > 0) return { mark: '.' };
  if (counts[','] > 0) {
    decisions.push({ what: 'Amounts have a decimal comma.', sure: true });
    return { mark: ',' };
  }
  if (counts.either === 0) return { mark: undefined };
  const only: DecimalMark = example.includes('.') ? '.' : ',';
  const codes = codesOf(table);
  if (codes.length > 0 && codes.every((code) => decimalsOf(code) === 0)) {
    const what = `${codes.join(' and ')} ${codes.length === 1 ? 'has' : 'have'} no decimals, so ${example} is above a thousand.`;
    decisions.push({ what, sure: true });
    return { mark: only === '.' ? ',' : '.' };
  }
  return refuse({
    what: `The amount ${example} on line ${line} can be read in two ways`,
    why: `The file does not show whether its decimals follow a point or a comma. Say which with --decimal-mark . or --decimal-mark ,`,
    flag: '--decimal-mark',
    line,
    question: {
      flag: '--decimal-mark',
      ask: `What is ${example}?`,
      choices: [
        { value: only, means: 'a number with three decimals' },
        { value: only === '.' ? ',' : '.', means: 'a number above a thousand' },
      ],
    },
  });
}

// Every currency that a column of codes, or the name of a column of amounts, tells.
function codesOf({ columns, rows }: Table): string[] {
  const listed = columns.filter(
    (column) => roleOf(column, 'currency') && column.filled > 0 && column.codes === column.filled,
  );
  const codes = listed.flatMap(({ index }) => rows.map(({ fields }) => readCurrency(fields[index] ?? '')));
  const named = columns.filter(({ amounts }) => amounts > 0).map(({ currency }) => currency);
  return [...new Set([...codes, ...(codes.length > 0 ? [] : named)])].filter((code) => code !== undefined);
}

function findCurrencyColumn(table: Table, money: Money): number | undefined {
  const at = moneyColumns(money)[0] ?? 0;
  const total = Math.max(1, table.rows.length);
  const candidates = table.columns.filter(
    (column) => column.filled > 0 && column.codes >= column.filled * 0.8 && column.filled >= total * 0.5,
  );
  const named = candidates.filter((column) => roleOf(column, 'currency'));
  const open = candidates.filter((column) => column.roles.length === 0);
  const distance = (column: Column) => (column.index > at ? column.index - at : (at - column.index) * 2);
  return (
    [...named].sort((a, b) => distance(a) - distance(b))[0]?.index ??
    (table.header === undefined ? open[0]?.index : undefined)
  );
}

// A currency named in the header, or the only one named above the rows.
function findCurrency(table: Table, money: Money): string | undefined {
  for (const column of moneyColumns(money)) {
    const named = table.columns[column]?.currency;
    if (named !== undefined) return named;
  }
  const named = new Set<string>();
  for (const { fields } of table.records.slice(
    0,
    Math.max(table.start, table.records.indexOf(table.rows[0] as CsvRecord)),
  )) {
    for (const field of fields.slice(0, 20)) {
      for (const code of field.length > 80 ? [] : currenciesIn(field)) named.add(code);
    }
  }
  return named.size === 1 ? [...named][0] : undefined;
}

// Who and what for, in the order of the columns; any words at all where no column is named for them.
function textColumns(table: Table, days: readonly number[], used: ReadonlySet<number>): number[] {
  const free = table.columns.filter((column) => !used.has(column.index) && !days.includes(column.index));
  const named = free.filter(
    (column) =>
      (roleOf(column, 'text') || roleOf(column, 'party')) && column.codes < Math.max(1, column.filled * 0.8),
  );
  const telling = named.filter(
    (column) => column.filled === 0 || column.wordy > 0 || column.amounts < column.filled,
  );
  // A column named for the text is the text, however short its words.
  if (telling.some((column) => column.wordy > 0 || column.filled > column.amounts)) {
    return telling.map((column) => column.index);
  }
  const wordy = free.filter(
    (column) =>
      column.wordy > 0 &&
      column.codes < Math.max(1, column.filled * 0.8) &&
      column.dates < Math.max(1, column.filled * 0.5) &&
      !(table.header !== undefined && (roleOf(column, 'status') || roleOf(column, 'currency'))),
  );
  return wordy.map((column) => column.index);
}

// Banks name columns in many ways: the merchant may stand in one that no list knows.
function spareColumns(table: Table, taken: readonly number[]): number[] {
  return table.columns
    .filter(({ index, wordy }) => wordy > 0 && !taken.includes(index))
    .map(({ index }) => index);
}

const isParty = (column: Column | undefined): boolean =>
  column !== undefined && roleOf(column, 'party') && !roleOf(column, 'text');

const NOTE =
  'note notes tag tags label labels category categories subcategory kategorie categorie categoria comment comments item product';

// Not so named, a column of words is the bank's own description.
const MEMO =
  'memo message subject reason purpose remark remarks betreff verwendungszweck motif mededeling mededelingen causale tytul';

function titled({ header, columns }: Table, list: string): number[] {
  if (header === undefined) return [];
  const words = new Set(list.split(' '));
  return columns
    .filter(
      ({ index, wordy }) =>
        wordy > 0 &&
        plain(header.fields[index] ?? '')
          .split(' ')
          .some((word) => words.has(word)),
    )
    .map(({ index }) => index);
}

// A file that states balances does so at its top: in one of several texts, or beside texts that are empty.
function balanceColumns({ rows }: Table, texts: readonly number[], spare: readonly number[]): number[] {
  const found = new Set<number>();
  for (const { fields } of rows.slice(0, 5)) {
    const isBare = texts.every((column) => (fields[column] ?? '') === '');
    for (const column of isBare ? spare : texts.length > 1 ? texts : [])
      if (statesBalance(fields[column] ?? '', true)) found.add(column);
  }
  return [...found];
}

function dateClues(
  table: Table,
  days: readonly number[],
  texts: readonly number[],
  amounts: readonly number[],
): DateClue[] {
  const [first] = days;
  const others = table.columns.filter(
    (column) => column.index !== first && column.dates > 0 && column.dates >= column.filled * 0.8,
  );
  const clues: DateClue[] = [];
  for (const record of table.rows) {
    const { fields } = record;
    const column = days.find((each) => (fields[each]?.trim() ?? '') !== '');
    const date = column === undefined ? undefined : readDate(fields[column] ?? '');
    if (date === undefined) continue;
    let second: WrittenDate | undefined;
    for (const { index } of others) second ??= readDate(fields[index] ?? '');
    clues.push(new RowClue(record, date, second, texts, amounts));
  }
  return clues;
}

const cellsOf = (fields: readonly string[], columns: readonly number[]): string =>
  columns.map((column) => fields[column] ?? '').join(' ');

/** A row's dates. Its words are put together only where the dates of the file alone do not tell their order. */
class RowClue implements DateClue {
  readonly line: number;
  readonly date: WrittenDate;
  declare readonly other?: WrittenDate;
  readonly #fields: readonly string[];
  readonly #texts: readonly number[];
  readonly #amounts: readonly number[];

  constructor(
    { fields, line }: CsvRecord,
    date: WrittenDate,
    other: WrittenDate | undefined,
    texts: readonly number[],
    amounts: readonly number[],
  ) {
    this.line = line;
    this.date = date;
    if (other !== undefined) this.other = other;
    this.#fields = fields;
    this.#texts = texts;
    this.#amounts = amounts;
  }

  get amount(): string {
    return cellsOf(this.#fields, this.#amounts);
  }

  get text(): string {
    return `${cellsOf(this.#fields, this.#texts)} ${this.amount}`;
  }
}

const american = (name: string): boolean =>
  /^(?:[PMCE][SD]T|America\/(?:Los_Angeles|New_York|Chicago|Denver|Phoenix|Detroit|Boise|Anchorage)|US\/\w+)$/.test(
    name,
  );

// PayPal writes dates as the account's country does, and names its time zone beside them.
function zoneOrder(table: Table): { order: DateOrder; because: string } | undefined {
  const zone = table.columns.find((column) => roleOf(column, 'zone'))?.index;
  if (zone === undefined) return undefined;
  const zones = table.rows.map(({ fields }) => fields[zone]?.trim() ?? '');
  return zones.length > 0 && zones.every(american)
    ? { order: 'mdy', because: 'the times are in a time zone of the United States' }
    : undefined;
}

function paypalColumns(table: Table): Plan['paypal'] {
  const find = (role: Role) =>
    table.columns.find((column) => roleOf(column, role) && rankOf(column, role) === 0)?.index;
  const id = find('id');
  if (find('gross') === undefined || find('net') === undefined || id === undefined) return undefined;
  const kind = table.columns.find((column) =>
    column.roles.some(({ role }) => role === 'flag' || role === 'text'),
  )?.index;
  return { id, reference: find('reference-id'), kind, name: find('party') };
}

function paypalMoney(table: Table) {
  const gross = table.columns.find((column) => roleOf(column, 'gross'))?.index;
  if (gross === undefined) return undefined;
  return {
    money: { kind: 'signed', column: gross, turn: 1 } as const,
    balance: undefined,
    said: [{ what: 'This is a PayPal export: amounts are before fees.', sure: true }],
  };
}
