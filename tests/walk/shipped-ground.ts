/** The shipped guides as a walk needs them: read and checked as `guides check` does, once for each test file. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkGuides } from '../../src/content/check-guides.ts';
import type { Library } from '../../src/content/library.ts';
import { type Day, readDay } from '../../src/core/days.ts';
import type { PlanGround } from '../../src/core/plan.ts';
import type { Interview } from '../../src/core/walk.ts';

export function day(text: string): Day {
  const read = readDay(text);
  if (read === undefined) throw new Error(`${text} is no day`);
  return read;
}

const FOLDER = fileURLToPath(new URL('../../guides/', import.meta.url));

function shipped(): Library {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const texts = new Map(names.map((name) => [name, readFileSync(`${FOLDER}${name}`, 'utf8')]));
  // A fixed day: no source grows old while the tests stand still.
  const { library, problems } = checkGuides(texts, day('2026-08-23'));
  if (library === undefined) throw new Error(`the shipped guides have faults: ${JSON.stringify(problems)}`);
  return library;
}

export const LIBRARY = shipped();
export const INTERVIEW: Interview = LIBRARY.interview;
export const GROUND: PlanGround = {
  guide: (id) => LIBRARY.guides.find((guide) => guide.id === id),
  letters: LIBRARY.letters,
  contacts: LIBRARY.contacts,
  terms: LIBRARY.terms,
  rights: LIBRARY.rights,
  sources: LIBRARY.sources,
};
