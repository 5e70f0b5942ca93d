/** From facts and history to what a letter may say: the verdict of the day it was asked for, the rights of today. */
import type { BusinessCalendar } from './business-days.ts';
import type { JudgedOn } from './conditions.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { askedOn, type History, historyFault, historyOfPayment } from './history.ts';
import type { LetterGround } from './letter.ts';
import type { Ask, Phase } from './letter-kinds.ts';
import { type RefundTerms, refundVerdicts, type Verdict } from './refund.ts';
import { type Right, rightsFor } from './rights.ts';
import type { Sources } from './sources.ts';

export type Rules = {
  readonly terms: RefundTerms;
  readonly rights: readonly Right[];
  readonly sources: Sources;
  /** The working days where one lives. Absent: a day that the law moves past a holiday is moved past weekends alone. */
  readonly calendar?: BusinessCalendar;
};

/** What follows an answer: by the day of it one had asked. */
export const AFTER_ANSWER = [
  'refused',
  'offered-instead',
  'asked-to-identify',
  'account-not-found',
  'promised-not-paid',
] as const satisfies readonly Phase[];

/**
 * A payment is judged on the day its refund was asked for. Where nobody told that day, on the day of the answer, for it was asked by
 * then; else on the day of writing. Where the days of the rule are for cancelling, on the day of the cancellation, if it came in time.
 */
export function letterGround(
  { ask, phase }: { readonly ask: Ask; readonly phase?: Phase },
  facts: Facts,
  whole: History,
  today: Day,
  { terms, rights, sources, calendar }: Rules,
): LetterGround {
  const { paid } = facts;
  const history = historyOfPayment(whole, ask, paid);
  const ground = { facts, history, today, ...(calendar && { calendar }) };
  if (paid === undefined) return { ...ground, rights: [] };
  const judged = (on: JudgedOn, day: Day): { judgedOn: JudgedOn; verdict?: Verdict } => {
    const [verdict] =
      facts.product === undefined ? [] : refundVerdicts({ ...facts, paid }, day, terms, sources);
    return { judgedOn: on, ...(verdict && { verdict }) };
  };
  const asked = askedOn(ask, history);
  const answered = AFTER_ANSWER.some((one) => one === phase) ? history.answered : undefined;
  const { cancelled } = history;
  const requested =
    asked !== undefined
      ? judged('asked', asked)
      : answered !== undefined
        ? judged('answered', answered)
        : judged('today', today);
  const { rule, lastDay } = requested.verdict ?? {};
  const isInTime = cancelled !== undefined && lastDay !== undefined && cancelled <= lastDay;
  return {
    ...ground,
    rights: rightsFor({ ...facts, paid }, today, rights, sources)
      .filter(({ state }) => state !== 'closed')
      .map(({ route }) => route),
    // A payment that came after the cancellation was cancelled from its first day on.
    ...(rule?.byCancelling === true && isInTime
      ? judged('cancelled', cancelled < paid ? paid : cancelled)
      : requested),
  };
}

/** Why a phase can't be written about with these days, or undefined. */
export function phaseFault(
  phase: Phase | undefined,
  { paid }: Facts,
  history: History,
  ask: Ask,
): ReturnType<typeof historyFault> {
  const { cancelled } = history;
  const afterCancelling = phase === 'charged-after-cancelling';
  if (afterCancelling && paid !== undefined && cancelled !== undefined && cancelled > paid)
    return {
      what: `The charge of ${paid} came before the cancellation of ${cancelled}, so it was not charged after cancelling.`,
      hint: 'Give the day of the later charge with --paid, or leave --phase away.',
    };
  // Only a dispute speaks of an earlier request without a phase.
  if (phase === undefined && ask !== 'dispute') return undefined;
  // The first message about a charge: what was asked before was about another.
  return historyFault(ask, history, afterCancelling ? undefined : paid);
}
