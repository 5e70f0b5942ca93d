/** Conditions in guides: a closed grammar of fact and values. It grows by a named fact here, never by an expression. */
import type { Day } from './days.ts';
import { BOUGHT, type Facts, isCountry, PAY, PRODUCTS } from './facts.ts';

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

/**
 * The facts a condition may ask for, and their values. `unknown`: the person has not told it. `trial`, `verdict`
 * and `because` follow from other facts. `country` takes ISO codes and the groups below instead of a list.
 */
export const CONDITION_VALUES = {
  product: [...PRODUCTS, 'unknown'],
  bought: [...BOUGHT, 'unknown'],
  pay: [...PAY, 'unknown'],
  certificate: ['yes', 'no'],
  renewal: ['yes', 'no'],
  trial: ['running', 'over', 'none', 'unknown'],
  paid: ['known', 'unknown'],
  'section-75-price': ['fits', 'outside', 'unknown'],
  verdict: [...VERDICTS, 'unknown'],
  because: [...BECAUSES, 'unknown'],
  goal: [...GOALS, 'unknown'],
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
};

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
/** Country groups by the name a condition may use. EEA: the EU with Iceland, Liechtenstein and Norway. */
export const COUNTRY_GROUPS: Readonly<Record<string, readonly string[]>> = {
  EU,
  EEA: [...EU, 'IS', 'LI', 'NO'],
};

/** True for a fact and value that a condition may name. `right` takes any id: which rights there are is data. */
export function isKnownCondition(fact: string, value: string): boolean {
  if (fact === 'right') return true;
  if (fact === 'country')
    return value === 'unknown' || Object.hasOwn(COUNTRY_GROUPS, value) || isCountry(value);
  return Object.hasOwn(CONDITION_VALUES, fact)
    ? (CONDITION_VALUES as Record<string, readonly string[]>)[fact]!.includes(value)
    : false;
}

/** True where every fact named has one of its values. An absent condition holds. */
export function holds(condition: Condition | undefined, situation: Situation): boolean {
  return Object.entries(condition ?? {}).every(([fact, values]) => {
    if (fact === 'country') return countryIn(situation.facts.country, values);
    if (fact === 'right') return values.some((id) => situation.rights?.includes(id));
    return values.includes(valueOf(fact as keyof typeof CONDITION_VALUES, situation));
  });
}

function countryIn(country: string | undefined, values: readonly string[]): boolean {
  if (country === undefined) return values.includes('unknown');
  return values.some((value) => value === country || COUNTRY_GROUPS[value]?.includes(country));
}

function valueOf(
  fact: keyof typeof CONDITION_VALUES,
  { facts, today, verdict, because, goal }: Situation,
): string {
  switch (fact) {
    case 'certificate':
    case 'renewal':
      return facts[fact] === true ? 'yes' : 'no';
    case 'trial':
      if (facts.trialEnds === undefined || facts.trialEnds === 'none') return facts.trialEnds ?? 'unknown';
      return facts.trialEnds >= today ? 'running' : 'over';
    case 'paid':
      return facts.paid === undefined ? 'unknown' : 'known';
    case 'section-75-price':
      return section75Price(facts);
    case 'verdict':
      return verdict ?? 'unknown';
    case 'because':
      return because ?? 'unknown';
    case 'goal':
      return goal ?? 'unknown';
    default:
      return facts[fact] ?? 'unknown';
  }
}

/** Section 75 of the Consumer Credit Act 1974 covers a cash price over 100 and up to 30,000 pounds. */
function section75Price({ amount }: Facts): 'fits' | 'outside' | 'unknown' {
  if (amount === undefined || amount.currency !== 'GBP') return 'unknown';
  return amount.minor > 100_00 && amount.minor <= 30_000_00 ? 'fits' : 'outside';
}
