/** What starts a clock, how it is counted, when it is safe and when it is over, by clocks made up for it: no guide is read. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '../../src/core/business-days.ts';
import {
  type Clock,
  type ClockGround,
  type Margin,
  type Milestones,
  milestonesFrom,
  readClock,
  type Start,
} from '../../src/core/clock.ts';
import { longDay } from '../../src/core/days.ts';
import type { Facts } from '../../src/core/facts.ts';
import { anyDay } from '../support/arbitraries.ts';
import { day, plus, serialOf } from '../support/days.ts';

/** A Friday. */
const PAID = day('2026-07-10');
const CALENDAR: BusinessCalendar = {
  country: 'US',
  firstYear: 2024,
  lastYear: 2035,
  holidays: new Set(['2026-11-26']),
};

type Ground = { facts?: Facts; milestones?: Milestones; calendar?: BusinessCalendar };

function read(
  clock: Clock,
  today: string,
  { facts = { paid: PAID }, milestones = {}, calendar }: Ground = {},
) {
  const ground: ClockGround = { facts, milestones, today: day(today), ...(calendar && { calendar }) };
  return readClock(clock, ground);
}

/** The last day of a clock that starts with the payment. */
const last = (clock: Omit<Clock, 'starts'>, ground?: Ground) =>
  read({ starts: 'payment', ...clock }, PAID, ground)?.lastDay;

