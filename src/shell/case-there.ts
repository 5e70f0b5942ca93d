/** Whether a case is kept at all: one look, so that those who keep none do not wait for the rest. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_FILE } from './home.ts';

/** True also where looking fails: reading it then says why. */
export function isCaseThere(folder: string): boolean {
  try {
    return statSync(join(folder, JOURNAL_FILE), { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
