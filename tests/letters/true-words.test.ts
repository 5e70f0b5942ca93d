/** What a letter says of days, rights and whoever took the money is true by what was told, and nothing is conceded that was not. */
import { describe, expect, test } from 'vitest';
import { type Facts, PRODUCTS } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import type { Ask, LetterOrder, Phase } from '../../src/core/letter.ts';
import { day } from '../support/days.ts';
import { letterFor } from '../support/letters.ts';

type Purchase = Omit<Facts, 'paid' | 'trialEnds'> & { readonly paid?: string; readonly trialEnds?: string };
type Days = { readonly asked?: string; readonly answered?: string; readonly cancelled?: string };

/** A polite mail about a purchase, with the days that were told. */
function letter(
  ask: Ask,
  phase: Phase | undefined,
  facts: Purchase,
  { asked, answered, cancelled }: Days,
  today: string,
  more: Partial<LetterOrder> & { readonly answer?: string } = {},
) {
  const { answer, ...order } = more;
  const { paid, trialEnds, ...others } = facts;
  const what = ask === 'delete-data' || ask === 'cancel' ? ask : 'refund';
  const history: History = {
    ...(asked !== undefined && { asked: { [what]: day(asked) } }),
    ...(answered !== undefined && { answered: day(answered) }),
    ...(cancelled !== undefined && { cancelled: day(cancelled) }),
  };
  return letterFor({
    order: { ask, tone: 'polite', channel: 'email', ...(phase && { phase }), ...order },
    facts: {
      ...others,
      ...(paid !== undefined && { paid: day(paid) }),
      ...(trialEnds !== undefined && { trialEnds: trialEnds === 'none' ? 'none' : day(trialEnds) }),
    },
    history,
    today: day(today),
    ...(answer !== undefined && { answer }),
  });
}

const COURSE = { product: 'course', paid: '2026-07-10' } as const;
const YEARLY = { product: 'plus-annual', paid: '2026-07-10' } as const;
const OLD_PLUS = { product: 'plus-monthly', paid: '2025-07-10' } as const;

describe('beside a right of withdrawal', () => {
  test.each([
    ['not refundable, Germany', { product: 'plus-monthly', country: 'DE', paid: '2026-11-12' }, '2026-11-21'],
    ['too late, France', { ...COURSE, country: 'FR' }, '2026-07-22'],
    ['too late, United Kingdom', { ...COURSE, country: 'GB' }, '2026-07-22'],
  ] as const)('nothing is conceded and no favour asked for: %s', (_, facts, today) => {
    const asked = today === '2026-11-21' ? '2026-11-13' : '2026-07-19';
    for (const phase of [undefined, 'no-answer', 'refused'] as const) {
      const { body } = letter('refund', phase, facts, { asked }, today);
      expect(body).toMatch(/I also (withdraw from|cancel) the contract/);
      expect(body).not.toMatch(/I know that|exception|apart from your policy/);
    }
    const { body } = letter('refund', 'refused', facts, { asked }, today);
    expect(body).toContain('applies to this purchase. Please answer that separately.');
    expect(body).toContain('Could you also look at the refund again');
  });

  test('once it is over the favour is asked for', () => {
    const { body } = letter(
      'refund',
      'refused',
      { ...COURSE, country: 'FR' },
      { asked: '2026-07-19' },
      '2026-08-22',
    );
    expect(body).not.toContain('withdraw');
    expect(body).toContain('I would be grateful if you made an exception.');
    expect(body).toContain('Could you look at it again');
  });
});

