/** Guides from a folder the person named: read and checked by the same code that checks the shipped ones. */
import type { Failure, Knowledge } from '../commands/doors.ts';
import { checkGuides } from '../content/check-guides.ts';
import { problemLine } from '../core/problem.ts';
import type { Day } from '../core/days.ts';
import { cleanLine } from '../core/text.ts';
import { readGuidesFolder } from './guides-folder.ts';

/** One slip can make a hundred cases fail; the whole list is for `guides check`. */
const MAX_SHOWN = 10;

export async function folderKnowledge(
  folder: string,
  today: Day,
  trace: (what: string) => void = () => {},
): Promise<{ knowledge: Knowledge } | { failure: Failure }> {
  const read = await readGuidesFolder(folder);
  if ('failure' in read) return { failure: { code: 'file', ...read.failure } };
  for (const name of read.texts.keys()) trace(`${name}, of the guides in ${folder}`);
  const { problems, library } = checkGuides(read.texts, today);
  if (library === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const shown = errors.slice(0, MAX_SHOWN).map((one) => cleanLine(problemLine(one)));
    const more = errors.length > MAX_SHOWN ? `\nand ${errors.length - MAX_SHOWN} more` : '';
    return {
      failure: {
        code: 'guides',
        message: `The guides have ${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}:\n${shown.join('\n')}${more}`,
        hint: `All of them: coursera-exit guides check ${cleanLine(folder)}`,
      },
    };
  }
  return {
    knowledge: {
      sources: () => library.sources,
      terms: () => library.terms,
      rights: () => library.rights,
      notInForce: () => library.notInForce,
      holidays: () => library.holidays,
      letters: () => library.letters,
      contacts: () => library.contacts,
      billers: () => library.billers,
      replies: () => library.replies,
      interview: () => library.interview,
      guideIds: () => library.guides.map(({ id }) => id),
      guide: (id) => library.guides.find((guide) => guide.id === id),
    },
  };
}
