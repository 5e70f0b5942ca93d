/** Words as data: what a shell reads back is what was quoted, whatever stands in it, and nothing in it is acted on. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../support/properties.ts';
import { afterAll, describe, expect, test } from 'vitest';
import {
  foldToAscii,
  quoteFish,
  quotePosix,
  quotePowerShell,
  typedInBash,
  typedInPowerShell,
} from '../../src/present/shell-quote.ts';
import { HOSTILE } from '../support/arbitraries.ts';
import { inShell, isInstalled, type ShellName } from '../support/shells.ts';

const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-quote-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ACTED_ON = [
  '$(touch ran)',
  '`touch ran`',
  '(touch ran)',
  '<(touch ran)',
  "';touch ran;'",
  '"; touch ran; "',
  '\\',
  "\\'",
  "''",
  '!!',
  '~',
  '*',
  '{a,b}',
  '$HOME',
  "it's",
  'it’s',
  '#',
  '=ls',
  '-n',
];
/** No word of a command line can hold NUL or half a character. */
const anyWord = fc
  .oneof(
    fc.constantFrom(...ACTED_ON, ...HOSTILE),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'\'"\\$`(){}[]<>|&;!*?~#= \t\n%^-ab’') }),
  )
  .map((text) => Buffer.from(text).toString().replaceAll('\0', ''));
const anyWords = fc.array(anyWord, { minLength: 50, maxLength: 200 });

const readBack = (shell: ShellName, words: readonly string[]): string[] =>
  inShell(shell, `printf '%s\\0' ${words.join(' ')}\n`, folder)
    .split('\0')
    .slice(0, -1);

describe.each([
  ['bash', 'quoted', quotePosix],
  ['bash', 'typed', typedInBash],
  ['zsh', 'quoted', quotePosix],
  ['fish', 'quoted', quoteFish],
] as const)('%s reads %s words back', (shell, how, quote) => {
  test.skipIf(!isInstalled(shell))(`as they were (needs ${shell})`, () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        // Nobody types a line break or nothing at all; a script may hold both.
        const given = how === 'typed' ? words.filter((word) => word !== '' && !word.includes('\n')) : words;
        fc.pre(given.length > 0);
        expect(readBack(shell, given.map(quote))).toEqual(given);
      }),
      { numRuns: 20 },
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('PowerShell, by its own rules since it may not be installed', () => {
  /** A single-quoted string as PowerShell reads it: any of its single quotes ends it, two of them are one. */
  const read = (source: string): string => {
    const isQuote = (sign: string | undefined) => sign !== undefined && /^['\u2018-\u201B]$/.test(sign);
    expect(isQuote(source[0])).toBe(true);
    let text = '';
    for (let at = 1; at < source.length; at += 1) {
      if (isQuote(source[at])) {
        if (!isQuote(source[at + 1])) {
          expect(at).toBe(source.length - 1);
          return text;
        }
        text += source[at];
        at += 1;
      } else text += source[at];
    }
    throw new Error(`never closed: ${source}`);
  };

  test('a quoted word is one string, and is read back', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        expect(read(quotePowerShell(word))).toBe(word);
      }),
    );
  });

  test('what it types is one plain word or one string', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        const typed = typedInPowerShell(word);
        if (typed === word) expect(word).toMatch(/^[\w./:-]+$/);
        else expect(read(typed)).toBe(word);
      }),
    );
    expect(typedInPowerShell(',')).toBe("','");
  });

  test('words are ASCII, whatever the code page', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        expect(foldToAscii(word)).toMatch(/^[\x20-\x7E]*$/);
      }),
    );
    expect(foldToAscii('Coursera’s › Türkiye')).toBe("Coursera's > Turkiye");
  });
});
