/** Small files of cards and accounts whose truth is known: each is read right, or asked about, and none is wrong and sure. */
import { expect, test } from 'vitest';
import type { BillerBook } from '../../src/core/descriptor.ts';
import { charges } from '../../src/commands/charges.ts';
import type { ReadOptions } from '../../src/statements/statement.ts';
import { readStatement } from '../../src/statements/read.ts';
import { day } from '../support/days.ts';
import { bytesOf } from './reading.ts';

const BOOK: BillerBook = {
  dropPrefixes: [],
  billers: [{ id: 'word', biller: 'coursera', pattern: 'COURSERA', sure: true, means: 'Coursera' }],
  prices: [],
};

/** What the money of Coursera's rows came to, in the order of the file's charges and then refunds; or `asked`, with why. */
async function told(text: string): Promise<string> {
  const outcome = await charges(
    ['a.csv'],
    {},
    {
      today: day('2026-11-26'),
      book: BOOK,
      read: (_, choice, wanted) => readStatement(bytesOf(`${text}\n`), choice as ReadOptions, wanted?.keep),
    },
  );
  if ('failure' in outcome) return `asked: ${outcome.failure.message} ${outcome.failure.hint ?? ''}`;
  const [file] = outcome.report.files;
  const { charges: paid, refunds } = outcome.report.findings;
  const sums = [...paid, ...refunds.map(({ charge }) => charge)].map(({ amount }) => amount).join(' ');
  return `${sums}${file?.decisions.every(({ sure }) => sure) === true ? '' : ' unsure'}`;
}

const rows = (header: string, ...lines: string[]) =>
  [header === '' ? [] : [`Date,Text,${header}`], lines.map((line, at) => `2026-03-${13 + at},${line}`)]
    .flat()
    .join('\n');
const THANKS = 'PAYMENT - THANK YOU';

