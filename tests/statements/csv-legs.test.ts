/** PayPal's own bookkeeping beside a payment: never counted as a payment of its own, and never mistaken for one. */
import { describe, expect, it, test } from 'vitest';
import { legOf } from '../../src/statements/csv/legs.ts';
import { plain } from '../../src/statements/vocabulary.ts';
import { readText } from './reading.ts';

const marks = (kind: string, { reference = '', name = '' } = {}) => ({
  id: 'A1',
  reference,
  kind: plain(kind),
  name,
});

describe('the kind of a row tells what it is', () => {
  test.each([
    ['General Currency Conversion', 'conversion'],
    ['Allgemeine Währungsumrechnung', 'conversion'],
    ['Conversion de devise', 'conversion'],
    ['Conversion de devises générale', 'conversion'],
    ['Conversión de divisa', 'conversion'],
    ['Conversión de divisas general', 'conversion'],
    ['Conversione valuta', 'conversion'],
    ['Conversão de moeda', 'conversion'],
    ['Bank Deposit to PP Account', 'funding'],
    ['General Card Deposit', 'funding'],
    ['General Credit Card Deposit', 'funding'],
    ['Charge from Debit Card', 'funding'],
    ['Charge From Credit Card', 'funding'],
    ['Add Funds from a Bank Account', 'funding'],
    ['Bankgutschrift auf PayPal-Konto', 'funding'],
    ['Allgemeine Kreditkartengutschrift', 'funding'],
    ['General Funded Authorization', 'funding'],
    ['General Funded Pre-Authorisation', 'funding'],
    ['Subscription Payment', undefined],
    ['Express Checkout Payment', undefined],
    ['Payment Refund', undefined],
    ['Cryptocurrency conversion', undefined],
    ['General credit card depository fee', undefined],
    ['', undefined],
  ])('%s', (kind, leg) => {
    expect(legOf(marks(kind, { name: 'Coursera, Inc.' }))).toBe(leg);
    expect(legOf(marks(kind))).toBe(leg);
  });
});

it('a row that belongs to another of the file and names nobody is where its money came from', () => {
  const ids = new Set(['P1', 'P2']);
  expect(legOf(marks('Transfer', { reference: 'P1' }), ids)).toBe('funding');
  // A refund belongs to a payment too, but names who pays; a subscription refers to what is no row.
  expect(legOf(marks('Transfer', { reference: 'P1', name: 'Coursera, Inc.' }), ids)).toBeUndefined();
  expect(legOf(marks('Transfer', { reference: 'B-9' }), ids)).toBeUndefined();
  expect(legOf(marks('Transfer'), ids)).toBeUndefined();
  expect(legOf(marks('Transfer'), new Set(['']))).toBeUndefined();
});

it('any reference counts where the ids of the file are not known', () => {
  expect(legOf(marks('Transfer', { reference: 'P1' }))).toBe('funding');
  expect(legOf(marks('Transfer', { reference: 'P1', name: 'Coursera, Inc.' }))).toBeUndefined();
  expect(legOf(marks('Transfer'))).toBeUndefined();
});

describe('in an export', () => {
  const HEAD =
    '"Date","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Reference Txn ID"';
  const legs = async (...rows: string[]) =>
    (await readText(`${[HEAD, ...rows].join('\n')}\n`)).transactions.map(({ leg }) => leg);

  it('references are compared with the ids of all rows, whatever blanks are around them', async () => {
    expect(
      await legs(
        '"10/13/2024","","Transfer","Completed","USD","49.00","0.00","49.00","BBB"," AAA "',
        '"10/13/2024","Coursera","Subscription Payment","Completed","USD","-49.00","0.00","-49.00","AAA","B-1"',
        '"10/14/2024","Coursera","Refund","Completed","USD","49.00","0.00","49.00","CCC","AAA"',
        '"10/15/2024"," ","Transfer","Completed","USD","-49.00","0.00","-49.00","DDD","B-1"',
        '"10/16/2024","","Transfer","Completed","USD","-9.00","0.00","-9.00"',
      ),
    ).toEqual(['funding', undefined, undefined, undefined, undefined]);
  });

  it('a payment that PayPal changed knows what PayPal took for it, before or behind its own rows', async () => {
    const payment =
      '"10/13/2024","Coursera","Subscription Payment","Completed","USD","-59.00","0.00","-59.00","AAA","B-1"';
    const change = (currency: string, amount: string, of: string) =>
      `"10/13/2024","","General Currency Conversion","Completed","${currency}","${amount}","0.00","${amount}","X${currency}${of}","${of}"`;
    const taken = async (...rows: string[]) =>
      (await readText(`${[HEAD, ...rows].join('\n')}\n`)).transactions.map(({ takenAs }) => takenAs);
    const euro = { minor: -5430, decimals: 2, currency: 'EUR' };
    const [there, from] = [change('USD', '59.00', 'AAA'), change('EUR', '-54.30', 'AAA')];
    expect(await taken(payment, there, from)).toEqual([euro, undefined, undefined]);
    expect(await taken(from, there, payment)).toEqual([undefined, undefined, euro]);
    expect(await taken(payment, change('EUR', '-54.30', 'ZZZ'))).toEqual([undefined, undefined]);
    expect(await taken(payment, change('USD', '-59.00', 'AAA'))).toEqual([undefined, undefined]);
    const refund =
      '"10/14/2024","Coursera","Payment Refund","Completed","USD","59.00","0.00","59.00","AAA","B-1"';
    expect(await taken(refund, from)).toEqual([undefined, undefined]);
  });

  it('nothing but the kind tells where there is no column for the reference', async () => {
    const rows = [
      'Date,Type,Gross,Fee,Net,Transaction ID',
      '10/13/2024,Subscription Payment,-49.00,0.00,-49.00,AAA',
      '10/13/2024,Bank Deposit to PP Account,49.00,0.00,49.00,BBB',
    ];
    const read = await readText(`${rows.join('\n')}\n`);
    expect([read.format, read.transactions.map(({ leg }) => leg)]).toEqual([
      'paypal',
      [undefined, 'funding'],
    ]);
  });

  it('no row is a leg in a table that is not from PayPal', async () => {
    const rows = 'Date,Text,Amount,Transaction ID\n2024-10-13,Bank Deposit to PP Account,-49.00,AAA\n';
    const read = await readText(rows);
    expect([read.format, read.transactions[0]?.leg]).toEqual(['csv', undefined]);
  });
});
