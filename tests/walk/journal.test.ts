/** The case on a real disk: what was written is there, whatever is cut, killed, in the way or full. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, test } from 'vitest';
import { CASE_VERSION, type CaseEvent, type Happening } from '../../src/core/case.ts';
import type { Migration } from '../../src/core/case-migrations.ts';
import { forgetAll, whatIsKept } from '../../src/shell/forget.ts';
import { homeFolder } from '../../src/shell/home.ts';
import { diskJournal, JOURNAL_FILE, noJournal } from '../../src/shell/journal.ts';
import { TODAY } from './every-path.ts';

const run = promisify(execFile);
const TEMP = mkdtempSync(join(tmpdir(), 'coursera-exit-'));
afterAll(() => rmSync(TEMP, { recursive: true, force: true }));

let made = 0;
/** A place that is not there yet. */
function place(): string {
  made += 1;
  return join(TEMP, `case-${made}`);
}

function event(happening: Happening): CaseEvent {
  return { v: 1, at: `${TODAY}T12:00:00.000Z`, day: TODAY, matter: '1', ...happening };
}

const EVENTS: readonly CaseEvent[] = [
  event({ kind: 'goal', goal: 'stop' }),
  event({ kind: 'fact', fact: 'name', value: '李小龍 👩‍👩‍👧 Ærøskøbing' }),
  event({ kind: 'fact', fact: 'bought', value: null, detour: 'find-biller' }),
  event({ kind: 'step', guide: 'find-biller', step: 'find-receipt', outcome: 'skipped' }),
  event({
    kind: 'letter',
    ask: 'cancel',
    tone: 'polite',
    subject: 'Stop',
    body: 'Dear all,\n\nplease.\n\n李',
  }),
];
const LAST = event({ kind: 'back' });

async function kept(folder: string) {
  const read = await diskJournal(folder).read();
  if ('failure' in read) throw new Error(read.failure);
  return read;
}

async function fill(folder: string, events = EVENTS): Promise<string[]> {
  const told: string[] = [];
  const journal = diskJournal(folder, { onFirst: (where) => told.push(where) });
  for (const one of events) expect(await journal.append(one)).toBeUndefined();
  return told;
}

describe('what is written', () => {
  test('comes back as it was, and the first line is told once', async () => {
    const folder = join(place(), 'deep', 'er');
    expect(await kept(folder)).toEqual({ events: [], damaged: [] });
    expect(await fill(folder)).toEqual([join(folder, JOURNAL_FILE)]);
    expect(await kept(folder)).toEqual({ events: EVENTS, damaged: [] });
    expect(await fill(folder, [LAST])).toEqual([]);
    expect((await kept(folder)).events).toEqual([...EVENTS, LAST]);
    const lines = (await readFile(join(folder, JOURNAL_FILE), 'utf8')).split('\n');
    expect(lines).toHaveLength(EVENTS.length + 2);
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone, whatever the umask', async () => {
    const folder = place();
    const before = process.umask(0);
    try {
      await fill(folder);
    } finally {
      process.umask(before);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, JOURNAL_FILE)).mode & 0o777).toBe(0o600);
  });

  test('is nothing where nothing is to be kept', async () => {
    expect(await noJournal().append(LAST)).toBeUndefined();
    expect(await noJournal().read()).toEqual({ events: [], damaged: [] });
    expect(noJournal().place).toBeUndefined();
  });
});