describe('the day that counts', () => {
  test('of a refusal inside the days: it was asked for in time', () => {
    const said = (answered: string) => letter('refund', 'refused', COURSE, { answered }, '2026-07-25').body;
    expect(said('2026-07-14')).toContain(
      'within 7 days of payment. Your answer of 14 July 2026 came within those days, so I had asked in time.',
    );
    expect(said('2026-07-17')).toContain(
      'Your answer of 17 July 2026 came 7 days after it, so I had asked by then.',
    );
    for (const answered of ['2026-07-14', '2026-07-17', '2026-07-18'])
      expect(said(answered)).not.toMatch(/ended on|exception|I am writing/);
  });

  test('is that of asking: where nobody told it, nobody is said to have been late', () => {
    for (const phase of ['no-answer', 'refused'] as const) {
      expect(letter('refund', phase, COURSE, {}, '2026-07-25').body).not.toMatch(
        /ended on|exception|those days/,
      );
      expect(letter('refund', phase, COURSE, { asked: '2026-07-19' }, '2026-07-25').body).toContain(
        '7 days in your policy ended on 17 July 2026',
      );
    }
    expect(letter('refund', undefined, COURSE, {}, '2026-07-25').body).toContain('ended on 17 July 2026');
  });

  test('in a letter that names an earlier request is that of the request', () => {
    for (const ask of ['refund', 'cancel-and-refund'] as const) {
      const said = (asked: string) => letter(ask, undefined, COURSE, { asked }, '2026-07-25').body;
      expect(said('2026-07-12')).toContain('I first asked on 12 July 2026, within those days.');
      expect(said('2026-07-17')).toContain('I first asked on 17 July 2026, which is 7 days after it.');
      expect(said('2026-07-18')).toContain('ended on 17 July 2026');
    }
  });

  test.each([
    [undefined, {}, '2025-07-13', 'those days are still running.'],
    [
      undefined,
      {},
      '2025-07-24',
      'the 14 days apply. I am writing on 24 July 2025, which is 14 days after the payment.',
    ],
    [
      undefined,
      { asked: '2025-07-12' },
      '2025-07-30',
      'the 14 days apply. I first asked on 12 July 2025, within those days.',
    ],
    [
      'no-answer',
      { asked: '2025-07-12' },
      '2025-07-30',
      'the 14 days apply. I asked on 12 July 2025, within those days.',
    ],
    [
      'no-answer',
      { asked: '2025-07-24' },
      '2025-07-30',
      'the 14 days apply. I asked on 24 July 2025, which is 14 days after the payment.',
    ],
    [
      'refused',
      { answered: '2025-07-14' },
      '2025-07-30',
      'the 14 days apply. Your answer of 14 July 2025 came within those days',
    ],
    [
      'refused',
      { answered: '2025-07-24' },
      '2025-07-30',
      'the 14 days apply. Your answer of 24 July 2025 came 14 days after the payment',
    ],
  ] as const)('where it hangs on a trial, after %s with %j on %s', (phase, days, today, words) => {
    expect(letter('refund', phase, OLD_PLUS, days, today).body).toContain(
      `If your records show no trial on my plan, ${words}`,
    );
  });
});

