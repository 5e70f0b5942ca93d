/** MT940: `:61:` lines of SWIFT statements, with the words of the `:86:` behind each. */
import { type Day, dayOf } from '../core/days.ts';
import { readAmount } from './amounts.ts';
import { collector, type Keep } from './collect.ts';
import { fullYear } from './dates.ts';
import { isBeside, joinLines } from './named.ts';
import { type Problem, type ReadResult, refuse } from './statement.ts';

// Value date, entry date (may be missing), the direction (RC and RD reverse one), the third letter of the currency (may be
// missing; `DR20,00` is a debit in EUR, no reversal), the amount with a comma, the kind, references.
const LINE = /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?(\d[\d.]*(?:,\d*)?)([A-Z][A-Z0-9]{3})?(.*)$/;
const FIELD = /^:(\d{2}[A-Z]?|\d{3}):/;

type Open = {
  /** Why it could not be read, or the row. */
  row: { day: Day; units: number; scale: number; currency: string | undefined; line: number } | Problem;
  own: string[];
  words: string[];
};

export function readMt940(text: string, keep?: Keep): ReadResult {
  const into = collector(keep);
  let currency: string | undefined;
  let open: Open | undefined;
  let field = '';
  let seen = 0;
  let lineNumber = 0;

  const close = (): void => {
    const row = open?.row;
    if (open === undefined || row === undefined) return;
    if ('what' in row) into.problem(row.line, row.what, wordsOf(open).text);
    else into.add({ ...row, ...wordsOf(open) });
    open = undefined;
  };

  for (const raw of text.split(/\r\n|\n|\r/)) {
    lineNumber += 1;
    // Some banks send the control characters of the line, or the frame of the SWIFT message, with it.
    const line = withoutControls(raw).replace(/^\{.*\{4:$/, '');
    const start = FIELD.exec(line);
    if (start === null) {
      if (line === '-' || line === '-}' || line === '') {
        if (line !== '') {
          close();
          field = '';
        }
        continue;
      }
      if (open !== undefined && field === '61') open.own.push(line);
      else if (open !== undefined && field === '86') open.words.push(line);
      continue;
    }
    field = start[1] ?? '';
    const value = line.slice(start[0].length);
    if (field === '61') {
      close();
      seen += 1;
      open = takeLine(value, currency, lineNumber, into);
    } else if (field === '86') {
      open?.words.push(value);
    } else {
      close();
      if (/^60[FM]?$/.test(field)) currency = /^[CD]\d{6}([A-Z]{3})/.exec(value)?.[1];
    }
  }
  close();
  if (seen === 0 && currency === undefined) {
    return refuse({
      what: 'This MT940 file holds no statement',
      why: 'It has neither a balance nor an entry; it may be cut off.',
    });
  }
  return into.finish('mt940');
}

const isControl = (line: string, at: number): boolean => line.charCodeAt(at) < 32;

function withoutControls(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && isControl(line, from)) from += 1;
  while (to > from && isControl(line, to - 1)) to -= 1;
  return line.slice(from, to);
}

function takeLine(
  value: string,
  currency: string | undefined,
  line: number,
  into: ReturnType<typeof collector>,
): Open {
  const unread = (what: string): Open => ({ row: { line, what }, own: [value], words: [] });
  const parts = LINE.exec(value);
  if (parts === null) return unread('This entry is not written as MT940 prescribes.');
  const [, valued = '', entered, direction = '', , digits = '', , rest = ''] = parts;
  const day = dayIn(valued) ?? entryDay(valued, entered);
  if (day === undefined) return unread('The day of this entry does not exist.');
  if (dayIn(valued) === undefined) {
    into.decide(`The value date on line ${line} does not exist; the day of the entry was taken.`, false);
  }
  const amount = readAmount(digits.replaceAll('.', '').replace(/,$/, ''), ',');
  if (amount === undefined) return unread('The amount of this entry cannot be read.');
  // A reversed credit takes money out, a reversed debit brings it back; `E` marks what is only expected.
  const out = direction === 'D' || direction === 'RC' || direction === 'ED';
  const units = out ? -amount.units : amount.units;
  return {
    row: { day, units, scale: amount.scale, currency, line },
    own: [rest.replace(/^[^/]*\/\/\S*/, '').trim()],
    words: [],
  };
}

const dayIn = (yymmdd: string): Day | undefined =>
  dayOf(fullYear(Number(yymmdd.slice(0, 2)), 2), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6)));

// The entry date has no year: it lies near the value date, maybe across New Year.
function entryDay(valued: string, entered: string | undefined): Day | undefined {
  if (entered === undefined) return undefined;
  const month = Number(entered.slice(0, 2));
  const apart = month - Number(valued.slice(2, 4));
  const shift = apart > 6 ? -1 : apart < -6 ? 1 : 0;
  return dayOf(fullYear(Number(valued.slice(0, 2)), 2) + shift, month, Number(entered.slice(2, 4)));
}

// Germany numbers its sub-fields (?20 words, ?32 name), Poland too (~20), others write them as they come. Names go first.
function wordsOf({ own, words }: Open): { text: string; beside?: boolean } {
  const joined = words.join('');
  const mark = /^\d{3}([?>~])/.exec(joined)?.[1];
  if (mark === undefined)
    return { text: (words.length === 0 ? own : words).map((line) => line.trim()).reduce(joinLines, '') };
  const names: string[] = [];
  const purpose: string[] = [];
  let kind = '';
  for (const part of joined.slice(3).split(mark)) {
    const code = Number(part.slice(0, 2));
    const value = part.slice(2);
    if (code === 0) kind = value;
    else if (code === 32 || code === 33) names.push(value);
    else if ((code >= 20 && code <= 29) || (code >= 60 && code <= 63)) purpose.push(value);
  }
  const [payee = '', ...said] = [names.join(''), purpose.join(''), kind].map((part) => part.trim());
  const rest = said.filter(Boolean).join(' ');
  return { text: [payee, rest].filter(Boolean).join(' '), beside: isBeside(payee, rest) };
}
