/** The built program, as real processes: exit codes, streams, shapes, and the words of its errors, as it promises them. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { BECAUSES, VERDICTS } from '../../src/core/conditions.ts';
import { BOUGHT, PRODUCTS, productsBought } from '../../src/core/facts.ts';
import { ASKS, CHANNELS, TONES } from '../../src/core/letter.ts';
import { CONFIDENCES } from '../../src/core/sources.ts';
import { plus, serialOf } from '../support/days.ts';
import { environment, PROGRAM, type Run, run } from '../support/run.ts';
import { GUIDES_FOLDER } from '../support/shipped.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-test-'));
  folders.push(folder);
  return folder;
}

function answer(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const ran = run(args, env);
  expect(ran.code, `${args.join(' ')}\n${ran.err}`).toBe(0);
  expect(ran.out.endsWith('\n')).toBe(true);
  return ran;
}

/** A run that failed: nothing on standard output, words and no stack trace on standard error. */
function failure(args: readonly string[], code: number, env: Readonly<Record<string, string>> = {}): string {
  const ran = run(args, env);
  expect([ran.code, ran.out], `${args.join(' ')}\n${ran.err}`).toEqual([code, '']);
  expect(ran.err).toMatch(/^coursera-exit: \S/);
  expect(ran.err).not.toMatch(/^\s+at |node:internal|\bError:|undefined|should not have/m);
  return ran.err;
}

const jsonOf = (args: readonly string[], env?: Readonly<Record<string, string>>): unknown => {
  const { out, err } = answer([...args, '--json'], env);
  expect(err).toBe('');
  return JSON.parse(out);
};

// ---- shapes

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const citation = z.object({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }), seen: day });
const citations = z.array(citation).min(1);
const rule = z.object({ id: z.string(), since: day, days: z.int().positive().optional() });
const verdict = z.object({
  product: z.enum(PRODUCTS),
  bought: z.enum(BOUGHT),
  verdict: z.enum(VERDICTS),
  because: z.enum(BECAUSES),
  safeDay: day.optional(),
  lastDay: day.optional(),
  daysLeft: z.int().optional(),
  rule: rule.extend({ confidence: z.enum(CONFIDENCES), sources: citations }).optional(),
  underCurrentTerms: z.object({ verdict: z.enum(VERDICTS), rule }).optional(),
});
const refund = z.object({
  format: z.literal(1),
  paid: day,
  today: day,
  verdicts: z.array(verdict).min(1),
  rights: z.array(
    z.object({ id: z.string(), lastDay: day.optional(), note: z.string().min(1), sources: citations }),
  ),
  next: z.array(z.string().includes('coursera-exit ')).min(1),
});
const deadline = z.object({
  route: z.string(),
  what: z.string().min(1),
  safeDay: day.optional(),
  lastDay: day.optional(),
  daysLeft: z.int().optional(),
  state: z.enum(['open', 'last-day', 'closed', 'unclear']),
  how: z.string().min(1),
  sources: citations,
});
const plan = z.object({
  format: z.literal(1),
  guide: z.string(),
  title: z.string().min(1),
  verified: day,
  steps: z
    .array(
      z.object({
        id: z.string(),
        action: z.string().min(1),
        where: z.string().optional(),
        url: z.url({ protocol: /^https$/ }).optional(),
        tips: z.array(z.string().min(1)),
        warnings: z.array(z.string().min(1)),
        trouble: z.array(z.object({ when: z.string().min(1), do: z.array(z.string().min(1)).min(1) })),
        sources: citations,
      }),
    )
    .min(1),
  script: z.string().min(40),
  deadlines: z.array(deadline),
  conflicts: z.array(
    z.object({ about: z.string(), claims: z.array(z.object({ says: z.string(), source: citation })).min(2) }),
  ),
});
const letter = z.object({
  format: z.literal(1),
  ask: z.enum(ASKS),
  tone: z.enum(TONES),
  channel: z.enum(CHANNELS),
  to: z.string().min(1),
  subject: z.string().regex(/^[^\r\n]+$/),
  body: z.string().min(40),
  claims: z.array(z.object({ text: z.string().min(1), sources: citations })),
});
const fault = z.strictObject({
  format: z.literal(1),
  error: z.strictObject({ code: z.string().min(1), message: z.string().min(1), hint: z.string().min(1) }),
});

