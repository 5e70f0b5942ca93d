/** Wordings that the plan uses alike in Markdown and on the terminal. */
import { countDays, longDay } from '../core/days.ts';
import type { Deadline } from '../core/rights.ts';
import type { Confidence } from '../core/sources.ts';

/** How sure a claim is, where it is less than documented. */
export function confidenceNote(confidence: Confidence): string {
  return confidence === 'reported' ? ' (reported)' : confidence === 'disputed' ? ' (disputed)' : '';
}

/** A row of the ledger as one line: the day first, for it is what one looks for. */
export function plainDeadline(row: Deadline): string {
  const { what, safeDay, lastDay, latestDay, daysLeft, state, how } = row;
  if (safeDay === undefined || lastDay === undefined || daysLeft === undefined) return `${what} ${how}`;
  switch (state) {
    case 'closed':
      return `Closed on ${longDay(lastDay)}, ${countDays(-daysLeft)} ago: ${what}`;
    case 'last-day':
      return `Today, ${longDay(lastDay)} at the latest: ${what} ${how}`;
    default:
      // The outer bound of a start that is not known: the careful day has passed, the last may not have.
      if (daysLeft < 0) return `Perhaps open to ${longDay(latestDay ?? lastDay)}: ${what} ${how}`;
      return `By ${longDay(safeDay)}: ${what} ${how}`;
  }
}

/** Where a trouble branch leads, as a command one can type. */
export function sequelOf(go: string | undefined): string | undefined {
  if (go === undefined) return undefined;
  return go.startsWith('guide:')
    ? `Go on with: coursera-exit guides show ${go.slice('guide:'.length)}`
    : undefined;
}

/** The first of each key, in their order: two guides may answer the same question. */
export function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