test.each([
  // What is owed on a card: charges make it larger.
  [
    'owed, with a payment',
    'Amount,Balance',
    ['COURSERA,59.00,159.00', `${THANKS},-100.00,59.00`, 'FUEL,31.00,90.00'],
    '-59.00',
  ],
  [
    'owed, with interest',
    'Amount,Balance',
    ['COURSERA,59.00,159.00', 'INTEREST CHARGED,2.10,161.10'],
    '-59.00 unsure',
  ],
  [
    'owed, latest first',
    'Amount,Balance Due',
    [`${THANKS},-71.00,0.00`, 'SHOP,12.00,71.00', 'COURSERA,59.00,59.00'],
    '-59.00',
  ],
  [
    'owed, a minus for charges',
    'Amount,Balance',
    ['COURSERA,-59.00,159.00', 'SHOP,-10.00,169.00', `${THANKS},100.00,69.00`],
    '-59.00',
  ],
  [
    'owed, without a header',
    '',
    ['COURSERA,59.00,,159.00', 'SHOP,30.00,,189.00', `${THANKS},,100.00,89.00`],
    '-59.00',
  ],
  [
    'owed, in columns for both',
    'Debit,Credit,Balance',
    ['COURSERA,59.00,,159.00', 'SHOP,9.00,,168.00', 'MR DOE,,100.00,68.00'],
    '-59.00 unsure',
  ],
  [
    'owed, beside words',
    'Amount,Debit/Credit,Balance',
    ['COURSERA,59.00,Debit,159.00', 'SHOP,9.00,Debit,168.00', 'MR DOE,100.00,Credit,68.00'],
    '-59.00 unsure',
  ],
  // An account's own.
  [
    'of an account',
    'Amount,Balance',
    ['COURSERA,-59.00,941.00', 'SHOP,-10.00,931.00', 'PAY,100.00,1031.00'],
    '-59.00',
  ],
  [
    'of an account that pays a card',
    'Amount,Balance',
    ['COURSERA,-59.00,941.00', 'CARD AUTOPAY,-40.00,901.00', 'PAY,500.00,1401.00'],
    '-59.00',
  ],
  [
    'of an account with a reversed fee',
    'Amount,Balance',
    ['COURSERA,-59.00,941.00', 'LATE FEE REVERSAL,25.00,966.00', 'PAY,100.00,1066.00'],
    '-59.00 unsure',
  ],
  // A card by its payments alone.
  [
    'one charge, three payments',
    'Amount',
    ['COURSERA,59.00', `${THANKS},-20.00`, `${THANKS},-20.00`, `${THANKS},-19.00`],
    '-59.00',
  ],
  ['charges with a minus', 'Amount', ['COURSERA,-59.00', 'SHOP,-12.00', `${THANKS},71.00`], '-59.00 unsure'],
  // Kinds of rows.
  [
    'a purchase and a payment without signs',
    'Type,Amount',
    ['COURSERA,Purchase,59.00', 'AUTOPAY,Payment,64.00', 'COURSERA,Refund,59.00', 'Z,Fee,6.00'],
    '-59.00 59.00',
  ],
  [
    'purchases without and payments with a minus',
    'Type,Amount',
    ['COURSERA,Purchase,59.00', 'SHOP,Purchase,10.00', 'DEPOSIT,Payment,-69.00'],
    '-59.00',
  ],
  [
    'sales with a minus',
    'Type,Amount',
    ['COURSERA,Sale,-59.00', 'X,Payment,64.00', 'COURSERA,Return,59.00'],
    '-59.00 59.00',
  ],
  [
    'charges beside payments',
    'Charges,Payments',
    ['COURSERA,59.00,', 'PAID,,30.00', 'PAID,,29.00'],
    '-59.00',
  ],
  [
    'payments beside purchases',
    'Payments,Purchases',
    ['COURSERA,,59.00', 'PAID,30.00,', 'PAID,29.00,'],
    '-59.00',
  ],
  ['payments beside deposits', 'Payments,Deposits', ['COURSERA,59.00,', 'PAY,,30.00'], '-59.00'],
  [
    'a name nobody listed, proved by a balance',
    'Zuz,Ingresos,Saldo',
    ['COURSERA,59.00,,941.00', 'PAY,,500.00,1441.00'],
    '-59.00',
  ],
  ['a name nobody listed', 'Zuz,Ingresos', ['COURSERA,59.00,', 'PAY,,500.00'], '-59.00 unsure'],
  [
    'egresos',
    'Egresos,Ingresos,Saldo',
    ['COURSERA,59.00,,941.00', 'PAY,,500.00,1441.00', 'SHOP,30.00,,1411.00'],
    '-59.00',
  ],
] as [string, string, string[], string][])('%s', async (_, header, lines, truth) => {
  expect(await told(rows(header, ...lines))).toBe(truth);
});

