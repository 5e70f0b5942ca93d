/** Answers as they come: known by their words, judged for the payment at hand, and never guessed. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import { readReply, recognise, type ReplyGround, withoutQuoted } from '../../src/core/reply.ts';
import { refundVerdicts } from '../../src/core/refund.ts';
import { anyDay, anyPurchase } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const library = shippedLibrary();
const read = (
  text: string,
  facts: Facts,
  today: string,
  history: History = {},
  more: Partial<ReplyGround> = {},
) => readReply(text, { facts, today: day(today), history: () => history, ...more }, library);

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
  ['In order to go on, please send us a copy of your passport.', 'send-identification'],
  ['In order to help you, please provide the last 4 digits of your card.', 'send-details'],
  ['We do not offer refunds on subscriptions.', 'plans-not-refundable'],
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

  /** As a support desk words it: all that is read in it, the weightiest first. */
  test.each<[string, string[]]>([
    ['After careful review we have refunded your payment.', ['refund-promised']],
    [
      "Hi Ann,\n\nI've gone ahead and cancelled your subscription and issued a full refund of $59.00.\n\nIf you have any further questions, please let us know.",
      ['refund-promised', 'cancelled'],
    ],
    ['As a gesture of goodwill, I have processed a one-time courtesy refund.', ['refund-promised']],
    ['We will be happy to refund you. Please allow up to 10 business days.', ['refund-promised']],
    ['I have submitted a refund for you and it should post to your account soon.', ['refund-promised']],
    ['You were charged when your trial ended, so we have refunded you.', ['refund-promised']],
    ['Your refund will be processed within 7-10 business days.', ['refund-promised']],
    ["I've escalated your refund request and it has been approved.", ['refund-promised']],
    ["We're sorry, but refunds aren't available for this purchase.", ['not-eligible']],
    ['Your account is scheduled for deletion in 14 days.', ['deletion-started']],
    [
      "We can't locate the charge you mentioned. Please send us the transaction ID.",
      ['send-details', 'account-not-found'],
    ],
    ['As your payment is after the 14 days we cannot refund it', ['outside-window']],
    [
      "Per our policy we're not able to honor your refund request as it's been over 14 days since the purchase.",
      ['outside-window'],
    ],
    ['Unfortunately the 7 day refund window for your purchase closed on 12 July.', ['outside-window']],
    ['Your request for a refund was not approved', ['not-eligible']],
    ["We determined that it doesn't meet the criteria for a refund.", ['not-eligible']],
    ['We have processed your cancellation, but no refund is due.', ['not-eligible', 'cancelled']],
    ['Even if you did not use it, we cannot refund this payment.', ['not-eligible']],
    [
      'Coursera does not provide refunds or credits for subscription fees already paid.',
      ['plans-not-refundable'],
    ],
    [
      'Since this purchase was made on your iPhone, Apple handles the billing and we cannot issue a refund.',
      ['contact-store'],
    ],
    ['Kindly share a screenshot of the charge so that we can look into the refund.', ['send-details']],
    ['Before I cancel your plan, may I offer you three months at 50% off?', ['offer-instead']],
    [
      "Because you filed a chargeback for this transaction we can't process anything until it is resolved.",
      ['chargeback-open'],
    ],
    [
      "I can confirm that your subscription was cancelled on 3 July and that you won't be billed again.",
      ['cancelled'],
    ],
    ['Your account deletion request has been submitted.', ['deletion-started']],
    [
      '- Your subscription has been cancelled\n- Your refund has been issued',
      ['refund-promised', 'cancelled'],
    ],
  ])('%s', (text, ids) => {
    expect(recognise(text, library.replies).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    'You have an active subscription on your account until 3 July.',
    'Please make sure your subscription is cancelled before the renewal date.',
    'Your subscription is cancelled only after you click confirm.',
    'Would you like to know whether your subscription is cancelled?',
    'A subscription that has been cancelled cannot be taken up again.',
    'Once your account has been deleted you will lose access.',
    'If your data has been deleted you will get a mail.',
    'Once your request is approved, you will receive your refund in 7 to 10 business days.',
    'We will refund you only if you send us proof.',
    'We will refund the payment once you have told us its day.',
    'In case a refund has been issued, you will see it in 10 days.',
    'If a dispute is opened with your bank, we will not be able to help.',
    'Refunds are possible before you have earned a certificate.',
    'If you are past the refund window we cannot help.',
    'You are not eligible for a refund if you have already completed the course.',
    'We cannot offer a credit or a discount.',
    'Your refund was declined by your bank and returned to us.',
    'Your university sets the dates of the exam.',
    'If you subscribed through the App Store, please contact Apple.',
    'Please note that cancelling your subscription does not automatically issue a refund.',
    'You can cancel your subscription at any time from My Purchases.',
    'Your case 01234567 has been closed. If you still need help, reply to this email within 7 days.',
    'A refund has been requested on your behalf and is under review.',
    'We need you to cancel your subscription before we can process a refund.',
    'Your refund will be processed once you have confirmed your address.',
    'We were unable to verify your identity.',
    'Refunds are issued to the original payment method.',
    'No refund has been issued yet.',
  ])('nothing is read in: %s', (text) => {
    expect(recognise(text, library.replies).map(({ id }) => id)).toEqual([]);
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
    expect(judged(LATE, YEARLY, '2026-08-20', { asked: { refund: day('2026-08-01') } })).toMatchObject({
      holds: 'yes',
      says: 'You asked on 1 August 2026. The 14 days of the terms in force on 10 July 2026 ended on 24 July 2026.',
    });
    expect(judged(LATE, YEARLY, '2026-08-20', { asked: { refund: day('2026-07-14') } })).toMatchObject({
      holds: 'no',
      says: 'You asked on 14 July 2026. The terms in force on 10 July 2026 gave 14 days, so that was in time.',
    });
    expect(judged(LATE, {}, '2026-08-20')).toMatchObject({ holds: 'unknown' });
  });

  test('where nobody told the day of asking, a window that is over proves nothing, and one that was open does', () => {
    const late = judged(LATE, YEARLY, '2026-08-20');
    expect(late).toMatchObject({
      holds: 'unknown',
      says: 'If you asked only after 24 July 2026, they are right by the terms in force on 10 July 2026. The 14 days ended on that day; what counts is the day you asked.',
    });
    expect(late?.left[0]).toMatch(/coursera-exit reply FILE --asked \d{4}-\d\d-\d\d$/);
    expect(judged(LATE, YEARLY, '2026-08-20', { answered: day('2026-07-20') })).toMatchObject({
      holds: 'no',
      says: 'The terms in force on 10 July 2026 gave 14 days for this payment, to 24 July 2026.',
    });
  });

  test('the very last day is one by one way of counting alone', () => {
    const course: Facts = { product: 'course', bought: 'web', paid: day('2026-07-10') };
    for (const text of [LATE, 'Your purchase is not eligible for a refund.']) {
      const asked = judged(text, course, '2026-08-20', { asked: { refund: day('2026-07-17') } });
      expect(asked?.holds).toBe('unclear');
      expect(asked?.says).toMatch(/^You asked on 17 July 2026\. By one way of counting .* a day late\.$/);
      expect(judged(text, course, '2026-07-17')?.says).toMatch(/What counts is the day you asked\.$/);
    }
    const renewal = judged('Renewals are not refundable.', YEARLY, '2026-08-20', {
      asked: { refund: day('2026-07-24') },
    });
    expect(renewal?.says).toMatch(/^For a first payment .* to the day before by another\./);
  });

  test('of a monthly plan whose terms say two things only the passage with the days is spoken of', () => {
    const monthly: Facts = { product: 'specialization-monthly', bought: 'web', paid: day('2026-07-05') };
    const says =
      'By the passage of the terms in force on 5 July 2026 that gave 7 days they ended on 12 July 2026';
    for (const text of [MONTHLY, 'Subscriptions are not refundable.']) {
      expect(judged(text, monthly, '2026-08-01', { asked: { refund: day('2026-07-20') } })).toMatchObject({
        holds: 'unclear',
        says: `You asked on 20 July 2026. ${says}.`,
      });
      expect(judged(text, monthly, '2026-08-01')).toMatchObject({
        holds: 'unknown',
        says: `${says}; what counts is the day you asked.`,
      });
    }
  });

  test('a right of withdrawal keeps every no from being a flat yes', () => {
    const facts: Facts = { ...YEARLY, product: 'plus-monthly', country: 'DE', trialEnds: 'none' };
    for (const text of [
      MONTHLY,
      LATE,
      'Subscriptions are not refundable.',
      'We cannot refund this payment.',
    ]) {
      const found = judged(text, facts, '2026-07-15');
      expect(found?.holds).toBe('unclear');
      expect(found?.says).toMatch(/^Apart from the right of withdrawal, which their policy names too, /);
      expect(judged(text, facts, '2026-09-20')?.holds).toBe('yes');
    }
  });

  test('a certificate ends no refund that there never was', () => {
    const text = 'You are not eligible for a refund because you have already earned a certificate.';
    const facts: Facts = { product: 'specialization-monthly', bought: 'web', paid: day('2026-01-10') };
    const { recognised } = read(text, facts, '2026-01-20');
    expect(recognised.map(({ id }) => id)).toEqual(['certificate-earned']);
    expect(recognised[0]).toMatchObject({ holds: 'yes' });
    expect(recognised[0]?.says).toContain('no refund for this payment at all');
  });

  test('only for subscriptions do the terms say how long the money takes', () => {
    const says = (facts: Facts) => judged('Your refund has been issued.', facts, '2026-07-20')?.says;
    expect(says(YEARLY)).toBe('For subscriptions the terms name 7 to 10 business days until it shows.');
    expect(says({ product: 'course' })).toContain('For anything else they name no time.');
    expect(says({ product: 'plus-annual', bought: 'apple' })).toMatch(/Its own rules say .* name no time/);
  });

  test('what was asked is taken from the person, the case or the words, and is not made up', () => {
    const message = (text: string, more: Partial<ReplyGround> = {}) => {
      const { letter, unwritten } = read(text, {}, '2026-07-20', {}, more);
      return letter?.ask ?? unwritten?.why;
    };
    const OFFER = 'I can apply a 50% discount if you keep your subscription.';
    const NO = 'Your purchase is not eligible for a refund.';
    expect(message(OFFER)).toBe('ask-unknown');
    expect(message(OFFER, { ask: 'cancel' })).toBe('cancel');
    expect(message(OFFER, { alsoAsked: ['refund'] })).toBe('refund');
    expect(message('We need to verify your identity.')).toBe('ask-unknown');
    expect(message('We need to verify your identity before deleting your data.')).toBe('delete-data');
    expect(message(NO)).toBe('refund');
    expect(message(NO, { ask: 'cancel-and-refund' })).toBe('cancel-and-refund');
    expect(message(NO, { ask: 'delete-data' })).toBe('answers-another');
    expect(message(NO, { ask: 'cancel' })).toBe('answers-another');
    expect(message(NO, { ask: 'cancel', alsoAsked: ['cancel', 'refund'] })).toBe('refund');
    // A bank is asked for what Coursera was asked for before, if it was.
    expect(message(OFFER, { ask: 'dispute' })).toBe('ask-unknown');
    expect(message(OFFER, { ask: 'dispute', alsoAsked: ['refund'] })).toBe('refund');
    expect(message(OFFER, { ask: 'stop-charges', alsoAsked: ['cancel'] })).toBe('cancel');
  });

  test('the message says what they asked for, in their words and no others', () => {
    const body = (text: string, ask: 'refund' | 'delete-data') =>
      read(text, {}, '2026-07-20', {}, { ask }).letter?.body ?? '';
    const identify = body('We need to verify your identity.', 'refund');
    expect(identify).toContain('You asked me to show who I am.');
    expect(identify).not.toContain('beyond this');
    const details = body('Could you provide the transaction ID of the charge?', 'refund');
    expect(details).toContain('You asked me for details of it.');
    expect(details).not.toContain('who I am');
    expect(body('We need to verify your identity.', 'delete-data')).not.toMatch(/payment|card/);
    const plans = read('Subscriptions are not refundable.', { ...YEARLY }, '2026-07-15').letter?.body;
    expect(plans).toContain('You wrote that subscriptions are not refunded.');
    expect(plans).not.toContain('monthly');
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
          if (found?.holds === 'no') expect(verdict?.verdict).toBe('open');
          if (verdict?.verdict === 'last-day') expect(found?.holds).toBe('unclear');
          if (verdict?.verdict === 'open') expect(found?.holds).toBe('no');
          if (verdict?.verdict === 'closed') expect(['yes', 'unclear']).toContain(found?.holds);
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
          expect(`${first?.says} `).not.toMatch(/ they are wrong/);
          expect(letter?.body ?? '').not.toMatch(/[{}]|undefined/);
        }),
        { numRuns: 40 },
      );
    }
  });
});
