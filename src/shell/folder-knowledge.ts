/** Guides from a folder the person named: read and checked by the same code that checks the shipped ones. */
import type { Failure, Knowledge } from '../commands/doors.ts';
import { checkGuides } from '../content/check-guides.ts';
import { problemLine } from '../core/problem.ts';
import type { Day } from '../core/days.ts';
import { cleanLine } from '../core/text.ts';
import { readGuidesFolder } from './guides-folder.ts';

export async function folderKnowledge(
  folder: string,
  today: Day,
): Promise<{ knowledge: Knowledge } | { failure: Failure }> {
  const read = await readGuidesFolder(folder);
  if ('failure' in read) return { failure: { code: 'file', ...read.failure } };
  const { problems, library } = checkGuides(read.texts, today);
  if (library === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    return {
      failure: {
        code: 'guides',
        message: `The guides have ${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}:\n${errors.map((one) => cleanLine(problemLine(one))).join('\n')}`,
        hint: 'Mend them, then look again with: coursera-exit guides check DIR',
      },
    };
  }
  return {
    knowledge: {
      sources: () => library.sources,
      terms: () => library.terms,
      rights: () => library.rights,
      letters: () => library.letters,
      contacts: () => library.contacts,
      replies: () => library.replies,
      interview: () => library.interview,
      guideIds: () => library.guides.map(({ id }) => id),
      guide: (id) => library.guides.find((guide) => guide.id === id),
    },
  };
}
