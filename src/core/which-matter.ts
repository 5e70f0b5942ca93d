/** Which purchase or account of a case is meant: by the facts given, by a command that names it, by a name to choose it by. */
import type { Case, Matter } from './case.ts';
import { longDay } from './days.ts';
import { type Facts, PLACE_LABELS, PRODUCT_LABELS } from './facts.ts';
import { commandLine } from './flags.ts';

/** The facts that tell one purchase from another. */
const NAMING = ['product', 'bought', 'paid'] as const;

function namingFacts({ product, bought, paid }: Facts): Facts {
  return {
    ...(product !== undefined && { product }),
    ...(bought !== undefined && { bought }),
    ...(paid !== undefined && { paid }),
  };
}

/** True where nothing given names another purchase than the one known. */
function fits(given: Facts, known: Facts): boolean {
  return NAMING.every(
    (fact) => given[fact] === undefined || known[fact] === undefined || known[fact] === given[fact],
  );
}

/** How many of the facts given are known of a matter, if it knows them all. */
function namedBy(given: Facts, { facts }: Matter): number {
  const told = NAMING.filter((fact) => given[fact] !== undefined);
  return told.every((fact) => facts[fact] === given[fact]) ? told.length : 0;
}

/**
 * The matter that facts are about: one that knows them all, the current one before any other and the newest before older ones;
 * else the current one, unless they name another purchase. Undefined: a purchase of which nothing is known yet.
 */
export function matterFor(given: Facts, { current, matters }: Case): Matter | undefined {
  const others = matters
    .filter(({ id }) => id !== current.id)
    .sort((a, b) => (a.touched < b.touched ? 1 : -1));
  const named = [current, ...others].find((matter) => namedBy(given, matter) > 0);
  return named ?? (fits(given, current.facts) ? current : undefined);
}

/** The command that goes on with a matter. Where no facts tell it from others, the one whose first menu names them all. */
export function commandFor(matter: Matter, found: Case): string {
  const facts = namingFacts(matter.facts);
  return matterFor(facts, found)?.id === matter.id ? commandLine('', facts) : 'coursera-exit';
}

/** A matter by what was bought, where and when; by its number where none of that was told. */
export function nameOf({ id, facts: { product, bought, paid } }: Matter): string {
  const parts = [
    ...(product === undefined ? [] : [PRODUCT_LABELS[product]]),
    ...(bought === undefined ? [] : [`from ${PLACE_LABELS[bought]}`]),
    ...(paid === undefined ? [] : [`paid on ${longDay(paid)}`]),
  ];
  return parts.length === 0 ? `purchase or account ${id}` : parts.join(', ');
}
