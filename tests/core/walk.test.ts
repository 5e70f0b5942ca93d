/** The walker over the shipped guides: every combination of answers, where each leads, and that none is asked for nothing. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/core/case.ts';
import { type Goal, GOALS } from '../../src/core/conditions.ts';
import { productsBought } from '../../src/core/facts.ts';
import { waitingFor } from '../../src/core/case-history.ts';
import { endingOf, fittingFor, nextNode } from '../../src/core/walk.ts';
import {
  answersTo,
  COUNTRIES,
  countryKind,
  explore,
  matterOf,
  TODAY,
  withPartsNamed,
} from '../walk/every-path.ts';
import { GROUND, INTERVIEW, LIBRARY } from '../support/ground.ts';

const EXPLORED = new Map(GOALS.map((goal) => [goal, explore(goal)]));

describe('every combination of answers', () => {
  test.for(GOALS)('%s: ends, and in an act', (goal) => {
    const { combinations, withoutAct, longest, nodes } = EXPLORED.get(goal)!;
    expect(withoutAct).toEqual([]);
    expect(combinations).toBeGreaterThan(10);
    expect(nodes).toContain('end');
    // Goal, questions, a guide for finding out, the losses and the steps: nobody walks further than this.
    expect(longest).toBeLessThanOrEqual(35);
  });

  test.for(GOALS)('%s: asks nothing for nothing', (goal) => {
    expect(EXPLORED.get(goal)!.forNothing).toEqual([]);
  });

  test('goes the ways that were read and agreed to', async () => {
    const pages = GOALS.map((goal) => `${goal}\n${withPartsNamed(EXPLORED.get(goal)!.table).join('\n')}\n`);
    const head = [
      '# Every way through the guided walk, by ids. Written by tests/core/walk.test.ts, read in review.',
      '# fact: the answers that lead to what stands beneath. guide: the steps, in their order. [n]: a part that comes up again.',
      `# Today is ${TODAY}. A country stands for all that the guides treat alike.`,
    ];
    await expect(`${head.join('\n')}\n\n${pages.join('\n')}`).toMatchFileSnapshot(
      '../../guides/walk.paths.txt',
    );
  });

  test('has a country of each kind that the guides tell apart', () => {
    const country = INTERVIEW.questions.find(({ fact }) => fact === 'country')!;
    const kinds = answersTo(country).flatMap(({ value }) =>
      typeof value === 'string' ? [countryKind(value)] : [],
    );
    expect(new Set(kinds)).toEqual(new Set(COUNTRIES.map(countryKind)));
    expect(kinds).toHaveLength(new Set(kinds).size);
  });
});

function next(happenings: readonly Happening[]) {
  return nextNode(matterOf(happenings), TODAY, INTERVIEW, GROUND);
}

/** Answers as a person gives them: any of those offered, also back, also the same step once more. */
function playedBy(picks: readonly number[], goal: (typeof GOALS)[number]) {
  const happenings: Happening[] = [{ kind: 'goal', goal }];
  const asked: string[] = [];
  for (let at = 0; at < 400; at += 1) {
    const node = next(happenings);
    if (node.kind === 'end' || node.kind === 'goal') return { happenings, asked, node };
    const pick = picks[at] ?? 0;
    if (pick % 11 === 10) happenings.push({ kind: 'back' });
    else if (node.kind === 'question') {
      const answers = answersTo(node.question);
      const { value } = answers[pick % answers.length]!;
      asked.push(node.question.fact);
      const goes = node.question.unsure?.go?.replace('guide:', '');
      const fresh = goes !== undefined && !matterOf(happenings).detours.includes(goes);
      happenings.push({
        kind: 'fact',
        fact: node.question.fact,
        value,
        ...(value === null && fresh && { detour: goes }),
      });
    } else if (node.kind === 'losses')
      happenings.push({ kind: 'loss', loss: node.losses[0]!.id, outcome: pick % 2 ? 'saved' : 'accepted' });
    else {
      const { step, part } = node.view;
      const goes = step.trouble.flatMap(({ go }) => (go?.startsWith('guide:') ? [go.slice(6)] : []));
      const same = step.trouble.flatMap(({ go }) =>
        go === undefined || go.startsWith('guide:') ? [] : [go],
      );
      if (pick % 5 === 4 && goes.length > 0 && goes[0] !== part.guide)
        happenings.push({ kind: 'detour', guide: goes[pick % goes.length]! });
      else if (pick % 7 === 6 && same.length > 0)
        happenings.push({ kind: 'redo', guide: part.guide, step: same[0]! });
      else
        happenings.push({
          kind: 'step',
          guide: part.guide,
          step: step.id,
          outcome: pick % 3 === 2 ? 'skipped' : 'done',
        });
    }
  }
  throw new Error(`no end: ${JSON.stringify(happenings.slice(0, 60))}`);
}

