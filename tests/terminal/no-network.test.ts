/** Nothing goes over the network: not in what is built, and not in any command as it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { newDesk } from '../support/every-command.ts';
import { runProgram } from '../support/program.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const built = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, code: readFileSync(`${DIST}${name}`, 'utf8') }));
const NAMED = /(?:require|import|getBuiltinModule)\(\s*([`'"])([^`'"]+)\1\s*\)|from\s*([`'"])([^`'"]+)\3/g;

function modulesOf(code: string): string[] {
  return [...code.matchAll(NAMED)].map((match) => (match[2] ?? match[4] ?? '').replace(/^node:/, ''));
}

test('what is built names no module of the network, and starts other programs through one door alone', () => {
  expect(built.length).toBeGreaterThan(20);
  // What is looked for is there to be found.
  expect(built.some(({ code }) => modulesOf(code).includes('fs'))).toBe(true);
  const network = built.filter(({ code }) =>
    modulesOf(code).some((name) =>
      /^(net|http|https|http2|tls|dgram|dns|inspector|cluster|worker_threads)(\/|$)/.test(name),
    ),
  );
  expect(network.map(({ name }) => name)).toEqual([]);
  const starting = built.filter(({ code }) => modulesOf(code).includes('child_process'));
  expect(starting.map(({ name }) => name)).toEqual([expect.stringMatching(/system-tools/)]);
  const calling = built.filter(({ code }) =>
    /\b(fetch|WebSocket|EventSource|XMLHttpRequest|sendBeacon)\s*\(/.test(code),
  );
  expect(calling.map(({ name }) => name)).toEqual([]);
});

const desk = newDesk();
afterAll(desk.clear);
const SHUT = {
  NODE_OPTIONS: `--require "${fileURLToPath(new URL('../support/no-network.cjs', import.meta.url))}"`,
};

test.each(
  [
    ...desk.pages,
    ...desk.documents,
    ['evidence', 'add', 'card.csv'],
    ['script', '--sent'],
    ['forget', '--yes'],
  ].map((args) => [args]),
)('%j runs with every door to the network shut', (args) => {
  const { note, status } = runProgram([...args, '--debug'], desk.home, undefined, desk.folder, SHUT);
  expect([status, note.includes('was asked for')]).toEqual([0, false]);
});

test('the questions run so too', () => {
  const lines = '\n'.repeat(60);
  const env = { ...SHUT, ACCESSIBLE: '1' };
  const { note, status } = runProgram(['cancel', '--debug', '--no-case'], desk.home, lines, desk.folder, env);
  expect([status, note.includes('was asked for')]).toEqual([0, false]);
});
