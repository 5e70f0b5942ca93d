/**
 * Reads an answer that came: what it is known as, what it means, and whether the terms bear it out for this payment.
 *
 * Patterns are data. They are tried sentence by sentence, and guards say where a sentence only supposes, orders or denies what a
 * pattern finds in it. Nothing is guessed: an answer that fits none is said to be unknown, and where neither the person nor the
 * answer says what was asked for, no message is written.
 */
import { type Condition, holds } from './conditions.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import type { WaitedFor } from './guide.ts';
import { type History, waitedFor } from './history.ts';
import {
  asksAfter,
  type Contact,
  fillFor,
  type Letter,
  type LetterOrder,
  type Letters,
  situationOf,
  writeLetter,
} from './letter.ts';
import { letterGround, type Rules } from './letter-ground.ts';
import { type Ask, ASKS, type Phase, type Tone } from './letter-kinds.ts';
import { type Citation, cite, type Confidence } from './sources.ts';

export const BORNE_OUT = ['yes', 'no', 'unclear', 'unknown'] as const;
export type BorneOut = (typeof BORNE_OUT)[number];

export type Judgement = {
  readonly when?: Condition;
  /** Whether the terms bear the answer out for this payment. `unknown`: too little was told. */
  readonly holds: BorneOut;
  readonly says: string;
  readonly restsOn: readonly string[];
  /** What one can still do. */
  readonly left: readonly string[];
  readonly letter?: { readonly phase: Phase; readonly tone: Tone };
};

/** Words that take from a sentence what a pattern finds in it: tried on what stands up to its end, and on what follows it. */
export type Guard = { readonly before?: string; readonly after?: string };

/** Words of a sentence that say which request it answers. */
export type AskWords = { readonly ask: WaitedFor; readonly words: string };

