/** Today, from the person's own clock and time zone. The only place that asks what day it is. */
import { dayOf, type Day } from '../core/days.ts';

export function todayHere(now: Date = new Date()): Day {
  // The local getters answer under every TZ, also an empty or a wrong one, where Temporal.Now would throw.
  const day = dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (day === undefined) throw new Error('the clock of this computer shows no usable day');
  return day;
}
