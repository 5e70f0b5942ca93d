/** A plan for the terminal: dates first, then step by step, what it costs before what to do. */
import { longDay } from '../core/days.ts';
import type { Step } from '../core/guide.ts';
import type { Plan, PlanPart } from '../core/plan.ts';
import { cite } from '../core/sources.ts';
import { DISCLAIMER } from './disclaimer.ts';
import {
  Footnotes,
  footnoteLines,
  glyphs,
  indentOf,
  isNarrow,
  labelled,
  MARGIN,
  type Screen,
  wrap,
} from './page.ts';
import { confidenceNote, plainDeadline, sequelOf, uniqueBy } from './plan-words.ts';

type Cited = (ids: readonly string[]) => string;

export function planOnTerminal(plan: Plan, screen: Screen): string {
  const notes = new Footnotes();
  const cited: Cited = (ids) => notes.mark(cite(ids, plan.sources));
  const { ink } = screen;
  const heading = (text: string) => `${MARGIN}${ink.bold(text)}`;
  const lines: string[] = [''];

  if (plan.parts.length > 1) {
    lines.push(
      wrap(
        screen,
        'First find out who takes the money. Then follow the part that fits, and leave the other.',
      ),
      '',
    );
  }
  if (plan.deadlines.length > 0) {
    lines.push(heading('By when'), '');
    for (const row of plan.deadlines)
      lines.push(wrap(screen, `${plainDeadline(row)} ${notes.mark(row.sources)}`.trim()));
    lines.push('');
  }
  for (const part of plan.parts) lines.push(...partLines(part, screen, cited));
  if (plan.letter !== undefined) {
    lines.push(heading('What to say'), '');
    lines.push(wrap(screen, ink.faint(`To ${plan.letter.to}. Subject: ${plan.letter.subject}`)), '');
    for (const paragraph of plan.letter.body.split('\n\n'))
      lines.push(wrap(screen, paragraph, `${MARGIN}  `), '');
    lines.push(wrap(screen, `To copy it: ${ink.link('coursera-exit script')}`), '');
  }
  const conflicts = plan.parts.flatMap((part) => part.conflicts);
  if (conflicts.length > 0) {
    lines.push(heading('Where sources disagree'), '');
    for (const { about, claims, weFollow, because } of conflicts) {
      lines.push(wrap(screen, ink.bold(about)));
      for (const { source, says } of claims) lines.push(bullet(screen, `${says} ${cited([source])}`));
      lines.push(wrap(screen, `We follow: ${weFollow} ${because}`), '');
    }
  }
  const answers = uniqueBy(
    plan.parts.flatMap((part) => part.answers),
    ({ ask }) => ask,
  );
  if (answers.length > 0) {
    lines.push(heading('Questions people ask'), '');
    for (const { ask, answer, sources } of answers) {
      lines.push(wrap(screen, `${ink.bold(`${ask}?`)} ${answer} ${cited(sources)}`), '');
    }
  }
  lines.push(...footnoteLines(screen, notes), '');
  lines.push(ink.faint(wrap(screen, `${DISCLAIMER} Facts last read ${longDay(plan.parts[0]!.verified)}.`)));
  return `${lines.join('\n')}\n`;
}

export function partLines(part: PlanPart, screen: Screen, cited: Cited): string[] {
  const { ink } = screen;
  const heading = (text: string) => `${MARGIN}${ink.bold(text)}`;
  const lines = [
    wrap(screen, ink.bold(part.title)),
    wrap(screen, `${part.summary} About ${part.minutes} minutes, ${part.difficulty}.`),
    '',
  ];
  if (part.losses.length > 0) {
    lines.push(heading('What you lose'), '');
    for (const { what, save, sources } of part.losses) {
      lines.push(bullet(screen, `${what}${save === undefined ? '' : ` ${save}`} ${cited(sources)}`, '[ ]'));
    }
    lines.push('');
  }
  if (part.alternatives.length > 0) {
    lines.push(heading('Instead of deleting'), '');
    for (const { title, minutes, difficulty, gives, costs, sources } of part.alternatives) {
      lines.push(
        wrap(screen, `${ink.bold(title)} (about ${minutes} minutes, ${difficulty}) ${cited(sources)}`),
      );
      for (const gain of gives) lines.push(bullet(screen, gain, '+'));
      for (const cost of costs) lines.push(bullet(screen, cost, '-'));
      lines.push('');
    }
  }
  if (part.haveReady.length > 0) {
    lines.push(heading('Have ready'), '');
    for (const item of part.haveReady) lines.push(bullet(screen, item));
    lines.push('');
  }
  part.steps.forEach((step, index) =>
    lines.push(...stepLines(step, index + 1, part.steps.length, screen, cited), ''),
  );
  if (part.after.length > 0) {
    lines.push(heading('Afterwards'), '');
    for (const { text, sources, confidence } of part.after) {
      lines.push(bullet(screen, `${text}${confidenceNote(confidence)} ${cited(sources)}`));
    }
    lines.push('');
  }
  return lines;
}

function stepLines(step: Step, number: number, count: number, screen: Screen, cited: Cited): string[] {
  const { ink } = screen;
  const lines = [
    wrap(
      screen,
      `${ink.bold(`${number}/${count}  ${step.action}`)}${confidenceNote(step.confidence)} ${cited(step.sources)}`,
    ),
  ];
  for (const { text, confidence, sources } of step.warnings) {
    const own = sources.join() !== step.sources.join();
    lines.push(
      labelled(
        screen,
        ink.urgent('Careful'),
        own ? `${text}${confidenceNote(confidence)} ${cited(sources)}` : text,
        9,
      ),
    );
  }
  if (step.where !== undefined)
    lines.push(labelled(screen, 'Where', glyphs(screen, step.where.replaceAll(' > ', ' › ')), 9));
  if (step.url !== undefined) {
    lines.push(
      isNarrow(screen)
        ? `${MARGIN}  ${ink.link(step.url)}`
        : `${MARGIN}${ink.bold('Link')}     ${ink.link(step.url)}`,
    );
  }
  if (step.why !== undefined) lines.push(labelled(screen, 'Why', step.why, 9));
  for (const { text, confidence, sources } of step.tips) {
    const own = sources.join() !== step.sources.join();
    lines.push(
      labelled(screen, 'Tip', own ? `${text}${confidenceNote(confidence)} ${cited(sources)}` : text, 9),
    );
  }
  for (const { when, do: acts, go } of step.trouble) {
    const sequel = sequelOf(go);
    lines.push(labelled(screen, 'If', `${when}:`, 9));
    for (const act of sequel === undefined ? acts : [...acts, sequel]) {
      lines.push(bullet(screen, act, '-', indentOf(screen, 9)));
    }
  }
  return lines;
}

function bullet(screen: Screen, text: string, mark = '-', margin = MARGIN): string {
  return wrap(screen, text, margin + ' '.repeat(mark.length + 1), `${margin}${mark} `);
}
