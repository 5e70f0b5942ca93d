/** Calendar days: sums judged by an oracle that counts milliseconds, never by Temporal itself. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  countDays,
  dayAndMonth,
  dayOf,
  dayNumber,
  daysBetween,
  fullDay,
  longDay,
  readDay,
  shortDay,
  weekday,
} from '../../src/core/days.ts';
import { anyDay, anyText } from '../support/arbitraries.ts';
import { day, plus, serialOf } from '../support/days.ts';

const digits = (max: number, width: number) =>
  fc.integer({ min: 0, max }).map((number) => String(number).padStart(width, '0'));
const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

describe('readDay', () => {
  test.each([
    '2025-02-30',
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-00-10',
    '2025-13-10',
    '2025-06-00',
    '2025-06-32',
    '20250620',
    '2025-6-1',
    '2025-06-1',
    '25-06-20',
    '20/06/2025',
    '2025/06/20',
    '2025-06-20T00:00',
    '+002025-06-20',
    '-2025-06-20',
    ' 2025-06-20',
    '2025-06-20\n',
    '２０２５-06-20',
    '',
    '1989-12-31',
    '2200-01-01',
  ])('refuses %j', (text) => {
    expect(readDay(text)).toBeUndefined();
  });

  test.each(['1990-01-01', '2024-02-29', '2000-02-29', '2025-12-31', '2199-12-31'])('takes %s', (text) => {
    expect(readDay(text)).toBe(text);
  });

  it('takes a text of the right form exactly when the calendar has that day', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1990, max: 2199 }).map(String), digits(13, 2), digits(32, 2)),
        (parts) => {
          const text = parts.join('-');
          const clock = new Date(`${text}T00:00:00Z`);
          // The JavaScript clock lets 30 February roll over, so it has to come back as the same text.
          const exists = !Number.isNaN(clock.getTime()) && clock.toISOString().startsWith(text);
          expect(readDay(text)).toBe(exists ? text : undefined);
        },
      ),
    );
  });

  it('takes no text of another form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readDay(text) === undefined || /^\d{4}-\d\d-\d\d$/.test(text)).toBe(true);
      }),
    );
  });
});

test('dayOf refuses what is no whole number, and months and days that do not exist', () => {
  expect(dayOf(2025, 6, 20)).toBe('2025-06-20');
  expect(dayOf(2025, 0, 1)).toBeUndefined();
  expect(dayOf(2025, 2, 29)).toBeUndefined();
  expect(dayOf(2025.5, 6, 20)).toBeUndefined();
  expect(dayOf(Number.NaN, 6, 20)).toBeUndefined();
  expect(dayOf(1989, 6, 20)).toBeUndefined();
});

describe('addDays and daysBetween', () => {
  const count = fc.integer({ min: -5000, max: 5000 });

  it('agree with the clock', () => {
    fc.assert(
      fc.property(anyDay('2004-01-01', '2180-12-31'), count, (start, days) => {
        expect(addDays(start, days)).toBe(plus(start, days));
      }),
    );
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(anyDay('2004-01-01', '2180-12-31'), count, (start, days) => {
        expect(daysBetween(start, addDays(start, days))).toBe(days);
        expect(addDays(addDays(start, days), -days)).toBe(start);
      }),
    );
  });

  it('keep the order of days and of their texts the same', () => {
    fc.assert(
      fc.property(anyDay(), anyDay(), (one, other) => {
        expect(Math.sign(daysBetween(one, other))).toBe(Math.sign(serialOf(other) - serialOf(one)));
        expect(one < other).toBe(daysBetween(one, other) > 0);
      }),
    );
  });
});

it('numbers days from 1970 on', () => {
  expect([day('1990-01-01'), day('2026-11-26')].map(dayNumber)).toEqual([7305, 20_783]);
});

describe('addMonths', () => {
  it('keeps the day of the anchor, or the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay('2000-01-01', '2180-12-31'), fc.integer({ min: -60, max: 240 }), (anchor, count) => {
        const [year = 0, month = 0, date = 0] = anchor.split('-').map(Number);
        const months = year * 12 + (month - 1) + count;
        const wantedYear = Math.floor(months / 12);
        const wantedMonth = (months % 12) + 1;
        const got = addMonths(anchor, count).split('-').map(Number);
        expect(got).toEqual([wantedYear, wantedMonth, Math.min(date, lengthOf(wantedYear, wantedMonth))]);
      }),
    );
  });

  it('comes back to the 31st after February, where a chain of sums would stay on the 28th', () => {
    const anchor = day('2025-01-31');
    expect([1, 2, 3, 4].map((count) => addMonths(anchor, count))).toEqual([
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
    ]);
  });

  it('puts a yearly plan from 29 February on the 28th until the next leap year', () => {
    const anchor = day('2024-02-29');
    expect([12, 24, 36, 48].map((count) => addMonths(anchor, count))).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });
});

it('names the day of the week as the clock does, Monday being 1', () => {
  fc.assert(
    fc.property(anyDay(), (one) => {
      expect(weekday(one) % 7).toBe(new Date(`${one}T00:00:00Z`).getUTCDay());
    }),
  );
});

test('days in words name the month in letters and drop the nought', () => {
  const one = day('2025-07-03');
  expect(longDay(one)).toBe('3 July 2025');
  expect(fullDay(one)).toBe('Thursday 3 July 2025');
  expect(shortDay(one)).toBe('3 Jul 2025');
  expect(dayAndMonth(one)).toBe('3 Jul');
  expect(longDay(day('2024-12-31'))).toBe('31 December 2024');
});

test('only one day is a day', () => {
  expect([0, 1, 2, -1].map(countDays)).toEqual(['0 days', '1 day', '2 days', '-1 days']);
});

test('months and days of the week have the names the world gives them', () => {
  const named = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
  for (let count = 0; count < 366; count += 1) {
    const one = plus(day('2024-01-01'), count);
    // Some versions put a comma behind the day of the week.
    expect(fullDay(one)).toBe(named.format(new Date(`${one}T12:00:00Z`)).replace(',', ''));
  }
});
