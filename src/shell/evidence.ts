/**
 * Files that prove something, copied into the case. Folder 0700, copies 0600, named by the head of their SHA-256.
 *
 * The file is opened once and everything is read from that one handle, so that what is checked is what is copied.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EVIDENCE_FILE } from '../core/case.ts';
import { cleanLine } from '../core/text.ts';

const FOLDER = 'evidence';
const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const CHUNK = 1 << 20;
/** Bytes: a long screen recording is no evidence that anybody opens. */
export const EVIDENCE_LIMIT = 25 * CHUNK;
const NO_LINK = constants.O_NOFOLLOW ?? 0;

export type Copied = {
  readonly file: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** True where the same file was there already. */
  readonly known: boolean;
};

/** Copies a file into the case's folder, or says why not. `-` is standard input. */
export async function copyEvidence(
  path: string,
  home: string,
): Promise<{ copied: Copied } | { failure: string }> {
  let source: FileHandle | undefined;
  const folder = join(home, FOLDER);
  const temporary = join(folder, `.copy-${process.pid}`);
  try {
    if (path === '-')
      return await keepCopy(process.stdin, 'standard-input', 'Standard input', folder, temporary);
    // Where no flag refuses a link, looking first does.
    if ((await lstat(path)).isSymbolicLink()) return { failure: `${path} is a link. Name the file itself.` };
    source = await open(path, constants.O_RDONLY | NO_LINK | (constants.O_NONBLOCK ?? 0));
    const info = await source.stat();
    if (info.isDirectory()) return { failure: `${path} is a folder. Name one file.` };
    if (!info.isFile()) return { failure: `${path} is no ordinary file.` };
    if (info.size > EVIDENCE_LIMIT) return { failure: tooLarge(path, info.size) };
    const pieces = source.createReadStream({ autoClose: false, highWaterMark: CHUNK });
    return await keepCopy(pieces, cleanLine(basename(path)), path, folder, temporary);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    return { failure: reasonFor(error, path) };
  } finally {
    await source?.close();
  }
}

/** `shown` is what the source is called where it is refused. */
async function keepCopy(
  source: AsyncIterable<Uint8Array>,
  name: string,
  shown: string,
  folder: string,
  temporary: string,
): Promise<{ copied: Copied } | { failure: string }> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  if (!(await lstat(folder)).isDirectory())
    return { failure: `${folder} is a link, and links are not followed.` };
  await rm(temporary, { force: true });
  const { sha256, bytes } = await copyFrom(source, temporary);
  if (bytes > EVIDENCE_LIMIT || (bytes === 0 && source === process.stdin)) {
    await rm(temporary, { force: true });
    return { failure: bytes === 0 ? 'Standard input is empty.' : tooLarge(shown, bytes) };
  }
  const file = `${sha256.slice(0, 16)}-${safeName(name)}`;
  const known = (await lstat(join(folder, file)).catch(() => undefined)) !== undefined;
  // Over one that may have been altered since: this one is known to be whole.
  await rename(temporary, join(folder, file));
  return { copied: { file, name, sha256, bytes, known } };
}

async function copyFrom(
  source: AsyncIterable<Uint8Array>,
  path: string,
): Promise<{ sha256: string; bytes: number }> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_LINK;
  const copy = await open(path, flags, OWNER_ONLY_FILE);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of source) {
      bytes += piece.length;
      // A file that grows while it is read must not fill the disk.
      if (bytes > EVIDENCE_LIMIT) break;
      hash.update(piece);
      await copy.writeFile(piece);
    }
    await copy.datasync();
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await copy.close();
  }
}

/** What a copy is called after its hash: letters, digits, dots, hyphens; nothing a system takes for anything else. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[.-]+$/u, '');
  // By code units, and never through the middle of a pair; the limit of most disks counts bytes, of which a sign has up to four.
  const short = [...plain].slice(0, 40).join('');
  return short === '' ? 'file' : short;
}

function tooLarge(path: string, bytes: number): string {
  return `${path} has ${(bytes / CHUNK).toFixed(1)} MB, and 25 MB is the most. A smaller picture proves as much.`;
}

export type EvidenceState = 'unaltered' | 'altered' | 'missing';

/** Whether a copy is still what it was. */
export async function evidenceState(
  home: string,
  { file, sha256 }: { file: string; sha256: string },
): Promise<EvidenceState> {
  try {
    const copy = await open(join(home, FOLDER, file), constants.O_RDONLY | NO_LINK);
    try {
      const hash = createHash('sha256');
      for await (const piece of copy.createReadStream({ autoClose: false })) hash.update(piece as Buffer);
      return hash.digest('hex') === sha256 ? 'unaltered' : 'altered';
    } finally {
      await copy.close();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'altered';
  }
}

/** Takes a copy out again, for when it could not be written into the case. */
export async function dropEvidence(home: string, file: string): Promise<void> {
  await rm(join(home, FOLDER, file), { force: true }).catch(() => {});
}

/** The copies that are there, as names below the case's folder. Only files of the form this program gives them. */
export async function keptEvidence(home: string): Promise<string[]> {
  try {
    // Through a link nothing is listed, and so nothing deleted.
    if (!(await lstat(join(home, FOLDER))).isDirectory()) return [];
    const names = await readdir(join(home, FOLDER));
    return names
      .filter((name) => EVIDENCE_FILE.test(name) || /^\.copy-\d+$/.test(name))
      .sort()
      .map((name) => join(FOLDER, name));
  } catch {
    return [];
  }
}

/** Takes the folder away once it is empty. */
export async function dropEvidenceFolder(home: string): Promise<void> {
  await rmdir(join(home, FOLDER)).catch(() => {});
}

function reasonFor(error: unknown, path: string): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `There is no file ${path}.`;
    case 'ELOOP':
      return `${path} is a link. Name the file itself.`;
    case 'EISDIR':
      return `${path} is a folder. Name one file.`;
    case 'EACCES':
    case 'EPERM':
      return `${path} can't be copied: this account may not.`;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `${path} can't be copied: there is no space left.`;
    default:
      return `${path} can't be copied (${code ?? 'unknown'}).`;
  }
}
