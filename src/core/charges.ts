/** What a row of a statement is, and which rows are Coursera's: charges, refunds, and what only looks like one. */
import { amountText, type Charge, type Found, type StatementFile, type Transaction } from './charge.ts';
import { countOnce } from './charge-copies.ts';
import type { Day } from './days.ts';
import { type Biller, type BillerBook, matcher, namesIt, type Price } from './descriptor.ts';
import { groupBy } from './group-by.ts';
import { maskDescriptor } from './mask.ts';
import { isNoPurchase, type NoCharge, saysRefund } from './no-charge.ts';
import { findSeries, type Rhythm, type Series } from './recurrence.ts';

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

/**
 * A row that names Coursera and is not counted. `unclear`: money in, and the row does not say that Coursera paid it. `credit`: money in, larger than any charge, that nothing calls a refund; `twice`: it
 * stands in an earlier file too; `paypal`: PayPal's own export has the payment.
 */
export type SetAside = {
  readonly charge: Charge;
  readonly transaction: Transaction;
  readonly because: NoCharge | 'credit' | 'nothing-paid' | 'twice' | 'paypal' | 'unclear';
};

/** Money that came back, and the charge it gives back; or the charges, where it is the sum of several. */
export type Refund = { readonly charge: Charge; readonly of?: Charge; readonly several?: readonly Charge[] };

export type Findings = {
  readonly charges: readonly Charge[];
  readonly subscriptions: readonly Subscription[];
  readonly total: readonly Total[];
  readonly afterCancelling: readonly Charge[];
  readonly refunds: readonly Refund[];
  /** What came back, summed up. */
  readonly returned: readonly Total[];
  /** The unsure ones among the charges whose amount may be one of Coursera's. */
  readonly fitting: readonly Charge[];
  /** Whether unsure ones are not listed, as they are older than those that are. */
  readonly hasOlder: boolean;
  /** The series behind `subscriptions`, in the same order, with price changes and trials. */
  readonly series: readonly (Series & {
    readonly currency?: string;
    readonly decimals: number;
    /** Its payments as charges, in their order. */
    readonly charges: readonly Charge[];
  })[];
  readonly setAside: readonly SetAside[];
};

export type ChargeOptions = {
  /** The day of the cancellation: what was charged on a later day comes first in the answer. */
  readonly cancelled?: Day;
  /** Rows of earlier days are not looked at. */
  readonly since?: Day;
  /** Rows of later days are marked as pending. */
  readonly today?: Day;
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
  const leaving: Found[] = [];
  const coming: Found[] = [];
  const setAside: SetAside[] = [];
  for (const [source, { file, format, transactions }] of files.entries()) {
    for (const transaction of transactions) {
      if (transaction.leg !== undefined || (options.since !== undefined && transaction.day < options.since))
        continue;
      const fits = match(transaction.text);
      if (fits === undefined) continue;
      // A name in somebody's own note says what a payment was about, not who was paid.
      const biller = transaction.beside === true ? { ...fits, sure: false } : fits;
      const because =
        isNoPurchase(transaction.text) ??
        (biller.sure || transaction.minor < 0 ? undefined : namesIt(fits) ? 'unclear' : 'store');
      if (because === 'store') continue;
      const charge = chargeOf(file, format, transaction, biller, options.today);
      if (because !== undefined) setAside.push({ charge, transaction, because });
      else if (transaction.minor === 0) setAside.push({ charge, transaction, because: 'nothing-paid' });
      else (transaction.minor < 0 ? leaving : coming).push({ charge, transaction, biller, source, format });
    }
  }
  const { kept: out, copies } = countOnce(leaving.sort(byDay));
  const { kept: back, copies: backAgain } = countOnce(coming.sort(byDay));
  for (const { found, because } of [...copies, ...backAgain])
    setAside.push({ charge: found.charge, transaction: found.transaction, because });
  const sure = out.filter(({ charge }) => charge.sure);
  const { refunds, credits } = matchRefunds(back, sure);
  const cameBack = new Set(refunds.map(({ charge }) => charge));
  const series = seriesOf(sure, setAside);
  const { cancelled, hasDropped = false } = options;
  const unsure = out.filter(({ charge }) => !charge.sure);
  const hidden = new Set(unsure.filter(({ biller }) => !namesIt(biller)).slice(0, -MOST_UNSURE));
  const fitting = unsure.filter(
    (found) => !hidden.has(found) && (namesIt(found.biller) || mayCost(found, sure, book.prices)),
  );
  return {
    charges: out.filter((found) => !hidden.has(found)).map(({ charge }) => charge),
    subscriptions: series.map(subscriptionOf),
    total: totalOf(sure.map(({ transaction }) => transaction)),
    afterCancelling:
      cancelled === undefined
        ? []
        : sure.filter(({ charge }) => charge.date > cancelled).map(({ charge }) => charge),
    refunds,
    returned: totalOf(
      back.filter(({ charge }) => cameBack.has(charge)).map(({ transaction }) => transaction),
    ),
    fitting: fitting.map(({ charge }) => charge),
    hasOlder: hasDropped || hidden.size > 0,
    series,
    setAside: [...setAside, ...credits].sort(byDay),
  };
}

const byDay = (a: Pick<Found, 'charge'>, b: Pick<Found, 'charge'>): number =>
  a.charge.date < b.charge.date ? -1 : a.charge.date > b.charge.date ? 1 : a.charge.line - b.charge.line;

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

