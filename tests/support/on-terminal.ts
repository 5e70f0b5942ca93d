/** The built program in a real pseudo-terminal, to its end: for commands that ask nothing. */
import { spawn } from '@lydell/node-pty';
import { environment, PROGRAM } from './run.ts';

export type Seen = {
  readonly code: number;
  readonly signal: number;
  readonly raw: string;
  readonly lines: readonly string[];
};

export function onTerminal(
  args: readonly string[],
  {
    columns = 80,
    env = {},
    cwd = process.cwd(),
    keys,
  }: { columns?: number; env?: Readonly<Record<string, string>>; cwd?: string; keys?: string } = {},
): Promise<Seen> {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows: 24,
    cwd,
    env: environment({ TERM: 'xterm-256color', ...env }),
  });
  let raw = '';
  let typed = false;
  terminal.onData((text) => {
    raw += text;
    // Typed once the program has said something: it is there and listens.
    if (keys !== undefined && !typed) {
      typed = true;
      terminal.write(keys);
    }
  });
  return new Promise((resolve) => {
    terminal.onExit(({ exitCode, signal }) =>
      // What was written last may still be on its way.
      setTimeout(() => {
        // oxlint-disable-next-line no-control-regex
        const plain = raw.replace(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
        resolve({ code: exitCode, signal: signal ?? 0, raw, lines: plain.split('\n') });
      }, 50),
    );
  });
}
