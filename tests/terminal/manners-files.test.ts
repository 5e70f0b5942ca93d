/** What is kept on the disk: where, for whose eyes, in which version, and what is asked before it goes. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualCase } from '../support/packets.ts';
import { runProgram } from '../support/program.ts';
import { inTerminal } from './walk-program.ts';

const TODAY = ['--today', '2026-07-20'];
let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  home = join(folder, 'case');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProgram([...args, ...TODAY], home, undefined, folder, env);
const journal = () => join(home, 'journal.jsonl');
const mode = (path: string) => statSync(path).mode & 0o777;
function keep(lines: readonly object[] = usualCase()) {
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(journal(), lines.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
}

describe('where', () => {
  const nowhere = { COURSERA_EXIT_HOME: '' };

  test('a relative XDG_DATA_HOME is passed over: nothing is written beside the person', () => {
    run(['script', '--sent'], { ...nowhere, XDG_DATA_HOME: 'data', HOME: folder });
    expect(readdirSync(folder)).toEqual(['.local']);
    expect(existsSync(join(folder, '.local/share/coursera-exit/journal.jsonl'))).toBe(true);
  });

  test('an absolute XDG_DATA_HOME is followed', () => {
    run(['script', '--sent'], { ...nowhere, XDG_DATA_HOME: join(folder, 'data'), HOME: folder });
    expect(existsSync(join(folder, 'data/coursera-exit/journal.jsonl'))).toBe(true);
  });

  test.each(['', 'home', '.'])('with HOME=%j nothing is kept anywhere, and that is said', (value) => {
    const { note, status } = run(['script', '--sent'], { ...nowhere, HOME: value });
    expect(status).toBe(0);
    expect(note).toContain('--home DIR');
    const { note: why, status: failed } = run(['evidence', 'add', 'x'], { ...nowhere, HOME: value });
    expect([failed, why.includes('names no folder of yours')]).toEqual([2, true]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('folders are for the owner alone, and so are files', () => {
  writeFileSync(join(folder, 'proof.png'), 'x');
  run(['script', '--sent']);
  run(['evidence', 'add', 'proof.png']);
  run(['packet', '-o', 'packet.html']);
  expect([home, join(home, 'evidence')].map(mode)).toEqual([0o700, 0o700]);
  const copy = join(home, 'evidence', readdirSync(join(home, 'evidence'))[0]!);
  expect([journal(), copy, join(folder, 'packet.html')].map(mode)).toEqual([0o600, 0o600, 0o600]);
});

describe('a case that a newer version wrote', () => {
  test('is refused with a sentence by every command, and nothing of it is lost', async () => {
    keep([
      ...usualCase(),
      { v: 2, at: '2026-07-19T00:00:00Z', day: '2026-07-19', matter: '1', kind: 'teleport' },
    ]);
    writeFileSync(join(folder, 'proof.png'), 'x');
    const before = readFileSync(journal());
    for (const args of [['status'], ['packet'], ['evidence', 'list'], ['evidence', 'add', 'proof.png']]) {
      const { out, note, status } = run(args);
      expect([args, status, out]).toEqual([args, 1, '']);
      expect(note).toContain('a newer version of this program wrote');
    }
    for (const args of [['script', '--sent'], ['refund-check', '--paid', '2026-07-10'], ['script']])
      expect([args, run(args).status]).toEqual([args, 0]);
    expect(run(['script', '--sent']).note).toContain('use the newer version');
    const walk = inTerminal(['cancel'], { home: folder });
    await walk.until('newer version');
    await walk.until('Go on without keeping anything?');
    walk.write('\u0003');
    expect((await walk.ended).exitCode).toBe(130);
    expect(readFileSync(journal()).equals(before)).toBe(true);
    expect(run(['forget', '--yes']).status).toBe(0);
    expect(existsSync(journal())).toBe(false);
  });
});

describe('a file that stands where the packet is to go', () => {
  test('is kept beside it under --force, again and again', () => {
    keep();
    writeFileSync(join(folder, 'packet.md'), 'mine');
    expect(run(['packet', '-o', 'packet.md']).status).toBe(1);
    expect(run(['packet', '-o', 'packet.md', '--force']).note).toContain(
      'What was there is kept: packet.md.bak',
    );
    expect(readFileSync(join(folder, 'packet.md.bak'), 'utf8')).toBe('mine');
    const first = readFileSync(join(folder, 'packet.md'), 'utf8');
    const { written } = JSON.parse(run(['packet', '-o', 'packet.md', '--force', '--json']).out);
    expect(written).toMatchObject({ file: 'packet.md', backup: 'packet.md.2.bak' });
    expect(readFileSync(join(folder, 'packet.md.2.bak'), 'utf8')).toBe(first);
    expect(readFileSync(join(folder, 'packet.md.bak'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['case', 'packet.md', 'packet.md.2.bak', 'packet.md.bak']);
  });

  test('a device or a folder is not written over', () => {
    keep();
    for (const path of ['/dev/null', folder]) {
      const before = mode(path);
      expect(run(['packet', '-o', path, '--force'])).toMatchObject({ status: 1, out: '' });
      expect(mode(path)).toBe(before);
    }
  });
});

describe('forget', () => {
  const MENU = '⏎ select';
  const DOWN = '\u001B[B';

  test('says what goes and that it is for good, offers the packet first, and deletes after a yes alone', async () => {
    keep();
    const before = readFileSync(journal());
    const terminal = inTerminal(['forget'], { home: folder });
    await terminal.until(`This will be deleted from ${home}:`);
    await terminal.until(`journal.jsonl, ${before.length} bytes`);
    await terminal.until("It can't be brought back.");
    await terminal.until(MENU);
    terminal.write(`${DOWN}${DOWN}\r`);
    await terminal.until('coursera-exit-packet-2026-11-22.html');
    await terminal.until(MENU);
    expect(readFileSync(journal()).equals(before)).toBe(true);
    terminal.write(`${DOWN}${DOWN}\r`);
    await terminal.until('coursera-exit-packet-2026-11-22-2.html');
    await terminal.until(MENU);
    terminal.write(`${DOWN}\r`);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(existsSync(home)).toBe(false);
    expect(readFileSync(join(folder, 'coursera-exit-packet-2026-11-22.html'), 'utf8')).toContain('Ann Lee');
    expect(mode(join(folder, 'coursera-exit-packet-2026-11-22.html'))).toBe(0o600);
  });

  test('takes the copies of older versions along', () => {
    keep();
    writeFileSync(join(home, 'journal.jsonl.v0.bak'), 'old');
    writeFileSync(join(home, 'journal.jsonl.v0.2.bak'), 'old');
    writeFileSync(join(home, 'mine.bak'), 'mine');
    expect(JSON.parse(run(['forget', '--yes', '--json']).out).forgotten.sort()).toEqual([
      'journal.jsonl',
      'journal.jsonl.v0.2.bak',
      'journal.jsonl.v0.bak',
    ]);
    expect(readdirSync(home)).toEqual(['mine.bak']);
  });
});