describe('a yearly plan, whose days are for cancelling', () => {
  const RULE = 'gives a refund to whoever cancels a yearly plan within 14 days. ';
  test.each<[Ask, Phase | undefined, Days, string, string]>([
    [
      'cancel-and-refund',
      undefined,
      {},
      '2026-07-14',
      'I am cancelling today, 14 July 2026, within those days.',
    ],
    [
      'cancel-and-refund',
      undefined,
      {},
      '2026-07-24',
      'I am cancelling today, 24 July 2026, which is 14 days after the payment.',
    ],
    [
      'cancel-and-refund',
      undefined,
      { asked: '2026-07-12' },
      '2026-07-30',
      'I first asked on 12 July 2026, within those days.',
    ],
    [
      'cancel-and-refund',
      undefined,
      { cancelled: '2026-07-12' },
      '2026-07-30',
      'I cancelled within those days.',
    ],
    [
      'cancel-and-refund',
      undefined,
      { cancelled: '2026-07-24' },
      '2026-07-30',
      'I cancelled 14 days after the payment.',
    ],
    ['refund', undefined, {}, '2026-07-14', 'I am writing on 14 July 2026, within those days.'],
    [
      'refund',
      undefined,
      { cancelled: '2026-07-12', asked: '2026-08-20' },
      '2026-08-25',
      'I cancelled on 12 July 2026, within those days.',
    ],
    [
      'refund',
      undefined,
      { cancelled: '2026-07-24' },
      '2026-08-25',
      'I cancelled on 24 July 2026, which is 14 days after the payment.',
    ],
    [
      'refund',
      undefined,
      { cancelled: '2026-06-20' },
      '2026-08-25',
      'I had cancelled on 20 June 2026, before this payment.',
    ],
    [
      'refund',
      'no-answer',
      { asked: '2026-07-12', cancelled: '2026-08-20' },
      '2026-08-25',
      'I asked for the money on 12 July 2026, within those days, and cancelled on 20 August 2026.',
    ],
    [
      'refund',
      'refused',
      { asked: '2026-07-24', cancelled: '2026-08-20' },
      '2026-08-25',
      'I asked for the money on 24 July 2026, which is 14 days after the payment, and cancelled on 20 August 2026.',
    ],
    [
      'refund',
      'refused',
      { answered: '2026-07-14', cancelled: '2026-08-20' },
      '2026-08-25',
      'Your answer of 14 July 2026 came within those days, so I had asked by then, and I cancelled on 20 August 2026.',
    ],
    [
      'refund',
      'refused',
      { answered: '2026-07-24', cancelled: '2026-08-20' },
      '2026-08-25',
      'Your answer of 24 July 2026 came 14 days after the payment, so I had asked by then, and I cancelled on 20 August 2026.',
    ],
    [
      'refund',
      'no-answer',
      { asked: '2026-07-12' },
      '2026-08-25',
      'I asked on 12 July 2026, within those days.',
    ],
  ])('%s after %s with %j on %s', (ask, phase, days, today, words) => {
    const { body } = letter(ask, phase, YEARLY, days, today);
    expect(body).toContain(`Your refund policy in force on 10 July 2026 ${RULE}${words}`);
    expect(body).not.toMatch(/of payment\.|ended on|exception/);
  });

  test('cancelled after them and not asked before: they ended', () => {
    for (const days of [{ cancelled: '2026-08-20' }, { cancelled: '2026-08-20', asked: '2026-08-20' }]) {
      const { body } = letter('refund', undefined, YEARLY, days, '2026-08-25');
      expect(body).toContain('I cancelled on 20 August 2026.');
      expect(body).toContain('the 14 days in your policy ended on 24 July 2026');
    }
  });

  test('a refusal as too late is met with the day that counts', () => {
    const said = (facts: Purchase, days: Days) =>
      letter('refund', 'refused', facts, days, '2026-08-25', { answer: 'outside-window' }).body;
    const OVER = 'You wrote that the time for a refund is over.';
    expect(said(YEARLY, { cancelled: '2026-07-12', asked: '2026-08-20' })).toContain(
      `${OVER} What counts is the day I cancelled.`,
    );
    expect(said(YEARLY, { cancelled: '2026-08-20', asked: '2026-07-12' })).toContain(`${OVER}\n`);
    expect(said(COURSE, { asked: '2026-07-12' })).toContain(`${OVER} What counts is the day I asked.`);
    expect(said(COURSE, { answered: '2026-07-12' })).toContain(`${OVER}\n`);
  });

  test.each(['2026-03-10', '2025-07-10'])('a renewal of %s: the policy names none', (paid) => {
    const facts = { product: 'plus-annual', renewal: true, paid } as const;
    for (const phase of [undefined, 'no-answer', 'refused'] as const)
      expect(letter('refund', phase, facts, { asked: paid }, '2026-08-25').body).toContain(
        'within those days. That policy names no renewals.',
      );
    const { renewal: _r, ...first } = facts;
    expect(letter('refund', undefined, first, { asked: paid }, '2026-08-25').body).not.toContain('renewals');
    expect(letter('refund', undefined, { ...YEARLY, renewal: true }, {}, '2026-07-14').body).not.toContain(
      'names no',
    );
  });
});

describe('what was done already', () => {
  test('is not asked for again', () => {
    const days = { cancelled: '2026-07-12' };
    for (const ask of ['cancel', 'cancel-and-refund'] as const) {
      const { subject, body } = letter(ask, undefined, YEARLY, days, '2026-07-20');
      expect(body).toContain('I cancelled my subscription (Coursera Plus, billed yearly) on 12 July 2026.');
      expect(`${subject}\n${body}`).not.toMatch(/Please cancel|as of today|also refund/);
      expect(subject).toContain('onfirm');
      expect(body).toMatch(/Could you confirm (both )?in writing/);
    }
    const store = letter('cancel', undefined, { ...COURSE, bought: 'apple' }, days, '2026-07-20').body;
    expect(store).toContain('bought from Coursera through your store, on 12 July 2026.');
    const programme = letter('cancel', undefined, { bought: 'employer' }, days, '2026-07-20').body;
    expect(programme).toContain('I gave up my access to Coursera through your programme on 12 July 2026.');
  });

  test('goes into a request for the money', () => {
    expect(letter('refund', undefined, COURSE, { cancelled: '2026-07-12' }, '2026-07-14').body).toContain(
      'I cancelled on 12 July 2026.',
    );
    expect(letter('refund', undefined, COURSE, { cancelled: '2026-07-01' }, '2026-07-14').body).toContain(
      'I had cancelled on 1 July 2026, before this payment.',
    );
    // Told once.
    const { body } = letter('refund', undefined, YEARLY, { cancelled: '2026-07-12' }, '2026-07-14');
    expect(body.match(/I cancelled/g)).toHaveLength(1);
  });
});

