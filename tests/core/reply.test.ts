/** Answers as they come: known by their words, judged for the payment at hand, and never guessed. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import { readReply, recognise, withoutQuoted } from '../../src/core/reply.ts';
import { refundVerdicts } from '../../src/core/refund.ts';
import { anyDay, anyPurchase } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const library = shippedLibrary();
const read = (text: string, facts: Facts, today: string, history: History = {}) =>
  readReply(text, { facts, today: day(today), history: () => history }, library);

const judged = (text: string, facts: Facts, today: string, history?: History) =>
  read(text, facts, today, history).recognised[0];

/** Answers in other words than the examples of the guide. */
const ANSWERS: readonly [string, string][] = [
  [
    'Hi Ann, thanks for your patience! Unfortunately month-to-month subscriptions can’t be refunded.',
    'monthly-not-refundable',
  ],
  ['We regret to inform you that your payment falls outside of our refund window.', 'outside-window'],
  ['As you purchased via Apple, kindly contact Apple directly.', 'contact-store'],
  ['You can request it at https://reportaproblem.apple.com any time.', 'contact-store'],
  ['In order to help you, please provide the last 4 digits of your card.', 'send-identification'],
  ['Our team could not locate any subscription in your name.', 'account-not-found'],
  ['I have now processed a full refund to your card.', 'refund-promised'],
  ['Great news! Your subscription has been canceled and you will keep access until 3 July.', 'cancelled'],
  ['Before you go, we can offer you 40% off for three months.', 'offer-instead'],
  ['Thank you for contacting Coursera. We will get back to you within 2 business days.', 'acknowledged'],
  ['Your account has been successfully deleted.', 'deleted'],
  ['We are unable to process your refund.', 'not-eligible'],
  ['Kindly reach out to your university for anything about the degree.', 'contact-organisation'],
  ['There is a dispute in progress with your bank for this charge.', 'chargeback-open'],
  ['Because you have received a certificate, you are no longer eligible.', 'certificate-earned'],
  ['Our records show that you completed a significant part of the material.', 'content-used'],
  ['We are processing your deletion request.', 'deletion-started'],
  ['Renewal payments are non-refundable.', 'renewal-not-refundable'],
];

describe('which answer it is', () => {
  test.each(ANSWERS)('%s', (text, id) => {
    expect(recognise(text, library.replies)[0]?.id).toBe(id);
  });

  test('line breaks, capitals, curly quotes and odd hyphens do not matter', () => {
    expect(recognise('MONTHLY\nPLANS   ARE\r\nNON\u2011REFUNDABLE', library.replies)[0]?.id).toBe(
      'monthly-not-refundable',
    );
  });

  test('a "no" is no "yes", and a condition is no promise', () => {
    for (const text of [
      'We have not refunded your payment.',
      'If your case is approved, you will receive your refund in ten days.',
      'Your subscription has not been cancelled.',
      'Your account has not been deleted yet.',
    ]) {
      const ids = recognise(text, library.replies).map(({ id }) => id);
      expect(ids).not.toContain('refund-promised');
      expect(ids).not.toContain('cancelled');
      expect(ids).not.toContain('deleted');
    }
  });

  test('one’s own message, quoted below or marked line by line, is not read', () => {
    const own = 'Monthly plans are not refundable, I know.';
    expect(withoutQuoted(`Thanks.\n\nOn 12 July 2026, Ann Lee wrote:\n${own}`)).toBe('Thanks.\n');
    expect(withoutQuoted(`Thanks.\n> ${own}`)).toBe('Thanks.');
    expect(withoutQuoted(`Thanks.\n-----Original Message-----\n${own}`)).toBe('Thanks.');
    expect(withoutQuoted(`From: Support\nSubject: Re\n\n${own}`)).toContain(own);
  });

  test('what it does not know it says so about', () => {
    expect(read('The weather is fine.', {}, '2026-07-20')).toEqual({ recognised: [] });
    expect(read('x'.repeat(60_000), {}, '2026-07-20').recognised).toEqual([]);
  });
});

