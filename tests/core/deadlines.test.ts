/** Rows of Coursera's own windows, and their order beside what else there is, by rules made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import { byDay, deadlinesFor, situationOf, windowRows } from '../../src/core/deadlines.ts';
import type { Milestones } from '../../src/core/clock.ts';
import { type Facts, PRODUCTS } from '../../src/core/facts.ts';
import { refundVerdicts, type TermsEntry } from '../../src/core/refund.ts';
import { type RightRow, rowsFor } from '../../src/core/rights.ts';
import { day, plus } from '../support/days.ts';
import { entry, right, rule, SOURCES, termsOf } from '../support/made-up.ts';

const PAID = day('2026-07-10');
const SEVEN = ['plus-monthly', 'course'] as const;
const TERMS = termsOf(
  rule([entry('2020-01-01', { days: 7 })], { product: SEVEN }),
  rule([entry('2020-01-01')], { product: ['plus-annual'] }),
  rule([entry('2020-01-01', { days: 7, refund: 'contradictory' })], { product: ['project'] }),
  rule([entry('2020-01-01', { refund: 'none' })], { product: ['specialization-monthly'] }),
);

const verdicts = (facts: Facts = {}, later = 0, terms = TERMS) =>
  refundVerdicts({ paid: PAID, ...facts }, plus(PAID, later), terms, SOURCES);

function windows(facts: Facts = {}, later = 0, milestones: Milestones = {}, terms = TERMS): RightRow[] {
  const known = { paid: PAID, ...facts };
  return windowRows(verdicts(facts, later, terms), { facts: known, milestones, today: plus(PAID, later) });
}

/** The row of one product, under terms of one entry. */
const only = (more: Partial<TermsEntry>, facts: Facts = { product: 'course' }, later = 0) =>
  windows(facts, later, {}, termsOf(rule([entry('2020-01-01', more)], { product: PRODUCTS })))[0]!;

describe('the row of a window', () => {
  test('shows the sum of its days, its rule and what to do', () => {
    const [row, ...more] = windows({ product: 'plus-annual' }, 3);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      route: 'coursera-refund',
      road: 'money',
      state: 'open',
      startDay: PAID,
      safeDay: '2026-07-23',
      lastDay: '2026-07-24',
      daysLeft: 11,
      notes: [],
      shuts: [],
      after: [],
      sources: [{ title: 'title of text-2020' }],
      confidence: 'documented',
    });
    expect(row!.how).toContain('10 July 2026 + 14 days = 24 July 2026; safe by 23 July 2026');
    expect(row).not.toHaveProperty('variant');
    expect(row).not.toHaveProperty('done');
  });

  test('is one for all products that share a day and a verdict, and then says which they are', () => {
    const rows = windows();
    expect(rows.map(({ variant, lastDay, state }) => [variant, lastDay, state])).toEqual([
      ['plus-annual', '2026-07-24', 'open'],
      ['plus-monthly', '2026-07-17', 'open'],
      ['project', '2026-07-17', 'unclear'],
    ]);
    expect(rows[1]?.what).toContain('monthly Plus or a course');
    expect(rows[1]?.act).toContain('monthly Plus or a course');
    for (const text of [windows({ product: 'course' })[0]!.what, windows({ product: 'course' })[0]!.act])
      expect(text).not.toContain('a course');
  });

  test('has the state of the verdict; what it closed for is the same', () => {
    expect(windows({ product: 'course' }, 7)[0]).toMatchObject({ state: 'last-day', daysLeft: 0 });
    expect(windows({ product: 'course' }, 8)[0]).toMatchObject({ state: 'closed', daysLeft: -1 });
    expect(windows({ product: 'project' }, 7)[0]?.state).toBe('unclear');
    expect(windows({ product: 'project' }, 8)[0]?.state).toBe('closed');
  });

  test('is not there where there never was a window', () => {
    expect(windows({ product: 'specialization-monthly' })).toEqual([]);
    expect(windows({ product: 'degree' })).toEqual([]);
    expect(windows({ bought: 'apple' })).toEqual([]);
  });

  test('says what weakens it: passages that contradict each other, a trial that nobody told of', () => {
    const plain = only({}).do;
    expect(only({ refund: 'contradictory' }).do).toContain('contradict');
    expect(only({ trialInstead: 'ask' }).do).toContain('trial');
    expect(plain).not.toMatch(/contradict|trial/);
  });

  test('writes the letter that fits: what goes on is cancelled too, what is bought once is not', () => {
    for (const product of ['course', 'specialization'] as const)
      expect(only({}, { product }).command).toBe(
        `coursera-exit script --ask refund --product ${product} --paid 2026-07-10`,
      );
    for (const product of ['plus-annual', 'plus-monthly'] as const)
      expect(only({}, { product }).command).toContain('--ask cancel-and-refund ');
    expect(only({}, {}).command).toBe('coursera-exit script --ask refund --paid 2026-07-10');
  });

  test('is done once the money was asked for', () => {
    const asked = plus(PAID, 1);
    for (const row of windows({}, 2, { asked })) expect(row).toMatchObject({ done: asked, doneBy: 'asked' });
    for (const row of windows({}, 2, { cancelled: asked })) expect(row).not.toHaveProperty('doneBy');
  });
});

