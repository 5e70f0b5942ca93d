/** Text that is no guide: whatever it is, the reader comes back with faults, and never falls over. */
import { fc } from '../support/properties.ts';
import { expect, it, test } from 'vitest';
import { readYaml } from '../../src/content/read-yaml.ts';
import { anyText } from '../support/arbitraries.ts';

test.each([
  ['opening brackets', '['.repeat(100_000)],
  ['brackets open and closed', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['braces', '{a: '.repeat(50_000)],
  ['hyphens', `${'- '.repeat(100_000)}a`],
  ['question marks', `${'? '.repeat(100_000)}a`],
  ['ever deeper lines', Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ['one huge line', `a: ${'x'.repeat(262_000)}`],
  ['only anchors', Array.from({ length: 5000 }, (_, at) => `- &a${at} x`).join('\n')],
  ['tags', `${'!!js/function '.repeat(1000)}a`],
  ['quotes', '"'.repeat(100_000)],
])('a file of %s is read or refused', (_, text) => {
  const read = readYaml('x.yaml', text);
  if (!('problems' in read)) return;
  expect(read.problems.length).toBeLessThanOrEqual(20);
  for (const { line, column } of read.problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
});

it('reads any text or says why not', () => {
  const pieces = fc.constantFrom(
    'a: ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '\n',
    '  ',
    '&a ',
    '*a',
    '? ',
    '|\n',
    '>\n',
    '"',
    "'",
    '# ',
    '---\n',
    '!!',
    '<<: ',
    '%',
    'x',
    '1',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const read = readYaml('x.yaml', text);
        expect('yaml' in read || read.problems.length > 0).toBe(true);
        if ('yaml' in read) expect(read.yaml.place(['nowhere', 0]).line).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(['\\u001B[31m', '\\e[2J', '\\u202E', '\\x9B', '\\u200B', '\\U000E0041', '\\a', '\\r', '\\t'])(
  '%s spelled out in a text or a key is refused, at its place',
  (sign) => {
    for (const text of [`a: 1\nb: "x${sign}y"\n`, `a: 1\n"b${sign}": 1\n`, `a: 1\nb: [ok, "${sign}"]\n`]) {
      const read = readYaml('x.yaml', text);
      expect(read).toMatchObject({ problems: [{ check: 'control-characters', line: 2 }] });
    }
  },
);