describe('a walk with detours, skips, steps once more and answers taken back', () => {
  const anyPicks = fc.array(fc.nat(1000), { maxLength: 60 });

  test('comes to its end, whatever was picked on the way', () => {
    fc.assert(
      fc.property(anyPicks, fc.constantFrom(...GOALS), (picks, goal) => {
        const { node } = playedBy(picks, goal);
        // Back from the very first answer leaves no goal: then that is asked.
        expect(['end', 'goal']).toContain(node.kind);
      }),
      { numRuns: 150 },
    );
  });

  test('asks nothing twice, save once more for what one went to find out', () => {
    fc.assert(
      fc.property(
        anyPicks.map((picks) => picks.map((pick) => (pick % 11 === 10 ? pick + 1 : pick))),
        fc.constantFrom(...GOALS),
        (picks, goal) => {
          const { asked } = playedBy(picks, goal);
          const twice = asked.filter((fact, index) => asked.indexOf(fact) !== index);
          expect(twice.filter((fact) => fact !== 'bought')).toEqual([]);
          expect(twice.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('never stands on a step that is done, and never deletes before each loss is ticked', () => {
    const losses = LIBRARY.guides.find(({ id }) => id === 'delete-account')!.losses.map(({ id }) => id);
    fc.assert(
      fc.property(anyPicks, (picks) => {
        const { happenings } = playedBy(picks, 'delete');
        for (const [at, one] of happenings.entries()) {
          if (one.kind !== 'step') continue;
          const before = matterOf(happenings.slice(0, at));
          expect(before.steps.some(({ guide, step }) => guide === one.guide && step === one.step)).toBe(
            false,
          );
          if (one.step === 'delete') expect([...before.losses.keys()].sort()).toEqual([...losses].sort());
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('one thing at a time', () => {
  test('a degree is not offered to somebody who paid a store, and is open again once that turns out', () => {
    const question = INTERVIEW.questions.find(({ fact }) => fact === 'product')!;
    for (const bought of ['apple', 'google', 'web'] as const) {
      const offered = fittingFor({ bought })(question).choices.map(({ value }) => value);
      expect(offered.sort()).toEqual([...productsBought(bought)].sort());
    }
    const changed = matterOf([
      { kind: 'goal', goal: 'money' },
      { kind: 'fact', fact: 'product', value: 'degree' },
      { kind: 'fact', fact: 'bought', value: 'apple' },
    ]);
    expect(changed.facts).toEqual({ bought: 'apple' });
    expect(changed.answered.has('product')).toBe(false);
  });

  test('a detour is walked first, then the way goes on where it was left', () => {
    const until: Happening[] = [
      { kind: 'goal', goal: 'stop' },
      { kind: 'fact', fact: 'bought', value: 'web' },
      { kind: 'fact', fact: 'trialEnds', value: 'none' },
      { kind: 'step', guide: 'cancel-web', step: 'sign-in', outcome: 'done' },
      { kind: 'detour', guide: 'find-biller' },
    ];
    expect(next(until)).toMatchObject({ view: { part: { guide: 'find-biller' }, opens: true, number: 1 } });
    const steps = GROUND.guide('find-biller')!.steps.map(({ id }): Happening => ({
      kind: 'step',
      guide: 'find-biller',
      step: id,
      outcome: 'done',
    }));
    expect(next([...until, ...steps])).toMatchObject({
      view: { part: { guide: 'cancel-web' }, step: { id: 'open-purchases' } },
    });
  });

  test('what was asked for is waited for since its day, until it came', () => {
    const asked: Happening[] = [
      { kind: 'goal', goal: 'money' },
      { kind: 'step', guide: 'refund-window', step: 'write-the-request', outcome: 'done' },
    ];
    expect(waitingFor(matterOf(asked), GROUND.guide, [])).toEqual([{ what: 'refund', since: TODAY }]);
    const skipped = asked.map((one): Happening =>
      one.kind === 'step' ? { ...one, outcome: 'skipped' } : one,
    );
    expect(waitingFor(matterOf(skipped), GROUND.guide, [])).toEqual([]);
    const came: Happening = { kind: 'step', guide: 'refund-window', step: 'wait-for-money', outcome: 'done' };
    expect(waitingFor(matterOf([...asked, came]), GROUND.guide, [])).toEqual([]);
  });

  test('what completes a guide ends it where it was done, and not where it was skipped', () => {
    const steps = (outcome: 'done' | 'skipped'): Happening[] => [
      { kind: 'goal', goal: 'money' },
      ...Object.entries({ bought: 'web', product: 'course', paid: TODAY, country: 'US', pay: 'credit' }).map(
        ([fact, value]) => ({ kind: 'fact', fact, value }) as Happening,
      ),
      { kind: 'fact', fact: 'certificate', value: false },
      ...['know-the-window', 'ask-on-website', 'write-the-request', 'save-proof'].map((step): Happening => ({
        kind: 'step',
        guide: 'refund-window',
        step,
        outcome: 'done',
      })),
      { kind: 'step', guide: 'refund-window', step: 'wait-for-money', outcome },
    ];
    expect(next(steps('done'))).toEqual({ kind: 'end', goal: 'money' });
    expect(next(steps('skipped'))).toMatchObject({ view: { step: { id: 'follow-up' } } });
    expect(endingOf('money', matterOf(steps('done')), TODAY, GROUND)).toMatchObject({ came: true, open: [] });
  });

  test('the message of a goal is there until what it asks for was asked for', () => {
    const walked = (goal: Goal, guide: string, step: string, outcome: 'done' | 'skipped') =>
      endingOf(
        goal,
        matterOf([
          { kind: 'goal', goal },
          { kind: 'fact', fact: 'bought', value: 'web' },
          { kind: 'step', guide, step, outcome },
        ]),
        TODAY,
        GROUND,
      );
    for (const [goal, guide, step] of [
      ['stop', 'cancel-web', 'cancel-plan'],
      ['stop', 'refund-window', 'cancel-first'],
      ['stop', 'delete-account', 'cancel-plans'],
      ['stop', 'cancel-web', 'ask-employer'],
      ['money', 'refund-window', 'write-the-request'],
      ['money', 'cancel-app', 'ask-apple-for-money'],
      ['delete', 'delete-account', 'delete'],
    ] as const) {
      expect(walked(goal, guide, step, 'done')).toMatchObject({ asked: true });
      expect(walked(goal, guide, step, 'done').letter).toBeUndefined();
      expect(walked(goal, guide, step, 'skipped').letter).toBeDefined();
    }
  });

  test('the last step before deleting says that the refund is still open, or waited for until it came', () => {
    const deleteGuide = GROUND.guide('delete-account')!;
    const before = deleteGuide.steps.slice(
      0,
      deleteGuide.steps.findIndex(({ irreversible }) => irreversible),
    );
    const happenings: Happening[] = [
      { kind: 'goal', goal: 'delete' },
      { kind: 'fact', fact: 'bought', value: 'web' },
      { kind: 'fact', fact: 'product', value: 'plus-annual' },
      { kind: 'fact', fact: 'paid', value: TODAY },
      { kind: 'fact', fact: 'country', value: 'US' },
      ...before.map(({ id }): Happening => ({
        kind: 'step',
        guide: 'delete-account',
        step: id,
        outcome: 'done',
      })),
      ...deleteGuide.losses.map(({ id }): Happening => ({ kind: 'loss', loss: id, outcome: 'saved' })),
    ];
    expect(next(happenings)).toMatchObject({
      view: { step: { id: 'delete' }, closes: [{ route: 'coursera-refund', state: 'open' }] },
    });
    const money = (step: string): Happening => ({
      kind: 'step',
      guide: 'refund-window',
      step,
      outcome: 'done',
    });
    const asked = [...happenings, money('write-the-request')];
    expect(next(asked)).toMatchObject({ view: { step: { id: 'delete' }, closes: [], awaits: TODAY } });
    const there = next([...asked, money('wait-for-money')]);
    expect(there).toMatchObject({ view: { step: { id: 'delete' }, closes: [] } });
    expect(there).not.toHaveProperty('view.awaits');
    // A store's answer is not proved by pages of the account.
    const store: Happening = { kind: 'fact', fact: 'bought', value: 'apple' };
    expect(next([...asked, store])).not.toHaveProperty('view.awaits');
  });
});
