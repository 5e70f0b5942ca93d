/** Questions on a terminal, with arrow keys. The only module that knows inquirer; loaded only when something is asked. */
import { createPromptModule } from 'inquirer';
import type { Option, Prompter } from '../commands/walk-doors.ts';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Stops } from './signals.ts';

const PAGE_SIZE = 14;

export function arrowPrompter(stops: Stops, color: boolean): Prompter {
  // inquirer reads the environment on its own; it must come to the same answer as the rest of the program.
  if (color) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = '1';
  const ask = createPromptModule({
    input: process.stdin,
    output: process.stderr,
    signal: stops.signal,
  });
  const answerTo = async (put: () => Promise<{ it: unknown }>): Promise<unknown> => {
    const answered = stops.guard();
    try {
      const { it } = await put();
      answered();
      return it;
    } catch (error) {
      answered();
      throw stops.reason(error);
    }
  };
  return {
    say: (text) => void process.stderr.write(text),
    choose: async <T extends string>(message: string, options: readonly Option<T>[]) =>
      (await answerTo(() =>
        ask<{ it: string }>([
          {
            type: 'select',
            name: 'it',
            message: fitted(message, 4),
            pageSize: PAGE_SIZE,
            loop: false,
            choices: options.map(({ value, label, hint }) => ({
              value: value as string,
              name: fitted(hint === undefined ? label : `${label} (${hint})`, 3),
              short: label,
            })),
          },
        ]),
      )) as T,
    type: async (message, check) =>
      String(
        await answerTo(() =>
          ask<{ it: string }>([
            { type: 'input', name: 'it', message, validate: (text: string) => check(text) ?? true },
          ]),
        ),
      ).trim(),
  };
}

/** Words whole at the ends of lines, on narrow terminals too: the prompts themselves would cut through them. */
function fitted(text: string, before: number): string {
  return wrapAnsi(text, Math.max(16, (process.stderr.columns ?? 80) - before), {
    hard: false,
    trim: true,
  }).replaceAll('\n', '\n  ');
}
