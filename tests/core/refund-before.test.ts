/** What a case says of a refund before refund-check answers, by guides, replies and letters made up for it. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/core/case.ts';
import type { MessageGround } from '../../src/core/next-message.ts';
import { refundBefore } from '../../src/core/refund-before.ts';
import { day } from '../support/days.ts';
import {
  answered,
  done,
  entry,
  followUp,
  guideOf,
  lettersOf,
  matterOf,
  part,
  rule,
  sent,
  SOURCES,
  step,
  template,
  termsOf,
  type Told,
} from '../support/made-up.ts';

const GUIDES = [
  guideOf('plan', step('cancel', { settles: 'cancel' })),
  guideOf('money', step('ask', { asks: 'refund' }), step('came', { settles: 'refund' })),
];
const GROUND: MessageGround = {
  guide: (id) => GUIDES.find((one) => one.id === id),
  letters: lettersOf(
    [template([part('ask', 'Please refund it.')])],
    [followUp({ phase: 'no-answer', asks: ['refund', 'cancel-and-refund', 'cancel'] })],
  ),
  contacts: [],
  terms: termsOf(rule([entry('2020-01-01')])),
  rights: [],
  sources: SOURCES,
  replies: [],
  calendar: { firstYear: 2024, lastYear: 2035, holidays: new Set() },
};
const PAID: Told = [
  ['2026-07-01', { kind: 'fact', fact: 'paid', value: '2026-07-01' } as Happening],
  ['2026-07-01', { kind: 'fact', fact: 'product', value: 'course' } as Happening],
];
const before = (today: string, ...told: Told) => refundBefore(matterOf(...PAID, ...told), day(today), GROUND);

describe('before refund-check answers', () => {
  test('an answer that says so is a cancellation', () => {
    const replies = [{ id: 'cancelled', settles: 'cancel' }] as unknown as MessageGround['replies'];
    const told: Told = [
      ['2026-07-02', sent('cancel-and-refund')],
      ['2026-07-04', answered('cancelled')],
    ];
    const at = (ground: MessageGround) => refundBefore(matterOf(...PAID, ...told), day('2026-07-05'), ground);
    expect(at({ ...GROUND, replies }).cancelled).toBe('2026-07-04');
    expect(at(GROUND).cancelled).toBeUndefined();
  });

  test('nothing was done: nothing is said', () => {
    expect(before('2026-07-03')).toEqual({});
  });

  test('a request is followed up once, from a day on', () => {
    const asked = ['2026-07-02', sent('refund')] as const;
    const { next, ...days } = before('2026-07-03', asked);
    expect(days).toEqual({ asked: '2026-07-02' });
    expect(next).toEqual([
      {
        act: 'No answer is noted since you asked on 2 July 2026. If nothing comes, write again from 10 July 2026.',
        command: 'coursera-exit script --phase no-answer --ask refund',
      },
    ]);
    expect(before('2026-07-20', asked).next?.[0]?.act).toMatch(/It is time to write again\.$/);
    expect(before('2026-07-30', asked, ['2026-07-20', sent('refund', 'no-answer')]).next).toEqual([]);
  });

  test('a request from before the payment was about another one', () => {
    expect(before('2026-07-03', ['2026-06-20', sent('refund')])).toEqual({});
  });

  test('money that came back is not asked for again', () => {
    const { next } = before(
      '2026-07-20',
      ['2026-07-02', sent('refund')],
      ['2026-07-15', done('money', 'came')],
    );
    expect(next).toEqual([
      { act: 'By your case the money came back on 15 July 2026.', command: 'coursera-exit status' },
    ]);
  });

  test('a cancellation, asked for and done', () => {
    expect(before('2026-07-20', ['2026-07-05', done('plan', 'cancel')])).toEqual({ cancelled: '2026-07-05' });
    expect(before('2026-07-20', ['2026-07-02', sent('cancel-and-refund')])).toMatchObject({
      asked: '2026-07-02',
      askedToCancel: '2026-07-02',
    });
  });
});