describe('a trial', () => {
  const said = (facts: Purchase, days: Days = {}) =>
    letter('cancel-and-refund', undefined, facts, days, '2026-11-21').body;
  test('is to be ended before it ends, and on its last day without a day', () => {
    expect(said({ product: 'plus-monthly', trialEnds: '2026-11-25' })).toContain(
      'Please end it before then, so that',
    );
    const last = said({ trialEnds: '2026-11-21' });
    expect(last).toContain(
      'My free trial runs until today, 21 November 2026. Please end it, so that nothing is charged.',
    );
    expect(last).not.toContain('before then');
  });

  test.each([
    [{ product: 'plus-annual', paid: '2026-11-12', trialEnds: '2026-11-25' }, {}],
    [{ product: 'course', trialEnds: '2026-11-25' }, {}],
    [{ product: 'plus-monthly', trialEnds: '2026-11-25' }, { cancelled: '2026-11-20' }],
    [{ product: 'plus-monthly', bought: 'employer', trialEnds: '2026-11-25' }, {}],
    [{ product: 'plus-monthly', trialEnds: '2026-11-20' }, {}],
  ] as const)('is not spoken of with %j and %j', (facts, days) => {
    expect(said(facts, days)).not.toContain('trial');
  });
});

test('a renewal is told of plans alone', () => {
  for (const product of [undefined, ...PRODUCTS])
    for (const ask of ['refund', 'dispute'] as const)
      expect(
        letter(
          ask,
          undefined,
          { paid: '2026-07-10', renewal: true, ...(product && { product }) },
          {},
          '2026-07-20',
        ).body.includes('It was an automatic renewal.'),
        `${ask} ${product}`,
      ).toBe(product === undefined || product.startsWith('plus') || product.endsWith('monthly'));
});

describe('a charge after the cancellation', () => {
  const said = (facts: Purchase, cancelled?: string) =>
    letter(
      'refund',
      'charged-after-cancelling',
      facts,
      cancelled === undefined ? {} : { cancelled },
      '2026-11-21',
    );
  test('on the same day came in an order that nobody told', () => {
    const { subject, body } = said({ paid: '2026-11-10' }, '2026-11-10');
    expect(body).toContain('on 10 November 2026. On the same day I was charged.');
    expect(subject).toContain('Charged on the day I cancelled: please refund');
    const sum = said({ paid: '2026-11-10', amount: { minor: 4900, currency: 'USD' } }, '2026-11-10');
    expect(sum.body).toContain('On the same day I was charged USD 49.00.');
  });

  test('may be the first one', () => {
    expect(said({ paid: '2026-11-12' }, '2026-11-10').body).toContain(
      'After that, on 12 November 2026, I was charged.',
    );
    expect(said({}).body).toContain('I had cancelled my subscription. After that I was charged.');
  });

  test('in a dispute, too', () => {
    const dispute = (days: Days) =>
      letter('dispute', 'charged-after-cancelling', { paid: '2026-11-10' }, days, '2026-11-21', {
        reason: 'I had left',
      }).body;
    expect(dispute({ cancelled: '2026-11-09' })).toContain('on 9 November 2026. The charge came after that.');
    expect(dispute({ cancelled: '2026-11-10' })).toContain(
      'on 10 November 2026. The charge came on the same day.',
    );
    expect(dispute({})).toContain('My reason: I had left.\n\nI had cancelled before this charge.');
    expect(dispute({})).not.toContain('after that');
  });
});

