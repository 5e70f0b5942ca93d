/**
 * Calendar days, and nothing finer: a charge, a window and a deadline are days where the person lives.
 *
 * A day is its own ISO text (`2025-06-20`), so days compare, sort and serialise as strings. What is added is a number of midnights
 * in UTC, or Temporal's sum where a month is too short.
 */
import { addMonths as plusMonths, create, toString } from 'temporal-polyfill/fns/PlainDate';

/** A calendar day as `YYYY-MM-DD`, known to exist. Made by `readDay`, `dayOf` or a sum over another day. */
export type Day = string & { readonly __day: true };

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

// Nothing this program speaks of happened before the web, and a sum over the year 9999 has no place in a letter.
const FIRST_YEAR = 1990;
const LAST_YEAR = 2199;

const DAY_MS = 86_400_000;
const EVERY_MONTH = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

const record = (day: Day) =>
  create(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));

/** The day a text names, or undefined: only `YYYY-MM-DD`, only days that exist, only the years 1990 to 2199. */
export function readDay(text: string): Day | undefined {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  return dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The day of a year, month (1 to 12) and day of the month, or undefined where there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (!EVERY_MONTH.has(month) || !Number.isInteger(dayOfMonth) || dayOfMonth < 1) return undefined;
  // Every month has 28 days. A later day that a month does not have would be one of the next.
  if (dayOfMonth > 28 && new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDate() !== dayOfMonth)
    return undefined;
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as Day;
}

/** The day `count` days later; earlier when `count` is negative. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10) as Day;
}

/**
 * The day `count` months after an anchor, or the last day of that month where it is shorter.
 * Always add to the anchor, never to an earlier sum: 31 January, 28 February, 31 March.
 */
export function addMonths(anchor: Day, count: number): Day {
  const months = 12 * Number(anchor.slice(0, 4)) + Number(anchor.slice(5, 7)) - 1 + count;
  const same = dayOf(Math.floor(months / 12), (months % 12) + 1, Number(anchor.slice(8)));
  // Only a day that the month does not have needs the calendar: the first sum of all costs as much as a thousand plain ones.
  if (same !== undefined) return same;
  return toString(plusMonths(record(anchor), count)) as Day;
}

/** Days since 1 January 1970, to compare many. A day alone is midnight in UTC to the clock, and those lie whole days apart. */
export function dayNumber(day: Day): number {
  return Date.parse(day) / DAY_MS;
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const fields = (day: Day): [string, string, number] => {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return [year, MONTHS[Number(month) - 1] ?? '', Number(dayOfMonth)];
};

/** `3 July 2025`: the month in letters, so that no reader has to guess which number is the day. */
export function longDay(day: Day): string {
  const [year, month, dayOfMonth] = fields(day);
  return `${dayOfMonth} ${month} ${year}`;
}

/** `Thursday 3 July 2025`. */
export function fullDay(day: Day): string {
  return `${WEEKDAYS[weekday(day) - 1]} ${longDay(day)}`;
}

/** `3 Jul 2025`. */
export function shortDay(day: Day): string {
  const [year, month, dayOfMonth] = fields(day);
  return `${dayOfMonth} ${month.slice(0, 3)} ${year}`;
}

/** `3 Jul`: for places where the year stands nearby. */
export function dayAndMonth(day: Day): string {
  const [, month, dayOfMonth] = fields(day);
  return `${dayOfMonth} ${month.slice(0, 3)}`;
}

/** `1 day`, `8 days`. */
export function countDays(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
