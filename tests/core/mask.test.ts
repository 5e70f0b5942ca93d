/** Card and account numbers are cut; days, amounts and short numbers are left. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { maskDescriptor, maskFileName, maskNumbers } from '../../src/core/mask.ts';

test.each([
  ['card 4111 1111 1111 1111.', 'card **** 1111.'],
  ['4111-1111-1111-1111', '**** 1111'],
  ['3782 822463 10005', '**** 0005'],
  ['6304 0000 0000 0000 007', '**** 0007'],
  ['x4111111111111111y', 'x**** 1111y'],
  ['4111*1111*1111*1111', '**** 1111'],
  ['4111·1111·1111·1111', '**** 1111'],
  ['4111 - 1111 - 1111 - 1111', '**** 1111'],
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
      fc.constantFrom('', ' ', '-', '.', '\u00A0', '/', '*', '·', ' - '),
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

describe('maskDescriptor', () => {
  it.each([
    ['CARD 4111 1111 1111 1234 SHOP', 'CARD …1234 SHOP'],
    ['4111-1111-1111-1234', '…1234'],
    ['KTO12345678', 'KTO…5678'],
    ['DE89 3704 0044 0532 0130 00 RENT', '…3000 RENT'],
    ['GB29 NWBK 6016 1331 9268 19', '…6819'],
    ['411111XXXXXX1234 X MART', '…1234 X MART'],
    ['COURSRA*12345678901234 VIEW', 'COURSRA*12345678901234 VIEW'],
    ['COURSRA12345678901234 4111111111111234', 'COURSRA12345678901234 …1234'],
    ['ON 2025-06-20 650-555-0100 CA', 'ON 2025-06-20 650-555-0100 CA'],
    ['STORE 12345 7 ELEVEN', 'STORE 12345 7 ELEVEN'],
    ['A 1234567 B', 'A 1234567 B'],
    ['A 12345678 B', 'A …5678 B'],
    ['A 1234  5678 B', 'A 1234  5678 B'],
    ['NL91 ABNA 0417 1643 00', '…4300'],
    ['4111 •••• 1234', '…1234'],
    ['4111 1* 1234', '4111 1* 1234'],
    ['coursra 12345678901234', 'coursra 12345678901234'],
    ['COURSRA* 12345678901234', 'COURSRA* 12345678901234'],
    ['COURSRA   12345678901234', 'COURSRA   …1234'],
    ['COURSRA*1234567890123', 'COURSRA*…0123'],
    // A day and a telephone number are those alone: with more digits around them they are some number.
    ['1999-06-20', '1999-06-20'],
    ['1825-06-20', '…0620'],
    ['2125-06-20', '…0620'],
    ['12025-06-20', '…0620'],
    ['2025-06-201', '…6201'],
    ['2025-06-20-1', '…6201'],
    ['150-555-0100', '…0100'],
    ['1-650-555-0100', '…0100'],
    ['650-555-01001', '…1001'],
  ])('%s', (text, want) => {
    expect(maskDescriptor(text)).toBe(want);
  });

  it('takes no time over texts made to take it', () => {
    const start = performance.now();
    for (const part of ['1 ', '1X', 'X', '1XX', 'DE12 ', '12-']) maskDescriptor(part.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([' ', '-', '.', '/', '_', '*', '·', ' - '])('a card in groups with %j between them', (mark) => {
    const card = ['4111', '1111', '1111', '1234'].join(mark);
    expect(maskDescriptor(`ON ${card} X`)).toBe('ON …1234 X');
  });
});

test.each([
  ['４１１１１１１１１１１１１１１１', '…1111'],
  ['٤١١١١١١١١١١١١١١١', '…1111'],
  ['ＤＥ８９３７０４００４４０５３２０１３０００', '…3000'],
  ['東京 ２０２５年 3', '東京 ２０２５年 3'],
])('%s is masked by what its digits say', (text, masked) => {
  expect(maskDescriptor(text)).toBe(masked);
  expect(maskNumbers(text)).toBe(masked.replace('…', '**** '));
});

test.each([
  ['Umsaetze_DE89370400440532013000_2026.csv', 'Umsaetze_**** 3000_2026.csv'],
  ['card 4111111111111111.csv', 'card **** 1111.csv'],
  ['export_20260305120000.csv', 'export_20260305120000.csv'],
  ['a_20260305-20260405.csv', 'a_20260305-20260405.csv'],
])('the file %s is shown as %s', (name, shown) => {
  expect(maskFileName(name)).toBe(shown);
});
