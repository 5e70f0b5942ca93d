/** Questions on a terminal, with arrow keys. The only module that knows inquirer; loaded only when something is asked. */
import { createPromptModule } from 'inquirer';
import type { Option, Prompter } from '../commands/walk-doors.ts';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Stops } from './signals.ts';

const PAGE_SIZE = 14;
/** Columns for what is typed: a day, a country. */
const TYPED = 12;

/** The library draws its own signs whatever the locale says. */
const ASCII_THEME = {
  prefix: { idle: '?', done: '*' },
  icon: { cursor: '>' },
  style: { keysHelpTip: () => 'up, down: move - Enter: select' },
};

export function arrowPrompter(stops: Stops, color: boolean, unicode: boolean): Prompter {
  const theme = unicode ? {} : { theme: ASCII_THEME };
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
            ...theme,
            pageSize: PAGE_SIZE,
            loop: false,
            choices: options.map(({ value, label, hint }) => ({
              value: value as string,
              name: fitted(hint === undefined ? label : `${label} (${hint})`, 3),
              short: hasRoom(message, stringWidth(label)) ? label : `\n  ${fitted(label, 3)}`,
            })),
          },
        ]),
      )) as T,
    type: async (message, check) =>
      String(
        await answerTo(() =>
          ask<{ it: string }>([
            {
              type: 'input',
              name: 'it',
              ...(unicode ? {} : { theme: { prefix: ASCII_THEME.prefix } }),
              // What is typed starts on a line of its own where it would not fit beside the question.
              message: `${fitted(message, 4)}${hasRoom(message, TYPED) ? '' : '\n '}`,
              validate: (text: string) => {
                const wrong = check(text);
                return wrong === undefined || fitted(wrong, 4);
              },
            },
          ]),
        ),
      ).trim(),
  };
}

function columns(): number {
  return process.stderr.columns ?? 80;
}

/** Words whole at the ends of lines, on narrow terminals too: the prompts themselves would cut through them. */
function fitted(text: string, before: number): string {
  return wrapAnsi(text, Math.max(16, columns() - before), { hard: false, trim: true }).replaceAll(
    '\n',
    '\n  ',
  );
}

/** True where so many columns are left on the line on which a question ends. */
function hasRoom(message: string, count: number): boolean {
  const last = fitted(message, 4).split('\n').at(-1) ?? '';
  return stringWidth(last) + 4 + count <= columns();
}
