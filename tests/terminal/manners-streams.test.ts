/** Standard input and output: `-`, slow and closed pipes, full disks, and signals where nothing is asked. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { newDesk } from '../support/every-command.ts';
import { event, usualCase } from '../support/packets.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { runProgram } from '../support/program.ts';
import { environment, PROGRAM } from '../support/run.ts';

const desk = newDesk();
afterAll(desk.clear);
const here = (args: readonly string[], input?: string) => runProgram(args, desk.home, input, desk.folder);
const env = (more: Readonly<Record<string, string>> = {}) =>
  environment({ COURSERA_EXIT_HOME: desk.home, NODE: process.execPath, PROGRAM, ...more });

describe('- is standard input, or standard output', () => {
  test('charges -', () => {
    const card = readFileSync(join(desk.folder, 'card.csv'), 'utf8');
    const charges = (name: string, input?: string) =>
      JSON.parse(here(['charges', name, '--json'], input).out).charges.length;
    expect(charges('-', card)).toBe(charges('card.csv'));
  });

  test('reply -, and reply alone in a pipe', () => {
    const answer = readFileSync(join(desk.folder, 'answer.txt'), 'utf8');
    const from = here(['reply', '--json', 'answer.txt', '--no-case']).out;
    expect(here(['reply', '--json', '-', '--no-case'], answer).out).toBe(from);
    expect(here(['reply', '--json', '--no-case'], answer).out).toBe(from);
  });

  test('packet -o -', () => {
    expect(here(['packet', '-o', '-', '--today', '2026-07-20'])).toEqual(
      here(['packet', '--today', '2026-07-20']),
    );
    expect(existsSync(join(desk.folder, '-'))).toBe(false);
  });

  test('evidence add -: what comes is kept byte for byte; nothing is refused', () => {
    const { out, status } = here(['evidence', 'add', '-', '--note', 'a chat', '--json'], 'a chat\u0000\n');
    expect(status).toBe(0);
    const { added } = JSON.parse(out);
    expect(added).toMatchObject({ name: 'standard-input', bytes: 8, note: 'a chat' });
    expect(readFileSync(join(desk.home, 'evidence', added.file), 'utf8')).toBe('a chat\u0000\n');
    expect(here(['evidence', 'add', '-'], '')).toMatchObject({
      status: 1,
      out: '',
      note: expect.stringContaining('empty'),
    });
    const large = here(['evidence', 'add', '-'], 'x'.repeat(25 * 1024 * 1024 + 1));
    expect(large).toMatchObject({ status: 1, out: '' });
  });
});

describe('several statements, and one that cannot be read', () => {
  const nothing = 'nothing.csv';

  test('the others are answered, the one is named first and told of after, and the end is no success', () => {
    const alone = here(['charges', nothing, '--no-case']);
    expect(alone).toMatchObject({ status: 1, out: '' });
    const { status, out, note } = here(['charges', nothing, 'card.csv', '--no-case']);
    expect(status).toBe(1);
    expect(out.trim().split('\n')[0]).toMatch(
      /^Not read: nothing\.csv\. What follows is about the other file/,
    );
    expect(out.slice(out.indexOf('\n\n'))).toContain(here(['charges', 'card.csv', '--no-case']).out.trim());
    expect(note).toBe(alone.note);
  });

  test('--json: one document of each', () => {
    const { status, out, note } = here(['charges', nothing, 'card.csv', '--json']);
    const { unread, ...rest } = JSON.parse(out);
    expect(unread).toEqual([nothing]);
    expect(rest).toEqual(JSON.parse(here(['charges', 'card.csv', '--json']).out));
    expect({ status, ...JSON.parse(note) }).toMatchObject({
      status: 1,
      format: 1,
      error: { code: 'file', message: expect.stringContaining(nothing) },
    });
  });

  test('none can be read: all are told of at once, and a flag is asked for only where flags would do', () => {
    const asks = 'asks.csv';
    writeFileSync(
      join(desk.folder, asks),
      'Date,Text,Amount\n03/04/2026,COURSERA,-59.00\n05/04/2026,SHOP,-9.00\n',
    );
    const one = here(['charges', asks]);
    expect(one).toMatchObject({ status: 2, out: '' });
    const { status, out, note } = here(['charges', nothing, asks]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(note).toContain(nothing);
    expect(note).toContain('--date-order');
    expect(here(['charges', asks, 'card.csv']).status).toBe(2);
  });
});

describe('pipes and disks', () => {
  const lines = [...desk.pages, ...desk.documents, ['--version'], ['guides', 'schema']].map((args) => [args]);

  test.each(lines)('%j into a closed pipe: quiet', async (args) => {
    const child = spawn(process.execPath, [PROGRAM, ...args, '--quiet'], {
      cwd: desk.folder,
      env: env(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([0, '']);
  });

  test('| head -1: the first line, and quiet', () => {
    for (const command of [
      'guides show delete-account',
      'charges card.csv --json --no-case',
      'delete --print',
    ]) {
      const { stdout, stderr, status } = spawnSync('sh', ['-c', `"$NODE" "$PROGRAM" ${command} | head -1`], {
        cwd: desk.folder,
        env: env(),
        encoding: 'utf8',
      });
      expect([command, status, stderr, stdout.split('\n').length]).toEqual([command, 0, '', 2]);
    }
  });

  it.runIf(existsSync('/dev/full')).each(lines)('%j onto a full disk: told, exit 1', (args) => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: desk.folder,
      env: env(),
      encoding: 'utf8',
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /coursera-exit: the answer could not be written: no space left on the disk\.\nMake room/,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('a megabyte of JSON comes whole through a slow pipe', async () => {
    const body = 'A sentence with some words in it. '.repeat(600);
    const letters = Array.from({ length: 60 }, (_, at) =>
      event('2026-07-17', {
        kind: 'letter',
        ask: 'refund',
        tone: 'firm',
        subject: `Message ${at}`,
        body,
        sent: true,
      }),
    );
    const long = newDesk([...usualCase(), ...letters]);
    const child = spawn(process.execPath, [PROGRAM, 'packet', '--json', '--today', '2026-07-20'], {
      env: env({ COURSERA_EXIT_HOME: long.home }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pieces: Buffer[] = [];
    for await (const piece of child.stdout) {
      pieces.push(piece as Buffer);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    long.clear();
    const text = Buffer.concat(pieces).toString('utf8');
    expect(text.length).toBeGreaterThan(1_048_576);
    expect(JSON.parse(text).packet.letters).toHaveLength(61);
  });
});

describe('stopped where nothing is asked', () => {
  test.each([
    ['INT', 130],
    ['TERM', 143],
    ['HUP', 129],
  ])('SIG%s while standard input is read: a shell sees %i', (signal, code) => {
    // A background job ignores SIGINT unless the shell controls jobs.
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'set -m; mkfifo "$0.fifo"; "$NODE" "$PROGRAM" reply - < "$0.fifo" & p=$!; exec 3> "$0.fifo"; sleep 0.7; kill -s "$1" $p; wait $p; echo "code $?"',
        join(desk.folder, signal),
        signal,
      ],
      { env: env(), encoding: 'utf8' },
    );
    expect(stdout).toContain(`code ${code}`);
    expect(stderr).not.toMatch(/^\s+at |Error/m);
  });

  test('Ctrl-D where an answer was to be pasted: 130, as at every prompt', async () => {
    const seen = await onTerminal(['reply', '--no-case'], { keys: '\u0004' });
    expect(seen.code).toBe(130);
    expect(seen.lines.join('\n')).toContain('Stopped.');
    expect(
      (await onTerminal(['reply', '--no-case'], { keys: 'Not eligible for a refund\n\u0004' })).code,
    ).toBe(0);
  });

  test('Ctrl-C there: ended by the signal, and no trace', async () => {
    const { code, signal, lines } = await onTerminal(['reply', '--no-case'], { keys: '\u0003' });
    expect([code || 128 + signal]).toEqual([130]);
    expect(lines.join('\n')).not.toMatch(/^\s+at |Error/m);
  });
});
