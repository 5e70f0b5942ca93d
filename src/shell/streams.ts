/** Standard output and error: whole answers through slow pipes, quiet when nobody reads, told when the disk is full. */
import { writeSync } from 'node:fs';

type Sink = { readonly failed: () => string | undefined };

/** Listens for errors on both streams. A closed pipe is no fault: the reader had enough. */
export function guardStreams(): Sink {
  let failure: string | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    failure = error.code === 'ENOSPC' ? 'no space left on the disk' : (error.code ?? 'unknown');
    process.exitCode = 1;
    complain(
      `coursera-exit: the answer could not be written: ${failure}.\nMake room, or write it somewhere else.\n`,
    );
  });
  process.stderr.on('error', () => {});
  return { failed: () => failure };
}

/** Writes and waits until the system has taken all of it. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

export function writeNote(text: string): void {
  process.stderr.write(text);
}

function complain(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody is left to be told.
  }
}
