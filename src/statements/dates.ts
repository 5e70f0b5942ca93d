/** Days as statements write them. Which number is the day is settled for the whole file, elsewhere. */
import { type Day, dayOf } from '../core/days.ts';
import { remembering } from './remember.ts';
import type { DateOrder } from './statement.ts';

/** A cell that has the form of a date: `settled` when only one reading is possible, else three numbers in file order. */
export type WrittenDate =
  | { readonly settled: true; readonly day: Day | undefined }
  | {
      readonly settled: false;
      readonly a: number;
      readonly b: number;
      readonly c: number;
      readonly dots: boolean;
    };

const LONGEST_CELL = 48;

function dayNumbered(year: number, month: number, dayOfMonth: number): Day | undefined {
  // What cannot be a day must not reach the calendar: refusing there is slow, and files of other numbers are full of such.
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return undefined;
  return dayOf(year, month, dayOfMonth);
}

// The first letters that tell a month from all others, in the languages banks write: compared without accents.
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty', 'led', 'янв'],
  ['feb', 'fev', 'lut', 'unor', 'фев'],
  ['mar', 'mrz', 'maer', 'maa', 'mrt', 'brez', 'мар'],
  ['apr', 'avr', 'abr', 'kwi', 'dub', 'апр'],
  ['may', 'mai', 'mei', 'mag', 'maj', 'kve', 'мая', 'маи'],
  ['jun', 'juin', 'giu', 'cze', 'cerven', 'cervna', 'июн'],
  ['jul', 'juil', 'lug', 'lip', 'cervenec', 'cervence', 'июл'],
  ['aug', 'aou', 'ago', 'sie', 'srp', 'авг'],
  ['sep', 'set', 'wrz', 'zari', 'сен'],
  ['oct', 'okt', 'out', 'ott', 'paz', 'rij', 'окт'],
  ['nov', 'lis', 'ноя'],
  ['dec', 'dez', 'des', 'dic', 'gru', 'pro', 'дек'],
];

const unaccent = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function monthNamed(word: string): number | undefined {
  const name = unaccent(word);
  let best = 0;
  let month: number | undefined;
  for (const [index, stems] of MONTHS.entries()) {
    for (const stem of stems) {
      if (name.startsWith(stem) && stem.length > best) {
        best = stem.length;
        month = index + 1;
      }
    }
  }
  return month;
}

/** Two digits stand for 1970 to 2069. */
export const fullYear = (year: number, digits: number): number =>
  digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;

// Letters of the scripts months are written in; the whole of Unicode would cost milliseconds at the first date.
const L = String.raw`[A-Za-z\u00C0-\u024F\u0400-\u04FF]`;
const TIME = String.raw`(?:[T ,-]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{3,4}))?`;
// A day alone. What may stand around it makes the patterns below ten times as dear the first time they are asked.
const PLAIN_YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const PLAIN_YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
// What they read begins like this, and hardly anything else does.
const BEGINS_YEAR_LAST = /^\D{0,6}\d{1,2}[-/. ]\s?\d{1,2}[-/. ']\s?\d{2,4}(?![^T ,.+A-Z-])/;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?${TIME}$`);
const YEAR_LAST = new RegExp(
  String.raw`^(?:${L}{2,3}\.?,? )?(\d{1,2})([-/. ])\s?(\d{1,2})(?:\2|')\s?(\d{4}|\d{2})\.?${TIME}$`,
);
// 20250131, with the time and the zone that OFX writes behind it, or none.
const SOLID =
  /^((?:19|20|21)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4}(?:\d{2}(?:\.\d+)?)?(?: ?\[.*\])?)?$/;