const COURSE = ['refund-check', '--paid', '2025-06-20', '--product', 'course', '--today', '2025-06-25'];

describe('refund-check', () => {
  test('the example of the contract', () => {
    const { verdicts, ...rest } = refund.parse(jsonOf(COURSE));
    expect(rest).toMatchObject({ paid: '2025-06-20', today: '2025-06-25', rights: [] });
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({
      product: 'course',
      bought: 'web',
      verdict: 'open',
      because: 'within-window',
      safeDay: '2025-07-03',
      lastDay: '2025-07-04',
      daysLeft: 9,
      rule: { id: 'course-one-payment', since: '2020-01-01', days: 14, confidence: 'documented' },
      underCurrentTerms: { rule: { since: '2025-10-01', days: 7 } },
    });
  });

  test('any verdict is exit 0', () => {
    for (const facts of [
      ['--paid', '2019-06-20', '--product', 'course'],
      ['--paid', '2025-01-20', '--product', 'course'],
      ['--paid', '2025-06-20', '--product', 'project'],
      ['--paid', '2025-06-20', '--bought', 'apple'],
      ['--paid', '2025-06-20', '--product', 'plus-monthly'],
    ])
      refund.parse(jsonOf(['refund-check', ...facts, '--today', '2025-06-25']));
  });

  test('without a product: one verdict for each that can be bought that way', () => {
    for (const bought of BOUGHT) {
      const { verdicts } = refund.parse(jsonOf(['refund-check', '--paid', '2025-06-20', '--bought', bought]));
      expect(verdicts.map(({ product }) => product)).toEqual(productsBought(bought));
    }
  });

  test('rights by country, each with its last day', () => {
    const { rights } = refund.parse(
      jsonOf(['refund-check', '--paid', '2026-07-10', '--country', 'DE', '--today', '2026-07-12']),
    );
    expect(rights.find(({ id }) => id === 'eu-withdrawal')).toMatchObject({ lastDay: '2026-07-24' });
  });

  test('for a person: the answer first, with the date and how many days that is', () => {
    const { out, err } = answer(COURSE);
    expect(err).toBe('');
    expect(out.trimStart().split('\n')[0]).toBe(
      "Yes, by Coursera's own terms. Ask by Thursday 3 July 2025: 8 days left.",
    );
    expect(out).toContain('https://github.com/OpenTermsArchive/');
    expect(out).toContain('coursera-exit script --ask refund --product course --paid 2025-06-20');
    expect(out).toContain('Not legal advice.');
    expect(answer(['refund-check', '--paid', '2025-06-20', '--today', '2026-11-10']).out).toMatch(
      /^\s*Too late/,
    );
  });

  test('each next command runs as it is printed, in a real shell', () => {
    const { next } = refund.parse(
      jsonOf([...COURSE.slice(0, 5), '--amount', '59.00 USD', '--today', '2025-06-25']),
    );
    const shelf = emptyFolder();
    writeFileSync(join(shelf, 'coursera-exit'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`, {
      mode: 0o755,
    });
    for (const line of next) {
      const command = line.slice(line.indexOf('coursera-exit '));
      const { status, stdout } = spawnSync('sh', ['-c', command], {
        env: environment({ PATH: `${shelf}:${process.env['PATH']}` }),
        encoding: 'utf8',
      });
      expect([status, stdout.length > 100], command).toEqual([0, true]);
    }
  });

  test('without the day: which flag to type', () => {
    expect(failure(['refund-check'], 2)).toContain('--paid 2025-06-20');
  });
});

// The day on which the latest source was read: no source is old on it, and none is still to come.
const newestReading = (): string =>
  [...readFileSync(join(GUIDES_FOLDER, 'sources.yaml'), 'utf8').matchAll(/^ +seen: ['"]?(\d{4}-\d\d-\d\d)/gm)]
    .map(([, day]) => day!)
    .sort()
    .at(-1)!;

function dayIn(timeZone: string, at = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}

describe('dates', () => {
  test.each([
    [
      '2025-02-30',
      /^coursera-exit: --paid 2025-02-30 is not a day in the calendar\.\n.*--paid 2025-06-20\n$/,
    ],
    [
      '20/06/2025',
      /^coursera-exit: --paid 20\/06\/2025 is not a date I can be sure of\.\nType year-month-day: --paid 2025-06-20\n$/,
    ],
    ['', /^coursera-exit: --paid has no date\.\nType year-month-day: --paid 2025-06-20\n$/],
    [
      'tomorrow',
      /^coursera-exit: --paid tomorrow is not a date I can be sure of\.\nType year-month-day: --paid 2025-06-20\n$/,
    ],
    [
      '20250621',
      /^coursera-exit: --paid 20250621 is not a date I can be sure of\.\nType year-month-day: --paid 2025-06-21\n$/,
    ],
    [
      '2025-06-26',
      /^coursera-exit: --paid 2025-06-26 is after today, 2025-06-25\.\nType the day the money left/,
    ],
    ['2025-06-20\u001B[31m', /^coursera-exit: --paid 2025-06-20 is not a date/],
  ])('--paid %j is refused with what to type', (typed, words) => {
    for (const command of ['refund-check', 'script', 'cancel', 'delete']) {
      const said = failure([command, '--paid', typed, '--today', '2025-06-25'], 2);
      expect(said).toMatch(words);
      expect(said).not.toContain('\u001B');
    }
  });

  test('--today and --trial-ends are dates like any other', () => {
    expect(failure(['refund-check', '--paid', '2025-06-20', '--today', '25.6.2025'], 2)).toContain(
      '--today 2025-06-25',
    );
    expect(failure(['cancel', '--trial-ends', 'soon'], 2)).toContain('--trial-ends 2025-06-20');
  });

  test('several bad values are told at once', () => {
    const said = failure(
      ['script', '--tone', 'frim', '--paid', 'x', '--country', 'Germany', '--product', 'coures'],
      2,
    );
    for (const part of ['--tone firm', '--paid x', '--country Germany', '--product course'])
      expect(said).toContain(part);
  });

  // An empty or a wrong TZ is taken by the system as UTC; what a POSIX rule says is the system's own.
  test.each(['', 'GMT+5', 'Nowhere/Land', 'Asia/Kolkata', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
    'TZ=%j gives a today',
    (zone) => {
      const { today } = refund.parse(jsonOf(['refund-check', '--paid', '2025-06-20'], { TZ: zone }));
      const here = new Date().toISOString().slice(0, 10);
      expect(Math.abs(serialOf(today) - serialOf(here))).toBeLessThanOrEqual(1);
    },
  );

  test('today is the day of the place, not of Greenwich', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Kolkata']) {
      // Midnight may pass while the program runs.
      const before = dayIn(zone);
      const { today } = refund.parse(jsonOf(['refund-check', '--paid', '2025-06-20'], { TZ: zone }));
      expect([before, dayIn(zone)]).toContain(today);
    }
    // Fourteen hours before Greenwich and ten behind it, all year: at no hour is the day of Greenwich right in both.
    const now = new Date();
    expect(dayIn('Pacific/Kiritimati', now)).toBe(plus(dayIn('Pacific/Honolulu', now), 1));
  });
});

describe('cancel and delete', () => {
  test.each([
    [['cancel', '--bought', 'web'], 'cancel-web'],
    [['cancel', '--bought', 'employer'], 'cancel-web'],
    [['cancel', '--bought', 'apple'], 'cancel-app'],
    [['cancel', '--bought', 'google'], 'cancel-app'],
    [['cancel'], 'find-biller'],
    [['delete'], 'delete-account'],
    [['delete', '--country', 'DE'], 'delete-account'],
  ])('%j has the shape of a plan for %s', (args, guide) => {
    expect(plan.parse(jsonOf(args)).guide).toBe(guide);
  });

  test('the deadlines of a purchase come with the plan', () => {
    const { deadlines } = plan.parse(
      jsonOf([
        'cancel',
        '--bought',
        'web',
        '--product',
        'plus-annual',
        '--paid',
        '2026-07-10',
        '--country',
        'DE',
        '--today',
        '2026-07-12',
      ]),
    );
    expect(deadlines.map(({ lastDay }) => lastDay)).toContain('2026-07-24');
  });

  test('without a terminal, with --print and with --no-input: the same Markdown', () => {
    for (const command of ['cancel', 'delete']) {
      const { out, err } = answer([command, '--bought', 'web']);
      expect(err).toBe('');
      expect(out).toMatch(/^# /);
      expect(out).not.toContain('\u001B');
      expect(answer([command, '--bought', 'web', '--print']).out).toBe(out);
      expect(answer([command, '--bought', 'web', '--no-input']).out).toBe(out);
      expect(answer([command, '--bought', 'web', '--print'], { FORCE_COLOR: '1' }).out).toBe(out);
    }
  });

  test('without knowing where it was bought: find out, then both ways', () => {
    const { out } = answer(['cancel', '--print']);
    const titles = [...out.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 3)).toEqual([
      'Find out who takes the money',
      'Cancel a subscription bought on coursera.org',
      expect.stringMatching(/app/i),
    ]);
  });
});

describe('script', () => {
  test.each(ASKS)('--ask %s has the shape of a letter, in each tone and channel', (ask) => {
    for (const [at, tone] of TONES.entries()) {
      const channel = CHANNELS[(at + ASKS.indexOf(ask)) % CHANNELS.length]!;
      const written = letter.parse(jsonOf(['script', '--ask', ask, '--tone', tone, '--channel', channel]));
      expect(written).toMatchObject({ ask, tone, channel });
      if (channel === 'chat') expect([...written.body].length).toBeLessThanOrEqual(500);
    }
  });

  test('standard output is the message alone; to whom and about what are on standard error', () => {
    const { out, err } = answer([
      'script',
      '--ask',
      'refund',
      '--product',
      'course',
      '--paid',
      '2025-06-20',
      '--name',
      'Ann Lee',
    ]);
    const { body, subject, to } = letter.parse(
      jsonOf([
        'script',
        '--ask',
        'refund',
        '--product',
        'course',
        '--paid',
        '2025-06-20',
        '--name',
        'Ann Lee',
      ]),
    );
    expect(out).toBe(`${body}\n`);
    expect(out).toMatch(/^Hello,\n[^]*\nAnn Lee\n$/);
    expect(err).toBe(`To: ${to}\nSubject: ${subject}\n\n`);
  });

  test('by default: cancel, polite, e-mail', () => {
    expect(jsonOf(['script'])).toMatchObject({ ask: 'cancel', tone: 'polite', channel: 'email' });
  });

  test('words of a person stay words', () => {
    const { out, err } = answer([
      'script',
      '--name',
      'Ann\r\nBcc: x@example.org',
      '--reason',
      '$& {name} \u001B[31mred\u202E',
    ]);
    expect(out).toContain('My reason: $& {name} red.');
    expect(out).toMatch(/\nAnn Bcc: x@example\.org\n$/);
    expect(`${out}${err}`).not.toMatch(/[\u001B\u202E\r]/);
  });
});

describe('usage', () => {
  test.each([
    [['refnd-check'], 'Did you mean refund-check?'],
    [['script', '--tne', 'firm'], 'Did you mean --tone?'],
    [['script', '--tone', 'frim'], 'Did you mean --tone firm?'],
    [['cancel', '--bought', 'aple'], 'Did you mean --bought apple?'],
    [['guides', 'shwo'], 'Did you mean show?'],
    [['guides', 'show', 'cancel-wbe'], 'Did you mean cancel-web?'],
  ])('%j: %s', (args, hint) => {
    expect(failure(args, 2)).toContain(hint);
  });

  test.each([
    [['guides']],
    [['nonsense']],
    [['--nonsense']],
    [['refund-check', 'extra']],
    [['refund-check', '--paid']],
    [['guides', 'show']],
    [['guides', 'show', '../sources']],
    [['guides', 'schema', 'nonsense']],
  ])('%j is exit 2', (args) => {
    failure(args, 2);
  });

  test('errors under --json are one document on standard error', () => {
    for (const args of [
      ['refund-check'],
      ['nonsense'],
      ['script', '--tone', 'x'],
      ['cancel', '--paid', ''],
      [],
    ]) {
      const ran = run([...args, '--json']);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(fault.parse(JSON.parse(ran.err)).error.code).toBe('usage');
    }
    const ran = run(['cancel', '--guides', join(emptyFolder(), 'nowhere'), '--json']);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(fault.parse(JSON.parse(ran.err)).error.code).not.toBe('usage');
  });

  test('global flags stand before the command as well as after it', () => {
    const { out } = answer(COURSE);
    expect(answer(['--today', '2025-06-25', ...COURSE.slice(0, 5)]).out).toBe(out);
    expect(answer(['--guides', GUIDES_FOLDER, ...COURSE]).out).toBe(out);
  });
});

describe('help and version', () => {
  test('--help names every command, --version the version', () => {
    const { out } = answer(['--help']);
    for (const command of ['refund-check', 'cancel', 'delete', 'script', 'guides'])
      expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(answer(['--version']).out).toBe(`${version}\n`);
    expect(answer(['-V']).out).toBe(`${version}\n`);
  });
});

function copyOfGuides(): string {
  const folder = emptyFolder();
  cpSync(GUIDES_FOLDER, folder, { recursive: true });
  return folder;
}

describe('guides', () => {
  test('a good copy answers as the shipped ones do', () => {
    const copy = copyOfGuides();
    for (const args of [
      COURSE,
      ['cancel', '--bought', 'web', '--json'],
      ['delete', '--json'],
      ['script', '--tone', 'firm'],
      ['guides', 'list'],
      ['guides', 'show', 'cancel-app'],
    ])
      expect(answer([...args, '--guides', copy]), args.join(' ')).toEqual(answer(args));
  });

  test('a folder may be called like a command', () => {
    const folder = join(emptyFolder(), 'guides');
    cpSync(GUIDES_FOLDER, folder, { recursive: true });
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, '--guides', 'guides', ...COURSE], {
      cwd: join(folder, '..'),
      env: environment(),
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, answer(COURSE).out]);
  });

  test('a broken copy is told with file, line and column, and answers nothing', () => {
    const copy = copyOfGuides();
    const file = join(copy, 'cancel-web.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^summary: .*/m, 'summary: TODO\nsumary: twice'));
    for (const args of [COURSE, ['cancel'], ['script'], ['guides', 'list']]) {
      const said = failure([...args, '--guides', copy], 1);
      expect(said).toMatch(/^cancel-web\.yaml:5:1: unknown key sumary\. .+\. .+\.$/m);
    }
    const checked = run(['guides', 'check', copy, '--today', newestReading()]);
    expect([checked.code, checked.err]).toEqual([1, '']);
    expect(checked.out).toMatch(
      /^cancel-web\.yaml:5:1: unknown key sumary\. .+\. .+\.\n[^]*files?, 1 fault, 0 warnings\.\n$/,
    );
    const json = run(['guides', 'check', copy, '--json', '--today', newestReading()]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      format: 1,
      problems: [{ file: 'cancel-web.yaml', line: 5, column: 1, check: 'unknown-key' }],
    });
  });

  test('file names that could drive a terminal do not', () => {
    const copy = copyOfGuides();
    writeFileSync(join(copy, 'a\u001B[31mb.yaml'), 'x: 1\n');
    expect(failure(['cancel', '--guides', copy], 1)).not.toContain('\u001B');
    expect(run(['guides', 'check', copy]).out).not.toContain('\u001B');
  });

  test('a folder that is no folder of guides is exit 1, with why', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'empty'));
    expect(failure(['cancel', '--guides', join(folder, 'nowhere')], 1)).toContain('it is not there');
    expect(failure(['cancel', '--guides', join(folder, 'file')], 1)).toContain('it is a file');
    expect(failure(['cancel', '--guides', join(folder, 'empty')], 1)).toContain('no guides');
    expect(failure(['guides', 'check', join(folder, 'nowhere')], 1)).toContain('it is not there');
  });

  test('the shipped ones are sound, are listed, shown and described', () => {
    expect(answer(['guides', 'check', '--today', '2026-11-22']).out).toMatch(
      /^\d+ files, 0 faults, 0 warnings\.\n$/,
    );
    const listed = z
      .object({ guides: z.array(z.object({ id: z.string(), verified: day })) })
      .parse(jsonOf(['guides', 'list']));
    const ids = listed.guides.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    for (const id of ids) {
      expect(answer(['guides', 'list']).out).toContain(id);
      expect(jsonOf(['guides', 'show', id])).toMatchObject({ format: 1, guide: { id } });
      expect(answer(['guides', 'show', id]).out).toContain('https://');
    }
    expect(JSON.parse(answer(['guides', 'schema', 'guide']).out)).toHaveProperty('properties.steps');
    expect(jsonOf(['guides', 'schema'])).toHaveProperty(['schemas', 'terms.schema.json']);
  });
});

describe('the screen', () => {
  test('40 columns: no line of prose is wider', () => {
    const facts: string[][] = [[], ...PRODUCTS.map((product) => ['--product', product])];
    const checks = facts.flatMap((more) =>
      [
        ['2025-06-20', '2025-06-25'],
        ['2025-06-20', '2025-07-04'],
        ['2025-06-20', '2025-09-10'],
        ['2026-07-10', '2026-07-12'],
        ['2019-06-20', '2019-06-21'],
      ].map(([paid = '', today = '']) => [
        'refund-check',
        '--paid',
        paid,
        '--today',
        today,
        '--country',
        'DE',
        '--pay',
        'paypal',
        ...more,
      ]),
    );
    for (const args of [
      ...checks,
      ['refund-check', '--paid', '2025-06-20', '--bought', 'apple'],
      ['guides', 'list'],
      ['guides', 'show', 'cancel-web'],
      ['guides', 'show', 'delete-account'],
    ]) {
      for (const line of answer(args, { COLUMNS: '40' }).out.split('\n')) {
        // Commands and addresses stay whole, so that they can be copied.
        if (/https:\/\/|coursera-exit /.test(line)) continue;
        expect(stringWidth(line), `${args.join(' ')}\n${line}`).toBeLessThanOrEqual(40);
      }
    }
  });

  test('no colour in a pipe, with NO_COLOR, or with --no-color; colour where it is asked for', () => {
    expect(answer(COURSE).out).not.toContain('\u001B');
    expect(answer(COURSE, { FORCE_COLOR: '1' }).out).toContain('\u001B[');
    expect(answer([...COURSE, '--color'], { NO_COLOR: '1' }).out).toContain('\u001B[');
    expect(answer([...COURSE, '--no-color'], { FORCE_COLOR: '1' }).out).not.toContain('\u001B');
    expect(answer(COURSE, { NO_COLOR: '1' }).out).not.toContain('\u001B');
    // Colour adds nothing but colour.
    expect(answer(COURSE, { FORCE_COLOR: '1' }).out.replace(/\u001B\[[\d;]*m/g, '')).toBe(answer(COURSE).out);
  });

  test('a locale without UTF-8 gets ASCII', () => {
    const { out } = answer(COURSE, { LANG: 'C', LC_ALL: 'C' });
    expect(out).toMatch(/^[\n\x20-\x7E]+$/);
    expect(answer(COURSE).out).toMatch(/[━●]/);
  });
});

describe('where the answer goes', () => {
  test('an answer larger than a pipe comes through whole', () => {
    const folder = copyOfGuides();
    mkdirSync(join(folder, 'stray'));
    for (let at = 0; at < 150; at += 1)
      writeFileSync(join(folder, 'stray', `${'a-long-name-'.repeat(10)}${at}.yaml`), '');
    const { code, out } = run(['guides', 'check', folder, '--json', '--today', newestReading()]);
    // What Linux lets a pipe hold.
    expect([code, out.length > 65_536]).toEqual([1, true]);
    expect(JSON.parse(out)).toHaveProperty('problems.length', 150);
  });

  test('nothing waits for an answer when there is nobody to ask', () => {
    for (const args of [['cancel'], ['delete'], ['refund-check', '--paid', '2025-06-20'], ['script']])
      answer([...args, '--no-input']);
  });
});
