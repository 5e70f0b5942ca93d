/** The shells of this machine, as processes and on a real terminal. What is not installed is passed over, and said. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { environment } from './run.ts';

export type ShellName = 'bash' | 'zsh' | 'fish';

/** How each starts with nothing of the person's own in it. */
const BARE: Readonly<Record<ShellName, readonly string[]>> = {
  bash: ['--noprofile', '--norc'],
  zsh: ['-f'],
  fish: ['--no-config'],
};

/** On Windows such a shell has another idea of paths than the tests have. */
export function isInstalled(shell: ShellName): boolean {
  if (process.platform === 'win32') return false;
  return spawnSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' }).status === 0;
}

/** Runs a script given as text; what it printed, where it ended well. */
export function inShell(shell: ShellName, script: string, cwd: string): string {
  const apart = mkdtempSync(join(tmpdir(), 'coursera-exit-shell-'));
  const file = join(apart, 'script');
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(shell, [...BARE[shell], file], {
    cwd,
    env: environment({ HOME: apart }),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  rmSync(apart, { recursive: true, force: true });
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

export type LiveShell = {
  /** Types keys, waits until the shell is quiet and shows what is waited for, and gives what came on the screen since. */
  readonly type: (keys: string, until?: RegExp) => Promise<string>;
  readonly end: () => void;
};

const QUIET_MS = 150;
const PATIENCE_MS = 10_000;

/** An interactive shell on a real terminal that has read a script. Its home is the folder above. */
export async function liveShell(shell: ShellName, cwd: string, setup: string): Promise<LiveShell> {
  const child = spawn(shell, [...BARE[shell], '-i'], {
    name: 'xterm',
    cols: 120,
    rows: 60,
    cwd,
    env: environment({ HOME: join(cwd, '..'), TERM: 'xterm', ZDOTDIR: join(cwd, '..') }),
  });
  let screen = '';
  let last = Date.now();
  child.onData((data) => {
    screen += data;
    last = Date.now();
    // fish asks the terminal what it is, and waits for the answer.
    if (data.includes('\u001B[0c') || data.includes('\u001B[c')) child.write('\u001B[?62;c');
  });
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const quiet = async (until = /^/) => {
    const since = Date.now();
    await wait(QUIET_MS);
    while (Date.now() - last < QUIET_MS || !until.test(stripVTControlCharacters(screen))) {
      if (Date.now() - since > PATIENCE_MS) throw new Error(`${shell} does not come to rest: ${screen}`);
      await wait(20);
    }
  };
  const type = async (keys: string, until?: RegExp) => {
    screen = '';
    child.write(keys);
    await quiet(until);
    return stripVTControlCharacters(screen);
  };
  await quiet();
  // The mark is cut in two in what is typed, so that only its answer is whole.
  child.write(`${setup}\rprintf '%s%s\\n' re ady\r`);
  await quiet(/ready/);
  return { type, end: () => child.kill('SIGKILL') };
}
