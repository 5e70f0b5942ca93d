import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, type Day, readDay } from '../../src/core/days.ts';
import { dueFrom, findSeries } from '../../src/core/recurrence.ts';

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

const told = (payments: Parameters<typeof findSeries>[0], options?: Parameters<typeof findSeries>[1]) =>
  findSeries(payments, options).map(({ every, minor, first, last, payments: of }) => [
    every,
    minor,
    first,
    last,
    of.length,
  ]);

describe('the edges of a rhythm', () => {
  it.each([
    ['month', 5, '2025-02-03'],
    ['year', 10, '2026-01-03'],
  ] as const)('a %s may be %i days off, not one more', (every, slack, due) => {
    for (const off of [-slack, slack])
      expect(
        told([...paid(-4900, '2025-01-03'), { day: addDays(day(due), off), minor: -4900 }], {
          rhythms: [every],
        }),
      ).toEqual([[every, -4900, '2025-01-03', addDays(day(due), off), 2]]);
    for (const off of [-slack - 1, slack + 1])
      expect(
        told([...paid(-4900, '2025-01-03'), { day: addDays(day(due), off), minor: -4900 }], {
          rhythms: [every],
        }),
      ).toEqual([]);
  });

  it.each([
    [-6, 3],
    [6, 3],
    [-7, 0],
    [7, 0],
  ])('a quarter is one after three payments, each at most six days off: %i', (off, count) => {
    const days = [day('2025-01-15'), addDays(day('2025-04-15'), off), day('2025-07-15')];
    const found = findSeries(
      days.map((each) => ({ day: each, minor: -14_900 })),
      { rhythms: ['quarter'] },
    );
    expect(found[0]?.payments.length ?? 0).toBe(count);
  });

  it('a week is one after four payments, each at most a day off', () => {
    const weeks = { rhythms: ['week'] } as const;
    expect(told(paid(-500, '2025-01-01', '2025-01-08', '2025-01-16'), weeks)).toEqual([]);
    expect(told(paid(-500, '2025-01-01', '2025-01-08', '2025-01-16', '2025-01-21'), weeks)).toEqual([
      ['week', -500, '2025-01-01', '2025-01-21', 4],
    ]);
    expect(told(paid(-500, '2025-01-01', '2025-01-08', '2025-01-16', '2025-01-24'), weeks)).toEqual([]);
    expect(
      findSeries(paid(-500, '2025-01-01', '2025-01-08', '2025-01-15', '2025-01-22'), weeks)[0]?.next,
    ).toBe('2025-01-29');
  });

  it('half a year is one after three payments: two may be chance', () => {
    expect(told(paid(-29_900, '2025-01-03', '2025-07-03'))).toEqual([]);
    expect(findSeries(paid(-29_900, '2024-08-31', '2025-02-28', '2025-08-31'))[0]).toMatchObject({
      every: 'half-year',
      next: '2026-02-28',
    });
    const years = paid(-29_900, '2023-01-03', '2024-01-03', '2025-01-03');
    expect(told(years)).toEqual([['year', -29_900, '2023-01-03', '2025-01-03', 3]]);
    // A payment in between is another one, or the first of a new plan.
    expect(told([...years, ...paid(-29_900, '2025-07-03')])).toEqual([
      ['year', -29_900, '2023-01-03', '2025-01-03', 3],
    ]);
  });

  it.each([
    [-8, 3],
    [8, 3],
    [-9, 0],
    [9, 0],
  ])('half a year may be eight days off, not one more: %i', (off, count) => {
    const days = ['2024-01-15', '2025-01-15'].map(day);
    const between = addDays(day('2024-07-15'), off);
    const found = findSeries(
      [...days, between].map((each) => ({ day: each, minor: -29_900 })),
      { rhythms: ['half-year'] },
    );
    expect(found[0]?.payments.length ?? 0).toBe(count);
  });

  it('looks for months, quarters, halves and years, unless told', () => {
    expect(told(paid(-500, '2025-01-01', '2025-05-01', '2025-09-01'))).toEqual([]);
    expect(told(paid(-500, '2025-01-01', '2025-02-01'), { rhythms: ['year'] })).toEqual([]);
  });

  it.each([
    ['month', ['2025-01-03', '2025-04-03'], 0],
    ['month', ['2025-01-03', '2025-04-03', '2025-05-03'], 3],
    ['month', ['2025-01-03', '2025-04-03', '2025-06-03'], 0],
    ['month', ['2025-01-03', '2025-05-03'], 0],
    ['quarter', ['2025-01-03', '2025-07-03'], 0],
    ['year', ['2023-01-03', '2025-01-03'], 0],
  ] as const)('a %s that is missing: %j', (every, days, count) => {
    expect(findSeries(paid(-4900, ...days), { rhythms: [every] })[0]?.payments.length ?? 0).toBe(count);
  });

  it('takes the payment nearest to the due day, the first of two as near', () => {
    const days = (...more: string[]) =>
      findSeries(paid(-4900, '2025-01-10', ...more))[0]?.payments.map((each) => each.day);
    expect(days('2025-02-07', '2025-02-11')).toEqual(['2025-01-10', '2025-02-11']);
    expect(days('2025-02-09', '2025-02-11')).toEqual(['2025-01-10', '2025-02-09']);
    expect(days('2025-02-11', '2025-02-15')).toEqual(['2025-01-10', '2025-02-11']);
  });

  it('reads three payments a quarter apart as that, not as months with gaps; two of them as nothing', () => {
    expect(
      findSeries(paid(-14_900, '2025-01-31', '2025-04-30', '2025-07-31', '2025-10-31'))[0],
    ).toMatchObject({ every: 'quarter', next: '2026-01-31' });
    expect(told(paid(-14_900, '2025-01-03', '2025-04-03'))).toEqual([]);
    expect(told(paid(-4900, '2025-01-03', '2025-04-03', '2025-05-03'))).toEqual([
      ['month', -4900, '2025-01-03', '2025-05-03', 3],
    ]);
    expect(told(paid(-29_900, '2025-01-03', '2025-07-03', '2026-01-03'))).toEqual([
      ['half-year', -29_900, '2025-01-03', '2026-01-03', 3],
    ]);
  });

  it('takes the longer of two rhythms that fit', () => {
    const days = ['2023-01-03', '2023-02-03', '2024-01-03', '2025-01-03'];
    expect(told(paid(-4900, ...days))).toEqual([['year', -4900, '2023-01-03', '2025-01-03', 3]]);
    // As long as each other: the month, which is looked for first.
    expect(told(paid(-4900, '2023-01-03', '2023-02-03', '2024-01-03'))).toEqual([
      ['month', -4900, '2023-01-03', '2023-02-03', 2],
    ]);
  });
});

