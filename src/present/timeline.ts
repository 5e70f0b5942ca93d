/** Roads laid on one axis of days, as fractions of its length: the terminal draws them in columns, a page may in pixels. */
import { addDays, addMonths, type Day, daysBetween, shortDay } from '../core/days.ts';
import type { RightRow } from '../core/rights.ts';

export type Bar = {
  readonly row: RightRow;
  /** Where it begins and ends on the axis, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** It runs on beyond the axis. */
  readonly goesOn: boolean;
  /** Not sure to be there at all. */
  readonly faint: boolean;
};

export type Timeline = {
  readonly first: Day;
  readonly last: Day;
  readonly today: number;
  readonly months: readonly { readonly at: number; readonly name: string }[];
  readonly bars: readonly Bar[];
};

/** Days after today beyond which a road is cut: one that runs for years would flatten all others. */
const REACH_DAYS = 190;
const SHORTEST_DAYS = 14;

/** The rows that have a last day, in their order. `paid` is where an axis without a nearer start begins. */
export function timelineOf(rows: readonly RightRow[], today: Day, paid: Day | undefined): Timeline {
  const dated = rows.filter(({ lastDay }) => lastDay !== undefined);
  const edge = addDays(today, REACH_DAYS);
  const ends = dated.map(({ lastDay }) => lastDay!).filter((day) => day <= edge);
  const starts = dated.map((row) => startOf(row, today, paid));
  // A payment of last year would push everything that still runs to the right edge.
  const earliest = addDays(today, -REACH_DAYS);
  const first = least([today, ...starts.filter((day) => day >= earliest)]);
  const last = most([addDays(today, SHORTEST_DAYS), ...ends, ...(ends.length < dated.length ? [edge] : [])]);
  const length = daysBetween(first, last);
  const at = (day: Day) => Math.min(1, Math.max(0, daysBetween(first, day) / length));
  return {
    first,
    last,
    today: at(today),
    months: monthsBetween(first, last).map((day) => ({ at: at(day), name: shortDay(day).split(' ')[1]! })),
    bars: dated.map((row) => ({
      row,
      from: at(startOf(row, today, paid)),
      to: at(row.lastDay!),
      goesOn: row.lastDay! > last,
      faint: row.state === 'unclear',
    })),
  };
}

/** A clock that is counted back from a charge has its start ahead: its road is open since the payment. */
function startOf({ startDay, lastDay }: RightRow, today: Day, paid: Day | undefined): Day {
  const start = startDay === undefined || startDay >= lastDay! ? (paid ?? today) : startDay;
  return start < lastDay! ? start : lastDay!;
}

/** The first day of the axis and the firsts of the months after it. */
function monthsBetween(first: Day, last: Day): Day[] {
  const anchor = addDays(first, 1 - Number(first.slice(8)));
  const days: Day[] = [first];
  for (let count = 1; addMonths(anchor, count) <= last; count += 1) days.push(addMonths(anchor, count));
  return days;
}

function least(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day < best ? day : best));
}

function most(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day > best ? day : best));
}