describe('a damaged file', () => {
  test('cut at every byte still opens, takes the next event, and loses nothing that was whole', async () => {
    const folder = place();
    await fill(folder);
    const file = join(folder, JOURNAL_FILE);
    const whole = await readFile(file);
    for (let length = whole.length; length >= 0; length -= 1) {
      await writeFile(file, whole);
      await truncate(file, length);
      // A line counts once its last brace is there, with or without its end of line.
      const lines = whole.subarray(0, length).toString('utf8').split('\n');
      const last = lines.at(-1)!;
      const count = lines.length - 1 + (last.endsWith('}') && isWhole(last) ? 1 : 0);
      const torn =
        last !== '' && count === lines.length - 1 ? [{ line: lines.length, why: 'unreadable' }] : [];
      expect([length, await kept(folder)]).toEqual([
        length,
        { events: EVENTS.slice(0, count), damaged: torn },
      ]);
      await fill(folder, [LAST]);
      expect([length, await kept(folder)]).toEqual([
        length,
        { events: [...EVENTS.slice(0, count), LAST], damaged: torn },
      ]);
    }
  });

  test('tells each damaged line by its number', async () => {
    const folder = place();
    await fill(folder);
    const file = join(folder, JOURNAL_FILE);
    const [first = '', ...rest] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
    await writeFile(file, `${first}\n{"v":1\n\n[]\n${rest.join('\n')}\n`);
    await appendFile(file, bytes);
    await fill(folder, [LAST]);
    expect(await kept(folder)).toEqual({
      events: [...EVENTS, LAST],
      damaged: [
        { line: 2, why: 'unreadable' },
        { line: 4, why: 'unreadable' },
        { line: 9, why: 'unreadable' },
      ],
    });
    // Nothing was taken out of the file.
    expect((await readFile(file)).includes(bytes)).toBe(true);
  });
});

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

describe('two programs at once', () => {
  test('lose nothing of 500 events each', async () => {
    const folder = place();
    const script = join(TEMP, 'writer.cjs');
    const bundle = await rolldown({
      input: fileURLToPath(new URL('./writer.ts', import.meta.url)),
      platform: 'node',
    });
    await bundle.write({ file: script, format: 'cjs' });
    await bundle.close();
    await Promise.all(['1', '2'].map((matter) => run(process.execPath, [script, folder, matter, '500'])));
    const { events, damaged } = await kept(folder);
    expect(damaged).toEqual([]);
    for (const matter of ['1', '2']) {
      const own = events.filter((one) => one.matter === matter);
      expect(own.map((one) => one.kind === 'step' && one.step)).toEqual(
        Array.from({ length: 500 }, (_, index) => `step-${index + 1}`),
      );
    }
  });
});

describe('a place that cannot be used', () => {
  test('a link is refused, for reading and for writing, and what it points to is left alone', async () => {
    const folder = place();
    mkdirSync(folder);
    const other = join(TEMP, 'somebody-elses.txt');
    await writeFile(other, 'mine\n');
    symlinkSync(other, join(folder, JOURNAL_FILE));
    const journal = diskJournal(folder);
    expect(await journal.append(LAST)).toContain('is a link');
    expect(await journal.read()).toEqual({ failure: expect.stringContaining('is a link') });
    expect(await readFile(other, 'utf8')).toBe('mine\n');
  });

  test('a file where the folder should be, and a folder where the file should be, are told', async () => {
    const file = place();
    await writeFile(file, 'mine\n');
    for (const folder of [file, join(file, 'below')]) {
      const journal = diskJournal(folder);
      expect(await journal.append(LAST)).toContain('a file stands where the folder of');
      expect(await journal.read()).toEqual({ failure: expect.stringContaining('a file stands where') });
    }
    expect(await readFile(file, 'utf8')).toBe('mine\n');
    const folder = place();
    mkdirSync(join(folder, JOURNAL_FILE), { recursive: true });
    const journal = diskJournal(folder);
    expect(await journal.append(LAST)).toContain('is a folder');
    expect(await journal.read()).toEqual({ failure: expect.stringContaining('is a folder') });
  });

  // Root may write anywhere: what a closed folder does shows to others only.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a folder that may not be written is told',
    async () => {
      const folder = place();
      mkdirSync(folder, { mode: 0o500 });
      expect(await diskJournal(folder).append(LAST)).toContain('this account may not write');
      chmodSync(folder, 0o700);
    },
  );

  test('a full disk is told, nothing whole is lost, and with room it goes on', async ({ skip }) => {
    const disk = place();
    mkdirSync(disk);
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=16k,mode=0700', 'tmpfs', disk]);
    } catch {
      skip('no small disk can be mounted here');
    }
    try {
      const folder = join(disk, 'case');
      const big = event({ kind: 'fact', fact: 'name', value: 'x'.repeat(700) });
      const journal = diskJournal(folder);
      let written = 0;
      let failure: string | undefined;
      while (failure === undefined && written < 100) {
        failure = await journal.append(big);
        if (failure === undefined) written += 1;
      }
      expect(failure).toContain('there is no space left for');
      expect(written).toBeGreaterThan(3);
      expect((await kept(folder)).events).toHaveLength(written);
      await run('mount', ['-o', 'remount,size=64k', disk]);
      expect(await journal.append(LAST)).toBeUndefined();
      const { events, damaged } = await kept(folder);
      expect(events).toHaveLength(written + 1);
      expect(events.at(-1)).toEqual(LAST);
      expect(damaged.length).toBeLessThanOrEqual(1);
    } finally {
      await run('umount', [disk]);
    }
  });
});

