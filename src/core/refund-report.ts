/** The answer of refund-check: verdicts, what the law may add, and what to do next. */
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { RENEWING } from './facts.ts';
import { commandLine } from './flags.ts';
import { type RefundTerms, refundVerdicts, type Verdict } from './refund.ts';
import { type Right, rightsFor, type RightRow } from './rights.ts';
import type { Sources } from './sources.ts';

export type RefundReport = {
  readonly facts: Facts & { readonly paid: Day };
  readonly today: Day;
  /** True where the person named the product: the report holds one verdict. */
  readonly single: boolean;
  readonly verdicts: readonly Verdict[];
  readonly rights: readonly RightRow[];
  readonly next: readonly NextAct[];
  /** The last day on which the newest terms are known to have stood. */
  readonly termsSeen: Day;
};

/** An act, and the command that helps with it. */
export type NextAct = { readonly act: string; readonly command: string };

export function refundReport(
  facts: Facts & { readonly paid: Day },
  today: Day,
  terms: RefundTerms,
  rights: readonly Right[],
  sources: Sources,
): RefundReport {
  const verdicts = refundVerdicts(facts, today, terms, sources);
  return {
    facts,
    today,
    single: facts.product !== undefined,
    verdicts,
    rights: rightsFor(facts, today, rights, sources),
    next: nextActs(facts, verdicts),
    termsSeen: terms.lastSeen,
  };
}

/** The most urgent first: ask while there is time, then stop the next charge. */
function nextActs(facts: Facts, verdicts: readonly Verdict[]): NextAct[] {
  const acts: NextAct[] = [];
  const [only] = verdicts;
  const single = verdicts.length === 1 ? only : undefined;
  const decidedElsewhere = verdicts.every(({ verdict }) => verdict === 'elsewhere');
  const windowRuns = verdicts.some(
    ({ verdict, because }) =>
      verdict === 'open' || verdict === 'last-day' || (verdict === 'unclear' && because !== 'no-known-terms'),
  );
  const mayRenew = facts.product === undefined || RENEWING.includes(facts.product);

  if (single?.because === 'university') {
    return [
      {
        act: 'Ask the university for its refund rules, and by when to ask.',
        command: commandLine('script --ask refund', facts),
      },
    ];
  }
  if (decidedElsewhere) {
    const who =
      facts.bought === 'employer' ? 'your organisation' : facts.bought === 'apple' ? 'Apple' : 'Google';
    acts.push({ act: `Ask ${who} for the money.`, command: commandLine('script --ask refund', facts) });
    if (mayRenew) acts.push({ act: 'Stop the next charge.', command: commandLine('cancel', facts) });
    return acts;
  }
  if (windowRuns) {
    const ask = mayRenew && single !== undefined ? 'cancel-and-refund' : 'refund';
    acts.push({
      act:
        single === undefined
          ? 'Find your product in the table, then ask for the money in writing.'
          : 'Ask for the money in writing, today.',
      command: commandLine(`script --ask ${ask}`, facts),
    });
  }
  if (mayRenew)
    acts.push({
      act: 'Stop the next charge.',
      command: commandLine('cancel', facts),
    });
  if (!windowRuns) {
    acts.push({
      act: 'You may still ask. Coursera need not agree.',
      command: commandLine('script --ask refund', facts),
    });
  }
  return acts;
}
