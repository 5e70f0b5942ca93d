/** Reads single records under a plan: a transaction, something that is none, or a problem. */
import type { Day } from '../../core/days.ts';
import { readCurrency } from '../currencies.ts';
import { dayIn, readDate, type WrittenDate } from '../dates.ts';
import type { Row } from '../collect.ts';
import { NAMED, NEVER_HAPPENED, PENDING, plain, type Role } from '../vocabulary.ts';
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
const shown = (cell: string): string =>
  cell.length > LONGEST_SHOWN ? `${cell.slice(0, LONGEST_SHOWN)}…` : cell;

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
    if (plan.spare.length === 0 || NAMED.test(text)) return text;
    const named = plan.spare.map((column) => fields[column]?.trim() ?? '').filter((cell) => NAMED.test(cell));
    return [text, ...named].filter(Boolean).join(' ');
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
      if (status !== undefined && NEVER_HAPPENED.has(status)) return { is: 'failed' };
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
    if (dated && !real)
      return { is: 'problem', what: `There is no such day as ${shown(cell)} in the order this file writes.` };
    if (real && money === 'none') {
      if (plan.balance !== undefined && (fields[plan.balance]?.trim() ?? '') !== '' && text === '')
        return { is: 'balance' };
      return { is: 'problem', what: 'The row has a day but no amount.' };
    }
    if (real) return { is: 'problem', what: 'The amount of this row cannot be read.' };
    if (typeof money !== 'string') {
      if (cell === '') return { is: 'problem', what: 'The row has an amount but no day.' };
      return { is: 'problem', what: `${shown(cell)} is no day that can be read.` };
    }
    if (cell === '' && money === 'none' && text !== '') return { is: 'more', text };
    return { is: 'nothing' };
  }
}
