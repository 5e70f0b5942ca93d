/** The ledger: every road the facts leave possible, as rows with a sum in words, nearest first. */
import { addDays, type Day, daysBetween, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import type { Verdict } from './refund.ts';
import type { Deadline, RightRow } from './rights.ts';
import { type Citation, cite, type Sources } from './sources.ts';

/** Google may charge up to 48 hours early, the longest lead any store names. */
const TRIAL_LEAD_DAYS = 2;
const TRIAL_SOURCES = ['terms-2026-07-03', 'google-play-terms-2026'];

/** Rows for Coursera's own windows, for a trial that still runs, and for the rights given. */
export function deadlinesFor(
  facts: Facts,
  today: Day,
  verdicts: readonly Verdict[],
  rights: readonly RightRow[],
  sources: Sources,
): Deadline[] {
  return [
    ...trialRow(facts, today, sources),
    ...verdicts.flatMap((verdict) => windowRow(verdict, facts)),
    ...rights,
  ].sort((a, b) => (a.safeDay ?? '9999').localeCompare(b.safeDay ?? '9999'));
}

function trialRow({ trialEnds }: Facts, today: Day, sources: Sources): Deadline[] {
  if (trialEnds === undefined || trialEnds === 'none') return [];
  const safeDay = addDays(trialEnds, -TRIAL_LEAD_DAYS);
  const daysLeft = daysBetween(today, trialEnds);
  return [
    {
      route: 'trial-end',
      what: 'Cancel before the trial turns into a paid plan.',
      safeDay,
      lastDay: trialEnds,
      daysLeft,
      state: daysLeft < 0 ? 'closed' : today > safeDay ? 'last-day' : 'open',
      how: `The trial's last day is ${longDay(trialEnds)}; less 48 hours, because a store may charge that early, ${longDay(safeDay)}`,
      sources: cite(TRIAL_SOURCES, sources),
    },
  ];
}

function windowRow(verdict: Verdict, { paid }: Facts): Deadline[] {
  const { safeDay, lastDay, daysLeft, rule } = verdict;
  if (safeDay === undefined || lastDay === undefined || daysLeft === undefined || paid === undefined)
    return [];
  return [
    {
      route: 'coursera-refund',
      what: "Money back by Coursera's own terms.",
      safeDay,
      lastDay,
      daysLeft,
      state:
        verdict.verdict === 'open'
          ? 'open'
          : verdict.verdict === 'last-day'
            ? 'last-day'
            : verdict.verdict === 'unclear'
              ? 'unclear'
              : 'closed',
      how: `${longDay(paid)} + ${rule?.days} days = ${longDay(lastDay)}; ask by ${longDay(safeDay)}, because the terms don't say how days are counted`,
      sources: (rule?.sources ?? []) as readonly Citation[],
    },
  ];
}
