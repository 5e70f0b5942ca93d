/** Amounts as statements write them: exact, with the sign they say, or none at all. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { decimalEvidence, readAmount } from '../../src/statements/amounts.ts';

const minor = (cell: string, mark?: '.' | ',') => {
  const read = readAmount(cell, mark);
  return read === undefined ? undefined : [read.units, read.scale];
};

describe('an amount', () => {
  test.each([
    ['49', 49, 0],
    ['49.00', 4900, 2],
    ['49,00', 4900, 2],
    ['-49.5', -495, 1],
    ['0.00', 0, 2],
    ['-0.00', 0, 2],
    ['.50', 50, 2],
    ['$.23', 23, 2],
    ['0042.18', 4218, 2],
    ['1,234.56', 123456, 2],
    ['1.234,56', 123456, 2],
    ["1'234.50", 123450, 2],
    ['1’234.50', 123450, 2],
    ['1 234,50', 123450, 2],
    ['1\u00A0234,50', 123450, 2],
    ['1\u202F234\u202F567,89', 123456789, 2],
    ['12,34,567.00', 123456700, 2],
    ['1,234,567', 1234567, 0],
    ['1.234.567', 1234567, 0],
    ['1.5000', 15000, 4],
    ['12345.678', 12345678, 3],
    ['($1,350.00)', -135000, 2],
    ['- $220.00', -22000, 2],
    ['-$7,971.39', -797139, 2],
    ['$-5.00', -500, 2],
    ['12.00-', -1200, 2],
    ['12.00 +', 1200, 2],
    ['\u2212$1.00', -100, 2],
    ['-46 €', -46, 0],
    ['EUR 49.00', 4900, 2],
    ['49.00 EUR', 4900, 2],
    ['kr 499', 499, 0],
    ['12.00 CR', 1200, 2],
    ['12.00 DR', -1200, 2],
    ['12.00D', -1200, 2],
    ['-12.00 DR', -1200, 2],
    ['+ £1,100.00,CR', 110000, 2],
    ['-12.00 CR', -1200, 2],
    ['(12.00) DR', -1200, 2],
    ['0000000000000049.00', 4900, 2],
    ['99999999999.99', 9999999999999, 2],
    ['$99,999,999,999.99', 9999999999999, 2],
  ])('%s', (cell, units, scale) => {
    expect(minor(cell)).toEqual([units, scale]);
  });

  test.each([
    '',
    '-',
    '.',
    'EUR',
    '$',
    'COURSERA 49.00',
    '49.00 XQZ',
    '49.00.00',
    '1,23',
    '--49.00',
    '-49.00-',
    '(49.00',
    '49.00)',
    '1,2345,678.00',
    '1234,567.00',
    '12,34.567,8',
    '123,45,678.00',
    '1,23,456,789.00',
    '1,234,56.00',
    'EUR 49.00 $',
    'XQZ 49.00',
    '$100,000,000,000.00',
    "1'23.00",
    "1,234'567.00",
    '03/04/2025',
    '12:30',
    '5 %',
    '100000000000.00',
    '12345678901234',
    `1${' '.repeat(60)}`,
    '１２',
  ])('%j is none, or not without its mark', (cell) => {
    expect(cell === '1,23' ? minor(cell, '.') : minor(cell)).toBeUndefined();
  });

  test('is read by the mark of its file, and refused where it speaks against it', () => {
    expect(minor('1.234', '.')).toEqual([1234, 3]);
    expect(minor('1.234', ',')).toEqual([1234, 0]);
    expect(minor('1,234', ',')).toEqual([1234, 3]);
    expect(minor('1,234', '.')).toEqual([1234, 0]);
    // On its own it is thousands.
    expect(minor('1.234')).toEqual([1234, 0]);
    expect(minor('49.00', ',')).toBeUndefined();
    expect(minor('49,00', '.')).toBeUndefined();
    expect(minor('1.234,56', '.')).toBeUndefined();
  });

  test('says which sign and currency it carries, and whether it is marked as an amount at all', () => {
    expect(readAmount('49')).toEqual({ units: 49, scale: 0, marked: false });
    expect(readAmount('49.00')).toEqual({ units: 4900, scale: 2, marked: true });
    expect(readAmount('-49')).toEqual({ units: -49, scale: 0, marked: true, sign: '-' });
    expect(readAmount('+49')).toEqual({ units: 49, scale: 0, marked: true, sign: '+' });
    expect(readAmount('49 €')).toEqual({ units: 49, scale: 0, marked: true, currency: 'EUR' });
    expect(readAmount('$49')).toEqual({ units: 49, scale: 0, marked: true });
    expect(readAmount('$49.00 USD')).toMatchObject({ units: 4900, currency: 'USD' });
    expect(readAmount('USD 49.00 $')).toBeUndefined();
    expect(readAmount('49 CR')).toEqual({ units: 49, scale: 0, marked: true, sign: '+' });
    expect(readAmount('1 234')).toEqual({ units: 1234, scale: 0, marked: false });
  });
});

describe('what a cell proves about the mark before the decimals', () => {
  test.each([
    ['49.00', '.'],
    ['49,00', ','],
    ['49', 'none'],
    ['-49', 'none'],
    ['1.234', 'either'],
    ['$1,234', 'either'],
    ['123.456', 'either'],
    ['10.234', 'either'],
    ['0.234', '.'],
    ['0,234', ','],
    ['.234', '.'],
    ['1234.567', '.'],
    ['1.2345', '.'],
    ['1,234.56', '.'],
    ['1.234,56', ','],
    ['1.234.567', ','],
    ['1,234,567', '.'],
    ["1'234.567", '.'],
    ['€ 12', 'none'],
    ['COURSERA', undefined],
    ['2025-06-20', undefined],
  ] as const)('%s: %s', (cell, proof) => {
    expect(decimalEvidence(cell)).toBe(proof);
  });
});

test('whatever amount is written, in whatever way, is read as that amount', () => {
  const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.constantFrom(
        ...([
          ['.', ','],
          [',', '.'],
          ['.', "'"],
          [',', ' '],
          ['.', ''],
        ] as const),
      ),
      fc.constantFrom('', '-', '+', '()', ' DR', ' CR'),
      (cents, [mark, group], sign) => {
        const digits = String(cents).padStart(3, '0');
        const size = `${grouped(digits.slice(0, -2), group)}${mark}${digits.slice(-2)}`;
        const cell = sign === '()' ? `(${size})` : sign.startsWith(' ') ? size + sign : sign + size;
        const out = sign === '-' || sign === '()' || sign === ' DR';
        for (const known of [undefined, mark]) {
          const read = readAmount(cell, known);
          expect([cell, read?.units, read?.scale]).toEqual([cell, out && cents > 0 ? -cents : cents, 2]);
        }
      },
    ),
  );
});
