/** The guided walk as a person has it: the built program in a real pseudo-terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, describe, expect, test } from 'vitest';
import { readEvent } from '../../src/core/case.ts';
import { watchForStops } from '../../src/shell/signals.ts';
import {
  cleanHomes,
  inTerminal,
  newHome,
  onPipes,
  putDown,
  type Terminal,
  type World,
} from './walk-program.ts';

afterAll(cleanHomes);

/** What stands under each open menu; a plain question ends with the other one. */
const MENU = '⏎ select';
const PLAIN = /Type a number from 1 to \d+\. Enter alone takes 1: $/;
const SHOW = '\u001B[?25h';
const HIDE = '\u001B[?25l';

async function enterAllTheWay(terminal: Terminal, prompt: string | RegExp = MENU): Promise<number> {
  let prompts = 0;
  const over = terminal.ended.then(() => undefined);
  for (;;) {
    const asked = await Promise.race([terminal.until(prompt).catch(() => undefined), over]);
    if (asked === undefined) break;
    prompts += 1;
    if (prompts > 80) throw new Error('it asks for ever');
    terminal.write('\r');
  }
  return prompts;
}

function journalOf({ home }: World): { kind: string; [key: string]: unknown }[] {
  const lines = readFileSync(join(home, 'case', 'journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const read = readEvent(JSON.parse(line));
    if (!('event' in read)) throw new Error(`damaged: ${line}`);
    return read.event;
  });
}

/** Lines as they were written, each repainting on lines of its own. */
function linesOf(terminal: Terminal, from = 0): string[] {
  return terminal
    .raw()
    .slice(from)
    .replaceAll(/\u001B\[\d*G/g, '\n')
    .replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '')
    .split(/\r?\n|\r/);
}

function wordsOf(terminal: Terminal): Set<string> {
  return new Set(linesOf(terminal).flatMap((line) => line.split(/\s+/)));
}

describe('Enter all the way', () => {
  test.for([
    { args: [], goal: 'stop' },
    { args: ['cancel'], goal: 'stop' },
    { args: ['delete'], goal: 'delete' },
  ])('$args ends well', async ({ args, goal }) => {
    const world = { home: newHome() };
    const terminal = inTerminal(args, world);
    expect(await enterAllTheWay(terminal)).toBeGreaterThan(8);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(journalOf(world).at(-1)).toMatchObject({ kind: 'finished', goal });
    expect(terminal.raw().lastIndexOf(SHOW)).toBeGreaterThan(terminal.raw().lastIndexOf(HIDE));
    // Where it is kept is said once, with how to delete it.
    expect(terminal.text().split('journal.jsonl')).toHaveLength(2);
    expect(terminal.text()).toContain('coursera-exit forget');
  });

  test('the money back, chosen with the arrow keys', async () => {
    const world = { home: newHome() };
    const terminal = inTerminal([], world);
    await terminal.until(MENU);
    terminal.write('\u001B[B\r');
    expect(await enterAllTheWay(terminal)).toBeGreaterThan(10);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(journalOf(world).at(-1)).toMatchObject({ kind: 'finished', goal: 'money' });
  });
});

describe('a bare coursera-exit', () => {
  test('takes the facts of a purchase, and asks for none of them again', async () => {
    const world = { home: newHome() };
    const terminal = inTerminal(
      ['--bought', 'web', '--product', 'plus-annual', '--paid', '2026-11-20', '--name', 'Ann Lee'],
      world,
    );
    await terminal.until('What do you want to do?');
    await enterAllTheWay(terminal);
    expect((await terminal.ended).exitCode).toBe(0);
    const told = journalOf(world).flatMap(({ kind, fact, value }) =>
      kind === 'fact' ? [[fact, value]] : [],
    );
    expect(told.slice(0, 4)).toEqual([
      ['product', 'plus-annual'],
      ['bought', 'web'],
      ['paid', '2026-11-20'],
      ['name', 'Ann Lee'],
    ]);
    expect(terminal.text()).not.toContain('Who sent the receipt?');
  });

  test('refuses a bad one, on a terminal and off it', async () => {
    const world = { home: newHome() };
    const terminal = inTerminal(['--paid', '2026-02-30'], world);
    expect((await terminal.ended).exitCode).toBe(2);
    expect(await onPipes(['--paid', '2026-02-30'], world)).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(join(world.home, 'case'))).toBe(false);
  });
});

