import { describe, expect, it } from 'vitest';
import {
  amountText,
  type BillerBook,
  findCharges,
  findRecurring,
  maskNumbers,
  matcher,
  needlesOf,
  normalise,
  totalOf,
  type Transaction,
} from '../../src/core/charges.ts';
import { readDay, type Day } from '../../src/core/days.ts';

const BOOK: BillerBook = {
  dropPrefixes: ['POS', 'INTL CARD', "INT'L", 'SQ *'],
  billers: [
    {
      id: 'code',
      biller: 'coursera',
      pattern: '^COURSRA ?\\*? ?[0-9A-Z]{14}\\b',
      sure: true,
      means: 'Coursera',
    },
    { id: 'cut', biller: 'coursera', pattern: '^COURSRA( ?\\*|$)', sure: true, means: 'Coursera' },
    { id: 'paypal', biller: 'paypal', pattern: '^PAYPAL ?\\*? ?COURSERA\\b', sure: true, means: 'PayPal' },
    { id: 'google', biller: 'google', pattern: '^GOOGLE ?\\* ?COURSERA\\b', sure: false, means: 'Google' },
    { id: 'word', biller: 'coursera', pattern: '^COURSERA\\b', sure: true, means: 'Coursera' },
    { id: 'apple', biller: 'apple', pattern: '^APPLE\\.COM ?/ ?BILL\\b', sure: false, means: 'Apple' },
  ],
  prices: [{ currency: 'USD', least: 39_00, most: 79_00 }],
};

const day = (text: string): Day => readDay(text) as Day;
let line = 1;
const row = (on: string, minor: number, text: string, more: Partial<Transaction> = {}): Transaction => ({
  day: day(on),
  minor,
  decimals: 2,
  currency: 'USD',
  text,
  line: (line += 1),
  ...more,
});
const find = (transactions: readonly Transaction[], options = {}, format = 'csv') =>
  findCharges([{ file: 'card.csv', format, transactions }], BOOK, options);

describe('descriptors', () => {
  it.each([
    ['COURSRA*7QK2MZ9D4XA1TB', 'coursera'],
    ['COURSRA 7QK2MZ9D4XA1TB MOUNTAIN VIEW', 'coursera'],
    ['COURSRA7QK2MZ9D4XA1TB', 'coursera'],
    ["INT'L COURSRA* SCHIPHOL", 'coursera'],
    ['POS  COURSERA 650-555-0100 CA', 'coursera'],
    ['HELP.COURSERA.ORG', 'coursera'],
    ['Kartenzahlung 12.03. Coursera.org Amt 49.00 USD', 'coursera'],
    ['Coursera, Inc. Subscription Payment', 'coursera'],
    ['PAYPAL *COURSERA', 'paypal'],
    ['GOOGLE *Coursera g.co/helppay', 'google'],
    ['APPLE.COM/BILL 866-712-7753', 'apple'],
  ])('%s is billed by %s', (text, biller) => {
    expect(matcher(BOOK)(text)?.biller).toBe(biller);
  });

  it.each([
    'COURSE HERO PLAN',
    'LAKESIDE GOLF COURSE',
    'CONCOURSERA GARAGE',
    'COURSERAMA FILMS',
    'COURSIERA MODA',
    'COURS DE DANSE 14',
    'COURSRANGE OUTFITTERS',
    'HUMAN RESOURCES',
    'APPLEBEES 12',
    'GOOGLE *YOUTUBE',
  ])('%s is nobody it knows', (text) => {
    expect(matcher(BOOK)(text)).toBeUndefined();
  });

  it('drops a prefix only before a blank or with its star', () => {
    expect(normalise('pos  intl card  X', ['POS', 'INTL CARD'])).toBe('X');
    expect(normalise('POSTBANK', ['POS'])).toBe('POSTBANK');
    expect(normalise('SQ *X', ['SQ *'])).toBe('X');
  });

  it('finds words to search for, or says there are none', () => {
    expect(needlesOf(BOOK)).toEqual({ heavy: ['COURSRA', 'COURSERA'], light: ['APPLE'] });
    expect(needlesOf({ ...BOOK, billers: [{ ...BOOK.billers[0]!, pattern: '^(AB|CD)' }] })).toBeUndefined();
    expect(
      needlesOf({ ...BOOK, billers: [{ ...BOOK.billers[0]!, pattern: '^AAAA|^BBBB' }] }),
    ).toBeUndefined();
  });
});