describe('forgetting', () => {
  test('deletes the case and its folder, and nothing of anybody else', async () => {
    const folder = place();
    await fill(folder);
    const found = await whatIsKept(folder);
    expect(found.files.map(({ name }) => name)).toEqual([JOURNAL_FILE]);
    expect(await forgetAll(found)).toBeUndefined();
    expect(() => statSync(folder)).toThrow('ENOENT');
    expect((await whatIsKept(folder)).files).toEqual([]);

    await fill(folder);
    await writeFile(join(folder, 'holiday.jpg'), 'x');
    expect(await forgetAll(await whatIsKept(folder))).toBeUndefined();
    expect(statSync(join(folder, 'holiday.jpg')).size).toBe(1);
  });

  test('follows no link', async () => {
    const folder = place();
    mkdirSync(folder);
    const other = join(TEMP, 'other.jsonl');
    await writeFile(other, 'mine\n');
    symlinkSync(other, join(folder, JOURNAL_FILE));
    expect((await whatIsKept(folder)).files).toEqual([]);
    expect(await readFile(other, 'utf8')).toBe('mine\n');
  });
});

describe('where it is kept', () => {
  const home = '/home/ann';

  test('the flag goes first, then the environment, then the custom of the platform', () => {
    expect(homeFolder('/a', { COURSERA_EXIT_HOME: '/b' }, 'linux')).toBe('/a');
    expect(homeFolder(undefined, { COURSERA_EXIT_HOME: '/b', XDG_DATA_HOME: '/c' }, 'linux')).toBe('/b');
    expect(homeFolder('', { COURSERA_EXIT_HOME: '', XDG_DATA_HOME: '/c' }, 'linux')).toBe('/c/coursera-exit');
  });

  test('a relative value of the environment is passed over', () => {
    const folder = homeFolder(undefined, { XDG_DATA_HOME: 'data', HOME: home }, 'linux');
    expect(folder).toMatch(/^\/.*\.local\/share\/coursera-exit$/);
    expect(homeFolder(undefined, { LOCALAPPDATA: 'data' }, 'win32')).toContain('AppData');
    expect(homeFolder(undefined, {}, 'darwin')).toContain('Library/Application Support');
  });

  test('each platform has its own place, and an empty or relative home of the person is none', () => {
    const at = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, user: string) =>
      homeFolder(undefined, env, platform, () => user);
    expect(at('linux', {}, home)).toBe('/home/ann/.local/share/coursera-exit');
    expect(at('linux', { XDG_DATA_HOME: '' }, home)).toBe('/home/ann/.local/share/coursera-exit');
    expect(at('freebsd', { XDG_DATA_HOME: '/data' }, home)).toBe('/data/coursera-exit');
    expect(at('darwin', { XDG_DATA_HOME: '/data' }, '/Users/ann')).toBe(
      '/Users/ann/Library/Application Support/coursera-exit',
    );
    expect(at('win32', { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' }, '')).toBe(
      'C:\\Users\\ann\\AppData\\Local\\coursera-exit\\Data',
    );
    expect(at('win32', { LOCALAPPDATA: 'data' }, 'C:\\Users\\ann')).toBe(
      'C:\\Users\\ann\\AppData\\Local\\coursera-exit\\Data',
    );
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      for (const user of ['', 'ann', '.']) expect(at(platform, {}, user)).toBeUndefined();
    const fails = () => {
      throw new Error('no entry for this user');
    };
    expect(homeFolder(undefined, {}, 'linux', fails)).toBeUndefined();
  });
});

describe('another version', () => {
  /** As if a version before the first had called a fact a thing. */
  const migrations: Record<number, Migration> = {
    0: ({ thing, ...line }) => ({ ...line, kind: 'fact', fact: thing }),
  };
  const OLD = [
    { v: 0, at: '2026-01-01T00:00:00Z', day: '2026-01-01', matter: '1', thing: 'bought', value: 'web' },
    { v: 0, at: '2026-01-02T00:00:00Z', day: '2026-01-02', matter: '1', thing: 'name', value: 'Ann' },
  ];
  const NOW = [
    {
      v: 1,
      at: '2026-01-01T00:00:00Z',
      day: '2026-01-01',
      matter: '1',
      kind: 'fact',
      fact: 'bought',
      value: 'web',
    },
    {
      v: 1,
      at: '2026-01-02T00:00:00Z',
      day: '2026-01-02',
      matter: '1',
      kind: 'fact',
      fact: 'name',
      value: 'Ann',
    },
  ];

  async function oldCase(): Promise<{ folder: string; file: string; text: string }> {
    const folder = place();
    mkdirSync(folder, { mode: 0o700 });
    const file = join(folder, JOURNAL_FILE);
    const text = `${JSON.stringify(OLD[0])}\n{"torn\n${JSON.stringify(OLD[1])}\n`;
    await writeFile(file, text, { mode: 0o600 });
    return { folder, file, text };
  }

  test('an older one is read in the form of this one, and looking writes nothing', async () => {
    const { folder, file, text } = await oldCase();
    expect(await diskJournal(folder, { migrations }).read()).toEqual({
      events: NOW,
      damaged: [{ line: 2, why: 'unreadable' }],
    });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual([JOURNAL_FILE]);
  });

  test('it is brought up before the next line is added, and kept beside it as it was', async () => {
    const { folder, file, text } = await oldCase();
    const told: string[] = [];
    const journal = diskJournal(folder, { migrations, onMigrated: (backup) => told.push(backup) });
    for (let times = 0; times < 2; times += 1) expect(await journal.append(LAST)).toBeUndefined();
    const backup = join(folder, `${JOURNAL_FILE}.v0.bak`);
    expect(told).toEqual([backup]);
    expect(await readFile(backup, 'utf8')).toBe(text);
    expect([file, backup].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.map((line) => (isWhole(line) ? JSON.parse(line) : line))).toEqual([
      NOW[0],
      '{"torn',
      NOW[1],
      LAST,
      LAST,
      '',
    ]);
    // Without the table of migrations it is now a case like any other.
    expect(await diskJournal(folder).read()).toMatchObject({ events: [...NOW, LAST, LAST] });
    expect(readdirSync(folder).sort()).toEqual([JOURNAL_FILE, `${JOURNAL_FILE}.v0.bak`]);
  });

  test('a copy never goes over another copy', async () => {
    const { folder, text } = await oldCase();
    await writeFile(join(folder, `${JOURNAL_FILE}.v0.bak`), 'an earlier one');
    await diskJournal(folder, { migrations }).append(LAST);
    expect(await readFile(join(folder, `${JOURNAL_FILE}.v0.bak`), 'utf8')).toBe('an earlier one');
    expect(await readFile(join(folder, `${JOURNAL_FILE}.v0.2.bak`), 'utf8')).toBe(text);
  });

  test('one that nobody can bring up stays as it is, line by line', async () => {
    const { folder, file, text } = await oldCase();
    const journal = diskJournal(folder, { migrations: {} });
    expect(await journal.read()).toMatchObject({
      events: [],
      damaged: [{ line: 1 }, { line: 2 }, { line: 3 }],
    });
    await journal.append(LAST);
    expect(await readFile(file, 'utf8')).toBe(`${text}${JSON.stringify(LAST)}\n`);
  });

  test('a newer one is refused, for reading and for adding, and stays as it is', async () => {
    const folder = place();
    await fill(folder);
    const file = join(folder, JOURNAL_FILE);
    await appendFile(file, `${JSON.stringify({ v: CASE_VERSION + 1, kind: 'x' })}\n`);
    const before = await readFile(file);
    const journal = diskJournal(folder);
    expect(await journal.read()).toEqual({
      failure: expect.stringContaining('a newer version of this program wrote'),
    });
    expect(await journal.append(LAST)).toContain('a newer version of this program wrote');
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});