const NAMED_DAY_FIRST = new RegExp(
  String.raw`^(?:${L}{2,10}\.?,? )?(\d{1,2})\.?[-/ ]?(?:de )?(${L}{3,12})\.?[-/, ]*(?:de )?'?(\d{4}|\d{2})${TIME}$`,
);
const NAMED_MONTH_FIRST = new RegExp(
  String.raw`^(?:${L}{2,10}\.?, )?(${L}{3,12})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ](\d{4}|\d{2})${TIME}$`,
);
const NAMED_YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/ ](${L}{3,12})\.?[-/ ](\d{1,2})$`);
const NAMED = [
  {
    begins: new RegExp(String.raw`^\D{0,13}\d{1,2}\.?[-/ ]?${L}`),
    form: NAMED_DAY_FIRST,
    day: 1,
    month: 2,
    year: 3,
  },
  { begins: /^\D{3}/, form: NAMED_MONTH_FIRST, day: 2, month: 1, year: 3 },
  { begins: /^\d{4}[-/ ]\D/, form: NAMED_YEAR_FIRST, day: 3, month: 2, year: 1 },
] as const;
// How a date begins that begins with no digit: a weekday, a month, or both. Most texts end here.
const WORDS_FIRST = new RegExp(String.raw`^(?:${L}{2,10}\.?, )?${L}{2,12}\.?,?[- ]\d`);
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日/;

const settled = (year: number, month: number, dayOfMonth: number): WrittenDate => ({
  settled: true,
  day: dayNumbered(year, month, dayOfMonth),
});

const APOSTROPHE = 39;

const readOnce = remembering(readAny);

/** Reads the form of a date, or undefined where the cell is no date at all. */
export function readDate(cell: string): WrittenDate | undefined {
  const text = cell.trim();
  if (text.length < 6 || text.length > LONGEST_CELL) return undefined;
  const first = text.charCodeAt(0);
  // A spreadsheet's mark for a text stands before some.
  if (first === APOSTROPHE) return readDate(text.slice(1));
  return (first < 48 || first > 57) && !WORDS_FIRST.test(text) ? undefined : readOnce(text);
}

function readAny(text: string): WrittenDate | undefined {
  const iso = PLAIN_YEAR_FIRST.exec(text) ?? ('-/.'.includes(text.charAt(4)) ? YEAR_FIRST.exec(text) : null);
  if (iso !== null) return settled(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const last = PLAIN_YEAR_LAST.exec(text) ?? (BEGINS_YEAR_LAST.test(text) ? YEAR_LAST.exec(text) : null);
  if (last !== null) {
    const [, a = '', separator, b = '', year = ''] = last;
    return {
      settled: false,
      a: Number(a),
      b: Number(b),
      c: year.length > 2 ? Number(year) : Number(year) - 10_000,
      dots: separator === '.',
    };
  }
  const solid = SOLID.exec(text);
  if (solid !== null) return settled(Number(solid[1]), Number(solid[2]), Number(solid[3]));
  return readNamed(text);
}

function readNamed(text: string): WrittenDate | undefined {
  if (!/[^\d\s.,:/+-]/.test(text)) return undefined;
  const chinese = CHINESE.exec(text);
  if (chinese !== null) return settled(Number(chinese[1]), Number(chinese[2]), Number(chinese[3]));
  for (const { begins, form, day, month, year } of NAMED) {
    const parts = begins.test(text) ? form.exec(text) : null;
    if (parts === null) continue;
    const named = monthNamed(parts[month] ?? '');
    const written = parts[year] ?? '';
    if (named !== undefined)
      return settled(fullYear(Number(written), written.length), named, Number(parts[day]));
  }
  return undefined;
}

/** The day of a written date under an order, or undefined where that day does not exist. */
export function dayIn(order: DateOrder, date: WrittenDate): Day | undefined {
  if (date.settled) return date.day;
  const { a, b, c } = date;
  if (order === 'ymd') return c < 0 ? dayNumbered(fullYear(a, 2), b, c + 10_000) : undefined;
  const year = c < 0 ? fullYear(c + 10_000, 2) : c;
  return order === 'dmy' ? dayNumbered(year, b, a) : dayNumbered(year, a, b);
}

/** A day written inside running text, as `01SEP26` or `01 SEP`: only those with the month in letters. */
export function dayAndMonthInText(text: string): { dayOfMonth: number; month: number } | undefined {
  const found = /(?:^|[^\p{L}\d])(\d{1,2}) ?([A-Za-z]{3})(?:\d{2}(?:\d{2})?)?(?![\p{L}\d])/u.exec(text);
  if (found === null) return undefined;
  const month = monthNamed(found[2] ?? '');
  const dayOfMonth = Number(found[1]);
  return month === undefined || dayOfMonth < 1 || dayOfMonth > 31 ? undefined : { dayOfMonth, month };
}