describe('what starts a clock', () => {
  const began = (starts: Start, facts: Facts, milestones: Milestones = {}, today = '2026-07-20') =>
    read({ starts, days: 10 }, today, { facts, milestones })?.startDay;

  test.each<[Start, Facts, Milestones, string | undefined]>([
    ['payment', { paid: PAID }, {}, '2026-07-10'],
    ['payment', { paid: PAID, trialEnds: day('2026-07-09') }, {}, '2026-07-10'],
    ['payment', {}, {}, undefined],
    ['contract', { paid: PAID }, {}, '2026-07-10'],
    ['contract', { paid: PAID, trialEnds: 'none' }, {}, '2026-07-10'],
    ['contract', { trialEnds: 'none' }, {}, undefined],
    ['statement', { paid: PAID }, { statement: day('2026-07-28') }, '2026-07-28'],
    ['statement', { paid: PAID }, {}, '2026-07-10'],
    ['statement', {}, { statement: day('2026-07-28') }, undefined],
    ['trial-end', { trialEnds: day('2026-07-25') }, {}, '2026-07-25'],
    ['trial-end', { paid: PAID, trialEnds: 'none' }, {}, undefined],
    ['trial-end', { paid: PAID }, {}, undefined],
    ['asked', { paid: PAID }, { asked: day('2026-07-12') }, '2026-07-12'],
    ['asked', { paid: PAID }, { cancelled: day('2026-07-12') }, undefined],
    ['cancelled', { paid: PAID }, { cancelled: day('2026-07-12') }, '2026-07-12'],
    ['cancelled', { paid: PAID }, { asked: day('2026-07-12') }, undefined],
    ['deleted', { paid: PAID }, { deleted: day('2026-07-12') }, '2026-07-12'],
    ['deleted', { paid: PAID }, { cancelled: day('2026-07-12') }, undefined],
    ['withdrawn', {}, { withdrawn: day('2026-07-12'), asked: day('2026-07-11') }, '2026-07-12'],
    ['withdrawn', {}, { asked: day('2026-07-11') }, '2026-07-11'],
    ['withdrawn', {}, { cancelled: day('2026-07-11') }, undefined],
    ['promised', {}, { promised: day('2026-07-12'), asked: day('2026-07-11') }, '2026-07-12'],
    ['promised', {}, { asked: day('2026-07-11') }, undefined],
    ['followed-up', {}, { followedUp: day('2026-07-19'), asked: day('2026-07-11') }, '2026-07-19'],
    ['followed-up', {}, { asked: day('2026-07-11') }, undefined],
    ['questioned', {}, { questioned: day('2026-07-12') }, '2026-07-12'],
    ['questioned', {}, { refused: day('2026-07-12') }, undefined],
    ['charged-after', {}, { cancelled: day('2026-07-12'), chargedAfter: day('2026-08-10') }, '2026-08-10'],
    ['charged-after', {}, { cancelled: day('2026-08-10'), chargedAfter: day('2026-08-10') }, undefined],
    ['charged-after', {}, { deleted: day('2026-07-12'), chargedAfter: day('2026-08-10') }, undefined],
    ['left', {}, { cancelled: day('2026-07-12'), deleted: day('2026-07-11') }, '2026-07-11'],
    ['left', {}, { cancelled: day('2026-07-11'), deleted: day('2026-07-12') }, '2026-07-11'],
    ['left', {}, { cancelled: day('2026-07-12') }, '2026-07-12'],
    ['left', {}, { deleted: day('2026-07-12') }, '2026-07-12'],
    ['left', { paid: PAID }, { asked: day('2026-07-12') }, undefined],
  ])('%s, told %j and %j: %s', (starts, facts, milestones, start) => {
    expect(began(starts, facts, milestones)).toBe(start);
  });

  test('the next charge lies whole periods after the payment, on today or later', () => {
    const monthly: Facts = { paid: PAID, product: 'plus-monthly' };
    expect(began('next-charge', monthly, {}, '2026-08-10')).toBe('2026-08-10');
    expect(began('next-charge', monthly, {}, '2026-08-11')).toBe('2026-09-10');
    expect(began('next-charge', { paid: PAID, product: 'plus-annual' })).toBe('2027-07-10');
    expect(began('next-charge', { paid: PAID, product: 'course' })).toBeUndefined();
    expect(began('next-charge', { product: 'plus-monthly' })).toBeUndefined();
  });

  test('while a trial runs, its last day included, money is first taken at its end', () => {
    const trial: Facts = { paid: PAID, product: 'plus-monthly', trialEnds: day('2026-07-25') };
    expect(began('next-charge', trial, {}, '2026-07-25')).toBe('2026-07-25');
    expect(began('next-charge', trial, {}, '2026-07-26')).toBe('2026-08-10');
    expect(began('next-charge', { ...trial, trialEnds: 'none' })).toBe('2026-08-10');
    expect(began('next-charge', { trialEnds: day('2026-07-25') }, {}, '2026-07-24')).toBe('2026-07-25');
    // That day is sure, and nothing else is.
    expect(read({ starts: 'next-charge' }, '2026-07-20', { facts: trial })?.state).toBe('open');
  });

  test('nobody who has cancelled has a next charge; the period paid for ends all the same', () => {
    const monthly: Facts = { paid: PAID, product: 'plus-monthly' };
    const cancelled = { cancelled: day('2026-08-12') };
    expect(began('next-charge', monthly, cancelled)).toBeUndefined();
    // Deleting the account does not cancel.
    expect(began('next-charge', monthly, { deleted: day('2026-07-12') })).toBe('2026-08-10');
    // From the day of cancelling on, not from today.
    expect(began('period-end', monthly, cancelled, '2026-12-24')).toBe('2026-09-10');
    expect(began('period-end', monthly)).toBeUndefined();
  });

  test('what it is time to write about has no last day, and is not put off', () => {
    const milestones = { cancelled: PAID, chargedAfter: day('2026-08-10'), questioned: day('2026-07-12') };
    for (const [starts, since] of [
      ['questioned', '12 July 2026'],
      ['charged-after', '10 August 2026'],
    ] as const) {
      const reading = read({ starts }, '2027-01-01', { milestones })!;
      expect(reading.state).toBe('last-day');
      expect(reading.how).toContain(since);
      for (const key of ['lastDay', 'safeDay', 'daysLeft']) expect(reading).not.toHaveProperty(key);
    }
  });

  test('no limit known is never told as time left; no limit at all is', () => {
    for (const [starts, state] of [
      ['none', 'unclear'],
      ['always', 'open'],
    ] as const) {
      const reading = read({ starts, days: 10 }, PAID, { facts: {} });
      expect(reading).toEqual({ state, how: expect.stringMatching(/\.$/) });
    }
  });
});

