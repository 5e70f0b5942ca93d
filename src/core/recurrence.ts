/** Finds what recurs: payments of one amount in a rhythm, the price changes between them, the trial before them, the next one. */
import { addDays, addMonths, type Day, dayNumber, daysBetween } from './days.ts';

/** A payment as recurrence sees it: `minor` as in the statement, negative for money out. */
export type Payment = { readonly day: Day; readonly minor: number };

export type Rhythm = 'week' | 'month' | 'quarter' | 'half-year' | 'year';

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
  /** The smallest and the largest payment where each is a little different: a price in another currency. Then there are no `changes`. */
  readonly varies?: { readonly least: number; readonly most: number };
  /** A payment of nothing or of one unit, days before the first: how trials and card checks begin. */
  readonly trial?: P;
};

type Step = {
  readonly every: Rhythm;
  readonly months: number;
  readonly days: number;
  readonly slack: number;
  readonly least: number;
};

// How far a booking may lie from its due day: weekends, holidays and slow banks. Two months make a rhythm; two halves
// of a year may be chance, and so may three weeks.
const STEPS: readonly Step[] = [
  { every: 'month', months: 1, days: 0, slack: 5, least: 2 },
  { every: 'year', months: 12, days: 0, slack: 10, least: 2 },
  { every: 'quarter', months: 3, days: 0, slack: 6, least: 2 },
  { every: 'half-year', months: 6, days: 0, slack: 8, least: 3 },
  { every: 'week', months: 0, days: 7, slack: 1, least: 4 },
];

// A statement may lack a month; a longer silence is an end and a new beginning. Half a year apart is no quarter.
const MAY_SKIP: Readonly<Record<Rhythm, number>> = {
  week: 1,
  month: 2,
  quarter: 0,
  'half-year': 0,
  year: 0,
};

// Two payments three months apart may be a monthly plan with a gap. Three of them are not.
const SHOW_A_RHYTHM = 3;

const due = (step: Step, anchor: Day, count: number): Day =>
  step.months > 0 ? addMonths(anchor, step.months * count) : addDays(anchor, step.days * count);

/** The same as a number of `dayNumber`. */
const dueNumber = (step: Step, anchor: Day, count: number): number =>
  step.months > 0 ? dayNumber(addMonths(anchor, step.months * count)) : dayNumber(anchor) + step.days * count;

export type RecurrenceOptions = {
  /** Rhythms to look for; all but the week by default. */
  readonly rhythms?: readonly Rhythm[];
  /** The size of one unit of the currency: 100 where it has two decimals. A payment up to it may be a trial. */
  readonly unit?: number;
  /** Whether amounts that differ a little each time may be one price in another currency: only for few payments to one payee. */
  readonly varying?: boolean;
};

type Chain<P extends Payment> = { step: Step; payments: P[]; varies?: true };

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
  const wanted = options.rhythms ?? ['month', 'quarter', 'half-year', 'year'];
  const steps = STEPS.filter(({ every }) => wanted.includes(every));
  const unit = options.unit ?? 100;
  if (payments.length > MOST_PAYMENTS) return [];
  const sorted = [...payments].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const small = sorted.filter(({ minor }) => Math.abs(minor) <= unit);
  const real = sorted.filter(({ minor }) => Math.abs(minor) > unit);
  const { chains, single } = chainAll(real, steps);
  const { varying, left } =
    options.varying === true && single.length <= MOST_SINGLE
      ? chainVarying(single, steps)
      : { varying: [], left: single };
  const joined = [...joinPriceChanges(chains, left, steps), ...varying];
  const trials = new Set<P>();
  return joined
    .map((chain) => finish(chain, small, trials))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.minor - b.minor));
}

