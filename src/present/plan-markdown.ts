/** A plan as Markdown: for a file, a printer or a pipe. */
import { longDay } from '../core/days.ts';
import type { Claim, Conflict, Step } from '../core/guide.ts';
import type { Plan, PlanPart } from '../core/plan.ts';
import type { Sources } from '../core/sources.ts';
import { cite } from '../core/sources.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { Footnotes } from './page.ts';
import { confidenceNote, plainDeadline, sequelOf, uniqueBy } from './plan-words.ts';

export function planMarkdown(plan: Plan): string {
  const notes = new Footnotes();
  const cited = (ids: readonly string[]) => notes.mark(cite(ids, plan.sources)).replaceAll('[', '\\[');
  const several = plan.parts.length > 1;
  const out: string[] = [];

  if (several) {
    out.push(
      '# Cancel Coursera',
      '',
      'First find out who takes the money. Then follow the one part that fits, and leave the other.',
      '',
    );
  }
  if (plan.deadlines.length > 0) {
    out.push(`${several ? '##' : '#'} By when`, '');
    for (const row of plan.deadlines)
      out.push(`- ${plainDeadline(row)} ${notes.mark(row.sources).replaceAll('[', '\\[')}`.trimEnd());
    out.push('');
  }
  for (const part of plan.parts) out.push(...partLines(part, several ? '##' : '#', cited));
  if (plan.letter !== undefined) {
    const { to, subject, body } = plan.letter;
    out.push(
      `${several ? '##' : '#'} What to say`,
      '',
      `To: ${escape(to)}  `,
      `Subject: ${escape(subject)}`,
      '',
      fenced(body),
      '',
      'A firmer one, or one for the chat: `coursera-exit script --tone firm --channel chat`',
      '',
    );
  }
  const conflicts = plan.parts.flatMap((part) => part.conflicts);
  if (conflicts.length > 0) {
    out.push(`${several ? '##' : '#'} Where sources disagree`, '');
    for (const conflict of conflicts) out.push(...conflictLines(conflict, plan.sources, cited));
  }
  const answers = plan.parts.flatMap((part) => part.answers);
  if (answers.length > 0) {
    out.push(`${several ? '##' : '#'} Questions people ask`, '');
    for (const { ask, answer, sources } of uniqueBy(answers, ({ ask }) => ask)) {
      out.push(`**${escape(ask)}?** ${escape(answer)} ${cited(sources)}`, '');
    }
  }
  out.push('---', '');
  for (const { number, text, url } of notes.list()) out.push(`${number}. ${escape(text)}: <${url}>`);
  out.push('', `${DISCLAIMER} Facts last read ${longDay(plan.parts[0]!.verified)}.`, '');
  return out.join('\n');
}

function partLines(part: PlanPart, level: string, cited: (ids: readonly string[]) => string): string[] {
  const out = [
    `${level} ${escape(part.title)}`,
    '',
    `${escape(part.summary)} About ${part.minutes} minutes, ${part.difficulty}. Checked ${longDay(part.verified)}.`,
    '',
  ];
  if (part.losses.length > 0) {
    out.push(`${level}# What you lose`, '');
    for (const { what, save, sources } of part.losses) {
      out.push(`- [ ] ${escape(what)}${save === undefined ? '' : ` ${escape(save)}`} ${cited(sources)}`);
    }
    out.push('');
  }
  if (part.alternatives.length > 0) {
    out.push(`${level}# Instead of deleting`, '');
    for (const { title, minutes, difficulty, gives, costs, sources } of part.alternatives) {
      out.push(`**${escape(title)}** (about ${minutes} minutes, ${difficulty}) ${cited(sources)}`, '');
      for (const gain of gives) out.push(`- For it: ${escape(gain)}`);
      for (const cost of costs) out.push(`- Against it: ${escape(cost)}`);
      out.push('');
    }
  }
  if (part.haveReady.length > 0) {
    out.push(`${level}# Have ready`, '');
    for (const item of part.haveReady) out.push(`- ${escape(item)}`);
    out.push('');
  }
  out.push(`${level}# Steps`, '');
  part.steps.forEach((step, index) => out.push(...stepLines(step, index + 1, cited)));
  if (part.after.length > 0) {
    out.push(`${level}# Afterwards`, '');
    for (const { text, sources, confidence } of part.after) {
      out.push(`- ${escape(text)}${confidenceNote(confidence)} ${cited(sources)}`);
    }
    out.push('');
  }
  return out;
}

function stepLines(step: Step, number: number, cited: (ids: readonly string[]) => string): string[] {
  const out = [
    `${number}. **${escape(step.action)}**${confidenceNote(step.confidence)} ${cited(step.sources)}`,
  ];
  const inside = '   ';
  // Before the act: what it costs.
  for (const claim of step.warnings) out.push(`${inside}- **Careful:** ${sentence(claim, step, cited)}`);
  if (step.where !== undefined) out.push(`${inside}- Where: ${escape(step.where)}`);
  if (step.url !== undefined) out.push(`${inside}- Link: <${step.url}>`);
  if (step.why !== undefined) out.push(`${inside}- Why: ${escape(step.why)}`);
  for (const claim of step.tips) out.push(`${inside}- Tip: ${sentence(claim, step, cited)}`);
  for (const { when, do: acts, go } of step.trouble) {
    out.push(`${inside}- *${escape(when)}*`);
    for (const act of acts) out.push(`${inside}  - ${escape(act)}`);
    const sequel = sequelOf(go);
    if (sequel !== undefined) out.push(`${inside}  - ${sequel}`);
  }
  out.push('');
  return out;
}

/** A claim's own sources and sureness, where they differ from its step's. */
function sentence(claim: Claim, step: Step, cited: (ids: readonly string[]) => string): string {
  const own = claim.sources !== step.sources && claim.sources.join() !== step.sources.join();
  return `${escape(claim.text)}${own ? `${confidenceNote(claim.confidence)} ${cited(claim.sources)}` : ''}`;
}

function conflictLines(
  conflict: Conflict,
  sources: Sources,
  cited: (ids: readonly string[]) => string,
): string[] {
  return [
    `**${escape(conflict.about)}**`,
    '',
    ...conflict.claims.map(
      ({ source, says }) =>
        `- ${escape(sources[source]?.title ?? source)}: ${escape(says)} ${cited([source])}`,
    ),
    `- We follow: ${escape(conflict.weFollow)} ${escape(conflict.because)}`,
    '',
  ];
}

/** Text that Markdown takes for what it is. */
function escape(text: string): string {
  return text
    .replace(/[\\`*_[\]<#|]/g, '\\$&')
    .replace(/https:\\?\/\\?\/[^\s)]+/g, (url) => `<${url.replaceAll('\\', '')}>`);
}

/** A fence longer than any run of ticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
