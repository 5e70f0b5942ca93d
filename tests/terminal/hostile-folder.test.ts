/** A folder of guides from a stranger, given to the built program: links, pipes, devices and sizes. It ends, and says why. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { GUIDES_FOLDER } from '../support/shipped.ts';

const TEMP = mkdtempSync(join(tmpdir(), 'coursera-exit-'));
afterAll(() => rmSync(TEMP, { recursive: true, force: true }));

let made = 0;
/** A copy of the shipped guides. */
function folder(): string {
  made += 1;
  const place = join(TEMP, `guides-${made}`);
  cpSync(GUIDES_FOLDER, place, { recursive: true });
  return place;
}

const HOME = { COURSERA_EXIT_HOME: join(TEMP, 'home') };
const check = (place: string) => run(['guides', 'check', place, '--today', '2026-11-22'], HOME);
const use = (place: string) => run(['cancel', '--print', '--guides', place, '--today', '2026-11-22'], HOME);
const posix = process.platform !== 'win32';

describe('a folder with', () => {
  test('nothing wrong is used', () => {
    const place = folder();
    expect(check(place)).toMatchObject({ code: 0, err: '' });
    expect(use(place).code).toBe(0);
  });

  test.skipIf(!posix)('a link to a file elsewhere: it is not followed', () => {
    const place = folder();
    const secret = join(TEMP, 'secret.yaml');
    writeFileSync(secret, 'id: secret-of-somebody\n');
    unlinkSync(join(place, 'billers.yaml'));
    symlinkSync(secret, join(place, 'billers.yaml'));
    const { code, out } = check(place);
    expect(code).toBe(1);
    expect(out).not.toContain('secret-of-somebody');
    expect(out).toMatch(/billers\.yaml/);
  });

  test.skipIf(!posix)('a link to a folder elsewhere, and one to itself', () => {
    const place = folder();
    const other = join(TEMP, 'other');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'x.yaml'), '[');
    symlinkSync(other, join(place, 'more'));
    symlinkSync('.', join(place, 'loop'));
    expect(check(place)).toMatchObject({ code: 0 });
  });

  test.skipIf(!posix)('devices and pipes in place of guides: nothing is waited for', () => {
    const place = folder();
    for (const [name, device] of [
      ['zero.yaml', '/dev/zero'],
      ['random.yaml', '/dev/urandom'],
      ['stdin.yaml', '/dev/stdin'],
    ] as const)
      symlinkSync(device, join(place, name));
    execFileSync('mkfifo', [join(place, 'pipe.yaml'), join(place, 'letters', 'pipe.yaml')]);
    expect(check(place)).toMatchObject({ code: 0 });
    expect(use(place).code).toBe(0);
  });

  test.skipIf(!posix)('a device or a pipe in place of the folder', () => {
    const pipe = join(TEMP, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const place of [pipe, '/dev/zero', '/dev/null']) {
      expect(check(place)).toMatchObject({ code: 1, out: '' });
      expect(use(place)).toMatchObject({ code: 1, out: '' });
    }
  });

  test('a file of 100 MB, and files that are large together', () => {
    const large = folder();
    writeFileSync(join(large, 'large.yaml'), '');
    truncateSync(join(large, 'large.yaml'), 100_000_000);
    expect(check(large)).toMatchObject({ code: 1, err: expect.stringContaining('large.yaml has more than') });
    const many = folder();
    for (let at = 0; at < 8; at += 1)
      writeFileSync(join(many, `large-${at}.yaml`), `# ${'x'.repeat(1_000_000)}\n`);
    expect(check(many)).toMatchObject({ code: 1, err: expect.stringContaining('they have more than') });
  });

  test('thousands of files', () => {
    const place = folder();
    for (let at = 0; at < 3000; at += 1) writeFileSync(join(place, `f${at}.yaml`), 'a: 1\n');
    expect(check(place)).toMatchObject({ code: 1, err: expect.stringContaining('more than 200 files') });
  });

  test(
    'many faults everywhere: all ends, and each is told on a line of its own',
    { timeout: 120_000 },
    () => {
      const place = folder();
      const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n');
      const ids = Array.from({ length: 12_000 }, (_, at) => `no-source-${at}`).join(', ');
      for (let at = 0; at < 6; at += 1) writeFileSync(join(place, `keys-${at}.yaml`), keys);
      for (let at = 0; at < 6; at += 1)
        writeFileSync(join(place, 'letters', `ids-${at}.yaml`), `sources: [${ids}]\n`);
      const { code, out } = check(place);
      expect(code).toBe(1);
      for (const line of out.trimEnd().split('\n').slice(0, -1)) expect(line).toMatch(/^[\w./-]+:\d+:\d+: /);
    },
  );

  test.skipIf(!posix)('names that drive a terminal', () => {
    const place = folder();
    writeFileSync(join(place, 'a\u001B[2J\u202Eb\nc.yaml'), 'a: 1\n');
    const { code, out } = check(place);
    expect(code).toBe(1);
    expect(out).toMatch(/^a ?b? ?c?/m);
    expect(out).not.toMatch(/[\u001B\u202E]/);
    const { err } = use(place);
    expect(err).not.toMatch(/[\u001B\u202E]/);
  });

  test('patterns that never end: refused before a statement is read', () => {
    const place = folder();
    const file = join(place, 'billers.yaml');
    const text = run(['guides', 'show', 'cancel-web'], HOME);
    expect(text.code).toBe(0);
    writeFileSync(
      file,
      `drop-prefixes: [X]\nlook-alikes: [Y]\nbillers:\n  - id: slow\n    biller: coursera\n    pattern: '^(([A-Z ]+)+)+$'\n    sure: true\n    means: Something.\n    examples: [A]\n    sources: [terms-2026-07-03]\n    confidence: reported\n`,
    );
    const statement = join(TEMP, 'card.csv');
    writeFileSync(statement, `Date,Amount,Description\n2025-06-20,-49.00,${'A '.repeat(200)}1\n`);
    const { code, err } = run(['charges', statement, '--guides', place], HOME);
    expect(code).toBe(1);
    expect(err).toContain('billers.yaml:6:14');
  });
});

test('an id on the command line is never a path', () => {
  for (const id of [
    '../../../../etc/passwd',
    '..',
    '/etc/passwd',
    'guides/../sources',
    '__proto__',
    'constructor',
  ]) {
    const { code, out } = run(['guides', 'show', id], HOME);
    expect([id, code, out]).toEqual([id, code === 0 ? 'not found' : code, '']);
  }
});
