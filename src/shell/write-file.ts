/** Writes an answer into a file that the person named: for their eyes alone, and over nothing without being told. */
import { constants } from 'node:fs';
import { copyFile, link, lstat, open, rename, rm } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** `backup`: where the file that stood there is kept now. */
export type Written = { readonly written: { readonly backup?: string } };

/** `exists`: a file is there already and `force` was not given. */
export async function writeNewFile(
  path: string,
  text: string,
  force: boolean,
): Promise<Written | 'exists' | { readonly failure: string }> {
  // Written whole beside it first: over another file goes nothing half, and never through a link.
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const there = await lstat(path).catch(() => undefined);
    if (there !== undefined && !force) return 'exists';
    if (there?.isSymbolicLink()) return { failure: `${path} is a link, and links are not followed.` };
    if (there?.isDirectory()) return { failure: `${path} is a folder.` };
    if (there !== undefined && !there.isFile()) return { failure: `${path} is no ordinary file.` };
    await writeWhole(temporary, text);
    if (there !== undefined) {
      const backup = await copyBeside(path);
      await rename(temporary, path);
      return { written: { backup } };
    }
    // Taken in the meantime by somebody else: a link fails where a file is, a rename would not.
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // Some disks know no links.
      await copyFile(temporary, path, constants.COPYFILE_EXCL);
    });
    return { written: {} };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' ? 'exists' : { failure: reasonFor(code, path) };
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, OWNER_ONLY);
  try {
    await file.writeFile(text, 'utf8');
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Copies a file to `NAME.bak`, or `NAME.2.bak` where that is taken: no copy ever goes over another. */
export async function copyBeside(path: string, name = path): Promise<string> {
  for (let count = 1; ; count += 1) {
    const backup = `${name}${count === 1 ? '' : `.${count}`}.bak`;
    try {
      await copyFile(path, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function reasonFor(code: string | undefined, path: string): string {
  switch (code) {
    case 'ENOENT':
      return `The folder of ${path} is not there.`;
    case 'EISDIR':
      return `${path} is a folder.`;
    case 'ENOTDIR':
      return `The folder of ${path} is no folder.`;
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
