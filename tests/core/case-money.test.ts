/** A case, its payment and its statements: what came back, which charge a message is about, what was charged last. */
import { describe, expect, test } from 'vitest';
import { type Happening, isSameCharge, readEvent } from '../../src/core/case.ts';
import { historyOf, lastCharge, moneyBackOn, openCharges, settledOn } from '../../src/core/case-history.ts';
import { keptLetter } from '../../src/core/letter-kept.ts';
import { day } from '../support/days.ts';
import { answered, matterOf, sent, type Told } from '../support/made-up.ts';

const fact = (name: 'paid' | 'amount' | 'renewal' | 'product', value: string | boolean): Happening => ({
  kind: 'fact',
  fact: name,
  value,
});
const charge = (date: string, amount: string, more: object = {}): Happening => ({
  kind: 'charge',
  date: day(date),
  amount,
  currency: 'USD',
  descriptor: 'COURSERA.ORG',
  ...more,
});
const LATER = '2026-12-01';
const PAID: Told = [
  [LATER, fact('paid', '2026-03-03')],
  [LATER, fact('amount', '399.00 USD')],
];
const matter = (...happenings: Happening[]) =>
  matterOf(...PAID, ...happenings.map((one) => [LATER, one] as const));
const none = () => undefined;

describe('money that came back', () => {
  const out = charge('2026-03-03', '-399.00');
  const back = (...parts: Happening[]) => moneyBackOn(matter(out, ...parts));

  test('whole, or in parts that come to it, on the day that completes it', () => {
    expect(back(charge('2026-03-18', '399.00'))).toBe('2026-03-18');
    expect(back(charge('2026-03-18', '200.00'))).toBeUndefined();
    expect(back(charge('2026-03-20', '199.00'), charge('2026-03-18', '200.00'))).toBe('2026-03-20');
    expect(moneyBackOn(matter(charge('2026-03-18', '399.00')))).toBe('2026-03-18');
  });

  test('not before the payment, in another currency, or without a payment that is known', () => {
    expect(back(charge('2026-03-02', '399.00'))).toBeUndefined();
    expect(back(charge('2026-03-18', '399.00', { currency: 'EUR' }))).toBeUndefined();
    expect(moneyBackOn(matterOf([LATER, out], [LATER, charge('2026-03-18', '399.00')]))).toBeUndefined();
    expect(moneyBackOn(matterOf(PAID[0]!, [LATER, charge('2026-03-18', '5.00')]))).toBeUndefined();
  });

  test('of a charge of the same sum that came later is that one', () => {
    const later = charge('2026-04-03', '-399.00');
    expect(back(later, charge('2026-04-18', '399.00'))).toBeUndefined();
    expect(back(later, charge('2026-04-18', '399.00'), charge('2026-04-20', '399.00'))).toBe('2026-04-20');
  });

  test('of two alike on one day both have to be back', () => {
    const twin = charge('2026-03-03', '-399.00', { nth: 2 });
    expect(back(twin, charge('2026-03-18', '399.00'))).toBeUndefined();
    expect(back(twin, charge('2026-03-18', '399.00'), charge('2026-03-19', '399.00'))).toBeDefined();
  });

  test('ends the waiting for it', () => {
    const asked: Told = [...PAID, ['2026-12-01', sent('refund')]];
    const money: Told = [
      [LATER, out],
      [LATER, charge('2026-12-20', '399.00')],
    ];
    expect(settledOn('refund', matterOf(...asked), none, [])).toBeUndefined();
    expect(settledOn('refund', matterOf(...asked, ...money), none, [])).toBe('2026-12-20');
    expect(openCharges(matterOf(...asked, ...money))).toEqual([]);
  });
});