describe('whether it is so for this payment', () => {
  const YEARLY: Facts = { product: 'plus-annual', bought: 'web', paid: day('2026-07-10') };
  const MONTHLY = 'Monthly plans are not refundable.';
  const LATE = 'Your purchase is outside the refund window.';

  test('a rule on monthly plans says nothing on a yearly one', () => {
    const { recognised, letter } = read(MONTHLY, YEARLY, '2026-07-20');
    expect(recognised[0]).toMatchObject({ id: 'monthly-not-refundable', holds: 'no' });
    expect(letter?.body).toContain('My payment was for Coursera Plus, billed yearly.');
  });

  test('for a monthly plan under the terms of 2026 they are right, and what is left is said', () => {
    const { recognised, letter } = read(MONTHLY, { ...YEARLY, product: 'plus-monthly' }, '2026-07-20');
    expect(recognised[0]).toMatchObject({ holds: 'yes' });
    expect(recognised[0]?.left.join(' ')).toContain('coursera-exit cancel');
    expect(letter).toBeUndefined();
  });

  test('in Germany the right of withdrawal is apart from it', () => {
    const facts: Facts = { ...YEARLY, product: 'plus-monthly', country: 'DE', trialEnds: 'none' };
    expect(read(MONTHLY, facts, '2026-07-20').letter?.body).toContain('right of withdrawal');
    expect(read(MONTHLY, facts, '2026-09-20').letter).toBeUndefined();
  });

  test('for a monthly Plus payment of 2024 the terms gave 14 days', () => {
    const facts: Facts = {
      product: 'plus-monthly',
      bought: 'web',
      paid: day('2024-03-01'),
      trialEnds: 'none',
    };
    expect(judged(MONTHLY, facts, '2024-03-05')).toMatchObject({ holds: 'no' });
  });

  test('"too late" is judged on the day of asking', () => {
    expect(judged(LATE, YEARLY, '2026-08-20')).toMatchObject({ holds: 'yes' });
    expect(judged(LATE, YEARLY, '2026-08-20', { asked: { refund: day('2026-07-14') } })).toMatchObject({
      holds: 'no',
      says: 'You asked on 14 July 2026. The terms in force on 10 July 2026 gave 14 days, so that was in time.',
    });
    expect(judged(LATE, {}, '2026-08-20')).toMatchObject({ holds: 'unknown' });
  });

  test('to Apple with what Apple sold, and not with what Coursera did', () => {
    const text = 'Please contact Apple for a refund.';
    expect(judged(text, { bought: 'apple' }, '2026-07-20')).toMatchObject({ holds: 'yes' });
    const { recognised, letter } = read(text, { bought: 'web' }, '2026-07-20');
    expect(recognised[0]).toMatchObject({ holds: 'no' });
    expect(letter?.body).toContain('I bought this from Coursera, not through a store.');
    expect(judged(text, {}, '2026-07-20')).toMatchObject({ holds: 'unknown' });
  });

  test('"too late" is never called wrong once the days were over, nor right while they ran', () => {
    fc.assert(
      fc.property(
        anyPurchase(anyDay('2019-01-01', '2027-01-31')),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (facts, toAsking, toToday) => {
          const asked = day(plus(facts.paid, toAsking));
          const today = plus(asked, toToday);
          const found = judged(LATE, facts, today, { asked: { refund: asked } });
          const [verdict] =
            facts.product === undefined ? [] : refundVerdicts(facts, asked, library.terms, library.sources);
          if (found?.holds === 'no') expect(['open', 'last-day']).toContain(verdict?.verdict);
          if (verdict?.verdict === 'open') expect(found?.holds).toBe('no');
          if (verdict?.verdict === 'closed') expect(found?.holds).toBe('yes');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('every answer is judged for every payment, with sources and something to do', () => {
    for (const reply of library.replies) {
      fc.assert(
        fc.property(anyPurchase(), fc.boolean(), (facts, knowsPaid) => {
          const { paid, ...rest } = facts;
          const text = ANSWERS.find(([, id]) => id === reply.id)?.[0];
          if (text === undefined) return;
          const { recognised, letter } = read(text, knowsPaid ? facts : rest, plus(paid, 20));
          const [first] = recognised;
          expect(first?.says).not.toMatch(/[{}]|undefined/);
          expect(first?.sources.length).toBeGreaterThan(0);
          expect((first?.left.length ?? 0) > 0 || letter !== undefined).toBe(true);
          expect(letter?.body ?? '').not.toMatch(/[{}]|undefined/);
        }),
        { numRuns: 40 },
      );
    }
  });
});
