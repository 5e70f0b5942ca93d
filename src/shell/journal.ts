/**
 * The case on the disk: one JSON line an event, only ever added to. The only writer of it.
 *
 * Folder 0700, file 0600. Each line is written by one call at the end of the file and flushed before the walk goes on, so two
 * programs at once lose nothing and a killed one loses at most the line it was writing. Lines of an older version are brought up
 * when the next one is added, and the file as it was is kept beside it; a file with lines of a newer version is not touched.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal, JournalRead } from '../commands/walk-doors.ts';
import { CASE_VERSION, type CaseEvent, readEvent } from '../core/case.ts';
import { migrated, type Migration, MIGRATIONS } from '../core/case-migrations.ts';
import { cleanLine } from '../core/text.ts';
import { JOURNAL_FILE } from './home.ts';
import { copyBeside } from './write-file.ts';

export { JOURNAL_FILE } from './home.ts';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const NEWLINE = 0x0a;
// No link is followed: the file must be the one that stands there. Windows has no such flag.
const NO_LINK = constants.O_NOFOLLOW ?? 0;

export type JournalOptions = {
  /** Told once, when the first line is written to a place that held none. */
  readonly onFirst?: (place: string) => void;
  /** Told where the file as it was is kept, when its lines were brought up to this version. */
  readonly onMigrated?: (backup: string) => void;
  readonly migrations?: Readonly<Record<number, Migration>>;
};

export function diskJournal(
  folder: string,
  { onFirst = () => {}, onMigrated = () => {}, migrations = MIGRATIONS }: JournalOptions = {},
): Journal {
  const place = join(folder, JOURNAL_FILE);
  const shown = cleanLine(place);
  const textThere = async () => {
    try {
      return await readFile(place, { encoding: 'utf8', flag: constants.O_RDONLY | NO_LINK });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  };
  let isOurs = false;
  /** Once, before the first line is added: what went wrong, or undefined where the file has the form of this version. */
  const makeOurs = async (): Promise<string | undefined> => {
    if (isOurs) return undefined;
    const { newer, from, text } = readLines(await textThere(), migrations);
    if (newer !== undefined) return newerNote(shown, newer);
    if (from !== undefined) onMigrated(cleanLine(await replaceKeeping(place, text, from)));
    isOurs = true;
    return undefined;
  };
  return {
    place: shown,
    read: async () => {
      try {
        const { newer, events, damaged } = readLines(await textThere(), migrations);
        return newer === undefined ? { events, damaged } : { failure: newerNote(shown, newer) };
      } catch (error) {
        return { failure: reasonFor(error, shown) };
      }
    },
    append: async (event) => {
      try {
        await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
        const refused = await makeOurs();
        if (refused !== undefined) return refused;
        const file = await open(
          place,
          constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | NO_LINK,
          OWNER_ONLY_FILE,
        );
        try {
          const first = await addLine(file, event);
          if (first) onFirst(shown);
        } finally {
          await file.close();
        }
        return undefined;
      } catch (error) {
        return reasonFor(error, shown);
      }
    },
  };
}

function newerNote(place: string, line: number): string {
  return `a newer version of this program wrote ${place} (line ${line}), so this one leaves it as it is; use the newer version`;
}

/** Puts a text where a file was, and keeps that one beside it. Gives its new name. */
async function replaceKeeping(place: string, text: string, version: number): Promise<string> {
  const backup = await copyBeside(place, `${place}.v${version}`);
  const temporary = `${place}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  const file = await open(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
    OWNER_ONLY_FILE,
  );
  try {
    await file.writeFile(text, 'utf8');
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, place);
  return backup;
}

/** True where the file was empty before. */
async function addLine(file: FileHandle, event: CaseEvent): Promise<boolean> {
  const { size } = await file.stat();
  // A program that was killed may have left half a line: the new one must not grow onto it.
  const torn = size > 0 && (await lastByte(file, size)) !== NEWLINE;
  const bytes = Buffer.from(`${torn ? '\n' : ''}${JSON.stringify(event)}\n`, 'utf8');
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, null);
  if (bytesWritten !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
  await file.datasync();
  return size === 0;
}

async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 ? buffer[0] : undefined;
}

type Lines = JournalRead & {
  /** The number of a line of a newer version. */
  readonly newer?: number;
  /** The oldest version among the lines that were brought up. */
  readonly from?: number;
  /** The file in the form of this version. */
  readonly text: string;
};

function readLines(text: string, migrations: Readonly<Record<number, Migration>>): Lines {
  const events: CaseEvent[] = [];
  const damaged: JournalRead['damaged'][number][] = [];
  const lines = text.split('\n');
  let newer: number | undefined;
  let oldest: number | undefined;
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const { value, from } = migrated(parsed(line), CASE_VERSION, migrations);
    if (from !== undefined) {
      lines[index] = JSON.stringify(value);
      oldest = Math.min(oldest ?? from, from);
    }
    const read = readEvent(value);
    if ('event' in read) events.push(read.event);
    else if (read.damaged === 'newer') newer ??= index + 1;
    else damaged.push({ line: index + 1, why: read.damaged });
  });
  return {
    events,
    damaged,
    text: lines.join('\n'),
    ...(newer !== undefined && { newer }),
    ...(oldest !== undefined && { from: oldest }),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function reasonFor(error: unknown, place: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `there is no space left for ${place}`;
    case 'EROFS':
      return `${place} lies on a disk that can only be read`;
    case 'EACCES':
    case 'EPERM':
      return `this account may not write ${place}`;
    case 'ELOOP':
      return `${place} is a link, and links are not followed`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `a file stands where the folder of ${place} should be`;
    case 'EISDIR':
      return `${place} is a folder`;
    default:
      return `${place} can't be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
}

/** For --no-case, and for machines that name no place: nothing is read and nothing is kept. */
export function noJournal(): Journal {
  return { read: async () => ({ events: [], damaged: [] }), append: async () => undefined };
}
