/**
 * The walker: from everything that was answered so far to the one thing that comes next.
 *
 * It keeps no state of its own. What was answered is a case (a fold over events), so a walk can be left and taken up again, and
 * any path can be replayed as the list of its answers.
 */
import type { FactName, Matter } from './case.ts';
import { contactsFor, settledOn, waitingFor } from './case-history.ts';
import { type Condition, type Goal, holds, type Situation } from './conditions.ts';
import { addDays, type Day } from './days.ts';
import { dueIn, type MatterGround } from './due.ts';
import { type Facts, productsBought } from './facts.ts';
import type { Guide, Loss, Step, WaitedFor } from './guide.ts';
import { type Letter, writeLetter } from './letter.ts';
import type { DueMessage } from './next-message.ts';
import { partOf, type PlanGround, type PlanPart } from './plan.ts';
import { refundVerdicts, type Verdict } from './refund.ts';
import { caseMilestones } from './request-news.ts';
import { citable, rightsFor, type RightRow } from './rights.ts';

export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly typed?: 'day';
};

export type Question = {
  readonly fact: FactName;
  readonly goals: readonly Goal[];
  readonly when?: Condition;
  readonly ask: string;
  readonly help: string;
  readonly kind: 'choice' | 'day' | 'country';
  readonly choices: readonly Choice[];
  /** How to say "I don't know", and where that leads. */
  readonly unsure?: { readonly label: string; readonly go?: string };
};

export type Interview = {
  readonly goals: readonly { readonly id: Goal; readonly label: string; readonly hint: string }[];
  readonly questions: readonly Question[];
};

/** What the facts of a matter come to on a day. */
export type Standing = {
  readonly situation: Situation;
  readonly verdict?: Verdict;
  readonly rights: readonly RightRow[];
};

export type StepView = {
  readonly part: PlanPart;
  readonly step: Step;
  /** Which step of how many of its guide, from 1. */
  readonly number: number;
  readonly count: number;
  /** Minutes for this step and those after it in the guide. */
  readonly minutesLeft: number;
  /** The nearest day to act by or to look on. */
  readonly nearest?: RightRow;
  /** True on the first step of a guide: its alternatives are then shown. */
  readonly opens: boolean;
  /** Roads that are open now and that this step would close. */
  readonly closes: readonly RightRow[];
  /** Since when one waits for money whose proof this step would take away. */
  readonly awaits?: Day;
};

/** Where a matter stands: the next act, the nearest day, the message it is time for. */
export type Stand = {
  readonly next?: string;
  readonly nearest?: RightRow;
  readonly message?: DueMessage;
};

/** How a goal stands once its guide is walked through. */
export type Ending = {
  readonly goal: Goal;
  /** True where what the goal wants was asked for. */
  readonly asked: boolean;
  /** True where it is there. */
  readonly came: boolean;
  readonly open: readonly RightRow[];
  /** The message that asks for it, while nobody has asked. */
  readonly letter?: Letter;
};

export type WalkNode =
  | { readonly kind: 'goal' }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'losses'; readonly guide: string; readonly losses: readonly Loss[] }
  | { readonly kind: 'step'; readonly view: StepView }
  | { readonly kind: 'end'; readonly goal: Goal };

export function standingOf(facts: Facts, goal: Goal | undefined, today: Day, ground: PlanGround): Standing {
  const { sources } = ground;
  const paid = facts.paid === undefined ? undefined : { ...facts, paid: facts.paid };
  const verdicts =
    paid === undefined || facts.product === undefined
      ? []
      : refundVerdicts(paid, today, ground.terms, sources);
  const [verdict] = verdicts;
  const rights = paid === undefined ? [] : rightsFor(paid, today, ground.rights, sources);
  return {
    situation: {
      facts,
      today,
      ...(goal && { goal }),
      ...(verdict && { verdict: verdict.verdict, because: verdict.because }),
      rights: citable(rights),
    },
    ...(verdict && { verdict }),
    rights,
  };
}

/** What comes next in a matter. */
export function nextNode(matter: Matter, today: Day, interview: Interview, ground: MatterGround): WalkNode {
  const { goal } = matter;
  if (goal === undefined) return { kind: 'goal' };
  const detour = detourStep(matter, today, ground);
  if (detour !== undefined) return nodeFor(detour, matter, ground);
  const question = nextQuestion(matter, goal, today, interview, ground);
  if (question !== undefined) return { kind: 'question', question };
  const standing = standingOf(matter.facts, goal, today, ground);
  for (const id of route(goal, matter.facts)) {
    const view = openStep(id, matter, today, standing, ground);
    if (view !== undefined) return nodeFor(view, matter, ground);
  }
  return { kind: 'end', goal };
}

