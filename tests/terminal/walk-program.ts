/** The built program in a real pseudo-terminal or on pipes, with a home of its own. */
import { spawn as spawnPiped } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { spawn as spawnInTerminal } from '@lydell/node-pty';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const PROGRAM = join(ROOT, 'bin', 'coursera-exit.js');

/** A home that is deleted with the others by `cleanHomes`. */
const homes: string[] = [];
export function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-home-'));
  homes.push(folder);
  return folder;
}
export function cleanHomes(): void {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
}

export type World = {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
};

const FIXED_DAY = ['--today', '2026-11-22'];
const PATIENCE_MS = 20_000;

/** Nothing of the machine that runs the tests leaks in: no colour settings, no display, no case. */
export function cleanEnv({ home, env }: World): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    COURSERA_EXIT_HOME: join(home, 'case'),
    ...env,
  };
}

export type Terminal = {
  /** Everything that came, raw. */
  readonly raw: () => string;
  /** The same without escape sequences. */
  readonly text: () => string;
  readonly write: (keys: string) => void;
  readonly kill: (signal: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves once a text came that was not there when the last such wait ended. */
  readonly until: (text: string | RegExp) => Promise<string>;
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number }>;
  readonly isOver: () => boolean;
};

export function inTerminal(args: readonly string[], world: World): Terminal {
  const child = spawnInTerminal(process.execPath, [PROGRAM, ...args, ...FIXED_DAY], {
    name: world.env?.TERM ?? 'xterm-256color',
    cols: world.columns ?? 80,
    rows: world.rows ?? 40,
    cwd: world.home,
    env: cleanEnv(world),
  });
  let raw = '';
  let seen = 0;
  let over = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const one of waiting) one();
  };
  child.onData((data) => {
    raw += data;
    wake();
  });
  const ended = new Promise<{ exitCode: number; signal: number }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      over = true;
      // What the program wrote last may still be on its way.
      setTimeout(() => {
        resolve({ exitCode, signal: signal ?? 0 });
        wake();
      }, 50);
    });
  });
  const text = () => stripVTControlCharacters(raw);
  const found = (wanted: string | RegExp) => {
    const rest = text().slice(seen);
    if (typeof wanted === 'string') {
      const at = rest.indexOf(wanted);
      return at < 0 ? undefined : { end: at + wanted.length, match: wanted };
    }
    const match = wanted.exec(rest);
    return match === null ? undefined : { end: match.index + match[0].length, match: match[0] };
  };
  return {
    raw: () => raw,
    text,
    write: (keys) => child.write(keys),
    kill: (signal) => child.kill(signal),
    resize: (columns, rows) => child.resize(columns, rows),
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`"${wanted}" never came. What came last:\n${text().slice(-1500)}`));
        }, PATIENCE_MS);
        const look = () => {
          const one = found(wanted);
          if (one === undefined) return;
          seen += one.end;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(one.match);
        };
        waiting.add(look);
        look();
      }),
    ended,
    isOver: () => over,
  };
}

/** Ends a program that a test left running. */
export async function putDown(terminal: Terminal): Promise<void> {
  if (!terminal.isOver()) terminal.kill('SIGKILL');
  await terminal.ended;
}

export type Piped = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** On pipes: standard input is what is given, then its end; `undefined` leaves it closed from the start. */
export function onPipes(args: readonly string[], world: World, input?: string): Promise<Piped> {
  return new Promise((resolve, reject) => {
    const child = spawnPiped(process.execPath, [PROGRAM, ...args, ...FIXED_DAY], {
      cwd: world.home,
      env: cleanEnv(world),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout!.on('data', (data: Buffer) => (stdout += data.toString('utf8')));
    child.stderr!.on('data', (data: Buffer) => (stderr += data.toString('utf8')));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`it hangs. What came:\n${stdout}${stderr}`));
    }, PATIENCE_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
