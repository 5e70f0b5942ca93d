/** Card and account numbers are cut; days, amounts and short numbers are left. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskNumbers } from '../../src/core/mask.ts';

test.each([
  ['card 4111 1111 1111 1111.', 'card **** 1111.'],
  ['4111-1111-1111-1111', '**** 1111'],
  ['3782 822463 10005', '**** 0005'],
  ['6304 0000 0000 0000 007', '**** 0007'],
  ['x4111111111111111y', 'x**** 1111y'],
  ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '**** 1111'],
  ['4111 1111 1111 1111 5500 0000 0000 0004', '**** 1111 **** 0004'],
  ['4111 1111 1111 1111 2025-06-20', '**** 1111 2025-06-20'],
  ['IBAN DE89 3704 0044 0532 0130 00, please', 'IBAN **** 3000, please'],
  ['GB29NWBK60161331926819', '**** 6819'],
])('%s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked);
});

test.each([
  'paid 2025-06-20, asked 2025-06-25 2025-06-30',
  'USD 59.00 on 20 June 2025',
  'ticket 12345678901',
  'call +1 650 265 7649',
  'COURSRA*8XZVQ92TIW7V7X',
])('%s is left as it is', (text) => {
  expect(maskNumbers(text)).toBe(text);
});

test('a page of nothing but card numbers is cut to its end', () => {
  const masked = maskNumbers('4111 1111 1111 1111 '.repeat(50_000));
  expect(masked.slice(0, 30)).toBe('**** 1111 **** 1111 **** 1111 ');
  expect(masked).not.toContain('1111 1111');
});

test('no run of 12 digits or more is ever left, and what is shown are the last four', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{12,19}$/),
      fc.constantFrom('', ' ', '-', '.', '\u00A0', '/'),
      fc.constantFrom(4, 3, 6),
      fc.string(),
      (digits, joiner, size, around) => {
        const number = digits.match(new RegExp(`\\d{1,${size}}`, 'g'))!.join(joiner);
        // A last group of one or two digits is not how any card is printed, save after groups of four.
        fc.pre(digits.length % size === 0 || digits.length % size > 2 || joiner === '');
        const clean = around.replace(/[\dA-Z]/g, 'a');
        const masked = maskNumbers(`${clean} ${number} ${clean}`);
        expect(masked).toBe(`${clean} **** ${digits.slice(-4)} ${clean}`);
      },
    ),
  );
});
