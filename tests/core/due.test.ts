/** What counts in a matter after what was done in it: no page of the walk and no line of status asks for it again. */
import { describe, expect, test } from 'vitest';
import { type CaseEvent, foldCase, type Happening } from '../../src/core/case.ts';
import { dueIn } from '../../src/core/due.ts';
import type { WaitedFor } from '../../src/core/guide.ts';
import { GROUND } from '../support/ground.ts';
import { day } from '../support/days.ts';
import { event, factEvents } from '../support/packets.ts';

const PLUS = {
  bought: 'web',
  product: 'plus-annual',
  paid: '2026-07-10',
  trialEnds: 'none',
  pay: 'credit',
  country: 'US',
} as const;

const done = (on: string, guide: string, step: string) =>
  event(on, { kind: 'step', guide, step, outcome: 'done' });
const ASKED = () => done('2026-07-12', 'refund-window', 'write-the-request');
const CANCELLED = () => done('2026-07-12', 'cancel-web', 'cancel-plan');

function dueOn(
  today: string,
  events: readonly CaseEvent[],
  facts: Readonly<Record<string, string | boolean>> = PLUS,
) {
  const matter = foldCase([...factEvents('2026-07-12', facts), ...events])!.current;
  const { rows, open } = dueIn(matter, day(today), GROUND);
  const routes = (of: typeof rows) => of.map(({ route }) => route);
  return { rows: routes(rows), open: routes(open) };
}

describe('what one can act on', () => {
  test('before anything was done: Coursera is asked and the plan cancelled, and the bank has to wait', () => {
    const { rows, open } = dueOn('2026-07-12', []);
    expect(rows).toEqual(expect.arrayContaining(['us-billing-error', 'coursera-claim']));
    expect(open).toEqual(['coursera-refund', 'annual-cancel-in-time', 'renewal']);
  });

  test('after cancelling, the next charge is nothing to hurry by', () => {
    const { open } = dueOn('2026-07-12', [CANCELLED()]);
    expect(open).not.toContain('renewal');
    expect(open).toEqual(expect.arrayContaining(['coursera-refund', 'access-ends', 'watch-next-charge']));
  });

  test('a cancellation that they confirmed is one', () => {
    const { open } = dueOn('2026-07-14', [event('2026-07-13', answer('cancel'))]);
    expect(open).toEqual(['coursera-refund', 'access-ends', 'watch-next-charge']);
  });

  test('a trial that was cancelled is not to be cancelled again', () => {
    const trial = { bought: 'web', trialEnds: '2026-07-15' };
    expect(dueOn('2026-07-12', [], trial).open).toContain('trial-end');
    expect(dueOn('2026-07-12', [CANCELLED()], trial).open).not.toContain('trial-end');
  });

  test('after asking one looks for the answer first; past its day the bank may be next', () => {
    // A yearly plan has to be cancelled in its days all the same.
    expect(dueOn('2026-07-12', [ASKED()]).open.slice(0, 2)).toEqual([
      'annual-cancel-in-time',
      'coursera-money',
    ]);
    expect(dueOn('2026-07-12', [ASKED()]).open).not.toContain('us-billing-error');
    expect(dueOn('2026-08-10', [ASKED()]).open).toContain('us-billing-error');
  });

  test('asking first makes nobody late: a bank whose day comes before an answer can is not left out', () => {
    const money = [event('2026-07-12', { kind: 'goal', goal: 'money' })];
    expect(dueOn('2026-08-17', money).open).not.toContain('us-billing-error');
    expect(dueOn('2026-08-18', money).open).toContain('us-billing-error');
    // Nobody presses to the bank who only wants to stop.
    expect(dueOn('2026-08-18', []).open).not.toContain('us-billing-error');
    const late = done('2026-08-25', 'refund-window', 'write-the-request');
    expect(dueOn('2026-08-25', [late]).open[0]).toBe('us-billing-error');
    const store = [done('2026-07-12', 'refund-window', 'ask-the-store')];
    expect(dueOn('2026-07-26', store, { ...PLUS, bought: 'apple' }).open).not.toContain('us-billing-error');
    expect(dueOn('2026-07-27', store, { ...PLUS, bought: 'apple' }).open).toContain('us-billing-error');
  });

  test('a store that was asked was asked, and the bank does not press before it', () => {
    const store = { ...PLUS, bought: 'apple' };
    expect(dueOn('2026-07-12', [], store).open).toEqual(['renewal']);
    const asked = dueOn('2026-07-12', [done('2026-07-12', 'cancel-app', 'ask-apple-for-money')], store);
    expect(asked.open).toEqual(['renewal']);
    expect(asked.rows).not.toContain('apple-refund');
    expect(asked.rows).toContain('us-billing-error');
  });

  test('is never what hangs on something nobody told', () => {
    const { rows, open } = dueOn('2026-07-12', [], { ...PLUS, country: 'DE' });
    for (const each of [rows, open]) expect(each).not.toContain('eu-withdrawal-uninformed');
  });
});

describe('what is over', () => {
  test('once the money is there, nothing asks for it or waits for it', () => {
    const { rows } = dueOn('2026-08-20', [ASKED(), done('2026-07-25', 'refund-window', 'wait-for-money')]);
    expect(rows).toEqual(['renewal']);
  });

  test('once the deletion is confirmed, its answer is not looked for, and a deleted account has nothing to save', () => {
    const asked = [CANCELLED(), done('2026-07-13', 'delete-account', 'delete')];
    const facts = { ...PLUS, country: 'DE' };
    expect(dueOn('2026-07-14', asked, facts).rows).toContain('gdpr-answer');
    expect(dueOn('2026-07-14', asked, facts).rows).not.toContain('access-ends');
    const kept = [...asked, done('2026-07-14', 'delete-account', 'keep-the-mail')];
    const told = [...asked, event('2026-07-14', answer('delete-data'))];
    for (const known of [kept, told])
      expect(dueOn('2026-07-14', known, facts).rows).not.toContain('gdpr-answer');
  });
});

/** An answer that means that one has what one waited for. */
function answer(what: WaitedFor): Happening {
  const { id } = GROUND.replies().find(({ settles }) => settles === what)!;
  return { kind: 'answer', text: 'It is done.', means: [id] };
}
