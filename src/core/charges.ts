/** What a row of a statement is, and which rows are Coursera's: charges, refunds, and what only looks like one. */
import { amountText, type Charge, type Found, type StatementFile, type Transaction } from './charge.ts';
import { countOnce } from './charge-copies.ts';
import { chargeBack } from './charges-back.ts';
import type { Day } from './days.ts';
import { type Biller, type BillerBook, matcher, namesIt, type Price } from './descriptor.ts';
import { groupBy } from './group-by.ts';
import { maskDescriptor } from './mask.ts';
import {
  MOST_TAX,
  type PerhapsPlan,
  perhapsPlans,
  type PerhapsSame,
  perhapsSame,
} from './charges-perhaps.ts';
import { matchRefunds, type Refund } from './charges-refunds.ts';
import { withoutUndone } from './charges-undone.ts';
import { isNoPurchase, type NoCharge } from './no-charge.ts';
import { findSeries, type Series } from './recurrence.ts';
import type { Rhythm } from './recurrence-steps.ts';

export type Subscription = {
  readonly amount: string;
  readonly currency?: string;
  readonly every: Rhythm;
  readonly count: number;
  readonly first: Day;
  readonly last: Day;
  readonly next: Day;
  /** False where two charges alone show it, which may be two purchases. */
  readonly sure?: false;
};

export type Total = { readonly currency?: string; readonly amount: string };

/**
 * A row that names Coursera and is not counted. `unclear`: money in, and the row does not say that Coursera paid it. `credit`: money
 * in, larger than any charge, that nothing calls a refund; `twice`: it stands in an earlier file too; `paypal`: PayPal's own export has
 * the payment; `booked`: it is announced, and another row has it booked; `undone`: by its status the money went back, and no row brings
 * it in.
 */
export type SetAside = {
  readonly charge: Charge;
  readonly transaction: Transaction;
  readonly because:
    NoCharge | 'credit' | 'nothing-paid' | 'twice' | 'paypal' | 'booked' | 'undone' | 'unclear';
};

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
  /** Pairs in two files that may be one payment; both are counted. */
  readonly perhapsSame: readonly PerhapsSame[];
  /** Charges that show no rhythm, and may be a plan all the same. */
  readonly perhapsPlans: readonly PerhapsPlan[];
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

type Sifted = {
  /** Money out, in the order of days: the sure ones, and those of a store that bills for everything. */
  readonly out: readonly Found[];
  readonly sure: readonly Found[];
  /** Money in. */
  readonly back: readonly Found[];
  readonly refunds: readonly Refund[];
  readonly setAside: SetAside[];
};

/** Parts what names a biller into charges, refunds and what is neither; each counts once. */
function sift(
  files: readonly StatementFile[],
  book: BillerBook,
  options: Pick<ChargeOptions, 'since' | 'today'>,
): Sifted {
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
  const leftOut = withoutUndone(leaving.sort(byDay), coming.sort(byDay));
  const comingOut = withoutUndone(coming);
  for (const { found, because } of [...leftOut.undone, ...comingOut.undone])
    setAside.push({ charge: found.charge, transaction: found.transaction, because });
  const { kept: out, copies } = countOnce(leftOut.kept);
  const { kept: back, copies: backAgain } = countOnce(comingOut.kept);
  for (const { found, because } of [...copies, ...backAgain])
    setAside.push({ charge: found.charge, transaction: found.transaction, because });
  const sure = out.filter(({ charge }) => charge.sure);
  const { refunds, credits } = matchRefunds(back, sure);
  for (const { charge, transaction } of credits) setAside.push({ charge, transaction, because: 'credit' });
  return { out, sure, back, refunds, setAside };
}

/** Sure charges and refunds of a statement alone, for whoever asks which way its money went. */
export function chargesAndRefunds(
  file: StatementFile,
  book: BillerBook,
): { readonly charges: readonly Charge[]; readonly refunds: readonly Refund[] } {
  const { sure, refunds } = sift([file], book, {});
  return { charges: sure.map(({ charge }) => charge), refunds };
}

/** Finds Coursera's charges in statements. Unsure ones are listed, but neither summed up nor taken for subscriptions. */
export function findCharges(
  files: readonly StatementFile[],
  book: BillerBook,
  options: ChargeOptions = {},
): Findings {
  const { out, sure, back, refunds, setAside } = sift(files, book, options);
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
    perhapsSame: perhapsSame(sure),
    perhapsPlans: perhapsPlans(sure, new Set(series.flatMap((one) => one.charges)), book.prices).filter(
      ({ charges }) => chargeBack(charges.at(-1)!, refunds)?.whole !== true,
    ),
    setAside: setAside.sort(byDay),
  };
}

const byDay = (a: Pick<Found, 'charge'>, b: Pick<Found, 'charge'>): number =>
  a.charge.date < b.charge.date ? -1 : a.charge.date > b.charge.date ? 1 : a.charge.line - b.charge.line;

/** Ten years of a store's bills are no help to anybody, and a file may hold a hundred thousand of them. */
export const MOST_UNSURE = 500;

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
  ...(series.perhaps === true && { sure: false as const }),
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
      rhythms: ['month', 'year', 'quarter', 'half-year', 'week', '4-weeks', '30-days'],
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