describe('how it is counted', () => {
  test.each<[Omit<Clock, 'starts'>, string, string]>([
    [{}, '2026-07-10', '2026-07-10'],
    [{ days: 14 }, '2026-07-24', '2026-06-26'],
    [{ days: 1 }, '2026-07-11', '2026-07-09'],
    [{ months: 1 }, '2026-08-10', '2026-06-10'],
    [{ months: 13 }, '2027-08-10', '2025-06-10'],
    [{ hours: 24 }, '2026-07-11', '2026-07-09'],
    [{ hours: 25 }, '2026-07-12', '2026-07-08'],
    [{ hours: 48 }, '2026-07-12', '2026-07-08'],
    [{ businessDays: 1 }, '2026-07-13', '2026-07-09'],
    [{ businessDays: 5 }, '2026-07-17', '2026-07-03'],
    [{ days: 14, thenMonths: 12 }, '2027-07-24', '2027-06-26'],
  ])('%j: forward to %s, back to %s', (count, forward, back) => {
    expect(last(count, { calendar: CALENDAR })).toBe(forward);
    expect(last({ ...count, before: true }, { calendar: CALENDAR })).toBe(back);
    expect(last({ ...count, before: false }, { calendar: CALENDAR })).toBe(forward);
  });

  test('a sum shows its start, its length and its end', () => {
    const how = (clock: Omit<Clock, 'starts'>) =>
      read({ starts: 'payment', ...clock }, PAID, { calendar: CALENDAR })?.how;
    expect(how({ days: 14 })).toContain('10 July 2026 + 14 days = 24 July 2026');
    expect(how({ days: 1 })).toContain('10 July 2026 + 1 day = 11 July 2026');
    expect(how({ days: 14, before: true })).toMatch(/^10 July 2026.*14 days before.*26 June 2026/);
    expect(how({ months: 1 })).toContain('10 July 2026 + 1 month = 10 August 2026');
    expect(how({ months: 12 })).toContain('10 July 2026 + 12 months = 10 July 2027');
    expect(how({ hours: 48 })).toContain('10 July 2026 + 48 hours = 12 July 2026');
    expect(how({ businessDays: 1 })).toContain('10 July 2026 + 1 business day = 13 July 2026');
    expect(how({ businessDays: 2 })).toContain('10 July 2026 + 2 business days = 14 July 2026');
    expect(how({ days: 14, thenMonths: 1 })).toMatch(/= 24 July 2026, \+ 1 month = 24 August 2026/);
    expect(how({})).toMatch(/^10 July 2026;/);
  });

  test('a bank holiday is no business day, and is said to be known only where both ends are', () => {
    const from = (paid: string, businessDays: number, before = false, calendar = CALENDAR) =>
      read({ starts: 'payment', businessDays, before }, paid, { facts: { paid: day(paid) }, calendar })!;
    expect(from('2026-11-25', 1)).toMatchObject({ lastDay: '2026-11-27' });
    expect(from('2026-11-25', 1).how).toContain('the United States');
    for (const unknown of [from('2023-12-29', 1), from('2036-01-01', 1, true), from('2035-12-31', 1)])
      expect(unknown.how).not.toContain('the United States');
    const nowhere = { ...CALENDAR, country: undefined!, holidays: new Set<string>() };
    expect(from('2026-11-25', 1, false, nowhere)).toMatchObject({ lastDay: '2026-11-26' });
    expect(from('2026-11-25', 1, false, nowhere).how).toContain('not known');
  });

  test('without a calendar there is no clock in business days, nor one that is safe by them', () => {
    const margins: Margin[] = [
      { when: { pay: ['sepa'] }, days: 1, because: 'of days' },
      { businessDays: 1, because: 'of business days' },
    ];
    expect(last({ businessDays: 3 })).toBeUndefined();
    expect(last({ days: 3, safe: margins })).toBeUndefined();
    expect(last({ days: 3, safe: margins }, { calendar: CALENDAR })).toBe('2026-07-13');
    expect(last({ days: 3, safe: margins.slice(0, 1) })).toBe('2026-07-13');
    expect(last({ days: 3, safe: [] })).toBe('2026-07-13');
  });

  test('a last day that is none at the banks moves on where it is to, and where their days are known', () => {
    // A Saturday, a Sunday, a Monday.
    for (const [days, rolled] of [
      [8, '2026-07-20'],
      [9, '2026-07-20'],
      [10, '2026-07-20'],
      [11, '2026-07-21'],
    ] as const) {
      expect(last({ days, rolls: true }, { calendar: CALENDAR })).toBe(rolled);
      for (const rolls of [false, undefined!])
        expect(last({ days, rolls }, { calendar: CALENDAR })).toBe(plus(PAID, days));
      expect(last({ days, rolls: true })).toBe(plus(PAID, days));
    }
    const how = (days: number) =>
      read({ starts: 'payment', days, rolls: true }, PAID, { calendar: CALENDAR })!.how;
    expect(how(8)).toMatch(/= 18 July 2026, .* 20 July 2026;/);
    expect(how(10)).toMatch(/= 20 July 2026;/);
  });

  test.each([
    [1, '2026-08-09', '2026-08-10', '1 month'],
    [1, '2026-08-10', '2026-09-10', '2 months'],
    [2, '2026-08-09', '2026-09-10', '2 months'],
    [2, '2026-08-10', '2026-10-10', '3 months'],
  ])('%i charges of a monthly plan after %s: %s, the payment and %s', (charges, cancelled, then, months) => {
    const reading = read({ starts: 'cancelled', charges }, '2026-07-12', {
      facts: { paid: PAID, product: 'plus-monthly' },
      milestones: { cancelled: day(cancelled) },
    });
    expect(reading).toMatchObject({ startDay: cancelled, lastDay: then });
    expect(reading?.how).toContain(`${longDay(day(then))} (10 July 2026 + ${months})`);
  });

  test('charges are those of a plan, with a payment to count them from', () => {
    const milestones = { cancelled: day('2026-07-12') };
    const after = (facts: Facts, charges = 1) =>
      read({ starts: 'cancelled', charges }, '2026-07-12', { facts, milestones });
    expect(after({ paid: PAID, product: 'plus-annual' })?.lastDay).toBe('2027-07-10');
    expect(after({ paid: PAID, product: 'plus-annual' }, 2)?.how).toContain(
      '10 July 2028 (10 July 2026 + 24 months)',
    );
    expect(after({ paid: PAID, product: 'course' })).toBeUndefined();
    expect(after({ product: 'plus-monthly' })).toBeUndefined();
    // A plan that nobody named is taken for a monthly one, and said to be.
    expect(after({ paid: PAID })?.lastDay).toBe('2026-08-10');
    expect(after({ paid: PAID })?.how).toContain('if the plan is monthly');
    expect(after({ paid: PAID, product: 'plus-monthly' })?.how).not.toContain('if the plan');
    expect(after({ paid: PAID }, 1)?.how).toContain('the next charge');
    expect(after({ paid: PAID }, 2)?.how).not.toContain('the next charge');
  });
});

