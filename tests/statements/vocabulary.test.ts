/** The words of banks: they are found only where they stand in the lists as they are looked up. */
import { expect, test } from 'vitest';
import {
  BALANCE_ROWS,
  NEVER_HAPPENED,
  plain,
  rolesNamed,
  SAYS_IN,
  SAYS_OUT,
  TERMS,
} from '../../src/statements/vocabulary.ts';

test('every name of a column is found, as a bank writes it and in capitals', () => {
  for (const [role, terms] of Object.entries(TERMS)) {
    for (const term of terms.split('|')) {
      expect(term.trim(), `an empty name for ${role}`).not.toBe('');
      expect(rolesNamed(plain(term)), term).toContain(role);
      expect(rolesNamed(plain(` ${term.toUpperCase()}:`)), term).toContain(role);
    }
  }
  expect(rolesNamed('')).toBeUndefined();
});

test('the beginnings of rows that state a balance stand in the list as texts are compared with them', () => {
  for (const phrase of BALANCE_ROWS) expect(plain(phrase)).toBe(phrase);
});

test.each([
  ['out', SAYS_OUT, ['DEBIT', 'Dr.', 'Belastung', 'Af', 'расход', '支出']],
  ['in', SAYS_IN, ['CREDIT', 'Cr.', 'Gutschrift', 'Bij', 'приход', '收入']],
  ['failed', NEVER_HAPPENED, ['Declined', 'Storniert', 'отменена', '交易关闭']],
])('words that say %s are found in any case and script', (_, list, words) => {
  for (const word of words) expect(list.has(plain(word)), word).toBe(true);
  expect(list.has('')).toBe(false);
  expect(list.has('coffee')).toBe(false);
});
