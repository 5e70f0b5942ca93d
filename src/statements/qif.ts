/** QIF: one letter, one value a line, entries that end with `^`. */
import { type DecimalMark, decimalEvidence, readAmount } from './amounts.ts';
import { collector, type Keep } from './collect.ts';
import { dayIn, readDate, type WrittenDate } from './dates.ts';
import { settleOrder } from './date-order.ts';
import { type ReadOptions, type ReadResult, refuse } from './statement.ts';

type Entry = { line: number; date: string; amount: string; payee: string; memo: string; category: string };

const blank = (line: number): Entry => ({ line, date: '', amount: '', payee: '', memo: '', category: '' });

// Lists of accounts, categories and securities, and what an investment account did, are no payments.
const MONEY_TYPE = /^!type\s*:\s*(?:bank|cash|ccard|oth ?a|oth ?l)/i;

export function readQif(text: string, options: ReadOptions, keep?: Keep): ReadResult {
  const into = collector(keep);
  const entries = takeEntries(text, into);
  if (entries.length === 0) {
    return refuse({
      what: 'This QIF file holds no payments',
      why: 'It has no bank, cash or card section with entries in it.',
    });
  }
  // A QIF year may be written '00 after an apostrophe, with blanks where a zero would stand: 1/ 1'00.
  const dates = entries.map(({ date }) => readDate(date.replace(/\s+/g, '')));
  const marks = { '.': 0, ',': 0 };
  for (const { amount } of entries) {
    const evidence = decimalEvidence(amount);
    if (evidence === '.' || evidence === ',') marks[evidence] += 1;
  }
  const mark: DecimalMark = options.decimalMark ?? (marks[','] > marks['.'] ? ',' : '.');
  const clues = entries.flatMap(({ payee, amount, line }, at) => {
    const date = dates[at];
    return date === undefined ? [] : [{ date, line, text: payee, amount }];
  });
  const order = settleOrder(clues, options.dateOrder, { decimalComma: mark === ',' });
  if ('refused' in order) return order;
  if (order.decision !== undefined) into.decide(order.decision.what, order.decision.sure);
  if (order.question !== undefined) into.ask(order.question);
  for (const [at, entry] of entries.entries()) {
    const date: WrittenDate | undefined = dates[at];
    const day = date && dayIn(order.order, date);
    const amount = readAmount(entry.amount, mark);
    if (day === undefined) {
      into.problem(
        entry.line,
        entry.date === '' ? 'The entry has no day.' : 'The day of this entry cannot be read.',
      );
    } else if (amount === undefined) {
      into.problem(
        entry.line,
        entry.amount === '' ? 'The entry has no amount.' : 'The amount of this entry cannot be read.',
      );
    } else {
      const words = [entry.payee, entry.memo].filter((part) => part !== '');
      const said = words.length === 0 ? entry.category : words.join(' ');
      into.add({
        day,
        units: amount.units,
        scale: amount.scale,
        currency: undefined,
        text: said,
        line: entry.line,
      });
    }
  }
  return into.finish('qif');
}

function takeEntries(text: string, into: ReturnType<typeof collector>): Entry[] {
  const entries: Entry[] = [];
  let counts = true;
  let entry: Entry | undefined;
  let lineNumber = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    lineNumber += 1;
    const line = raw.trim();
    if (line === '') continue;
    const value = line.slice(1).trim();
    if (line.startsWith('!')) {
      if (/^!(?:type|account)/i.test(line)) counts = MONEY_TYPE.test(line);
      continue;
    }
    if (!counts) continue;
    if (line.startsWith('^')) {
      if (entry !== undefined) entries.push(entry);
      entry = undefined;
      continue;
    }
    entry ??= blank(lineNumber);
    takeLine(entry, line.charAt(0), value);
  }
  if (entry !== undefined) {
    // The last entry of a file often lacks its end mark; one without an amount is cut off.
    if (entry.amount !== '' && entry.date !== '') entries.push(entry);
    else into.problem(entry.line, 'The file ends inside this entry; it may be cut off.');
  }
  return entries;
}

// T and U state the same sum; S, E and $ split it up and are not counted again.
function takeLine(entry: Entry, letter: string, value: string): void {
  if (letter === 'D') entry.date ||= value;
  else if (letter === 'T') entry.amount = value;
  else if (letter === 'U') entry.amount ||= value;
  else if (letter === 'P') entry.payee ||= value;
  else if (letter === 'M') entry.memo ||= value;
  else if (letter === 'L') entry.category ||= value;
}
