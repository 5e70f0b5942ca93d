import { describe, expect, it } from 'vitest';
import { dueRows } from '../../src/core/ledger.ts';
import { ledger } from '../deadlines/ground.ts';

const ANNUAL = {
  paid: '2026-07-10',
  product: 'plus-annual',
  pay: 'credit',
  country: 'US',
  bought: 'web',
} as const;

describe('the one act to do first', () => {
  it('is to ask Coursera, before any dispute at the bank', () => {
    const { next } = ledger(ANNUAL, '2026-07-12');
    expect(next).toMatchObject({ route: 'coursera-refund', by: '2026-07-23' });
    expect(next?.waiting).toEqual(expect.arrayContaining(['card-dispute', 'us-billing-error']));
    expect(next?.because).toContain('a reason Coursera names for refusing');
  });

  it('is never a dispute as long as nobody asked, even where it ends first', () => {
    for (const today of ['2026-07-12', '2026-07-25', '2026-09-01', '2026-11-06', '2026-11-07'])
      expect(ledger(ANNUAL, today).next?.route, today).not.toMatch(/dispute|billing/);
  });

  it('is to look for the money once it was asked for, and to write again when it is late', () => {
    const asked = { asked: '2026-07-12', cancelled: '2026-07-12' };
    expect(ledger(ANNUAL, '2026-07-15', asked).next).toMatchObject({
      route: 'coursera-money',
      by: '2026-07-24',
    });
    const late = ledger(ANNUAL, '2026-07-25', asked).next;
    expect(late).toMatchObject({ route: 'coursera-money', overdue: true });
    // The same request, of the day it was made: asking anew is a ground to refuse.
    expect(late?.command).toMatch(/--phase no-answer --tone firm .*--asked 2026-07-12$/);
  });

  it('names no message about silence before its day', () => {
    const asked = { asked: '2026-07-12', cancelled: '2026-07-12' };
    for (const today of ['2026-07-12', '2026-07-24'])
      expect(ledger(ANNUAL, today, asked).next, today).not.toHaveProperty('command');
    expect(ledger(ANNUAL, '2026-07-25', asked).next).toHaveProperty('command');
  });

  it('is to cancel a yearly plan in its 14 days, once the money was asked for', () => {
    const asked = { asked: '2026-07-12' };
    expect(ledger(ANNUAL, '2026-07-13', asked).next).toMatchObject({
      route: 'annual-cancel-in-time',
      by: '2026-07-23',
    });
    const { next, rows } = ledger(ANNUAL, '2026-07-13', { ...asked, cancelled: '2026-07-13' });
    expect(next?.route).toBe('coursera-money');
    expect(rows.find(({ route }) => route === 'annual-cancel-in-time')).toMatchObject({ done: '2026-07-13' });
    expect(ledger(ANNUAL, '2026-07-25', asked).next?.route).toBe('coursera-money');
  });

  it('is never to wait where an act has a day', () => {
    const monthly = { ...ANNUAL, product: 'plus-monthly' };
    expect(ledger(monthly, '2026-07-12', { asked: '2026-07-12' }).next?.route).toBe('renewal');
    // What ends today goes before an answer that is late.
    expect(ledger(monthly, '2026-08-08', { asked: '2026-07-12' }).next?.route).toBe('coursera-money');
    expect(ledger(monthly, '2026-08-09', { asked: '2026-07-12' }).next?.route).toBe('renewal');
  });

  it('waits for no answer that came, nor after a further message or a dispute; and takes the bank in its turn', () => {
    const cancelled = '2026-07-12';
    const after = (milestones: object, today = '2026-08-20') =>
      ledger(ANNUAL, today, { asked: '2026-07-12', cancelled, ...milestones });
    const routes = (milestones: object) => after(milestones).rows.map(({ route }) => route);
    const on = '2026-08-03';
    for (const is of ['refused', 'promised', 'questioned', 'answered', 'followedUp', 'disputed', 'refunded'])
      expect(routes({ [is]: on }), is).not.toContain('coursera-money');
    expect(routes({})).toContain('coursera-money');

    expect(after({ refused: on }).next?.route).toBe('us-billing-error');
    expect(after({ promised: on }, '2026-08-04').next).toMatchObject({
      route: 'coursera-promised',
      by: '2026-08-17',
    });
    expect(after({ promised: on }).next).toMatchObject({ overdue: true });
    expect(after({ promised: on }).next?.command).toMatch(/promised-not-paid .*--answered 2026-08-03$/);
    expect(after({ questioned: on }).next).toMatchObject({
      route: 'coursera-question',
      command: 'coursera-exit status',
    });
    expect(after({ followedUp: on }, '2026-08-17').next?.route).toBe('coursera-second-answer');
    expect(after({ followedUp: on }, '2026-08-18').next?.route).toBe('us-billing-error');
    expect(after({ disputed: on }).next?.route).not.toMatch(/dispute|billing/);
    const paidBack = after({ refunded: on });
    expect(paidBack.rows.filter(({ road, done }) => road === 'money' && done === undefined)).toEqual([]);
    expect(paidBack).not.toHaveProperty('last');
  });

  it('is to write about a charge after cancelling, and not to look for one', () => {
    const monthly = { ...ANNUAL, product: 'plus-monthly' };
    const { next, rows } = ledger(monthly, '2026-08-20', {
      cancelled: '2026-07-20',
      chargedAfter: '2026-08-10',
    });
    expect(next?.command).toBe(
      'coursera-exit script --ask refund --phase charged-after-cancelling --product plus-monthly --bought web --pay credit --paid 2026-08-10 --country US --cancelled 2026-07-20',
    );
    expect(rows.filter(({ road }) => road === 'watch')).toEqual([]);
  });

  it('is never to put off a dispute, where there is anything to do', () => {
    const cancelled = { cancelled: '2026-07-12' };
    const { next, rows } = ledger({ ...ANNUAL, product: 'plus-monthly' }, '2026-07-13', cancelled);
    expect(rows[0]?.route).toBe('card-wait');
    expect(next?.route).toBe('access-ends');
  });

  it('is nothing that hangs on what nobody told', () => {
    const { next, rows } = ledger({ ...ANNUAL, country: 'GB', product: 'course' }, '2027-03-01', {
      asked: '2026-07-12',
      refused: '2026-07-14',
    });
    expect(rows.some(({ onlyIf, state }) => onlyIf !== undefined && state !== 'closed')).toBe(true);
    expect(next).toBeUndefined();
  });

  it('asks no store a second time, and withdraws once', () => {
    for (const bought of ['google', 'apple'] as const) {
      const { rows } = ledger({ paid: '2026-07-10', bought, country: 'DE' }, '2026-07-11', {
        asked: '2026-07-10',
      });
      const open = rows.filter(
        ({ road, onlyIf, done }) => road === 'money' && onlyIf === undefined && done === undefined,
      );
      expect(open, bought).toEqual([]);
    }
    for (const country of ['DE', 'GB']) {
      const { rows } = ledger({ ...ANNUAL, country }, '2026-07-13', {
        asked: '2026-07-12',
        withdrawn: '2026-07-12',
      });
      const withdrawal = rows.filter(({ route }) => route.includes('-withdrawal'));
      expect(withdrawal.map(({ done, onlyIf, road }) => [road, done, road === 'answer' && onlyIf])).toEqual([
        ['money', '2026-07-12', false],
        ['answer', undefined, undefined],
        ['money', '2026-07-12', false],
      ]);
    }
  });

  it('is the next charge where no money is to be had', () => {
    const { next } = ledger({ ...ANNUAL, product: 'plus-monthly' }, '2026-07-12');
    expect(next).toMatchObject({ route: 'renewal', by: '2026-08-09' });
  });

  it('is the withdrawal in Europe, where the terms give nothing', () => {
    const { next } = ledger({ paid: '2026-07-10', product: 'plus-monthly', country: 'DE' }, '2026-07-12');
    expect(next?.route).toBe('eu-withdrawal');
  });

  it('is the trial before it ends', () => {
    const { next, rows } = ledger({ trialEnds: '2026-11-28', bought: 'web' }, '2026-11-22');
    expect(rows.map(({ route }) => route)).toEqual(['trial-end']);
    expect(next).toMatchObject({ route: 'trial-end', by: '2026-11-27' });
  });

  it('stops a payment at the bank only after the plan was cancelled', () => {
    const { rows, next } = ledger(
      { paid: '2026-07-10', product: 'plus-monthly', country: 'US', pay: 'debit' },
      '2026-07-30',
    );
    // The order of days alone would put the bank first.
    expect(rows.find(({ state }) => state === 'open')?.route).toBe('us-stop-payment');
    expect(next?.route).toBe('renewal');
  });

  it('leaves the account for the end, as long as there is money to be had', () => {
    expect(ledger(ANNUAL, '2026-07-12').last).toMatchObject({ route: 'delete-account' });
    expect(ledger({ trialEnds: '2026-11-28' }, '2026-11-22').last).toBeUndefined();
    expect(ledger(ANNUAL, '2026-07-22', { deleted: '2026-07-20' }).last).toBeUndefined();
  });
});