describe('a new price', () => {
  const then = (minor: number, on = '2025-03-03') => [
    ...paid(-1000, '2025-01-03', '2025-02-03'),
    ...paid(minor, on),
  ];
  it.each([-300, -3400, -999, -1001])('%i follows a price of -1000', (minor) => {
    expect(told(then(minor))).toEqual([['month', minor, '2025-01-03', '2025-03-03', 3]]);
  });
  it.each([-299, -3401, 1000, 900])('%i is something else', (minor) => {
    expect(told(then(minor))).toEqual([['month', -1000, '2025-01-03', '2025-02-03', 2]]);
  });

  it('may come five days off its day, not six', () => {
    for (const on of ['2025-02-26', '2025-03-08']) expect(told(then(-1100, on))[0]?.[4]).toBe(3);
    for (const on of ['2025-02-25', '2025-03-09']) expect(told(then(-1100, on))[0]?.[4]).toBe(2);
  });

  it('is that of the first of two that fit, and each fits one plan alone', () => {
    const [series, ...others] = findSeries([
      ...paid(-1000, '2025-01-03', '2025-02-03'),
      ...paid(-1200, '2025-03-04'),
      ...paid(-1100, '2025-03-02'),
    ]);
    expect([series?.minor, others]).toEqual([-1100, []]);
    const two = findSeries([
      ...paid(-1000, '2025-01-03', '2025-02-03'),
      ...paid(-1500, '2025-01-04', '2025-02-04'),
      ...paid(-1200, '2025-03-03'),
    ]);
    expect(two.map(({ payments }) => payments.length)).toEqual([3, 2]);
  });

  it('joins what was paid once to a plan of another price, whatever the plan’s rhythm', () => {
    expect(told([...paid(-20_000, '2023-01-03'), ...paid(-39_900, '2024-01-03', '2025-01-03')])).toEqual([
      ['year', -39_900, '2023-01-03', '2025-01-03', 3],
    ]);
    expect(told([...paid(-1200, '2025-01-03'), ...paid(-1000, '2025-02-03', '2025-03-03')])).toEqual([
      ['month', -1000, '2025-01-03', '2025-03-03', 3],
    ]);
  });

  it('does not join what was paid once to what was paid once, nor a month to a year', () => {
    expect(told([...paid(-1000, '2025-01-03'), ...paid(-1100, '2025-02-03')])).toEqual([]);
    expect(
      told([...paid(-1000, '2023-11-03', '2023-12-03'), ...paid(-2000, '2024-01-03', '2025-01-03')]),
    ).toEqual([
      ['month', -1000, '2023-11-03', '2023-12-03', 2],
      ['year', -2000, '2024-01-03', '2025-01-03', 2],
    ]);
  });

  it('goes on through many prices', () => {
    const prices = [-1000, -1000, -1100, -1150, -1050];
    const payments = prices.map((minor, at) => ({ day: addMonths(day('2025-01-03'), at), minor }));
    const [series] = findSeries(payments);
    expect(series?.payments).toHaveLength(5);
    expect(series?.changes.map(({ from, to }) => [from, to])).toEqual([
      [-1000, -1100],
      [-1100, -1150],
      [-1150, -1050],
    ]);
  });
});

