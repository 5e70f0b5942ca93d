/**
 * The message to send: parts chosen by facts, filled with facts, each claim with what it rests on.
 *
 * A part goes in only if its condition holds and every fact it names is known, so no blank is ever left and no sentence says
 * what nobody told us. Tones change a part's manner; which parts go in never depends on the tone.
 */
import { type Condition, holds, type Situation } from './conditions.ts';
import { type Day, longDay } from './days.ts';
import type { Facts, Product } from './facts.ts';
import { moneyInWords } from './money.ts';
import type { Verdict } from './refund.ts';
import { type Citation, cite, type Sources } from './sources.ts';
import { cleanLine } from './text.ts';

export const TONES = ['polite', 'firm', 'final'] as const;
export const ASKS = [
  'cancel',
  'refund',
  'cancel-and-refund',
  'delete-data',
  'stop-charges',
  'dispute',
] as const;
export const CHANNELS = ['email', 'chat', 'letter'] as const;
export type Tone = (typeof TONES)[number];
export type Ask = (typeof ASKS)[number];
export type Channel = (typeof CHANNELS)[number];

/** A wording per tone, or one for all three. */
export type Wording = string | Readonly<Record<Tone, string>>;

export type LetterPart = {
  readonly id: string;
  readonly when?: Condition;
  readonly text: Wording;
  /** Goes on in the paragraph of the part before it. */
  readonly runOn: boolean;
  /** `never`: stays out of a chat message. `must`: goes into one before all the rest. */
  readonly chat: 'must' | 'may' | 'never';
  /** What the sentence rests on besides the facts in it: source ids, or `rule`: the refund rule in force on the payment day. */
  readonly restsOn: readonly string[];
};

export type LetterTemplate = {
  readonly ask: Ask;
  readonly to: readonly { readonly when?: Condition; readonly contact: string }[];
  readonly subject: readonly { readonly when?: Condition; readonly text: Wording }[];
  readonly parts: readonly LetterPart[];
};

/** A phrase by name: its wordings from the fullest to the barest. The first that holds and has all its facts is used. */
export type Phrases = {
  readonly [name: string]: readonly { readonly when?: Condition; readonly text: string }[];
};

export type Letters = {
  readonly templates: readonly LetterTemplate[];
  readonly phrases: Phrases;
  /** The name of each product in the middle of a sentence. */
  readonly products: Readonly<Record<Product, string>>;
};

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email?: string;
  readonly url?: string;
  readonly address: readonly string[];
};

/** The slots a part may name, in braces. Each is a fact or follows from the verdict. */
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
] as const;
export type Slot = (typeof SLOTS)[number];

export type LetterOrder = {
  readonly ask: Ask;
  readonly tone: Tone;
  readonly channel: Channel;
  readonly reason?: string;
};

/** A sentence of the letter that says more than the person's own facts, with what bears it out. */
export type LetterClaim = {
  readonly text: string;
  readonly part: string;
  readonly sources: readonly Citation[];
};

export type Letter = LetterOrder & {
  /** Who it goes to, in words; with an address or a page where there is one. */
  readonly to: string;
  readonly toEmail?: string;
  readonly subject: string;
  readonly body: string;
  readonly claims: readonly LetterClaim[];
};

/** What the message is written from: everything that is known on the day it is written. */
export type LetterGround = {
  readonly facts: Facts;
  readonly today: Day;
  readonly verdict?: Verdict;
  /** Ids of the rights whose last day has not passed. */
  readonly rights: readonly string[];
};

const PLACEHOLDER = /\{([a-z-]+)\}/g;

/** The slots and phrases a wording names, known or not. */
export function slotsIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

export function wordingFor(wording: Wording, tone: Tone): string {
  return typeof wording === 'string' ? wording : wording[tone];
}

/** Characters in a chat message, counted as people count them: a support window takes no more in one piece. */
export const CHAT_LIMIT = 500;

/** The message for an ask, or undefined where no template knows the ask (guides from a stranger may lack one). */
export function writeLetter(
  order: LetterOrder,
  ground: LetterGround,
  letters: Letters,
  contacts: readonly Contact[],
  sources: Sources,
): Letter | undefined {
  const template = letters.templates.find((one) => one.ask === order.ask);
  if (template === undefined) return undefined;
  const situation: Situation = {
    facts: ground.facts,
    today: ground.today,
    rights: ground.rights,
    ...(ground.verdict && { verdict: ground.verdict.verdict, because: ground.verdict.because }),
  };
  const fill = filler(slotValues(ground, order.reason, letters), letters.phrases, situation);

  const chosen = template.parts
    .filter((part) => holds(part.when, situation))
    .filter((part) => order.channel !== 'chat' || part.chat !== 'never')
    .flatMap((part) => {
      const text = fill(wordingFor(part.text, order.tone));
      return text === undefined ? [] : [{ part, text }];
    });
  const kept = order.channel === 'chat' ? fitChat(chosen, fill) : chosen;
  const contactId = template.to.find((one) => holds(one.when, situation))?.contact;
  const contact = contacts.find((one) => one.id === contactId);

  return {
    ...order,
    to: contact === undefined ? 'Coursera' : recipient(contact),
    ...(contact?.email !== undefined && { toEmail: contact.email }),
    subject: subjectOf(template, situation, order.tone, fill),
    body: order.channel === 'chat' ? kept.map(({ text }) => text).join(' ') : paragraphs(kept),
    claims: kept
      .filter(({ part }) => part.restsOn.length > 0)
      .map(({ part, text }) => ({ text, part: part.id, sources: evidence(part, ground.verdict, sources) })),
  };
}

