/** What a case says of what was asked, cancelled and waited for: by steps that were done and by messages that were sent. */
import { expect, test } from 'vitest';
import { foldCase, type Happening, type Matter } from '../../src/core/case.ts';
import { historyOf, waitingFor } from '../../src/core/case-history.ts';
import { milestonesFrom } from '../../src/core/clock.ts';
import { GROUND } from '../support/ground.ts';
import { event } from '../support/packets.ts';

const { guide } = GROUND;
const CANCELLED: Happening = { kind: 'step', guide: 'cancel-web', step: 'cancel-plan', outcome: 'done' };
const ASKED: Happening = {
  kind: 'step',
  guide: 'refund-window',
  step: 'write-the-request',
  outcome: 'done',
};

function letter(ask: string, sent = true): Happening {
  return { kind: 'letter', ask, tone: 'polite', subject: 'A', body: 'B', ...(sent && { sent }) };
}

function matter(...told: readonly (readonly [string, Happening])[]): Matter {
  return foldCase(told.map(([on, happening]) => event(on, happening)))!.current;
}

test('a day is the first on which it happened, whether a step or a message says so', () => {
  const both = matter(
    ['2026-07-12', letter('cancel-and-refund')],
    ['2026-07-14', ASKED],
    ['2026-07-15', CANCELLED],
    ['2026-07-16', letter('delete-data')],
  );
  expect(milestonesFrom(historyOf(both, guide, []))).toEqual({
    asked: '2026-07-12',
    cancelled: '2026-07-15',
    deleted: '2026-07-16',
  });
  expect(waitingFor(both, guide, [])).toEqual([
    { what: 'refund', since: '2026-07-12' },
    { what: 'delete-data', since: '2026-07-16' },
  ]);
});

test('what was only shown, skipped or asked of a bank starts no clock', () => {
  const none = matter(
    ['2026-07-12', letter('refund', false)],
    ['2026-07-12', { ...ASKED, outcome: 'skipped' } as Happening],
    ['2026-07-13', letter('dispute')],
    ['2026-07-13', letter('stop-charges')],
    ['2026-07-14', { kind: 'step', guide: 'a-guide-of-tomorrow', step: 'write', outcome: 'done' }],
  );
  expect(milestonesFrom(historyOf(none, guide, []))).toEqual({});
  expect(waitingFor(none, guide, [])).toEqual([]);
});

test('for a phase only the answers of that phase count', () => {
  const answered = matter(
    ['2026-07-12', letter('refund')],
    ['2026-07-13', { kind: 'answer', text: 'No.', means: ['outside-window'] }],
    ['2026-07-20', { kind: 'answer', text: 'Yes.', means: ['refund-promised'] }],
  );
  const replies = [
    { id: 'outside-window', phase: 'refused' },
    { id: 'refund-promised', phase: 'promised-not-paid' },
  ] as const;
  expect(historyOf(answered, guide, replies, 'refused').answered).toBe('2026-07-13');
  expect(historyOf(answered, guide, replies).answered).toBe('2026-07-20');
  expect(historyOf(answered, guide, replies, 'offered-instead').answered).toBeUndefined();
});
