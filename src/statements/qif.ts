/** QIF: one letter, one value a line, entries that end with `^`. */
import { type Amount, type DecimalMark, decimalEvidence, readAmount } from './amounts.ts';
import { collector, type Keep, type Row } from './collect.ts';
import { dayIn, readDate, type WrittenDate } from './dates.ts';
import { settleOrder } from './date-order.ts';
import { isBeside, names } from './named.ts';
import { type ReadOptions, type ReadResult, refuse } from './statement.ts';

/** A part of an entry that is split up: what for, and how much. */
type Part = { said: string; amount: string };
type Entry = {
  line: number;
  date: string;
  amount: string;
  payee: string;
  memo: string;
  category: string;
  parts: Part[];
};

const blank = (line: number): Entry => ({
  line,
  date: '',
  amount: '',
  payee: '',
  memo: '',
  category: '',
  parts: [],
});

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
        wordsOf(entry),
      );
    } else if (amount === undefined) {
      into.problem(
        entry.line,
        entry.amount === '' ? 'The entry has no amount.' : 'The amount of this entry cannot be read.',
        wordsOf(entry),
      );
    } else {
      for (const row of rowsOf(entry, amount, mark))
        into.add({ day, currency: undefined, line: entry.line, ...row });
    }
  }
  return into.finish('qif');
}

const wordsOf = ({ payee, memo, category, parts }: Entry): string =>
  [payee, memo, category, ...parts.map(({ said }) => said)].join(' ');

type Said = Pick<Row, 'units' | 'scale' | 'text' | 'beside'>;

// An entry is one row. A part of it that names Coursera, where the entry does not, is a row of its own, and the rest is another.
function rowsOf({ payee, memo, category, parts }: Entry, amount: Amount, mark: DecimalMark): Said[] {
  const words = [payee, memo].filter((part) => part !== '');
  const text = words.length === 0 ? category : words.join(' ');
  const { units, scale } = amount;
  const beside = isBeside(payee, memo) || (words.length === 0 && names(category));
  const named = names(text) ? [] : parts.filter(({ said }) => names(said));
  const sums = named.map((part) => readAmount(part.amount, mark));
  const rows: Said[] = [];
  let rest = units;
  for (const [at, part] of named.entries()) {
    const sum = sums[at];
    if (sum === undefined || sum.scale > scale)
      return [{ units, scale, text: `${text} ${part.said}`, beside: true }];
    const own = sum.units * 10 ** (scale - sum.scale);
    rest -= own;
    rows.push({ units: own, scale, text: `${text} ${part.said}`, beside: isBeside(text, part.said) });
  }
  return rest === 0 && rows.length > 0 ? rows : [{ units: rest, scale, text, beside }, ...rows];
}

function takeEntries(text: string, into: ReturnType<typeof collector>): Entry[] {
  const entries: Entry[] = [];
  let counts = true;
  // The first line of each section that is no list and holds no payments.
  const passed: number[] = [];
  let entry: Entry | undefined;
  let lineNumber = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    lineNumber += 1;
    const line = raw.trim();
    if (line === '') continue;
    const value = line.slice(1).trim();
    if (line.startsWith('!')) {
      if (/^!(?:type|account)/i.test(line)) counts = MONEY_TYPE.test(line);
      if (/^!type\s*:\s*invst/i.test(line)) passed.push(lineNumber);
      continue;
    }
    if (!counts) {
      if (passed.length > 0 && names(line))
        into.problem(lineNumber, 'What an investment account did is not read.', line);
      continue;
    }
    if (line.startsWith('^')) {
      if (entry !== undefined) entries.push(entry);
      entry = undefined;
      continue;
    }
    entry ??= blank(lineNumber);
    takeLine(entry, line.charAt(0), value);
  }
  if (passed.length > 0)
    into.decide(
      `What an investment account did is no payment and is left out: from line ${passed.join(', ')} on.`,
      true,
    );
  if (entry !== undefined) {
    // The last entry of a file often lacks its end mark; one without an amount is cut off.
    if (entry.amount !== '' && entry.date !== '') entries.push(entry);
    else into.problem(entry.line, 'The file ends inside this entry; it may be cut off.', wordsOf(entry));
  }
  return entries;
}

// T and U state the same sum; S, E and $ split it up.
function takeLine(entry: Entry, letter: string, value: string): void {
  if (letter === 'D') entry.date ||= value;
  else if (letter === 'T') entry.amount = value;
  else if (letter === 'U') entry.amount ||= value;
  else if (letter === 'P') entry.payee ||= value;
  else if (letter === 'M') entry.memo ||= value;
  else if (letter === 'L') entry.category ||= value;
  else if (letter === 'S') entry.parts.push({ said: value, amount: '' });
  else if (letter === 'E' || letter === '$') {
    const part = entry.parts.at(-1);
    if (part === undefined)
      entry.parts.push(letter === 'E' ? { said: value, amount: '' } : { said: '', amount: value });
    else if (letter === 'E') part.said = `${part.said} ${value}`;
    else part.amount ||= value;
  }
}
