/** The answer of refund-check: verdicts, what the law may add, and what to do next. */
import { type Day, longDay } from './days.ts';
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
  /** The day the money was asked for, where the case knows it, and the verdicts of that day. */
  readonly asked?: { readonly day: Day; readonly verdicts: readonly Verdict[] };
  /** The day one asked to cancel, and the day one cancelled, where the case knows them. */
  readonly askedToCancel?: Day;
  readonly cancelled?: Day;
  readonly next: readonly NextAct[];
  /** The last day on which the newest terms are known to have stood. */
  readonly termsSeen: Day;
};

/** An act, and the command that helps with it. */
export type NextAct = { readonly act: string; readonly command: string };

/** What the case knows of it: what was done, and what comes next by it. */
export type Before = {
  /** The day on which this payment was asked back. */
  readonly asked?: Day;
  readonly askedToCancel?: Day;
  readonly cancelled?: Day;
  readonly next?: readonly NextAct[];
};

export function refundReport(
  facts: Facts & { readonly paid: Day },
  today: Day,
  terms: RefundTerms,
  rights: readonly Right[],
  sources: Sources,
  before: Before = {},
): RefundReport {
  const { asked: day, askedToCancel, cancelled, next = [] } = before;
  const judged = (on: Day) => refundVerdicts(facts, on, terms, sources, before);
  const verdicts = judged(today);
  return {
    facts,
    today,
    single: facts.product !== undefined,
    verdicts,
    rights: rightsFor(facts, today, rights, sources),
    ...(day !== undefined && { asked: { day, verdicts: judged(day) } }),
    ...(askedToCancel !== undefined && { askedToCancel }),
    ...(cancelled !== undefined && { cancelled }),
    next: nextActs(facts, verdicts, before, next),
    termsSeen: terms.lastSeen,
  };
}

/** Coursera names repeated requests as a ground to refuse: what was asked for is followed up, not asked for again. */
function actsSince(asked: Day, next: readonly NextAct[]): readonly NextAct[] {
  return next.length > 0
    ? next
    : [{ act: `You asked on ${longDay(asked)}. See where it stands.`, command: 'coursera-exit status' }];
}

/** Who need not agree where no terms are known. */
function mayAsk({ bought, product }: Facts): string {
  if (bought === 'apple' || bought === 'google' || bought === 'employer')
    return `You may still ask. ${WHO[bought]} decides.`;
  return product === 'degree'
    ? 'You may still ask. The university decides.'
    : 'You may still ask. Coursera need not agree.';
}

const WHO = { apple: 'Apple', google: 'Google', employer: 'Your organisation' } as const;

/** The most urgent first: ask while there is time, then stop the next charge. */
function nextActs(
  facts: Facts,
  verdicts: readonly Verdict[],
  { asked, cancelled }: Before,
  next: readonly NextAct[],
): NextAct[] {
  const acts: NextAct[] = [];
  const [only] = verdicts;
  const single = verdicts.length === 1 ? only : undefined;
  const decidedElsewhere = verdicts.every(({ verdict }) => verdict === 'elsewhere');
  const windowRuns = verdicts.some(
    ({ verdict, because }) =>
      verdict === 'open' || verdict === 'last-day' || (verdict === 'unclear' && because !== 'no-known-terms'),
  );
  // Money that was taken after one cancelled says that the plan may not have stopped.
  const stopped = cancelled !== undefined && (facts.paid === undefined || facts.paid <= cancelled);
  const mayRenew = (facts.product === undefined || RENEWING.includes(facts.product)) && !stopped;
  const byCancelling = windowRuns && mayRenew && single?.rule?.byCancelling === true;
  const stop = {
    act: byCancelling
      ? 'See that it is cancelled in time: the terms ask for that too.'
      : 'Stop the next charge.',
    command: commandLine('cancel', facts),
  };

  if (asked !== undefined) {
    const since = actsSince(asked, next);
    if (!mayRenew) return [...since];
    return byCancelling ? [stop, ...since] : [...since, stop];
  }
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
    if (mayRenew) acts.push(stop);
    return acts;
  }
  if (cancelled !== undefined && !stopped && mayRenew)
    return [
      {
        act: `You cancelled on ${longDay(cancelled)}, before this payment: say so when you ask.`,
        command: `${commandLine('script --phase charged-after-cancelling --ask refund', facts)} --cancelled ${cancelled}`,
      },
      stop,
    ];
  if (windowRuns) {
    const ask = mayRenew && single !== undefined ? 'cancel-and-refund' : 'refund';
    acts.push({
      act:
        single === undefined
          ? 'Find your product in the table, then ask for the money in writing.'
          : byCancelling
            ? 'Cancel and ask for the money in writing, today.'
            : 'Ask for the money in writing, today.',
      command: commandLine(`script --ask ${ask}`, facts),
    });
  }
  if (mayRenew) acts.push(stop);
  if (!windowRuns) {
    acts.push({
      act: mayAsk(facts),
      command: commandLine('script --ask refund', facts),
    });
  }
  return acts;
}
