/** Writes an answer into a file that the person named: for their eyes alone, and over nothing without being told. */
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** Undefined once it is on the disk. `exists`: a file is there already and `force` was not given. */
export async function writeNewFile(
  path: string,
  text: string,
  force: boolean,
): Promise<undefined | 'exists' | { readonly failure: string }> {
  // Over another file only by its own name, never through a link.
  const flags =
    constants.O_WRONLY |
    constants.O_CREAT |
    (force ? constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0) : constants.O_EXCL);
  let begun = false;
  try {
    const file = await open(path, flags, OWNER_ONLY);
    begun = !force;
    try {
      if (force) await file.chmod(OWNER_ONLY);
      await file.writeFile(text, 'utf8');
      await file.datasync();
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Half an answer would be taken for a whole one.
    if (begun) await rm(path, { force: true }).catch(() => {});
    if (code === 'EEXIST') return 'exists';
    return { failure: reasonFor(code, path) };
  }
}

function reasonFor(code: string | undefined, path: string): string {
  switch (code) {
    case 'ENOENT':
      return `The folder of ${path} is not there.`;
    case 'EISDIR':
      return `${path} is a folder.`;
    case 'ELOOP':
      return `${path} is a link, and links are not followed.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `This account may not write ${path}.`;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `There is no space left for ${path}.`;
    default:
      return `${path} can't be written (${code ?? 'unknown'}).`;
  }
}