/** The guides of a goal, in a safe order. Whoever could not find out who bills starts where looking costs nothing. */
export function route(goal: Goal, { bought }: Facts): readonly string[] {
  switch (goal) {
    case 'stop':
      return [bought === 'apple' || bought === 'google' ? 'cancel-app' : 'cancel-web'];
    case 'money':
      return ['refund-window'];
    default:
      return ['delete-account'];
  }
}

/** The step of the guide one went into last and has not finished. */
function detourStep(matter: Matter, today: Day, ground: MatterGround): StepView | undefined {
  if (matter.detours.length === 0) return undefined;
  const standing = standingOf(matter.facts, matter.goal, today, ground);
  for (const id of [...matter.detours].reverse()) {
    const view = openStep(id, matter, today, standing, ground);
    if (view !== undefined) return view;
  }
  return undefined;
}

function openStep(
  id: string,
  matter: Matter,
  today: Day,
  standing: Standing,
  ground: MatterGround,
): StepView | undefined {
  const guide = ground.guide(id);
  if (guide === undefined) return undefined;
  const part = partOf(guide, situationIn(guide, standing.situation));
  const isDone = (step: Step) => matter.steps.some((one) => one.guide === id && one.step === step.id);
  const at = stepsLeft(part, matter).findIndex((step) => !isDone(step));
  const step = part.steps[at];
  if (step === undefined) return undefined;
  const { open } = dueIn(matter, today, ground);
  // Whoever deletes saves before that, not by the end of the paid period.
  const nearest = open.find(({ road }) => road !== 'keep' || matter.goal !== 'delete');
  const awaits = step.irreversible ? moneyAwaited(matter, ground) : undefined;
  return {
    part,
    step,
    number: at + 1,
    count: part.steps.length,
    minutesLeft: part.steps.slice(at).reduce((sum, { minutes }) => sum + minutes, 0),
    ...(nearest && { nearest }),
    opens: at === 0,
    closes: step.irreversible ? open.filter(({ route: road }) => road === 'coursera-refund') : [],
    ...(awaits !== undefined && { awaits }),
  };
}

/** The steps of a guide as far as the one that gave what one wanted. */
function stepsLeft({ guide: id, steps }: PlanPart, matter: Matter): readonly Step[] {
  const gave = ({ completes, id: step }: Step) =>
    completes && matter.steps.some((one) => one.guide === id && one.step === step && one.outcome === 'done');
  const at = steps.findIndex(gave);
  return at < 0 ? steps : steps.slice(0, at + 1);
}

/** Since when one waits for money from Coursera. What a store was asked for is not proved by pages of the account. */
function moneyAwaited(matter: Matter, ground: MatterGround): Day | undefined {
  const { bought } = matter.facts;
  if (bought === 'apple' || bought === 'google') return undefined;
  return waitingFor(matter, ground.guide, ground.replies()).find(({ what }) => what === 'refund')?.since;
}

/** True where no step of a guide is left to do. */
export function isWalked(id: string, matter: Matter, today: Day, ground: MatterGround): boolean {
  const standing = standingOf(matter.facts, matter.goal, today, ground);
  return openStep(id, matter, today, standing, ground) === undefined;
}

/** In a guide for a place other than the one told (a detour to the store, say) the place is not known. */
function situationIn(guide: Guide, situation: Situation): Situation {
  const { bought } = situation.facts;
  if (bought === undefined || guide.bought.includes(bought)) return situation;
  const { bought: _told, ...facts } = situation.facts;
  return { ...situation, facts };
}

function nodeFor(view: StepView, matter: Matter, ground: PlanGround): WalkNode {
  const guide = ground.guide(view.part.guide);
  if (view.step.irreversible && guide !== undefined) {
    const losses = guide.losses.filter(({ id }) => !matter.losses.has(id));
    if (losses.length > 0) return { kind: 'losses', guide: guide.id, losses };
  }
  return { kind: 'step', view };
}

function nextQuestion(
  matter: Matter,
  goal: Goal,
  today: Day,
  interview: Interview,
  ground: PlanGround,
): Question | undefined {
  const situation: Situation = { facts: matter.facts, today, goal };
  return interview.questions.map(fittingFor(matter.facts)).find((question) => {
    if (!question.goals.includes(goal) || !holds(question.when, situation)) return false;
    if (mayAskAgain(question, matter)) return true;
    return (
      !matter.answered.has(question.fact) && changesSomething(question, matter.facts, goal, today, ground)
    );
  });
}

/** A question with the answers that what was told leaves possible: no store sells a degree. */
export function fittingFor({ bought }: Facts): (question: Question) => Question {
  const sold: readonly string[] | undefined = bought && productsBought(bought);
  return (question) =>
    question.fact === 'product' && sold !== undefined
      ? { ...question, choices: question.choices.filter(({ value }) => sold.includes(value)) }
      : question;
}

