/** Code compiled once is kept beside the program on Node 20 too: it saves time, and is worth nothing beyond that. */
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Run, run } from '../support/run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHECK = ['refund-check', '--paid', '2025-06-20', '--json', '--today', '2025-06-25'];

let folder: string;
let kept: string;

/** A program of its own: other tests keep code beside the shared one. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coursera-exit-compiled-'));
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  rmSync(join(folder, 'dist/compiled'), { recursive: true, force: true });
  kept = join(folder, 'dist/compiled', `${process.version}-${process.arch}`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Run =>
  run(args, { COURSERA_EXIT_HOME: join(folder, 'home'), ...more }, join(folder, 'bin/coursera-exit.js'));
const keptNames = () => readdirSync(kept).sort();
const keptCode = () => keptNames().filter((name) => name.endsWith('.code'));
const keptBytes = () => keptNames().map((name) => readFileSync(join(kept, name), 'latin1'));

// Node 22 and newer have a cache of their own, which Node proves.
describe.skipIf(Number.parseInt(process.versions.node, 10) >= 22)('compiled code', () => {
  test('is kept once, used from then on, and changes no answer', () => {
    const first = start(CHECK);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(keptCode().length).toBeGreaterThan(0);
    const before = keptBytes();
    expect(start(CHECK)).toEqual(first);
    // Nothing was news, so nothing was written.
    expect(keptBytes()).toEqual(before);
  });

  test('grows with each command that runs for the first time', () => {
    start(CHECK);
    const size = () => keptCode().reduce((sum, name) => sum + statSync(join(kept, name)).size, 0);
    const before = size();
    start(['script', '--tone', 'firm']);
    expect(size()).toBeGreaterThan(before);
  });

  test('is made anew where it is damaged, cut short, empty or of another engine', () => {
    const right = start(CHECK);
    const whole = keptCode().map((name): [string, Buffer] => [
      join(kept, name),
      readFileSync(join(kept, name)),
    ]);
    const flipped = (bytes: Buffer, at: number) => {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 0x55;
      return other;
    };
    const strange = Buffer.alloc(4096, 'no code');
    const damages: ((file: string, bytes: Buffer) => void)[] = [
      ...[0.01, 0.2, 0.4, 0.49, 0.7, 0.99].map((share) => (file: string, bytes: Buffer) => {
        writeFileSync(file, flipped(bytes, Math.floor(bytes.length * share)));
      }),
      (file, bytes) => truncateSync(file, bytes.length / 2),
      (file, bytes) => truncateSync(file, bytes.length - 1),
      (file) => writeFileSync(file, ''),
      (file) => writeFileSync(file, Buffer.concat([strange, strange])),
    ];
    for (const damage of damages) {
      for (const [file, bytes] of whole) damage(file, bytes);
      expect(start(CHECK)).toEqual(right);
      // What was written in its place is whole: both halves are the same.
      for (const name of keptCode()) {
        const bytes = readFileSync(join(kept, name));
        expect(bytes.subarray(0, bytes.length / 2).equals(bytes.subarray(bytes.length / 2))).toBe(true);
        expect(bytes.length).toBeGreaterThan(0);
      }
    }
  });

  test.skipIf(process.platform === 'win32')(
    'is neither read nor written where somebody else could have put it, who cannot change the program',
    () => {
      const right = start(CHECK);
      const before = keptBytes();
      const untouched = () => {
        expect(start(CHECK)).toEqual(right);
        expect(start(['script'])).toMatchObject({ code: 0 });
        expect(keptBytes()).toEqual(before);
      };
      for (const mode of [0o775, 0o757]) {
        chmodSync(kept, mode);
        untouched();
      }
      chmodSync(kept, 0o755);
      // Only who is root can give a folder away.
      if (process.getuid?.() === 0) {
        chownSync(kept, 54_321, 54_321);
        untouched();
        chownSync(kept, 0, 0);
      }
      start(['script']);
      expect(keptNames()).toContain('script.ran');
    },
  );

  test('is done without where it cannot be kept, and where one says so', () => {
    const off = start(CHECK, { NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(off.code).toBe(0);
    expect(readdirSync(join(folder, 'dist'))).not.toContain('compiled');
    writeFileSync(join(folder, 'dist/compiled'), 'a file where the folder would be');
    expect(start(CHECK)).toEqual(off);
  });

  test('is not kept where nothing is to be kept, nor for what ends before a command', () => {
    for (const args of [['--version'], ['--help'], ['refnd'], [...CHECK, '--no-case']]) start(args);
    expect(readdirSync(join(folder, 'dist'))).not.toContain('compiled');
  });
});
