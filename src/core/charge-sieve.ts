/** Which rows of a statement are kept: those that name Coursera, and the newest of those that only might be its. */
import { MOST_UNSURE } from './charges.ts';
import type { Day } from './days.ts';
import { type Biller, namesIt } from './descriptor.ts';

export type ChargeSieve = {
  /** Whether a row is kept, by its text and what else is known of it. */
  readonly keep: (text: string, row: { readonly day: Day; readonly minor: number }) => boolean;
  /** The day until which rows that only might be Coursera's are not kept any more, whatever else they hold. */
  readonly lightUntil: () => Day | undefined;
  /** Whether rows that might be Coursera's were left out. */
  readonly hasDropped: () => boolean;
};

/** `match` reads descriptors. Rows before `since` are not kept. */
export function chargeSieve(match: (text: string) => Biller | undefined, since?: Day): ChargeSieve {
  // Days of the unsure rows kept, oldest first: files run one way or the other, so a new day goes to one end or the other.
  const days: Day[] = [];
  let hasDropped = false;
  const isNewer = (day: Day): boolean => {
    const [oldest] = days;
    if (days.length >= MOST_UNSURE && oldest !== undefined && day <= oldest) return false;
    let at = days.length;
    while (at > 0 && days[at - 1]! > day) at -= 1;
    days.splice(at, 0, day);
    if (days.length > MOST_UNSURE) days.shift();
    return true;
  };
  return {
    keep: (text, { day, minor }) => {
      const biller = match(text);
      if (biller === undefined || (since !== undefined && day < since)) return false;
      if (biller.sure || namesIt(biller)) return true;
      if (minor >= 0) return false;
      if (isNewer(day)) return true;
      hasDropped = true;
      return false;
    },
    lightUntil: () => (days.length < MOST_UNSURE ? undefined : days[0]),
    hasDropped: () => hasDropped,
  };
}
