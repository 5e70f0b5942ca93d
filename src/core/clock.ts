/** A clock: what starts it, how it is counted, when it is safe and when it is over, with the sum in words. */
import {
  addBusinessDays,
  type BusinessCalendar,
  isBusinessDay,
  knowsHolidays,
  nextBusinessDay,
  placeName,
} from './business-days.ts';
import { chargeAfter, periodOf } from './renewals.ts';
import { type Condition, holds, type Situation } from './conditions.ts';
import { addDays, addMonths, countDays, type Day, daysBetween, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import type { History } from './history.ts';

/**
 * What starts a clock. `next-charge`, `trial-end` and `period-end` lie ahead and are counted back from. `left`: cancelled or
 * deleted, whichever came first. `withdrawn`: asked, where no message is known to have withdrawn. `questioned` and `charged-after`
 * are no limit either: it is time to write from then on. `none`: no official limit is known. `always`: there is no limit.
 */
export const STARTS = [
  'payment',
  'contract',
  'statement',
  'next-charge',
  'trial-end',
  'asked',
  'withdrawn',
  'promised',
  'followed-up',
  'questioned',
  'charged-after',
  'cancelled',
  'period-end',
  'deleted',
  'left',
  'none',
  'always',
] as const;
export type Start = (typeof STARTS)[number];
/** Starts without a last day. */
export const LIMITLESS: ReadonlySet<Start> = new Set<Start>([
  'questioned',
  'charged-after',
  'none',
  'always',
]);

/** How long: exactly one of these. A day of 24 hours may begin at any hour, so 48 hours are two days. */
export type Count = {
  readonly days?: number;
  readonly businessDays?: number;
  readonly months?: number;
  readonly hours?: number;
  /** Charges of the plan after the start: the second one is `charges: 2`. */
  readonly charges?: number;
};

export type Margin = {
  readonly when?: Condition;
  readonly days?: number;
  readonly businessDays?: number;
  readonly because: string;
};

export type Clock = Count & {
  readonly starts: Start;
  /** Counted back from the start. */
  readonly before?: boolean;
  /** Months that run on after the count. */
  readonly thenMonths?: number;
  /** A last day that is no business day moves to the next one. */
  readonly rolls?: boolean;
  /** How far before the last day it is safe; the first that holds. Absent: one day. */
  readonly safe?: readonly Margin[];
};

/** Days that a person knows and the purchase does not tell. They start clocks, and end them. */
export const MILESTONES = [
  'statement',
  'asked',
  'cancelled',
  'deleted',
  'refused',
  'promised',
  'questioned',
  'answered',
  'followedUp',
  'withdrawn',
  'disputed',
  'stopOrdered',
  'refunded',
  'deletionNews',
  'deletionConfirmed',
  'seenTo',
  'chargedAfter',
] as const;
export type Milestones = {
  /** The day of the first statement that shows the charge. */
  readonly statement?: Day;
  /** The day Coursera was asked for the money. */
  readonly asked?: Day;
  /** The day the plan was cancelled. */
  readonly cancelled?: Day;
  /** The day the account was deleted, or the deletion asked for. */
  readonly deleted?: Day;
  /** The day of what came last of the request for the money; one of these at most. */
  readonly refused?: Day;
  readonly promised?: Day;
  readonly questioned?: Day;
  readonly answered?: Day;
  readonly followedUp?: Day;
  /** The day a message went out that withdrew from the contract. */
  readonly withdrawn?: Day;
  /** The day the bank or the payment service was asked for the money. */
  readonly disputed?: Day;
  /** The day it was ordered to let no further payment through. */
  readonly stopOrdered?: Day;
  /** The day the money was back. */
  readonly refunded?: Day;
  /** The day of what came last of the deletion: their answer, or a further message. */
  readonly deletionNews?: Day;
  readonly deletionConfirmed?: Day;
  /** The last day that a statement showed, without a charge after leaving in it. */
  readonly seenTo?: Day;
  /** The day of the newest charge after leaving whose money did not come back. */
  readonly chargedAfter?: Day;
};

/** The days of a history that start further clocks, or end them. */
export function milestonesFrom(history: History): Milestones {
  const { asked = {}, news = {}, cancelled, withdrawn, disputed, stopOrdered } = history;
  const { refunded, deletionConfirmed, seenTo, chargedAfter } = history;
  const { refund, 'delete-data': deletion } = news;
  const days: { readonly [Name in keyof Milestones]: Day | undefined } = {
    asked: asked.refund,
    cancelled,
    deleted: asked['delete-data'],
    ...(refund && { [refund.is]: refund.day }),
    withdrawn,
    disputed,
    stopOrdered,
    refunded,
    deletionNews: deletion?.day,
    deletionConfirmed,
    seenTo,
    chargedAfter,
  };
  return Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined));
}

