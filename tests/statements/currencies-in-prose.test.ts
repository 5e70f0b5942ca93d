/** Which currency a file is in, where words above it and names of its columns say so. */
import { expect, it, test } from 'vitest';
import { currenciesIn, currencyInTitle, signInTitle } from '../../src/statements/currencies.ts';
import { readText, refusalOf, summary } from './reading.ts';

test.each([
  ['ALL TRANSACTIONS', []],
  ['TOP 10', ['TOP']],
  ['TRY AGAIN', []],
  ['ALL', ['ALL']],
  ['Currency: ALL', ['ALL']],
  ['Balance 1,000.00 MOP', ['MOP']],
  ['Account USD', ['USD']],
  ['Currency (EUR)', ['EUR']],
])('%s names %j', (prose, codes) => {
  expect(currenciesIn(prose)).toEqual(codes);
});

test('a title names one by its code or its sign', () => {
  expect(currencyInTitle('chf', 'DEBIT CHF')).toBe('CHF');
  expect(currencyInTitle('all', 'ALL DEBITS')).toBeUndefined();
  expect(currencyInTitle('all', 'Amount (ALL)')).toBe('ALL');
  expect(signInTitle('Amount (€)')).toBe('EUR');
  expect(signInTitle('Amount US$')).toBe('USD');
  expect(signInTitle('Amount ($)')).toBeUndefined();
  expect(signInTitle('Amount')).toBeUndefined();
});

it.each([
  ['ALL TRANSACTIONS\nDate,Description,Amount\n2026-03-15,A,-59.00\n2026-03-16,B,-12.00\n', '-71.00'],
  ['Date,Description,Amount (€)\n2026-03-15,A,-59.00\n2026-03-16,B,-12.00\n', '-71.00 EUR'],
  [
    'Datum;Beschreibung;Betrag;Währung;Betrag EUR\n15.03.2026;A;-59,00;USD;-54,10\n16.03.2026;B;-20,00;EUR;-20,00\n',
    '-74.10 EUR',
  ],
  ['Date,Description,Amount,Currency\n2026-03-15,A,"-8,900",JPY\n2026-03-16,B,-350,JPY\n', '-9250 JPY'],
  ['sep=;\nDate;Description;Amount\n="2026-03-15";="A";="-59,00"\n="2026-03-16";="B";="-5,00"\n', '-64.00'],
])('%s', async (text, net) => {
  expect(summary(await readText(text))).toBe(`2 2026-03-15..2026-03-16 ${net}`);
});

it('does not take the mark of a rate for that of the amounts', async () => {
  const text = 'Datum;Text;Betrag;Kurs\n01.03.2026;A;-12;1.0832\n13.03.2026;B;-1.250;1.0000\n';
  expect((await refusalOf(text)).flag).toBe('--decimal-mark');
});

it('reads OFX by the mark that one of its amounts shows', async () => {
  const entry = (amount: string) =>
    `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260305<TRNAMT>${amount}<FITID>1<NAME>X</STMTTRN>`;
  const read = await readText(
    `OFXHEADER:100\n\n<OFX><BANKTRANLIST>${entry('-59,00')}${entry('-1.234')}</BANKTRANLIST></OFX>`,
  );
  expect(read.transactions.map(({ minor }) => minor)).toEqual([-5900, -123400]);
});

it('says what is wrong with a row that has money out and in, and with a year of another calendar', async () => {
  const both = await readText(
    'Date,Text,Debit,Credit\n2026-03-15,A,5.00,7.00\n2026-03-16,B,5.00,\n2026-03-17,C,,7.00\n2026-03-18,D,1.00,\n',
  );
  expect(both.problems).toEqual([
    { line: 2, what: 'The row has both money out and money in, so it is not clear what moved.' },
  ]);
  const other = await readText('Date,Text,Amount\n2026-03-15,A,-5.00\n2569-03-05,B,-6.00\n');
  expect(other.problems[0]?.what).toContain('another calendar');
});