function chainAll<P extends Payment>(
  sorted: readonly P[],
  steps: readonly Step[],
): { chains: Chain<P>[]; single: P[] } {
  const byAmount = new Map<number, P[]>();
  for (const payment of sorted) {
    const group = byAmount.get(payment.minor);
    if (group === undefined) byAmount.set(payment.minor, [payment]);
    else group.push(payment);
  }
  const chains: Chain<P>[] = [];
  const single: P[] = [];
  for (const group of byAmount.values()) {
    const used = new Set<P>();
    for (const [at, payment] of group.entries()) {
      if (used.has(payment)) continue;
      let best: Followed<P> | undefined;
      for (const step of steps) {
        const chain = follow(group, at, step, used);
        if (chain.payments.length >= step.least && (best === undefined || isBetter(chain, best)))
          best = chain;
      }
      if (best === undefined) {
        single.push(payment);
        continue;
      }
      for (const member of best.payments) used.add(member);
      chains.push(best);
    }
  }
  return { chains, single };
}

/** `gaps`: how many due days before the last payment have none. */
type Followed<P extends Payment> = Chain<P> & { gaps: number };

function isBetter(chain: Followed<Payment>, than: Followed<Payment>): boolean {
  const [length, other] = [chain.payments.length, than.payments.length];
  return length > other || (length === other && length >= SHOW_A_RHYTHM && chain.gaps < than.gaps);
}

// From one payment on, the payments of the same amount nearest to each due day, counted from the first.
function follow<P extends Payment>(
  group: readonly P[],
  from: number,
  step: Step,
  used: ReadonlySet<P>,
): Followed<P> {
  const start = group[from];
  if (start === undefined) return { step, payments: [], gaps: 0 };
  const chain = [start];
  let at = from + 1;
  let skipped = 0;
  let gaps = 0;
  for (let count = 1; skipped <= MAY_SKIP[step.every]; count += 1) {
    const day = dueNumber(step, start.day, count);
    let best: P | undefined;
    let nearest = Infinity;
    while (at < group.length && dayNumber((group[at] as P).day) < day - step.slack) at += 1;
    for (let look = at; look < group.length; look += 1) {
      const candidate = group[look];
      if (candidate === undefined) break;
      const away = dayNumber(candidate.day) - day;
      if (away > step.slack) break;
      if (used.has(candidate) || Math.abs(away) >= nearest) continue;
      nearest = Math.abs(away);
      best = candidate;
    }
    if (best === undefined) {
      if (at >= group.length) break;
      skipped += 1;
    } else {
      chain.push(best);
      gaps += skipped;
      skipped = 0;
    }
  }
  return { step, payments: chain, gaps };
}

// A price in another currency is another amount each time, but never by much: exchange rates move by a few percent from month to
// month. Two such payments may be chance.
const MOST_VARIED = 0.08;
const LEAST_VARIED = 3;
const MOST_SINGLE = 2000;

function chainVarying<P extends Payment>(
  single: readonly P[],
  steps: readonly Step[],
): { varying: Chain<P>[]; left: P[] } {
  const sorted = [...single].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const used = new Set<P>();
  const varying: Chain<P>[] = [];
  for (const [at, payment] of sorted.entries()) {
    if (used.has(payment)) continue;
    for (const step of steps) {
      const payments = followVarying(sorted, at, step, used);
      if (payments.length < Math.max(LEAST_VARIED, step.least)) continue;
      for (const member of payments) used.add(member);
      varying.push({ step, payments, varies: true });
      break;
    }
  }
  return { varying, left: sorted.filter((payment) => !used.has(payment)) };
}

function followVarying<P extends Payment>(
  sorted: readonly P[],
  from: number,
  step: Step,
  used: ReadonlySet<P>,
): P[] {
  const start = sorted[from] as P;
  const payments = [start];
  let at = from + 1;
  for (let count = 1; ; count += 1) {
    const day = dueNumber(step, start.day, count);
    const before = payments.at(-1) as P;
    while (at < sorted.length && dayNumber((sorted[at] as P).day) < day - step.slack) at += 1;
    let next: P | undefined;
    for (
      let look = at;
      look < sorted.length && dayNumber((sorted[look] as P).day) <= day + step.slack;
      look += 1
    ) {
      const other = sorted[look] as P;
      if (!used.has(other) && Math.abs(other.minor / before.minor - 1) <= MOST_VARIED) next ??= other;
    }
    if (next === undefined) return payments;
    payments.push(next);
  }
}

