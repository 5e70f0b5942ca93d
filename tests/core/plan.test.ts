/** The plan: the guides a person needs, cut down to what fits their facts. */
import { describe, expect, it, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import { guidesFor, makePlan, type Plan, type PlanGoal } from '../../src/core/plan.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const library = shippedLibrary();
const TODAY = day('2026-07-12');
const planFor = (goal: PlanGoal, facts: Facts): Plan =>
  makePlan(goal, facts, TODAY, { ...library, guide: (id) => library.guides.find((one) => one.id === id) });
const words = (plan: Plan) => JSON.stringify(plan.parts);

describe('guidesFor', () => {
  test.each<[PlanGoal, Facts, string[]]>([
    ['cancel', {}, ['find-biller', 'cancel-web', 'cancel-app']],
    ['cancel', { bought: 'web' }, ['cancel-web']],
    ['cancel', { bought: 'employer' }, ['cancel-web']],
    ['cancel', { bought: 'apple' }, ['cancel-app']],
    ['cancel', { bought: 'google' }, ['cancel-app']],
    ['delete', {}, ['delete-account']],
    ['delete', { bought: 'apple' }, ['delete-account']],
  ])('%s %j', (goal, facts, ids) => {
    expect(guidesFor(goal, facts)).toEqual(ids);
    expect(planFor(goal, facts).parts.map(({ guide }) => guide)).toEqual(ids);
  });
});

test('minutes are those of the steps that are shown', () => {
  for (const { minutes, steps } of planFor('cancel', {}).parts)
    expect(minutes).toBe(steps.reduce((sum, step) => sum + step.minutes, 0));
});

function warnsOfTrial(facts: Facts): boolean {
  return words(planFor('cancel', { bought: 'web', ...facts })).includes(
    'A monthly trial turns into a paid plan',
  );
}

test('a warning on trials is there while there may be one, and gone when there was none', () => {
  expect([
    warnsOfTrial({}),
    warnsOfTrial({ trialEnds: day('2026-07-20') }),
    warnsOfTrial({ trialEnds: 'none' }),
    warnsOfTrial({ trialEnds: day('2026-07-01') }),
  ]).toEqual([true, true, false, false]);
});

test('with product and payment day there is a verdict, and its window is among the dates', () => {
  const plan = planFor('cancel', { bought: 'web', product: 'plus-annual', paid: day('2026-07-10') });
  expect(plan.verdict).toMatchObject({ verdict: 'open', lastDay: '2026-07-24' });
  expect(plan.deadlines.map(({ lastDay }) => lastDay)).toContain('2026-07-24');
  expect(planFor('cancel', { bought: 'web', paid: day('2026-07-10') })).not.toHaveProperty('verdict');
  expect(planFor('cancel', {}).deadlines).toEqual([]);
});

it('carries the letter of its goal', () => {
  expect([planFor('cancel', {}).letter?.ask, planFor('delete', {}).letter?.ask]).toEqual([
    'cancel',
    'delete-data',
  ]);
});

test('guides from a stranger may lack a guide or a letter: the rest of the plan stands', () => {
  const plan = makePlan('cancel', {}, TODAY, {
    ...library,
    guide: (id) => library.guides.find((one) => one.id === id && id === 'cancel-web'),
    letters: { ...library.letters, templates: [] },
  });
  expect(plan.parts.map(({ guide }) => guide)).toEqual(['cancel-web']);
  expect(plan).not.toHaveProperty('letter');
});
