/** What a guide is: steps in words, a routing over facts, sources for all of it. */
import type { Condition, Situation } from './conditions.ts';
import { holds } from './conditions.ts';
import type { Day } from './days.ts';
import type { Bought } from './facts.ts';
import type { Confidence, Sources } from './sources.ts';

/** A sentence with what it rests on. In a guide a plain string takes both from its step. */
export type Claim = {
  readonly text: string;
  readonly when?: Condition;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** What to do when a step can't be done. `go` names a step of the same guide or another guide (`guide:ID`). */
export type Trouble = {
  readonly when: string;
  readonly do: readonly string[];
  readonly go?: string;
  readonly sources: readonly string[];
};

/** Where to go from a step: the first branch that holds wins; the last one always holds. */
export type Branch = { readonly when?: Condition; readonly go: string };

export type Step = {
  readonly id: string;
  /** One act, imperative. */
  readonly action: string;
  readonly where?: string;
  readonly url?: string;
  readonly why?: string;
  /** Whole minutes. */
  readonly minutes: number;
  readonly when?: Condition;
  readonly warnings: readonly Claim[];
  readonly tips: readonly Claim[];
  readonly trouble: readonly Trouble[];
  /** Empty: the following step of the guide. */
  readonly next: readonly Branch[];
  /** Nothing follows. */
  readonly ends: boolean;
  /** This step makes or keeps proof. */
  readonly proof: boolean;
  /** Cannot be undone: what is lost is ticked one by one before it. */
  readonly irreversible: boolean;
  /** Doing the step asks for this, and one waits for an answer from then on. */
  readonly asks?: WaitedFor;
  /** Doing the step means that it came. */
  readonly settles?: WaitedFor;
  /** Once it is done, what follows in the guide is for nobody: one has what one wanted. */
  readonly completes?: boolean;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** What one may wait for after having asked. */
export const WAITED_FOR = ['cancel', 'refund', 'delete-data'] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

export type Conflict = {
  readonly id: string;
  readonly about: string;
  readonly claims: readonly { readonly source: string; readonly says: string }[];
  readonly weFollow: string;
  readonly because: string;
};

export type Answer = {
  readonly ask: string;
  readonly answer: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

export type Loss = {
  readonly id: string;
  readonly what: string;
  readonly save?: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export type Alternative = {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly difficulty: Difficulty;
  readonly gives: readonly string[];
  readonly costs: readonly string[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

export type Guide = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly bought: readonly (Bought | 'unknown')[];
  readonly minutes: number;
  readonly difficulty: Difficulty;
  /** The day the facts behind it were last read. */
  readonly verified: Day;
  readonly haveReady: readonly string[];
  readonly steps: readonly Step[];
  readonly after: readonly Claim[];
  readonly losses: readonly Loss[];
  readonly alternatives: readonly Alternative[];
  readonly conflicts: readonly Conflict[];
  readonly answers: readonly Answer[];
};

export type GuideList = { readonly guides: readonly Guide[] };
export type GuideShown = { readonly guide: Guide; readonly sources: Sources };

/**
 * The steps a situation leads through, in order. A step whose condition does not hold is passed over; a branch may jump.
 * A guide that leads in a circle stops where it would come by a second time; `guides check` reports such guides.
 */
export function stepsFor(guide: Guide, situation: Situation): Step[] {
  const taken: Step[] = [];
  const seen = new Set<number>();
  let at = 0;
  while (at < guide.steps.length && !seen.has(at)) {
    seen.add(at);
    const step = guide.steps[at]!;
    const applies = holds(step.when, situation);
    if (applies) taken.push(step);
    if (applies && step.ends) break;
    const branch = applies ? step.next.find((one) => holds(one.when, situation)) : undefined;
    // A branch to another guide ends the walk through this one.
    if (branch?.go.startsWith('guide:')) break;
    at = branch === undefined ? at + 1 : guide.steps.findIndex((one) => one.id === branch.go);
    if (at < 0) break;
  }
  return taken;
}