describe('findCharges', () => {
  it('answers in the shape of the contract', () => {
    const found = find([row('2025-06-20', -5900, 'COURSRA*8XZVQ92TIW7V7X', { line: 17 })]);
    expect(found.charges).toEqual([
      {
        file: 'card.csv',
        line: 17,
        date: '2025-06-20',
        amount: '-59.00',
        currency: 'USD',
        descriptor: 'COURSRA*8XZVQ92TIW7V7X',
        biller: 'coursera',
        sure: true,
      },
    ]);
    expect(found.total).toEqual([{ currency: 'USD', amount: '-59.00' }]);
    expect(found.subscriptions).toEqual([]);
  });

  it('keeps payroll, shares, refunds, legs and free days apart from charges', () => {
    const found = find([
      row('2025-01-10', -4900, 'COURSERA INC'),
      row('2025-01-12', 4900, 'COURSERA INC'),
      row('2025-01-13', 500_000, 'COURSERA INC DES:PAYROLL'),
      row('2025-01-14', -250_000, 'BUY 25 COURSERA INC COM'),
      row('2025-01-15', 4900, 'Coursera deposit', { leg: 'funding' }),
      row('2025-01-16', 0, 'COURSERA'),
    ]);
    expect(found.charges.map(({ date }) => date)).toEqual(['2025-01-10']);
    expect(found.refunds.map(({ of }) => of?.date)).toEqual(['2025-01-10']);
    expect(found.setAside.map(({ because }) => because)).toEqual(['income', 'shares', 'nothing-paid']);
  });

  it('takes a credit larger than any charge for no refund', () => {
    const found = find([row('2025-01-10', -4900, 'COURSERA'), row('2025-01-12', 300_000, 'COURSERA INC')]);
    expect(found.refunds).toEqual([]);
    expect(found.setAside.map(({ because }) => because)).toEqual(['credit']);
  });

  it('gives each charge back once, part of one too', () => {
    const found = find([
      row('2025-01-10', -4900, 'COURSERA'),
      row('2025-02-10', -4900, 'COURSERA'),
      row('2025-02-12', 4900, 'COURSERA'),
      row('2025-02-13', 2000, 'COURSERA'),
    ]);
    expect(found.refunds.map(({ of }) => of?.date)).toEqual(['2025-02-10', '2025-01-10']);
  });

  it('lists what only may be Coursera, and sums up what is', () => {
    const rows = [
      row('2025-01-10', -4900, 'APPLE.COM/BILL'),
      row('2025-01-11', -300, 'APPLE.COM/BILL'),
      row('2025-01-12', -5900, 'COURSERA'),
    ];
    expect(find(rows).charges.map(({ sure }) => sure)).toEqual([false, false, true]);
    expect(find(rows).total).toEqual([{ currency: 'USD', amount: '-59.00' }]);
    expect(find(rows).fitting.map(({ amount }) => amount)).toEqual(['-49.00']);
  });

  it('takes an amount for one that fits where it was charged for sure, with tax on top, or in a currency of unknown prices', () => {
    const fitting = (rows: readonly Transaction[]) => find(rows).fitting.map(({ amount }) => amount);
    const apple = (minor: number, currency = 'USD') =>
      row('2025-01-10', minor, 'APPLE.COM/BILL', { currency });
    expect(fitting([apple(-300), row('2025-01-12', -300, 'COURSERA')])).toEqual(['-3.00']);
    expect(fitting([apple(-8848), apple(-8849), apple(-3899)])).toEqual(['-88.48']);
    expect(fitting([apple(-300, 'EUR')])).toEqual(['-3.00']);
  });

  it('lists the newest of many that only may be Coursera, and says that there are older ones', () => {
    const rows = Array.from({ length: 600 }, (_, at) =>
      row(at < 300 ? '2025-01-10' : '2025-01-11', -4900, 'APPLE.COM/BILL'),
    );
    const { charges, hasOlder } = find(rows);
    expect([charges.length, hasOlder, charges.filter(({ date }) => date === '2025-01-11').length]).toEqual([
      500,
      true,
      300,
    ]);
  });

  it('says what came after the cancellation, not on its day', () => {
    const rows = [
      row('2025-01-10', -4900, 'COURSERA'),
      row('2025-02-10', -4900, 'COURSERA'),
      row('2025-03-10', -4900, 'COURSERA'),
    ];
    expect(find(rows, { cancelled: day('2025-02-10') }).afterCancelling.map(({ date }) => date)).toEqual([
      '2025-03-10',
    ]);
    expect(find(rows, { since: day('2025-02-01') }).charges).toHaveLength(2);
  });

  it('names PayPal where the file is its own', () => {
    expect(
      find([row('2025-01-10', -4900, 'Coursera, Inc. Subscription Payment')], {}, 'paypal').charges[0]
        ?.biller,
    ).toBe('paypal');
  });

  it('finds the subscription, its trial and its new price', () => {
    const found = find([
      row('2025-01-13', 0, 'COURSERA'),
      row('2025-01-20', -4900, 'COURSERA'),
      row('2025-02-20', -4900, 'COURSERA'),
      row('2025-03-20', -5900, 'COURSERA'),
    ]);
    expect(found.subscriptions).toEqual([
      {
        amount: '-59.00',
        currency: 'USD',
        every: 'month',
        count: 3,
        first: '2025-01-20',
        last: '2025-03-20',
        next: '2025-04-20',
      },
    ]);
    expect(found.series[0]?.trial?.day).toBe('2025-01-13');
    expect(found.series[0]?.changes).toEqual([{ day: '2025-03-20', from: -4900, to: -5900 }]);
  });
});

