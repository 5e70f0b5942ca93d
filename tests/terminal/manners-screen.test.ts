/** What every command shows on every kind of screen: width, colour, plain ASCII, and nothing that could drive it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, describe, expect, test } from 'vitest';
import { caseWith, newDesk } from '../support/every-command.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { runProgram } from '../support/program.ts';
import { GUIDES_FOLDER } from '../support/shipped.ts';
import { inTerminal } from './walk-program.ts';

const WIDE = '李小龍李小龍李小龍李小龍李小龍李小龍李小龍 👩‍👩‍👧👩‍👩‍👧 Æsa Þórsdóttir von und zu Hohenstein';
// Control signs, both halves of an escape sequence, bidirectional marks, C1, hidden signs, and what HTML and tables obey.
const HOSTILE =
  'Ann\u001B[2J\u001B]0;owned\u0007\u202Egnp\u2066\u009B31m\u0085x\u200B\uFEFF\b\u007F <script>alert(1)</script> | `x` [a](javascript:b)';
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

const desks = {
  wide: newDesk(caseWith(WIDE), 'COURSRA*李小龍李小龍李小龍李小龍李小龍'),
  hostile: newDesk(caseWith(HOSTILE), `COURSRA*\u001B[2J\u202E\u009B1m`),
};
afterAll(() => Object.values(desks).forEach((desk) => desk.clear()));

/** Broken, these could not be copied: addresses, commands, digests, paths. */
const TO_COPY = /https?:\/\/|coursera-exit |[0-9a-f]{64}|\S*\/\S{16,}/;

function tooWide(lines: readonly string[], columns: number): string[] {
  return lines.filter((line) => stringWidth(line) > columns && !TO_COPY.test(line));
}

describe('the width of the terminal', () => {
  test.each([40, 80, 200])(
    'at %i columns no page, note or error is wider, with CJK and emoji in it',
    async (columns) => {
      const { folder, home, pages } = desks.wide;
      const wrong = [
        ['cancel', '--paid', '2025-02-30', '--product', 'plus-anual', '--name', WIDE],
        ['charges', `${WIDE}.csv`],
        ['refund-check', '--paid', '2026-07-21'],
        ['evidence', 'add', WIDE],
        ['evidence'],
        [WIDE],
      ].map((line) => [...line, '--today', '2026-07-20']);
      const seen = await inTurn([...pages, ...wrong], (args) =>
        onTerminal([...args, '--no-input'], { columns, cwd: folder, env: { COURSERA_EXIT_HOME: home } }),
      );
      for (const [args, { lines }] of seen) expect([args, tooWide(lines, columns)]).toEqual([args, []]);
    },
    120_000,
  );

  test('an error is wrapped between words, and the command in it stays whole', async () => {
    const { lines } = await onTerminal(['cancel', '--product', 'plus-anual'], { columns: 40 });
    expect(tooWide(lines, 40)).toEqual([]);
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'Did you mean --product plus-annual? One of: plus-annual, plus-monthly, specialization-monthly, course,',
    );
    const bare = await onTerminal(['refund-check', '--no-input', '--no-case'], { columns: 40 });
    expect(bare.lines).toContain('  coursera-exit refund-check --paid 2025-06-20');
  });
});

async function inTurn<T>(
  all: readonly (readonly string[])[],
  go: (args: readonly string[]) => Promise<T>,
): Promise<(readonly [string, T])[]> {
  const done: (readonly [string, T])[] = [];
  for (const args of all) done.push([args.join(' '), await go(args)]);
  return done;
}

