/** A folder of guide files, read as text. Nothing in it is followed, run or believed. */
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_FILES = 200;
/** Bytes that one file and all of them may have before they are read at all; `content` says what a guide may have. */
const MAX_BYTES = 1_048_576;
const MAX_BYTES_IN_ALL = 4_194_304;

export type FolderRead =
  { readonly texts: Map<string, string> } | { readonly failure: { message: string; hint: string } };

/** The YAML files of a folder and its folders, by their names below it. Links are passed over. */
export async function readGuidesFolder(folder: string): Promise<FolderRead> {
  const texts = new Map<string, string>();
  let all = 0;
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
        if (texts.size >= MAX_FILES) return `there are more than ${MAX_FILES} files in it.`;
        const bytes = await readUpTo(join(folder, relative), MAX_BYTES);
        if (bytes === undefined)
          return `${relative} has more than ${MAX_BYTES} bytes, far more than a guide.`;
        all += bytes.length;
        if (all > MAX_BYTES_IN_ALL)
          return `they have more than ${MAX_BYTES_IN_ALL} bytes, far more than guides.`;
        texts.set(relative, bytes.toString('utf8'));
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

/** Undefined where the file is longer. Opened so that neither a link nor a pipe put in its place since then is followed or waited for. */
async function readUpTo(path: string, limit: number): Promise<Buffer | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const { size } = await file.stat();
    if (size > limit) return undefined;
    const buffer = Buffer.alloc(size);
    let read = 0;
    for (let last = -1; read < size && last !== 0; read += last)
      last = (await file.read(buffer, read, size - read, read)).bytesRead;
    return buffer.subarray(0, read);
  } finally {
    await file.close();
  }
}

function failure(message: string, hint: string): FolderRead {
  return { failure: { message, hint } };
}
