import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type Day, readDay } from '../../src/core/days.ts';
import { findSeries } from '../../src/core/recurrence.ts';

const day = (text: string): Day => readDay(text) as Day;
const paid = (minor: number, ...days: string[]) => days.map((each) => ({ day: day(each), minor }));

describe('findSeries', () => {
  it('holds to the anchor through short months', () => {
    const [series] = findSeries(paid(-4900, '2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'));
    expect(series).toMatchObject({ every: 'month', next: '2025-05-31' });
  });

  it('finds the anchor behind a first payment in a short month', () => {
    const [series] = findSeries(paid(-4900, '2025-02-28', '2025-03-31', '2025-04-30'));
    expect(series?.next).toBe('2025-05-31');
  });

  it('tells a year from a month', () => {
    expect(findSeries(paid(-39_900, '2023-06-20', '2024-06-20', '2025-06-22'))[0]).toMatchObject({
      every: 'year',
      next: '2026-06-20',
    });
  });

  it('keeps two plans of one amount apart', () => {
    const found = findSeries([
      ...paid(-4900, '2025-01-03', '2025-02-03', '2025-03-03'),
      ...paid(-4900, '2025-01-18', '2025-02-18', '2025-03-18'),
    ]);
    expect(found.map(({ first, payments }) => [first, payments.length])).toEqual([
      ['2025-01-03', 3],
      ['2025-01-18', 3],
    ]);
  });

  it('keeps two plans of two amounts apart, on one day too', () => {
    const found = findSeries([
      ...paid(-4900, '2025-01-03', '2025-02-03'),
      ...paid(-3900, '2025-01-03', '2025-02-03'),
    ]);
    expect(found).toHaveLength(2);
    expect(found.flatMap(({ changes }) => changes)).toEqual([]);
  });

  it('sees a new price as the same plan, even when it was paid once', () => {
    const [series] = findSeries([...paid(-4900, '2025-01-03', '2025-02-03'), ...paid(-5900, '2025-03-03')]);
    expect(series).toMatchObject({
      minor: -5900,
      changes: [{ day: '2025-03-03', from: -4900, to: -5900 }],
      next: '2025-04-03',
    });
  });

  it('skips a month a statement lacks, and ends after a long silence', () => {
    expect(findSeries(paid(-4900, '2025-01-03', '2025-02-03', '2025-04-03'))[0]?.payments).toHaveLength(3);
    expect(findSeries(paid(-4900, '2024-01-03', '2024-02-03', '2025-01-13', '2025-02-13'))).toHaveLength(2);
  });

  it('takes a payment of one unit before the first for a trial, not for a plan', () => {
    const [series] = findSeries([...paid(-100, '2025-01-01'), ...paid(-4900, '2025-01-08', '2025-02-08')]);
    expect(series).toMatchObject({ trial: { day: '2025-01-01' }, first: '2025-01-08' });
  });

  it('finds no rhythm where there is none', () => {
    expect(findSeries(paid(-4900, '2025-01-03'))).toEqual([]);
    expect(findSeries(paid(-4900, '2025-01-03', '2025-01-20'))).toEqual([]);
  });

  it('finds any monthly plan booked a few days late, and its next day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 3, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 30, maxLength: 30 }),
        (offset, count, late) => {
          const anchor = addDays(day('2018-01-01'), offset);
          const payments = Array.from({ length: count }, (_, at) => ({
            day: at === 0 ? anchor : addDays(addMonths(anchor, at), late[at] ?? 0),
            minor: -4900,
          }));
          const found = findSeries(payments);
          expect(found).toHaveLength(1);
          expect(found[0]?.payments).toHaveLength(count);
          const due = addMonths(anchor, count);
          expect(found[0]!.next >= addDays(due, -3) && found[0]!.next <= addDays(due, 3)).toBe(true);
        },
      ),
    );
  });
});