describe('when it is safe', () => {
  const safe = (clock: Clock, ground: Ground = {}) => read(clock, PAID, ground);
  const milestones = {
    asked: day('2026-07-12'),
    cancelled: day('2026-07-12'),
    deleted: day('2026-07-12'),
    statement: day('2026-07-12'),
  };

  test('is a day early, for the first day may count; but somebody else may take all of their days', () => {
    for (const starts of ['payment', 'contract', 'statement'] as const) {
      const reading = safe({ starts, days: 10 }, { facts: { paid: PAID, trialEnds: 'none' }, milestones })!;
      expect(reading.safeDay).toBe(plus(reading.lastDay!, -1));
      expect(reading.how).toContain(`safe by ${longDay(reading.safeDay!)}`);
    }
    for (const starts of ['asked', 'withdrawn', 'cancelled', 'deleted', 'left'] as const) {
      const reading = safe({ starts, days: 10 }, { milestones })!;
      expect(reading).toMatchObject({ safeDay: '2026-07-22', lastDay: '2026-07-22' });
      expect(reading.how).not.toContain('safe');
    }
  });

  test('is what the clock says, by the first margin that holds, in days or in business days', () => {
    const clock: Clock = {
      starts: 'payment',
      days: 10,
      safe: [
        { when: { pay: ['sepa'] }, days: 5, because: 'for a direct debit' },
        { when: { pay: ['credit'] }, businessDays: 2, because: 'for a card' },
        { when: { pay: ['credit', 'upi'] }, days: 7, because: 'for the rest' },
        { when: { pay: ['paypal'] }, because: 'for no reason' },
      ],
    };
    // 20 July 2026 is a Monday.
    for (const [pay, day, because] of [
      ['sepa', '2026-07-15', 'for a direct debit'],
      ['credit', '2026-07-16', 'for a card'],
      ['upi', '2026-07-13', 'for the rest'],
      ['paypal', '2026-07-20', undefined],
      ['debit', '2026-07-20', undefined],
    ] as const) {
      const reading = safe(clock, { facts: { paid: PAID, pay }, calendar: CALENDAR })!;
      expect(reading.safeDay, pay).toBe(day);
      if (because === undefined) expect(reading.how).not.toContain('safe');
      else expect(reading.how).toContain(because);
    }
    // A margin of its own holds for somebody else's days too.
    const theirs: Clock = { starts: 'asked', days: 10, safe: [{ days: 3, because: 'of the post' }] };
    expect(safe(theirs, { milestones })?.safeDay).toBe('2026-07-19');
  });
});

