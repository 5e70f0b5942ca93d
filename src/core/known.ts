/** What the case knows, laid under what was told just now. */
import type { Facts, TypedFacts } from './facts.ts';
import type { History } from './history.ts';
import type { Ask, Phase } from './letter-kinds.ts';

export type Known = {
  readonly facts: Facts;
  readonly history: History;
  /** What was asked for last. */
  readonly ask?: Ask;
};

/** The case as commands ask it: what it knows, for the phase that a message speaks of. */
export type FromCase = {
  readonly known: (phase?: Phase) => Known | undefined;
  /** Why the case could not be used. A line for standard error. */
  readonly note?: string;
};

/** Facts that name a purchase. One of them as a flag, and the flags speak of that purchase alone. */
const PURCHASE = [
  'product',
  'bought',
  'pay',
  'paid',
  'trialEnds',
  'renewal',
  'certificate',
  'amount',
] as const satisfies readonly (keyof Facts)[];

/** True where a flag names the purchase: what the case knows of another one is then of no use. */
export function namesPurchase(typed: TypedFacts): boolean {
  return PURCHASE.some((fact) => typed[fact] !== undefined);
}

export type Laid = {
  readonly facts: Facts;
  readonly history: History;
  /** What came from the case. */
  readonly from: { readonly purchase: boolean; readonly person: boolean };
};

/**
 * Flags win. Without a flag about a purchase the case's purchase is meant, with what happened in it; the name and the address
 * of the person are taken one by one.
 */
export function layUnder(told: Facts, typed: TypedFacts, known: Known | undefined): Laid {
  const none = { facts: told, history: {}, from: { purchase: false, person: false } };
  if (known === undefined) return none;
  const { name, email } = known.facts;
  const person: Facts = {
    ...(told.name === undefined && name !== undefined && { name }),
    ...(told.email === undefined && email !== undefined && { email }),
  };
  const hasPerson = Object.keys(person).length > 0;
  if (namesPurchase(typed))
    return { facts: { ...told, ...person }, history: {}, from: { purchase: false, person: hasPerson } };
  const purchase = PURCHASE.some((fact) => known.facts[fact] !== undefined);
  return {
    facts: { ...known.facts, ...told },
    history: known.history,
    from: { purchase, person: hasPerson },
  };
}
