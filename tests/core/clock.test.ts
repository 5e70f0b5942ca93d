/** Clocks one by one, made up for it: what starts them, how they count, when they are safe, and what they say of it. */
import { describe, expect, test } from 'vitest';
import { type BusinessCalendar, calendarFor } from '../../src/core/business-days.ts';
import {
  type Clock,
  type ClockGround,
  milestonesFrom,
  type Milestones,
  readClock,
  type Reading,
} from '../../src/core/clock.ts';
import type { Facts } from '../../src/core/facts.ts';
import { day } from '../support/days.ts';

const PAID = day('2026-03-10');
// Friday 3 April and Monday 6 April are holidays there.
const CALENDAR = calendarFor('GB', {
  firstYear: 2026,
  lastYear: 2026,
  countries: { GB: [day('2026-04-03'), day('2026-04-06')] },
  sources: [],
});

type Told = { facts?: Partial<Facts>; milestones?: Milestones; calendar?: BusinessCalendar | undefined };

function read(clock: Clock, today = '2026-03-10', told: Told = {}): Reading | undefined {
  const ground: ClockGround = {
    facts: { paid: PAID, ...told.facts },
    today: day(today),
    milestones: told.milestones ?? {},
    ...('calendar' in told ? told.calendar && { calendar: told.calendar } : { calendar: CALENDAR }),
  };
  return readClock(clock, ground);
}

const lastDay = (clock: Clock, told?: Told) => read(clock, '2026-03-10', told)?.lastDay;

describe('how it counts', () => {
  test.each([
    [{ days: 14 }, '2026-03-24', '10 March 2026 + 14 days = 24 March 2026'],
    [{ days: 1 }, '2026-03-11', '10 March 2026 + 1 day = 11 March 2026'],
    [{ hours: 48 }, '2026-03-12', '10 March 2026 + 48 hours = 12 March 2026'],
    // Part of a day is a day.
    [{ hours: 25 }, '2026-03-12', '10 March 2026 + 25 hours = 12 March 2026'],
    [{ months: 1 }, '2026-04-10', '10 March 2026 + 1 month = 10 April 2026'],
    [{ months: 12 }, '2027-03-10', '10 March 2026 + 12 months = 10 March 2027'],
    [{ months: 13 }, '2027-04-10', '10 March 2026 + 13 months = 10 April 2027'],
    [{ businessDays: 5 }, '2026-03-17', '10 March 2026 + 5 business days = 17 March 2026'],
    [{ businessDays: 1 }, '2026-03-11', '10 March 2026 + 1 business day = 11 March 2026'],
    [
      { days: 14, thenMonths: 12 },
      '2027-03-24',
      '10 March 2026 + 14 days = 24 March 2026, + 12 months = 24 March 2027',
    ],
  ] as const)('%j: to %s', (count, end, sum) => {
    const reading = read({ starts: 'payment', ...count });
    expect(reading?.lastDay).toBe(end);
    expect(reading?.how.startsWith(sum)).toBe(true);
    expect(reading?.startDay).toBe(PAID);
    expect(reading).not.toHaveProperty('about');
    expect(reading).not.toHaveProperty('latestDay');
  });

  test.each([
    [{ days: 3 }, '2026-03-07', '3 days before it is 7 March 2026'],
    [{ hours: 24 }, '2026-03-09', '24 hours before it is 9 March 2026'],
    [{ months: 1 }, '2026-02-10', '1 month before it is 10 February 2026'],
    [{ businessDays: 3 }, '2026-03-05', '3 business days before it is 5 March 2026'],
  ] as const)('%j back from its start: to %s', (count, end, sum) => {
    const reading = read({ starts: 'payment', before: true, ...count });
    expect(reading?.lastDay).toBe(end);
    expect(reading?.how).toContain(`10 March 2026; ${sum}`);
  });

  test('without a length it ends where it starts', () => {
    expect(read({ starts: 'payment', safe: [] })).toMatchObject({ lastDay: PAID, how: '10 March 2026.' });
  });

  test('business days leave out weekends and holidays, and say whose', () => {
    // From Thursday 2 April: Friday and Monday are holidays.
    const told = { facts: { paid: day('2026-04-02') } };
    const clock: Clock = { starts: 'payment', businessDays: 2, safe: [] };
    expect(lastDay(clock, told)).toBe('2026-04-08');
    expect(read(clock, '2026-04-02', told)?.how).toContain('weekends and bank holidays in England');
    const unknown = { ...told, calendar: { ...CALENDAR, lastYear: 2025, firstYear: 2025 } };
    expect(read(clock, '2026-04-02', unknown)?.how).toContain('not known to us, so leave a day or two more');
    // The year of the end has to be known as well as that of the start.
    const late = { facts: { paid: day('2026-12-31') } };
    expect(read(clock, '2026-12-31', late)?.how).toContain('not known to us');
  });

  test('without a calendar nothing is said in business days, and all else is', () => {
    const none = { calendar: undefined };
    expect(read({ starts: 'payment', businessDays: 5 }, '2026-03-10', none)).toBeUndefined();
    const margin: Clock = {
      starts: 'payment',
      days: 5,
      safe: [{ businessDays: 1, because: 'banks are slow' }],
    };
    expect(read(margin, '2026-03-10', none)).toBeUndefined();
    expect(read(margin)).toMatchObject({ lastDay: '2026-03-15', safeDay: '2026-03-13' });
    expect(lastDay({ starts: 'payment', days: 5, rolls: true }, none)).toBe('2026-03-15');
  });

  test('a last day that is none for business moves to the next one where it is said to', () => {
    // 10 March + 24 days is Good Friday.
    expect(lastDay({ starts: 'payment', days: 24 })).toBe('2026-04-03');
    const rolled = read({ starts: 'payment', days: 24, rolls: true });
    expect(rolled?.lastDay).toBe('2026-04-07');
    expect(rolled?.how).toContain('no working day, so 7 April 2026');
    const kept = read({ starts: 'payment', days: 14, rolls: true });
    expect(kept?.lastDay).toBe('2026-03-24');
    expect(kept?.how).not.toContain('working day');
  });

  test('charges of the plan are counted from the payment, past the day it starts', () => {
    const monthly = { facts: { product: 'plus-monthly' as const } };
    const asked = { milestones: { asked: day('2026-05-10') } };
    const on = (charges: number, facts: Partial<Facts> = monthly.facts) =>
      read({ starts: 'asked', charges }, '2026-05-11', { facts, ...asked });
    expect(on(1)).toMatchObject({
      lastDay: '2026-06-10',
      how: 'Asked on 10 May 2026; the next charge would come on 10 June 2026 (10 March 2026 + 3 months).',
    });
    expect(on(2)).toMatchObject({ lastDay: '2026-07-10' });
    expect(on(2)?.how).toContain('the one after the next would come on 10 July 2026');
    expect(on(1, {})?.how).toContain('3 months, if the plan is monthly');
    expect(on(1, { product: 'plus-annual' })).toMatchObject({ lastDay: '2027-03-10' });
    expect(on(1, { product: 'course' })).toBeUndefined();
    expect(
      readClock(
        { starts: 'asked', charges: 1 },
        { facts: { product: 'plus-monthly' }, today: day('2026-05-11'), ...asked },
      ),
    ).toBeUndefined();
  });
});

