/** What happened before a message: when one asked, when an answer came, when one cancelled. Told by flags or by the case. */
import { calendarFor, nextBusinessDay } from './business-days.ts';
import { addDays, addMonths, type Day, daysBetween } from './days.ts';
import type { Facts } from './facts.ts';
import { COUNTRY_GROUPS } from './country-groups.ts';
import type { WaitedFor } from './guide.ts';
import type { Ask, Phase } from './letter-kinds.ts';

/**
 * What came last of a request: their answer, or a further message of one's own. `questioned`: they want something first, or offer
 * something else. `answered`: in words that nobody recognised.
 */
export type News = {
  readonly day: Day;
  readonly is: 'refused' | 'promised' | 'questioned' | 'answered' | 'followedUp';
};

/** Days alone; nothing here is guessed. A day that was not told is absent. */
export type History = {
  /** The first day on which each thing was asked of Coursera or the store. */
  readonly asked?: Partial<Readonly<Record<WaitedFor, Day>>>;
  /** The day of the answer that the message speaks of: the refusal, the promise, the question. */
  readonly answered?: Day;
  /** That answer, by the id it was recognised as. */
  readonly answer?: string;
  readonly cancelled?: Day;
  /** What came last of the requests that one waits for. */
  readonly news?: Partial<Readonly<Record<'refund' | 'delete-data', News>>>;
  /** The day the bank or the payment service was asked for the money. */
  readonly disputed?: Day;
  /** The day it was ordered to let no further payment through. */
  readonly stopOrdered?: Day;
  /** The day the money was back. */
  readonly refunded?: Day;
  readonly deletionConfirmed?: Day;
  /** The day a message went out that withdrew from the contract. */
  readonly withdrawn?: Day;
  /** The last day that a statement showed, without a charge after leaving in it. */
  readonly seenTo?: Day;
  /** The day of the newest charge after leaving whose money did not come back. */
  readonly chargedAfter?: Day;
};

/** The day an ask was first made. A dispute speaks of the refund asked for before it, a stop order of the cancellation. */
export function askedOn(ask: Ask, { asked = {} }: History): Day | undefined {
  switch (ask) {
    case 'cancel':
    case 'stop-charges':
      return asked.cancel;
    case 'delete-data':
      return asked['delete-data'];
    default:
      return asked.refund;
  }
}

/** Whether a day can belong to the refund of a payment: what was asked or answered before it was made was about another. */
export function isAfterPayment(day: Day, paid: Day | undefined): boolean {
  return paid === undefined || day >= paid;
}

/** A history without what was asked and answered about an earlier payment. */
export function historyOfPayment(history: History, ask: Ask, paid: Day | undefined): History {
  if (waitedFor(ask) !== 'refund') return history;
  const { asked, answered, answer, ...others } = history;
  const { refund, ...otherwise } = asked ?? {};
  const isAnswered = answered !== undefined && isAfterPayment(answered, paid);
  return {
    ...others,
    ...(asked && {
      asked: refund === undefined || isAfterPayment(refund, paid) ? asked : otherwise,
    }),
    ...((isAnswered || answered === undefined) && answer !== undefined && { answer }),
    ...(isAnswered && { answered }),
  };
}

type Fault = { readonly what: string; readonly hint: string };

/** Why the refund of a payment cannot have been asked for on a day, or undefined. */
export function requestFault(asked: Day | undefined, paid: Day | undefined): Fault | undefined {
  return asked === undefined ? undefined : afterPayment('asked', asked, paid);
}

const ABOUT = {
  asked: { name: 'request', past: 'did not ask for' },
  answered: { name: 'answer', past: 'was not about' },
} as const;

function afterPayment(flag: keyof typeof ABOUT, day: Day, paid: Day | undefined): Fault | undefined {
  if (isAfterPayment(day, paid)) return undefined;
  const { name, past } = ABOUT[flag];
  return {
    what: `The ${name} of ${day} came before the payment of ${paid}, so it ${past} that money.`,
    hint: `Check --${flag} and --paid, or leave --${flag} away.`,
  };
}

/** Why these days of a request for an ask, of its answer and of the payment do not go together, or undefined. */
export function historyFault(ask: Ask, history: History, paid: Day | undefined): Fault | undefined {
  const asked = askedOn(ask, history);
  const { answered } = history;
  if (asked !== undefined && answered !== undefined && answered < asked)
    return {
      what: `The answer of ${answered} came before the request of ${asked}.`,
      hint: 'Check --asked and --answered.',
    };
  if (waitedFor(ask) !== 'refund') return undefined;
  return (
    requestFault(asked, paid) ??
    (answered === undefined ? undefined : afterPayment('answered', answered, paid))
  );
}

/** What one waits for after an ask. */
export function waitedFor(ask: Ask): WaitedFor {
  if (ask === 'delete-data') return 'delete-data';
  return ask === 'cancel' || ask === 'stop-charges' ? 'cancel' : 'refund';
}

/** GDPR and UK GDPR, article 12(3): one month from receipt. CCPA: 45 days. Both may be made longer by telling so in time. */
const CCPA_DAYS = 45;
/**
 * A month that ends on a weekend or a holiday runs on to the next working day, and holidays differ from place to place; past these
 * days it has ended under any count.
 */
const GRACE_DAYS = 4;
/** Without a table of holidays there are weekends. */
const WEEKENDS = calendarFor(undefined, { firstYear: 0, lastYear: 0, countries: {}, sources: [] });

/**
 * The last day for an answer to a request to delete. `running` up to that day, `passed` once it is over under any count; between the
 * two nobody here can tell.
 */
export function answerDue(
  ask: Ask,
  { country }: Facts,
  history: History,
  today: Day,
  calendar = WEEKENDS,
): { day: Day; state?: 'running' | 'passed' } | undefined {
  const asked = askedOn(ask, history);
  if (ask !== 'delete-data' || asked === undefined || country === undefined) return undefined;
  const europe = country === 'GB' || COUNTRY_GROUPS.EEA.includes(country);
  if (!europe && country !== 'US') return undefined;
  const end = europe ? addMonths(asked, 1) : addDays(asked, CCPA_DAYS);
  // Calendar days stay where they fall.
  const day = europe ? nextBusinessDay(end, calendar) : end;
  if (today <= day) return { day, state: 'running' };
  return daysBetween(end, today) > GRACE_DAYS ? { day, state: 'passed' } : { day };
}

/** Ten business days fit into two weeks; a holiday or two more, and the time named in the terms is over under any count. */
const LONG_DAYS = 16;

/** Whether promised money has had the 7 to 10 business days that Coursera's terms name. */
export function waitedLong(phase: Phase | undefined, { answered }: History, today: Day): boolean | undefined {
  return phase !== 'promised-not-paid' || answered === undefined
    ? undefined
    : daysBetween(answered, today) > LONG_DAYS;
}