const facts = (one: object) =>
  ledger({ paid: '2026-07-10', ...one }, '2026-07-12').asking.map(({ fact }) => fact);

describe('what hangs on facts nobody told', () => {
  it('is named while it matters, and not after', () => {
    expect(facts({})).toEqual(['pay', 'country']);
    expect(facts({ pay: 'credit' })).toEqual(['country']);
    expect(facts({ pay: 'credit', country: 'US' })).toEqual([]);
    // Nothing in Japan hangs on the country, but a card or PayPal may still have been charged.
    expect(facts({ country: 'JP' })).toEqual(['pay']);
  });
});

describe('what is due', () => {
  it('is what is overdue and what ends within the days asked for', () => {
    const asked = { asked: '2026-07-12', cancelled: '2026-07-12' };
    expect(dueRows(ledger(ANNUAL, '2026-07-25', asked), 7).map(({ route }) => route)).toEqual([
      'coursera-money',
      'card-wait',
    ]);
    expect(dueRows(ledger(ANNUAL, '2026-07-12'), 7)).toEqual([]);
    expect(dueRows(ledger(ANNUAL, '2026-07-16'), 7).map(({ route }) => route)).toEqual([
      'coursera-refund',
      'annual-cancel-in-time',
    ]);
  });
});

describe('rows', () => {
  it('keep one line for products that share a window, and say which', () => {
    const windows = ledger({ paid: '2026-07-10' }, '2026-07-12').rows.filter(
      ({ route }) => route === 'coursera-refund',
    );
    expect(windows.map(({ lastDay, act }) => `${lastDay} ${act}`)).toEqual([
      '2026-07-17 Ask Coursera, if it is another monthly plan',
      '2026-07-17 Ask Coursera, if it is a course or a Specialization',
      '2026-07-24 Ask Coursera, if it is yearly Plus',
    ]);
  });

  it('count what has passed instead of dropping it', () => {
    const { rows } = ledger(ANNUAL, '2026-08-01');
    expect(rows.find(({ route }) => route === 'coursera-refund')).toMatchObject({
      state: 'closed',
      daysLeft: -8,
    });
  });

  it('show the shorter limit of PayPal before the longer one', () => {
    const { rows } = ledger(
      { paid: '2026-07-10', pay: 'paypal', country: 'GB', product: 'course' },
      '2026-07-12',
    );
    const paypal = rows.filter(({ route }) => route.startsWith('paypal-')).map(({ route }) => route);
    expect(paypal).toEqual(['paypal-europe-agreement', 'paypal-dispute', 'paypal-europe-unauthorised']);
  });

  it('take the exception of a closed window only once when it was asked for', () => {
    const { rows } = ledger(ANNUAL, '2026-08-15', { asked: '2026-07-12' });
    expect(rows.filter(({ doneBy }) => doneBy === 'asked').map(({ route }) => route)).toEqual([
      'coursera-refund',
    ]);
  });
});
