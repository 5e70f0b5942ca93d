/**
 * Twelve letters from real situations, kept as files to be read: each says what is true for its purchase, in a tone one would send.
 * After a change of words: `npx vitest run -u tests/letters/golden`, then read the difference as the person who sends it.
 */
import { expect, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import { day } from '../support/days.ts';
import { letterFor, type Situation } from '../support/letters.ts';

const ANN: Facts = { name: 'Ann Lee', email: 'ann@example.org' };

const SITUATIONS: Readonly<Record<string, Situation>> = {
  '01-trial-runs-cancel-in-chat': {
    order: { ask: 'cancel', tone: 'polite', channel: 'chat' },
    facts: { ...ANN, product: 'plus-monthly', bought: 'web', trialEnds: day('2026-08-05') },
    today: day('2026-08-02'),
  },
  '02-yearly-plus-within-14-days': {
    order: { ask: 'cancel-and-refund', tone: 'polite', channel: 'email' },
    facts: {
      ...ANN,
      product: 'plus-annual',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 39900, currency: 'USD' },
      country: 'US',
    },
    today: day('2026-07-14'),
  },
  '03-yearly-plus-no-answer': {
    order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'no-answer' },
    facts: {
      ...ANN,
      product: 'plus-annual',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 39900, currency: 'USD' },
      country: 'US',
    },
    history: { asked: { refund: day('2026-07-14') } },
    today: day('2026-07-27'),
  },
  '04-refused-as-monthly-though-yearly': {
    order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'refused' },
    facts: {
      ...ANN,
      product: 'plus-annual',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 39900, currency: 'USD' },
    },
    history: { asked: { refund: day('2026-07-14') }, answered: day('2026-07-20') },
    answer: 'monthly-not-refundable',
    today: day('2026-07-28'),
  },
  '05-course-too-late-as-a-favour': {
    order: {
      ask: 'refund',
      tone: 'polite',
      channel: 'email',
      reason: 'I was in hospital from the day after I paid',
    },
    facts: {
      ...ANN,
      product: 'course',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 4900, currency: 'USD' },
    },
    today: day('2026-07-25'),
  },
  '06-monthly-plan-in-germany-withdrawal': {
    order: { ask: 'cancel-and-refund', tone: 'firm', channel: 'email' },
    facts: {
      ...ANN,
      product: 'plus-monthly',
      bought: 'web',
      paid: day('2026-07-10'),
      trialEnds: 'none',
      amount: { minor: 5900, currency: 'EUR' },
      country: 'DE',
    },
    today: day('2026-07-15'),
  },
  '07-bought-through-apple': {
    order: { ask: 'refund', tone: 'polite', channel: 'email', reason: 'I did not expect this charge' },
    facts: {
      ...ANN,
      product: 'plus-monthly',
      bought: 'apple',
      paid: day('2026-07-10'),
      renewal: true,
      amount: { minor: 5900, currency: 'USD' },
    },
    today: day('2026-07-12'),
  },
  '08-charged-after-cancelling': {
    order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'charged-after-cancelling' },
    facts: {
      ...ANN,
      product: 'specialization-monthly',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 4900, currency: 'USD' },
    },
    history: { cancelled: day('2026-06-20') },
    today: day('2026-07-12'),
  },
  '09-promised-and-not-paid': {
    order: { ask: 'refund', tone: 'polite', channel: 'email', phase: 'promised-not-paid' },
    facts: {
      ...ANN,
      product: 'plus-annual',
      bought: 'web',
      paid: day('2026-07-10'),
      amount: { minor: 39900, currency: 'USD' },
    },
    history: { asked: { refund: day('2026-07-14') }, answered: day('2026-07-16') },
    today: day('2026-08-10'),
  },
  '10-deletion-not-confirmed-uk-on-paper': {
    order: { ask: 'delete-data', tone: 'final', channel: 'letter', phase: 'deletion-not-confirmed' },
    facts: { ...ANN, country: 'GB' },
    history: { asked: { 'delete-data': day('2026-06-01') } },
    today: day('2026-07-20'),
  },
  '11-dispute-at-a-us-bank-on-paper': {
    order: {
      ask: 'dispute',
      tone: 'firm',
      channel: 'letter',
      phase: 'charged-after-cancelling',
      reason: 'I had cancelled before this charge and was charged all the same',
    },
    facts: {
      ...ANN,
      product: 'specialization-monthly',
      bought: 'web',
      paid: day('2026-07-10'),
      pay: 'credit',
      country: 'US',
      amount: { minor: 4900, currency: 'USD' },
    },
    history: { asked: { refund: day('2026-07-12') }, cancelled: day('2026-06-20') },
    today: day('2026-07-28'),
  },
  '12-stop-a-direct-debit-in-the-eu': {
    order: { ask: 'stop-charges', tone: 'firm', channel: 'letter' },
    facts: {
      ...ANN,
      product: 'plus-monthly',
      bought: 'web',
      paid: day('2026-07-10'),
      pay: 'sepa',
      country: 'DE',
      amount: { minor: 5900, currency: 'EUR' },
    },
    history: { cancelled: day('2026-06-20') },
    today: day('2026-07-12'),
  },
};

test.each(Object.entries(SITUATIONS))('%s', async (name, situation) => {
  const { to, subject, body } = letterFor(situation);
  await expect(`To: ${to}\nSubject: ${subject}\n\n${body}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
});
