/** Finds what recurs: payments of one amount in a rhythm, the price changes between them, the trial before them, the next one. */
import { type Day, dayNumber, daysBetween } from './days.ts';
import { chainEqual } from './recurrence-equal.ts';
import { type Chain, joinPrices, type Run } from './recurrence-prices.ts';
import {
  due,
  dueNumber,
  type Followed,
  type Payment,
  type Rhythm,
  type Step,
  STEPS,
  stepsBetween,
} from './recurrence-steps.ts';
import { chainPlainlyVarying, chainVarying } from './recurrence-varying.ts';

export type PriceChange = { readonly day: Day; readonly from: number; readonly to: number };

/**
 * One subscription as its payments show it. `minor` is the latest price, `next` the first day after the last payment it falls due,
 * `anchor` the payment's day that all due days are counted from.
 */
export type Series<P extends Payment = Payment> = {
  readonly every: Rhythm;
  readonly minor: number;
  readonly payments: readonly P[];
  readonly first: Day;
  readonly last: Day;
  readonly next: Day;
  readonly anchor: Day;
  readonly changes: readonly PriceChange[];
  /** The smallest and the largest payment at the latest price, where each is a little different: a price in another currency. */
  readonly varies?: { readonly least: number; readonly most: number };
  /** A payment of nothing or of one unit, days before the first: how trials and card checks begin. */
  readonly trial?: P;
  /** Two payments alone, less than a year apart: they may be two purchases. */
  readonly perhaps?: true;
};

const SURE = 3;

export type RecurrenceOptions = {
  /** Rhythms to look for; all but the week by default. */
  readonly rhythms?: readonly Rhythm[];
  /** The size of one unit of the currency: 100 where it has two decimals. A payment up to it may be a trial. */
  readonly unit?: number;
  /** Whether amounts that differ a little each time may be one price in another currency: only for few payments to one payee. */
  readonly varying?: boolean;
};

// Nobody pays a plan so often, and each payment is held against all others.
const MOST_PAYMENTS = 3000;

/**
 * The series in a list of payments to one payee in one currency, in any order. Every payment belongs to one series at most;
 * payments that belong to none are not reported. Two plans at once are two series, even of one amount. More than 3000 payments are none.
 */
export function findSeries<P extends Payment>(
  payments: readonly P[],
  options: RecurrenceOptions = {},
): Series<P>[] {
  const wanted = options.rhythms ?? ['month', 'quarter', 'half-year', 'year', '4-weeks', '30-days'];
  const steps = STEPS.filter(({ every }) => wanted.includes(every));
  const unit = options.unit ?? 100;
  if (payments.length > MOST_PAYMENTS) return [];
  const sorted = [...payments].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const small = sorted.filter(({ minor }) => Math.abs(minor) <= unit);
  const real = sorted.filter(({ minor }) => Math.abs(minor) > unit);
  const plain = options.varying === true ? chainPlainlyVarying(real, steps) : { varying: [], left: real };
  const { chains, single } = chainEqual(plain.left, steps);
  const rest = options.varying === true ? chainVarying(single, steps) : { varying: [], left: single };
  const joined = joinPrices(
    [
      ...chains.map((chain) => chainOf(chain, false)),
      ...[...plain.varying, ...rest.varying].map((chain) => chainOf(chain, true)),
    ],
    rest.left,
    steps,
  );
  const trials = new Set<P>();
  return joined
    .map((chain) => finish(chain, small, trials))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.minor - b.minor));
}

const chainOf = <P>({ step, payments }: Followed<P>, varies: boolean): Chain<P> => ({
  step,
  runs: [{ payments, varies }],
});

function finish<P extends Payment>({ step, runs }: Chain<P>, small: readonly P[], taken: Set<P>): Series<P> {
  const payments = runs.flatMap((run) => run.payments);
  const first = payments[0] as P;
  const last = payments.at(-1) as P;
  const latest = runs.at(-1) as Run<P>;
  const sizes = latest.payments.map(({ minor }) => Math.abs(minor));
  const changes = runs.slice(1).map((run, at): PriceChange => {
    const [now] = run.payments as readonly [P];
    return { day: now.day, from: (runs[at] as Run<P>).payments.at(-1)!.minor, to: now.minor };
  });
  const trial = small.find((each) => {
    const ahead = daysBetween(each.day, first.day);
    return !taken.has(each) && ahead >= 0 && ahead <= 35;
  });
  if (trial !== undefined) taken.add(trial);
  return {
    every: step.every,
    minor: last.minor,
    payments,
    first: first.day,
    last: last.day,
    ...nextDue(step, payments),
    changes,
    ...(latest.varies && { varies: { least: Math.min(...sizes), most: Math.max(...sizes) } }),
    ...(trial !== undefined && { trial }),
    ...(payments.length < SURE && step.every !== 'year' && trial === undefined && { perhaps: true as const }),
  };
}

/**
 * The next due day: months added to the anchor, which is the payment whose own day explains the others best. 28 February comes
 * from a plan on the 31st as well as from one on the 28th; the months around it tell.
 */
function nextDue(step: Step, payments: readonly Payment[]): { next: Day; anchor: Day } {
  const first = payments[0] as Payment;
  const last = payments.at(-1) as Payment;
  const lastCount = stepsBetween(step, first.day, last.day);
  // The payments of the latest year and a half are enough to know a plan by.
  const recent = payments
    .slice(-18)
    .map((payment) => ({ payment, count: stepsBetween(step, first.day, payment.day) }));
  let best = { anchor: last.day, count: lastCount, off: Infinity };
  const tried = new Set<string>();
  for (const { payment, count } of recent) {
    const dayOfMonth = payment.day.slice(8);
    if (step.months > 0 && tried.has(dayOfMonth)) continue;
    tried.add(dayOfMonth);
    let off = 0;
    for (const other of recent) {
      off += Math.abs(dueNumber(step, payment.day, other.count - count) - dayNumber(other.payment.day));
      if (off > best.off) break;
    }
    if (off < best.off || (off === best.off && dayOfMonth > best.anchor.slice(8)))
      best = { anchor: payment.day, count, off };
  }
  for (let count = lastCount + 1; ; count += 1) {
    const day = due(step, best.anchor, count - best.count);
    if (day > last.day) return { next: day, anchor: best.anchor };
  }
}

/** The first day on or after `from` on which a subscription falls due. */
export function dueFrom({ every, next, anchor }: Pick<Series, 'every' | 'next' | 'anchor'>, from: Day): Day {
  const step = STEPS.find((one) => one.every === every);
  if (step === undefined || next >= from) return next;
  for (let count = Math.max(1, stepsBetween(step, anchor, from) - 1); ; count += 1) {
    const day = due(step, anchor, count);
    if (day >= from) return day;
  }
}
