/** A letter for the terminal and as JSON: the message alone on standard output, everything about it beside. */
import type { Letter, LetterSentence } from '../core/letter.ts';
import { mailtoUrl } from '../core/mailto.ts';

/** How standard output shows the message. */
export type LetterForm = { readonly mailto?: boolean; readonly pieces?: boolean };

/** What is to be pasted or opened, and nothing else. */
export function letterText(letter: Letter, { mailto, pieces }: LetterForm): string {
  if (mailto === true) return mailtoUrl(letter);
  return pieces === true && letter.pieces !== undefined ? letter.pieces.join('\n\n') : letter.body;
}

/** Mail programs and browsers cut addresses somewhere beyond this many characters. */
const LONG_LINK = 2000;

/** The lines beside the message: to whom, what about, and what one would not see in it. */
export function letterNote(letter: Letter, form: LetterForm): string {
  const { to, subject, channel, hasAddress, pieces, toEmail } = letter;
  const lines = [`To: ${to}`];
  if (channel !== 'chat') lines.push(`Subject: ${subject}`);
  if (channel === 'letter' && !hasAddress)
    lines.push('No postal address is known. Look it up before you send it.');
  if (form.mailto === true) {
    if (toEmail === undefined) lines.push('No e-mail address is known, so the link names none.');
    const { length } = mailtoUrl(letter);
    if (length > LONG_LINK)
      lines.push(
        `The link has ${length} characters. Some mail programs cut after ${LONG_LINK}: check the end.`,
      );
  }
  if (pieces !== undefined) {
    lines.push(
      form.pieces === true
        ? `In ${pieces.length} pieces of at most 500 characters. Paste them one after the other.`
        : 'Some of it had no room in 500 characters. All of it, in pieces to paste: add --pieces',
    );
  }
  return `${lines.join('\n')}\n\n`;
}

/** Which sentence rests on what, for whoever wants to check before sending. */
export function letterExplained({ sentences, phase }: Letter): string {
  const lines = ['', 'What each sentence rests on:'];
  if (phase !== undefined) lines.push('', `  You told what came before it: ${phase}`);
  for (const { text, grounds, sources } of sentences) {
    lines.push('', `  ${text}`);
    const told = grounds.filter(({ name }) => name !== 'reason').map(({ name, value }) => `${name} ${value}`);
    if (told.length > 0) lines.push(`    facts: ${told.join('; ')}`);
    if (grounds.some(({ name }) => name === 'reason')) lines.push('    your own words');
    for (const { title, url, seen } of sources) lines.push(`    ${title}, seen ${seen}`, `    ${url}`);
    if (grounds.length === 0 && sources.length === 0) lines.push('    a form of words: it states nothing');
  }
  return `${lines.join('\n')}\n`;
}

export function letterJson(letter: Letter, form: LetterForm & { readonly explain?: boolean } = {}): object {
  const { ask, tone, channel, phase, to, subject, body, claims, pieces, sentences } = letter;
  return {
    ask,
    tone,
    channel,
    ...(phase !== undefined && { phase }),
    to,
    subject,
    body,
    ...(pieces !== undefined && { pieces }),
    ...(form.mailto === true && { mailto: mailtoUrl(letter) }),
    claims: claims.map(({ text, sources }) => ({ text, sources })),
    ...(form.explain === true && { sentences: sentences.map(sentenceJson) }),
  };
}

function sentenceJson({ text, grounds, sources }: LetterSentence): object {
  return { text, grounds, sources };
}