describe('a trial', () => {
  const first = (on: string, minor = -100) =>
    findSeries([...paid(minor, on), ...paid(-4900, '2025-03-10', '2025-04-10')])[0]?.trial?.day;
  it('lies on the day of the first charge or at most 35 days before it', () => {
    expect([first('2025-03-10'), first('2025-02-03')]).toEqual(['2025-03-10', '2025-02-03']);
    expect([first('2025-03-11'), first('2025-02-02')]).toEqual([undefined, undefined]);
  });
  it('costs nothing or one unit, and is part of one plan alone', () => {
    expect([first('2025-03-09', 0), first('2025-03-09', -100), first('2025-03-09', -101)]).toEqual([
      '2025-03-09',
      '2025-03-09',
      undefined,
    ]);
    const found = findSeries([
      ...paid(0, '2025-03-01'),
      ...paid(-4900, '2025-03-08', '2025-04-08'),
      ...paid(-3900, '2025-03-09', '2025-04-09'),
    ]);
    expect(found.map(({ trial }) => trial?.day)).toEqual(['2025-03-01', undefined]);
  });
  it('is no plan by itself, however regular, and has the unit of its currency', () => {
    expect(told(paid(-100, '2025-01-03', '2025-02-03', '2025-03-03'))).toEqual([]);
    expect(told(paid(-100, '2025-01-03', '2025-02-03'), { unit: 1 })).toHaveLength(1);
  });
  it('has no place in the answer where there was none', () => {
    expect('trial' in findSeries(paid(-4900, '2025-01-03', '2025-02-03'))[0]!).toBe(false);
  });
});

