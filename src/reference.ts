/** The pages that are made from the program itself, by their path in this repository. */
import { describeProgram } from './describe-program.ts';
import { manPage } from './present/reference-man.ts';
import { referenceMarkdown } from './present/reference-markdown.ts';
import { takesWithout } from './words-to-type.ts';

export function referencePages(version: string): ReadonlyMap<string, string> {
  const program = describeProgram(version, takesWithout);
  return new Map([
    ['man/coursera-exit.1', manPage(program)],
    ['docs/reference.md', referenceMarkdown(program)],
  ]);
}