describe('what a day of it is', () => {
  const state = (clock: Clock, today: string, ground?: Ground) => read(clock, today, ground)?.state;

  test('open through the safe day, then the last day, then closed', () => {
    const clock: Clock = { starts: 'payment', days: 14, safe: [{ days: 3, because: 'of the post' }] };
    for (const [today, word, daysLeft] of [
      ['2026-07-10', 'open', 14],
      ['2026-07-21', 'open', 3],
      ['2026-07-22', 'last-day', 2],
      ['2026-07-24', 'last-day', 0],
      ['2026-07-25', 'closed', -1],
    ] as const) {
      const reading = read(clock, today)!;
      expect(reading).toMatchObject({ state: word, daysLeft, lastDay: '2026-07-24' });
      for (const key of ['about', 'latestDay']) expect(reading).not.toHaveProperty(key);
    }
  });

  test('a statement nobody told of came within 31 days: past the careful sum it is unclear, then over', () => {
    const clock: Clock = { starts: 'statement', days: 60 };
    expect(read(clock, '2026-09-07')).toMatchObject({
      state: 'open',
      safeDay: '2026-09-07',
      lastDay: '2026-09-08',
      latestDay: '2026-10-09',
      about: true,
      how: expect.stringContaining('--statement'),
    });
    expect(state(clock, '2026-09-08')).toBe('last-day');
    expect(state(clock, '2026-09-09')).toBe('unclear');
    expect(state(clock, '2026-10-09')).toBe('unclear');
    expect(state(clock, '2026-10-10')).toBe('closed');
    const told = read(clock, '2026-09-07', { milestones: { statement: day('2026-07-28') } })!;
    expect(told).toMatchObject({ lastDay: '2026-09-26', state: 'open' });
    expect(told).not.toHaveProperty('about');
    expect(told.how).not.toContain('--statement');
  });

  test('a trial counts inside the contract, taken for a week; until the payment has run out too, nothing is sure', () => {
    const clock: Clock = { starts: 'contract', days: 14 };
    const trial = (trialEnds: string, today = '2026-07-12') =>
      read(clock, today, { facts: { paid: PAID, trialEnds: day(trialEnds) } })!;
    expect(trial('2026-07-10')).toMatchObject({
      startDay: '2026-07-03',
      lastDay: '2026-07-17',
      latestDay: '2026-07-24',
      state: 'unclear',
      about: true,
    });
    expect(trial('2026-07-10', '2026-07-24').state).toBe('unclear');
    expect(trial('2026-07-10', '2026-07-25').state).toBe('closed');
    // A trial that runs on after the payment did not put off the contract.
    expect(trial('2026-07-31')).toMatchObject({ startDay: '2026-07-10', lastDay: '2026-07-24' });
    const untold = read(clock, '2026-07-12')!;
    expect(untold).toMatchObject({ state: 'open', lastDay: '2026-07-24' });
    expect(untold.how).toContain('trial');
    const without = read(clock, '2026-07-12', { facts: { paid: PAID, trialEnds: 'none' } })!;
    expect(without).toMatchObject({ state: 'open', lastDay: '2026-07-24' });
    expect(without.how).not.toContain('trial');
  });

  test('the next charge of a plan nobody named may come later than a month, so it is never sure', () => {
    const clock: Clock = { starts: 'next-charge' };
    const unnamed = read(clock, '2026-07-12')!;
    expect(unnamed).toMatchObject({ state: 'unclear', about: true, lastDay: '2026-08-10' });
    expect(unnamed).not.toHaveProperty('latestDay');
    expect(unnamed.how).toMatch(/monthly.*10 August 2026 \(10 July 2026 \+ 1 month\).*--product/);
    const named = read(clock, '2026-07-12', { facts: { paid: PAID, product: 'plus-monthly' } })!;
    expect(named).toMatchObject({ state: 'open', lastDay: '2026-08-10' });
    expect(named).not.toHaveProperty('about');
    expect(named.how).not.toMatch(/monthly|--product/);
    const yearly = read(clock, '2027-07-11', { facts: { paid: PAID, product: 'plus-annual' } })!;
    expect(yearly.how).toContain('10 July 2028 (10 July 2026 + 24 months)');
  });
});