describe('a message about a charge after the cancellation', () => {
  const about = (paid: string, more: object = {}): Happening => ({
    ...(sent('refund', 'charged-after-cancelling') as Extract<Happening, { kind: 'letter' }>),
    paid: day(paid),
    amount: '59.00 USD',
    ...more,
  });
  const renewed: Told = [...PAID, [LATER, fact('product', 'plus-monthly')], [LATER, fact('renewal', true)]];
  const facts = (...told: Told) => matterOf(...renewed, ...told).facts;

  test('turns the matter to that charge: what was told of the payment before it stays behind', () => {
    expect(facts([LATER, about('2026-04-03')])).toEqual({
      product: 'plus-monthly',
      paid: '2026-04-03',
      amount: { minor: 5900, currency: 'USD' },
    });
    expect(facts([LATER, about('2026-04-03', { amount: undefined })])).not.toHaveProperty('amount');
  });

  test('does not where it was only shown, is of another kind, names no day, or an earlier one', () => {
    for (const letter of [
      about('2026-04-03', { sent: undefined }),
      about('2026-04-03', { phase: 'no-answer' }),
      about('2026-03-01'),
      sent('refund', 'charged-after-cancelling'),
    ])
      expect(facts([LATER, letter]).paid).toBe('2026-03-03');
  });

  test('asked for that payment alone, and an earlier one asked for the other', () => {
    const told: Told = [
      ['2026-03-10', sent('refund')],
      ['2026-04-08', about('2026-04-03')],
    ];
    const asked = (...more: Told) => historyOf(matterOf(...renewed, ...more), none, []).asked?.refund;
    expect(asked(...told)).toBe('2026-04-08');
    expect(asked(told[0]!, ['2026-03-12', about('2026-02-03')])).toBe('2026-03-10');
    expect(asked(['2026-03-12', about('2026-02-03')])).toBeUndefined();
  });

  test('is read back as it was kept', () => {
    const letter = {
      ask: 'refund',
      tone: 'firm',
      channel: 'email',
      phase: 'charged-after-cancelling',
      to: 'Coursera support',
      subject: 'A',
      body: 'B',
      sentences: [{ part: 'withdrawal-eu' }],
    } as unknown as Parameters<typeof keptLetter>[0];
    const kept = keptLetter(
      letter,
      { paid: day('2026-04-03'), amount: { minor: 5900, currency: 'USD' } },
      true,
    );
    expect(kept).toMatchObject({ withdraws: true, sent: true });
    const event = { v: 1, at: '2026-04-08T00:00:00Z', day: '2026-04-08', matter: '1', ...kept };
    expect(readEvent(event)).toEqual({ event });
    expect(readEvent({ ...event, paid: '2026-02-30' })).toEqual({ event: { ...event, paid: undefined } });
  });
});

test('an answer that says so is a cancellation, on its day', () => {
  const told: Told = [['2026-02-13', answered('cancelled')]];
  const on = (...replies: Parameters<typeof historyOf>[2]) =>
    historyOf(matterOf(...told), none, replies).cancelled;
  expect(on({ id: 'cancelled', settles: 'cancel' })).toBe('2026-02-13');
  expect(on()).toBeUndefined();
});

test('the charge of last is the newest one after the payment', () => {
  expect(lastCharge(matter(charge('2026-05-01', '-59.00'), charge('2026-04-01', '-49.00')))).toEqual({
    paid: '2026-05-01',
    amount: { minor: 5900, currency: 'USD' },
  });
  expect(lastCharge(matter(charge('2026-03-03', '-399.00'), charge('2026-05-01', '59.00')))).toBeUndefined();
  expect(lastCharge(matterOf([LATER, charge('2026-03-03', '-59.00')]))?.paid).toBe('2026-03-03');
});

test('the same charge under the day of its booking is one; under another code, sum or weeks later it is another', () => {
  const kept = (date: string, more: object = {}) => {
    const { kind: _kind, ...rest } = charge(date, '-59.00', {
      descriptor: 'COURSRA*7QK2MZ9D4XA1TB',
      ...more,
    }) as Extract<Happening, { kind: 'charge' }>;
    return rest;
  };
  const one = kept('2026-07-10');
  expect(isSameCharge(one, kept('2026-07-12', { descriptor: 'POS COURSRA*7QK2MZ9D4XA1TB US' }))).toBe(true);
  expect(isSameCharge(one, kept('2026-07-10', { currency: undefined }))).toBe(true);
  for (const other of [
    kept('2026-07-12', { descriptor: 'COURSRA*7QK2MZ9D4XA1TC' }),
    kept('2026-07-12', { descriptor: 'COURSERA.ORG' }),
    kept('2026-07-16'),
    kept('2026-07-12', { amount: '-49.00' }),
    kept('2026-07-12', { currency: 'EUR' }),
    kept('2026-07-10', { nth: 2 }),
  ])
    expect(isSameCharge(one, other)).toBe(false);
});