describe('the order of rows', () => {
  const row = (route: string, lastDay?: string, safeDay?: string): RightRow => {
    const [undated] = rowsFor(
      [right(route, { clock: { starts: 'none' } })],
      { facts: {}, milestones: {}, today: PAID },
      SOURCES,
    );
    return {
      ...undated!,
      ...(lastDay !== undefined && { lastDay: day(lastDay), safeDay: day(safeDay ?? plus(lastDay, -1)) }),
    };
  };
  const order = (of: readonly RightRow[]) => byDay(of).map(({ route }) => route);

  test('is that of the days to act, those without one last, and else as it was', () => {
    const rows = [
      row('one', '2026-07-20'),
      row('two', '2026-07-20'),
      row('undated'),
      row('near', '2026-07-12'),
      row('early', '2026-07-19', '2026-07-01'),
    ];
    expect(order(rows)).toEqual(['early', 'near', 'one', 'two', 'undated']);
    expect(order(rows.toReversed())).toEqual(['early', 'near', 'two', 'one', 'undated']);
    expect(rows[0]?.route).toBe('one');
  });

  test('is that of the last days where the days to act are the same', () => {
    const same = [row('late', '2026-07-20', '2026-07-02'), row('soon', '2026-07-19', '2026-07-02')];
    expect(order(same)).toEqual(['soon', 'late']);
    expect(order(same.toReversed())).toEqual(['soon', 'late']);
  });
});

describe('what conditions are asked of', () => {
  const today = plus(PAID, 1);

  test('is a verdict that all products share, and its reason only where there is one product', () => {
    const told: Facts = { paid: PAID, product: 'course' };
    expect(situationOf(told, today, verdicts(told))).toEqual({
      facts: told,
      today,
      verdict: 'open',
      because: 'within-window',
    });
    const [one, two] = [verdicts({ product: 'course' }), verdicts({ product: 'plus-annual' })];
    expect(situationOf({}, today, [...one, ...two])).toEqual({ facts: {}, today, verdict: 'open' });
    expect(situationOf({}, today, [...one, ...verdicts({ product: 'degree' })])).toEqual({
      facts: {},
      today,
    });
    expect(situationOf({}, today, [])).toEqual({ facts: {}, today });
  });
});

describe('the deadlines of a plan', () => {
  const rights = [
    right('renewal', { road: 'stop', clock: { starts: 'next-charge' } }),
    right('money', { clock: { starts: 'payment', days: 3 } }),
    right('perhaps', { onlyIf: 'the price was high' }),
    right('business', { clock: { starts: 'payment', businessDays: 2 } }),
    right('while-open', { when: { verdict: ['open'] }, clock: { starts: 'payment', days: 30 } }),
    ...(['answer', 'watch', 'wait', 'keep', 'leave'] as const).map((road) => right(road, { road })),
  ];
  const routes = (facts: Facts, later = 0) => {
    const known = { paid: PAID, ...facts };
    return deadlinesFor(known, plus(PAID, later), verdicts(facts, later), rights, SOURCES).map(
      ({ route }) => route,
    );
  };

  test('are its window, the money and the next charge, without what hangs on more than the facts', () => {
    expect(routes({ product: 'plus-monthly' })).toEqual([
      'money',
      'coursera-refund',
      'while-open',
      'renewal',
    ]);
    expect(routes({ product: 'plus-monthly' }, 8)).toEqual(['money', 'coursera-refund', 'renewal']);
    expect(routes({ product: 'degree' })).toEqual(['money']);
  });
});