/** `start`: the number of its first day. */
type Link<P extends Payment> = { step: Step | undefined; payments: P[]; start: number; gone: boolean };

// The payment of another amount that stands where the next of a series is due is the same plan at a new price.
function joinPriceChanges<P extends Payment>(
  chains: Chain<P>[],
  single: readonly P[],
  steps: readonly Step[],
): Chain<P>[] {
  const links: Link<P>[] = [
    ...chains.map(({ step, payments }) => linkOf(step, payments)),
    ...single.map((payment) => linkOf(undefined, [payment])),
  ].sort((a, b) => a.start - b.start);
  for (const link of links) {
    if (link.gone) continue;
    for (let next = nextLink(link, links, steps); next !== undefined; next = nextLink(link, links, steps)) {
      link.step ??= next.step;
      link.payments.push(...next.payments);
      next.gone = true;
    }
  }
  return links.filter(
    (link): link is Link<P> & Chain<P> => !link.gone && link.step !== undefined && link.payments.length >= 2,
  );
}

const linkOf = <P extends Payment>(step: Step | undefined, payments: P[]): Link<P> => ({
  step,
  payments,
  start: dayNumber((payments[0] as P).day),
  gone: false,
});

/** The first link that goes on where another ends. Links are sorted by their first day, so only those in reach are looked at. */
function nextLink<P extends Payment>(
  link: Link<P>,
  links: readonly Link<P>[],
  steps: readonly Step[],
): Link<P> | undefined {
  const last = link.payments.at(-1) as P;
  let first: number | undefined;
  for (const step of link.step === undefined ? steps : [link.step]) {
    const day = dueNumber(step, last.day, 1);
    for (let at = firstFrom(links, day - step.slack); at < (first ?? links.length); at += 1) {
      const other = links[at] as Link<P>;
      if (other.start > day + step.slack) break;
      if (!other.gone && other !== link && goesOn(last, link.step, other, step)) first = at;
    }
  }
  return first === undefined ? undefined : links[first];
}

function firstFrom(links: readonly Link<Payment>[], day: number): number {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle] as Link<Payment>).start < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// `own` is the rhythm of what goes on, which a single payment has none of; then that of the other decides.
function goesOn<P extends Payment>(last: P, own: Step | undefined, other: Link<P>, step: Step): boolean {
  const [next] = other.payments;
  if (next === undefined || next.day <= last.day || next.minor === last.minor) return false;
  if (other.step === undefined ? own === undefined : other.step !== step) return false;
  const ratio = next.minor / last.minor;
  return ratio >= 0.3 && ratio <= 3.4;
}

function finish<P extends Payment>(chain: Chain<P>, small: readonly P[], taken: Set<P>): Series<P> {
  const { step, payments } = chain;
  const first = payments[0] as P;
  const last = payments.at(-1) as P;
  const changes: PriceChange[] = [];
  const sizes = payments.map(({ minor }) => Math.abs(minor));
  for (const [at, payment] of payments.entries()) {
    const before = payments[at - 1];
    if (before !== undefined && before.minor !== payment.minor && chain.varies !== true) {
      changes.push({ day: payment.day, from: before.minor, to: payment.minor });
    }
  }
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
    ...(chain.varies === true && { varies: { least: Math.min(...sizes), most: Math.max(...sizes) } }),
    ...(trial !== undefined && { trial }),
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

function stepsBetween(step: Step, from: Day, to: Day): number {
  const length = step.months > 0 ? step.months * 30.44 : step.days;
  return Math.round(daysBetween(from, to) / length);
}
