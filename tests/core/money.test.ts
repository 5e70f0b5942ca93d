/** Money: what people type becomes whole minor units or nothing, and comes back as it was. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { decimalsOf, decimalText, type Money, moneyInWords, readMoney } from '../../src/core/money.ts';
import { anyText } from '../support/arbitraries.ts';

const anyMoney: fc.Arbitrary<Money> = fc
  .tuple(
    fc.integer({ min: 0, max: 999_999_999 }),
    fc.constantFrom(undefined, 'USD', 'EUR', 'GBP', 'INR', 'JPY', 'KRW', 'KWD', 'TND', 'BHD'),
  )
  .map(([minor, currency]) => (currency === undefined ? { minor } : { minor, currency }));

describe('readMoney', () => {
  test.each<[string, Money]>([
    ['59', { minor: 5900 }],
    ['59.9', { minor: 5990 }],
    ['59,90', { minor: 5990 }],
    ['0.05', { minor: 5 }],
    ['59.00 USD', { minor: 5900, currency: 'USD' }],
    ['USD 59', { minor: 5900, currency: 'USD' }],
    ['usd59.00', { minor: 5900, currency: 'USD' }],
    ['$59.00', { minor: 5900, currency: 'USD' }],
    ['59,90 €', { minor: 5990, currency: 'EUR' }],
    ['£5', { minor: 500, currency: 'GBP' }],
    ['₹4169', { minor: 416_900, currency: 'INR' }],
    ['¥5900', { minor: 5900, currency: 'JPY' }],
    ['5900 JPY', { minor: 5900, currency: 'JPY' }],
    ['18.125 KWD', { minor: 18_125, currency: 'KWD' }],
    ['18.1 KWD', { minor: 18_100, currency: 'KWD' }],
    ['  59.00 usd  ', { minor: 5900, currency: 'USD' }],
    ['999999999.99', { minor: 99_999_999_999 }],
  ])('takes %j', (text, money) => {
    expect(readMoney(text)).toEqual(money);
  });

  test.each([
    ['', 'nothing'],
    ['USD', 'no number'],
    ['1,234', 'three digits after a comma: thousands or mills'],
    ['1.234', 'the same with a point'],
    ['1,234.00', 'thousands separators'],
    ["1'234.00", 'thousands separators'],
    ['1 234,00', 'thousands separators'],
    ['59.999 USD', 'more decimals than the dollar has'],
    ['59.00 JPY', 'decimals of a currency without any'],
    ['59.1234 KWD', 'more than three decimals'],
    ['USD 59 EUR', 'two currencies'],
    ['$59 USD', 'a sign and a code'],
    ['-59', 'a sign before the number'],
    ['59.', 'a point without decimals'],
    ['.50', 'no whole part'],
    ['5e3', 'an exponent'],
    ['0x10', 'another base'],
    ['59 dollars', 'a word'],
    ['59 US', 'half a code'],
    ['1234567890', 'more than nine digits'],
    ['５９', 'digits of another script'],
    ['NaN', 'no number'],
  ])('refuses %j: %s', (text) => {
    expect(readMoney(text)).toBeUndefined();
  });

  it('gives whole minor units for whatever it takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const money = readMoney(text);
        expect(money === undefined || (Number.isSafeInteger(money.minor) && money.minor >= 0)).toBe(true);
      }),
    );
  });
});

describe('decimalText', () => {
  it('is read back as the same money', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        const typed =
          money.currency === undefined ? decimalText(money) : `${decimalText(money)} ${money.currency}`;
        expect(readMoney(typed)).toEqual(money);
        expect(readMoney(moneyInWords(money))).toEqual(money);
      }),
    );
  });

  test.each<[Money, string]>([
    [{ minor: 5900, currency: 'USD' }, '59.00'],
    [{ minor: 5 }, '0.05'],
    [{ minor: 0, currency: 'EUR' }, '0.00'],
    [{ minor: -5900, currency: 'USD' }, '-59.00'],
    [{ minor: -5 }, '-0.05'],
    [{ minor: 5900, currency: 'JPY' }, '5900'],
    [{ minor: -1, currency: 'JPY' }, '-1'],
    [{ minor: 18_125, currency: 'KWD' }, '18.125'],
    [{ minor: 7, currency: 'KWD' }, '0.007'],
  ])('%j is %s', (money, text) => {
    expect(decimalText(money)).toBe(text);
  });
});

test('money in words leads with the code, and without one it is the bare number', () => {
  expect(moneyInWords({ minor: 5900, currency: 'USD' })).toBe('USD 59.00');
  expect(moneyInWords({ minor: 5900 })).toBe('59.00');
});

test('decimals: two unless ISO 4217 says otherwise', () => {
  expect([undefined, 'USD', 'XYZ', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 2, 2, 0, 3]);
});
