/**
 * The message to send: parts chosen by facts, filled with facts, each claim with what it rests on.
 *
 * A part goes in only if its condition holds and every fact it names is known, so no blank is ever left and no sentence says
 * what nobody told us. Tones change a part's manner; which parts go in never depends on the tone.
 */
import type { BusinessCalendar } from './business-days.ts';
import { type Condition, holds, type JudgedOn, type Situation } from './conditions.ts';
import type { Contact } from './contacts.ts';
import { type Day, longDay } from './days.ts';
import type { Facts, Product } from './facts.ts';
import { answerDue, askedOn, type History, waitedLong } from './history.ts';
import {
  chatPieces,
  type Chosen,
  fitChat,
  framed,
  lengthOf,
  oneLine,
  paragraphs,
} from './letter-channels.ts';
import { type Ask, type Channel, type Phase, type Tone, TONES } from './letter-kinds.ts';
import {
  type Fill,
  filler,
  type Ground,
  groundsOf,
  type Phrases,
  slotValues,
  type Wording,
  wordingFor,
} from './letter-words.ts';
import type { Verdict } from './refund.ts';
import { type Citation, cite, type Sources } from './sources.ts';
import { cleanLine } from './text.ts';

export type { Contact } from './contacts.ts';
export {
  type Ask,
  ASKS,
  type Channel,
  CHANNELS,
  type Phase,
  PHASES,
  type Tone,
  TONES,
} from './letter-kinds.ts';
export { type Phrases, SLOTS, slotsIn, type Wording } from './letter-words.ts';

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

type Subject = readonly { readonly when?: Condition; readonly text: Wording }[];

export type LetterTemplate = {
  readonly ask: Ask;
  readonly to: readonly { readonly when?: Condition; readonly contact: string }[];
  readonly subject: Subject;
  readonly parts: readonly LetterPart[];
  /** What came before, where the letter itself speaks of it instead of a follow-up. */
  readonly phases?: readonly Phase[];
};

/** The message that follows one that was sent. It goes to whom the first one went. */
export type FollowUp = {
  readonly phase: Phase;
  /** What it may follow; the first is meant where nobody says. */
  readonly asks: readonly Ask[];
  readonly subject: Subject;
  readonly parts: readonly LetterPart[];
};

export type Letters = {
  readonly templates: readonly LetterTemplate[];
  readonly followUps: readonly FollowUp[];
  readonly phrases: Phrases;
  /** The name of each product in the middle of a sentence. */
  readonly products: Readonly<Record<Product, string>>;
};

export type LetterOrder = {
  readonly ask: Ask;
  readonly tone: Tone;
  readonly channel: Channel;
  readonly phase?: Phase;
  readonly reason?: string;
};

/** A sentence of the letter that says more than the person's own facts, with what bears it out. */
export type LetterClaim = {
  readonly text: string;
  readonly part: string;
  readonly sources: readonly Citation[];
};

/** A sentence with everything it leans on: facts, what follows from them, sources. */
export type LetterSentence = LetterClaim & { readonly grounds: readonly Ground[] };

export type Letter = LetterOrder & {
  /** Who it goes to, in words; with an address or a page where there is one. */
  readonly to: string;
  readonly toEmail?: string;
  /** True where the letter on paper has a postal address. */
  readonly hasAddress: boolean;
  readonly subject: string;
  readonly body: string;
  readonly claims: readonly LetterClaim[];
  /** Everything in the message, sentence by sentence. */
  readonly sentences: readonly LetterSentence[];
  /** A chat message that left something out: all of it, in pieces that each fit. */
  readonly pieces?: readonly string[];
};

/** What the message is written from: everything that is known on the day it is written. */
export type LetterGround = {
  readonly facts: Facts;
  readonly today: Day;
  readonly verdict?: Verdict;
  /** Whose day the verdict is of. Absent: the day of writing. */
  readonly judgedOn?: JudgedOn;
  /** The working days where the person lives. */
  readonly calendar?: BusinessCalendar;
  /** Ids of the rights whose last day has not passed. */
  readonly rights: readonly string[];
  readonly history?: History;
  /** The id of the answer that came, as the reply reader knows it. */
  readonly answer?: string;
};

/** The asks that a phase may follow, the usual one first. */
export function asksAfter(phase: Phase, { followUps, templates }: Letters): Ask[] {
  return [
    ...followUps.filter((one) => one.phase === phase).flatMap(({ asks }) => asks),
    ...templates.filter(({ phases }) => phases?.includes(phase)).map(({ ask }) => ask),
  ];
}

