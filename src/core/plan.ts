/** The plan: which guides, which steps of them, the message, the dates and the disagreements, for one person's facts. */
import type { Milestones } from './clock.ts';
import { type Goal, holds, type Situation } from './conditions.ts';
import type { Day } from './days.ts';
import { deadlinesFor } from './deadlines.ts';
import type { Facts } from './facts.ts';
import {
  type Alternative,
  type Answer,
  type Claim,
  type Conflict,
  type Guide,
  type Loss,
  type Step,
  stepsFor,
} from './guide.ts';
import { type Ask, type Contact, type Letter, type Letters, writeLetter } from './letter.ts';
import { type RefundTerms, refundVerdicts, type Verdict } from './refund.ts';
import { citable, type Deadline, type Right, rightsFor } from './rights.ts';
import type { Sources } from './sources.ts';

export type PlanGoal = 'cancel' | 'refund' | 'delete';

/** One guide, cut down to what fits the person. */
export type PlanPart = {
  readonly guide: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly difficulty: Guide['difficulty'];
  readonly verified: Day;
  readonly haveReady: readonly string[];
  readonly steps: readonly Step[];
  readonly after: readonly Claim[];
  readonly losses: readonly Loss[];
  readonly alternatives: readonly Alternative[];
  readonly conflicts: readonly Conflict[];
  readonly answers: readonly Answer[];
};

export type Plan = {
  readonly goal: PlanGoal;
  readonly facts: Facts;
  readonly today: Day;
  readonly parts: readonly PlanPart[];
  readonly letter?: Letter;
  readonly deadlines: readonly Deadline[];
  /** Where product and payment day are known. */
  readonly verdict?: Verdict;
  readonly sources: Sources;
};

export type PlanGround = {
  readonly guide: (id: string) => Guide | undefined;
  readonly letters: Letters;
  readonly contacts: readonly Contact[];
  readonly terms: RefundTerms;
  readonly rights: readonly Right[];
  readonly sources: Sources;
};

const WALK_GOALS: Readonly<Record<PlanGoal, Goal>> = { cancel: 'stop', refund: 'money', delete: 'delete' };

/** The guides a goal needs. Without knowing who bills, one finds that out first and is then shown both ways. */
export function guidesFor(goal: PlanGoal, facts: Facts): readonly string[] {
  if (goal === 'delete') return ['delete-account'];
  if (goal === 'refund') return ['refund-window'];
  switch (facts.bought) {
    case undefined:
      return ['find-biller', 'cancel-web', 'cancel-app'];
    case 'apple':
    case 'google':
      return ['cancel-app'];
    default:
      return ['cancel-web'];
  }
}

export function makePlan(
  goal: PlanGoal,
  facts: Facts,
  today: Day,
  ground: PlanGround,
  milestones: Milestones = {},
): Plan {
  const { sources, terms } = ground;
  const paid = facts.paid === undefined ? undefined : { ...facts, paid: facts.paid };
  const verdicts =
    paid === undefined || facts.product === undefined ? [] : refundVerdicts(paid, today, terms, sources);
  const verdict = verdicts[0];
  const rights = paid === undefined ? [] : rightsFor(paid, today, ground.rights, sources);
  const openRights = citable(rights);
  const situation: Situation = {
    facts,
    today,
    goal: WALK_GOALS[goal],
    rights: openRights,
    ...(verdict && { verdict: verdict.verdict, because: verdict.because }),
  };
  const ask: Ask = goal === 'delete' ? 'delete-data' : goal;
  const letter = writeLetter(
    { ask, tone: 'polite', channel: 'email' },
    { facts, today, rights: openRights, ...(verdict && { verdict }) },
    ground.letters,
    ground.contacts,
    sources,
  );
  return {
    goal,
    facts,
    today,
    parts: guidesFor(goal, facts).flatMap((id) => {
      const guide = ground.guide(id);
      return guide === undefined ? [] : [partOf(guide, situation)];
    }),
    ...(letter && { letter }),
    deadlines: deadlinesFor(facts, today, verdicts, ground.rights, sources, milestones),
    ...(verdict && { verdict }),
    sources,
  };
}

export function partOf(guide: Guide, situation: Situation): PlanPart {
  const fitting = (claims: readonly Claim[]) => claims.filter(({ when }) => holds(when, situation));
  const steps = stepsFor(guide, situation);
  return {
    guide: guide.id,
    title: guide.title,
    summary: guide.summary,
    minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0),
    difficulty: guide.difficulty,
    verified: guide.verified,
    haveReady: guide.haveReady,
    steps: steps.map((step) => ({ ...step, warnings: fitting(step.warnings), tips: fitting(step.tips) })),
    after: fitting(guide.after),
    losses: guide.losses,
    alternatives: guide.alternatives,
    conflicts: guide.conflicts,
    answers: guide.answers,
  };
}
