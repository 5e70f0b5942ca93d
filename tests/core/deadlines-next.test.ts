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