describe('when it is safe', () => {
  test.each([
    ['2026-03-22', 'open', 2],
    ['2026-03-23', 'open', 1],
    ['2026-03-24', 'last-day', 0],
    ['2026-03-25', 'closed', -1],
  ])('on %s: %s', (today, state, daysLeft) => {
    expect(read({ starts: 'payment', days: 14 }, today)).toMatchObject({
      state,
      daysLeft,
      safeDay: '2026-03-23',
      lastDay: '2026-03-24',
    });
  });

  test('a day before the end unless told, with the reason; the first margin that holds counts', () => {
    expect(read({ starts: 'payment', days: 14 })?.how).toBe(
      '10 March 2026 + 14 days = 24 March 2026; safe by 23 March 2026, because the first day may count as one.',
    );
    const clock: Clock = {
      starts: 'payment',
      days: 14,
      safe: [
        { when: { bought: ['google'] }, days: 2, because: 'for Google' },
        { days: 5, because: 'for all others' },
        { days: 9, because: 'never reached' },
      ],
    };
    const safeDay = (facts: Partial<Facts>) => read(clock, '2026-03-10', { facts });
    expect(safeDay({ bought: 'google' })).toMatchObject({ safeDay: '2026-03-22' });
    expect(safeDay({ bought: 'google' })?.how).toContain('safe by 22 March 2026, for Google');
    expect(safeDay({ bought: 'web' })?.safeDay).toBe('2026-03-19');
    const none = read({ starts: 'payment', days: 14, safe: [] });
    expect(none).toMatchObject({ safeDay: '2026-03-24', how: '10 March 2026 + 14 days = 24 March 2026.' });
  });

  test.each(['asked', 'cancelled', 'deleted', 'left'] as const)(
    '%s starts a day of somebody else: nothing is safer for being earlier',
    (starts) => {
      const milestones = {
        asked: day('2026-03-12'),
        cancelled: day('2026-03-12'),
        deleted: day('2026-03-12'),
      };
      const reading = read({ starts, days: 10 }, '2026-03-22', { milestones });
      expect(reading).toMatchObject({ safeDay: '2026-03-22', lastDay: '2026-03-22', state: 'open' });
    },
  );
});