export type Reply = {
  readonly id: string;
  readonly title: string;
  /** What it answers, where that follows from what it is. */
  readonly ask?: WaitedFor;
  /** Where it may answer several things: the words of its sentence that tell which. */
  readonly askWords?: readonly AskWords[];
  /** What it puts the matter into. */
  readonly phase?: Phase;
  /** What one need no longer wait for after it. */
  readonly settles?: WaitedFor;
  readonly patterns: readonly string[];
  readonly notWhere?: readonly Guard[];
  /** Says less than others of its phase: left out where its sentence was read as one of them. */
  readonly bare?: boolean;
  readonly means: string;
  readonly judged: readonly Judgement[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

export type ReadReply = {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly holds: BorneOut;
  readonly says: string;
  readonly left: readonly string[];
  readonly confidence: Confidence;
  readonly sources: readonly Citation[];
};

/** Why an answer that calls for a message gets none: nobody said what was asked for, or it answers something else. */
export type Unwritten =
  | { readonly why: 'ask-unknown'; readonly asks: readonly Ask[] }
  | { readonly why: 'answers-another'; readonly answers: WaitedFor };

export type ReplyReport = {
  /** The weightiest first; empty where nothing was recognised. */
  readonly recognised: readonly ReadReply[];
  readonly letter?: Letter;
  readonly unwritten?: Unwritten;
};

export type ReplyGround = {
  readonly facts: Facts;
  readonly history: (phase?: Phase) => History;
  readonly today: Day;
  /** What was asked, where the person or the case says so. */
  readonly ask?: Ask;
  /** What else was asked for, as far as the case knows. */
  readonly alsoAsked?: readonly WaitedFor[];
  readonly tone?: Tone;
};

export type ReplyKnowledge = Rules & {
  readonly replies: readonly Reply[];
  readonly letters: Letters;
  readonly contacts: readonly Contact[];
};

export function readReply(text: string, ground: ReplyGround, knowledge: ReplyKnowledge): ReplyReport {
  const found = readings(text, knowledge.replies);
  const judged = found.map(({ reply }) => judge(reply, ground, knowledge));
  const recognised = judged.map(({ report }) => report);
  const [first] = found;
  if (first === undefined) return { recognised };
  const wanted = judged[0]?.letter;
  const order =
    wanted === undefined
      ? answersAnother(first.reply, ground, knowledge)
      : orderOf(first.reply, wanted, ground, knowledge, first.said);
  if (order === undefined) return { recognised };
  if ('why' in order) return { recognised, unwritten: order };
  const letter = replyLetter(first.reply, order, ground, knowledge);
  return { recognised, ...(letter && { letter }) };
}

/** Said of an answer that others of its kind are written back to, even where this payment leaves nothing to write. */
function answersAnother(reply: Reply, ground: ReplyGround, knowledge: ReplyKnowledge): Unwritten | undefined {
  if (reply.judged.every(({ letter }) => letter === undefined)) return undefined;
  const ask = askOf(reply, ground, knowledge);
  return typeof ask !== 'string' && ask.why === 'answers-another' ? ask : undefined;
}

/** Every reply that fits, in their order. */
export function recognise<T extends Recognised>(text: string, replies: readonly T[]): T[] {
  return readings(text, replies).map(({ reply }) => reply);
}

type Recognised = Pick<Reply, 'patterns' | 'notWhere' | 'phase' | 'bare'>;

/** Every reply that fits, with the sentences that say it. */
function readings<T extends Recognised>(
  text: string,
  replies: readonly T[],
): { readonly reply: T; readonly said: readonly string[] }[] {
  const sentences = sentencesOf(withoutQuoted(text));
  const found = replies.flatMap((reply) => {
    const patterns = reply.patterns.map((pattern) => new RegExp(pattern, 'gu'));
    const guards = (reply.notWhere ?? []).map(({ before, after }) => ({
      before: before === undefined ? undefined : new RegExp(before, 'u'),
      after: after === undefined ? undefined : new RegExp(after, 'u'),
    }));
    const said = sentences.filter((sentence) => isSaid(sentence, patterns, guards));
    return said.length === 0 ? [] : [{ reply, said }];
  });
  const isSaidBetter = ({ reply, said }: (typeof found)[number]) =>
    found.some(
      (other) =>
        other.reply !== reply &&
        other.reply.phase === reply.phase &&
        said.every((one) => other.said.includes(one)),
    );
  return found.filter((one) => one.reply.bare !== true || !isSaidBetter(one));
}

/** How far a guard looks from what a pattern found. */
const REACH = 300;

function isSaid(
  sentence: string,
  patterns: readonly RegExp[],
  guards: readonly { readonly before: RegExp | undefined; readonly after: RegExp | undefined }[],
): boolean {
  for (const pattern of patterns) {
    for (const { index, 0: words } of sentence.matchAll(pattern)) {
      const end = index + words.length;
      const upTo = sentence.slice(Math.max(0, index - REACH), end);
      const rest = sentence.slice(end, end + REACH);
      if (!guards.some(({ before, after }) => before?.test(upTo) === true || after?.test(rest) === true))
        return true;
    }
  }
  return false;
}

/** Sentences, folded. What is set apart by an empty line, or as an item of a list, is a sentence without its full stop. */
function sentencesOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n[ \t]*(?=[-*\u2022] )/)
    .flatMap((piece) => folded(piece).split(/(?<=[.!?]) /))
    .filter((sentence) => sentence !== '');
}

/** Lower case, plain quotes and hyphens, single blanks: how patterns are written. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2010-\u2014\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where a mail program begins to quote the message that is answered. */
const QUOTED_FROM =
  /^(on .{4,120} wrote:|-{2,} ?(original message|forwarded message) ?-{2,}|from: .{3,}|_{10,})$/i;

/** The answer alone: without the lines that quote one's own message. */
export function withoutQuoted(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s*>/.test(line));
  const from = lines.findIndex((line) => QUOTED_FROM.test(line.trim()));
  // An answer pasted with its own header begins with such a line, so only what stands after some words is cut.
  const cut =
    from > 0 && lines.slice(0, from).some((line) => line.trim() !== '' && !HEADER.test(line.trim()));
  return (cut ? lines.slice(0, from) : lines).join('\n');
}

const HEADER = /^(from|to|cc|date|sent|subject|reply-to): /i;

type Judged = { readonly report: ReadReply; readonly letter?: Judgement['letter'] };

