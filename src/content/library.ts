/** Everything the program knows, as plain objects that core can use. */
import { type BillerBook, longestLiteral } from '../core/descriptor.ts';
import type { Condition } from '../core/conditions.ts';
import type { Contact, LetterPart, Letters } from '../core/letter.ts';
import type { Guide } from '../core/guide.ts';
import type { RefundTerms } from '../core/refund.ts';
import type { Holidays } from '../core/business-days.ts';
import type { NotInForce, Right } from '../core/rights.ts';
import type { Reply } from '../core/reply.ts';
import type { Sources } from '../core/sources.ts';
import type { Interview } from '../core/walk.ts';
import type { LetterFile } from './schemas.ts';
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
  readonly replies: readonly Reply[];
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
      templates: letterFiles.map((letter) => ({ ...letter, parts: partsOf(letter.parts, letterFiles) })),
      followUps: shelf
        .of('follow-up')
        .map(({ data }) => ({ ...data, parts: partsOf(data.parts, letterFiles) })),
      phrases: phrases.phrases,
      products: phrases.products,
    },
    reasons: shelf.of('reasons').flatMap(({ data }) => data.reasons),
    contacts: shelf.of('contacts').flatMap(({ data }) => data.contacts),
    billers: shelf.of('billers').map(({ data }) => ({
      dropPrefixes: data['drop-prefixes'],
      // Examples and sources prove a pattern; who reads a statement needs the pattern alone.
      billers: data.billers.map(({ id, biller, pattern, sure, means }) => {
        const literal = longestLiteral(pattern);
        return { id, biller, pattern, sure, means, ...(literal !== undefined && { literal }) };
      }),
      prices: (data.prices ?? []).map(({ currency, least, most, every }) => ({
        ...(every && { every }),
        currency,
        least: Math.round(least * 100),
        most: Math.round(most * 100),
      })),
    }))[0]!,
    replies: shelf.of('replies').flatMap(({ data }) => data.replies.map(replyOf)),
    interview: shelf.of('questions')[0]!.data,
  };
}

/** A folder without a table of holidays leaves out weekends alone, and the sums say so. */
export function holidaysOf(shelf: Shelf): Holidays {
  return shelf.of('holidays')[0]?.data ?? { firstYear: 0, lastYear: 0, countries: {}, sources: [] };
}

/** A reply without what only proves its patterns. */
function replyOf({
  examples: _examples,
  not: _not,
  ...reply
}: Reply & { examples: string[]; not: string[] }): Reply {
  return reply;
}

/** Parts written out where others are used by name. A part is used as it is, under its own condition and the new one. */
function partsOf(parts: LetterFile['parts'], files: readonly LetterFile[]): LetterPart[] {
  return parts.flatMap((part) => {
    if (!('use' in part)) return [part];
    const [ask, id] = part.use.split('/');
    const used = files.find((other) => other.ask === ask)?.parts.find((one) => 'id' in one && one.id === id);
    if (used === undefined || !('id' in used)) return [];
    return [part.when === undefined ? used : { ...used, when: both(used.when ?? {}, part.when) }];
  });
}

function both(one: Condition, other: Condition): Condition {
  const narrowed = Object.entries(other).map(([fact, values]) => [
    fact,
    Object.hasOwn(one, fact) ? values.filter((value) => one[fact]?.includes(value)) : values,
  ]);
  return { ...one, ...Object.fromEntries(narrowed) };
}
