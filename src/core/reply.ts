/**
 * Reads an answer that came: what it is known as, what it means, and whether the terms bear it out for this payment.
 *
 * Patterns are data. Nothing is guessed: an answer that fits none is said to be unknown.
 */
import { type Condition, holds } from './conditions.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import type { WaitedFor } from './guide.ts';
import type { History } from './history.ts';
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
import type { Ask, Phase, Tone } from './letter-kinds.ts';
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

export type Reply = {
  readonly id: string;
  readonly title: string;
  /** What it answers, where that follows from its words. */
  readonly ask?: Ask;
  /** What it puts the matter into. */
  readonly phase?: Phase;
  /** What one need no longer wait for after it. */
  readonly settles?: WaitedFor;
  readonly patterns: readonly string[];
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

export type ReplyReport = {
  /** The weightiest first; empty where nothing was recognised. */
  readonly recognised: readonly ReadReply[];
  readonly letter?: Letter;
};

export type ReplyGround = {
  readonly facts: Facts;
  readonly history: (phase?: Phase) => History;
  readonly today: Day;
  /** What was asked, where the person or the case says so. */
  readonly ask?: Ask;
  readonly tone?: Tone;
};

export type ReplyKnowledge = Rules & {
  readonly replies: readonly Reply[];
  readonly letters: Letters;
  readonly contacts: readonly Contact[];
};

export function readReply(text: string, ground: ReplyGround, knowledge: ReplyKnowledge): ReplyReport {
  const found = recognise(text, knowledge.replies);
  const read = found.map((reply) => judge(reply, ground, knowledge));
  const [first] = read;
  const [reply] = found;
  const letter =
    first?.letter === undefined || reply === undefined
      ? undefined
      : replyLetter(reply, first.letter, ground, knowledge);
  return { recognised: read.map(({ report }) => report), ...(letter && { letter }) };
}

/** Every reply that fits, in their order. */
export function recognise<T extends Pick<Reply, 'patterns'>>(text: string, replies: readonly T[]): T[] {
  const plain = folded(withoutQuoted(text));
  return replies.filter(({ patterns }) => patterns.some((pattern) => new RegExp(pattern, 'u').test(plain)));
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
  const ask = askOf(reply, ground, knowledge);
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
    const cited = judgement.restsOn.flatMap((id) =>
      id === 'rule' ? (base.verdict?.rule?.sources ?? []) : cite([id], knowledge.sources),
    );
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

/** The message that an answer calls for, as it is judged for this payment; undefined where it calls for none. */
export function orderAfter(
  reply: Reply,
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
): (LetterOrder & { readonly phase: Phase }) | undefined {
  const { letter } = judge(reply, ground, knowledge);
  return letter === undefined ? undefined : orderOf(reply, letter, ground, knowledge);
}

function orderOf(
  reply: Reply,
  { phase, tone }: NonNullable<Judgement['letter']>,
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
): LetterOrder & { readonly phase: Phase } {
  return {
    ask: askOf(reply, ground, knowledge, phase),
    tone: ground.tone ?? tone,
    channel: 'email',
    phase,
  };
}

function replyLetter(
  reply: Reply,
  wanted: NonNullable<Judgement['letter']>,
  ground: ReplyGround,
  knowledge: ReplyKnowledge,
): Letter | undefined {
  const order = orderOf(reply, wanted, ground, knowledge);
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

/** What was asked: as told, else as the words of the answer have it, else the usual ask before such an answer. */
function askOf(reply: Reply, { ask }: ReplyGround, { letters }: ReplyKnowledge, phase = reply.phase): Ask {
  const fitting = phase === undefined ? [] : asksAfter(phase, letters);
  const wanted = ask ?? reply.ask;
  if (wanted !== undefined && (fitting.length === 0 || fitting.includes(wanted))) return wanted;
  return reply.ask ?? fitting[0] ?? 'refund';
}

function phased(phase: Phase | undefined): { phase?: Phase } {
  return phase === undefined ? {} : { phase };
}
