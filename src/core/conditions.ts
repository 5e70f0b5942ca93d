/** Conditions in guides: a closed grammar of fact and values. It grows by a named fact here, never by an expression. */
import { countriesIn } from './country-groups.ts';
import type { Day } from './days.ts';
import { BOUGHT, type Facts, isCountry, PAY, PRODUCTS } from './facts.ts';
import { type Ask, ASKS, type Channel, CHANNELS, type Phase, PHASES } from './letter-kinds.ts';

export { COUNTRY_GROUPS } from './country-groups.ts';

/** What a person wants: to stop paying, the money back, the account gone. */
export const GOALS = ['stop', 'money', 'delete'] as const;
export type Goal = (typeof GOALS)[number];

/** `{ bought: [apple], trial: [running, unknown] }`: each fact must have one of the values named for it. */
export type Condition = { readonly [fact: string]: readonly string[] };

export const VERDICTS = ['open', 'last-day', 'closed', 'not-refundable', 'elsewhere', 'unclear'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export const BECAUSES = [
  'within-window',
  'too-late',
  'certificate-earned',
  'renewal',
  'product',
  'store',
  'university',
  'employer',
  'terms-disagree',
  'no-known-terms',
  'depends-on-trial',
] as const;
export type Because = (typeof BECAUSES)[number];

/** Whose day a verdict in a letter is of: the request, the answer to it, the cancellation, or the writing. */
export const JUDGED_ON = ['asked', 'answered', 'cancelled', 'today'] as const;
export type JudgedOn = (typeof JUDGED_ON)[number];

/**
 * The facts a condition may ask for, and their values. `unknown`: the person has not told it. `trial`, `verdict`
 * and `because` follow from other facts. `country` takes ISO codes and groups instead of a list. From `ask` on they speak of a
 * letter: what it asks, where it goes, what came before it. `charged`: the payment, seen from the cancellation. `on-last-day`: it
 * was asked for on the very last day of the rule, which by another way of counting is a day late. `refund-by`: what the days of the
 * rule are for. `judged-on`: whose day the verdict is of.
 */
export const CONDITION_VALUES = {
  product: [...PRODUCTS, 'unknown'],
  bought: [...BOUGHT, 'unknown'],
  pay: [...PAY, 'unknown'],
  certificate: ['yes', 'no'],
  renewal: ['yes', 'no'],
  trial: ['running', 'over', 'none', 'unknown'],
  'trial-ends-today': ['yes', 'no'],
  paid: ['known', 'unknown'],
  'section-75-price': ['fits', 'outside', 'unknown'],
  verdict: [...VERDICTS, 'unknown'],
  because: [...BECAUSES, 'unknown'],
  goal: [...GOALS, 'unknown'],
  ask: [...ASKS, 'unknown'],
  channel: [...CHANNELS, 'unknown'],
  phase: [...PHASES, 'unknown'],
  asked: ['known', 'unknown'],
  answered: ['known', 'unknown'],
  cancelled: ['known', 'unknown'],
  charged: ['before', 'same-day', 'after', 'unknown'],
  'on-last-day': ['yes', 'no'],
  'refund-by': ['asking', 'cancelling', 'unknown'],
  'judged-on': JUDGED_ON,
  due: ['passed', 'running', 'unknown'],
  waited: ['long', 'short', 'unknown'],
} as const satisfies Record<string, readonly string[]>;

/** What conditions are asked of: the facts, the day, and what follows from them where it was worked out. */
export type Situation = {
  readonly facts: Facts;
  readonly today: Day;
  readonly verdict?: VerdictWord;
  readonly because?: Because;
  readonly goal?: Goal;
  /** Ids of the rights whose last day has not passed. */
  readonly rights?: readonly string[];
  readonly ask?: Ask;
  readonly channel?: Channel;
  readonly phase?: Phase;
  /** The day it was first asked for. */
  readonly asked?: Day;
  /** The day of the answer. */
  readonly answered?: Day;
  readonly cancelled?: Day;
  readonly onLastDay?: boolean;
  readonly refundBy?: 'asking' | 'cancelling';
  /** Absent: today. */
  readonly judgedOn?: JudgedOn;
  /** Whether the law's time for an answer has passed. */
  readonly due?: 'passed' | 'running';
  /** Whether promised money has had the time the terms name. */
  readonly waited?: 'long' | 'short';
  /** The id of the answer that came. */
  readonly answer?: string;
};

/**
 * Conditions whose values are data: which rights and which answers there are is written in guides. `right` holds where one of them is
 * open, `no-right` where none is.
 */
const OPEN: readonly string[] = ['right', 'no-right', 'answer'];

/** True for a fact and value that a condition may name. */
export function isKnownCondition(fact: string, value: string): boolean {
  if (OPEN.includes(fact)) return true;
  if (fact === 'country') return value === 'unknown' || countriesIn(value) !== undefined || isCountry(value);
  return Object.hasOwn(CONDITION_VALUES, fact)
    ? (CONDITION_VALUES as Record<string, readonly string[]>)[fact]!.includes(value)
    : false;
}

/** True where every fact named has one of its values. An absent condition holds. */
export function holds(condition: Condition | undefined, situation: Situation): boolean {
  return Object.entries(condition ?? {}).every(([fact, values]) => {
    if (fact === 'country') return countryIn(situation.facts.country, values);
    if (fact === 'right') return values.some((id) => situation.rights?.includes(id));
    if (fact === 'no-right') return !values.some((id) => situation.rights?.includes(id));
    return values.includes(conditionValue(fact, situation));
  });
}

/** The value a fact has for conditions: `unknown` where it was not told. */
export function conditionValue(fact: string, situation: Situation): string {
  if (fact === 'country') return situation.facts.country ?? 'unknown';
  if (fact === 'right' || fact === 'no-right') return situation.rights?.join(', ') ?? '';
  if (fact === 'answer') return situation.answer ?? 'unknown';
  return valueOf(fact as keyof typeof CONDITION_VALUES, situation);
}

function countryIn(country: string | undefined, values: readonly string[]): boolean {
  if (country === undefined) return values.includes('unknown');
  return values.some((value) => value === country || countriesIn(value)?.includes(country));
}

function valueOf(fact: keyof typeof CONDITION_VALUES, situation: Situation): string {
  const { facts, today } = situation;
  switch (fact) {
    case 'certificate':
    case 'renewal':
      return facts[fact] === true ? 'yes' : 'no';
    case 'trial':
      if (facts.trialEnds === undefined || facts.trialEnds === 'none') return facts.trialEnds ?? 'unknown';
      return facts.trialEnds >= today ? 'running' : 'over';
    case 'trial-ends-today':
      return facts.trialEnds === today ? 'yes' : 'no';
    case 'paid':
      return facts.paid === undefined ? 'unknown' : 'known';
    case 'section-75-price':
      return section75Price(facts);
    case 'asked':
    case 'answered':
    case 'cancelled':
      return situation[fact] === undefined ? 'unknown' : 'known';
    case 'charged':
      return charged(facts.paid, situation.cancelled);
    case 'on-last-day':
      return situation.onLastDay === true ? 'yes' : 'no';
    case 'refund-by':
      return situation.refundBy ?? 'unknown';
    case 'judged-on':
      return situation.judgedOn ?? 'today';
    case 'verdict':
    case 'because':
    case 'goal':
    case 'ask':
    case 'channel':
    case 'phase':
    case 'due':
    case 'waited':
      return situation[fact] ?? 'unknown';
    default:
      return facts[fact] ?? 'unknown';
  }
}

function charged(paid: Day | undefined, cancelled: Day | undefined): string {
  if (paid === undefined || cancelled === undefined) return 'unknown';
  return paid < cancelled ? 'before' : paid > cancelled ? 'after' : 'same-day';
}

/** Section 75 of the Consumer Credit Act 1974 covers a cash price over 100 and up to 30,000 pounds. */
function section75Price({ amount }: Facts): 'fits' | 'outside' | 'unknown' {
  if (amount === undefined || amount.currency !== 'GBP') return 'unknown';
  return amount.minor > 100_00 && amount.minor <= 30_000_00 ? 'fits' : 'outside';
}
