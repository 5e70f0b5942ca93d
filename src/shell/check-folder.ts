/** guides check: all faults of a folder, or of the guides this program ships with. */
import { checkGuides } from '../content/check-guides.ts';
import type { Problem } from '../core/problem.ts';
import type { Day } from '../core/days.ts';
import type { Outcome } from '../commands/doors.ts';
import { readGuidesFolder } from './guides-folder.ts';

export type GuidesChecked = { readonly files: number; readonly problems: readonly Problem[] };

export async function checkFolder(
  folder: string | undefined,
  shipped: string,
  today: Day,
): Promise<Outcome<GuidesChecked>> {
  const read = await readGuidesFolder(folder ?? shipped);
  if ('failure' in read) return { failure: { code: 'file', ...read.failure } };
  return { report: { files: read.texts.size, problems: checkGuides(read.texts, today).problems } };
}
