/** The shipped guides at build time: checked, and cut into the parts that commands read. */
import { problemLine } from './core/problem.ts';
import { todayHere } from './shell/clock.ts';
import { readGuidesFolder } from './shell/guides-folder.ts';
import { checkGuides } from './content/check-guides.ts';
import { jsonSchemas } from './content/json-schemas.ts';

export type Compiled =
  | { readonly faults: string }
  | { readonly parts: ReadonlyMap<string, unknown>; readonly schemas: ReadonlyMap<string, object> };

export async function compileGuides(folder: string): Promise<Compiled> {
  const read = await readGuidesFolder(folder);
  if ('failure' in read) return { faults: read.failure.message };
  const { problems, library } = checkGuides(read.texts, todayHere());
  if (library === undefined) return { faults: problems.map(problemLine).join('\n') };
  const {
    sources,
    guides,
    terms,
    rights,
    notInForce,
    holidays,
    letters,
    reasons,
    contacts,
    billers,
    replies,
    interview,
  } = library;
  return {
    parts: new Map<string, unknown>([
      ['sources', sources],
      ['terms', terms],
      ['rights', rights],
      ['not-in-force', notInForce],
      ['holidays', holidays],
      // Apart from the rest: most messages follow none.
      ['letters', { ...letters, followUps: [] }],
      ['follow-ups', letters.followUps],
      ['reasons', reasons],
      ['contacts', contacts],
      ['billers', billers],
      ['replies', replies],
      ['interview', interview],
      ['guides', guides.map(({ id }) => id)],
      ...guides.map((guide): [string, unknown] => [`guide-${guide.id}`, guide]),
    ]),
    schemas: jsonSchemas(),
  };
}
