/** The rhythms in which plans take money, and the days on which each falls due. */
import { addDays, addMonths, type Day, dayNumber, daysBetween } from './days.ts';

/** A payment as recurrence sees it: `minor` as in the statement, negative for money out. */
export type Payment = { readonly day: Day; readonly minor: number };

export type Rhythm = 'week' | '4-weeks' | '30-days' | 'month' | 'quarter' | 'half-year' | 'year';

export type Step = {
  readonly every: Rhythm;
  readonly months: number;
  readonly days: number;
  /** How far a booking may lie from its due day: weekends, holidays and slow banks. */
  readonly slack: number;
  /** Two months or years make a rhythm; two quarters may be chance, and so may three weeks. */
  readonly least: number;
  /** How many due days in a row may have no payment: a statement may lack a month, a longer silence is an end and a new beginning. */
  readonly maySkip: number;
};

// A month goes before what is nearly one: four weeks and thirty days have to show themselves.
export const STEPS: readonly Step[] = [
  { every: 'month', months: 1, days: 0, slack: 5, least: 2, maySkip: 2 },
  { every: 'year', months: 12, days: 0, slack: 10, least: 2, maySkip: 0 },
  { every: 'quarter', months: 3, days: 0, slack: 6, least: 3, maySkip: 0 },
  { every: 'half-year', months: 6, days: 0, slack: 8, least: 3, maySkip: 0 },
  { every: 'week', months: 0, days: 7, slack: 1, least: 4, maySkip: 1 },
  { every: '4-weeks', months: 0, days: 28, slack: 3, least: 3, maySkip: 1 },
  { every: '30-days', months: 0, days: 30, slack: 3, least: 4, maySkip: 1 },
];

export const due = (step: Step, anchor: Day, count: number): Day =>
  step.months > 0 ? addMonths(anchor, step.months * count) : addDays(anchor, step.days * count);

/** The same as a number of `dayNumber`. */
export const dueNumber = (step: Step, anchor: Day, count: number): number =>
  step.months > 0 ? dayNumber(addMonths(anchor, step.months * count)) : dayNumber(anchor) + step.days * count;

export function stepsBetween(step: Step, from: Day, to: Day): number {
  const length = step.months > 0 ? step.months * 30.44 : step.days;
  return Math.round(daysBetween(from, to) / length);
}

/** Payments in one rhythm. `aways`: how many days each lies from its due day; `gaps`: how many due days before the last have none. */
export type Followed<P> = {
  readonly step: Step;
  readonly payments: readonly P[];
  readonly aways: readonly number[];
  readonly gaps: number;
};

// Two payments three months apart may be a monthly plan with a gap. Three of them are not.
const SHOW_A_RHYTHM = 3;

/** Whether one reading of a payment and those after it says more than another, which was looked for first. */
export function isBetter(chain: Followed<unknown>, than: Followed<unknown>): boolean {
  const [length, other] = [chain.payments.length, than.payments.length];
  if (length !== other) return length > other;
  if (length < SHOW_A_RHYTHM) return false;
  if (chain.gaps !== than.gaps) return chain.gaps < than.gaps;
  // Bookings that come late by chance can look like thirty days. Those of many periods, day for day, are.
  if (chain.step.days === 0 || than.step.months !== 1) return false;
  return spread(than.aways) >= (length >= 5 ? 2 : 4) + (length >= 8 ? 2 : 4) * spread(chain.aways);
}

/** How far the payments lie from days in the rhythm, whichever of them it is counted from. */
function spread(aways: readonly number[]): number {
  const sorted = [...aways].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  return sorted.reduce((sum, away) => sum + Math.abs(away - middle), 0);
}
