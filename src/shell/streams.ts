/** Standard output and error: whole answers through slow pipes, quiet when nobody reads, told when the disk is full. */
import { fstatSync, writeSync } from 'node:fs';

const OUT = 1;
const ERR = 2;

/**
 * Writes all of a text to standard output. Synchronously where the system takes it, because opening the stream costs more than
 * most answers; what a full pipe does not take at once goes through the stream, which waits.
 */
export async function writeOut(text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(OUT, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return tellFailure(error);
    await writeRest(bytes.subarray(written));
  }
}

function writeRest(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.on('error', (error) => {
      tellFailure(error);
      resolve();
    });
    process.stdout.write(bytes, () => resolve());
  });
}

/** A closed pipe is no fault: the reader had enough. A full disk is one. */
function tellFailure(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') return;
  process.exitCode = 1;
  writeNote(
    code === 'ENOSPC'
      ? 'coursera-exit: the answer could not be written: no space left on the disk.\nMake room, or write it somewhere else.\n'
      : `coursera-exit: the answer could not be written (${code ?? 'unknown'}).\n`,
  );
}

/** Writes to standard error. Nobody is left to be told where that fails. */
export function writeNote(text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(ERR, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    process.stderr.on('error', () => {});
    process.stderr.write(bytes.subarray(written));
  }
}

/** True for a terminal. Asking the system first spares most runs in a pipe the loading of streams. */
export function isTerminal(stream: 'stdin' | 'stdout' | 'stderr'): boolean {
  const descriptor = stream === 'stdin' ? 0 : stream === 'stdout' ? OUT : ERR;
  try {
    return fstatSync(descriptor).isCharacterDevice() && process[stream].isTTY === true;
  } catch {
    return false;
  }
}

/** True where standard input can hold answers: a terminal, a pipe or a file, but not an empty device. */
export function hasLines(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket() || isTerminal('stdin');
  } catch {
    return false;
  }
}

/** True where the person asked for what a screen reader can read. */
export function isReadOut(env: NodeJS.ProcessEnv): boolean {
  const { ACCESSIBLE } = env;
  return ACCESSIBLE !== undefined && ACCESSIBLE !== '' && ACCESSIBLE !== '0';
}