function chargeOf(
  file: string,
  format: string,
  transaction: Transaction,
  biller: Biller,
  today: Day | undefined,
): Charge {
  return {
    file,
    line: transaction.line,
    date: transaction.day,
    amount: amountText(transaction.minor, transaction.decimals),
    ...(transaction.currency !== undefined && { currency: transaction.currency }),
    descriptor: maskDescriptor(transaction.text),
    // In PayPal's own export every payee was paid through PayPal.
    biller: format === 'paypal' && biller.biller === 'coursera' ? 'paypal' : biller.biller,
    sure: biller.sure,
    ...((transaction.pending === true || (today !== undefined && transaction.day > today)) && {
      pending: true,
    }),
  };
}

// A refund gives back one charge, the latest before it that is at least as large; half of it may come back, never more than it. A
// larger one gives back the charges before it that it is the sum of, or is money back by its words.
function matchRefunds(
  back: readonly Found[],
  charges: readonly Found[],
): { refunds: Refund[]; credits: SetAside[] } {
  const refunds: Refund[] = [];
  const credits: SetAside[] = [];
  // Both run by day, so what was charged before a refund only grows; what came back leaves.
  const openIn = new Map<string, Found[]>();
  const open = ({ charge }: Found): Found[] => {
    const { currency = '' } = charge;
    const found = openIn.get(currency) ?? [];
    if (found.length === 0) openIn.set(currency, found);
    return found;
  };
  const isLarger = largerThan(charges);
  let next = 0;
  for (const refund of back) {
    for (; next < charges.length && charges[next]!.charge.date <= refund.charge.date; next += 1)
      open(charges[next]!).push(charges[next]!);
    const before = open(refund);
    const isLarge = isLarger(refund);
    const at = isLarge ? -1 : givenBack(refund, before);
    const several = at < 0 ? countOfSum(refund, before) : 0;
    const of = at < 0 ? before.splice(before.length - several) : before.splice(at, 1);
    if (at >= 0) refunds.push({ charge: refund.charge, of: of[0]!.charge });
    else if (several > 0) refunds.push({ charge: refund.charge, several: of.map(({ charge }) => charge) });
    else if (charges.length > 0 && isLarge && !saysRefund(refund.transaction.text))
      credits.push({ charge: refund.charge, transaction: refund.transaction, because: 'credit' });
    else refunds.push({ charge: refund.charge });
  }
  return { refunds, credits };
}

/** Where the charge stands that a refund gives back; -1: none is as large. */
function givenBack(refund: Found, before: readonly Found[]): number {
  const amount = `-${refund.charge.amount}`;
  const same = before.findLastIndex(({ charge }) => charge.amount === amount);
  return same >= 0
    ? same
    : before.findLastIndex((charge) => sizeBeside(charge, refund) >= refund.transaction.minor);
}

/** What a charge came to, in the units of the refund it is compared with. */
const sizeBeside = ({ transaction }: Found, refund: Found): number =>
  -transaction.minor * 10 ** (refund.transaction.decimals - transaction.decimals);

// How many of the latest charges before a refund come to it together; none alone does.
function countOfSum(refund: Found, before: readonly Found[]): number {
  let sum = 0;
  for (let count = 1; count <= before.length && sum < refund.transaction.minor; count += 1) {
    sum += sizeBeside(before.at(-count)!, refund);
    if (sum === refund.transaction.minor && count > 1) return count;
  }
  return 0;
}

function largerThan(charges: readonly Found[]): (refund: Found) => boolean {
  const largest = new Map<number, number>();
  return (refund) => {
    const { minor, decimals } = refund.transaction;
    const most =
      largest.get(decimals) ??
      charges.reduce((found, charge) => Math.max(found, sizeBeside(charge, refund)), -Infinity);
    largest.set(decimals, most);
    return minor > most;
  };
}

// By currency and number of decimals: only amounts of one kind can be compared.
const kind = ({ currency = '', decimals }: Transaction): string => `${currency} ${decimals}`;

function seriesOf(sure: readonly Found[], setAside: readonly SetAside[]): Findings['series'] {
  const nothing = setAside
    .filter(({ because }) => because === 'nothing-paid')
    .map(({ transaction }) => transaction);
  const paid = sure.map(({ transaction }) => transaction);
  const chargeFor = new Map(sure.map(({ transaction, charge }) => [transaction, charge]));
  return [...groupBy([...paid, ...nothing], kind).values()].flatMap((members) => {
    const decimals = members[0]?.decimals ?? 2;
    const currency = members[0]?.currency;
    return findSeries(members, { unit: 10 ** decimals, varying: true }).map((series) => ({
      ...series,
      ...(currency !== undefined && { currency }),
      decimals,
      charges: series.payments.flatMap((payment) => chargeFor.get(payment) ?? []),
    }));
  });
}

const subscriptionOf = (series: Omit<Findings['series'][number], 'charges'>): Subscription => ({
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
  const paid = files
    .flatMap(({ transactions }) => transactions)
    .filter(({ minor, leg, day }) => minor < 0 && leg === undefined && (since === undefined || day >= since));
  const byPayee = groupBy(
    paid,
    ({ text, currency = '', decimals }) => `${payeeKey(text)} ${currency} ${decimals}`,
  );
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
        payee: maskDescriptor(last.text),
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
