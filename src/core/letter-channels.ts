/** The same sentences for each channel: paragraphs of a mail, one short chat message or several, a letter on paper. */
import type { Contact } from './contacts.ts';
import type { Wording } from './letter-words.ts';

type Sayable = {
  readonly text: Wording;
  /** Goes on in the paragraph of the part before it. */
  readonly runOn: boolean;
  /** `never`: stays out of a chat message. `must`: goes into one before all the rest. */
  readonly chat: 'must' | 'may' | 'never';
};
export type Chosen = { readonly part: Sayable; readonly text: string };

/** Characters in a chat message, counted as people count them: a support window takes no more in one piece. */
export const CHAT_LIMIT = 500;

export function lengthOf(text: string): number {
  return [...text].length;
}

export function paragraphs(chosen: readonly Chosen[]): string {
  return chosen.reduce(
    (body, { part, text }) => (body === '' ? text : body + (part.runOn ? ' ' : '\n\n') + text),
    '',
  );
}

export function oneLine(chosen: readonly Chosen[]): string {
  return chosen.map(({ text }) => text).join(' ');
}

/**
 * What must be said goes in first, then the rest, each whole or not at all; the order stays. `longest` gives how long a sentence
 * is in its longest tone: it counts as that, so that no tone says what another leaves out.
 */
export function fitChat(chosen: readonly Chosen[], longest: (part: Sayable) => number): readonly Chosen[] {
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

/** Everything, in pieces that each fit: cut between sentences of the letter, then between words, then where it must be. */
export function chatPieces(chosen: readonly Chosen[]): string[] {
  const pieces: string[] = [];
  let piece = '';
  const add = (text: string, joiner: string) => {
    const longer = piece === '' ? text : piece + joiner + text;
    if (lengthOf(longer) <= CHAT_LIMIT) {
      piece = longer;
      return;
    }
    if (piece !== '') pieces.push(piece);
    piece = text;
  };
  for (const { text } of chosen) {
    if (lengthOf(text) <= CHAT_LIMIT) {
      add(text, ' ');
      continue;
    }
    for (const word of text.split(' ')) {
      if (lengthOf(word) <= CHAT_LIMIT) add(word, ' ');
      else for (const part of chunks(word)) add(part, ' ');
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function chunks(word: string): string[] {
  const signs = [...word];
  return Array.from({ length: Math.ceil(signs.length / CHAT_LIMIT) }, (_, index) =>
    signs.slice(index * CHAT_LIMIT, (index + 1) * CHAT_LIMIT).join(''),
  );
}

export type Frame = {
  readonly from: { readonly name?: string; readonly email?: string };
  readonly to: Contact | undefined;
  readonly date: string;
  readonly subject: string;
};

/** A letter on paper: who writes, to whom, when, about what. Nothing is left to be filled in. */
export function framed(body: string, { from, to, date, subject }: Frame): string {
  const sender = [from.name, from.email].filter((line) => line !== undefined).join('\n');
  const recipient = to === undefined ? 'Coursera' : addressBlock(to);
  return [sender, recipient, date, `Re: ${subject}`, body].filter((block) => block !== '').join('\n\n');
}

/** The postal address where one is known; else whom it is for. */
export function addressBlock({ name, addressee, address }: Contact): string {
  return address.length > 0 ? address.join('\n') : (addressee ?? name);
}