describe('an earlier purchase', () => {
  test('status gives the command that opens it; gone on with, it is the one that a bare start opens', async () => {
    const world = { home: newHome() };
    const told = [
      '--bought',
      'web',
      '--product',
      'plus-annual',
      '--paid',
      '2026-01-02',
      '--trial-ends',
      'none',
    ];
    const first = inTerminal(['cancel', ...told], world);
    await first.until('How did it go?');
    await first.until(MENU);
    first.write('\r');
    await first.until('Open My Purchases');
    await first.until(MENU);
    await putDown(first);
    const second = inTerminal(['cancel', '--bought', 'apple', '--trial-ends', 'none'], world);
    await second.until('Open your Apple subscriptions');
    await second.until(MENU);
    await putDown(second);

    const { stdout } = await onPipes(['status'], world);
    const command = 'coursera-exit --product plus-annual --bought web --paid 2026-01-02';
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`(1) Next Open My Purchases ${command} `);
    const back = inTerminal(command.split(' ').slice(1), world);
    await back.until('Next: Open My Purchases');
    await back.until('Go on with: from Apple');
    await back.until(MENU);
    back.write('\r');
    await back.until('2 of ');
    await back.until(MENU);
    await putDown(back);

    const bare = inTerminal([], world);
    await bare.until('Next: Open My Purchases');
    await bare.until(MENU);
    await putDown(bare);
    expect(new Set(journalOf(world).map(({ matter }) => matter))).toEqual(new Set(['1', '2']));
  });
});

