/** The walk through a guide: the same answers give the same steps, and it always comes to an end. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import type { Condition } from '../../src/core/conditions.ts';
import { holds } from '../../src/core/conditions.ts';
import { type Branch, type Guide, type Step, stepsFor } from '../../src/core/guide.ts';
import { anyPurchase } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';
import { guideOf, step } from '../support/made-up.ts';
import { shippedLibrary } from '../support/shipped.ts';

const TODAY = day('2025-06-25');
const WEB = { facts: { bought: 'web' }, today: TODAY } as const;
const APPLE = { facts: { bought: 'apple' }, today: TODAY } as const;

const guide = (steps: readonly Step[]): Guide => ({ ...guideOf('test', ...steps), bought: ['web', 'apple'] });

const ids = (steps: readonly Step[]) => steps.map(({ id }) => id);

describe('stepsFor', () => {
  test('takes the steps in their order, and passes over those whose condition does not hold', () => {
    const one = guide([step('a'), step('b', { when: { bought: ['apple'] } }), step('c', { ends: true })]);
    expect(ids(stepsFor(one, WEB))).toEqual(['a', 'c']);
    expect(ids(stepsFor(one, APPLE))).toEqual(['a', 'b', 'c']);
  });

  test('stops at a step that ends the guide', () => {
    const one = guide([step('a'), step('b', { when: { bought: ['apple'] }, ends: true }), step('c')]);
    expect(ids(stepsFor(one, APPLE))).toEqual(['a', 'b']);
    expect(ids(stepsFor(one, WEB))).toEqual(['a', 'c']);
  });

  test('follows the first branch that holds', () => {
    const next: Branch[] = [
      { when: { bought: ['apple'] }, go: 'd' },
      { when: { bought: ['web'] }, go: 'c' },
      { go: 'b' },
    ];
    const one = guide([step('a', { next }), step('b', { ends: true }), step('c', { ends: true }), step('d')]);
    expect(ids(stepsFor(one, WEB))).toEqual(['a', 'c']);
    expect(ids(stepsFor(one, APPLE))).toEqual(['a', 'd']);
    expect(ids(stepsFor(one, { facts: {}, today: TODAY }))).toEqual(['a', 'b']);
  });

  test('does not follow the branches of a step that was passed over', () => {
    const one = guide([
      step('a', { when: { bought: ['apple'] }, next: [{ go: 'c' }] }),
      step('b'),
      step('c', { ends: true }),
    ]);
    expect(ids(stepsFor(one, WEB))).toEqual(['b', 'c']);
    expect(ids(stepsFor(one, APPLE))).toEqual(['a', 'c']);
  });

  test('ends where a branch leads to another guide, or nowhere', () => {
    const other = guide([step('a', { next: [{ go: 'guide:other' }] }), step('b')]);
    expect(ids(stepsFor(other, WEB))).toEqual(['a']);
    const nowhere = guide([step('a', { next: [{ go: 'missing' }] }), step('b')]);
    expect(ids(stepsFor(nowhere, WEB))).toEqual(['a']);
  });

  test('leaves a circle where it would come by a second time', () => {
    const one = guide([step('a'), step('b', { next: [{ go: 'a' }] }), step('c')]);
    expect(ids(stepsFor(one, WEB))).toEqual(['a', 'b']);
  });
});

describe('any guide, however it leads', () => {
  const anyCondition: fc.Arbitrary<Condition | undefined> = fc.option(
    fc.record({ bought: fc.subarray(['web', 'apple', 'google', 'employer', 'unknown'], { minLength: 1 }) }),
    { nil: undefined },
  );
  const anyGuide = fc.integer({ min: 1, max: 8 }).chain((count) => {
    const target = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: count - 1 }).map((at) => `s${at}`) },
      { weight: 1, arbitrary: fc.constantFrom('guide:other', 'missing') },
    );
    const branch = fc
      .tuple(anyCondition, target)
      .map(([when, go]): Branch => (when === undefined ? { go } : { when, go }));
    const one = fc.tuple(anyCondition, fc.array(branch, { maxLength: 3 }), fc.boolean());
    return fc
      .array(one, { minLength: count, maxLength: count })
      .map((all) =>
        guide(
          all.map(([when, next, ends], at) =>
            step(`s${at}`, { next, ends: ends && next.length === 0, ...(when && { when }) }),
          ),
        ),
      );
  });

  it('is walked the same way twice, never twice through one step, and only through steps that apply', () => {
    fc.assert(
      fc.property(anyGuide, anyPurchase(), (one, facts) => {
        const situation = { facts, today: TODAY };
        const taken = stepsFor(one, situation);
        expect(ids(stepsFor(one, situation))).toEqual(ids(taken));
        expect(new Set(ids(taken)).size).toBe(taken.length);
        for (const each of taken) expect(holds(each.when, situation)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('can be replayed: the guide of the taken steps alone, without conditions, is the same walk', () => {
    fc.assert(
      fc.property(anyGuide, anyPurchase(), (one, facts) => {
        const situation = { facts, today: TODAY };
        const taken = stepsFor(one, situation);
        const line = guide(taken.map(({ id }) => step(id)));
        expect(ids(stepsFor(line, situation))).toEqual(ids(taken));
      }),
    );
  });

  it('depends on nothing that its conditions do not ask for', () => {
    fc.assert(
      fc.property(anyGuide, anyPurchase(), anyPurchase(), (one, facts, other) => {
        const { bought, ...rest } = facts;
        const same = { ...other, ...(bought === undefined ? {} : { bought }) };
        if (bought === undefined) delete (same as { bought?: unknown }).bought;
        expect(rest).not.toHaveProperty('bought');
        expect(ids(stepsFor(one, { facts: same, today: TODAY }))).toEqual(
          ids(stepsFor(one, { facts, today: TODAY })),
        );
      }),
    );
  });
});

describe.each(shippedLibrary().guides.map((one) => [one.id, one] as const))('%s', (_, one) => {
  it('comes to an end with proof and sources for any facts', () => {
    fc.assert(
      fc.property(anyPurchase(), (facts) => {
        const taken = stepsFor(one, { facts, today: TODAY });
        expect(taken.length).toBeGreaterThan(0);
        expect(taken.at(-1)?.ends || taken.at(-1) === one.steps.at(-1)).toBe(true);
        for (const each of taken) expect(each.sources.length).toBeGreaterThan(0);
      }),
    );
  });
});
