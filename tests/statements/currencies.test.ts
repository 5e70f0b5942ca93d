/** Currencies as banks write them: codes in any case, and signs that belong to one country alone. */
import { expect, test } from 'vitest';
import { readCurrency } from '../../src/statements/currencies.ts';

test.each([
  ['EUR', 'EUR'],
  ['eur', 'EUR'],
  [' Usd ', 'USD'],
  ['AED', 'AED'],
  ['ZWL', 'ZWL'],
  ['DEM', 'DEM'],
  ['€', 'EUR'],
  [' £ ', 'GBP'],
  ['₹', 'INR'],
  ['US$', 'USD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['R$', 'BRL'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['руб.', 'RUB'],
  ['руб', 'RUB'],
])('%j is %s', (cell, code) => {
  expect(readCurrency(cell)).toBe(code);
});

test.each([
  '',
  '$',
  '¥',
  'kr',
  'kr.',
  'Fr',
  'EURO',
  'EU',
  'XQZ',
  'EUR USD',
  'zł zł',
  'constructor',
  'toString',
])('%j is no one currency', (cell) => {
  expect(readCurrency(cell)).toBeUndefined();
});
