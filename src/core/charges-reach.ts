/** How far what was read goes: what no file shows, nobody can say did not happen. */
import type { Charge } from './charge.ts';
import type { FileRead } from './charges-report.ts';
import { addDays, type Day, daysBetween } from './days.ts';

/** The days of one file, from its first row to its last; a row of a day to come does not count. */
export type Span = { readonly file: string; readonly first: Day; readonly last: Day };

/** Accounts rest at times. Longer without a row, and most likely nothing of those days was read. */
const QUIET_DAYS = 21;

export function spansOf(files: readonly FileRead[], today: Day): Span[] {
  return files.flatMap(({ file, first, last }) =>
    first === undefined || last === undefined || first > today
      ? []
      : [{ file, first, last: last < today ? last : today }],
  );
}

/** The last day of the files that hold these charges: a card may have ended long before another account did. */
export function endOf(charges: readonly Charge[], spans: readonly Span[]): Day | undefined {
  const holding = new Set(charges.map(({ file }) => file));
  return lastOf(spans.filter(({ file }) => holding.has(file)));
}

export const lastOf = (spans: readonly Span[]): Day | undefined =>
  spans
    .map(({ last }) => last)
    .sort()
    .at(-1);

/** Stretches after a day, before the last day of all, that lie between files. */
export function gapsAfter(from: Day, spans: readonly Span[]): { readonly from: Day; readonly to: Day }[] {
  const gaps: { from: Day; to: Day }[] = [];
  let reached = from;
  for (const { first, last } of [...spans].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (first > reached && daysBetween(reached, first) > QUIET_DAYS)
      gaps.push({ from: addDays(reached, 1), to: addDays(first, -1) });
    if (last > reached) reached = last;
  }
  return gaps;
}