test('what is forward by a count is back by the same, and no clock once closed opens again', () => {
  fc.assert(
    fc.property(
      anyDay('2000-01-01', '2100-12-31'),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 500 }),
      (paid, days, margin, later) => {
        const clock: Clock = { starts: 'payment', days, safe: [{ days: margin, because: 'so' }] };
        const today = plus(paid, later);
        const reading = read(clock, today, { facts: { paid } })!;
        expect(serialOf(reading.lastDay!) - serialOf(paid)).toBe(days);
        expect(serialOf(reading.lastDay!) - serialOf(reading.safeDay!)).toBe(margin);
        expect(reading.daysLeft).toBe(days - later);
        expect(reading.how).not.toMatch(/undefined|NaN/);
        expect(reading.state).toBe(later > days ? 'closed' : later > days - margin ? 'last-day' : 'open');
        const back = read({ ...clock, before: true }, today, { facts: { paid: reading.lastDay! } })!;
        expect(back.lastDay).toBe(paid);
      },
    ),
  );
});

test('what was asked and done so far starts clocks of its own, and nothing else of a history does', () => {
  expect(milestonesFrom({})).toStrictEqual({});
  expect(
    milestonesFrom({
      asked: { refund: day('2026-07-12'), 'delete-data': day('2026-07-14'), cancel: day('2026-07-11') },
      cancelled: day('2026-07-13'),
      answered: day('2026-07-20'),
    }),
  ).toStrictEqual({ asked: '2026-07-12', cancelled: '2026-07-13', deleted: '2026-07-14' });
  expect(milestonesFrom({ asked: { cancel: day('2026-07-11') } })).toStrictEqual({});
  expect(milestonesFrom({ cancelled: day('2026-07-13') })).toStrictEqual({ cancelled: '2026-07-13' });
});

test('what came last of a request is one milestone of it, and each day that ends a clock another', () => {
  const on = day('2026-07-20');
  for (const is of ['refused', 'promised', 'questioned', 'answered', 'followedUp'] as const)
    expect(milestonesFrom({ news: { refund: { day: on, is } } })).toStrictEqual({ [is]: on });
  expect(milestonesFrom({ news: { 'delete-data': { day: on, is: 'refused' } } })).toStrictEqual({
    deletionNews: on,
  });
  const days = {
    disputed: on,
    stopOrdered: on,
    refunded: on,
    deletionConfirmed: on,
    withdrawn: on,
    seenTo: on,
    chargedAfter: on,
  };
  expect(milestonesFrom(days)).toStrictEqual(days);
});