describe('untrusted text', () => {
  const { folder, home, pages, documents } = desks.hostile;
  test.each([...pages, ...documents].map((args) => [args]))('%j lets none of it through', (args) => {
    for (const more of [[], ['--json'], ['--name', HOSTILE]]) {
      if (more[0] === '--name' && !/refund-check|script|deadlines|cancel|delete/.test(args[0]!)) continue;
      if (more[0] === '--json' && args.includes('--ics')) continue;
      const { out, note } = runProgram([...args, ...more], home, undefined, folder);
      // A calendar ends its lines with a carriage return.
      const shown = args.includes('--ics') ? out.replaceAll('\r\n', '\n') : out;
      expect([args, UNSAFE.exec(shown + note)?.[0]]).toEqual([args, undefined]);
      if (args.includes('html') && more[0] !== '--json') expect(out).not.toMatch(/<script|javascript:b"/);
    }
  });

  test('names of files and words of the command line are cleaned where they are refused', () => {
    for (const args of [
      ['charges', HOSTILE],
      ['reply', HOSTILE],
      ['evidence', 'add', HOSTILE],
      ['packet', '-o', `/nowhere/${HOSTILE.replaceAll('/', '')}`],
      ['guides', 'check', HOSTILE],
      ['script', '--guides', HOSTILE],
      [HOSTILE],
      ['script', `--${HOSTILE}`],
      ['cancel', '--product', HOSTILE],
      ['cancel', '--paid', HOSTILE],
      ['guides', 'show', HOSTILE],
    ])
      for (const more of [[], ['--json'], ['--verbose'], ['--debug']]) {
        const { out, note, status } = runProgram([...args, ...more], home, undefined, folder);
        expect([args, more, status === 0]).toEqual([args, more, false]);
        expect([args, UNSAFE.exec(out + note)?.[0]]).toEqual([args, undefined]);
      }
  });

  test.each(['\\u001B[31m', '\u202E'])(
    'guides with %j in them are refused, and the refusal shows none of it',
    (sign) => {
      const guides = join(desks.hostile.folder, 'guides');
      cpSync(GUIDES_FOLDER, guides, { recursive: true });
      const file = join(guides, 'cancel-web.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^summary: .*/m, `summary: "Stop ${sign} it."`));
      for (const args of [
        ['guides', 'check', guides],
        ['guides', 'show', 'cancel-web', '--guides', guides],
        ['cancel', '--print', '--guides', guides, '--json'],
      ]) {
        const { out, note, status } = runProgram(args, home);
        expect([args, status]).toEqual([args, 1]);
        expect(out + note).toContain('cancel-web.yaml');
        expect([args, UNSAFE.exec(out + note)?.[0]]).toEqual([args, undefined]);
      }
    },
  );

  test('under --json nothing is lost: what could drive a terminal is escaped', () => {
    const { out } = runProgram(['charges', 'card.csv', '--json'], home, undefined, folder);
    expect(UNSAFE.test(out)).toBe(false);
    expect(JSON.parse(out).charges[0].descriptor).toContain('COURSRA');
  });
});

describe('plain ASCII', () => {
  const desk = newDesk();
  afterAll(desk.clear);
  test.each(desk.pages.map((args) => [args]))('%j under LC_ALL=C', (args) => {
    const { out, note } = runProgram(args, desk.home, undefined, desk.folder, { LC_ALL: 'C' });
    // Letters stay: a name without them would be another name.
    expect(/[^\n\u0020-\u007E\p{L}\p{M}]/u.exec(out + note)?.[0]).toBeUndefined();
  });

  test('the prompts too', async () => {
    const terminal = inTerminal(['cancel', '--no-color', '--no-case'], {
      home: desk.folder,
      env: { LC_ALL: 'C' },
    });
    for (let times = 0; times < 3; times += 1) {
      await terminal.until('Enter: select');
      terminal.write('\r');
    }
    await terminal.until('Enter: select');
    terminal.write('\u0003');
    expect((await terminal.ended).exitCode).toBe(130);
    // oxlint-disable-next-line no-control-regex
    expect(/[^\u0000-\u007F]/.exec(terminal.raw())?.[0]).toBeUndefined();
  });
});

describe('ACCESSIBLE=1', () => {
  const desk = newDesk();
  afterAll(desk.clear);
  test.each(desk.pages.map((args) => [args]))(
    '%j is words alone: nothing is drawn, nothing repainted',
    async (args) => {
      const { raw, lines } = await onTerminal([...args, '--no-color', '--no-input'], {
        cwd: desk.folder,
        env: { ACCESSIBLE: '1', COURSERA_EXIT_HOME: desk.home },
      });
      expect(raw).not.toMatch(/[━─●○┊┃├┥▶│]|\u001B/);
      expect(raw).not.toContain('Error');
      expect(lines.length).toBeGreaterThan(1);
    },
  );

  test('each road of the picture is still told, with its day and its act', () => {
    const deadlines = [
      'deadlines',
      '--paid',
      '2026-07-10',
      '--product',
      'plus-annual',
      '--country',
      'DE',
      '--pay',
      'credit',
    ];
    const roads = JSON.parse(
      runProgram([...deadlines, '--json', '--today', '2026-07-20'], desk.home).out,
    ).deadlines;
    const { out } = runProgram([...deadlines, '--today', '2026-07-20'], desk.home, undefined, undefined, {
      ACCESSIBLE: '1',
    });
    const told = out.replaceAll(/\s+/g, ' ');
    const drawn = roads.filter(
      ({ state, lastDay, onlyIf }: Record<string, string>) => state !== 'closed' && lastDay && !onlyIf,
    );
    expect(drawn.length).toBeGreaterThan(2);
    for (const { act } of drawn) expect(told).toContain(act);
    expect(told).toContain('Coursera, by 23 Jul: Ask Coursera for the money.');
  });
});

describe('colour', () => {
  const desk = newDesk();
  afterAll(desk.clear);
  // oxlint-disable-next-line no-control-regex
  const withoutColour = (text: string) => text.replace(/\u001B\[[\d;]*m/g, '');

  test.each(desk.pages.map((args) => [args]))('%j says nothing by colour alone', (args) => {
    const at = (env: Readonly<Record<string, string>>, more: readonly string[] = []) =>
      runProgram([...args, ...more], desk.home, undefined, desk.folder, env).out;
    // Once before: what is read may be kept, and be known the next time.
    at({});
    const plain = at({});
    expect(plain).not.toContain('\u001B');
    expect(withoutColour(at({ FORCE_COLOR: '1' }))).toBe(plain);
    expect(at({ FORCE_COLOR: '1' }, ['--no-color'])).toBe(plain);
  });

  test.each([
    [{}, [], true],
    [{ NO_COLOR: '1' }, [], false],
    [{ NO_COLOR: '' }, [], true],
    [{ TERM: 'dumb' }, [], false],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, [], true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    [{ NO_COLOR: '1', TERM: 'dumb' }, ['--color'], true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('on a terminal with %j and %j: %j', async (env, more, colour) => {
    const { raw } = await onTerminal(['refund-check', '--paid', '2025-06-20', ...more], { env });
    expect(/\u001B\[\d/.test(raw)).toBe(colour);
  });
});