it('answers alike in whatever order payments come, and names the plans by their first day, then by price', () => {
  const payments = [
    ...paid(-3900, '2025-01-05', '2025-02-05', '2025-03-05'),
    ...paid(-4900, '2025-01-05', '2025-02-06', '2025-03-04'),
    ...paid(-900, '2024-12-31', '2025-01-31', '2025-02-28'),
    ...paid(-39_900, '2023-05-01', '2024-05-01'),
    ...paid(-100, '2024-12-30'),
  ];
  const sorted = told(payments);
  expect(sorted.map(([, minor]) => minor)).toEqual([-39_900, -900, -4900, -3900]);
  fc.assert(
    fc.property(fc.shuffledSubarray(payments, { minLength: payments.length }), (shuffled) => {
      expect(told(shuffled)).toEqual(sorted);
    }),
  );
});

it.each([
  // Late in one month, on its day in all others: the day of most counts.
  [['2025-01-10', '2025-02-10', '2025-03-13', '2025-04-10'], '2025-05-10'],
  [['2025-01-12', '2025-02-10', '2025-03-10', '2025-04-10'], '2025-05-10'],
  // Two payments that fit no better than each other: the later day of the month, as bookings come late and not early.
  [['2025-01-10', '2025-02-12'], '2025-03-12'],
  [['2025-01-31', '2025-02-28'], '2025-03-31'],
  // A due day that the last payment came before is the next one.
  [['2025-01-10', '2025-02-10', '2025-03-08'], '2025-04-10'],
])('after %j the next is due on %s', (days, next) => {
  expect(findSeries(paid(-4900, ...days))[0]?.next).toBe(next);
});

describe('a price in another currency', () => {
  const months = ['2026-08-10', '2026-09-10', '2026-10-12', '2026-11-10'];
  const at = (...minors: number[]) => minors.map((minor, index) => ({ day: day(months[index]!), minor }));
  const found = (...minors: number[]) => findSeries(at(...minors), { varying: true });

  it('is a little different each time, and the next day is known all the same', () => {
    const [series, other] = found(-5412, -5388, -5501, -5470);
    expect(other).toBeUndefined();
    expect(series).toMatchObject({
      every: 'month',
      minor: -5470,
      next: '2026-12-10',
      changes: [],
      varies: { least: 5388, most: 5501 },
    });
  });

  it('is not seen in two payments, in amounts far apart, or where nobody asked for it', () => {
    expect(found(-5412, -5388)).toEqual([]);
    expect(found(-5000, -5401, -5000 - 1)).toEqual([]);
    expect(found(-5000, -5399, -5100)).toHaveLength(1);
    expect(findSeries(at(-5412, -5388, -5501, -5470))).toEqual([]);
  });

  it('leaves a price that changed once as that', () => {
    const [series] = found(-4900, -4900, -5100, -5100);
    expect(series).toMatchObject({ changes: [{ from: -4900, to: -5100 }] });
    expect(series?.varies).toBeUndefined();
  });
});

it('finds no plan in thousands of payments, and takes no long time over them', () => {
  const many = Array.from({ length: 3001 }, (_, at) => ({
    day: addDays(day('2020-01-01'), at % 900),
    minor: -4900,
  }));
  expect(findSeries(many)).toEqual([]);
  expect(findSeries(many.slice(1500, 1600)).length).toBeGreaterThan(0);
});

describe('the next due day from a day on', () => {
  const [plan] = findSeries(paid(-4900, '2025-12-31', '2026-01-31', '2026-02-28'));
  it.each([
    ['2026-03-01', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['2026-04-01', '2026-04-30'],
    ['2028-02-10', '2028-02-29'],
    ['2027-03-01', '2027-03-31'],
  ])('from %s on is %s', (from, due) => {
    expect(dueFrom(plan!, day(from))).toBe(due);
  });
});

const every = (first: string, days: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(day(first), days * at), minor: -5900 }));

