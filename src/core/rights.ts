/** What the law, a bank, a payment service or a store may give on top of Coursera's own terms, each with its last day. */
import { type Condition, holds } from './conditions.ts';
import { addDays, type Day, daysBetween, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import { type Citation, cite, type Confidence, type Sources } from './sources.ts';

export const STARTS = ['payment', 'contract', 'statement', 'renewal', 'none'] as const;

export type Right = {
  readonly id: string;
  readonly title: string;
  readonly when?: Condition;
  /** The first and last payment day it holds for. */
  readonly from?: Day;
  readonly until?: Day;
  /** What starts the clock. `none`: no official limit is known. */
  readonly starts: (typeof STARTS)[number];
  /** Calendar days from the start. */
  readonly days?: number;
  readonly gives: string;
  readonly do: string;
  readonly url?: string;
  readonly notes: readonly string[];
  /** `before-asking`: using it before Coursera was asked may cost the refund by its terms. */
  readonly closes?: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** A row of the ledger of deadlines, as the contract of the command line has it. */
export type Deadline = {
  readonly route: string;
  readonly what: string;
  readonly safeDay?: Day;
  readonly lastDay?: Day;
  readonly daysLeft?: number;
  readonly state: 'open' | 'last-day' | 'closed' | 'unclear';
  /** The sum, in words. */
  readonly how: string;
  readonly sources: readonly Citation[];
};

export type RightRow = Deadline & {
  readonly title: string;
  readonly do: string;
  readonly url?: string;
  readonly notes: readonly string[];
  readonly closes?: string;
  readonly confidence: Confidence;
};

/**
 * The rights that the facts leave possible for a payment, nearest last day first, those without a day at the end.
 * `facts.paid` is needed: every clock here starts at or after the payment.
 */
export function rightsFor(
  facts: Facts & { readonly paid: Day },
  today: Day,
  rights: readonly Right[],
  sources: Sources,
): RightRow[] {
  return rights
    .filter((right) => holds(right.when, { facts, today }))
    .filter((right) => (right.from ?? facts.paid) <= facts.paid && facts.paid <= (right.until ?? facts.paid))
    .map((right) => rowOf(right, facts, today, sources))
    .sort((a, b) => (a.lastDay ?? '9999').localeCompare(b.lastDay ?? '9999'));
}

function rowOf(right: Right, facts: Facts & { readonly paid: Day }, today: Day, sources: Sources): RightRow {
  return {
    route: right.id,
    what: right.gives,
    ...clockOf(right, facts, today),
    sources: cite(right.sources, sources),
    title: right.title,
    do: right.do,
    ...(right.url !== undefined && { url: right.url }),
    notes: right.notes,
    ...(right.closes !== undefined && { closes: right.closes }),
    confidence: right.confidence,
  };
}

type Clock = Pick<Deadline, 'safeDay' | 'lastDay' | 'daysLeft' | 'state' | 'how'>;

function clockOf(right: Right, facts: Facts & { readonly paid: Day }, today: Day): Clock {
  if (right.days === undefined || right.starts === 'none') {
    return { state: 'unclear', how: 'No official limit is known. Act now.' };
  }
  const after = (start: Day, sentence: string, sure: boolean): Clock => {
    const lastDay = addDays(start, right.days ?? 0);
    const safeDay = addDays(lastDay, -1);
    const state = today > lastDay ? 'closed' : !sure ? 'unclear' : today > safeDay ? 'last-day' : 'open';
    return {
      safeDay,
      lastDay,
      daysLeft: daysBetween(today, lastDay),
      state,
      how: sentence.replace('LAST', longDay(lastDay)),
    };
  };
  const counted = `${right.days} days = LAST`;
  switch (right.starts) {
    case 'contract':
      // A trial is the start of the contract, and how long it was is not ours to know: the day of the payment is then too late
      // a start, so the sum takes the trial's last day less a week, the only length Coursera's terms ever named.
      return typeof facts.trialEnds === 'string' && facts.trialEnds !== 'none'
        ? after(
            addDays(facts.trialEnds, -7),
            `A trial counts inside. If yours was 7 days, it began on ${longDay(addDays(facts.trialEnds, -7))}; + ${counted}`,
            false,
          )
        : after(facts.paid, `${longDay(facts.paid)} + ${counted}, if no trial came first`, true);
    case 'statement':
      // The statement that shows a charge is never older than the charge: counting from the payment errs on the safe side.
      return after(
        facts.paid,
        `Counted from the payment to be safe: ${longDay(facts.paid)} + ${counted}; the statement came later`,
        true,
      );
    default:
      return after(facts.paid, `${longDay(facts.paid)} + ${counted}`, true);
  }
}
