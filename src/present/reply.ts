/** The answer one got, read: for the terminal and as JSON. */
import type { BorneOut, ReplyReport } from '../core/reply.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { letterJson } from './letter.ts';
import { footnoteLines, Footnotes, labelled, MARGIN, type Screen, wrap } from './page.ts';

const WORDS: Readonly<Record<BorneOut, string>> = {
  yes: 'The terms bear it out.',
  no: 'The terms do not bear it out.',
  unclear: 'That is not settled.',
  unknown: "That can't be told yet.",
};

export function replyOnTerminal({ recognised, letter }: ReplyReport, screen: Screen): string {
  const { ink } = screen;
  if (recognised.length === 0) {
    return `\n${[
      wrap(screen, ink.bold('This answer is not one that the program knows.')),
      wrap(screen, 'Nothing is guessed. Read it twice, and look for a yes, a no, a question or a day in it.'),
      wrap(screen, 'To ask for a plain answer: coursera-exit script --phase no-answer'),
    ].join('\n')}\n`;
  }
  const notes = new Footnotes();
  const lines: string[] = [''];
  for (const [index, { title, means, holds, says, left, sources, confidence }] of recognised.entries()) {
    if (index > 0) lines.push('');
    lines.push(
      wrap(screen, ink.bold(index === 0 ? title : `It also says: ${title}`)),
      labelled(screen, 'Means', means, 9),
      labelled(
        screen,
        'For you',
        `${inkFor(holds, screen)(WORDS[holds])} ${says} ${notes.mark(sources)}${confidence === 'documented' ? '' : ` (${confidence})`}`,
        9,
      ),
    );
    for (const [at, act] of left.entries())
      lines.push(labelled(screen, at === 0 ? 'Left' : '', `- ${act}`, 9));
  }
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

function inkFor(holds: BorneOut, { ink }: Screen): (text: string) => string {
  if (holds === 'yes') return ink.bad;
  return holds === 'no' ? ink.good : ink.urgent;
}

export function replyJson({ recognised, letter }: ReplyReport): object {
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
  };
}