describe('four weeks and thirty days', () => {
  it.each([
    ['4-weeks', 28, 8, '2026-01-05', '2026-08-17'],
    ['4-weeks', 28, 4, '2026-01-05', '2026-04-27'],
    ['30-days', 30, 7, '2026-01-05', '2026-08-03'],
    ['30-days', 30, 14, '2025-06-25', '2026-08-19'],
  ] as const)('%s: payments %i days apart, %i of them', (rhythm, days, count, first, next) => {
    const found = findSeries(every(first, days, count), { varying: true });
    expect(found.map((one) => [one.every, one.payments.length, one.next])).toEqual([[rhythm, count, next]]);
    expect(dueFrom(found[0]!, addDays(day(next), 1))).toBe(addDays(day(next), days));
  });

  it('of few payments is a month as well', () => {
    expect(findSeries(every('2026-01-05', 28, 2))[0]?.every).toBe('month');
    expect(findSeries(every('2026-01-05', 30, 4))[0]?.every).toBe('month');
    // A plan on the last day that went on from 28 February.
    expect(findSeries(paid(-4900, '2025-01-31', '2025-02-28', '2025-03-28'))[0]?.every).toBe('month');
  });

  // Three days late at random look like thirty days in one plan of a thousand.
  it('is no month that is booked late at times', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 8, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 30, maxLength: 30 }),
        (offset, count, late) => {
          const anchor = addDays(day('2020-01-01'), offset);
          const payments = Array.from({ length: count }, (_, at) => ({
            day: addDays(addMonths(anchor, at), late[at] ?? 0),
            minor: -4900,
          }));
          expect(told(payments, { varying: true }).map(([rhythm, , , , of]) => [rhythm, of])).toEqual([
            ['month', count],
          ]);
        },
      ),
    );
  });

  // Fifteen periods of thirty days lie a week from fifteen months; of fewer, a day late at times may still be a month.
  it.each([
    [28, 12],
    [30, 15],
  ])('of %i days, a day late at times, is found again from %i on', (days, least) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: least, max: 26 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 26, maxLength: 26 }),
        (offset, count, late) => {
          const start = addDays(day('2020-01-01'), offset);
          const payments = every(start, days, count).map((one, at) => ({
            ...one,
            day: addDays(one.day, late[at] ?? 0),
          }));
          const [series, other] = findSeries(payments, { varying: true });
          expect([series?.every, series?.payments.length, other]).toEqual([
            days === 28 ? '4-weeks' : '30-days',
            count,
            undefined,
          ]);
          expect(Math.abs(daysBetween(addDays(start, days * count), series!.next))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

/** Monthly, each booked up to two days late; amounts as `price` tells them. */
const plan = (first: string, count: number, price: (at: number) => number, late: readonly number[] = []) =>
  Array.from({ length: count }, (_, at) => ({
    day: addDays(addMonths(day(first), at), late[at] ?? 0),
    minor: price(at),
  }));
const LATE = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 24, maxLength: 24 });
const MOVES = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 24, maxLength: 24 });

/** A price in another currency whose rate moves by up to two percent a month. */
const rated = (minor: number, moves: readonly number[]) => {
  let rate = 1;
  const prices = moves.map((move) => {
    rate *= 1 + move / 1000;
    return Math.round(minor * rate);
  });
  return (at: number) => prices[at] ?? minor;
};

