/** What the program knows, shown: the list of guides, one guide with its sources, and the faults of a folder. */
import { type Problem, problemLine } from '../core/problem.ts';
import { longDay } from '../core/days.ts';
import type { GuideList, GuideShown } from '../core/guide.ts';
import { cite } from '../core/sources.ts';
import { cleanLine } from '../core/text.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { conflictJson } from './json.ts';
import { Footnotes, footnoteLines, labelled, MARGIN, type Screen, wrap } from './page.ts';
import { partLines } from './plan-terminal.ts';

export function guideListJson({ guides }: GuideList): object {
  return {
    guides: guides.map(({ id, title, summary, minutes, difficulty, verified }) => ({
      id,
      title,
      summary,
      minutes,
      difficulty,
      verified,
    })),
  };
}

export function guideListOnTerminal({ guides }: GuideList, screen: Screen): string {
  const width = Math.max(...guides.map(({ id }) => id.length)) + 2;
  const lines = guides.map(({ id, title, minutes, difficulty, verified }) =>
    labelled(
      screen,
      id,
      `${title}. About ${minutes} minutes, ${difficulty}. Checked ${longDay(verified)}.`,
      width,
    ),
  );
  return `\n${lines.join('\n')}\n\n${MARGIN}One guide with its sources: coursera-exit guides show cancel-web\n`;
}

export function guideJson({ guide, sources }: GuideShown): object {
  const cited = <T extends { readonly sources: readonly string[] }>(one: T) => ({
    ...one,
    sources: cite(one.sources, sources),
  });
  return {
    guide: {
      ...guide,
      steps: guide.steps.map((step) => ({
        ...cited(step),
        tips: step.tips.map(cited),
        warnings: step.warnings.map(cited),
        trouble: step.trouble.map(cited),
      })),
      after: guide.after.map(cited),
      losses: guide.losses.map(cited),
      alternatives: guide.alternatives.map(cited),
      answers: guide.answers.map(cited),
      conflicts: guide.conflicts.map((conflict) => conflictJson(conflict, sources)),
    },
  };
}

/** The whole guide, for every reader: nothing is left out for facts. */
export function guideOnTerminal({ guide, sources }: GuideShown, screen: Screen): string {
  const notes = new Footnotes();
  const cited = (ids: readonly string[]) => notes.mark(cite(ids, sources));
  const { ink } = screen;
  const lines = ['', ...partLines({ ...guide, guide: guide.id }, screen, cited)];
  for (const { about, claims, weFollow, because } of guide.conflicts) {
    lines.push(wrap(screen, ink.bold(`Sources disagree: ${about}`)));
    for (const { source, says } of claims)
      lines.push(wrap(screen, `${says} ${cited([source])}`, `${MARGIN}  `, `${MARGIN}- `));
    lines.push(wrap(screen, `We follow: ${weFollow} ${because}`), '');
  }
  for (const { ask, answer, sources: ids } of guide.answers) {
    lines.push(wrap(screen, `${ink.bold(`${ask}?`)} ${answer} ${cited(ids)}`), '');
  }
  lines.push(
    ...footnoteLines(screen, notes),
    '',
    ink.faint(wrap(screen, `${DISCLAIMER} Checked ${longDay(guide.verified)}.`)),
  );
  return `${lines.join('\n')}\n`;
}

type Checked = { readonly files: number; readonly problems: readonly Problem[] };

export function checkText({ files, problems }: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const lines = problems.map((problem) => cleanLine(problemLine(problem)));
  return `${[...lines, `${count(files, 'file')}, ${count(errors, 'fault')}, ${count(warnings, 'warning')}.`].join('\n')}\n`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

export function checkJson({ files, problems }: Checked): object {
  return { files, problems };
}
