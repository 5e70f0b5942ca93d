/** The built program on a real terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { environment, PROGRAM } from '../support/run.ts';

/** `stopAt`: what stands on the screen when Ctrl-C is pressed. */
function onTerminal(
  args: readonly string[],
  columns: number,
  env: Readonly<Record<string, string>> = {},
  { cwd, stopAt }: { readonly cwd?: string; readonly stopAt?: string } = {},
) {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows: 24,
    env: environment({ TERM: 'xterm-256color', ...env }),
    ...(cwd !== undefined && { cwd }),
  });
  let screen = '';
  let stopped = false;
  terminal.onData((text) => {
    screen += text;
    if (stopped || stopAt === undefined || !screen.includes(stopAt)) return;
    stopped = true;
    terminal.write('\u0003');
  });
  return new Promise<{ code: number; screen: string }>((resolve) => {
    terminal.onExit(({ exitCode }) => resolve({ code: exitCode, screen }));
  });
}

const plain = (screen: string) => screen.replace(/\u001B\[[\d;]*m/g, '').replaceAll('\r\n', '\n');

test.each([80, 40])('refund-check at %i columns: in colour, and within the screen', async (columns) => {
  const { code, screen } = await onTerminal(['refund-check', '--paid', '2025-06-20'], columns);
  expect(code).toBe(0);
  expect(screen).toContain('\u001B[1m');
  for (const line of plain(screen).split('\n')) {
    if (/https:\/\/|coursera-exit /.test(line)) continue;
    expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
  }
});

test('NO_COLOR is kept on a terminal too', async () => {
  const { code, screen } = await onTerminal(['refund-check', '--paid', '2025-06-20'], 80, { NO_COLOR: '1' });
  expect(code).toBe(0);
  expect(screen).not.toContain('\u001B');
});

test.each([80, 40])('what a statement does not tell is asked within %i columns', async (columns) => {
  const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-asked-'));
  const file = join(folder, 'card.csv');
  writeFileSync(
    file,
    'Date,Text,Amount\n2025-01-13,COURSERA.ORG,49.00\n2025-01-15,SHOP,20.00\n2025-01-20,SETTLED,-69.00\n',
  );
  const { code, screen } = await onTerminal(
    ['charges', 'card.csv', '--no-case'],
    columns,
    { NO_COLOR: '1' },
    { cwd: folder, stopAt: '❯' },
  );
  rmSync(folder, { recursive: true });
  expect(code).toBe(130);
  const [told = ''] = plain(screen).split('?');
  expect(told.replace(/\s+/g, ' ')).toContain('money out or money in');
  for (const line of told.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
});