describe('stopped at a prompt', () => {
  const STOPS = [
    { name: 'Ctrl-C', code: 130, stop: (terminal: Terminal) => terminal.write('\u0003') },
    { name: 'Ctrl-D', code: 130, stop: (terminal: Terminal) => terminal.write('\u0004') },
    { name: 'SIGTERM', code: 143, stop: (terminal: Terminal) => terminal.kill('SIGTERM') },
    { name: 'SIGHUP', code: 129, stop: (terminal: Terminal) => terminal.kill('SIGHUP') },
  ];
  const HOW = [
    { how: 'arrow keys', env: {}, prompt: MENU },
    { how: 'plain lines', env: { TERM: 'dumb' }, prompt: PLAIN },
  ];

  test.for(HOW.flatMap((how) => STOPS.map((stop) => ({ ...how, ...stop }))))(
    '$name, $how: exit $code, the terminal whole, nothing lost, and it goes on there',
    async ({ code, stop, env, prompt }) => {
      const world = { home: newHome(), env };
      const terminal = inTerminal(['cancel', '--bought', 'web'], world);
      await terminal.until(prompt);
      terminal.write('\r');
      await terminal.until('How did it go?');
      await terminal.until(prompt);
      terminal.write('\r');
      await terminal.until('How did it go?');
      await terminal.until(prompt);
      stop(terminal);
      expect(await terminal.ended).toMatchObject({ exitCode: code });
      expect(terminal.text()).toContain('Stopped.');
      expect(terminal.text()).not.toMatch(/ at |Error/);
      const raw = terminal.raw();
      expect(raw.lastIndexOf(HIDE)).toBeLessThanOrEqual(raw.lastIndexOf(SHOW));
      expect(journalOf(world).map(({ kind }) => kind)).toEqual(['goal', 'fact', 'fact', 'step']);

      const again = inTerminal([], world);
      await again.until('Next: Open My Purchases');
      await again.until('Go on where you were');
      await again.until(prompt);
      again.write('\r');
      await again.until('2 of ');
      await again.until('Open My Purchases');
      await again.until(prompt);
      await putDown(again);
      expect(journalOf(world)).toHaveLength(4);
    },
  );

  test('typing a day: stopped there too', async () => {
    const world = { home: newHome(), columns: 40 };
    const terminal = inTerminal(['cancel', '--bought', 'web'], world);
    await terminal.until(MENU);
    terminal.write('\u001B[B\r');
    await terminal.until('Year-month-day');
    terminal.write('20/06/2025\r');
    await terminal.until(/not a\s+date\s+I\s+can\s+be\s+sure\s+of/);
    await terminal.until('2025-06-20');
    // Whole at 40 columns too.
    expect(linesOf(terminal).filter((line) => line.includes('20/06/2025'))).not.toEqual([]);
    expect(linesOf(terminal).filter((line) => stringWidth(line) > 40 && !line.includes('/case/'))).toEqual(
      [],
    );
    terminal.write('\u0003');
    expect((await terminal.ended).exitCode).toBe(130);
    expect(terminal.raw().lastIndexOf(HIDE)).toBeLessThanOrEqual(terminal.raw().lastIndexOf(SHOW));
  });

  test('a second signal does not kill it while it puts the terminal right', async () => {
    const world = { home: newHome() };
    const terminal = inTerminal(['cancel'], world);
    await terminal.until(MENU);
    // Held still until both are there, or on a busy computer the second one meets a program that has just ended.
    terminal.kill('SIGSTOP');
    terminal.kill('SIGTERM');
    terminal.kill('SIGHUP');
    terminal.kill('SIGCONT');
    // Of signals that come at the same time the system chooses which is told first.
    expect([143, 129]).toContain((await terminal.ended).exitCode);
    expect(terminal.text()).toContain('Stopped.');
    expect(terminal.raw().lastIndexOf(HIDE)).toBeLessThanOrEqual(terminal.raw().lastIndexOf(SHOW));
  });

  test('the same signal is still heard when it comes again, so it cannot kill', () => {
    const heard = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'] as const;
    const before = heard.map((name) => process.listeners(name as NodeJS.Signals));
    const { signal } = watchForStops(() => {});
    try {
      for (const name of ['SIGTERM', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.emit(name, name);
      expect(signal.aborted).toBe(true);
      expect(heard.map((name) => process.listenerCount(name))).toEqual(
        before.map(({ length }) => length + 1),
      );
    } finally {
      heard.forEach((name, at) => {
        for (const one of process.listeners(name as NodeJS.Signals))
          if (!before[at]!.includes(one)) process.off(name, one);
      });
    }
  });
});

describe('the width of the terminal', () => {
  test('at 40, 80 and 200 columns every word is whole, and no line is wider than the screen', async () => {
    const wide = inTerminal(['delete'], { home: newHome(), columns: 200 });
    await enterAllTheWay(wide);
    expect((await wide.ended).exitCode).toBe(0);
    const words = wordsOf(wide);
    for (const columns of [40, 80]) {
      const terminal = inTerminal(['delete'], { home: newHome(), columns });
      await enterAllTheWay(terminal);
      expect((await terminal.ended).exitCode).toBe(0);
      const cut = [...wordsOf(terminal)].filter((word) => !words.has(word) && !word.includes('/'));
      expect(cut).toEqual([]);
      const tooWide = linesOf(terminal).filter(
        (line) => stringWidth(line) > columns && !/\S{24,}/.test(line),
      );
      expect(tooWide).toEqual([]);
    }
  }, 60_000);

  test('may change in the middle of a question', async () => {
    const world = { home: newHome(), columns: 120 };
    const terminal = inTerminal(['cancel', '--bought', 'web'], world);
    await terminal.until(MENU);
    terminal.resize(40, 20);
    terminal.write('\u001B[B\u001B[A');
    await terminal.until(MENU);
    terminal.write('\r');
    await terminal.until('Sign in to the account');
    await terminal.until(MENU);
    // The page that comes next is as wide as the window is now, not as it was at the start.
    const page = linesOf(terminal, terminal.raw().indexOf('Cancel a subscription bought'));
    expect(page.length).toBeGreaterThan(8);
    expect(page.filter((line) => stringWidth(line) > 40)).toEqual([]);
    terminal.resize(200, 50);
    terminal.write('\r');
    await enterAllTheWay(terminal);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(journalOf(world).at(-1)).toMatchObject({ kind: 'finished' });
  });

  test('a name in CJK and emoji stays whole and is measured as it shows', async () => {
    const name = '李小龍 👩‍👩‍👧 Æsa';
    const world = { home: newHome(), columns: 40 };
    const terminal = inTerminal(['cancel', '--bought', 'web', '--name', name], world);
    await terminal.until(MENU);
    terminal.write('\r');
    await terminal.until('How did it go?');
    await terminal.until(MENU);
    for (const key of ['\u001B[B', '\u001B[B', '\u001B[B', '\r']) terminal.write(key);
    await terminal.until('In which manner?');
    await terminal.until(MENU);
    terminal.write('\r');
    await terminal.until('How did it go?');
    await terminal.until(MENU);
    terminal.write('\u0003');
    await terminal.ended;
    // Once among what was told, once under the message.
    expect(terminal.text().split(name).length).toBeGreaterThanOrEqual(3);
    expect(journalOf(world)).toContainEqual(expect.objectContaining({ fact: 'name', value: name }));
    const tooWide = linesOf(terminal).filter((line) => stringWidth(line) > 40 && !/\S{24,}/.test(line));
    expect(tooWide).toEqual([]);
  });
});

describe('plain questions', () => {
  test('TERM=dumb: numbered, no escape sequence at all, to the end', async () => {
    const world = { home: newHome(), env: { TERM: 'dumb' } };
    const terminal = inTerminal(['cancel'], world);
    await enterAllTheWay(terminal, PLAIN);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.raw()).not.toContain('\u001B');
    expect(terminal.text()).toMatch(/1\. Coursera \(or PayPal, for Coursera\)/);
    expect(journalOf(world).at(-1)).toMatchObject({ kind: 'finished' });
  });

  test('ACCESSIBLE=1 with piped lines: each answers one question; a wrong one is asked again', async () => {
    const world = { home: newHome(), env: { ACCESSIBLE: '1' } };
    const lines = `2\nno\n99\n${'\n'.repeat(40)}`;
    const { code, stdout, stderr } = await onPipes(['cancel'], world, lines);
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).not.toContain('\u001B');
    expect(stderr.split('That is none of the numbers.')).toHaveLength(3);
    const events = journalOf(world);
    expect(events[1]).toMatchObject({ fact: 'bought', value: 'apple' });
    expect(events.at(-1)).toMatchObject({ kind: 'finished', goal: 'stop' });
  });

  test('ACCESSIBLE=1 with too few lines: stopped at the end of input, what was answered is kept', async () => {
    for (const input of ['', '\n', '\n\n\n', '\n\n1']) {
      const world = { home: newHome(), env: { ACCESSIBLE: '1' } };
      const { code, stderr } = await onPipes(['cancel'], world, input);
      expect([input, code]).toEqual([input, 130]);
      expect(stderr).toContain('Stopped.');
      const answers = input.split('\n').filter((line, index, all) => index < all.length - 1 || line !== '');
      expect(journalOf(world)).toHaveLength(1 + answers.length);
    }
  });

  test('ACCESSIBLE=1 in a terminal: no repainting', async () => {
    const world = { home: newHome(), env: { ACCESSIBLE: '1' } };
    const terminal = inTerminal(['cancel', '--no-color'], world);
    await enterAllTheWay(terminal, PLAIN);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.raw()).not.toContain('\u001B');
  });
});