/** Fills a wording; undefined where it names a fact that is not known. */
type Fill = (text: string) => string | undefined;

type Chosen = { readonly part: LetterPart; readonly text: string };

function paragraphs(chosen: readonly Chosen[]): string {
  return chosen.reduce(
    (body, { part, text }) => (body === '' ? text : body + (part.runOn ? ' ' : '\n\n') + text),
    '',
  );
}

function subjectOf(template: LetterTemplate, situation: Situation, tone: Tone, fill: Fill): string {
  for (const { when, text } of template.subject) {
    const subject = holds(when, situation) ? fill(wordingFor(text, tone)) : undefined;
    // A header is one line, whatever a fact holds.
    if (subject !== undefined) return cleanLine(subject);
  }
  return 'Coursera';
}

/**
 * What must be said goes in first, then the rest, each whole or not at all; the order stays. A sentence counts as long as it is
 * in its longest tone, so that no tone says what another leaves out.
 */
function fitChat(chosen: readonly Chosen[], fill: Fill): readonly Chosen[] {
  const longest = ({ text }: LetterPart) =>
    Math.max(...TONES.map((tone) => [...(fill(wordingFor(text, tone)) ?? '')].length));
  const isNeeded = ({ part }: Chosen) => part.chat === 'must';
  const kept = new Set<Chosen>();
  let room = CHAT_LIMIT + 1;
  for (const one of [...chosen.filter(isNeeded), ...chosen.filter((other) => !isNeeded(other))]) {
    const takes = longest(one.part) + 1;
    if (takes > room) continue;
    room -= takes;
    kept.add(one);
  }
  return chosen.filter((one) => kept.has(one));
}

function filler(values: SlotValues, phrases: Phrases, situation: Situation): Fill {
  const fill = (text: string): string | undefined => {
    let whole = true;
    // A function, not a text, does the replacing: `$&` in a name is a name, and a filled value is never read again.
    const filled = text.replace(PLACEHOLDER, (_, name: string) => {
      const value = Object.hasOwn(phrases, name) ? phrase(name) : values[name as Slot];
      if (value === undefined) whole = false;
      return value ?? '';
    });
    return whole ? filled : undefined;
  };
  const phrase = (name: string): string | undefined => {
    for (const { when, text } of phrases[name] ?? []) {
      const filled = holds(when, situation) ? fill(text) : undefined;
      if (filled !== undefined) return filled;
    }
    return undefined;
  };
  return fill;
}

function recipient({ name, email, url }: Contact): string {
  if (email !== undefined) return `${name} <${email}>`;
  return url === undefined ? name : `${name}, ${url}`;
}

function evidence(part: LetterPart, verdict: Verdict | undefined, sources: Sources): Citation[] {
  return part.restsOn.flatMap((id) => (id === 'rule' ? (verdict?.rule?.sources ?? []) : cite([id], sources)));
}

type SlotValues = Partial<Record<Slot, string>>;

function slotValues(
  { facts, today, verdict }: LetterGround,
  reason: string | undefined,
  letters: Letters,
): SlotValues {
  const values: SlotValues = { today: longDay(today), name: facts.name ?? '[your name]' };
  if (facts.product !== undefined) values.product = letters.products[facts.product];
  if (facts.paid !== undefined) values.paid = longDay(facts.paid);
  if (facts.amount !== undefined) values.amount = moneyInWords(facts.amount);
  if (facts.trialEnds !== undefined && facts.trialEnds !== 'none')
    values['trial-ends'] = longDay(facts.trialEnds);
  if (facts.email !== undefined) values.email = facts.email;
  if (reason !== undefined) values.reason = /[.!?\u3002]$/u.test(reason) ? reason : `${reason}.`;
  if (verdict?.rule?.days !== undefined) values.days = String(verdict.rule.days);
  if (verdict?.lastDay !== undefined) values['last-day'] = longDay(verdict.lastDay);
  return values;
}
