/** Reads single records under a plan: a transaction, something that is none, or a problem. */
import type { Day } from '../../core/days.ts';
import { maskNumbers } from '../../core/mask.ts';
import { readCurrency } from '../currencies.ts';
import { dayIn, readDate, type WrittenDate } from '../dates.ts';
import type { Row } from '../collect.ts';
import { isBeside, names } from '../named.ts';
import { neverHappened, PENDING, plain, type Role, TOTALS, UNDONE } from '../vocabulary.ts';
import { statesBalance } from './balance-rows.ts';
import { type MoneyRead, readMoney } from './money.ts';
import type { Plan } from './plan.ts';
import { headerScore, looksLikeRow, readHeaderCell, type Table } from './table.ts';

export type RowRead =
  | { readonly is: 'row'; readonly row: Row; readonly neither: boolean }
  /** States a balance or a total. */
  | { readonly is: 'balance' }
  /** Its status says that no money moved. */
  | { readonly is: 'failed' }
  /** More text for the row above. */
  | { readonly is: 'more'; readonly text: string }
  /** A header of other columns: what follows is another table. */
  | { readonly is: 'header' }
  /** Neither a day nor an amount in it. */
  | { readonly is: 'nothing' }
  | { readonly is: 'problem'; readonly what: string };

const LONGEST_SHOWN = 40;
const shown = (cell: string): string => {
  const masked = maskNumbers(cell);
  return masked.length > LONGEST_SHOWN ? `${masked.slice(0, LONGEST_SHOWN)}…` : masked;
};

/** The texts of a row, each said once. */
export function joinTexts(fields: readonly string[], columns: readonly number[]): string {
  const parts: string[] = [];
  for (const column of columns) {
    const part = fields[column]?.trim() ?? '';
    if (part === '' || part === '/' || parts.some((other) => other.includes(part))) continue;
    const inside = parts.findIndex((other) => part.includes(other));
    if (inside === -1) parts.push(part);
    else parts[inside] = part;
  }
  return parts.join(' ');
}

/** The day and the money of a row, as far as they can be read. */
type Typed = {
  readonly cell: string;
  readonly date: WrittenDate | undefined;
  readonly day: Day | undefined;
  readonly money: MoneyRead;
};

// What a row says, where both its day and its money can be read.
const saidBy = ({ day, money }: Typed): string | undefined =>
  day === undefined || typeof money === 'string' ? undefined : `${day} ${money.units} ${money.scale}`;

const typedColumns = ({ days, money }: Plan): (number | undefined)[] => [
  ...days.slice(0, 1),
  ...(money.kind === 'pair' ? [money.out, money.in] : [money.column]),
];

const MOVED: ReadonlySet<Role> = new Set(['amount', 'debit', 'credit', 'inflow', 'gross']);

const rolesIn = (cell = ''): string =>
  readHeaderCell(cell)
    .roles.map(({ role }) => role)
    .join(' ');

/** Whether a record is the header of a table in which money moves: one that is cut short may name but the balance. */
const isHeader = (fields: readonly string[]): boolean =>
  headerScore(fields) > 0 &&
  fields.some((field) => readHeaderCell(field).roles.some(({ role }) => MOVED.has(role)));

/** Whether a record is the header of another table: it does not name days and money in the columns where this one has them. */
function isOtherHeader(plan: Plan, fields: readonly string[]): boolean {
  const { header } = plan;
  if (header === undefined || !isHeader(fields)) return false;
  return typedColumns(plan).some(
    (column) => column !== undefined && rolesIn(fields[column]) !== rolesIn(header[column]),
  );
}

/** Whether another table stands above the one that was found: its header, and a row under it. */
export function hasTableAbove({ records, header, start }: Table): boolean {
  if (header === undefined || start < 3) return false;
  const above = records.slice(0, start - 1);
  const at = above.findIndex(({ fields }) => isHeader(fields));
  return at !== -1 && above.slice(at + 1).some(({ fields }) => looksLikeRow(fields));
}