function judge(reply: Reply, ground: ReplyGround, knowledge: ReplyKnowledge): Judged {
  const asked = askOf(reply, ground, knowledge);
  // An answer about the money is judged by the payment, whatever else was asked.
  const ask = typeof asked === 'string' ? asked : (reply.ask ?? 'refund');
  const order = { ask, tone: ground.tone ?? 'polite', channel: 'email' as const, ...phased(reply.phase) };
  const base = {
    ...letterGround(order, ground.facts, ground.history(reply.phase), ground.today, knowledge),
    answer: reply.id,
  };
  const situation = situationOf(order, base);
  const fill = fillFor(order, base, knowledge.letters);
  for (const judgement of reply.judged) {
    const says = holds(judgement.when, situation) ? fill(judgement.says)?.text : undefined;
    if (says === undefined) continue;
    const rested = judgement.restsOn.flatMap((id) =>
      id === 'rule' ? (base.verdict?.rule?.sources ?? []) : cite([id], knowledge.sources),
    );
    const cited = rested.filter(({ url }, at) => rested.findIndex((one) => one.url === url) === at);
    return {
      report: {
        id: reply.id,
        title: reply.title,
        means: reply.means,
        holds: judgement.holds,
        says,
        left: judgement.left,
        confidence: reply.confidence,
        sources: cited.length > 0 ? cited : cite(reply.sources, knowledge.sources),
      },
      ...(judgement.letter && { letter: judgement.letter }),
    };
  }
  throw new Error(`no judgement of ${reply.id} is without a condition`);
}

/** The message that an answer calls for, as it is judged for this payment; undefined where it calls for none, or none can be written. */
export function orderAfter(
  reply: Reply,
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
): (LetterOrder & { readonly phase: Phase }) | undefined {
  const { letter } = judge(reply, ground, knowledge);
  const order = letter && orderOf(reply, letter, ground, knowledge);
  return order === undefined || 'why' in order ? undefined : order;
}

function orderOf(
  reply: Reply,
  { phase, tone }: NonNullable<Judgement['letter']>,
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
  said?: readonly string[],
): (LetterOrder & { readonly phase: Phase }) | Unwritten {
  const ask = askOf(reply, ground, knowledge, phase, said);
  return typeof ask === 'string' ? { ask, tone: ground.tone ?? tone, channel: 'email', phase } : ask;
}

function replyLetter(
  reply: Reply,
  order: LetterOrder & { readonly phase: Phase },
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
): Letter | undefined {
  return writeLetter(
    order,
    {
      ...letterGround(order, ground.facts, ground.history(order.phase), ground.today, knowledge),
      answer: reply.id,
    },
    knowledge.letters,
    knowledge.contacts,
    knowledge.sources,
  );
}

/** What was asked and may have got this answer: as told, else as the answer itself has it. Nothing is supposed. */
function askOf(
  reply: Reply,
  ground: ReplyGround,
  { letters }: ReplyKnowledge,
  phase = reply.phase,
  said: readonly string[] = [],
): Ask | Unwritten {
  const fitting = phase === undefined ? ASKS : asksAfter(phase, letters);
  const told = toldAsks(ground);
  const { ask: answers } = reply;
  const found = told.find(
    (ask) => fitting.includes(ask) && (answers === undefined || answersTo(answers, ask)),
  );
  if (found !== undefined) return found;
  if (answers !== undefined && told.length > 0) return { why: 'answers-another', answers };
  return answers ?? askInWords(reply, said) ?? { why: 'ask-unknown', asks: fitting };
}

/** What one asked Coursera for, the newest first: a bank is asked for what Coursera was asked for before, if it was. */
function toldAsks({ ask, alsoAsked = [] }: ReplyGround): Ask[] {
  const isOfCoursera = ask !== 'dispute' && ask !== 'stop-charges';
  if (ask === undefined) return [...alsoAsked];
  const first = isOfCoursera ? [ask] : alsoAsked.filter((one) => one === waitedFor(ask));
  return [...first, ...alsoAsked];
}

/** True where an answer about one thing answers what was asked. */
function answersTo(answered: WaitedFor, ask: Ask): boolean {
  return ask === answered || (ask === 'cancel-and-refund' && answered !== 'delete-data');
}

/** The one request that the words of an answer name. Where they name two, nobody knows which was made. */
function askInWords({ askWords = [] }: Reply, said: readonly string[]): WaitedFor | undefined {
  const named = askWords.filter(({ words }) => said.some((one) => new RegExp(words, 'u').test(one)));
  return named.length === 1 ? named[0]?.ask : undefined;
}

function phased(phase: Phase | undefined): { phase?: Phase } {
  return phase === undefined ? {} : { phase };
}
