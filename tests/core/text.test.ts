/** Text from outside comes out harmless, and comes out the same the second time. */
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cleanBlock, cleanLine, hidesSomething, listInWords, nearestWords } from '../../src/core/text.ts';
import { anyText } from '../support/arbitraries.ts';

// By Unicode property, not by the ranges of the program: control and surrogate characters, and those that turn direction.
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|\p{Bidi_Control}/u;
const CONTROL_BUT_LINES = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|\p{Bidi_Control}/u;

describe('cleanLine', () => {
  it('leaves one line without anything that a terminal or a header obeys', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLine(text)).not.toMatch(CONTROL);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves ordinary text of any script alone', () => {
    for (const text of [
      'Ann Lee',
      'Zoë Müller',
      'नमस्ते',
      '你好，世界',
      'مرحبا',
      '👩‍👩‍👧',
      "O'Neil & <Sons> $& {x}",
    ])
      expect(cleanLine(text)).toBe(text);
  });

  test.each([
    ['red\u001B[31m ink\u001B[0m', 'red ink'],
    ['a\u001B]0;new title\u0007b', 'ab'],
    ['see \u001B]8;;https://example.org\u001B\\this\u001B]8;;\u001B\\ page', 'see this page'],
    // Without its end mark nobody can say where such a text stops: then only what drives the terminal goes.
    ['a\u001B]never closed', 'a]never closed'],
    ['line one\r\nline two\tend', 'line one line two end'],
    ['  many   blanks  ', 'many blanks'],
    ['evil\u202Etxt.exe', 'eviltxt.exe'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    ['tag\u{E0041}', 'tag'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });
});

describe('cleanBlock', () => {
  it('leaves nothing but words and line feeds, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanBlock(text);
        expect(clean).not.toMatch(CONTROL_BUT_LINES);
        expect(clean).not.toMatch(/\n{3}/);
        expect(cleanBlock(clean)).toBe(clean);
        expect(hidesSomething(clean)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['one\n\n\n\n\ntwo', 'one\n\ntwo'],
    ['one   \n  two', 'one\n  two'],
    ['\n\n one \n', 'one'],
    ['a\tb', 'a b'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanBlock(text)).toBe(clean);
  });
});

test('hidesSomething finds what cleaning takes out, and nothing in plain words', () => {
  for (const text of ['a\u0000', 'a\u001Bb', 'a\u202Eb', 'a\u200Bb', 'a\uD800b', 'a\tb'])
    expect(hidesSomething(text), JSON.stringify(text)).toBe(true);
  for (const text of ['', 'plain words', 'two\nlines', '👩‍👩‍👧', 'Zoë']) expect(hidesSomething(text)).toBe(false);
});

test('lists in words', () => {
  expect(listInWords([])).toBe('');
  expect(listInWords(['a'])).toBe('a');
  expect(listInWords(['a', 'b'])).toBe('a and b');
  expect(listInWords(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listInWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});

describe('nearestWords', () => {
  const words = ['polite', 'firm', 'final', 'plus-annual', 'plus-monthly', 'specialization-monthly'];

  test.each([
    ['polit', 'polite'],
    ['pilote', 'polite'],
    ['frim', 'firm'],
    ['FIRM', 'firm'],
    ['fnial', 'final'],
    ['plus-anual', 'plus-annual'],
    ['specialisation-montly', 'specialization-monthly'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestWords(typed, words)[0]).toBe(meant);
  });

  it('offers nothing for a word that is far from all', () => {
    expect(nearestWords('aggressive', words)).toEqual([]);
    expect(nearestWords('', ['a', 'ab'])).toEqual([]);
  });

  it('offers at most three, of the candidates, and the word itself first where it is one', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
          maxLength: 12,
          selector: (word) => word.toLowerCase(),
        }),
        (typed, candidates) => {
          const near = nearestWords(typed, candidates);
          expect(near.length).toBeLessThanOrEqual(3);
          for (const word of near) expect(candidates).toContain(word);
          const same = candidates.find((word) => word.toLowerCase() === typed.toLowerCase());
          if (same !== undefined) expect(near[0]).toBe(same);
        },
      ),
    );
  });

  it('counts two swapped neighbours as one slip', () => {
    // Counted as two replacements, both would be two edits away and the longer one, named first, would win.
    expect(nearestWords('fimr', ['firmer', 'firm'])).toEqual(['firm', 'firmer']);
  });
});