/** "I don't know" that led to a guide for finding out: once that guide is done, the question is put once more. */
function mayAskAgain({ fact, unsure }: Question, matter: Matter): boolean {
  const guide = unsure?.go?.replace('guide:', '');
  return (
    guide !== undefined &&
    matter.detours.includes(guide) &&
    matter.facts[fact] === undefined &&
    matter.tellings.get(fact) === 1
  );
}

/** True where two possible answers lead to different steps, words, verdicts or dates. */
export function changesSomething(
  question: Question,
  facts: Facts,
  goal: Goal,
  today: Day,
  ground: PlanGround,
): boolean {
  const outcomes = new Set<string>();
  for (const answer of possibleAnswers(question, today)) {
    outcomes.add(outcomeOf({ ...facts, ...answer }, goal, today, ground));
    if (outcomes.size > 1) return true;
  }
  return false;
}

/**
 * Answers that between them stand for all that may be told: each choice, and days in every span the terms tell apart. "I don't
 * know" is none of them: a question that matters only where it goes unanswered is not worth asking.
 */
function possibleAnswers({ fact, kind, choices }: Question, today: Day): Partial<Facts>[] {
  const days = [0, -1, -5, -10, -40, -100, -400, -2000, -2500].map((count) => addDays(today, count));
  if (kind === 'day') return days.map((day) => ({ [fact]: day }));
  const told = choices.flatMap(({ value, typed }) =>
    typed === 'day' ? [-20, 5].map((count) => addDays(today, count) as string) : [value],
  );
  return told.map((value) => factFrom(fact, value));
}

function factFrom(fact: FactName, value: string): Partial<Facts> {
  if (fact === 'renewal' || fact === 'certificate') return value === 'yes' ? { [fact]: true } : {};
  return { [fact]: value };
}

/** What the person would come to see, as a text to compare. */
function outcomeOf(facts: Facts, goal: Goal, today: Day, ground: PlanGround): string {
  const standing = standingOf(facts, goal, today, ground);
  const parts = route(goal, facts).flatMap((id) => {
    const guide = ground.guide(id);
    if (guide === undefined) return [];
    const { steps, after } = partOf(guide, situationIn(guide, standing.situation));
    return [
      id,
      steps.map(({ id: step, tips, warnings }) => [step, tips.map(textOf), warnings.map(textOf)]),
      after.map(textOf),
    ];
  });
  const { verdict, because, safeDay, notes } = standing.verdict ?? {};
  return JSON.stringify([
    parts,
    verdict,
    because,
    // The day itself differs for every payment day; that there is one is what matters before the day is told.
    safeDay === undefined,
    notes?.map(textOf),
    standing.rights.map(({ route: road, state }) => [road, state]),
    letterOf(goal, facts, today, standing, ground)?.claims.map(({ part }) => part),
  ]);
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

/** The message that goes with a goal, from what is known today. */
export function letterOf(
  goal: Goal,
  facts: Facts,
  today: Day,
  standing: Standing,
  ground: PlanGround,
  tone: Letter['tone'] = 'polite',
): Letter | undefined {
  const ask = goal === 'delete' ? 'delete-data' : goal === 'stop' ? 'cancel' : 'refund';
  return writeLetter(
    { ask, tone, channel: 'email' },
    {
      facts,
      today,
      rights: standing.situation.rights ?? [],
      ...(standing.verdict && { verdict: standing.verdict }),
    },
    ground.letters,
    ground.contacts,
    ground.sources,
  );
}

/** True where what a goal wants was asked for: what asks for it once more would be a second request. */
export function isAsked(goal: Goal, matter: Matter, ground: MatterGround): boolean {
  const { asked, cancelled, deleted } = caseMilestones(matter, ground.guide, ground.replies());
  switch (goal) {
    case 'money':
      return asked !== undefined;
    case 'delete':
      return deleted !== undefined;
    default:
      return cancelled !== undefined || contactsFor('cancel', matter, ground.guide).length > 0;
  }
}

/** What stands at the end of a goal's guide. */
export function endingOf(goal: Goal, matter: Matter, today: Day, ground: MatterGround): Ending {
  const { facts } = matter;
  const asked = isAsked(goal, matter, ground);
  const letter = asked
    ? undefined
    : letterOf(goal, facts, today, standingOf(facts, goal, today, ground), ground);
  return {
    goal,
    asked,
    came: settledOn(WANTED[goal], matter, ground.guide, ground.replies()) !== undefined,
    open: dueIn(matter, today, ground).open,
    ...(letter !== undefined && { letter }),
  };
}

const WANTED: Readonly<Record<Goal, WaitedFor>> = { stop: 'cancel', money: 'refund', delete: 'delete-data' };