/** A reader for the records of one plan. */
export function rowReader(plan: Plan): (fields: readonly string[], line: number) => RowRead {
  const header = plan.header?.map(plain);

  const isHeaderAgain = (fields: readonly string[]): boolean =>
    header !== undefined &&
    fields.length === header.length &&
    fields.every((field, at) => plain(field) === header[at]);

  // The name may stand in a column beside the texts.
  const withName = (text: string, fields: readonly string[]): string => {
    if (plan.spare.length === 0 || names(text)) return text;
    const named = plan.spare.map((column) => fields[column]?.trim() ?? '').filter(names);
    return [text, ...named].filter(Boolean).join(' ');
  };

  // The name may be no more than what somebody noted about a payment to another.
  const standsBeside = (text: string, fields: readonly string[]): boolean => {
    if (!names(text)) return false;
    const said = joinTexts(fields, plan.texts);
    if (!names(said)) return isBeside(said, joinTexts(fields, plan.notes));
    // What a bank itself describes is the payee, whoever the other columns name: it may be the holder of the card.
    const own = plan.texts.filter((column) => !plan.notes.includes(column) && !plan.memos.includes(column));
    if (names(joinTexts(fields, own))) return false;
    const isNoted = plan.texts.some((column) => plan.notes.includes(column) && names(fields[column] ?? ''));
    return isBeside(joinTexts(fields, isNoted ? own : plan.parties), said);
  };

  const dayCell = (fields: readonly string[]): string => {
    for (const column of plan.days) {
      const cell = fields[column]?.trim() ?? '';
      if (cell !== '') return cell;
    }
    return '';
  };

  const readTyped = (fields: readonly string[]): Typed => {
    const cell = dayCell(fields);
    const date = readDate(cell);
    return {
      cell,
      date,
      day: date && dayIn(plan.order, date),
      money: readMoney(plan.money, fields, plan.mark),
    };
  };

  // A comma inside an unquoted text makes a row too wide: the ways in which its text can be put together again, by what they read.
  const mendings = (fields: readonly string[]) => {
    const extra = fields.length - plan.width;
    const found = new Map<string, { fields: readonly string[]; read: Typed }>();
    for (const column of plan.texts) {
      if (column + extra >= fields.length) continue;
      const whole = fields.slice(column, column + extra + 1).join(plan.delimiter);
      const candidate = [...fields.slice(0, column), whole, ...fields.slice(column + extra + 1)];
      const read = readTyped(candidate);
      const says = saidBy(read);
      if (says !== undefined && !found.has(says)) found.set(says, { fields: candidate, read });
    }
    return found;
  };

  return (given, line) => {
    let fields = given;
    let read = readTyped(fields);
    const tooWide =
      fields.length > plan.width && fields.slice(plan.width).some((field) => field.trim() !== '');
    if (tooWide) {
      const found = mendings(fields);
      const says = saidBy(read);
      if (says !== undefined && [...found.keys()].some((other) => other !== says)) {
        return {
          is: 'problem',
          what: `The row has ${fields.length} fields where ${plan.width} were expected, and can be read in two ways.`,
        };
      }
      // Nothing but one reading will do.
      const [only, second] = found.values();
      if (only !== undefined && second === undefined) ({ fields, read } = only);
    }
    if (
      fields.length < plan.width &&
      fields.some((field) => field.includes(plan.delimiter) && field.includes('"'))
    ) {
      return {
        is: 'problem',
        what: 'The quotes of this row do not pair, so its fields cannot be told apart.',
      };
    }
    const text = withName(joinTexts(fields, plan.texts), fields);
    const { cell, date, day, money } = read;
    if (day !== undefined && typeof money !== 'string') {
      if (statesBalance(text, true)) return { is: 'balance' };
      if (plan.balanceTexts.some((column) => statesBalance(fields[column] ?? '', true)))
        return { is: 'balance' };
      const status = plan.status === undefined ? undefined : plain(fields[plan.status] ?? '');
      if (status !== undefined && neverHappened(status)) return { is: 'failed' };
      const written =
        plan.currencyColumn === undefined ? undefined : readCurrency(fields[plan.currencyColumn] ?? '');
      const currency = written ?? money.currency ?? plan.currency;
      return {
        is: 'row',
        row: {
          day,
          units: money.units,
          scale: money.scale,
          currency,
          text,
          line,
          ...(status !== undefined && PENDING.has(status) && { pending: true }),
          // PayPal has a row of its own for what went back.
          ...(status !== undefined && plan.paypal === undefined && UNDONE.has(status) && { undone: true }),
          ...(standsBeside(text, fields) && { beside: true }),
        },
        neither: money.neither === true,
      };
    }
    if (isHeaderAgain(fields)) return { is: 'nothing' };
    if (cell !== '' && date === undefined && isOtherHeader(plan, fields)) return { is: 'header' };
    if (fields.some((field) => statesBalance(field, false))) return { is: 'balance' };
    return explain(fields, cell, date !== undefined, day !== undefined, money, text);
  };

  function explain(
    fields: readonly string[],
    cell: string,
    dated: boolean,
    real: boolean,
    money: MoneyRead,
    text: string,
  ): RowRead {
    if (dated && !real) {
      // Years of the Buddhist, and of the Persian and the Islamic calendar.
      const calendar = /(?<!\d)(?:2[4-6]|1[34])\d\d(?!\d)/.test(cell)
        ? ' It may be of another calendar.'
        : '';
      return {
        is: 'problem',
        what: `There is no such day as ${shown(cell)} in the order this file writes.${calendar}`,
      };
    }
    if (real && money === 'none') {
      if (plan.balance !== undefined && (fields[plan.balance]?.trim() ?? '') !== '' && text === '')
        return { is: 'balance' };
      return { is: 'problem', what: 'The row has a day but no amount.' };
    }
    if (real && plan.money.kind === 'pair') {
      const [out, into] = [plan.money.out, plan.money.in].map((column) => fields[column ?? -1]?.trim() ?? '');
      if (/[1-9]/.test(out ?? '') && /[1-9]/.test(into ?? ''))
        return {
          is: 'problem',
          what: 'The row has both money out and money in, so it is not clear what moved.',
        };
    }
    if (real) return { is: 'problem', what: 'The amount of this row cannot be read.' };
    if (typeof money !== 'string') {
      if (cell === '' && fields.some((field) => TOTALS.has(plain(field)))) return { is: 'balance' };
      if (cell === '') return { is: 'problem', what: 'The row has an amount but no day.' };
      return { is: 'problem', what: `${shown(cell)} is no day that can be read.` };
    }
    if (cell === '' && money === 'none' && text !== '') return { is: 'more', text };
    return { is: 'nothing' };
  }
}