export type ClockGround = Situation & {
  readonly facts: Facts;
  readonly milestones: Milestones;
  /** Absent where no holidays were loaded: what is counted in business days is then left out. */
  readonly calendar?: BusinessCalendar;
};

export type Reading = {
  readonly safeDay?: Day;
  readonly lastDay?: Day;
  /** Where the start is only known within bounds: the last day if it was as late as it can have been. */
  readonly latestDay?: Day;
  readonly daysLeft?: number;
  readonly state: 'open' | 'last-day' | 'closed' | 'unclear';
  /** True where the last day is not the only one it may be. */
  readonly about?: boolean;
  /** The day the clock starts, for a picture. */
  readonly startDay?: Day;
  readonly how: string;
};

/** A statement comes at most about a month after a charge. */
const STATEMENT_LAG_DAYS = 31;
/** The only length of a trial that Coursera's terms ever named. */
const USUAL_TRIAL_DAYS = 7;

type StartDay = {
  readonly day: Day;
  readonly words: string;
  /** The start if it was as late as it can have been. */
  readonly latest?: Day;
  /** Said after the sum. */
  readonly aside?: string;
  /** False where even the state cannot be told from it. */
  readonly sure: boolean;
};

/** What a clock shows today, or undefined where its start is not among the facts. */
export function readClock(clock: Clock, ground: ClockGround): Reading | undefined {
  if (clock.starts === 'none') return { state: 'unclear', how: 'No official limit is known. Act now.' };
  if (clock.starts === 'always') return { state: 'open', how: 'There is no last day.' };
  if (clock.starts === 'questioned' || clock.starts === 'charged-after')
    return sinceThen(clock.starts, ground);
  if (usesBusinessDays(clock) && ground.calendar === undefined) return undefined;
  const start = startOf(clock, ground);
  return start === undefined ? undefined : counted(clock, start, ground);
}

/** It is time to write, from the day on which it happened. A charge is wrong only after a cancellation. */
function sinceThen(
  starts: 'questioned' | 'charged-after',
  { milestones: { questioned, chargedAfter, cancelled } }: ClockGround,
): Reading | undefined {
  const isQuestion = starts === 'questioned';
  const charged = cancelled !== undefined && chargedAfter !== undefined && chargedAfter > cancelled;
  const day = isQuestion ? questioned : charged ? chargedAfter : undefined;
  if (day === undefined) return undefined;
  const what = isQuestion ? 'Their answer came on' : 'Charged on';
  return { state: 'last-day', startDay: day, how: `${what} ${longDay(day)}. Every day counts from then on.` };
}

function usesBusinessDays({ businessDays, safe }: Clock): boolean {
  return businessDays !== undefined || (safe ?? []).some((margin) => margin.businessDays !== undefined);
}

function at(day: Day | undefined, before: string): StartDay | undefined {
  return day === undefined ? undefined : { day, words: `${before}${longDay(day)}`, sure: true };
}

