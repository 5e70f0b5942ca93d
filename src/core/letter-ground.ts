/** From facts and history to what a letter may say: the verdict of the day it was asked for, the rights of today. */
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { askedOn, type History, historyFault, historyOfPayment } from './history.ts';
import type { LetterGround } from './letter.ts';
import type { Ask, Phase } from './letter-kinds.ts';
import { type RefundTerms, refundVerdicts } from './refund.ts';
import { type Right, rightsFor } from './rights.ts';
import type { Sources } from './sources.ts';

export type Rules = {
  readonly terms: RefundTerms;
  readonly rights: readonly Right[];
  readonly sources: Sources;
};

/** What follows an answer: by the day of it one had asked. */
const ANSWERED: readonly (Phase | undefined)[] = [
  'refused',
  'offered-instead',
  'asked-to-identify',
  'account-not-found',
  'promised-not-paid',
];

/**
 * A payment is judged on the day its refund was asked for. Where nobody told that day, on the day of the answer, for it was asked by
 * then; else on the day of writing.
 */
export function letterGround(
  { ask, phase }: { readonly ask: Ask; readonly phase?: Phase },
  facts: Facts,
  whole: History,
  today: Day,
  { terms, rights, sources }: Rules,
): LetterGround {
  const { paid } = facts;
  const history = historyOfPayment(whole, ask, paid);
  if (paid === undefined) return { facts, history, today, rights: [] };
  const answered = ANSWERED.includes(phase) ? history.answered : undefined;
  const judgedOn = askedOn(ask, history) ?? answered ?? today;
  const [verdict] =
    facts.product === undefined ? [] : refundVerdicts({ ...facts, paid }, judgedOn, terms, sources);
  return {
    facts,
    history,
    today,
    rights: rightsFor({ ...facts, paid }, today, rights, sources)
      .filter(({ state }) => state !== 'closed')
      .map(({ route }) => route),
    ...(verdict && { verdict }),
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
