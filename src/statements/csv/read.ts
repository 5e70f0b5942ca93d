/** A whole table at once: the plan, then every record under it. */
import { collector, type Collector, type Keep, type Row } from '../collect.ts';
import {
  isRefused,
  type OrRefusal,
  type ReadOptions,
  type ReadResult,
  type Refusal,
  refuse,
} from '../statement.ts';
import { joinLines, names } from '../named.ts';
import { legOf, numbersOf, type PaypalMarks, paypalMarks } from './legs.ts';
import { makePlan, type Plan } from './plan.ts';
import { splitRecords } from './records.ts';
import { hasTableAbove, rowReader } from './rows.ts';
import { findDelimiter, findTable, type Table } from './table.ts';

// Spreadsheets are told by ="0012" to leave a cell as it is.
const WRAPPED_IN_TEXT = /(^|[;,\t|])="([^"\n]*)"(?=[;,\t|\r\n]|$)/gm;

/** A cell without what tells a spreadsheet to leave it as it is. */
export const unwrapped = (cell: string): string =>
  cell.startsWith('="') && cell.endsWith('"') ? cell.slice(2, -1) : cell;

/** The table of a text, or why there is none. */
export function tableOf(
  given: string,
  options: ReadOptions,
): OrRefusal<Table & { unclosed: readonly number[] }> {
  const text = given.includes('="') ? given.replace(WRAPPED_IN_TEXT, '$1"$2"') : given;
  const delimiter = options.delimiter ?? findDelimiter(text);
  if (delimiter === undefined || delimiter === '') {
    return refuse({
      what: 'This does not look like a bank statement',
      why: 'No row of it holds both a day and an amount. If it is one, say what separates its columns, as in --delimiter ";".',
      flag: '--delimiter',
    });
  }
  const { records, unclosed } = splitRecords(text, delimiter);
  const table = findTable(records, delimiter);
  if (hasTableAbove(table)) return otherTable(table.header?.line ?? 1);
  return { ...table, unclosed };
}

/** What was counted on the way, told in sentences. */
export type Tally = {
  readonly nothing: number[];
  readonly balance: number[];
  readonly failed: number[];
  readonly neither: number[];
  readonly unclosed: number[];
};

export const newTally = (): Tally => ({
  nothing: [],
  balance: [],
  failed: [],
  neither: [],
  unclosed: [],
});

const lines = (list: readonly number[]): string => {
  const named = list.slice(0, 5).join(', ');
  const more = list.length > 5 ? ` and ${list.length - 5} more` : '';
  return `${list.length === 1 ? 'line' : 'lines'} ${named}${more}`;
};

/** Says what was left out and why, so that nothing is dropped in silence. */
export function tellTally(tally: Tally, into: Collector): void {
  if (tally.unclosed.length > 0)
    into.decide(
      `A quote opens that nothing closes, and was read as an ordinary character: ${lines(tally.unclosed)}.`,
      false,
    );
  if (tally.balance.length > 0)
    into.decide(`Rows that state a balance or a total are no transactions: ${lines(tally.balance)}.`, true);
  if (tally.failed.length > 0)
    into.decide(
      `Rows of payments that failed or were called off are left out: ${lines(tally.failed)}.`,
      true,
    );
  if (tally.nothing.length > 0)
    into.decide(`Neither a day nor an amount stands on ${lines(tally.nothing)}.`, true);
  if (tally.neither.length > 0) {
    into.decide(`Marked as neither in nor out, counted as money out: ${lines(tally.neither)}.`, false);
  }
}

export function readCsv(text: string, options: ReadOptions, keep?: Keep): ReadResult {
  const table = tableOf(text, options);
  if (isRefused(table)) return table;
  const plan = makePlan(table, options);
  if (isRefused(plan)) return plan;
  // The whole table is there: a column that never holds the name need not be asked on each row.
  const spare = plan.spare.filter((column) => {
    const cells = new Set(table.records.map(({ fields }) => fields[column] ?? ''));
    return [...cells].some(names);
  });
  return readTable(table, { ...plan, spare }, keep, options.columns !== undefined);
}

/** Two tables in one file: what one plan reads of the other is wrong with a straight face. */
export const otherTable = (line: number): { refused: Refusal } =>
  refuse({
    what: `Another table with other columns begins on line ${line}`,
    why: 'Its amounts would be misread under the first header. Save each table as a file of its own, and read them together.',
    line,
  });

/** So few rows that make no sense say nothing of the others. */
const MANY = 5;

type Pending = { row: Row; marks: PaypalMarks | undefined };

function readTable(
  table: Table & { unclosed: readonly number[] },
  plan: Plan,
  keep: Keep | undefined,
  isChosen: boolean,
): ReadResult {
  const into = collector(keep);
  const read = rowReader(plan);
  const tally = newTally();
  const pending: Pending[] = [];
  let open = false;
  for (const line of table.unclosed) tally.unclosed.push(line);
  for (const decision of plan.decisions) into.decide(decision.what, decision.sure);
  for (const question of plan.questions) into.ask(question);
  into.mayTurn(plan.turn);
  for (const { fields, line } of table.records.slice(plan.start)) {
    const found = read(fields, line);
    // More text belongs to the row right above it, and to none where that row could not be read.
    const above = open ? pending.at(-1) : undefined;
    open = found.is === 'row' || (found.is === 'more' && open);
    switch (found.is) {
      case 'row':
        pending.push({
          row: found.row,
          marks: plan.paypal && paypalMarks(plan, fields, nameOf(plan, fields)),
        });
        if (found.neither) tally.neither.push(line);
        break;
      case 'more': {
        if (above === undefined) tally.nothing.push(line);
        else
          pending[pending.length - 1] = {
            ...above,
            row: { ...above.row, text: joinLines(above.row.text, found.text) },
          };
        break;
      }
      case 'problem':
        into.problem(line, found.what, fields.join(' '));
        break;
      case 'header':
        return otherTable(line);
      default:
        tally[found.is].push(line);
    }
  }
  // Where most rows make no sense, the few others are most likely misread.
  const failed = into.problemCount;
  const fails =
    pending.length === 0 ? isChosen || failed > 0 : !isChosen && failed > MANY && failed > 2 * pending.length;
  if (fails) {
    const [first] = into.finish('csv').problems;
    return refuse({
      what:
        pending.length === 0
          ? 'No row of this file could be read'
          : 'Most rows of this file could not be read',
      why: `${first?.what ?? ''} Say how its columns are to be read, as in --columns date=1,amount=4,text=3.`,
      flag: '--columns',
      ...(first && { line: first.line }),
    });
  }
  const ids = new Set(pending.map(({ marks }) => marks?.id ?? ''));
  for (const { row, marks } of pending)
    into.add(marks === undefined ? row : { ...row, leg: legOf(marks, ids), ...numbersOf(marks) });
  tellTally(tally, into);
  return into.finish(plan.paypal === undefined ? 'csv' : 'paypal');
}

/** The name in a row of a PayPal export: its own bookkeeping names nobody. */
export function nameOf(plan: Plan, fields: readonly string[]): string {
  const column = plan.paypal?.name;
  return column === undefined ? '' : (fields[column]?.trim() ?? '');
}
