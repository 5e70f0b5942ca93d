/** Text that a person hands over: a file or standard input, up to a size. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Failure } from '../commands/doors.ts';

type Read = { readonly text: string } | { readonly failure: Failure };

/** At most `limit` bytes, read as UTF-8. Folders, devices and longer texts are refused. */
export async function readTextFile(path: string, limit: number): Promise<Read> {
  let file;
  try {
    // A pipe without a writer must not hang the program.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refused(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} can't be read (${code ?? 'unknown'}).`,
      'Name a text file, or paste the text into: coursera-exit reply -',
    );
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) return refused(`${path} is no file.`, 'Name a text file.');
    if (info.size > limit) return tooLong(path, limit);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(limit + 1), 0, limit + 1, 0);
    return bytesRead > limit ? tooLong(path, limit) : { text: decoded(buffer.subarray(0, bytesRead)) };
  } catch (error) {
    return refused(
      `${path} can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      'Name a text file.',
    );
  } finally {
    await file.close();
  }
}

export async function readTextFromInput(limit: number): Promise<Read> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of process.stdin) {
      const bytes = Buffer.from(piece as Uint8Array);
      size += bytes.length;
      if (size > limit) return tooLong('The text', limit);
      pieces.push(bytes);
    }
  } catch (error) {
    return refused(
      `The text can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      'Name a file instead.',
    );
  } finally {
    process.stdin.destroy();
  }
  return { text: decoded(Buffer.concat(pieces)) };
}

/** UTF-8, and UTF-16 where its mark stands first, as Windows saves it. */
function decoded(bytes: Buffer): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function tooLong(what: string, limit: number): Read {
  return refused(
    `${what} is longer than ${Math.floor(limit / 1024)} KiB.`,
    'Hand over the answer alone, without attachments.',
  );
}

function refused(message: string, hint: string): { failure: Failure } {
  return { failure: { code: 'file', message, hint } };
}
