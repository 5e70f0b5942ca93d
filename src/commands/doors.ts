/** What a command may need from outside, and what it gives back. The doors themselves are made in main. */
import type { Day } from '../core/days.ts';
import type { BillerBook } from '../core/descriptor.ts';
import type { Contact, Letters } from '../core/letter.ts';
import type { Guide } from '../core/guide.ts';
import type { RefundTerms } from '../core/refund.ts';
import type { Holidays } from '../core/business-days.ts';
import type { NotInForce, Right } from '../core/rights.ts';
import type { Reply } from '../core/reply.ts';
import type { Sources } from '../core/sources.ts';
import type { Interview } from '../core/walk.ts';

/** Everything the program knows, read part by part when it is asked for. */
export type Knowledge = {
  readonly sources: () => Sources;
  readonly terms: () => RefundTerms;
  readonly rights: () => readonly Right[];
  readonly notInForce: () => readonly NotInForce[];
  readonly holidays: () => Holidays;
  readonly letters: () => Letters;
  readonly contacts: () => readonly Contact[];
  readonly billers: () => BillerBook;
  readonly replies: () => readonly Reply[];
  readonly interview: () => Interview;
  readonly guideIds: () => readonly string[];
  readonly guide: (id: string) => Guide | undefined;
};

export type Doors = {
  readonly today: Day;
  readonly knowledge: Knowledge;
};

/** Why a command did not do what was asked. `usage` ends with 2, everything else with 1. */
export type Failure = {
  readonly code: 'usage' | 'guides' | 'file' | 'not-found';
  readonly message: string;
  readonly hint?: string;
};

export type Outcome<Report> = { readonly report: Report } | { readonly failure: Failure };

export function usage(message: string, hint: string): { failure: Failure } {
  return { failure: { code: 'usage', message, hint } };
}
