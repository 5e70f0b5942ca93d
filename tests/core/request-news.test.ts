/** How a request went on, by messages, answers and steps of a case: what came last of it counts. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/core/case.ts';
import { caseMilestones, wholeHistory } from '../../src/core/request-news.ts';
import { GROUND, LIBRARY } from '../support/ground.ts';
import { answered as answer, matterOf, sent, type Told } from '../support/made-up.ts';

const matter = (told: Told) => matterOf(...told);
const milestones = (...told: Told) => caseMilestones(matter(told), GROUND.guide, LIBRARY.replies);
const step = (guide: string, id: string): Happening => ({ kind: 'step', guide, step: id, outcome: 'done' });

const ASKED = ['2026-07-12', sent('refund')] as const;

describe('a request for the money', () => {
  test('waits, as long as nothing more than a word that it came is in the case', () => {
    const asked = { asked: '2026-07-12' };
    expect(milestones(ASKED)).toStrictEqual(asked);
    expect(milestones(ASKED, ['2026-07-13', answer('acknowledged')])).toStrictEqual(asked);
    // The same on another day of that week, and what was shown alone, are no reminder.
    expect(milestones(ASKED, ['2026-07-18', sent('refund')])).toStrictEqual(asked);
    expect(milestones(ASKED, ['2026-07-25', { ...sent('refund'), sent: false } as Happening])).toStrictEqual(
      asked,
    );
    // Nor is what was said before it, or of something else.
    expect(milestones(['2026-07-11', answer('not-eligible')], ASKED)).toStrictEqual(asked);
    expect(milestones(ASKED, ['2026-07-14', answer('cancelled')])).toMatchObject(asked);
    expect(milestones(ASKED, ['2026-07-14', answer('cancelled')])).not.toHaveProperty('answered');
  });

  test.each([
    ['not-eligible', 'refused'],
    ['refund-promised', 'promised'],
    ['send-identification', 'questioned'],
    ['account-not-found', 'questioned'],
    ['offer-instead', 'questioned'],
    ['an-answer-of-tomorrow', 'answered'],
  ])('after %s is %s, from the day of the answer', (means, is) => {
    expect(milestones(ASKED, ['2026-07-14', answer(means)])).toStrictEqual({
      asked: '2026-07-12',
      [is]: '2026-07-14',
    });
  });

  test('an answer that sees a dispute tells that there is one', () => {
    expect(milestones(ASKED, ['2026-07-14', answer('chargeback-open')])).toStrictEqual({
      asked: '2026-07-12',
      answered: '2026-07-14',
      disputed: '2026-07-14',
    });
  });

  test('an answer that nobody recognised is one all the same', () => {
    expect(milestones(ASKED, ['2026-07-14', answer()])).toMatchObject({ answered: '2026-07-14' });
  });

  test('is followed up by a message that says so, by any after a week, and by any after an answer', () => {
    const followed = (...more: Told) => milestones(ASKED, ...more);
    const on = (followedUp: string) => ({ asked: '2026-07-12', followedUp });
    expect(followed(['2026-07-14', sent('refund', 'no-answer')])).toStrictEqual(on('2026-07-14'));
    expect(followed(['2026-07-19', sent('cancel-and-refund')])).toStrictEqual(on('2026-07-19'));
    expect(followed(['2026-07-19', step('refund-window', 'follow-up')])).toStrictEqual(on('2026-07-19'));
    expect(followed(['2026-07-14', answer('not-eligible')], ['2026-07-14', sent('refund')])).toStrictEqual(
      on('2026-07-14'),
    );
    // A step marked after the answer may be the first request, marked late.
    expect(
      followed(['2026-07-14', answer('not-eligible')], ['2026-07-25', step('refund-window', 'follow-up')]),
    ).toStrictEqual({ asked: '2026-07-12', refused: '2026-07-14' });
    // About a charge of later, or about the data.
    expect(followed(['2026-08-14', sent('refund', 'charged-after-cancelling')])).toStrictEqual({
      asked: '2026-07-12',
    });
  });

  test('what came last counts', () => {
    const told: Told = [
      ASKED,
      ['2026-07-14', answer('not-eligible')],
      ['2026-07-15', sent('refund', 'refused')],
      ['2026-07-20', answer('refund-promised')],
    ];
    const last = (count: number) => milestones(...told.slice(0, count));
    expect(last(2)).toStrictEqual({ asked: '2026-07-12', refused: '2026-07-14' });
    expect(last(3)).toStrictEqual({ asked: '2026-07-12', followedUp: '2026-07-15' });
    expect(last(4)).toStrictEqual({ asked: '2026-07-12', promised: '2026-07-20' });
  });

  test('was taken to the bank, or is settled; of an earlier payment it was neither', () => {
    const dispute = ['2026-08-01', sent('dispute')] as const;
    const back = ['2026-08-02', step('refund-window', 'wait-for-money')] as const;
    const stop = ['2026-08-03', sent('stop-charges')] as const;
    expect(milestones(ASKED, dispute, back, stop)).toMatchObject({
      disputed: '2026-08-01',
      refunded: '2026-08-02',
      stopOrdered: '2026-08-03',
    });
    const later = ['2026-08-10', { kind: 'fact', fact: 'paid', value: '2026-08-09' }] as const;
    expect(milestones(ASKED, dispute, back, later)).toStrictEqual({});
  });
});

test('a deletion is confirmed, or went on; that it was started is no news', () => {
  const asked = ['2026-07-12', sent('delete-data')] as const;
  const after = (...more: Told) => milestones(asked, ...more);
  const deleted = '2026-07-12';
  expect(after(['2026-07-14', answer('deletion-started')])).toStrictEqual({ deleted });
  expect(after(['2026-07-14', answer('not-eligible')])).toStrictEqual({ deleted });
  expect(after(['2026-07-14', answer('send-identification')])).toStrictEqual({
    deleted,
    deletionNews: '2026-07-14',
  });
  expect(after(['2026-08-14', sent('delete-data', 'deletion-not-confirmed')])).toStrictEqual({
    deleted,
    deletionNews: '2026-08-14',
  });
  expect(after(['2026-07-14', answer('deleted')])).toStrictEqual({
    deleted,
    deletionConfirmed: '2026-07-14',
  });
});

test('a history holds it beside what was asked, and nothing where nothing was', () => {
  const one = matter([ASKED, ['2026-07-14', answer('not-eligible')]]);
  expect(wholeHistory(one, GROUND.guide, LIBRARY.replies)).toStrictEqual({
    asked: { refund: '2026-07-12' },
    answered: '2026-07-14',
    answer: 'not-eligible',
    news: { refund: { day: '2026-07-14', is: 'refused' } },
  });
  const none = matter([['2026-07-12', { kind: 'goal', goal: 'money' }]]);
  expect(wholeHistory(none, GROUND.guide, LIBRARY.replies)).toStrictEqual({ asked: {} });
});