describe('where nobody can be asked', () => {
  test.for([
    { args: [], code: 0, says: /Usage: coursera-exit/ },
    { args: ['cancel'], code: 0, says: /^# / },
    { args: ['delete', '--no-input'], code: 0, says: /^# / },
    { args: ['status'], code: 0, says: /Nothing is kept/ },
    { args: ['refund-check'], code: 2, says: /^$/ },
  ])('$args answers and ends', async ({ args, code, says }) => {
    for (const input of [undefined, '', 'yes\n1\n\n']) {
      const world = { home: newHome() };
      const answer = await onPipes(args, world, input);
      expect([input, answer.code]).toEqual([input, code]);
      expect(answer.stdout).toMatch(says);
      expect(existsSync(join(world.home, 'case'))).toBe(false);
    }
  });

  test.for([['--no-input'], ['cancel', '--no-input'], ['delete', '--print'], ['refund-check', '--no-input']])(
    '%s asks nothing on a terminal either',
    async (args) => {
      const world = { home: newHome() };
      const terminal = inTerminal(args, world);
      const { exitCode } = await terminal.ended;
      expect(exitCode).toBe(args[0] === 'refund-check' ? 2 : 0);
      expect(terminal.raw()).not.toContain(HIDE);
      expect(existsSync(join(world.home, 'case'))).toBe(false);
    },
  );
});

describe('what is kept', () => {
  test('--no-case keeps nothing, and says so', async () => {
    const world = { home: newHome() };
    const terminal = inTerminal(['cancel', '--no-case'], world);
    await terminal.until('nothing is kept');
    await terminal.until(MENU);
    terminal.write('\r');
    await terminal.until(MENU);
    terminal.write('\u0003');
    expect((await terminal.ended).exitCode).toBe(130);
    expect(terminal.text()).toContain('Nothing was kept.');
    expect(existsSync(join(world.home, 'case'))).toBe(false);
  });

  test('a place that cannot be written is told, and one may go on or stop', async () => {
    const world = { home: newHome(), env: { COURSERA_EXIT_HOME: '/dev/null/case' } };
    const on = inTerminal(['cancel'], world);
    await on.until('Go on without keeping anything?');
    await on.until(MENU);
    on.write('\r');
    await on.until('nothing is kept');
    await enterAllTheWay(on);
    expect((await on.ended).exitCode).toBe(0);
    const stopped = inTerminal(['cancel'], world);
    await stopped.until('Go on without keeping anything?');
    await stopped.until(MENU);
    stopped.write('\r');
    await stopped.until(MENU);
    stopped.write('\u0003');
    await stopped.ended;
    expect(stopped.text()).toContain('Stopped. Not everything was kept.');
    const off = inTerminal(['cancel'], world);
    await off.until('Go on without keeping anything?');
    await off.until(MENU);
    off.write('\u001B[B\r');
    expect((await off.ended).exitCode).toBe(1);
    expect(off.text()).toContain('--no-case');
  });

  test('status says it as the contract has it', async () => {
    const world = { home: newHome() };
    const before = await onPipes(['status', '--json'], world);
    expect(JSON.parse(before.stdout)).toEqual({ format: 1, case: null });
    const env = { ACCESSIBLE: '1' };
    await onPipes(
      [
        'cancel',
        '--bought',
        'web',
        '--product',
        'plus-annual',
        '--paid',
        '2026-11-20',
        '--amount',
        '399 USD',
      ],
      { ...world, env },
      '\n\n2\n',
    );
    const { code, stdout, stderr } = await onPipes(['status', '--json'], world);
    expect([code, stderr]).toEqual([0, '']);
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({
      format: 1,
      case: {
        started: '2026-11-22',
        facts: { bought: 'web', product: 'plus-annual', paid: '2026-11-20', amount: '399.00 USD' },
        done: [{ guide: 'cancel-web', step: 'sign-in', at: expect.stringMatching(/^\d{4}-.*Z$/) }],
        next: { guide: 'cancel-web', step: 'open-purchases', action: 'Open My Purchases' },
      },
    });
    expect(status.case.due[0]).toEqual({
      route: 'coursera-refund',
      what: expect.any(String),
      safeDay: '2026-12-03',
      lastDay: '2026-12-04',
      daysLeft: 12,
      state: 'open',
      how: expect.any(String),
      sources: expect.any(Array),
      title: "Coursera's refund window",
      act: 'Ask Coursera for the money',
      command: expect.stringMatching(/^coursera-exit script --ask cancel-and-refund /),
    });
    const words = await onPipes(['status'], world);
    expect(words.stdout).toContain('Open My Purchases');
    expect(words.stdout).toContain('By when');
  });

  test('forget asks first, and no is the answer of Enter; yes deletes all of it', async () => {
    const world = { home: newHome() };
    await onPipes(['cancel'], { ...world, env: { ACCESSIBLE: '1' } }, '\n\n');
    const unasked = await onPipes(['forget'], world);
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    const no = inTerminal(['forget'], world);
    await no.until('journal.jsonl');
    await no.until(MENU);
    no.write('\r');
    expect((await no.ended).exitCode).toBe(0);
    expect(journalOf(world).length).toBeGreaterThan(1);
    const stopped = inTerminal(['forget'], world);
    await stopped.until(MENU);
    stopped.write('\u0003');
    expect((await stopped.ended).exitCode).toBe(130);
    expect(journalOf(world).length).toBeGreaterThan(1);
    const yes = inTerminal(['forget'], world);
    await yes.until(MENU);
    yes.write('\u001B[B\r');
    expect((await yes.ended).exitCode).toBe(0);
    expect(existsSync(join(world.home, 'case'))).toBe(false);
  });

  test('forget --yes deletes all of it without asking', async () => {
    const world = { home: newHome() };
    await onPipes(['cancel'], { ...world, env: { ACCESSIBLE: '1' } }, '\n\n');
    const { code, stdout } = await onPipes(['forget', '--yes', '--json'], world);
    expect([code, JSON.parse(stdout)]).toEqual([0, { format: 1, forgotten: ['journal.jsonl'] }]);
    expect(existsSync(join(world.home, 'case'))).toBe(false);
    expect((await onPipes(['forget', '--yes'], world)).stdout).toContain('Nothing is kept');
  });
});

test('refund-check without a day asks a terminal for the day and the product', async () => {
  const world = { home: newHome() };
  const terminal = inTerminal(['refund-check'], world);
  await terminal.until('On which day was the money taken?');
  await terminal.until(MENU);
  terminal.write('\r');
  await terminal.until('What did you pay for?');
  await terminal.until(MENU);
  terminal.write('\u001B[B\r');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.text()).toMatch(/Yes, by Coursera's own terms/);
  const stopped = inTerminal(['refund-check'], world);
  await stopped.until(MENU);
  stopped.write('\u0003');
  expect((await stopped.ended).exitCode).toBe(130);
  expect(stopped.text()).not.toContain('kept');
  expect(existsSync(join(world.home, 'case'))).toBe(false);
});
