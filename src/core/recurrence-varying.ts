/** Chains of payments that differ a little each time: a price in another currency. */
import { dayNumber } from './days.ts';
import { dueNumber, type Followed, isBetter, type Step, type Payment } from './recurrence-steps.ts';

// Exchange rates move by a few percent from month to month. Two such payments may be chance.
const MOST_VARIED = 0.08;
const LEAST_VARIED = 3;
const MOST_SINGLE = 2000;

export const isNear = (minor: number, before: number): boolean => Math.abs(minor / before - 1) <= MOST_VARIED;

/** Payments by day, with the number of each day. */
type List<P> = { readonly sorted: readonly P[]; readonly numbers: readonly number[] };

const listOf = <P extends Payment>(sorted: readonly P[]): List<P> => ({
  sorted,
  numbers: sorted.map(({ day }) => dayNumber(day)),
});

type Varying<P> = { readonly varying: Followed<P>[]; readonly left: P[] };

/**
 * Chains that go before all others: one payment a period, none missing, from the first on, with amounts that go up and down. Where two
 * payments could be the next, or a price changed now and then and stayed, equal amounts are looked at first.
 */
export function chainPlainlyVarying<P extends Payment>(
  sorted: readonly P[],
  steps: readonly Step[],
): Varying<P> {
  if (!mayVary(sorted)) return { varying: [], left: [...sorted] };
  const list = listOf(sorted);
  return chain(sorted, (at, used) => {
    let best: Followed<P> | undefined;
    for (const step of steps) {
      const found = followVarying(list, at, step, used, true);
      if (!isLong(found) || !goesUpAndDown(found.payments) || isNext(list, at, step, used)) continue;
      if (best === undefined || isBetter(found, best)) best = found;
    }
    return best;
  });
}

/** Chains among payments that have no other of their amount beside them. */
export function chainVarying<P extends Payment>(single: readonly P[], steps: readonly Step[]): Varying<P> {
  if (single.length > MOST_SINGLE) return { varying: [], left: [...single] };
  const sorted = [...single].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const list = listOf(sorted);
  return chain(sorted, (at, used) => {
    let best: Followed<P> | undefined;
    for (const step of steps) {
      const found = followVarying(list, at, step, used, false);
      if (isLong(found) && (best === undefined || isBetter(found, best))) best = found;
    }
    return best;
  });
}

/** Whether two of the amounts are near each other and not the same: most plans have one, or a few that lie far apart. */
function mayVary(payments: readonly Payment[]): boolean {
  const sizes = [...new Set(payments.map(({ minor }) => Math.abs(minor)))].sort((a, b) => a - b);
  return sizes.some((size, at) => at > 0 && isNear(size, sizes[at - 1] as number));
}

function chain<P extends Payment>(
  sorted: readonly P[],
  from: (at: number, used: ReadonlySet<P>) => Followed<P> | undefined,
): Varying<P> {
  const used = new Set<P>();
  const varying: Followed<P>[] = [];
  for (const [at, payment] of sorted.entries()) {
    const found = used.has(payment) ? undefined : from(at, used);
    if (found === undefined) continue;
    for (const member of found.payments) used.add(member);
    varying.push(found);
  }
  return { varying, left: sorted.filter((payment) => !used.has(payment)) };
}

const isLong = ({ step, payments }: Followed<unknown>): boolean =>
  payments.length >= Math.max(LEAST_VARIED, step.least);

// A new price stays: an amount that comes again after another one, or another amount most of the time, is no price of its own.
function goesUpAndDown(payments: readonly Payment[]): boolean {
  const changes = payments.filter(({ minor }, at) => at > 0 && minor !== payments[at - 1]?.minor).length;
  const distinct = new Set(payments.map(({ minor }) => minor)).size;
  return changes >= distinct || 2 * changes > payments.length - 1;
}

/** Whether a payment is the next one of another before it. */
function isNext<P extends Payment>(
  { sorted, numbers }: List<P>,
  at: number,
  step: Step,
  used: ReadonlySet<P>,
): boolean {
  const payment = sorted[at] as P;
  const day = dueNumber(step, payment.day, -1);
  for (let look = at - 1; look >= 0; look -= 1) {
    const other = sorted[look] as P;
    const away = (numbers[look] as number) - day;
    if (away < -step.slack) return false;
    if (away <= step.slack && !used.has(other) && isNear(payment.minor, other.minor)) return true;
  }
  return false;
}

/** `alone`: where two payments could be the next one, there is no chain. */
function followVarying<P extends Payment>(
  { sorted, numbers }: List<P>,
  from: number,
  step: Step,
  used: ReadonlySet<P>,
  alone: boolean,
): Followed<P> {
  const start = sorted[from] as P;
  const payments = [start];
  const aways = [0];
  let at = from + 1;
  for (let count = 1; ; count += 1) {
    const day = dueNumber(step, start.day, count);
    const before = payments.at(-1) as P;
    while (at < sorted.length && (numbers[at] as number) < day - step.slack) at += 1;
    let next: P | undefined;
    let away = 0;
    for (let look = at; look < sorted.length; look += 1) {
      const other = sorted[look] as P;
      const off = (numbers[look] as number) - day;
      if (off > step.slack) break;
      if (used.has(other) || !isNear(other.minor, before.minor)) continue;
      if (alone && next !== undefined) return { step, payments: [start], aways: [0], gaps: 0 };
      if (next === undefined) away = off;
      next ??= other;
    }
    if (next === undefined) return { step, payments, aways, gaps: 0 };
    payments.push(next);
    aways.push(away);
  }
}
