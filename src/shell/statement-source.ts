/** A statement as chunks of bytes, from a file or from standard input. One buffer serves for a whole file. */
import { open } from 'node:fs/promises';

const CHUNK = 1_048_576;

export type Source =
  { readonly chunks: AsyncIterable<Uint8Array> } | { readonly failure: { message: string; hint: string } };

/** `-` is standard input. The chunk handed out is only valid until the next one is asked for. */
export async function openStatement(file: string): Promise<Source> {
  if (file === '-') return { chunks: process.stdin };
  try {
    const handle = await open(file, 'r');
    const info = await handle.stat();
    if (!info.isDirectory()) return { chunks: chunksOf(handle) };
    await handle.close();
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

async function* chunksOf(handle: Awaited<ReturnType<typeof open>>): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
