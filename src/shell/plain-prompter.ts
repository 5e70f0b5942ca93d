/**
 * Questions as plain numbered lines: for screen readers, for terminals that cannot repaint, and for answers from a pipe.
 * Nothing is painted twice; each question is read once, each answer is one line.
 */
import { createInterface } from 'node:readline';
import type { Option, Prompter } from '../commands/walk-doors.ts';
import { Stopped } from '../core/stopped.ts';
import type { Stops } from './signals.ts';

const END_OF_INPUT = 130;

export function plainPrompter(
  stops: Stops,
  input: NodeJS.ReadableStream,
  write: (text: string) => void,
): Prompter & { close: () => void } {
  const reader = createInterface({ input, terminal: false });
  const waiting: ((line: string | undefined) => void)[] = [];
  const lines: string[] = [];
  let ended = false;
  reader.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) lines.push(line);
    else next(line);
  });
  reader.on('close', () => {
    ended = true;
    for (const next of waiting.splice(0)) next(undefined);
  });
  stops.signal.addEventListener('abort', () => reader.close());

  const nextLine = async (): Promise<string> => {
    const answered = stops.guard();
    const ready = lines.shift();
    const line =
      ready ??
      (ended ? undefined : await new Promise<string | undefined>((resolve) => waiting.push(resolve)));
    answered();
    if (line === undefined) {
      // A signal closes the input too; its own code goes first.
      stops.guard()();
      throw new Stopped(END_OF_INPUT);
    }
    return line.trim();
  };

  return {
    say: write,
    choose: async <T extends string>(message: string, options: readonly Option<T>[]): Promise<T> => {
      write(`${message}\n`);
      options.forEach(({ label, hint }, index) =>
        write(`${index + 1}. ${label}${hint === undefined ? '' : ` (${hint})`}\n`),
      );
      for (;;) {
        write(`Type a number from 1 to ${options.length}. Enter alone takes 1: `);
        const line = await nextLine();
        write('\n');
        const chosen = line === '' ? options[0] : options[Number(line) - 1];
        if (chosen !== undefined && (line === '' || /^\d+$/.test(line))) return chosen.value;
        write('That is none of the numbers.\n');
      }
    },
    type: async (message, check) => {
      for (;;) {
        write(`${message}: `);
        const line = await nextLine();
        write('\n');
        const wrong = check(line);
        if (wrong === undefined) return line;
        write(`${wrong}\n`);
      }
    },
    close: () => reader.close(),
  };
}
