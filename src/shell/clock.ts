/** Today, from the person's own clock and time zone. The only place that asks what day it is. */
import { dayOf, type Day, readDay } from '../core/days.ts';
import type { Refusal } from '../core/facts.ts';

export function todayHere(now: Date = new Date()): Day {
  // The local getters answer under every TZ, also an empty or a wrong one, where Temporal.Now would throw.
  const day = dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (day === undefined) throw new Error('the clock of this computer shows no usable day');
  return day;
}

/**
 * The day that SOURCE_DATE_EPOCH names (seconds since 1970, in UTC, as its specification has it), for output that is the same
 * on every run. Undefined where it says nothing.
 */
export function dayOfEpoch(
  text: string | undefined,
): { readonly value: Day } | { readonly refusal: Refusal } | undefined {
  if (text === undefined || text === '') return undefined;
  const day = /^\d{1,12}$/.test(text)
    ? readDay(new Date(Number(text) * 1000).toISOString().slice(0, 10))
    : undefined;
  if (day !== undefined) return { value: day };
  return {
    refusal: {
      flag: 'SOURCE_DATE_EPOCH',
      what: `${text} is no number of seconds since 1970.`,
      hint: 'Set it to a whole number, like 1750377600, or unset it. To choose a day: --today 2025-06-20',
    },
  };
}
