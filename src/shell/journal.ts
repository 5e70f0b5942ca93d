/**
 * The case on the disk: one JSON line an event, only ever added to. The only writer of it.
 *
 * Folder 0700, file 0600. Each line is written by one call at the end of the file and flushed before the walk goes on, so two
 * programs at once lose nothing and a killed one loses at most the line it was writing.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal, JournalRead } from '../commands/walk-doors.ts';
import { type CaseEvent, readEvent } from '../core/case.ts';
import { JOURNAL_FILE } from './home.ts';

export { JOURNAL_FILE } from './home.ts';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const NEWLINE = 0x0a;
// No link is followed: the file must be the one that stands there. Windows has no such flag.
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** `onFirst` is told once, when the first line is written to a place that held none. */
export function diskJournal(folder: string, onFirst: (place: string) => void): Journal {
  const place = join(folder, JOURNAL_FILE);
  return {
    place,
    read: async () => {
      try {
        return readLines(await readFile(place, { encoding: 'utf8', flag: constants.O_RDONLY | NO_LINK }));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return code === 'ENOENT' ? { events: [], damaged: [] } : { failure: reasonFor(error, place) };
      }
    },
    append: async (event) => {
      try {
        await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
        const file = await open(
          place,
          constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | NO_LINK,
          OWNER_ONLY_FILE,
        );
        try {
          const first = await addLine(file, event);
          if (first) onFirst(place);
        } finally {
          await file.close();
        }
        return undefined;
      } catch (error) {
        return reasonFor(error, place);
      }
    },
  };
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

function readLines(text: string): JournalRead {
  const events: CaseEvent[] = [];
  const damaged: JournalRead['damaged'][number][] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readEvent(parsed(line));
    if ('event' in read) events.push(read.event);
    else damaged.push({ line: index + 1, why: read.damaged });
  });
  return { events, damaged };
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
