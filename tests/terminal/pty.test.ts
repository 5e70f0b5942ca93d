/** The built program on a real terminal. */
import { spawn } from '@lydell/node-pty';
import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { environment, PROGRAM } from '../support/run.ts';

function onTerminal(args: readonly string[], columns: number, env: Readonly<Record<string, string>> = {}) {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows: 24,
    env: environment({ TERM: 'xterm-256color', ...env }),
  });
  let screen = '';
  terminal.onData((text) => (screen += text));
  return new Promise<{ code: number; screen: string }>((resolve) => {
    terminal.onExit(({ exitCode }) => resolve({ code: exitCode, screen }));
  });
}

const plain = (screen: string) => screen.replace(/\u001B\[[\d;]*m/g, '').replaceAll('\r\n', '\n');

test.each([80, 40])('cancel at %i columns: the plan, in colour, and the end', async (columns) => {
  const { code, screen } = await onTerminal(['cancel', '--bought', 'web'], columns);
  expect(code).toBe(0);
  expect(screen).toContain('\u001B[1m');
  const page = plain(screen);
  expect(page).toContain('Open My Purchases');
  expect(page).toContain('Not legal advice.');
  for (const line of page.split('\n')) {
    if (/https:\/\/|coursera-exit /.test(line)) continue;
    expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
  }
});

test('NO_COLOR is kept on a terminal too', async () => {
  const { code, screen } = await onTerminal(['refund-check', '--paid', '2025-06-20'], 80, { NO_COLOR: '1' });
  expect(code).toBe(0);
  expect(screen).not.toContain('\u001B');
});
