/** Keeps compiled code between runs, beside the program, by Node's own cache: Node 22 and newer have one. */
import { statSync } from 'node:fs';
import { Module } from 'node:module';

/** `program` is the folder of the program's own files, `kept` the one where their compiled form lies. */
export function keepCompiled(program: string, kept: string): void {
  const { enableCompileCache } = Module as unknown as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache !== undefined && isAsSafe(kept, program)) enableCompileCache(kept);
}

const WRITABLE_BY_OTHERS = 0o022;

/**
 * True where nobody can write the folder who could not write the program itself, and where there is none yet: what lies in it is run
 * as the program is.
 */
function isAsSafe(folder: string, program: string): boolean {
  try {
    const there = statSync(folder, { throwIfNoEntry: false });
    if (there === undefined || process.platform === 'win32') return true;
    const isOwners = there.uid === 0 || there.uid === statSync(program).uid;
    return isOwners && (there.mode & WRITABLE_BY_OTHERS) === 0;
  } catch {
    return false;
  }
}
