/**
 * The words of a letter: wordings with slots, filled with what is known, and a note of what each filled sentence leans on.
 *
 * A wording that names something nobody told is not filled at all, so no blank is ever left.
 */
import type { BusinessCalendar } from './business-days.ts';
import { type Condition, conditionValue, holds, type Situation } from './conditions.ts';
import { longDay } from './days.ts';
import type { Product } from './facts.ts';
import { answerDue, type History } from './history.ts';
import type { Tone } from './letter-kinds.ts';
import { moneyInWords } from './money.ts';
import type { Verdict } from './refund.ts';

/** A wording per tone, or one for all three. */
export type Wording = string | Readonly<Record<Tone, string>>;

/** A phrase by name: its wordings from the fullest to the barest. The first that holds and has all its facts is used. */
export type Phrases = {
  readonly [name: string]: readonly { readonly when?: Condition; readonly text: string }[];
};

/** The slots a part may name, in braces. Each is a fact or follows from the verdict or from what happened before. */
export const SLOTS = [
  'product',
  'paid',
  'amount',
  'trial-ends',
  'email',
  'name',
  'reason',
  'today',
  'days',
  'last-day',
  'terms-seen',
  'asked',
  'answered',
  'cancelled',
  'due',
] as const;
export type Slot = (typeof SLOTS)[number];
export type SlotValues = Partial<Record<Slot, string>>;

/** A fact and its value, as a sentence leans on it. */
export type Ground = { readonly name: string; readonly value: string };

export type Filled = { readonly text: string; readonly grounds: readonly Ground[] };

/** Fills a wording; undefined where it names a fact that is not known. */
export type Fill = (text: string) => Filled | undefined;

const PLACEHOLDER = /\{([a-z-]+)\}/g;
/** What stands where a name was not told: the one blank a letter may have. */
export const NO_NAME = '[your name]';

/** The slots and phrases a wording names, known or not. */
export function slotsIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

export function wordingFor(wording: Wording, tone: Tone): string {
  return typeof wording === 'string' ? wording : wording[tone];
}

export function filler(values: SlotValues, phrases: Phrases, situation: Situation): Fill {
  const fill: Fill = (text) => {
    let whole = true;
    const grounds: Ground[] = [];
    // A function, not a text, does the replacing: `$&` in a name is a name, and a filled value is never read again.
    const filled = text.replace(PLACEHOLDER, (_, name: string) => {
      const found = Object.hasOwn(phrases, name) ? phrase(name) : slot(name);
      if (found === undefined) whole = false;
      else grounds.push(...found.grounds);
      return found?.text ?? '';
    });
    return whole ? { text: filled, grounds } : undefined;
  };
  const slot = (name: string): Filled | undefined => {
    const value = values[name as Slot];
    return value === undefined ? undefined : { text: value, grounds: [{ name, value }] };
  };
  const phrase = (name: string): Filled | undefined => {
    for (const { when, text } of phrases[name] ?? []) {
      const filled = holds(when, situation) ? fill(text) : undefined;
      if (filled !== undefined)
        return { text: filled.text, grounds: [...groundsOf(when, situation), ...filled.grounds] };
    }
    return undefined;
  };
  return fill;
}

/** What a condition leaned on when it held. */
export function groundsOf(condition: Condition | undefined, situation: Situation): Ground[] {
  return Object.keys(condition ?? {}).map((name) => ({ name, value: conditionValue(name, situation) }));
}

/** Everything that is known on the day of writing, as words. */
export function slotValues(
  situation: Situation,
  {
    verdict,
    reason,
    history,
    calendar,
  }: { verdict?: Verdict; reason?: string; history: History; calendar?: BusinessCalendar },
  products: Readonly<Record<Product, string>>,
): SlotValues {
  const { facts, today, asked, ask } = situation;
  const values: SlotValues = { today: longDay(today), name: facts.name ?? NO_NAME };
  if (facts.product !== undefined) values.product = products[facts.product];
  if (facts.paid !== undefined) values.paid = longDay(facts.paid);
  if (facts.amount !== undefined) values.amount = moneyInWords(facts.amount);
  if (facts.trialEnds !== undefined && facts.trialEnds !== 'none')
    values['trial-ends'] = longDay(facts.trialEnds);
  if (facts.email !== undefined) values.email = facts.email;
  if (reason !== undefined) values.reason = /[.!?\u3002]$/u.test(reason) ? reason : `${reason}.`;
  if (verdict?.rule?.days !== undefined) values.days = String(verdict.rule.days);
  if (verdict?.lastDay !== undefined) values['last-day'] = longDay(verdict.lastDay);
  if (verdict?.termsSeen !== undefined) values['terms-seen'] = longDay(verdict.termsSeen);
  if (asked !== undefined) values.asked = longDay(asked);
  if (history.answered !== undefined) values.answered = longDay(history.answered);
  if (history.cancelled !== undefined) values.cancelled = longDay(history.cancelled);
  const due = ask === undefined ? undefined : answerDue(ask, facts, history, today, calendar);
  if (due?.state !== undefined) values.due = longDay(due.day);
  return values;
}
