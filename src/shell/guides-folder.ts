/** A folder of guide files, read as text. Nothing in it is followed, run or believed. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_FILES = 200;
/** Characters that one file may have before it is not even read whole; `content` says what a guide may have. */
const MAX_BYTES = 4_000_000;

export type FolderRead =
  { readonly texts: Map<string, string> } | { readonly failure: { message: string; hint: string } };

/** The YAML files of a folder and its folders, by their names below it. Links are passed over. */
export async function readGuidesFolder(folder: string): Promise<FolderRead> {
  const texts = new Map<string, string>();
  const visit = async (below: string): Promise<string | undefined> => {
    const names = await readdir(join(folder, below));
    for (const name of names.sort()) {
      if (name.startsWith('.') || name === 'schema' || name === 'node_modules') continue;
      const relative = below === '' ? name : `${below}/${name}`;
      const info = await lstat(join(folder, relative));
      if (info.isDirectory() && below === '') {
        const fault = await visit(relative);
        if (fault !== undefined) return fault;
      } else if (info.isFile() && /\.ya?ml$/.test(name)) {
        if (info.size > MAX_BYTES) return `${relative} has ${info.size} bytes, far more than a guide.`;
        if (texts.size >= MAX_FILES) return `there are more than ${MAX_FILES} files in it.`;
        texts.set(relative, await readFile(join(folder, relative), 'utf8'));
      }
    }
    return undefined;
  };
  try {
    const fault = await visit('');
    if (fault !== undefined)
      return failure(
        `The guides in this folder cannot be used: ${fault}`,
        'Point --guides to a folder of guides.',
      );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'it is not there'
        : code === 'ENOTDIR'
          ? 'it is a file'
          : code === 'EACCES'
            ? 'it may not be read'
            : 'it cannot be read';
    return failure(
      `The folder of guides cannot be read: ${why}.`,
      'Name a folder that holds guides as YAML files.',
    );
  }
  if (texts.size === 0)
    return failure('There are no guides in this folder.', 'Name a folder that holds guides as YAML files.');
  return { texts };
}

function failure(message: string, hint: string): FolderRead {
  return { failure: { message, hint } };
}