test.each([
  [
    'owed, with nothing to show it',
    'Amount,Balance',
    ['COURSERA,59.00,159.00', 'SHOP,12.00,171.00'],
    'only ever paid you',
  ],
  [
    'owed, and more payments than charges',
    'Amount,Balance',
    ['COURSERA,59.00,159.00', 'MR DOE,-10.00,149.00', 'MR DOE,-100.00,49.00'],
    'only ever paid you',
  ],
  [
    'owed, without a header',
    '',
    ['COURSERA,59.00,,159.00', 'SHOP,30.00,,189.00', 'MR DOE,,100.00,89.00'],
    'out=4,in=3',
  ],
  [
    'as bookkeeping programs call it',
    'Debit,Credit,Balance',
    ['COURSERA,,59.00,941.00', 'SHOP,,12.00,929.00', 'PAID,71.00,,1000.00'],
    'out=4,in=3',
  ],
  [
    'in their words',
    'Amount,Debit/Credit,Balance',
    ['COURSERA,59.00,Credit,941.00', 'SHOP,9.00,Credit,932.00', 'X,100.00,Debit,1032.00'],
    'only ever paid you',
  ],
  [
    'payments without a minus',
    'Amount',
    ['COURSERA,59.00', 'SHOP,12.00', `${THANKS},71.00`],
    'Every amount is positive',
  ],
  ['C for cleared', 'Clr,Amount', ['COURSERA,C,59.00', 'SHOP,C,12.00'], 'Every amount is positive'],
  ['IN for India', 'Country,Amount', ['COURSERA,IN,4900.00', 'SHOP,IN,120.00'], 'Every amount is positive'],
  [
    'the kind of the account',
    'Account Type,Amount',
    ['COURSERA,Credit,59.00', 'SHOP,Credit,12.00'],
    'Every amount is positive',
  ],
  [
    'one word for all rows',
    'Type,Amount',
    ['COURSERA,Credit,59.00', 'SHOP,Credit,12.00'],
    'only ever paid you',
  ],
  [
    'bills paid from an account',
    'Amount',
    [
      'COURSERA,-59.00',
      'ONLINE PAYMENT COMCAST,-80.00',
      'A,90.00',
      'A,50.40',
      'B,20.00',
      'AUTOPAY VERIZON,-45.00',
      'A,66.00',
      'A,61.00',
    ],
    'only ever paid you',
  ],
  [
    'one charge, two payments in no known words',
    'Amount',
    ['COURSERA,59.00', 'MR DOE,-40.00', 'REBATE,-19.00'],
    'only ever paid you',
  ],
  [
    'payments to a card among many with a minus',
    'Amount',
    ['COURSERA,-59.00', 'PAYMENT RECEIVED,-40.00', 'SHOP,8.00'],
    'payments to a card',
  ],
  ['back before it was paid', 'Amount', ['COURSERA,59.00', 'COURSERA,-59.00'], 'before you paid'],
  [
    'a plus on some',
    'Amount',
    ['COURSERA,59.00', 'SHOP,5.00', 'PAY,+100.00'],
    'Some amounts have a plus sign',
  ],
  [
    'two columns nobody named',
    '',
    ['COURSERA,59.00,', 'PAID,,30.00', 'PAID,,29.00'],
    'out=4,in=3 or --columns out=3,in=4',
  ],
] as [string, string, string[], string][])('asks: %s', async (_, header, lines, why) => {
  const answer = await told(rows(header, ...lines));
  expect(answer).toMatch(/^asked: /);
  expect(answer).toContain(why);
  expect(answer).toContain('--columns');
});

test('a number above the rows is no column of theirs', async () => {
  const above = 'Compte 1;Courant;****1234;25/03/2026;;1000,00';
  const charge = '13/03/2026;Carte;Achat;COURSERA;-59,00';
  expect(await told([above, charge, '14/03/2026;Carte;Achat;CAFE;-2,00'].join('\n'))).toBe('-59.00');
  const paidIn = ['20', '21', '22'].map((date) => `${date}/03/2026;Virement;Recu;CAF;200,00`);
  expect(await told([above, charge, ...paidIn].join('\n'))).toContain('out=5');
});

test('a second header with its columns in another order is told, not read past', async () => {
  const first = [
    'Date,Text,Debit,Credit',
    '2026-03-05,SHOP,12.00,',
    '2026-03-06,PAY,,900.00',
    '2026-03-08,SHOP,13.00,',
  ];
  const under = (header: string) =>
    told([...first, '', 'Account 2', header, '2026-04-05,COURSERA,,59.00'].join('\n'));
  expect(await under('Date,Text,Credit,Debit')).toContain('begins on line 7');
  expect(await under('Date,Text,Debit,Credit')).toBe('59.00');
  expect(await under('Date,Details,Debit,Credit')).toBe('59.00');
  // The fuller header stands below: what is above it would be left out.
  const below = ['Date,Text,Amount,Currency,Balance', '2026-04-05,COURSERA,-59.00,EUR,9.00'];
  expect(await told([...first, ...below].join('\n'))).toContain('begins on line 5');
});

test('the example in a refusal could be right', async () => {
  const before = '123\tEUR\t20260313\t2500,00\t2441,00\t20260313\t-59,00\tBEA COURSERA';
  expect(await told(before)).toContain('date=3,amount=7,text=8');
  expect(await told('13/03/2026,COURSERA,59.00,,2441.00')).toContain('date=1,out=3,text=2');
  const both = rows('Debit,Credit', 'A,-1.00,', 'B,1.00,', 'C,,-1.00');
  expect(await told(both)).toContain('date=1,out=3,in=4,text=2');
});