function startOf(clock: Clock, { facts, milestones, today }: ClockGround): StartDay | undefined {
  const { paid, trialEnds } = facts;
  switch (clock.starts) {
    case 'payment':
      return at(paid, '');
    case 'contract':
      return paid === undefined ? undefined : contractStart(paid, trialEnds);
    case 'statement': {
      const { statement } = milestones;
      if (paid === undefined) return undefined;
      if (statement !== undefined) return at(statement, 'Statement of ');
      return {
        day: paid,
        words: `Counted from the payment to be safe: ${longDay(paid)}`,
        latest: addDays(paid, STATEMENT_LAG_DAYS),
        aside:
          'The clock starts with the statement, which came later. Its day gives the true one: --statement',
        sure: true,
      };
    }
    case 'trial-end':
      return trialEnds === 'none' ? undefined : at(trialEnds, "The trial's last day is ");
    case 'next-charge':
      // Whoever deleted the account has not cancelled by it.
      return milestones.cancelled === undefined ? nextCharge(facts, today) : undefined;
    case 'period-end':
      return milestones.cancelled === undefined ? undefined : nextCharge(facts, milestones.cancelled);
    case 'asked':
      return at(milestones.asked, 'Asked on ');
    case 'withdrawn':
      return at(milestones.withdrawn, 'Withdrawn on ') ?? at(milestones.asked, 'Asked on ');
    case 'promised':
      return at(milestones.promised, 'Promised on ');
    case 'followed-up':
      return at(milestones.followedUp, 'Written again on ');
    case 'cancelled':
      return at(milestones.cancelled, 'Cancelled on ');
    case 'deleted':
      return at(milestones.deleted, 'Asked for on ');
    case 'left':
      return at(
        [milestones.cancelled, milestones.deleted].filter((day) => day !== undefined).sort()[0],
        'Left on ',
      );
    default:
      return undefined;
  }
}

/**
 * A trial is the start of the contract, and how long it was is not ours to know: the day of the payment is then too late a
 * start, so the sum takes the trial's last day less a week. Whoever was not told of the price has a new right at the payment
 * (Court of Justice, C-565/22), so the clock is not over before the later of the two.
 */
function contractStart(paid: Day, trialEnds: Day | 'none' | undefined): StartDay {
  if (trialEnds === undefined || trialEnds === 'none') {
    return {
      day: paid,
      words: longDay(paid),
      ...(trialEnds === undefined && { aside: 'That is if no trial came first: a trial counts inside' }),
      sure: true,
    };
  }
  const began = addDays(trialEnds, -USUAL_TRIAL_DAYS);
  return {
    day: began < paid ? began : paid,
    words: `A trial counts inside. If yours was ${countDays(USUAL_TRIAL_DAYS)}, it began on ${longDay(began)}; ${longDay(began)}`,
    latest: paid,
    sure: false,
  };
}

function nextCharge(facts: Facts, from: Day): StartDay | undefined {
  const { paid, trialEnds } = facts;
  const period = periodOf(facts);
  if (period === undefined) return undefined;
  // While a trial runs, its end is when money is taken first.
  if (trialEnds !== undefined && trialEnds !== 'none' && trialEnds >= from) {
    return { day: trialEnds, words: `The trial's last day is ${longDay(trialEnds)}`, sure: true };
  }
  if (paid === undefined) return undefined;
  const { day, periods } = chargeAfter(paid, period.months, from);
  const months = periods * period.months;
  const sum = `${longDay(paid)} + ${inMonths(months)}`;
  return period.sure
    ? { day, words: `The next charge is due on ${longDay(day)} (${sum})`, sure: true }
    : {
        day,
        words: `If the plan is monthly, the next charge is due on ${longDay(day)} (${sum})`,
        aside: 'A yearly plan has its next charge later. Name the product to be sure: --product',
        sure: false,
      };
}

function inMonths(months: number): string {
  return months === 1 ? '1 month' : `${months} months`;
}

function counted(clock: Clock, start: StartDay, ground: ClockGround): Reading | undefined {
  const end = endOf(clock, start.day, ground);
  if (end === undefined) return undefined;
  const lastDay = end.day;
  const latest = start.latest === undefined ? undefined : endOf(clock, start.latest, ground)?.day;
  const margin =
    (clock.safe ?? (THEIRS.has(clock.starts) ? [] : DEFAULT_SAFE)).find(({ when }) => holds(when, ground)) ??
    NO_MARGIN;
  const safeDay = earlier(lastDay, margin, ground);
  const { today } = ground;
  const state =
    today > (latest ?? lastDay)
      ? 'closed'
      : !start.sure || today > lastDay
        ? 'unclear'
        : today > safeDay
          ? 'last-day'
          : 'open';
  const safe = safeDay === lastDay ? '' : `; safe by ${longDay(safeDay)}, ${margin.because}`;
  const aside = start.aside === undefined ? '' : `. ${start.aside}`;
  return {
    safeDay,
    lastDay,
    ...(latest !== undefined && { latestDay: latest }),
    daysLeft: daysBetween(today, lastDay),
    state,
    ...((latest !== undefined || !start.sure) && { about: true }),
    startDay: start.day,
    how: `${start.words}${end.words}${safe}${aside}.`,
  };
}