describe('sums', () => {
  it('adds currencies apart, and decimals exactly', () => {
    const rows = [
      row('2025-01-10', -10, 'a'),
      row('2025-01-10', -20, 'a'),
      row('2025-01-10', -1005, 'b', { currency: 'KWD', decimals: 3 }),
    ];
    expect(totalOf(rows)).toEqual([
      { currency: 'USD', amount: '-0.30' },
      { currency: 'KWD', amount: '-1.005' },
    ]);
    expect([amountText(-5, 2), amountText(5900, 0), amountText(0, 2)]).toEqual(['-0.05', '5900', '0.00']);
  });
});

describe('maskNumbers', () => {
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
  ])('%s', (text, want) => {
    expect(maskNumbers(text)).toBe(want);
  });

  it('takes no time over texts made to take it', () => {
    const start = performance.now();
    for (const part of ['1 ', '1X', 'X', '1XX', 'DE12 ', '12-']) maskNumbers(part.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('findRecurring', () => {
  it('lists payees with a rhythm, and not those without', () => {
    const rows = [
      ...['01', '02', '03', '04'].map((month) => row(`2025-${month}-05`, -999, `STREAMING ${month}77`)),
      ...['03', '09', '11', '26', '28'].map((on) => row(`2025-01-${on}`, -450, 'CAFE')),
    ];
    expect(
      findRecurring([{ file: 'a', format: 'csv', transactions: rows }]).map(({ payee, every, count }) => [
        payee,
        every,
        count,
      ]),
    ).toEqual([['STREAMING 0477', 'month', 4]]);
  });
});
