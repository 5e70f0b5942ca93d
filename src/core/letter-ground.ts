/** From facts and history to what a letter may say: the verdict of the day it was asked for, the rights of today. */
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { askedOn, type History } from './history.ts';
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

/** A first message is judged on the day it is written; one that follows another, on the day of that other. */
export function letterGround(
  { ask, phase }: { readonly ask: Ask; readonly phase?: Phase },
  facts: Facts,
  history: History,
  today: Day,
  { terms, rights, sources }: Rules,
): LetterGround {
  const { paid } = facts;
  if (paid === undefined) return { facts, history, today, rights: [] };
  const asked = phase === undefined ? undefined : askedOn(ask, history);
  // Somebody who asked before they paid asked for something else.
  const judgedOn = asked === undefined || asked < paid ? today : asked;
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
  facts: Facts,
  history: History,
  ask: Ask,
): { readonly what: string; readonly hint: string } | undefined {
  const { paid } = facts;
  const { cancelled, answered } = history;
  if (
    phase === 'charged-after-cancelling' &&
    paid !== undefined &&
    cancelled !== undefined &&
    cancelled > paid
  )
    return {
      what: `The charge of ${paid} came before the cancellation of ${cancelled}, so it was not charged after cancelling.`,
      hint: 'Give the day of the later charge with --paid, or leave --phase away.',
    };
  const asked = askedOn(ask, history);
  if (phase !== undefined && asked !== undefined && answered !== undefined && answered < asked)
    return {
      what: `The answer of ${answered} came before the request of ${asked}.`,
      hint: 'Check --asked and --answered.',
    };
  return undefined;
}
