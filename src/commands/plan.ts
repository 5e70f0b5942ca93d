/** cancel and delete: the whole plan for the facts given. */
import type { TypedFacts } from '../core/facts.ts';
import { makePlan, type Plan, type PlanGoal } from '../core/plan.ts';
import type { Doors, Outcome } from './doors.ts';
import { factsFrom } from './read-options.ts';

export function plan(goal: PlanGoal, typed: TypedFacts, { today, knowledge }: Doors): Outcome<Plan> {
  const read = factsFrom(typed, today);
  if ('failure' in read) return read;
  return {
    report: makePlan(goal, read.facts, today, {
      guide: knowledge.guide,
      letters: knowledge.letters(),
      contacts: knowledge.contacts(),
      terms: knowledge.terms(),
      rights: knowledge.rights(),
      sources: knowledge.sources(),
    }),
  };
}
