/** Text from outside comes out harmless, and comes out the same the second time. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import {
  cleanBlock,
  cleanLine,
  escapeUnseen,
  harmless,
  hidesSomething,
  listInWords,
  nearestWords,
} from '../../src/core/text.ts';
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
    // Each kind of sequence goes whole, by either way to write its start and its end.
    ['a\u009D0;title\u009Cb', 'ab'],
    ['a\u001BPdata\u001B\\b', 'ab'],
    ['a\u0090data\u0007b', 'ab'],
    ['a\u009B31mb', 'ab'],
    ['a\u001B[1;31;42mb', 'ab'],
    ['a\u001B[1;;2Hb', 'ab'],
    ['a\u001B[?25lb', 'ab'],
    ['a\u001B[2004hb', 'ab'],
    ['a\u001B(Bb', 'ab'],
    ['a\u001Bcb', 'ab'],
    ['one\u001B]0;a\u0007 two\u001B]0;b\u0007', 'one two'],
    ['line one\r\nline two\tend', 'line one line two end'],
    ['one\r\n\r\n\ttwo\v\fthree\u0085four\u2028five\u2029six', 'one two three four five six'],
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
    ['one\u0085two\u2029three', 'one\ntwo\nthree'],
    ['one\n\ntwo', 'one\n\ntwo'],
    ['one  two', 'one  two'],
    // A text of a sequence ends with its line at the latest, or it would swallow what is said after it.
    ['a\u001B]0;x\ny\u0007b', 'a]0;x\nyb'],
    ['a\u001B]0;x\ry\u0007b', 'a]0;x\nyb'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanBlock(text)).toBe(clean);
  });
});

describe('harmless', () => {
  it('leaves blanks and line ends where they are', () => {
    expect(harmless('  one  \n\n\n\n two\t\n')).toBe('  one  \n\n\n\n two \n');
    expect(harmless('a\u001B[31mb\u202Ec\uD800d\re\u200B')).toBe('abc\uFFFDde');
  });

  it('leaves nothing that a terminal obeys, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(harmless(text)).not.toMatch(CONTROL_BUT_LINES);
        expect(harmless(harmless(text))).toBe(harmless(text));
      }),
    );
  });
});

describe('escapeUnseen', () => {
  it('writes as escapes what nobody sees, and that alone', () => {
    expect(escapeUnseen('"a\u007Fb\u202Ec\u{E0041}d"')).toBe('"a\\u007fb\\u202ec\\udb40\\udc41d"');
    expect(escapeUnseen('{\n  "Zoë": "你好 👩‍👩‍👧"\n}')).toBe('{\n  "Zoë": "你好 👩‍👩‍👧"\n}');
  });

  it('is the same to a reader of JSON, and harmless on a terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = escapeUnseen(JSON.stringify({ text }, undefined, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).not.toMatch(CONTROL_BUT_LINES);
      }),
    );
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

  test.each([
    ['abcdefgh', 'abcdefxy', true],
    ['abcdefgh', 'abcdexyz', false],
    ['abcdefghi', 'abcdefxyz', true],
    ['abcdefghi', 'abcdewxyz', false],
    ['abcdefghi', 'abcdefghixyz', true],
    ['abcdefghi', 'abcdefghiwxyz', false],
    ['abcdefghi', 'bacdfeghi', true],
    ['abcdefghi', 'badcfeghi', true],
    ['abcdefghi', 'badcfehgi', false],
    ['abcdefghi', 'defghi', true],
    ['ab', 'xb', true],
    // Nothing of the word is left.
    ['ab', 'xy', false],
  ])('%s may be meant for %s: %s', (typed, meant, near) => {
    expect(nearestWords(typed, [meant])).toEqual(near ? [meant] : []);
  });

  it('does not compare what is longer than any word', () => {
    const word = 'x'.repeat(80);
    expect(nearestWords(word, [word])).toEqual([word]);
    expect(nearestWords(`${word}x`, [word])).toEqual([]);
  });

  it('names the nearest first, and of equals the one named first', () => {
    expect(nearestWords('final', ['finale', 'finale2', 'final', 'finals', 'finally'])).toEqual([
      'final',
      'finale',
      'finals',
    ]);
  });
});
