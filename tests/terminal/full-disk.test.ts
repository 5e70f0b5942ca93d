/** Writing that is cut short in the middle: a limit on the size of files does to a write what a full disk does. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../src/core/case.ts';
import { day } from '../support/days.ts';
import { PROGRAM } from '../support/run.ts';
import { runProgram } from '../support/program.ts';

const TODAY = '2026-11-22';
const BLOCKS = 8;
let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'case-'));
  home = join(folder, 'home');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The bytes that a file may have under `ulimit -f`, whose unit differs from shell to shell. */
function limit(): number {
  const probe = join(folder, 'probe');
  spawnSync('sh', ['-c', `ulimit -f ${BLOCKS}; exec "$0" -e "$1" "$2"`, process.execPath, WRITE_MUCH, probe]);
  return readFileSync(probe).length;
}
const WRITE_MUCH =
  'const fs=require("fs");const f=fs.openSync(process.argv[1],"w");try{for(;;)fs.writeSync(f,"x".repeat(1000))}catch{}';

const journal = () => join(home, 'journal.jsonl');
const run = (args: readonly string[]) => runProgram([...args, '--today', TODAY], home);
const status = () => JSON.parse(run(['status', '--json']).out);

function runCut(args: readonly string[]) {
  const {
    stdout,
    stderr,
    status: code,
  } = spawnSync(
    'sh',
    ['-c', `ulimit -f ${BLOCKS}; exec "$0" "$@"`, process.execPath, PROGRAM, ...args, '--today', TODAY],
    { encoding: 'utf8', env: { PATH: process.env.PATH, COURSERA_EXIT_HOME: home, TZ: 'UTC' } },
  );
  return { out: stdout, err: stderr, code };
}

function event(value: string): string {
  const fact: CaseEvent = {
    v: 1,
    at: `${TODAY}T10:00:00.000Z`,
    day: day(TODAY),
    matter: '1',
    kind: 'fact',
    fact: 'name',
    value,
  };
  return `${JSON.stringify(fact)}\n`;
}

/** A case of whole lines with room for so many bytes below the limit. */
function fillUpTo(room: number): string {
  const size = limit() - room;
  const last = event('Ann');
  const text = event('A'.repeat(size - last.length - event('').length)) + last;
  expect(text.length).toBe(size);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(journal(), text, { mode: 0o600 });
  return text;
}

describe.skipIf(process.platform === 'win32')('a write that is cut short', () => {
  test.each([1, 40, 300])('%d bytes into a line of the case: nothing that was there is lost', (room) => {
    const before = fillUpTo(room);
    const cut = runCut(['script', '--ask', 'cancel', '--sent']);
    expect(cut.err).toContain('Your case could not be written: there is no space left for');
    // The message itself was asked for, and comes.
    expect(cut.out).toContain('Ann');
    const after = readFileSync(journal(), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.length).toBe(before.length + room);

    // The next run opens, says so, and the one after adds to it.
    expect(status()).toMatchObject({
      damagedLines: 1,
      case: { facts: { name: 'Ann' } },
    });
    expect(run(['status']).out).toContain('damaged');
    expect(run(['script', '--ask', 'cancel', '--sent']).note).toContain(
      'Your case now says that you sent it',
    );
    const lines = readFileSync(journal(), 'utf8').slice(before.length).split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[1]!)).toMatchObject({ kind: 'letter', sent: true });
    expect(status().damagedLines).toBe(1);
  });

  test('with no room at all the case stays as it was', () => {
    const before = fillUpTo(0);
    expect(runCut(['script', '--ask', 'cancel', '--sent']).err).toContain('could not be written');
    expect(readFileSync(journal(), 'utf8')).toBe(before);
    expect(status().damagedLines).toBe(0);
  });

  test('in a copy of a file: no half copy stays, and the case says nothing of it', () => {
    const before = fillUpTo(2000);
    const picture = join(folder, 'shot.png');
    writeFileSync(picture, 'x'.repeat(200_000));
    const { code, err } = runCut(['evidence', 'add', picture]);
    expect([code, err]).toEqual([1, expect.stringContaining('there is no space left')]);
    expect(readdirSync(join(home, 'evidence'))).toEqual([]);
    expect(readFileSync(journal(), 'utf8')).toBe(before);
  });

  test('in a packet: half of it is not left to be taken for the whole', () => {
    fillUpTo(10);
    const out = join(folder, 'packet.html');
    const { code, err } = runCut(['packet', '-o', out]);
    expect([code, err]).toEqual([1, expect.stringContaining('There is no space left')]);
    expect(existsSync(out)).toBe(false);
  });
});