describe('who took the money', () => {
  const STRANGERS: readonly [string, Purchase, string][] = [
    [
      'Apple',
      { bought: 'apple', product: 'plus-monthly' },
      'the charge of USD 59.00 by Apple on 10 July 2026, for Coursera',
    ],
    ['Google', { bought: 'google' }, 'the charge of USD 59.00 by Google on 10 July 2026, for Coursera'],
    ['an organisation', { bought: 'employer' }, 'the charge of USD 59.00 on 10 July 2026, for Coursera'],
    ['a university', { product: 'degree' }, 'the charge of USD 59.00 on 10 July 2026, for Coursera'],
  ];
  const days = { asked: '2026-07-12', cancelled: '2026-07-11' };
  const paid = { paid: '2026-07-10', amount: { minor: 5900, currency: 'USD' } } as const;

  test.each(STRANGERS)('%s: a bank is not told that it was Coursera', (_, facts, charge) => {
    for (const phase of ['refused', 'promised-not-paid', 'no-answer'] as const)
      for (const told of [days, {}]) {
        const { subject, body } = letter('dispute', phase, { ...facts, ...paid }, told, '2026-07-20');
        expect(subject).toContain(charge);
        expect(body).toContain(`Please look into ${charge}. I dispute it.`);
        expect(body).not.toMatch(/by Coursera|with Coursera|Coursera has|asked Coursera|COURSRA/);
      }
    const stop = letter(
      'stop-charges',
      undefined,
      { ...facts, ...paid, country: 'GB', pay: 'debit' },
      days,
      '2026-07-20',
    );
    expect(`${stop.subject} ${stop.body}`).not.toMatch(
      /to Coursera|with Coursera|by Coursera|Coursera holds|COURSRA/,
    );
    expect(stop.body).toContain('any continuous payment authority for them');
  });

  test('Coursera, on its own site and where nobody told', () => {
    for (const facts of [{}, { bought: 'web' }, { product: 'course' }] as const) {
      const { body } = letter('dispute', 'refused', { ...facts, ...paid }, days, '2026-07-20');
      expect(body).toContain('the charge of USD 59.00 by Coursera on 10 July 2026. I dispute it.');
      expect(body).toContain(
        'I cancelled with Coursera on 11 July 2026.\n\nI asked Coursera for the money back on 12 July 2026. Coursera has refused to refund it.',
      );
      expect(letter('stop-charges', undefined, facts, {}, '2026-07-20').body).toContain('COURSRA');
    }
  });

  test('a refusal after a cancellation refuses the money, and stands apart from a reason', () => {
    const { body } = letter('dispute', 'refused', {}, { cancelled: '2026-07-12' }, '2026-07-20');
    expect(body).toContain(
      'I cancelled with Coursera on 12 July 2026.\n\nCoursera has refused to refund it.',
    );
  });
});

describe('an account that was not found', () => {
  const said = (ask: Ask, facts: Purchase) => letter(ask, 'account-not-found', facts, {}, '2026-07-20');
  test('is looked for under a payment that was told', () => {
    for (const ask of ['refund', 'cancel', 'cancel-and-refund'] as const) {
      const { subject, body } = said(ask, COURSE);
      expect(subject).toContain('Please look under the payment');
      expect(body).toContain('look for it under the payment, and under other addresses');
    }
    for (const { subject, body } of [said('refund', { product: 'course' }), said('delete-data', COURSE)]) {
      expect(subject).toContain('Please look again: ');
      expect(body).toContain('look for it under other addresses');
      expect(body).not.toContain('under the payment');
    }
  });

  test('has no code of Coursera where a university may have taken the money', () => {
    expect(said('refund', COURSE).body).toContain('COURSRA');
    expect(said('refund', { ...COURSE, product: 'degree' }).body).not.toContain('COURSRA');
  });
});

test('a text for Specializations is claimed for a Specialization', () => {
  const { body } = letter(
    'refund',
    undefined,
    { product: 'specialization-monthly', paid: '2026-07-10' },
    {},
    '2026-07-12',
  );
  expect(body).toContain('If mine is for a Specialization, I ask you to apply the second.');
});

test('a reminder about data names the month in general where its last day cannot be told', () => {
  const said = (asked: string | undefined, today: string) =>
    letter('delete-data', 'no-answer', { country: 'DE' }, asked === undefined ? {} : { asked }, today).body;
  expect(said('2026-10-15', '2026-11-16')).toContain('gives you until 16 November 2026');
  for (const unsure of [said('2026-10-18', '2026-11-21'), said(undefined, '2026-11-21')])
    expect(unsure).toContain('Article 12(3) gives you one month from receipt');
  expect(said('2026-10-15', '2026-11-21')).toContain('It ended on 16 November 2026');
});
