/** The answer one got, read: for the terminal and as JSON. */
import type { BorneOut, ReplyReport, Unwritten } from '../core/reply.ts';
import type { WaitedFor } from '../core/guide.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { letterJson } from './letter.ts';
import { footnoteLines, Footnotes, labelled, MARGIN, pasted, type Screen, wrap } from './page.ts';

const WORDS: Readonly<Record<BorneOut, string>> = {
  yes: 'The terms bear it out.',
  no: 'The terms do not bear it out.',
  unclear: 'That is not settled.',
  unknown: "That can't be told yet.",
};

const LABEL = 9;

export function replyOnTerminal({ recognised, letter, unwritten }: ReplyReport, screen: Screen): string {
  const { ink } = screen;
  if (recognised.length === 0) return notKnown(screen);
  const notes = new Footnotes();
  const lines: string[] = [''];
  for (const [index, { title, means, holds, says, left, sources, confidence }] of recognised.entries()) {
    if (index > 0) lines.push('');
    lines.push(
      wrap(screen, ink.bold(index === 0 ? title : `It also says: ${title}`)),
      labelled(screen, 'Means', means, LABEL),
      labelled(
        screen,
        'For you',
        `${inkFor(holds, screen)(WORDS[holds])} ${says} ${notes.mark(sources)}${confidence === 'documented' ? '' : ` (${confidence})`}`,
        LABEL,
      ),
    );
    for (const [at, act] of left.entries()) lines.push(...actLines(screen, at === 0 ? 'Left' : '', act));
  }
  if (unwritten !== undefined) lines.push('', unwrittenLine(screen, unwritten));
  if (letter !== undefined) {
    lines.push(
      '',
      wrap(screen, ink.bold('What you may write back')),
      wrap(screen, ink.faint(`To: ${letter.to}`)),
      wrap(screen, ink.faint(`Subject: ${letter.subject}`)),
      '',
      // Not indented: what is copied off the screen should be the message alone.
      ...letter.body.split('\n').map((line) => (line === '' ? '' : wrap(screen, line, ''))),
    );
  }
  const cited = footnoteLines(screen, notes);
  if (cited.length > 0) lines.push('', `${MARGIN}${ink.bold('Sources')}`, ...cited);
  lines.push('', wrap(screen, ink.faint(DISCLAIMER)));
  return `${lines.join('\n')}\n`;
}

/** It is an answer all the same: what it is, the person sees, and says it with --phase. */
function notKnown(screen: Screen): string {
  return `\n${[
    wrap(screen, screen.ink.bold('This answer is not one that the program knows.')),
    wrap(
      screen,
      'Nothing is guessed. Read it again, and look for a yes, a no, a question or a day in it. Keep it.',
    ),
    '',
    ...BY_HAND.flatMap(([what, command]) => [wrap(screen, what), `${MARGIN}  ${screen.ink.link(command)}`]),
  ].join('\n')}\n`;
}

const BY_HAND = [
  ['If it is a no:', 'coursera-exit script --phase refused'],
  ['If it is an offer instead:', 'coursera-exit script --phase offered-instead'],
  ['If it asks who you are, or for details:', 'coursera-exit script --phase asked-to-identify'],
] as const;

/** What one can still do. A command or an address at its end stands on a line of its own, whole. */
function actLines(screen: Screen, label: string, act: string): string[] {
  const [, what, paste] = /^(.+:) (coursera-exit .+|https:\/\/\S+)$/.exec(act) ?? [];
  return what === undefined || paste === undefined
    ? [labelled(screen, label, `- ${act}`, LABEL)]
    : [labelled(screen, label, `- ${what}`, LABEL), pasted(screen, paste, LABEL + 2)];
}

const NAMES: Readonly<Record<WaitedFor, string>> = {
  refund: 'a request for a refund',
  cancel: 'a request to cancel',
  'delete-data': 'a request to delete',
};

function unwrittenLine(screen: Screen, unwritten: Unwritten): string {
  return wrap(
    screen,
    unwritten.why === 'ask-unknown'
      ? `No message is written, for nothing tells what you had asked for. Add it: --ask ${eitherOf(unwritten.asks)}`
      : `No message is written: this answers ${NAMES[unwritten.answers]}, and you asked for something else.`,
  );
}

function eitherOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function inkFor(holds: BorneOut, { ink }: Screen): (text: string) => string {
  if (holds === 'yes') return ink.bad;
  return holds === 'no' ? ink.good : ink.urgent;
}

export function replyJson({ recognised, letter, unwritten }: ReplyReport): object {
  return {
    recognised: recognised.map(({ id, title, means, holds, says, left, confidence, sources }) => ({
      id,
      title,
      means,
      holds,
      says,
      left,
      confidence,
      sources,
    })),
    letter: letter === undefined ? null : letterJson(letter),
    ...(unwritten && { unwritten }),
  };
}
