/** A statement as chunks of bytes, from a file or from standard input. One buffer serves for a whole file. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK = 1_048_576;
const CHUNKS_A_TURN = 16;

export type Source =
  { readonly chunks: AsyncIterable<Uint8Array> } | { readonly failure: { message: string; hint: string } };

/** `-` is standard input. The chunk handed out is only valid until the next one is asked for. */
export function openStatement(file: string): Source {
  if (file === '-') return { chunks: process.stdin };
  try {
    const descriptor = openSync(file, 'r');
    const info = fstatSync(descriptor);
    if (info.isFile()) return { chunks: chunksOf(descriptor) };
    // What may keep one waiting, such as a pipe, is waited for.
    if (!info.isDirectory()) return { chunks: createReadStream('', { fd: descriptor }) };
    closeSync(descriptor);
    return failed(file, 'it is a folder');
  } catch (error) {
    return failed(file, REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be read');
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOTDIR: 'it is not there',
  EISDIR: 'it is a folder',
};

function failed(file: string, why: string): Source {
  return {
    failure: {
      message: `${file} cannot be read: ${why}.`,
      hint: 'Name a file your bank handed out: CSV, OFX, QFX, QIF, CAMT or MT940.',
    },
  };
}

// A file on disk is read at once: handing each chunk to another thread and back takes longer than reading it.
async function* chunksOf(descriptor: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (let chunks = 1; ; chunks += 1) {
      const size = readSync(descriptor, buffer, 0, CHUNK, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
      // Signals are heard between turns.
      if (chunks % CHUNKS_A_TURN === 0) await new Promise(setImmediate);
    }
  } finally {
    closeSync(descriptor);
  }
}
