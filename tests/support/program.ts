/** The built program, run as a person runs it: its own process, its own folder for the case. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/coursera-exit.js', import.meta.url));

export type Run = { readonly out: string; readonly note: string; readonly status: number | null };

/** `input` is standard input; without it there is none. */
export function runProgram(
  args: readonly string[],
  home: string,
  input?: string,
  cwd?: string,
  more: Readonly<Record<string, string>> = {},
): Run {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: home, COURSERA_EXIT_HOME: home, TZ: 'UTC', ...more },
    ...(cwd !== undefined && { cwd }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(input !== undefined && { input }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { out: stdout, note: stderr, status };
}
