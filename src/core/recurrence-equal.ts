/** Chains of payments of one amount, each in one rhythm. */
import { dayNumber } from './days.ts';
import { groupBy } from './group-by.ts';
import { dueNumber, type Followed, isBetter, type Step, type Payment } from './recurrence-steps.ts';

export function chainEqual<P extends Payment>(
  sorted: readonly P[],
  steps: readonly Step[],
): { chains: Followed<P>[]; single: P[] } {
  const chains: Followed<P>[] = [];
  const single: P[] = [];
  for (const group of groupBy(sorted, ({ minor }) => minor).values()) {
    const used = new Set<P>();
    for (const [at, payment] of group.entries()) {
      if (used.has(payment)) continue;
      let best: Followed<P> | undefined;
      for (const step of steps) {
        const chain = follow(group, at, step, used);
        if (isRhythm(chain) && (best === undefined || isBetter(chain, best))) best = chain;
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

// Two payments with a hole between them are two purchases; of more, no more may be missing than follow one another.
const isRhythm = ({ step, payments, gaps }: Followed<unknown>): boolean =>
  payments.length >= step.least && (payments.length > 2 ? gaps < payments.length : gaps === 0);

// From one payment on, the payments of the same amount nearest to each due day, counted from the first.
function follow<P extends Payment>(
  group: readonly P[],
  from: number,
  step: Step,
  used: ReadonlySet<P>,
): Followed<P> {
  const start = group[from] as P;
  const payments = [start];
  const aways = [0];
  let at = from + 1;
  let skipped = 0;
  let gaps = 0;
  for (let count = 1; skipped <= step.maySkip; count += 1) {
    const day = dueNumber(step, start.day, count);
    let best: P | undefined;
    let nearest = 0;
    while (at < group.length && dayNumber((group[at] as P).day) < day - step.slack) at += 1;
    for (let look = at; look < group.length; look += 1) {
      const candidate = group[look] as P;
      const away = dayNumber(candidate.day) - day;
      if (away > step.slack) break;
      if (used.has(candidate) || (best !== undefined && Math.abs(away) >= Math.abs(nearest))) continue;
      nearest = away;
      best = candidate;
    }
    if (best === undefined) {
      if (at >= group.length) break;
      skipped += 1;
    } else {
      payments.push(best);
      aways.push(nearest);
      gaps += skipped;
      skipped = 0;
    }
  }
  return { step, payments, aways, gaps };
}