describe('what starts it', () => {
  test.each([
    ['asked', 'Asked on 12 March 2026'],
    ['cancelled', 'Cancelled on 12 March 2026'],
    ['deleted', 'Asked for on 12 March 2026'],
  ] as const)('%s: only where that day is known', (starts, words) => {
    expect(read({ starts, days: 1 })).toBeUndefined();
    const reading = read({ starts, days: 1 }, '2026-03-12', { milestones: { [starts]: day('2026-03-12') } });
    expect(reading?.how).toBe(`${words} + 1 day = 13 March 2026.`);
  });

  test('left: cancelled or deleted, whichever came first', () => {
    const left = (milestones: Milestones) =>
      read({ starts: 'left', days: 0 }, '2026-03-12', { milestones })?.lastDay;
    expect(left({})).toBeUndefined();
    expect(left({ asked: day('2026-03-12') })).toBeUndefined();
    expect(left({ cancelled: day('2026-03-14'), deleted: day('2026-03-12') })).toBe('2026-03-12');
    expect(left({ cancelled: day('2026-03-11'), deleted: day('2026-03-12') })).toBe('2026-03-11');
    expect(read({ starts: 'left' }, '2026-03-12', { milestones: { deleted: day('2026-03-12') } })?.how).toBe(
      'Left on 12 March 2026.',
    );
  });

  test('nothing without a payment, for clocks that begin with one', () => {
    for (const starts of ['payment', 'contract', 'statement'] as const)
      expect(
        readClock({ starts, days: 1 }, { facts: {}, today: PAID, milestones: {}, calendar: CALENDAR }),
      ).toBeUndefined();
  });

  test('no official limit, and no last day, are told as such', () => {
    expect(read({ starts: 'none' })).toEqual({
      state: 'unclear',
      how: 'No official limit is known. Act now.',
    });
    expect(read({ starts: 'always' })).toEqual({ state: 'open', how: 'There is no last day.' });
  });

  test('a statement: its own day, or the payment to be safe, over only when the latest possible day is', () => {
    const clock: Clock = { starts: 'statement', days: 60, safe: [] };
    const told = read(clock, '2026-03-10', { milestones: { statement: day('2026-03-20') } });
    expect(told).toMatchObject({
      lastDay: '2026-05-19',
      how: 'Statement of 20 March 2026 + 60 days = 19 May 2026.',
    });
    expect(told).not.toHaveProperty('latestDay');
    expect(told).not.toHaveProperty('about');
    // 31 days after the payment at the latest.
    expect(read(clock)).toMatchObject({
      lastDay: '2026-05-09',
      latestDay: '2026-06-09',
      about: true,
      state: 'open',
    });
    expect(read(clock)?.how).toContain('--statement');
    expect(read(clock, '2026-05-09')?.state).toBe('open');
    expect(read(clock, '2026-05-10')?.state).toBe('unclear');
    expect(read(clock, '2026-06-09')?.state).toBe('unclear');
    expect(read(clock, '2026-06-10')?.state).toBe('closed');
  });

  test("a trial's last day, where there was one", () => {
    const clock: Clock = { starts: 'trial-end', days: 1, before: true, safe: [] };
    expect(read(clock)).toBeUndefined();
    expect(read(clock, '2026-03-10', { facts: { trialEnds: 'none' } })).toBeUndefined();
    expect(read(clock, '2026-03-10', { facts: { trialEnds: day('2026-03-17') } })).toMatchObject({
      lastDay: '2026-03-16',
      how: "The trial's last day is 17 March 2026; 1 day before it is 16 March 2026.",
    });
  });

  test('a contract: the payment, or a trial before it, and then not over before the payment’s own days are', () => {
    const clock: Clock = { starts: 'contract', days: 14, safe: [] };
    const on = (today: string, trialEnds?: string) =>
      read(clock, today, {
        ...(trialEnds !== undefined && {
          facts: { trialEnds: trialEnds === 'none' ? ('none' as const) : day(trialEnds) },
        }),
      });
    expect(on('2026-03-10', 'none')).toMatchObject({
      lastDay: '2026-03-24',
      how: '10 March 2026 + 14 days = 24 March 2026.',
    });
    expect(on('2026-03-10')?.how).toContain('That is if no trial came first');
    // A trial to 9 March, a week long at a guess, began on the 2nd.
    expect(on('2026-03-10', '2026-03-09')).toMatchObject({
      startDay: '2026-03-02',
      lastDay: '2026-03-16',
      latestDay: '2026-03-24',
      about: true,
      state: 'unclear',
    });
    expect(on('2026-03-10', '2026-03-09')?.how).toContain('If yours was 7 days, it began on 2 March 2026');
    expect(on('2026-03-24', '2026-03-09')?.state).toBe('unclear');
    expect(on('2026-03-25', '2026-03-09')?.state).toBe('closed');
    // A trial that ends long after the payment cannot have begun the contract later than the payment.
    expect(on('2026-03-10', '2026-06-30')?.startDay).toBe('2026-03-10');
  });

  describe('the next charge', () => {
    const clock: Clock = { starts: 'next-charge', before: true, days: 1, safe: [] };
    const on = (
      today: string,
      facts: Partial<Facts> = { product: 'plus-monthly' },
      milestones: Milestones = {},
    ) => read(clock, today, { facts, milestones });

    test.each([
      ['2026-03-11', '2026-04-09'],
      ['2026-04-10', '2026-04-09'],
      ['2026-04-11', '2026-05-09'],
    ])('seen on %s: by %s', (today, end) => expect(on(today)?.lastDay).toBe(end));

    test('is a sum over the payment, and a guess where no plan was named', () => {
      expect(on('2026-05-01')?.how).toBe(
        'The next charge is due on 10 May 2026 (10 March 2026 + 2 months); 1 day before it is 9 May 2026.',
      );
      expect(on('2026-05-01', {})).toMatchObject({ lastDay: '2026-05-09', about: true, state: 'unclear' });
      expect(on('2026-05-01', {})?.how).toContain('If the plan is monthly');
      expect(on('2026-05-01', {})?.how).toContain('--product');
      expect(on('2026-05-01', { product: 'plus-annual' })).toMatchObject({ lastDay: '2027-03-09' });
      expect(on('2026-05-01', { product: 'course' })).toBeUndefined();
    });

    test('is the end of a trial while that runs, its last day included', () => {
      const trial = { product: 'plus-monthly' as const, trialEnds: day('2026-03-17') };
      expect(on('2026-03-17', trial)?.how).toContain("The trial's last day is 17 March 2026");
      expect(on('2026-03-18', trial)?.lastDay).toBe('2026-04-09');
      expect(on('2026-03-11', { product: 'plus-monthly', trialEnds: 'none' })?.lastDay).toBe('2026-04-09');
      // Nothing was paid yet.
      const unpaid = { facts: trial, today: day('2026-03-11'), milestones: {}, calendar: CALENDAR };
      expect(readClock(clock, unpaid)?.lastDay).toBe('2026-03-16');
      expect(readClock(clock, { ...unpaid, today: day('2026-03-18') })).toBeUndefined();
    });

    test('is none once the plan was cancelled or the account deleted; the period then ends with it', () => {
      for (const milestone of ['cancelled', 'deleted'] as const)
        expect(
          on('2026-03-20', { product: 'plus-monthly' }, { [milestone]: day('2026-03-15') }),
        ).toBeUndefined();
      const end: Clock = { starts: 'period-end', safe: [] };
      const facts = { product: 'plus-monthly' as const };
      expect(read(end, '2026-03-20', { facts })).toBeUndefined();
      expect(read(end, '2026-06-20', { facts, milestones: { cancelled: day('2026-03-15') } })?.lastDay).toBe(
        '2026-04-10',
      );
    });
  });
});

test('the days of a history that start clocks are those asked for the money and for the data, and the cancelling', () => {
  expect(milestonesFrom({})).toEqual({});
  expect(
    milestonesFrom({
      asked: { refund: day('2026-03-11'), 'delete-data': day('2026-03-12'), cancel: day('2026-03-13') },
      cancelled: day('2026-03-14'),
    }),
  ).toEqual({
    asked: '2026-03-11',
    deleted: '2026-03-12',
    cancelled: '2026-03-14',
  });
  expect(milestonesFrom({ cancelled: day('2026-03-14') })).toEqual({ cancelled: '2026-03-14' });
});
