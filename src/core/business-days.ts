/** Business days: the weekdays on which the banks of a country are open, as far as the table of holidays goes. */
import { addDays, type Day, weekday } from './days.ts';

/** National bank holidays that fall on a weekday. */
export type Holidays = {
  /** The first and the last year of the table. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly countries: { readonly [country: string]: readonly Day[] };
  readonly sources: readonly string[];
};

export type BusinessCalendar = {
  /** Undefined where the table has no such country: weekends alone are then left out. */
  readonly country?: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: ReadonlySet<string>;
};

/** The calendar of a country; without a country, or for one that is not in the table, weekends alone. */
export function calendarFor(country: string | undefined, holidays: Holidays): BusinessCalendar {
  const { firstYear, lastYear, countries } = holidays;
  const days = country !== undefined && Object.hasOwn(countries, country) ? countries[country] : undefined;
  return {
    ...(days !== undefined && country !== undefined && { country }),
    firstYear,
    lastYear,
    holidays: new Set(days),
  };
}

/** True where the table speaks of that year in that country. */
export function knowsHolidays(day: Day, calendar: BusinessCalendar): boolean {
  const year = Number(day.slice(0, 4));
  return calendar.country !== undefined && calendar.firstYear <= year && year <= calendar.lastYear;
}

export function isBusinessDay(day: Day, calendar: BusinessCalendar): boolean {
  return weekday(day) < 6 && !calendar.holidays.has(day);
}

/**
 * The business day `count` business days after a day; before it where `count` is negative. The day itself is never counted.
 * Zero gives the day itself, business day or not.
 */
export function addBusinessDays(day: Day, count: number, calendar: BusinessCalendar): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step);
    if (isBusinessDay(at, calendar)) left -= 1;
  }
  return at;
}

/** The day itself if it is a business day, else the next one. */
export function nextBusinessDay(day: Day, calendar: BusinessCalendar): Day {
  let at = day;
  while (!isBusinessDay(at, calendar)) at = addDays(at, 1);
  return at;
}

/** Names that need an article; the table for GB is England's. */
const PLACES: Readonly<Record<string, string>> = {
  GB: 'England',
  NL: 'the Netherlands',
  US: 'the United States',
};

/** A country in the middle of a sentence. */
export function placeName(country: string): string {
  if (country === '') return country;
  return PLACES[country] ?? new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country;
}
