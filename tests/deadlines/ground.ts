/** A ledger over the shipped guides. */
import { calendarFor } from '../../src/core/business-days.ts';
import type { Milestones } from '../../src/core/clock.ts';
import type { Facts } from '../../src/core/facts.ts';
import { type Ledger, makeLedger } from '../../src/core/ledger.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

/** Facts as they are written in a test: days as plain text. */
export type Plain = { readonly [Name in keyof Facts]?: Facts[Name] | string };

export function ledger(
  facts: Plain,
  today: string,
  milestones: { [Name in keyof Milestones]?: string } = {},
): Ledger {
  const known = facts as Facts;
  const library = shippedLibrary();
  return makeLedger(known, milestones as Milestones, day(today), {
    terms: library.terms,
    rights: library.rights,
    notInForce: library.notInForce,
    calendar: calendarFor(known.country, library.holidays),
    sources: library.sources,
  });
}
