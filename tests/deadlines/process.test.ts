/** The built program as a person runs it: the contract, three time zones, the calendar on standard output. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/coursera-exit.js', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, COURSERA_EXIT_HOME: join(tmpdir(), 'no-case-is-here'), ...env },
  });
  return { stdout, stderr, status };
}

const PURCHASE = ['--paid', '2026-07-10', '--product', 'plus-annual', '--pay', 'credit', '--country', 'US'];

describe('coursera-exit deadlines', () => {
  it('gives the same answer in every time zone', () => {
    const args = [...PURCHASE, '--today', '2026-07-12'];
    for (const form of [[], ['--json'], ['--ics'], ['--explain']]) {
      const answers = ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', ''].map((TZ) =>
        run(['deadlines', ...args, ...form], { TZ }),
      );
      expect(answers[0]?.status).toBe(0);
      expect(answers[0]?.stdout.length).toBeGreaterThan(200);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
  });

  it('keeps the contract of its JSON', () => {
    const answer = JSON.parse(run(['deadlines', ...PURCHASE, '--today', '2026-07-12', '--json']).stdout);
    expect(answer.format).toBe(1);
    expect(answer.next).toMatchObject({ route: 'coursera-refund' });
    for (const row of answer.deadlines) {
      expect(row).toMatchObject({
        route: expect.any(String),
        what: expect.any(String),
        how: expect.any(String),
      });
      expect(['open', 'last-day', 'closed', 'unclear']).toContain(row.state);
      expect(row.sources.length).toBeGreaterThan(0);
      for (const source of row.sources)
        expect(source).toMatchObject({
          title: expect.any(String),
          url: expect.any(String),
          seen: expect.any(String),
        });
      if (row.lastDay !== undefined) expect(row.daysLeft).toEqual(expect.any(Number));
    }
  });

  it.each([
    [[], 'The day of the payment is needed'],
    [['--trial-ends', 'none'], 'The day of the payment is needed'],
    [['--paid', '2026-02-30'], '--paid 2026-02-30 is not a day in the calendar.'],
    [['--paid', '2026-07-10', '--asked', '12/07/2026'], '--asked 12/07/2026 is not a date I can be sure of.'],
    [['--paid', '2026-07-10', '--cancelled', '2026-07-13'], '--cancelled 2026-07-13 is after today'],
    [['--paid', '2026-07-10', '--statement', '2026-07-09'], '--statement 2026-07-09 is before the payment'],
    [['--paid', '2026-07-10', '--asked', '2026-07-09'], 'The request of 2026-07-09 came before the payment'],
  ])('refuses %j with 2, on standard error alone', (args, message) => {
    const { status, stdout, stderr } = run(['deadlines', ...args, '--today', '2026-07-12']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
  });

  it('counts from a deletion alone, also into a calendar, and from nothing that starts no clock', () => {
    const args = ['deadlines', '--deleted', '2026-07-01', '--today', '2026-07-12', '--country'];
    expect(run([...args, 'DE', '--ics']).stdout).toContain('UID:gdpr-answer-');
    expect(run([...args, 'DE']).stdout).toContain(
      'coursera-exit deadlines --country DE --deleted 2026-07-01 --explain',
    );
    expect(run([...args, 'JP'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('names the flags that would answer it', () => {
    expect(run(['deadlines']).stderr).toMatch(/--paid [\s\S]*--trial-ends/);
  });

  it('prints a calendar and nothing else', () => {
    const { status, stdout, stderr } = run([
      'deadlines',
      '--trial-ends',
      '2026-11-28',
      '--today',
      '2026-11-22',
      '--ics',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(stdout).toContain('UID:trial-end-');
  });
});

describe('coursera-exit refund-check', () => {
  it('tells of the other roads in one line, with the command', () => {
    const { stdout } = run(['refund-check', ...PURCHASE, '--today', '2026-07-12']);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Also \d other roads may be open\. The nearest: Billing error notice, credit card, by 1 September 2026\. The furthest runs to 10 July 2027\. coursera-exit deadlines --product plus-annual/,
    );
  });
});
