/** Joins chains that are one plan: what stands where the next payment of another is due goes on at a new price. */
import { dayNumber } from './days.ts';
import { dueNumber, type Step, type Payment } from './recurrence-steps.ts';
import { isNear } from './recurrence-varying.ts';

/** Payments at one price, or at one in another currency. */
export type Run<P> = { readonly payments: readonly P[]; readonly varies: boolean };

/** Runs of payments that follow each other, in one rhythm. */
export type Chain<P> = { readonly step: Step; readonly runs: readonly Run<P>[] };

/** `start`: the number of its first day. */
type Link<P> = { step: Step | undefined; runs: Run<P>[]; start: number; gone: boolean };

export function joinPrices<P extends Payment>(
  chains: readonly Chain<P>[],
  single: readonly P[],
  steps: readonly Step[],
): Chain<P>[] {
  const links: Link<P>[] = [
    ...chains.map(({ step, runs }) => linkOf(step, runs)),
    ...single.map((payment) => linkOf(undefined, [{ payments: [payment], varies: false }])),
  ].sort((a, b) => a.start - b.start);
  for (const link of links) {
    if (link.gone) continue;
    for (let next = nextLink(link, links, steps); next !== undefined; next = nextLink(link, links, steps)) {
      link.step ??= next.step;
      addRuns(link, next);
      next.gone = true;
    }
  }
  return links.filter((link): link is Link<P> & Chain<P> => !link.gone && link.step !== undefined);
}

const linkOf = <P extends Payment>(step: Step | undefined, runs: readonly Run<P>[]): Link<P> => ({
  step,
  runs: [...runs],
  start: dayNumber((runs[0] as Run<P>).payments[0]!.day),
  gone: false,
});

const lastOf = <P>({ runs }: Link<P>): P => (runs.at(-1) as Run<P>).payments.at(-1) as P;
const firstOf = <P>({ runs }: Link<P>): P => (runs[0] as Run<P>).payments[0] as P;

// A price in another currency that goes on after a month that is missing is still that price.
function addRuns<P extends Payment>(link: Link<P>, next: Link<P>): void {
  const before = link.runs.at(-1) as Run<P>;
  const [first, ...others] = next.runs as [Run<P>, ...Run<P>[]];
  if (isSamePrice(link, next)) {
    link.runs[link.runs.length - 1] = { payments: [...before.payments, ...first.payments], varies: true };
    link.runs.push(...others);
  } else link.runs.push(...next.runs);
}

const isSamePrice = <P extends Payment>(link: Link<P>, next: Link<P>): boolean =>
  link.runs.at(-1)?.varies === true &&
  (next.runs[0]?.varies === true || next.step === undefined) &&
  isNear(firstOf(next).minor, lastOf(link).minor);

/** The first link that goes on where another ends. Links are sorted by their first day, so only those in reach are looked at. */
function nextLink<P extends Payment>(
  link: Link<P>,
  links: readonly Link<P>[],
  steps: readonly Step[],
): Link<P> | undefined {
  const last = lastOf(link);
  let first: number | undefined;
  for (const step of link.step === undefined ? steps : [link.step]) {
    const most = link.runs.at(-1)?.varies === true && step.maySkip > 0 ? 2 : 1;
    for (let count = 1; count <= most; count += 1) {
      const day = dueNumber(step, last.day, count);
      for (let at = firstFrom(links, day - step.slack); at < (first ?? links.length); at += 1) {
        const other = links[at] as Link<P>;
        if (other.start > day + step.slack) break;
        if (other.gone || other === link || !goesOn(link, other, step)) continue;
        if (count === 1 || isSamePrice(link, other)) first = at;
      }
    }
  }
  return first === undefined ? undefined : links[first];
}

function firstFrom(links: readonly Link<unknown>[], day: number): number {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle] as Link<unknown>).start < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// A single payment has no rhythm of its own; then that of the other decides.
function goesOn<P extends Payment>(link: Link<P>, other: Link<P>, step: Step): boolean {
  const last = lastOf(link);
  const next = firstOf(other);
  if (next.day <= last.day) return false;
  if (next.minor === last.minor && !isSamePrice(link, other)) return false;
  if (other.step === undefined ? link.step === undefined : other.step !== step) return false;
  const ratio = next.minor / last.minor;
  return ratio >= 0.3 && ratio <= 3.4;
}
