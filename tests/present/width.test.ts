/** Lines break where the library breaks them: the short way is for speed alone. */
import { fc } from '../support/properties.ts';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, it } from 'vitest';
import { widthOf, wrapWords } from '../../src/present/width.ts';

const words = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.stringMatching(/^[a-zA-Z’“”…–.,>→-]{1,30}$/) },
    { weight: 2, arbitrary: fc.constantFrom('', ' ', '  ') },
    { weight: 1, arbitrary: fc.constantFrom('漢字', '🧾', 'é', '\u001B[1mbold\u001B[22m') },
  ),
  { maxLength: 30 },
);

it('breaks and measures as the library does', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 16, max: 120 }), (list, room) => {
      const text = list.join(' ');
      expect(wrapWords(text, room)).toBe(wrapAnsi(text, room, { hard: false, trim: true }));
      expect(widthOf(text)).toBe(stringWidth(text));
    }),
    { numRuns: 2000 },
  );
});
