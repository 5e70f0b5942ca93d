/** The command line as every command takes it: help, slips of the finger, JSON, flags of all, the day, quiet, verbose and debug. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli.ts';
import { newDesk } from '../support/every-command.ts';
import { usualCase } from '../support/packets.ts';
import { runProgram } from '../support/program.ts';
import { run } from '../support/run.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  folders.push(folder);
  return folder;
}
const desk = newDesk();
afterAll(desk.clear);

/** The commands that a help text names, and those below them. */
function commandsIn(words: readonly string[]): string[][] {
  const { out } = run([...words, '--help']);
  const [, listed = ''] = out.split('\nCommands:\n');
  const names = [...(listed.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(
    ([, name]) => name!,
  );
  return names
    .filter((name) => name !== 'help')
    .flatMap((name) => [[...words, name], ...commandsIn([...words, name])]);
}

/** A line of help without what a shell takes for itself. */
function wordsOf(example: string): string[] {
  const [line = ''] = example.split(/ [<>] /);
  return (line.match(/"[^"]*"|\S+/g) ?? []).slice(1).map((word) => word.replace(/^"(.*)"$/, '$1'));
}

describe('help', () => {
  const COMMANDS = commandsIn([]);

  test('names the commands below evidence and guides too', () => {
    for (const name of [
      'cancel',
      'evidence add',
      'evidence list',
      'guides list',
      'guides show',
      'guides check',
      'guides schema',
    ])
      expect(COMMANDS.map((words) => words.join(' '))).toContain(name);
  });

  test.each(COMMANDS.map((words) => [words]))(
    '%j has two examples that parse, asked for in each way',
    (words) => {
      const { out, err, code } = run([...words, '--help']);
      expect([code, err]).toEqual([0, '']);
      expect(run(['help', ...words]).out).toBe(out);
      expect(run([...words, '-h']).out).toBe(out);
      expect(run(['--no-color', 'help', ...words]).out).toBe(out);
      // An example may put what it prints into a shell's own file.
      const examples =
        out.slice(out.indexOf('\nExamples:')).match(/coursera-exit (?:completion \w+|.+)/g) ?? [];
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const example of examples) {
        expect(example).toContain(`coursera-exit ${words.join(' ')}`);
        expect([example, parseCommandLine(wordsOf(example), '0')]).toEqual([
          example,
          { invocation: expect.anything() },
        ]);
      }
    },
  );

  test('of a command that is none: exit 2, and the nearest one', () => {
    expect(run(['help', 'cancle'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Did you mean cancel?'),
    });
    expect(run(['help', 'guides', 'shwo'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean show?'),
    });
  });
});

describe('a slip of the finger', () => {
  test.each([
    [['cancle'], 'Did you mean cancel?'],
    [['evidence', 'lst'], 'Did you mean list?'],
    [['guides', 'chek'], 'Did you mean check?'],
    [['cancel', '--produt', 'course'], 'Did you mean --product?'],
    [['--quite', 'status'], 'Did you mean --quiet?'],
    [['packet', '--forse'], 'Did you mean --force?'],
    [['cancel', '--product', 'plus-anual'], 'Did you mean --product plus-annual?'],
    [['cancel', '--bought', 'googel'], 'Did you mean --bought google?'],
    [['cancel', '--pay', 'paypall'], 'Did you mean --pay paypal?'],
    [['script', '--ask', 'refnd'], 'Did you mean --ask refund?'],
    [['script', '--channel', 'emial'], 'Did you mean --channel email?'],
    [['script', '--phase', 'no-anwser'], 'Did you mean --phase no-answer?'],
    [['packet', '--format', 'htm'], 'Did you mean --format html?'],
    [['charges', 'card.csv', '--date-order', 'dym'], 'Did you mean --date-order dmy?'],
    [['guides', 'show', 'cancel-wbe'], 'Did you mean cancel-web?'],
    [['guides', 'schema', 'giude'], 'Did you mean guide?'],
    [['--product', 'plus-anual'], 'Did you mean --product plus-annual?'],
  ])('%j is exit 2, with the nearest word', (args, hint) => {
    const { out, note, status } = runProgram(args, desk.home, undefined, desk.folder);
    expect([status, out]).toEqual([2, '']);
    expect(note).toContain(hint);
  });

  test('a flag never eats the next flag as its value', () => {
    for (const args of [
      ['script', '--name', '--json'],
      ['script', '--name', '--json', 'Ann'],
      ['script', '--reason', '--tone', 'firm'],
      ['packet', '-o', '--force'],
      ['status', '--home'],
      ['refund-check', '--paid', '--', '2026-01-01'],
      ['--product'],
    ]) {
      const { out, err, code } = run(args);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toMatch(/has no value/);
    }
    expect(run(['script', '--name=--json', '--no-case']).out).toMatch(/\n--json\n$/);
  });
});

describe('errors under --json', () => {
  const isJson = (text: string) => text.startsWith('{');

  test.each([
    [['script', '--name', '--json'], true],
    [['--json', 'nonsense'], true],
    [['nonsense', '--json'], true],
    [['status', 'extra', '--json'], true],
    [['evidence', '--json'], true],
    [['guides', 'show', '--json'], true],
    [['script', '--tne', 'x', '--json'], true],
    [['--json'], true],
    [['script', '--tone', 'x', '--', '--json'], false],
    [['--', '--json'], false],
    [['status', '--', '--json'], false],
    [['script', '--tone', 'x', '--name=--json'], false],
  ])('%j: %j', (args, json) => {
    const { out, err, code } = run(args);
    expect([code, out]).toEqual([2, '']);
    expect(isJson(err)).toBe(json);
    if (json)
      expect(JSON.parse(err)).toEqual({
        format: 1,
        error: { code: 'usage', message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\S/) },
      });
  });

  test('an answer is one document of format 1 for each command that gives one', () => {
    for (const args of [...desk.pages, ...desk.documents]) {
      if (args.includes('--help') || args.includes('--ics')) continue;
      const { out, status } = runProgram([...args, '--json'], desk.home, undefined, desk.folder);
      expect([args, status, JSON.parse(out).format]).toEqual([args, 0, 1]);
    }
    expect(JSON.parse(run(['--version', '--json']).out)).toMatchObject({
      format: 1,
      version: expect.any(String),
    });
    expect(run(['deadlines', '--paid', '2026-01-01', '--ics', '--json']).code).toBe(2);
  });
});

describe('the flags of all commands', () => {
  const lines = [...desk.pages, ...desk.documents].filter(
    // What is read may be kept, and be known the next time.
    (args) => !args.includes('--help') && args[0] !== 'reply',
  );
  test.each(lines.map((args) => [args]))(
    '%j: they may stand before the command, and so may its own',
    (args) => {
      const { out, note, status } = runProgram(args, desk.home, undefined, desk.folder);
      const [command = '', ...rest] = args;
      const globals = ['--no-input', '--no-color', '--home', desk.home, '--today', '2026-07-20'];
      const before = runProgram([...globals, ...args.slice(0, -2)], desk.home, undefined, desk.folder);
      expect(before).toEqual({ out, note, status });
      if (rest[0]?.startsWith('-'))
        expect(runProgram([...rest, command], desk.home, undefined, desk.folder)).toEqual({
          out,
          note,
          status,
        });
    },
  );

  test('a value that is called like a command is a value', () => {
    expect(run(['--name', 'status', 'script', '--no-case']).out).toMatch(/\nstatus\n$/);
    expect(run(['--name', 'help', 'script', '--no-case']).out).toMatch(/\nhelp\n$/);
  });

  test('--home and --guides without a name are refused, and never mean another folder', () => {
    for (const args of [
      ['status', '--home', ''],
      ['forget', '--yes', '--home', ' '],
      ['cancel', '--guides', ''],
    ])
      expect(run(args)).toMatchObject({ code: 2, out: '' });
  });
});

describe('the day', () => {
  const dayOf = (env: Readonly<Record<string, string>>, more: readonly string[] = []) =>
    JSON.parse(run(['refund-check', '--paid', '2025-06-01', '--json', ...more], env).out).today;

  test('SOURCE_DATE_EPOCH names it in UTC, --today beats it, and nothing said is the clock', () => {
    expect(dayOf({ SOURCE_DATE_EPOCH: '1750377600' })).toBe('2025-06-20');
    expect(dayOf({ SOURCE_DATE_EPOCH: '1750377599', TZ: 'Pacific/Kiritimati' })).toBe('2025-06-19');
    expect(dayOf({ SOURCE_DATE_EPOCH: '1750377600' }, ['--today', '2025-07-01'])).toBe('2025-07-01');
    expect(dayOf({ SOURCE_DATE_EPOCH: 'junk' }, ['--today', '2025-07-01'])).toBe('2025-07-01');
    expect(dayOf({ SOURCE_DATE_EPOCH: '', TZ: 'UTC' })).toBe(new Date().toISOString().slice(0, 10));
  });

  test.each(['junk', '-1', '1e9', '1750377600.5', ' 1', '9'.repeat(12), '9'.repeat(40)])(
    'SOURCE_DATE_EPOCH=%s is exit 2, with a sentence',
    (value) => {
      const { code, out, err } = run(['refund-check', '--paid', '2025-06-01'], { SOURCE_DATE_EPOCH: value });
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^coursera-exit: SOURCE_DATE_EPOCH .+ is no number of seconds since 1970\.\n/);
      expect(err).toContain('--today');
    },
  );

  test('the same day gives the same bytes, calendar and packet too', () => {
    const env = { SOURCE_DATE_EPOCH: '1784505600' };
    for (const args of [
      ['packet'],
      ['packet', '--format', 'html'],
      ['deadlines', '--paid', '2026-07-10', '--ics'],
    ]) {
      const once = runProgram(args, desk.home, undefined, desk.folder, { ...env, TZ: 'Asia/Tokyo' });
      expect(once.status).toBe(0);
      expect(runProgram(args, desk.home, undefined, desk.folder, env)).toEqual(once);
    }
  });
});

describe('notes', () => {
  test('--quiet leaves standard error empty where all went well, and the answer as it is', () => {
    for (const args of [...desk.pages, ...desk.documents, ['script', '--explain', '--sent']]) {
      const loud = runProgram(args, desk.home, undefined, desk.folder);
      for (const flag of ['-q', '--quiet', '-qv']) {
        const { out, note, status } = runProgram([...args, flag], desk.home, undefined, desk.folder);
        expect([args, status, note]).toEqual([args, loud.status, '']);
        if (args[0] !== 'reply' && args[0] !== 'script') expect(out).toBe(loud.out);
      }
    }
  });

  test('--quiet keeps errors', () => {
    expect(run(['cancel', '--product', 'x', '-q'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--product x'),
    });
    expect(run(['nonsense', '-q']).err).toContain('Unknown command');
  });

  test('--verbose says which files, guides and case were read, and changes no answer', () => {
    const told = (args: readonly string[]) => {
      const plain = runProgram(args, desk.home, undefined, desk.folder);
      const verbose = runProgram([...args, '-v'], desk.home, undefined, desk.folder);
      expect([args, verbose.out]).toEqual([args, plain.out]);
      return verbose.note;
    };
    expect(told(['status', '--today', '2026-07-20'])).toContain(
      `Read: the case in ${join(desk.home, 'journal.jsonl')}`,
    );
    expect(told(['status', '--today', '2026-07-20'])).toContain('Read: today, 2026-07-20, from --today');
    expect(told(['charges', 'card.csv'])).toContain('Read: the statement card.csv');
    expect(told(['refund-check', '--paid', '2026-01-01'])).toContain(
      'Read: terms, of the guides that came with the program',
    );
    const guides = fileURLToPath(new URL('../../guides', import.meta.url));
    expect(told(['guides', 'list', '--guides', guides])).toContain(
      `Read: cancel-web.yaml, of the guides in ${guides}`,
    );
  });
});

describe('a fault of the program', () => {
  const BREAK = fileURLToPath(new URL('../support/break-terms.cjs', import.meta.url));
  const home = join(emptyFolder(), 'home');
  mkdirSync(home);
  writeFileSync(
    join(home, 'journal.jsonl'),
    usualCase()
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  );
  const broken = (more: readonly string[]) =>
    runProgram(
      ['refund-check', '--paid', '2026-01-01', '--name', 'Zoe Quill', '--email=zoe@example.net', ...more],
      home,
      undefined,
      undefined,
      {
        NODE_OPTIONS: `--require "${BREAK}"`,
        PRIVATE_WORDS: 'Zoe Quill, Ann Lee, zoe@example.net and other@example.com',
      },
    );

  test('is one plain sentence that says so, with what to run again, and no trace', () => {
    const { out, note, status } = broken([]);
    expect([status, out]).toEqual([1, '']);
    expect(note).toBe(
      'coursera-exit: something went wrong that should not have. It is a fault of the program, not of yours.\nNothing was sent anywhere. To see where it came from, run the same again with --debug\n',
    );
  });

  test('under --debug shows where, and nothing of the person', () => {
    const { note, status } = broken(['--debug']);
    expect(status).toBe(1);
    expect(note).toMatch(/\n {4}at .+main\.js/);
    expect(note).toContain('broken for');
    for (const secret of ['Zoe', 'Quill', 'Ann', 'Lee', 'example', '4111 1111', '3704', home])
      expect([secret, note.includes(secret)]).toEqual([secret, false]);
  });

  test('under --json is a document too', () => {
    expect(JSON.parse(broken(['--json']).note)).toEqual({
      format: 1,
      error: {
        code: 'fault',
        message: expect.stringContaining('fault of the program'),
        hint: expect.stringContaining('--debug'),
      },
    });
    const { error } = JSON.parse(broken(['--json', '--debug']).note);
    expect(error.trace).toContain('at ');
    expect(JSON.stringify(error)).not.toContain('Quill');
  });

  test('no error that was foreseen shows a trace, under --debug neither', () => {
    for (const args of [
      ['cancel', '--product', 'x'],
      ['nonsense'],
      ['charges', 'none.csv'],
      ['cancel', '--guides', '/nowhere'],
    ])
      expect(run([...args, '--debug']).err).not.toMatch(/^\s+at /m);
  });
});
