/** What happened on which day, by steps and messages made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/core/case.ts';
import {
  askIn,
  askOf,
  contactsFor,
  happenedBy,
  historyOf,
  settledOn,
  waitingFor,
} from '../../src/core/case-history.ts';
import { milestonesFrom } from '../../src/core/clock.ts';
import type { WaitedFor } from '../../src/core/guide.ts';
import { ASKS } from '../../src/core/letter-kinds.ts';
import { day } from '../support/days.ts';
import { answered, done, guideOf, matterOf, sent, step, type Told } from '../support/made-up.ts';

const GUIDES = [
  guideOf(
    'plan',
    step('read'),
    step('cancel', { settles: 'cancel' }),
    step('ask-cancel', { asks: 'cancel' }),
  ),
  guideOf('money', step('ask', { asks: 'refund' }), step('came', { settles: 'refund' })),
];
const guide = (id: string) => GUIDES.find((one) => one.id === id);
const skipped = (of: string, id: string): Happening => ({
  kind: 'step',
  guide: of,
  step: id,
  outcome: 'skipped',
});
const shown: Happening = { kind: 'letter', ask: 'refund', tone: 'polite', subject: 'A', body: 'B' };
const goal = (of: 'stop' | 'money' | 'delete'): Happening => ({ kind: 'goal', goal: of });
const REPLIES = [
  { id: 'cancelled', settles: 'cancel' },
  { id: 'no', phase: 'refused' },
] as const;

describe('a contact', () => {
  const days = (what: WaitedFor, ...told: Told) =>
    contactsFor(what, matterOf(...told), guide).map((one) => one.day);

  test('is a step done that asks for it, or a message sent that does', () => {
    const told: Told = [
      ['2026-07-10', done('money', 'ask')],
      ['2026-07-11', sent('refund')],
      ['2026-07-12', sent('cancel-and-refund')],
      ['2026-07-13', sent('cancel')],
      ['2026-07-14', done('plan', 'ask-cancel')],
    ];
    expect(days('refund', ...told)).toEqual(['2026-07-10', '2026-07-11', '2026-07-12']);
    expect(days('cancel', ...told)).toEqual(['2026-07-14', '2026-07-12', '2026-07-13']);
    expect(days('delete-data', ...told)).toEqual([]);
  });

  test('is nothing that was skipped, shown alone, or is of a guide or step that nobody knows', () => {
    expect(
      days(
        'refund',
        ['2026-07-10', skipped('money', 'ask')],
        ['2026-07-11', shown],
        ['2026-07-12', done('unknown', 'ask')],
        ['2026-07-13', done('money', 'unknown')],
        ['2026-07-14', done('plan', 'read')],
      ),
    ).toEqual([]);
  });
});

test.each([
  ['cancel', ['cancel']],
  ['refund', ['refund']],
  ['cancel-and-refund', ['cancel', 'refund']],
  ['delete-data', ['delete-data']],
  // A bank is asked then, and nobody waits for Coursera.
  ['stop-charges', []],
  ['dispute', []],
  ['an-ask-of-tomorrow', []],
])('after %s one waits for %j', (ask, waited) => {
  expect(askOf(ask)).toEqual(waited);
});

describe('what came', () => {
  test('came on the first day that a step or an answer says so', () => {
    const told: Told = [
      ['2026-07-14', answered('sorry', 'cancelled')],
      ['2026-07-15', done('plan', 'cancel')],
      ['2026-07-16', done('money', 'came')],
    ];
    const on = (what: WaitedFor, by: Parameters<typeof settledOn>[3] = []) =>
      settledOn(what, matterOf(...told), guide, by);
    expect(on('cancel', REPLIES)).toBe('2026-07-14');
    expect(on('cancel')).toBe('2026-07-15');
    expect(on('refund', REPLIES)).toBe('2026-07-16');
    expect(on('delete-data', REPLIES)).toBeUndefined();
    const late = matterOf(['2026-07-12', done('plan', 'cancel')], ['2026-07-14', answered('cancelled')]);
    expect(settledOn('cancel', late, guide, REPLIES)).toBe('2026-07-12');
    expect(
      settledOn('cancel', matterOf(['2026-07-12', skipped('plan', 'cancel')]), guide, []),
    ).toBeUndefined();
  });
});

describe('the history', () => {
  test('has the first day of each ask, the newest answer, and the day of cancelling', () => {
    expect(historyOf(matterOf(['2026-07-10', goal('money')]), guide, REPLIES)).toEqual({ asked: {} });
    const told: Told = [
      ['2026-07-12', sent('refund')],
      ['2026-07-11', done('money', 'ask')],
      ['2026-07-13', answered('sorry', 'no')],
      ['2026-07-14', done('plan', 'cancel')],
      ['2026-07-15', answered('thanks')],
    ];
    const rest = { asked: { refund: '2026-07-11' }, cancelled: '2026-07-14' };
    expect(historyOf(matterOf(...told), guide, REPLIES)).toEqual({
      ...rest,
      answered: '2026-07-15',
      answer: 'thanks',
    });
    // The answer that put it into a phase, by what did so.
    expect(historyOf(matterOf(...told), guide, REPLIES, 'refused')).toEqual({
      ...rest,
      answered: '2026-07-13',
      answer: 'no',
    });
    expect(historyOf(matterOf(...told), guide, REPLIES, 'offered-instead')).toEqual(rest);
  });

  test('of a later payment begins with it: what was asked for before was another refund', () => {
    const told = (paid: string): Told => [
      ['2026-07-10', { kind: 'fact', fact: 'paid', value: '2026-06-10' }],
      ['2026-07-11', sent('refund')],
      ['2026-07-22', sent('cancel-and-refund')],
      ['2026-07-24', { kind: 'fact', fact: 'paid', value: paid }],
    ];
    const asked = (paid: string) => historyOf(matterOf(...told(paid)), guide, REPLIES).asked;
    expect(asked('2026-07-11')).toEqual({ refund: '2026-07-11', cancel: '2026-07-22' });
    expect(asked('2026-07-12')).toEqual({ refund: '2026-07-22', cancel: '2026-07-22' });
    expect(asked('2026-07-23')).toEqual({ cancel: '2026-07-22' });
    // One still waits for what was asked of the other.
    expect(waitingFor(matterOf(...told('2026-07-23')), guide, [])).toEqual([
      { what: 'refund', since: '2026-07-11' },
      { what: 'cancel', since: '2026-07-22' },
    ]);
  });

  test('starts the clocks of asking, cancelling and deleting', () => {
    const told: Told = [
      ['2026-07-11', done('money', 'ask')],
      ['2026-07-14', done('plan', 'cancel')],
      ['2026-07-15', sent('delete-data')],
      ['2026-07-16', answered('no')],
    ];
    expect(milestonesFrom(historyOf(matterOf(...told), guide, []))).toEqual({
      asked: '2026-07-11',
      cancelled: '2026-07-14',
      deleted: '2026-07-15',
    });
  });
});

test('one waits for what was asked and has not come, for the earliest first', () => {
  const both: Told = [
    ['2026-07-12', sent('cancel')],
    ['2026-07-11', sent('refund')],
    ['2026-07-12', sent('delete-data')],
  ];
  const waited = (more: Told = [], by: Parameters<typeof waitingFor>[2] = []) =>
    waitingFor(matterOf(...both, ...more), guide, by);
  expect(waited()).toEqual([
    { what: 'refund', since: '2026-07-11' },
    { what: 'cancel', since: '2026-07-12' },
    { what: 'delete-data', since: '2026-07-12' },
  ]);
  expect(waited([['2026-07-13', done('money', 'came')]]).map(({ what }) => what)).toEqual([
    'cancel',
    'delete-data',
  ]);
  expect(waited([['2026-07-13', answered('cancelled')]], REPLIES).map(({ what }) => what)).toEqual([
    'refund',
    'delete-data',
  ]);
});

describe('what a matter asks for', () => {
  const ask = (...told: readonly Happening[]) =>
    askIn(matterOf(...told.map((happening) => ['2026-07-12', happening] as const)));

  test('is what its newest message asked for, else what its goal comes to', () => {
    expect(ask(goal('stop'))).toBe('cancel');
    expect(ask(goal('money'))).toBe('refund');
    expect(ask(goal('delete'))).toBe('delete-data');
    for (const one of ASKS) expect(ask(goal('delete'), sent('refund'), sent(one))).toBe(one);
    expect(ask(goal('stop'), shown)).toBe('cancel');
    expect(ask(goal('stop'), sent('an-ask-of-tomorrow'))).toBe('cancel');
    expect(ask(shown)).toBeUndefined();
  });
});

test('on an earlier day nothing had happened that came later', () => {
  const whole = matterOf(
    ['2026-07-11', goal('money')],
    ['2026-07-12', done('money', 'ask')],
    ['2026-07-13', sent('refund')],
    ['2026-07-14', answered('no')],
  );
  const counts = (today: string) => {
    const { steps, letters, answers, goal: kept } = happenedBy(whole, day(today));
    return [steps.length, letters.length, answers.length, kept];
  };
  expect(counts('2026-07-11')).toEqual([0, 0, 0, 'money']);
  expect(counts('2026-07-12')).toEqual([1, 0, 0, 'money']);
  expect(counts('2026-07-13')).toEqual([1, 1, 0, 'money']);
  expect(counts('2026-07-14')).toEqual([1, 1, 1, 'money']);
  const seen = matterOf(['2026-07-14', { kind: 'statement', to: day('2026-07-12') }]);
  expect(happenedBy(seen, day('2026-07-12')).seenTo).toBe('2026-07-12');
  expect(happenedBy(seen, day('2026-07-11')).seenTo).toBeUndefined();
});
