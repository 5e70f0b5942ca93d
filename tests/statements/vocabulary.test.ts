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
  wayShown,
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

test.each([
  'PAYMENT RECEIVED',
  'payment - thank you',
  'Payment Thankyou',
  'THANK YOU',
  'AUTOPAY',
  'AUTO PAY',
  'Credit Card Payment',
  'DIRECT DEBIT PAYMENT',
  'PAYMENT - 0417',
  'ONLINE PAYMENT',
  'Internet payment',
  'MOBILE PAYMENT',
  'BILL PAYMENT RECEIVED',
  'STATEMENT CREDIT',
  'dining credit',
  'Travel credit',
  'ANNUAL CREDIT',
  'REFUND CREDIT',
  'AMT DEBITED TO YOUR BANK',
  'debited to your bank',
  'PAIEMENT RECU',
  'Zahlungseingang',
  'PAGO RECIBIDO',
  'betaling ontvangen',
  'REFUND',
])('%s pays the card or gives money back', (words) => {
  expect(wayShown(words)).toBe('payment');
  expect(wayShown(`7 ${words} 7`)).toBe('payment');
  expect(wayShown(`x${words}x`)).toBeUndefined();
});

test.each([
  'INTEREST CHARGE',
  'finance charge',
  'Late Fee',
  'ANNUAL FEE',
  'FOREIGN TRANSACTION FEE',
  'CASH ADVANCE',
  'MEMBERSHIP FEE',
  'PURCHASE INTEREST',
])('%s costs something', (words) => {
  expect(wayShown(`7 ${words} 7`)).toBe('cost');
  // Given back, it came in.
  expect(wayShown(`REFUND OF ${words}`)).toBe('payment');
  expect(wayShown(`${words} REVERSAL`)).toBe('payment');
  expect(wayShown(`x${words}x`)).toBeUndefined();
});

test.each(['SHOP NO 7', 'PAYPAL *SHOP', 'COFFEE', 'THANKS', 'CREDITOR', 'ADVANCED'])(
  '%s shows neither',
  (words) => {
    expect(wayShown(words)).toBeUndefined();
  },
);
