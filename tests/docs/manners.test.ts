/** The table of manners names tests that are there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../support/run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SHORT: Readonly<Record<string, string>> = {
  words: 'terminal/manners-words',
  screen: 'terminal/manners-screen',
  streams: 'terminal/manners-streams',
  files: 'terminal/manners-files',
  walk: 'terminal/walk-terminal',
};

const rows = readFileSync(`${ROOT}docs/manners.md`, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| What '))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));

/** The names that tests of a file go by. */
function testsOf(file: string): Set<string> {
  const code = readFileSync(`${ROOT}tests/${SHORT[file] ?? file}.test.ts`, 'utf8');
  const names = code.matchAll(/(?:\btest|\bit|\))\s*\(\s*(?:(['"])((?:\\.|(?!\1).)*)\1)/g);
  return new Set([...names].map(([, , name]) => name!.replaceAll(/\\(.)/g, '$1')));
}

test.each(rows.map(([, what, , proof]) => [what!, proof!]))(
  '%s: each test that is named is there',
  (_, proof) => {
    const named = [...proof.matchAll(/([\w/-]+): "([^"]+)"/g)].map(([, file, name]) => ({
      file: file!,
      name: name!,
    }));
    expect(named.length).toBeGreaterThan(0);
    // Nothing in the cell is left unread.
    expect(proof.replaceAll(/([\w/-]+): "([^"]+)"(; )?/g, '')).toBe('');
    expect(named.filter(({ file, name }) => !testsOf(file).has(name))).toEqual([]);
  },
);

test('the exit codes are written where people look', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  const { out } = run(['--help']);
  for (const code of ['0', '1', '2', '130', '143', '129']) {
    expect(readme).toMatch(new RegExp(`^\\| [\\d, ]*\\b${code}\\b[\\d, ]* \\|`, 'm'));
    expect(out.slice(out.indexOf('Exit codes:'))).toMatch(new RegExp(`\\b${code}\\b`));
  }
});
