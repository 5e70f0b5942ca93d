/** On a terminal without a clipboard tool the terminal itself is asked, and the message is printed all the same. */
import { spawn } from '@lydell/node-pty';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../bin/coursera-exit.js', import.meta.url));

function onTerminal(args: readonly string[], term: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'clip-'));
  return new Promise((resolve) => {
    let seen = '';
    const terminal = spawn(process.execPath, [PROGRAM, ...args], {
      cols: 80,
      rows: 24,
      env: { PATH: '/nowhere', TERM: term, COURSERA_EXIT_HOME: home },
    });
    terminal.onData((data) => {
      seen += data;
    });
    terminal.onExit(() => {
      rmSync(home, { recursive: true, force: true });
      resolve(seen);
    });
  });
}

// On other systems their own clipboard is there, and a test must not write into it.
test.skipIf(process.platform !== 'linux')('OSC 52 carries exactly the message that is printed', async () => {
  const seen = await onTerminal(['script', '--copy', '--name', 'Zoë Lee 👩'], 'xterm');
  // oxlint-disable-next-line no-control-regex
  const sent = /\u001B\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(seen)?.[1] ?? '';
  const text = Buffer.from(sent, 'base64').toString('utf8');
  expect(text).toMatch(/^Hello,\n\n/);
  expect(text).toMatch(/Zoë Lee 👩$/u);
  expect(seen.replaceAll('\r\n', '\n')).toContain(`${text}\n`);
  expect(seen).toContain('Your terminal was asked');
  expect(await onTerminal(['script', '--copy'], 'dumb')).not.toContain(']52;');
});