const DEFAULT_SAFE: readonly Margin[] = [{ days: 1, because: 'because the first day may count as one' }];
/** Somebody else's days: nothing is safer for being earlier. */
const THEIRS: ReadonlySet<Start> = new Set<Start>([
  'asked',
  'withdrawn',
  'promised',
  'followed-up',
  'cancelled',
  'deleted',
  'left',
]);
const NO_MARGIN: Margin = { days: 0, because: '' };

function earlier(day: Day, { days, businessDays }: Margin, { calendar }: ClockGround): Day {
  if (businessDays !== undefined && calendar !== undefined)
    return addBusinessDays(day, -businessDays, calendar);
  return addDays(day, -(days ?? 0));
}

/** The last day of a clock that starts on a day, with the sum from its start on in words. */
function endOf(clock: Clock, start: Day, ground: ClockGround): { day: Day; words: string } | undefined {
  const { calendar, facts } = ground;
  const sign = clock.before === true ? -1 : 1;
  const joined = (length: string, day: Day) =>
    sign === 1 ? ` + ${length} = ${longDay(day)}` : `; ${length} before it is ${longDay(day)}`;
  let end: { day: Day; words: string };
  if (clock.charges !== undefined) {
    const period = periodOf(facts);
    if (period === undefined || facts.paid === undefined) return undefined;
    const { day, periods } = chargeAfter(facts.paid, period.months, addDays(start, 1), clock.charges);
    const which = clock.charges === 1 ? 'the next charge' : 'the one after the next';
    const plan = period.sure ? '' : ', if the plan is monthly';
    return {
      day,
      words: `; ${which} would come on ${longDay(day)} (${longDay(facts.paid)} + ${inMonths(periods * period.months)}${plan})`,
    };
  }
  if (clock.businessDays !== undefined) {
    if (calendar === undefined) return undefined;
    const day = addBusinessDays(start, sign * clock.businessDays, calendar);
    const length = `${clock.businessDays} business ${clock.businessDays === 1 ? 'day' : 'days'}`;
    end = { day, words: `${joined(length, day)} (${leftOut(start, day, calendar)})` };
  } else if (clock.months !== undefined) {
    const day = addMonths(start, sign * clock.months);
    end = { day, words: joined(inMonths(clock.months), day) };
  } else if (clock.hours !== undefined) {
    const day = addDays(start, sign * Math.ceil(clock.hours / 24));
    end = { day, words: joined(`${clock.hours} hours`, day) };
  } else if (clock.days !== undefined) {
    const day = addDays(start, sign * clock.days);
    end = { day, words: joined(countDays(clock.days), day) };
  } else end = { day: start, words: '' };
  if (clock.thenMonths !== undefined) {
    const day = addMonths(end.day, clock.thenMonths);
    end = { day, words: `${end.words}, + ${inMonths(clock.thenMonths)} = ${longDay(day)}` };
  }
  if (clock.rolls === true && calendar !== undefined && !isBusinessDay(end.day, calendar)) {
    const day = nextBusinessDay(end.day, calendar);
    end = { day, words: `${end.words}, no working day, so ${longDay(day)}` };
  }
  return end;
}

function leftOut(a: Day, b: Day, calendar: BusinessCalendar): string {
  const known = knowsHolidays(a, calendar) && knowsHolidays(b, calendar);
  return known
    ? `without weekends and bank holidays in ${placeName(calendar.country ?? '')}`
    : 'without weekends; bank holidays there are not known to us, so leave a day or two more';
}