describe('plans that were made are read back', () => {
  it('one in another currency, however often an amount comes twice', () => {
    const k = [-5410, -5462, -5462, -5431, -5495, -5470, -5420];
    const [series, other] = findSeries(
      plan('2026-01-10', 7, (at) => k[at]!),
      { varying: true },
    );
    expect(other).toBeUndefined();
    expect(series).toMatchObject({ every: 'month', next: '2026-08-10', varies: { least: 5410, most: 5495 } });
    // An amount that comes again after others is no price that stayed.
    const again = [-5410, -5410, -5430, -5430, -5410, -5410];
    expect(
      told(
        plan('2026-01-10', 6, (at) => again[at]!),
        { varying: true },
      ),
    ).toHaveLength(1);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 24 }), MOVES, LATE, (count, moves, late) => {
        const found = findSeries(plan('2024-08-10', count, rated(-4900, moves), late), { varying: true });
        expect(found.map(({ every: rhythm, payments }) => [rhythm, payments.length])).toEqual([
          ['month', count],
        ]);
      }),
    );
  });

  it('one in another currency at a new price is one plan, and each price is told apart', () => {
    const up = [-4510, -4550, -4532, -4490, -5410, -5455, -5432];
    const [series, other] = findSeries(
      plan('2026-01-10', 7, (at) => up[at]!),
      { varying: true },
    );
    expect(other).toBeUndefined();
    expect(series).toMatchObject({
      changes: [{ day: '2026-05-10', from: -4490, to: -5410 }],
      varies: { least: 5410, most: 5455 },
    });
    const last = findSeries(
      plan('2026-01-10', 5, (at) => up[at]!),
      { varying: true },
    );
    expect(last).toHaveLength(1);
    expect(last[0]).toMatchObject({ minor: -5410, changes: [{ day: '2026-05-10' }] });
  });

  it('one in another currency of which a month was not read', () => {
    const minors = [-5410, -5462, -5431, -5495, -5470, -5420, -5401, -5444];
    for (const missing of [3, 4, 6])
      expect(
        told(
          plan('2026-01-10', 8, (at) => minors[at]!).filter((_, at) => at !== missing),
          { varying: true },
        ).map(([rhythm, , , , count]) => [rhythm, count]),
      ).toEqual([['month', 7]]);
  });

  it('one whose price rose once, by little or by much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 2, max: 10 }),
        fc.constantFrom(-5000, -5100, -5900, -9900),
        LATE,
        (before, after, price, late) => {
          const [series, other] = findSeries(
            plan('2024-08-10', before + after, (at) => (at < before ? -4900 : price), late),
            { varying: true },
          );
          expect(other).toBeUndefined();
          expect(series?.payments).toHaveLength(before + after);
          expect(series?.changes.map(({ from, to }) => [from, to])).toEqual([[-4900, price]]);
          expect(series?.varies).toBeUndefined();
        },
      ),
    );
  });

  it('two at once, of amounts near to each other, of one amount, and in another currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 12 }),
        fc.constantFrom(-4900, -5000, -5900),
        fc.integer({ min: 13, max: 15 }),
        LATE,
        LATE,
        (count, price, apart, late, later) => {
          const one = plan('2025-01-03', count, () => -4900, late);
          const two = plan(`2025-01-${3 + apart}`, count, () => price, later);
          const found = findSeries([...one, ...two], { varying: true });
          expect(found.map(({ minor, payments }) => [minor, payments.length])).toEqual([
            [-4900, count],
            [price, count],
          ]);
        },
      ),
    );
    fc.assert(
      // A rate that rests for months makes equal amounts, and of two such plans on one day nobody can tell which went on.
      fc.property(fc.integer({ min: 3, max: 12 }), MOVES, LATE, (count, all, late) => {
        const moves = all.map((move) => (move === 0 ? 1 : move));
        const one = plan('2025-01-05', count, rated(-4900, moves), late);
        const two = plan('2025-01-05', count, rated(-5900, moves), late);
        const found = findSeries([...one, ...two], { varying: true });
        expect(found.map(({ payments }) => payments.length)).toEqual([count, count]);
      }),
    );
    const sameDay = findSeries(
      [...plan('2025-01-05', 6, () => -4900), ...plan('2025-01-05', 6, () => -5000)],
      { varying: true },
    );
    expect(sameDay.map(({ minor, payments }) => [minor, payments.length])).toEqual([
      [-5000, 6],
      [-4900, 6],
    ]);
  });
});

describe('two payments alone', () => {
  it('are perhaps a plan, unless a trial came before them', () => {
    const two = paid(-4900, '2025-03-04', '2025-04-04');
    expect(findSeries(two)[0]?.perhaps).toBe(true);
    expect(findSeries([...paid(-100, '2025-02-25'), ...two])[0]?.perhaps).toBeUndefined();
    expect(findSeries([...two, ...paid(-4900, '2025-05-04')])[0]?.perhaps).toBeUndefined();
    expect(findSeries(paid(-39_900, '2024-03-04', '2025-03-04'))[0]?.perhaps).toBeUndefined();
  });
});
