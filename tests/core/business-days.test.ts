import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  calendarFor,
  isBusinessDay,
  knowsHolidays,
  nextBusinessDay,
  placeName,
} from '../../src/core/business-days.ts';
import { addDays, type Day, daysBetween } from '../../src/core/days.ts';
import { day } from '../support/days.ts';
import { LIBRARY } from '../support/ground.ts';

const us = calendarFor('US', LIBRARY.holidays);
const none = calendarFor(undefined, LIBRARY.holidays);

// Plain arithmetic on UTC milliseconds, written apart from the program.
const DAY = 86_400_000;
const utc = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date);
const text = (time: number) => new Date(time).toISOString().slice(0, 10);
const nth = (year: number, month: number, weekday: number, count: number) => {
  const first = utc(year, month, 1);
  return first + ((weekday - new Date(first).getUTCDay() + 7) % 7) * DAY + (count - 1) * 7 * DAY;
};
const lastMonday = (year: number, month: number) => {
  const last = Date.UTC(year, month, 0);
  return last - ((new Date(last).getUTCDay() + 6) % 7) * DAY;
};
/** Easter Sunday by Gauss, with his two exceptions. */
const easter = (year: number) => {
  const k = Math.floor(year / 100);
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  const days = 22 + d + e;
  if (d === 29 && e === 6) return utc(year, 4, 19);
  if (d === 28 && e === 6 && year % 19 > 10) return utc(year, 4, 18);
  return utc(year, 3, days);
};
const weekdays = (times: readonly number[]) =>
  [...new Set(times.map(text))]
    .filter((one) => ![0, 6].includes(new Date(`${one}T00:00Z`).getUTCDay()))
    .sort();
const inYear = (country: string, year: number) =>
  (LIBRARY.holidays.countries[country] ?? []).filter((one) => one.startsWith(String(year)));

const YEARS = Array.from({ length: 12 }, (_, index) => 2024 + index);

describe('the table of bank holidays', () => {
  it.each(YEARS)('has the days on which the Federal Reserve rests in %i', (year) => {
    const fixed = [
      [1, 1],
      [6, 19],
      [7, 4],
      [11, 11],
      [12, 25],
    ].map(([month = 1, date = 1]) => {
      const time = utc(year, month, date);
      return new Date(time).getUTCDay() === 0 ? time + DAY : time;
    });
    const moving = [
      nth(year, 1, 1, 3),
      nth(year, 2, 1, 3),
      lastMonday(year, 5),
      nth(year, 9, 1, 1),
      nth(year, 10, 1, 2),
      nth(year, 11, 4, 4),
    ];
    expect(inYear('US', year)).toEqual(weekdays([...fixed, ...moving]));
  });

  it.each(YEARS)('has the bank holidays of England in %i', (year) => {
    const moved = (time: number, taken: readonly number[] = []): number => {
      let at = time;
      if (![0, 6].includes(new Date(at).getUTCDay())) return at;
      while ([0, 6].includes(new Date(at).getUTCDay()) || taken.includes(at)) at += DAY;
      return at;
    };
    const christmas = moved(utc(year, 12, 25), [utc(year, 12, 26)]);
    const boxing = moved(utc(year, 12, 26), [christmas]);
    expect(inYear('GB', year)).toEqual(
      weekdays([
        moved(utc(year, 1, 1)),
        easter(year) - 2 * DAY,
        easter(year) + DAY,
        nth(year, 5, 1, 1),
        lastMonday(year, 5),
        lastMonday(year, 8),
        christmas,
        boxing,
      ]),
    );
  });

  it.each(YEARS)('has the closing days of the euro payment system everywhere in the EEA in %i', (year) => {
    const target = weekdays([
      utc(year, 1, 1),
      easter(year) - 2 * DAY,
      easter(year) + DAY,
      utc(year, 5, 1),
      utc(year, 12, 25),
      utc(year, 12, 26),
    ]);
    const eea = Object.keys(LIBRARY.holidays.countries).filter((one) => !['US', 'GB', 'CH'].includes(one));
    expect(eea).toHaveLength(30);
    for (const country of eea) expect(inYear(country, year)).toEqual(expect.arrayContaining(target));
  });

  it('names no weekend and no day twice', () => {
    for (const days of Object.values(LIBRARY.holidays.countries)) {
      expect(new Set(days).size).toBe(days.length);
      for (const one of days) expect([1, 2, 3, 4, 5]).toContain(new Date(`${one}T00:00Z`).getUTCDay());
    }
  });
});

const someDay = fc
  .integer({ min: 0, max: daysBetween(day('2024-02-01'), day('2035-10-31')) })
  .map((count) => addDays(day('2024-02-01'), count));

describe('counting business days', () => {
  it('never counts the day itself', () => {
    // A Wednesday; Thursday and Friday follow, then Monday.
    expect(addBusinessDays(day('2026-07-08'), 3, none)).toBe('2026-07-13');
    expect(addBusinessDays(day('2026-07-13'), -3, none)).toBe('2026-07-08');
    expect(addBusinessDays(day('2026-07-11'), 0, none)).toBe('2026-07-11');
  });

  it('steps over Thanksgiving, and over it alone', () => {
    expect(addBusinessDays(day('2026-11-25'), 1, us)).toBe('2026-11-27');
    expect(addBusinessDays(day('2026-11-25'), 1, none)).toBe('2026-11-26');
  });

  it('lands on a business day with exactly that many between', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 15 }), fc.boolean(), (from, count, back) => {
        const to = addBusinessDays(from, back ? -count : count, us);
        expect(isBusinessDay(to, us)).toBe(true);
        let seen = 0;
        for (let at: Day = from; at !== to;) {
          at = addDays(at, back ? -1 : 1);
          if (isBusinessDay(at, us)) seen += 1;
        }
        expect(seen).toBe(count);
      }),
    );
  });

  it('goes there and back between business days', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 15 }), (from, count) => {
        const start = nextBusinessDay(from, us);
        expect(start >= from).toBe(true);
        expect(addBusinessDays(addBusinessDays(start, count, us), -count, us)).toBe(start);
      }),
    );
  });

  it('says what it does not know', () => {
    expect(knowsHolidays(day('2026-07-01'), us)).toBe(true);
    expect(knowsHolidays(day('2036-01-01'), us)).toBe(false);
    expect(knowsHolidays(day('2024-01-01'), us)).toBe(true);
    expect(knowsHolidays(day('2035-12-31'), us)).toBe(true);
    expect(knowsHolidays(day('2023-12-31'), us)).toBe(false);
    expect(knowsHolidays(day('2026-07-01'), calendarFor('JP', LIBRARY.holidays))).toBe(false);
    expect(knowsHolidays(day('2026-07-01'), calendarFor('constructor', LIBRARY.holidays))).toBe(false);
  });

  it('names no country whose holidays it does not know', () => {
    expect(us.country).toBe('US');
    expect('country' in calendarFor('JP', LIBRARY.holidays)).toBe(false);
    expect('country' in none).toBe(false);
  });
});

it('names a country as it stands in the middle of a sentence', () => {
  expect(['US', 'GB', 'NL', 'DE', ''].map(placeName)).toEqual([
    'the United States',
    'England',
    'the Netherlands',
    'Germany',
    '',
  ]);
});
