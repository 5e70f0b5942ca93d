/** What a row of a statement is, and which rows are Coursera's: charges, refunds, and what only looks like one. */
import { type Day } from './days.ts';
import { findSeries, type Rhythm, type Series } from './recurrence.ts';

/**
 * One row of a statement. `minor` is an exact integer, negative when money left, in units of 10^-`decimals`:
 * -5900 with 2 decimals is -59.00. `line` is the line of the file the row starts on, counted from 1.
 */
export type Transaction = {
  readonly day: Day;
  readonly minor: number;
  readonly decimals: number;
  readonly currency?: string;
  readonly text: string;
  readonly line: number;
  /** PayPal's own bookkeeping beside a payment: how it was funded, how it was converted. Never a charge. */
  readonly leg?: 'funding' | 'conversion';
};

export type BillerName = 'coursera' | 'paypal' | 'apple' | 'google';

/** A way Coursera's money shows on a statement. `sure` is false where the line alone does not prove it was Coursera. */
export type Biller = {
  readonly id: string;
  readonly biller: BillerName;
  /** A regular expression over a descriptor as `normalise` leaves it. */
  readonly pattern: string;
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
export type Price = { readonly currency: string; readonly least: number; readonly most: number };

/** The statement of one file, as far as charges are concerned. */
export type StatementFile = {
  readonly file: string;
  readonly format: string;
  readonly transactions: readonly Transaction[];
};

/** One charge, in the shape of the command's JSON. `amount` is decimal text, money out negative. */
export type Charge = {
  readonly file: string;
  readonly line: number;
  readonly date: Day;
  readonly amount: string;
  readonly currency?: string;
  readonly descriptor: string;
  readonly biller: BillerName;
  readonly sure: boolean;
};

export type Subscription = {
  readonly amount: string;
  readonly currency?: string;
  readonly every: Rhythm;
  readonly count: number;
  readonly first: Day;
  readonly last: Day;
  readonly next: Day;
};

export type Total = { readonly currency?: string; readonly amount: string };

/** Why a row that names Coursera is none of its charges. */
export type SetAside = {
  readonly file: string;
  readonly transaction: Transaction;
  readonly because: 'income' | 'shares' | 'credit' | 'nothing-paid';
};

/** A match with its row, for those who count further; `charge` is what is shown. */
export type Found = { readonly charge: Charge; readonly transaction: Transaction; readonly biller: Biller };

export type Refund = { readonly charge: Charge; readonly of?: Charge };

export type Findings = {
  readonly charges: readonly Charge[];
  readonly subscriptions: readonly Subscription[];
  readonly total: readonly Total[];
  readonly afterCancelling: readonly Charge[];
  readonly refunds: readonly Refund[];
  /** The unsure ones among the charges whose amount may be one of Coursera's. */
  readonly fitting: readonly Charge[];
  /** Whether unsure ones are not listed, as they are older than those that are. */
  readonly hasOlder: boolean;
  /** The series behind `subscriptions`, in the same order, with price changes and trials. */
  readonly series: readonly (Series & { readonly currency?: string; readonly decimals: number })[];
  readonly setAside: readonly SetAside[];
};

/** `-59.00` for -5900 with two decimals: a plain decimal number, a point before the decimals. */
export function amountText(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

// What stays whole: the code behind COURSRA, which names one charge and is what a person quotes; a day; a telephone number.
const STAYS =
  /(COURSRA ?\*? ?[0-9A-Z]{14}|(?<![\d-])(?:(?:19|20)\d{2}-\d{2}-\d{2}|[2-9]\d{2}-\d{3}-\d{4})(?![\d-]))/i;
const IBAN = /\b[A-Z]{2}\d{2} ?(?:[A-Z]{4} ?)?\d(?: ?\d){7,27}\b/g;
// Digits with at most one blank or dash between them, and what a bank has masked among them.
const DIGITS = /\d(?:[ -]?\d|[ -]?[Xx*•]{2,}(?![Xx*•]))*/g;
const LEAST_DIGITS = 8;

/** The text with card, account and IBAN numbers cut to their last four digits. The code of a Coursera charge stays whole. */
export function maskNumbers(text: string): string {
  if (text.replace(/\D+/g, '').length < LEAST_DIGITS) return text;
  // Every second part stays.
  const parts = text.split(STAYS);
  return parts.map((part, at) => (at % 2 === 1 ? part : maskPart(part))).join('');
}

const maskRun = (run: string): string => {
  const digits = run.replace(/\D/g, '');
  return digits.length < LEAST_DIGITS ? run : `…${digits.slice(-4)}`;
};

const maskPart = (text: string): string => text.replace(IBAN, maskRun).replace(DIGITS, maskRun);

/** A descriptor as patterns see it: upper case, blanks squeezed, the bank's own words before it dropped. */
export function normalise(text: string, dropPrefixes: readonly string[]): string {
  let rest = text.toUpperCase().replace(/\s+/g, ' ').trim();
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
      literal: longestLiteral(biller.pattern) ?? '',
      fits: (descriptor: string) => (test ??= new RegExp(biller.pattern, 'u')).test(descriptor),
    };
  });
  const prefixes = book.dropPrefixes
    .map((prefix) => prefix.toUpperCase())
    .sort((a, b) => b.length - a.length);
  const { heavy = [], light = [] } = needlesOf(book) ?? {};
  const mayFit = heavy.length + light.length === 0 ? undefined : new RegExp([...heavy, ...light].join('|'));
  const search = (text: string): Biller | undefined => {
    const upper = text.toUpperCase();
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

/** Letters every text holds that fits a pattern: heavy ones of patterns that are sure, light ones of the others alone. */
export type Needles = { readonly heavy: readonly string[]; readonly light: readonly string[] };

/**
 * For each pattern of a book a run of letters every text that fits it holds, or undefined where a pattern has none: what a reader
 * of large files may search for before it looks closer.
 */
export function needlesOf(book: BillerBook): Needles | undefined {
  const heavy = new Set<string>();
  const light = new Set<string>();
  for (const { pattern, sure } of book.billers) {
    const needle = longestLiteral(pattern);
    if (needle === undefined) return undefined;
    (sure ? heavy : light).add(needle);
  }
  return { heavy: [...heavy], light: [...light].filter((needle) => !heavy.has(needle)) };
}

const literals = new Map<string, string | undefined>();

function longestLiteral(pattern: string): string | undefined {
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
const ASCII_WORD = /(?<=[^A-Za-z0-9])[A-Za-z0-9]/g;
const ANY_WORD = /(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu;
const MOST_KNOWN = 20_000;

function* startsOf(text: string): Generator<string> {
  yield text;
  let words = 0;
  for (const { index } of text.matchAll(HARMLESS.test(text) ? ASCII_WORD : ANY_WORD)) {
    words += 1;
    if (words > MOST_WORDS) return;
    yield text.slice(index);
  }
}

/** A test for words, and for runs of words, whatever stands between them: upper case, between bars. */
function naming(list: string): (words: readonly string[]) => boolean {
  const all = list.split(' | ');
  const single = new Set(all.filter((name) => !name.includes(' ')));
  const runs = all.filter((name) => name.includes(' ')).map((name) => ` ${name} `);
  return (words) => {
    const line = ` ${words.join(' ')} `;
    return words.some((word) => single.has(word)) || runs.some((run) => line.includes(run));
  };
}

const namesShares = naming(
  'BUY | BOUGHT | SELL | SOLD | SHS | SHARE | SHARES | STOCK | DIVIDEND | DIV | COMMON | COM STK | CUSIP | ISIN | NYSE | TICKER | SECURITIES | ' +
    'BROKERAGE | RSU | ESPP | WERTPAPIER | WERTPAPIERE | WERTPAPIERKAUF | WERTPAPIERVERKAUF | AKTIE | AKTIEN | AANDELEN | ACTIONS | ACCIONES | AZIONI | COUR US',
);
const namesIncome = naming(
  'PAYROLL | SALARY | SALARIES | WAGE | WAGES | DIRECT DEP | DIRECT DEPOSIT | DIR DEP | GEHALT | LOHN | SALAIRE | SALARIS | NOMINA | STIPENDIO | SALARIO | ' +
    'BONUS PAY | REIMBURSEMENT | EXPENSE REIMB',
);

/** A text that names Coursera as an employer or as a security: never a charge, however it is signed. */
export function isNoPurchase(text: string): 'shares' | 'income' | undefined {
  const words = text.toUpperCase().split(/[^A-Z0-9_]+/);
  if (namesIncome(words)) return 'income';
  return namesShares(words) ? 'shares' : undefined;
}

export type ChargeOptions = {
  /** The day of the cancellation: what was charged on a later day comes first in the answer. */
  readonly cancelled?: Day;
  /** Rows of earlier days are not looked at. */
  readonly since?: Day;
  /** Whether rows that only might be Coursera's were not even kept. */
  readonly hasDropped?: boolean;
};

/** Finds Coursera's charges in statements. Unsure ones are listed, but neither summed up nor taken for subscriptions. */
export function findCharges(
  files: readonly StatementFile[],
  book: BillerBook,
  options: ChargeOptions = {},
): Findings {
  const match = matcher(book);
  const out: Found[] = [];
  const back: Found[] = [];
  const setAside: SetAside[] = [];
  for (const { file, format, transactions } of files) {
    for (const transaction of transactions) {
      if (transaction.leg !== undefined || (options.since !== undefined && transaction.day < options.since))
        continue;
      const biller = match(transaction.text);
      if (biller === undefined) continue;
      const because = isNoPurchase(transaction.text);
      if (because !== undefined) {
        setAside.push({ file, transaction, because });
        continue;
      }
      if (!biller.sure && transaction.minor >= 0) continue;
      const found = { charge: chargeOf(file, format, transaction, biller), transaction, biller };
      if (transaction.minor < 0) out.push(found);
      else if (transaction.minor > 0) back.push(found);
      else setAside.push({ file, transaction, because: 'nothing-paid' });
    }
  }
  const byDay = (a: Found, b: Found) =>
    a.charge.date < b.charge.date ? -1 : a.charge.date > b.charge.date ? 1 : a.charge.line - b.charge.line;
  out.sort(byDay);
  back.sort(byDay);
  const sure = out.filter(({ charge }) => charge.sure);
  const { refunds, credits } = matchRefunds(back, sure);
  const series = seriesOf(sure, setAside);
  const { cancelled, hasDropped = false } = options;
  const unsure = out.filter(({ charge }) => !charge.sure);
  const hidden = new Set(unsure.slice(0, -MOST_UNSURE));
  const fitting = unsure.filter((found) => !hidden.has(found) && mayCost(found, sure, book.prices));
  return {
    charges: out.filter((found) => !hidden.has(found)).map(({ charge }) => charge),
    subscriptions: series.map(subscriptionOf),
    total: totalOf(sure.map(({ transaction }) => transaction)),
    afterCancelling:
      cancelled === undefined
        ? []
        : sure.filter(({ charge }) => charge.date > cancelled).map(({ charge }) => charge),
    refunds,
    fitting: fitting.map(({ charge }) => charge),
    hasOlder: hasDropped || hidden.size > 0,
    series,
    setAside: [...setAside, ...credits],
  };
}

/** Ten years of a store's bills are no help to anybody, and a file may hold a hundred thousand of them. */
export const MOST_UNSURE = 500;

// The tax a store may put on top of a price, by the highest rates of the US.
const MOST_TAX = 1.12;

// In a currency whose prices are not known, any amount may be one.
function mayCost({ transaction }: Found, sure: readonly Found[], prices: readonly Price[]): boolean {
  const { minor, decimals, currency } = transaction;
  if (sure.some((other) => other.transaction.minor === minor && other.transaction.currency === currency))
    return true;
  const known = prices.filter((price) => currency === undefined || price.currency === currency);
  return (
    known.length === 0 ||
    decimals !== 2 ||
    known.some(({ least, most }) => -minor >= least && -minor <= most * MOST_TAX)
  );
}

function chargeOf(file: string, format: string, transaction: Transaction, biller: Biller): Charge {
  return {
    file,
    line: transaction.line,
    date: transaction.day,
    amount: amountText(transaction.minor, transaction.decimals),
    ...(transaction.currency !== undefined && { currency: transaction.currency }),
    descriptor: maskNumbers(transaction.text),
    // In PayPal's own export every payee was paid through PayPal.
    biller: format === 'paypal' && biller.biller === 'coursera' ? 'paypal' : biller.biller,
    sure: biller.sure,
  };
}

// A refund gives back one charge, the latest before it that is at least as large; half of it may come back, never more than it.
function matchRefunds(
  back: readonly Found[],
  charges: readonly Found[],
): { refunds: Refund[]; credits: SetAside[] } {
  const refunds: Refund[] = [];
  const credits: SetAside[] = [];
  const given = new Set<Found>();
  for (const refund of back) {
    const before = charges.filter(
      (charge) =>
        !given.has(charge) &&
        charge.charge.date <= refund.charge.date &&
        charge.charge.currency === refund.charge.currency &&
        -charge.transaction.minor >=
          refund.transaction.minor * 10 ** (charge.transaction.decimals - refund.transaction.decimals),
    );
    const exact = before.filter((charge) => `-${refund.charge.amount}` === charge.charge.amount);
    const of = exact.at(-1) ?? before.at(-1);
    if (of === undefined && charges.length > 0 && isLarger(refund, charges)) {
      credits.push({ file: refund.charge.file, transaction: refund.transaction, because: 'credit' });
      continue;
    }
    if (of !== undefined) given.add(of);
    refunds.push({ charge: refund.charge, ...(of !== undefined && { of: of.charge }) });
  }
  return { refunds, credits };
}

const isLarger = (refund: Found, charges: readonly Found[]): boolean =>
  charges.every(({ transaction }) => refund.transaction.minor > -transaction.minor);

function seriesOf(sure: readonly Found[], setAside: readonly SetAside[]): Findings['series'] {
  const nothing = setAside
    .filter(({ because }) => because === 'nothing-paid')
    .map(({ transaction }) => transaction);
  const paid = sure.map(({ transaction }) => transaction);
  return [...groups([...paid, ...nothing])].flatMap(([, members]) => {
    const decimals = members[0]?.decimals ?? 2;
    const currency = members[0]?.currency;
    return findSeries(members, { unit: 10 ** decimals }).map((series) => ({
      ...series,
      ...(currency !== undefined && { currency }),
      decimals,
    }));
  });
}

// By currency and number of decimals: only amounts of one kind can be compared.
function groups(transactions: readonly Transaction[]): Map<string, Transaction[]> {
  const found = new Map<string, Transaction[]>();
  for (const transaction of transactions) {
    const key = `${transaction.currency ?? ''} ${transaction.decimals}`;
    const group = found.get(key);
    if (group === undefined) found.set(key, [transaction]);
    else group.push(transaction);
  }
  return found;
}

const subscriptionOf = (series: Findings['series'][number]): Subscription => ({
  amount: amountText(series.minor, series.decimals),
  ...(series.currency !== undefined && { currency: series.currency }),
  every: series.every,
  count: series.payments.length,
  first: series.first,
  last: series.last,
  next: series.next,
});

/** Sums by currency, exactly, in the order the currencies appear. */
export function totalOf(transactions: readonly Transaction[]): Total[] {
  const sums = new Map<string, { minor: number; decimals: number }>();
  for (const { currency = '', minor, decimals } of transactions) {
    const sum = sums.get(currency) ?? { minor: 0, decimals };
    const wide = Math.max(sum.decimals, decimals);
    const lifted = sum.minor * 10 ** (wide - sum.decimals) + minor * 10 ** (wide - decimals);
    sums.set(currency, { minor: lifted, decimals: wide });
  }
  return [...sums].map(([currency, { minor, decimals }]) => ({
    ...(currency !== '' && { currency }),
    amount: amountText(minor, decimals),
  }));
}

export type Recurring = Subscription & { readonly payee: string };

/** Everything that looks recurring, whoever is paid: for `--all`. Payees whose payments mostly follow no rhythm are left out. */
export function findRecurring(files: readonly StatementFile[], since?: Day): Recurring[] {
  const byPayee = new Map<string, Transaction[]>();
  for (const { transactions } of files) {
    for (const transaction of transactions) {
      if (
        transaction.minor >= 0 ||
        transaction.leg !== undefined ||
        (since !== undefined && transaction.day < since)
      )
        continue;
      const key = `${payeeKey(transaction.text)} ${transaction.currency ?? ''} ${transaction.decimals}`;
      const group = byPayee.get(key);
      if (group === undefined) byPayee.set(key, [transaction]);
      else group.push(transaction);
    }
  }
  const found: Recurring[] = [];
  for (const members of byPayee.values()) {
    const [sample] = members;
    if (sample === undefined || members.length < 2) continue;
    const series = findSeries(members, {
      rhythms: ['month', 'year', 'quarter', 'half-year', 'week'],
      unit: 10 ** sample.decimals,
    });
    const inRhythm = series.reduce((count, { payments }) => count + payments.length, 0);
    if (inRhythm < members.length * 0.6) continue;
    for (const each of series) {
      const last = each.payments.at(-1) ?? sample;
      found.push({
        payee: maskNumbers(last.text),
        ...subscriptionOf({
          ...each,
          decimals: sample.decimals,
          ...(sample.currency !== undefined && { currency: sample.currency }),
        }),
      });
    }
  }
  return found.sort((a, b) => (a.last < b.last ? 1 : -1));
}

// The words that stay the same from month to month: no codes, no numbers, no punctuation; three of them name a payee.
function payeeKey(text: string): string {
  const words = text
    .toUpperCase()
    .split(/[\s*/,;:#]+/)
    .filter((word) => word !== '' && !/\d/.test(word));
  return words.slice(0, 3).join(' ') || text.slice(0, 12);
}
