/** Deletes what this program has kept, and nothing else: only files it knows, never through a link. */
import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dropEvidenceFolder, keptEvidence } from './evidence.ts';
import { JOURNAL_FILE } from './home.ts';

export type Kept = {
  readonly place: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
};

/** What is kept in a folder: files of ours that are there. */
export async function whatIsKept(folder: string): Promise<Kept> {
  const files: { name: string; bytes: number }[] = [];
  for (const name of [JOURNAL_FILE, ...(await olderCases(folder)), ...(await keptEvidence(folder))]) {
    try {
      const info = await lstat(join(folder, name));
      if (info.isFile()) files.push({ name, bytes: info.size });
    } catch {
      // Not there: nothing to forget.
    }
  }
  return { place: folder, files };
}

/** What a case was before it was brought up to another version, and what a killed program left of that. */
async function olderCases(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(
    (name) => name.startsWith(`${JOURNAL_FILE}.`) && /\.(v\d+(\.\d+)?\.bak|\d+\.tmp)$/.test(name),
  );
}

/** Undefined once all of it is gone; else what could not be deleted. */
export async function forgetAll({ place, files }: Kept): Promise<string | undefined> {
  for (const { name } of files) {
    try {
      await rm(join(place, name));
    } catch (error) {
      return `${join(place, name)} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
    }
  }
  await dropEvidenceFolder(place);
  // The folder goes only when nothing of somebody else's lies in it.
  await rmdir(place).catch(() => {});
  return undefined;
}
