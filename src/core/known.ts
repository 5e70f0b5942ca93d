/** What the case knows, laid under what was told just now. */
import type { Matter } from './case.ts';
import type { Facts, TypedFacts } from './facts.ts';
import type { History } from './history.ts';
import type { Ask, Phase } from './letter-kinds.ts';

export type Known = {
  readonly facts: Facts;
  readonly history: History;
  /** What was asked for last. */
  readonly ask?: Ask;
  /** The newest charge, where it came after the payment of the purchase. */
  readonly lastCharge?: Pick<Facts, 'paid' | 'amount'>;
  /** The whole of it, for whoever looks further. */
  readonly matter?: Matter;
};

/** The case as commands ask it: what it knows, for the phase that a message speaks of. */
export type FromCase = {
  readonly known: (phase?: Phase) => Known | undefined;
  /** Why the case could not be used. A line for standard error. */
  readonly note?: string;
};

/** Facts about a purchase. */
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

/** True where a flag says when it was paid or tried: it names a purchase of its own, whatever the case knows. */
export function namesPurchase({ paid, trialEnds }: TypedFacts): boolean {
  return paid !== undefined || trialEnds !== undefined;
}

/** What else is told of a purchase belongs to the one of the case, as long as it is nothing else than what the case knows. */
function isAnother(told: Facts, known: Facts): boolean {
  return PURCHASE.some((fact) => {
    const [typed, kept] = [told[fact], known[fact]];
    return typed !== undefined && kept !== undefined && JSON.stringify(typed) !== JSON.stringify(kept);
  });
}

/** True where anything is known about a purchase. */
export function knowsPurchase(facts: Facts): boolean {
  return PURCHASE.some((fact) => facts[fact] !== undefined);
}

export type Laid = {
  readonly facts: Facts;
  readonly history: History;
  /** What came from the case. */
  readonly from: { readonly purchase: boolean; readonly person: boolean };
};

/**
 * Flags win. Where they name no purchase of their own, that of the case is meant, with what happened in it, and they add to it; the
 * name and the address of the person are taken one by one.
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
  if (namesPurchase(typed) || isAnother(told, known.facts))
    return { facts: { ...told, ...person }, history: {}, from: { purchase: false, person: hasPerson } };
  const purchase = knowsPurchase(known.facts);
  return {
    facts: { ...known.facts, ...told },
    history: known.history,
    from: { purchase, person: hasPerson },
  };
}
