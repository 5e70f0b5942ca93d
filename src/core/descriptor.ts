/** Statement descriptors: who billed, by the patterns of a book. */
export type BillerName = 'coursera' | 'paypal' | 'apple' | 'google';

/** A way Coursera's money shows on a statement. `sure` is false where the line alone does not prove it was Coursera. */
export type Biller = {
  readonly id: string;
  readonly biller: BillerName;
  /** A regular expression over a descriptor as `normalise` leaves it. */
  readonly pattern: string;
  /** A run of letters that every text the pattern fits holds, found beforehand: see `longestLiteral`. */
  readonly literal?: string;
  readonly sure: boolean;
  readonly means: string;
};

export type BillerBook = {
  /** Words banks put before a descriptor; dropped before a blank, or together with their own star. */
  readonly dropPrefixes: readonly string[];
  readonly billers: readonly Biller[];
  /** What Coursera's plans cost, as far as is known: which lines of a store may be one of them, never what was bought. */
  readonly prices: readonly Price[];
};

/** A span of prices before tax, in minor units of a currency with two decimals. */
export type Price = {
  readonly currency: string;
  readonly least: number;
  readonly most: number;
  /** Where it is the price of a year. */
  readonly every?: 'year';
};

/** Whether a line that fits names Coursera itself: such a one is never left out. */
export const namesIt = ({ biller, pattern }: Biller): boolean =>
  biller === 'coursera' || pattern.includes('COURS');

/** Letters as wide as a Chinese character, as banks in East Asia write them, made the usual ones: as long as before. */
export const foldWidth = (text: string): string =>
  HARMLESS.test(text)
    ? text
    : text.replace(/[\uFF01-\uFF5E\u3000]/g, (sign) =>
        sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
      );

/** A descriptor as patterns see it: upper case, blanks squeezed, the bank's own words before it dropped. */
export function normalise(text: string, dropPrefixes: readonly string[]): string {
  let rest = foldWidth(text).toUpperCase().replace(/\s+/g, ' ').trim();
  for (let dropped = true; dropped;) {
    dropped = false;
    for (const prefix of dropPrefixes) {
      // A prefix ends before a blank or with its own star: POSTBANK does not begin with POS.
      if (!rest.startsWith(prefix) || (!prefix.endsWith('*') && rest[prefix.length] !== ' ')) continue;
      rest = rest.slice(prefix.length).trimStart();
      dropped = true;
      break;
    }
  }
  return rest;
}

/** A reader of descriptors for one book of billers: the first pattern that fits, at the earliest word where one does. */
export function matcher(book: BillerBook): Matcher {
  let made = matchers.get(book);
  if (made === undefined) matchers.set(book, (made = makeMatcher(book)));
  return made;
}

type Matcher = (text: string) => Biller | undefined;

// What reads a file and what judges its rows ask about the same names.
const matchers = new WeakMap<BillerBook, Matcher>();

function makeMatcher(book: BillerBook): Matcher {
  const billers = book.billers.map((biller) => {
    // Few statements hold the names of more than one.
    let test: RegExp | undefined;
    return {
      biller,
      literal: literalOf(biller) ?? '',
      fits: (descriptor: string) => (test ??= new RegExp(biller.pattern, 'u')).test(descriptor),
    };
  });
  const prefixes = book.dropPrefixes
    .map((prefix) => prefix.toUpperCase())
    .sort((a, b) => b.length - a.length);
  const { heavy = [], light = [] } = needlesOf(book) ?? {};
  const mayFit = heavy.length + light.length === 0 ? undefined : new RegExp([...heavy, ...light].join('|'));
  const search = (text: string): Biller | undefined => {
    const upper = foldWidth(text).toUpperCase();
    if (mayFit?.test(upper) === false) return undefined;
    const likely = billers.filter(({ literal }) => upper.includes(literal));
    // Banks put their own words, dates and towns before a descriptor, and two columns are read as one text.
    for (const descriptor of startsOf(normalise(text, prefixes))) {
      const found = likely.find(({ fits }) => fits(descriptor));
      if (found !== undefined) return found.biller;
    }
    return undefined;
  };
  // The same few names come again and again.
  const known = new Map<string, Biller | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const found = search(text);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(text, found);
    return found;
  };
}

/** Letters every text holds that fits a pattern: heavy ones of patterns that are sure or name Coursera, light ones of the others. */
export type Needles = { readonly heavy: readonly string[]; readonly light: readonly string[] };

/**
 * For each pattern of a book a run of letters every text that fits it holds, or undefined where a pattern has none: what a reader
 * of large files may search for before it looks closer.
 */
export function needlesOf(book: BillerBook): Needles | undefined {
  const heavy = new Set<string>();
  const light = new Set<string>();
  for (const biller of book.billers) {
    const needle = literalOf(biller);
    if (needle === undefined) return undefined;
    (biller.sure || namesIt(biller) ? heavy : light).add(needle);
  }
  return { heavy: [...heavy], light: [...light].filter((needle) => !heavy.has(needle)) };
}

const literals = new Map<string, string | undefined>();

const literalOf = ({ pattern, literal }: Biller): string | undefined => literal ?? longestLiteral(pattern);

/** The longest run of letters that any text holds that a pattern fits, or undefined where there is none. */
export function longestLiteral(pattern: string): string | undefined {
  if (!literals.has(pattern)) literals.set(pattern, findLiteral(pattern));
  return literals.get(pattern);
}

// Only what stands outside brackets and is neither optional nor one of several counts.
function findLiteral(pattern: string): string | undefined {
  let flat = pattern;
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replace(/\((?:\?[:=!<]+)?[^()]*\)/g, '\n');
  }
  if (flat.includes('|')) return undefined;
  const runs = flat
    .replace(/\[(?:\\.|[^\]])*\]/g, '\n')
    .replace(/\\[A-Za-z]/g, '\n')
    .replace(/[A-Z](?=[?*{])/g, '\n')
    .match(/[A-Z]{4,}/g);
  return runs?.sort((a, b) => b.length - a.length)[0];
}

const MOST_WORDS = 60;
// The tables of all letters cost milliseconds the first time they are asked for, and nearly every text is ASCII.
const HARMLESS = /^[ -~]*$/;
// A number may stand right before the name.
const ASCII_WORD = /(?<=[^A-Za-z0-9])[A-Za-z0-9]|(?<=[0-9]{2})C(?=OURS)/g;
const MOST_KNOWN = 20_000;

function* startsOf(text: string): Generator<string> {
  yield text;
  let words = 0;
  const starts = HARMLESS.test(text) ? ASCII_WORD : /(?<=[^\p{L}\p{N}])[\p{L}\p{N}]|(?<=\p{N}{2})C(?=OURS)/gu;
  for (const { index } of text.matchAll(starts)) {
    words += 1;
    if (words > MOST_WORDS) return;
    yield text.slice(index);
  }
}