/** The message for an ask, or undefined where no template knows it (guides from a stranger may lack one). */
export function writeLetter(
  order: LetterOrder,
  ground: LetterGround,
  letters: Letters,
  contacts: readonly Contact[],
  sources: Sources,
): Letter | undefined {
  const { ask, tone, channel } = order;
  const base = letters.templates.find((one) => one.ask === ask);
  const template = templateFor(order, base, letters);
  if (base === undefined || template === undefined) return undefined;
  const situation = situationOf(order, ground);
  const { verdict } = ground;
  const fill = fillFor(order, ground, letters);

  const chosen = template.parts
    .filter((part) => holds(part.when, situation))
    .filter((part) => channel !== 'chat' || part.chat !== 'never')
    .flatMap((part) => {
      const filled = fill(wordingFor(part.text, tone));
      return filled === undefined ? [] : [{ part, ...filled }];
    });
  const longest = ({ text }: { readonly text: Wording }) =>
    Math.max(...TONES.map((one) => lengthOf(fill(wordingFor(text, one))?.text ?? '')));
  const kept = new Set<Chosen>(channel === 'chat' ? fitChat(chosen, longest) : chosen);
  const said = chosen.filter((one) => kept.has(one));
  const contactId = base.to.find((one) => holds(one.when, situation))?.contact;
  const contact = contacts.find((one) => one.id === contactId);
  const subject = subjectOf(template.subject, situation, tone, fill);
  const sentences = said.map(({ part, text, grounds }) => ({
    text,
    part: part.id,
    grounds: distinct([...groundsOf(part.when, situation), ...grounds]),
    sources: evidence(part, verdict, sources),
  }));
  const rested = new Set(said.filter(({ part }) => part.restsOn.length > 0).map(({ part }) => part.id));

  return {
    ...order,
    to: contact === undefined ? 'Coursera' : recipient(contact),
    ...(contact?.email !== undefined && { toEmail: contact.email }),
    hasAddress: (contact?.address.length ?? 0) > 0,
    subject,
    body: bodyOf(said, channel, {
      from: ground.facts,
      to: contact,
      date: longDay(ground.today),
      subject,
    }),
    claims: sentences
      .filter(({ part }) => rested.has(part))
      .map(({ text, part, sources: cited }) => ({ text, part, sources: cited })),
    sentences,
    ...(said.length < chosen.length && { pieces: chatPieces(chosen) }),
  };
}

/** A follow-up where something came before; the letter itself where it speaks of that on its own. */
function templateFor(
  { ask, phase }: LetterOrder,
  base: LetterTemplate | undefined,
  letters: Letters,
): Pick<LetterTemplate, 'subject' | 'parts'> | undefined {
  if (phase === undefined) return base;
  if (base?.phases?.includes(phase) === true) return base;
  return letters.followUps.find((one) => one.phase === phase && one.asks.includes(ask));
}

/** Fills wordings from everything that is known for an order. */
export function fillFor(order: LetterOrder, ground: LetterGround, letters: Letters): Fill {
  const { verdict, calendar, history = {} } = ground;
  const situation = situationOf(order, ground);
  const values = slotValues(
    situation,
    {
      history,
      ...(verdict && { verdict }),
      ...(calendar && { calendar }),
      ...(order.reason !== undefined && { reason: order.reason }),
    },
    letters.products,
  );
  return filler(values, letters.phrases, situation);
}

/** What conditions in letters are asked of. */
export function situationOf({ ask, channel, phase }: LetterOrder, ground: LetterGround): Situation {
  const { facts, today, rights, verdict, judgedOn, calendar, answer, history = {} } = ground;
  const asked = askedOn(ask, history);
  const due = answerDue(ask, facts, history, today, calendar);
  const long = waitedLong(phase, history, today);
  return {
    facts,
    today,
    rights,
    ask,
    channel,
    ...(phase !== undefined && { phase }),
    ...(verdict && { verdict: verdict.verdict, because: verdict.because }),
    ...(asked !== undefined && { asked }),
    ...(history.answered !== undefined && { answered: history.answered }),
    ...(history.cancelled !== undefined && { cancelled: history.cancelled }),
    ...(verdict?.daysLeft === 0 && { onLastDay: true }),
    ...(verdict?.rule?.days !== undefined && {
      refundBy: verdict.rule.byCancelling === true ? 'cancelling' : 'asking',
    }),
    ...(judgedOn !== undefined && { judgedOn }),
    ...(due?.state !== undefined && { due: due.state }),
    ...(long !== undefined && { waited: long ? 'long' : 'short' }),
    ...(answer !== undefined && { answer }),
  };
}

function bodyOf(said: readonly Chosen[], channel: Channel, frame: Parameters<typeof framed>[1]): string {
  if (channel === 'chat') return oneLine(said);
  return channel === 'letter' ? framed(paragraphs(said), frame) : paragraphs(said);
}

function subjectOf(subjects: Subject, situation: Situation, tone: Tone, fill: Fill): string {
  for (const { when, text } of subjects) {
    const subject = holds(when, situation) ? fill(wordingFor(text, tone))?.text : undefined;
    // A header is one line, whatever a fact holds.
    if (subject !== undefined) return cleanLine(subject);
  }
  return 'Coursera';
}

function distinct(grounds: readonly Ground[]): Ground[] {
  return grounds.filter(
    ({ name, value }, index) =>
      grounds.findIndex((one) => one.name === name && one.value === value) === index,
  );
}

function recipient({ name, email, url }: Contact): string {
  if (email !== undefined) return `${name} <${email}>`;
  return url === undefined ? name : `${name}, ${url}`;
}

function evidence(part: LetterPart, verdict: Verdict | undefined, sources: Sources): Citation[] {
  return part.restsOn.flatMap((id) => (id === 'rule' ? (verdict?.rule?.sources ?? []) : cite([id], sources)));
}
