/** What happened before a message: when one asked, when an answer came, when one cancelled. Told by flags or by the case. */
import { addDays, addMonths, type Day, daysBetween } from './days.ts';
import type { Facts } from './facts.ts';
import { COUNTRY_GROUPS } from './country-groups.ts';
import type { WaitedFor } from './guide.ts';
import type { Ask, Phase } from './letter-kinds.ts';

/** Days alone; nothing here is guessed. A day that was not told is absent. */
export type History = {
  /** The first day on which each thing was asked of Coursera or the store. */
  readonly asked?: Partial<Readonly<Record<WaitedFor, Day>>>;
  /** The day of the answer that the message speaks of: the refusal, the promise, the question. */
  readonly answered?: Day;
  /** That answer, by the id it was recognised as. */
  readonly answer?: string;
  readonly cancelled?: Day;
};

/** The day an ask was first made. A dispute speaks of the refund asked for before it, a stop order of the cancellation. */
export function askedOn(ask: Ask, { asked = {} }: History): Day | undefined {
  switch (ask) {
    case 'cancel':
    case 'stop-charges':
      return asked.cancel;
    case 'delete-data':
      return asked['delete-data'];
    case 'cancel-and-refund':
      return asked.refund ?? asked.cancel;
    default:
      return asked.refund;
  }
}

/** What one waits for after an ask. */
export function waitedFor(ask: Ask): WaitedFor {
  if (ask === 'delete-data') return 'delete-data';
  return ask === 'cancel' || ask === 'stop-charges' ? 'cancel' : 'refund';
}

/** GDPR and UK GDPR, article 12(3): one month from receipt. CCPA: 45 days. Both may be made longer by telling so in time. */
const CCPA_DAYS = 45;
/** A month that ends before a weekend or a holiday runs on to the next working day; past these days it has ended under any count. */
const GRACE_DAYS = 4;

/** The last day for an answer to a request to delete, and whether it has surely passed. */
export function answerDue(
  ask: Ask,
  { country }: Facts,
  history: History,
  today: Day,
): { day: Day; passed: boolean } | undefined {
  const asked = askedOn(ask, history);
  if (ask !== 'delete-data' || asked === undefined || country === undefined) return undefined;
  const europe = country === 'GB' || COUNTRY_GROUPS.EEA.includes(country);
  if (!europe && country !== 'US') return undefined;
  const day = europe ? addMonths(asked, 1) : addDays(asked, CCPA_DAYS);
  return { day, passed: daysBetween(day, today) > GRACE_DAYS };
}

/** Ten business days fit into two weeks; a holiday or two more, and the time named in the terms is over under any count. */
const LONG_DAYS = 16;

/** Whether promised money has had the 7 to 10 business days that Coursera's terms name. */
export function waitedLong(phase: Phase | undefined, { answered }: History, today: Day): boolean | undefined {
  return phase !== 'promised-not-paid' || answered === undefined
    ? undefined
    : daysBetween(answered, today) > LONG_DAYS;
}
