/** Rows by the day to act: Coursera's own windows, the rights to money, the next charge. */
import type { ClockGround, Milestones } from './clock.ts';
import { type Day, longDay } from './days.ts';
import { type Facts, type Product } from './facts.ts';
import { commandLine } from './flags.ts';
import type { Verdict } from './refund.ts';
import { type Right, type RightRow, rowsFor } from './rights.ts';
import type { Sources } from './sources.ts';
import { listInWords } from './text.ts';

/**
 * The rows for a plan: Coursera's window, the rights to money and the next charge, without what was done. Left out is what needs
 * a calendar of holidays, and what hangs on more than the facts: those are in the ledger.
 */
export function deadlinesFor(
  facts: Facts,
  today: Day,
  verdicts: readonly Verdict[],
  rights: readonly Right[],
  sources: Sources,
  milestones: Milestones = {},
): RightRow[] {
  const situation: ClockGround = { ...situationOf(facts, today, verdicts), milestones };
  const fitting = rights.filter(
    ({ road, onlyIf }) => (road === 'money' || road === 'stop') && onlyIf === undefined,
  );
  const rows = [...windowRows(verdicts, situation), ...rowsFor(fitting, situation, sources)];
  return byDay(rows.filter(({ done }) => done === undefined));
}

/** What conditions are asked of: a verdict counts where all products share it. */
export function situationOf(facts: Facts, today: Day, verdicts: readonly Verdict[]) {
  const [verdict] = verdicts;
  const agreed =
    verdict !== undefined && verdicts.every((one) => one.verdict === verdict.verdict) ? verdict : undefined;
  return {
    facts,
    today,
    ...(agreed && { verdict: agreed.verdict }),
    ...(agreed && verdicts.length === 1 && { because: agreed.because }),
  };
}

/** Nearest day to act first; without a day last. */
export function byDay(rows: readonly RightRow[]): RightRow[] {
  return [...rows].sort((a, b) => {
    const [one, two] = [dayKey(a), dayKey(b)];
    return one < two ? -1 : one > two ? 1 : 0;
  });
}

function dayKey({ safeDay, lastDay }: RightRow): string {
  return `${safeDay ?? '9999'} ${lastDay ?? '9999'}`;
}

/** Coursera's own windows: one row for all products that share a last day. */
export function windowRows(verdicts: readonly Verdict[], { facts, milestones }: ClockGround): RightRow[] {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.lastDay === undefined) continue;
    const key = `${verdict.lastDay} ${verdict.verdict} ${verdict.because}`;
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  return [...groups.values()].map((group) =>
    windowRow(
      group[0]!,
      group.map(({ product }) => product),
      facts,
      milestones,
    ),
  );
}

/** A product in the middle of a sentence. */
const PRODUCT_NAMES: Readonly<Record<Product, string>> = {
  'plus-annual': 'yearly Plus',
  'plus-monthly': 'monthly Plus',
  'specialization-monthly': 'another monthly plan',
  course: 'a course',
  specialization: 'a Specialization',
  project: 'a Guided Project',
  degree: 'a degree',
};

/** Money that is back need not be asked for, whether it ever was or not. */
function doneOn({ asked, refunded }: Milestones): Pick<RightRow, 'done' | 'doneBy'> {
  if (asked !== undefined) return { done: asked, doneBy: 'asked' };
  return refunded === undefined ? {} : { done: refunded, doneBy: 'refunded' };
}

function windowRow(
  verdict: Verdict,
  products: readonly Product[],
  facts: Facts,
  milestones: Milestones,
): RightRow {
  const { safeDay, lastDay, daysLeft, rule } = verdict;
  const told = facts.product !== undefined;
  const names = listInWords(
    products.map((product) => PRODUCT_NAMES[product]),
    'or',
  );
  const which = told ? '' : ` For ${names}.`;
  const plan =
    facts.product === 'course' || facts.product === 'specialization' ? 'refund' : 'cancel-and-refund';
  return {
    route: 'coursera-refund',
    ...(!told && { variant: products[0]! }),
    what: `Money back by Coursera's own terms.${which}`,
    ...(safeDay !== undefined && { safeDay }),
    ...(lastDay !== undefined && { lastDay }),
    ...(daysLeft !== undefined && { daysLeft }),
    state:
      verdict.verdict === 'open' || verdict.verdict === 'last-day' || verdict.verdict === 'unclear'
        ? verdict.verdict
        : 'closed',
    startDay: facts.paid!,
    how: `${longDay(facts.paid!)} + ${rule?.days} days = ${longDay(lastDay!)}; safe by ${longDay(safeDay!)}, because the terms don't say how days are counted.`,
    sources: rule?.sources ?? [],
    title: "Coursera's refund window",
    label: 'Coursera',
    road: 'money',
    act: told ? 'Ask Coursera for the money' : `Ask Coursera, if it is ${names}`,
    do:
      verdict.because === 'terms-disagree'
        ? 'Ask for the money in writing. The terms contradict themselves: name the passage that gives it.'
        : verdict.because === 'depends-on-trial'
          ? 'Ask for the money in writing. The window counts only if the plan came without a free trial.'
          : 'Ask for the money in writing. Cancelling alone brings none back.',
    command: commandLine(`script --ask ${told ? plan : 'refund'}`, facts),
    url: 'https://www.coursera.support/s/learner-help-center',
    notes: [],
    shuts: [],
    after: [],
    ...doneOn(milestones),
    confidence: rule?.confidence ?? 'documented',
  };
}
