/** Everything the program knows, as plain objects that core can use. */
import type { BillerBook } from '../core/charges.ts';
import type { Contact, Letters } from '../core/letter.ts';
import type { Guide } from '../core/guide.ts';
import type { RefundTerms } from '../core/refund.ts';
import type { Holidays } from '../core/business-days.ts';
import type { NotInForce, Right } from '../core/rights.ts';
import type { Sources } from '../core/sources.ts';
import type { Interview } from '../core/walk.ts';
import type { Shelf } from './shelf.ts';

export type Reason = { readonly id: string; readonly label: string; readonly text: string };

export type Library = {
  readonly sources: Sources;
  readonly guides: readonly Guide[];
  readonly terms: RefundTerms;
  readonly rights: readonly Right[];
  readonly notInForce: readonly NotInForce[];
  readonly holidays: Holidays;
  readonly letters: Letters;
  readonly reasons: readonly Reason[];
  readonly contacts: readonly Contact[];
  readonly billers: BillerBook;
  readonly interview: Interview;
};

/** The shelf as a library. Call it only for a shelf that was checked without an error. */
export function assemble(shelf: Shelf): Library {
  const letterFiles = shelf.of('letter').map(({ data }) => data);
  const phrases = shelf.of('phrases')[0]!.data;
  const terms = shelf.of('terms');
  return {
    sources: Object.fromEntries(
      shelf.of('sources').flatMap(({ data }) => data.sources.map((one) => [one.id, one])),
    ),
    guides: shelf.of('guide').map(({ data }) => data),
    terms: {
      lastSeen: terms.map(({ data }) => data.lastSeen).sort()[0]!,
      rules: terms.flatMap(({ data }) => data.rules),
    },
    rights: shelf.of('rights').flatMap(({ data }) => data.rights),
    notInForce: shelf.of('rights').flatMap(({ data }) => data.notInForce),
    holidays: holidaysOf(shelf),
    letters: {
      templates: letterFiles.map((letter) => ({
        ...letter,
        parts: letter.parts.flatMap((part) => {
          if (!('use' in part)) return [part];
          const [ask, id] = part.use.split('/');
          const used = letterFiles
            .find((other) => other.ask === ask)
            ?.parts.find((one) => 'id' in one && one.id === id);
          return used !== undefined && 'id' in used ? [used] : [];
        }),
      })),
      phrases: phrases.phrases,
      products: phrases.products,
    },
    reasons: shelf.of('reasons').flatMap(({ data }) => data.reasons),
    contacts: shelf.of('contacts').flatMap(({ data }) => data.contacts),
    billers: shelf
      .of('billers')
      .map(({ data }) => ({ dropPrefixes: data['drop-prefixes'], billers: data.billers }))[0]!,
    interview: shelf.of('questions')[0]!.data,
  };
}

/** A folder without a table of holidays leaves out weekends alone, and the sums say so. */
export function holidaysOf(shelf: Shelf): Holidays {
  return shelf.of('holidays')[0]?.data ?? { firstYear: 0, lastYear: 0, countries: {}, sources: [] };
}
