import { describe, expect, it } from 'vitest';
import { amountText, type Transaction } from '../../src/core/charge.ts';
import { chargeBack } from '../../src/core/charges-back.ts';
import { findCharges, findRecurring, totalOf } from '../../src/core/charges.ts';
import { readDay, type Day } from '../../src/core/days.ts';
import { type BillerBook, matcher, needlesOf, normalise } from '../../src/core/descriptor.ts';
import { isNoPurchase } from '../../src/core/no-charge.ts';

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
    expect(normalise('POS SQ *POS\t \nX', ['POS', 'SQ *'])).toBe('X');
    // Without anything behind it, it is the name.
    expect(normalise(' pos ', ['POS'])).toBe('POS');
    expect(normalise('X POS Y', ['POS'])).toBe('X POS Y');
  });

  it('finds a name behind the words of a bank, in any script, and not in the middle of a word', () => {
    const biller = (text: string) => matcher(BOOK)(text)?.biller;
    expect(biller('Überweisung für COURSERA')).toBe('coursera');
    expect(biller('Überweisung ÉCOURSERA')).toBeUndefined();
    expect(biller('Überweisung 7COURSERA')).toBeUndefined();
    expect(biller(`${'word '.repeat(59)}COURSERA`)).toBe('coursera');
    expect(biller(`${'word '.repeat(90)}COURSERA`)).toBeUndefined();
    // The earliest word that names a biller, and there the first pattern that fits.
    expect(biller('GOOGLE *COURSERA PAYPAL *COURSERA')).toBe('google');
    expect(biller('PAYPAL *COURSERA GOOGLE *COURSERA')).toBe('paypal');
    expect(matcher(BOOK)('COURSRA*7QK2MZ9D4XA1TB')?.id).toBe('code');
    expect(matcher(BOOK)('COURSRA*7QK2')?.id).toBe('cut');
  });

  it('finds words to search for, or says there are none', () => {
    expect(needlesOf(BOOK)).toEqual({ heavy: ['COURSRA', 'COURSERA'], light: ['APPLE'] });
    expect(needlesOf({ ...BOOK, billers: [{ ...BOOK.billers[0]!, pattern: '^(AB|CD)' }] })).toBeUndefined();
    expect(
      needlesOf({ ...BOOK, billers: [{ ...BOOK.billers[0]!, pattern: '^AAAA|^BBBB' }] }),
    ).toBeUndefined();
  });

  it.each([
    ['^ABCDE', 'ABCDE'],
    ['^ABCD FGHIJ', 'FGHIJ'],
    ['^ABCD', 'ABCD'],
    ['^ABC', undefined],
    // What may be missing, is one of several or stands for something else is no letter to search for.
    ['^ABCDE?', 'ABCD'],
    ['^ABCDE*', 'ABCD'],
    ['^ABCDE{0,1}', 'ABCD'],
    ['^ABCDE+', 'ABCDE'],
    ['^ABCD(EFGHIJ)?', 'ABCD'],
    ['^ABCD(?:EFGHIJ|K)', 'ABCD'],
    ['^ABCD(?:E(?:FGHIJ)?)?', 'ABCD'],
    ['^ABCD(?!EFGHIJ)', 'ABCD'],
    ['^(?<=EFGHIJ)ABCD', 'ABCD'],
    ['^ABCD[EFGHIJ]KLMNO', 'KLMNO'],
    ['^ABCD[\\]EFGHIJ]', 'ABCD'],
    ['^ABCD\\bEFGHI', 'EFGHI'],
    ['^ABC\\DEFG', undefined],
  ])('of %s searches for %s', (pattern, needle) => {
    expect(needlesOf({ ...BOOK, billers: [{ ...BOOK.billers[0]!, pattern }] })).toEqual(
      needle === undefined ? undefined : { heavy: [needle], light: [] },
    );
  });
});

describe('what is no purchase', () => {
  it.each([
    'COURSERA DIRECT DEP',
    'COURSERA DIRECT DEPOSIT',
    'COURSERA DIR DEP',
    'coursera wage 03',
    'COURSERA WAGES',
    'COURSERA SALARY',
    'COURSERA EXPENSE REIMB',
    'COURSERA DES:PAYROLL',
    'COURSERA DIRECT-DEP',
    'BONUS PAY, COURSERA',
  ])('%s is income', (text) => {
    expect(isNoPurchase(text)).toBe('income');
  });

  it.each([
    'BUY COURSERA',
    'COURSERA 1 SHARE',
    'coursera 2 shares',
    'COURSERA COM STK',
    'AKTIE COURSERA',
    'AKTIEN COURSERA',
    'WERTPAPIER COURSERA',
    'WERTPAPIERKAUF COURSERA',
    'WERTPAPIERE COURSERA',
    'COUR US EQUITY',
    'COURSERA (NYSE:COUR)',
    'COURSERA WERTPAPIERVERKAUF',
  ])('%s is shares', (text) => {
    expect(isNoPurchase(text)).toBe('shares');
  });

  it.each([
    'COURSERA',
    'COURSERA BUYBACKS',
    'COURSERA SHAREPOINT',
    'COURSERA DIVING',
    'COURSERA WAGERED',
    'COUR USA',
    'PARCOUR US',
    'COURSERA COM 4 STK',
    'COURSERA BUY_BACK',
    'XPAYROLLS',
  ])('%s is neither', (text) => {
    expect(isNoPurchase(text)).toBeUndefined();
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

  it('is in the order of days, then of lines, whichever file a row is in', () => {
    const [late, early, second, first] = [
      row('2025-03-10', -4900, 'COURSERA', { line: 1 }),
      row('2025-01-10', -4900, 'COURSERA', { line: 2 }),
      row('2025-02-10', -4900, 'COURSERA', { line: 9 }),
      row('2025-02-10', -4900, 'COURSERA PLUS', { line: 5 }),
    ] as const;
    const { charges } = findCharges(
      [
        { file: 'b.csv', format: 'csv', transactions: [late, second] },
        { file: 'a.csv', format: 'csv', transactions: [early, first] },
      ],
      BOOK,
    );
    expect(charges.map(({ file, line }) => `${file} ${line}`)).toEqual([
      'a.csv 2',
      'a.csv 5',
      'b.csv 9',
      'b.csv 1',
    ]);
  });

  it('takes nothing that came in or cost nothing for what only may be Coursera', () => {
    const found = find([
      row('2025-01-10', 4900, 'APPLE.COM/BILL'),
      row('2025-01-11', 0, 'APPLE.COM/BILL'),
      row('2025-01-12', -4900, 'NOBODY'),
    ]);
    expect(found).toEqual({
      charges: [],
      subscriptions: [],
      total: [],
      afterCancelling: [],
      refunds: [],
      returned: [],
      fitting: [],
      hasOlder: false,
      series: [],
      perhapsSame: [],
      perhapsPlans: [],
      setAside: [],
    });
  });

  it('says nothing of a currency where the file names none', () => {
    const { currency: _, ...bare } = row('2025-01-10', -4900, 'COURSERA');
    const found = find([bare, { ...bare, day: day('2025-02-10') }]);
    for (const one of [...found.charges, ...found.subscriptions, ...found.total, ...found.series])
      expect(one).not.toHaveProperty('currency');
    expect(found.subscriptions).toHaveLength(1);
    expect(found.total).toEqual([{ amount: '-98.00' }]);
  });

  it('knows of older rows that were not even kept', () => {
    const rows = [row('2025-01-10', -4900, 'COURSERA')];
    expect(find(rows).hasOlder).toBe(false);
    expect(find(rows, { hasDropped: true }).hasOlder).toBe(true);
    const many = Array.from({ length: 500 }, () => row('2025-01-10', -4900, 'APPLE.COM/BILL'));
    expect(find(many)).toMatchObject({ hasOlder: false });
    expect(find(many).charges).toHaveLength(500);
  });

  it('gives back the very amount before a larger one, of the same currency, and never a later one', () => {
    const of = (...rows: readonly Transaction[]) => find(rows).refunds.map((refund) => refund.of?.date);
    const back = (on: string, more: Partial<Transaction> = {}) => row(on, 4900, 'COURSERA', more);
    const early = row('2025-01-10', -4900, 'COURSERA');
    const larger = row('2025-02-10', -9900, 'COURSERA');
    expect(of(early, larger, back('2025-02-12'))).toEqual(['2025-01-10']);
    expect(of(larger, back('2025-02-10'))).toEqual(['2025-02-10']);
    expect(of(larger, back('2025-02-09'))).toEqual([undefined]);
    expect(of(larger, back('2025-02-12', { currency: 'EUR' }))).toEqual([undefined]);
    expect(of(row('2025-01-10', -2900, 'COURSERA'), larger, back('2025-02-01'))).toEqual([undefined]);
    // No charge that it could be larger than.
    expect(of(back('2025-02-12'))).toEqual([undefined]);
    expect(of(row('2025-01-10', -49, 'COURSERA', { decimals: 0 }), back('2025-02-12'))).toEqual([
      '2025-01-10',
    ]);
    expect(
      of(
        row('2025-01-09', -99, 'COURSERA', { decimals: 0, currency: 'EUR' }),
        row('2025-01-10', -48, 'COURSERA', { decimals: 0 }),
        back('2025-02-12'),
      ),
    ).toEqual([undefined]);
  });

  it('takes a credit larger than any charge for no refund', () => {
    const found = find([row('2025-01-10', -4900, 'COURSERA'), row('2025-01-12', 300_000, 'COURSERA INC')]);
    expect(found.refunds).toEqual([]);
    expect(found.setAside.map(({ because }) => because)).toEqual(['credit']);
  });

  it('takes what is larger than any charge for money back where it is the sum of several, or says so', () => {
    const paid = [row('2025-01-10', -5900, 'COURSERA'), row('2025-02-10', -5900, 'COURSERA')];
    const sum = find([...paid, row('2025-02-12', 11_800, 'COURSERA INC')]);
    expect(sum.refunds.map(({ several }) => several?.map(({ date }) => date))).toEqual([
      ['2025-01-10', '2025-02-10'],
    ]);
    const said = find([...paid, row('2025-02-12', 39_900, 'COURSERA REFUND')]);
    expect(said.refunds.map(({ charge, of, several }) => [charge.amount, of, several])).toEqual([
      ['399.00', undefined, undefined],
    ]);
    // What was given back once is not given back again.
    const twice = find([
      ...paid,
      row('2025-02-12', 5900, 'COURSERA'),
      row('2025-02-13', 11_800, 'COURSERA INC'),
    ]);
    expect(twice.setAside.map(({ because }) => because)).toEqual(['credit']);
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

  it('gives a charge back in parts until nothing of it is left, and never more', () => {
    const of = (...rows: readonly Transaction[]) => find(rows).refunds.map((refund) => refund.of?.date);
    const year = row('2025-01-10', -39_900, 'COURSERA');
    const back = (on: string, minor: number) => row(on, minor, 'COURSERA');
    expect(of(year, back('2025-01-12', 20_000), back('2025-01-14', 19_900))).toEqual([
      '2025-01-10',
      '2025-01-10',
    ]);
    expect(of(year, back('2025-01-12', 20_000), back('2025-01-14', 19_901))).toEqual([
      '2025-01-10',
      undefined,
    ]);
    expect(of(year, back('2025-01-12', 20_000), back('2025-01-13', 19_900), back('2025-01-14', 100))).toEqual(
      ['2025-01-10', '2025-01-10', undefined],
    );
    // What completes a charge belongs to it, not to a later one that is larger.
    const later = row('2025-01-13', -20_000, 'COURSERA');
    expect(of(year, back('2025-01-12', 20_000), later, back('2025-01-14', 19_900))).toEqual([
      '2025-01-10',
      '2025-01-10',
    ]);
    // The sum of two charges is none of which a part came back before.
    const two = [row('2025-01-10', -5900, 'COURSERA'), row('2025-02-10', -5900, 'COURSERA')];
    const parts = find([...two, back('2025-02-11', 1000), back('2025-02-12', 11_800)]);
    expect(parts.setAside.map(({ because }) => because)).toEqual(['credit']);
  });

  it('sums up what came back of a charge', () => {
    const found = find([
      row('2025-01-10', -39_900, 'COURSERA'),
      row('2025-01-12', 20_010, 'COURSERA'),
      row('2025-01-14', 19_880, 'COURSERA'),
    ]);
    const told = (count: number) => chargeBack(found.charges[0]!, found.refunds.slice(0, count));
    expect(told(0)).toBeUndefined();
    expect(told(1)).toEqual({ day: '2025-01-12', amount: '200.10', whole: false, parts: 1 });
    expect(told(2)).toEqual({ day: '2025-01-14', amount: '398.90', whole: false, parts: 2 });
  });

  it('counts a payment that is announced and booked once', () => {
    const text = 'COURSERA.ORG';
    const announced = (on: string) => row(on, -5900, text, { pending: true });
    const booked = (on: string) => row(on, -5900, text);
    const told = (...rows: readonly Transaction[]) => {
      const { charges, setAside } = find(rows);
      return [charges.map(({ date }) => date), setAside.map(({ because }) => because)];
    };
    expect(told(announced('2025-03-05'), booked('2025-03-05'))).toEqual([['2025-03-05'], ['booked']]);
    expect(told(announced('2025-03-05'), booked('2025-03-12'))).toEqual([['2025-03-12'], ['booked']]);
    expect(told(announced('2025-03-05'), booked('2025-03-13'))[1]).toEqual([]);
    expect(told(booked('2025-03-04'), announced('2025-03-05'))[1]).toEqual([]);
    expect(told(announced('2025-03-05'), announced('2025-03-05'), booked('2025-03-06'))[1]).toEqual([
      'booked',
    ]);
    expect(told(announced('2025-03-05'), row('2025-03-05', -5900, 'COURSERA PLUS'))[1]).toEqual([]);
    expect(told(announced('2025-03-05'), row('2025-03-05', -5800, text))[1]).toEqual([]);
    const back = [booked('2025-03-05'), row('2025-03-06', 5900, text, { pending: true })];
    expect(find([...back, row('2025-03-07', 5900, text)]).refunds).toHaveLength(1);
  });

  it('counts no charge that went back by its status, unless a row brings the money in', () => {
    const reversed = row('2025-03-05', -5900, 'COURSERA', { undone: true });
    const alone = find([reversed, row('2025-04-05', -4900, 'COURSERA')]);
    expect(alone.charges.map(({ date }) => date)).toEqual(['2025-04-05']);
    expect(alone.setAside.map(({ because }) => because)).toEqual(['undone']);
    const back = find([reversed, row('2025-03-08', 5900, 'COURSERA', { undone: true })]);
    expect(back.refunds.map(({ of }) => of?.date)).toEqual(['2025-03-05']);
    expect(find([reversed, row('2025-05-08', 5900, 'COURSERA')]).setAside).toHaveLength(1);
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
    expect(fitting([apple(-3900), apple(-3800)])).toEqual(['-39.00']);
    expect(fitting([apple(-300), row('2025-01-12', -300, 'COURSERA', { currency: 'EUR' })])).toEqual([]);
    const { currency: _, ...bare } = apple(-4900);
    expect(fitting([bare, { ...bare, minor: -300 }])).toEqual(['-49.00']);
    expect(fitting([{ ...bare, minor: -300, decimals: 0 }])).toEqual(['-300']);
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
    expect(find(rows, { since: day('2025-02-10') }).charges).toHaveLength(2);
    expect(find(rows, { since: day('2025-02-11') }).charges).toHaveLength(1);
    expect(find(rows).afterCancelling).toEqual([]);
    const unsure = [...rows, row('2025-04-10', -4900, 'APPLE.COM/BILL')];
    expect(find(unsure, { cancelled: day('2025-03-10') }).afterCancelling).toEqual([]);
  });

  it('names PayPal where the file is its own', () => {
    expect(
      find([row('2025-01-10', -4900, 'Coursera, Inc. Subscription Payment')], {}, 'paypal').charges[0]
        ?.biller,
    ).toBe('paypal');
    expect(find([row('2025-01-10', -4900, 'GOOGLE *COURSERA')], {}, 'paypal').charges[0]?.biller).toBe(
      'google',
    );
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
    expect(totalOf([row('2025-01-10', -49, 'a', { decimals: 0 }), row('2025-01-10', -5, 'a')])).toEqual([
      { currency: 'USD', amount: '-49.05' },
    ]);
    expect(totalOf([row('2025-01-10', -5, 'a'), row('2025-01-10', -49, 'a', { decimals: 0 })])).toEqual([
      { currency: 'USD', amount: '-49.05' },
    ]);
    expect([amountText(-5, 2), amountText(5900, 0), amountText(0, 2)]).toEqual(['-0.05', '5900', '0.00']);
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

  const recurring = (rows: readonly Transaction[], since?: Day) =>
    findRecurring([{ file: 'a', format: 'csv', transactions: rows }], since);
  const monthly = (
    text: (month: string) => string,
    months: readonly string[],
    more: Partial<Transaction> = {},
  ) => months.map((month) => row(`2025-${month}-05`, -999, text(month), more));
  const FOUR = ['01', '02', '03', '04'];

  it('says what is paid, how often and until when, the newest first', () => {
    const rows = [
      ...monthly(() => 'OLD PAPER', FOUR.slice(0, 3)),
      ...monthly((month) => `STREAMING ${month}77`, FOUR),
    ];
    for (const turned of [rows, rows.toReversed()])
      expect(recurring(turned).map(({ payee }) => payee)).toEqual(['STREAMING 0477', 'OLD PAPER']);
    expect(recurring(rows)[1]).toEqual({
      payee: 'OLD PAPER',
      amount: '-9.99',
      currency: 'USD',
      every: 'month',
      count: 3,
      first: '2025-01-05',
      last: '2025-03-05',
      next: '2025-04-05',
    });
  });

  it('looks at money that left, from a day on, and not at the bookkeeping beside it', () => {
    const rows = monthly(() => 'STREAMING', FOUR);
    expect(recurring(rows, day('2025-02-05'))[0]?.count).toBe(3);
    expect(recurring(rows, day('2025-04-05'))).toEqual([]);
    expect(recurring(rows.map((one) => ({ ...one, minor: 999 })))).toEqual([]);
    expect(recurring(rows.map((one) => ({ ...one, leg: 'funding' as const })))).toEqual([]);
    expect(recurring(rows.slice(0, 1))).toEqual([]);
  });

  it('tells payees apart by the words that stay, and by the currency', () => {
    expect(recurring(monthly((month) => `A ONE OF ${month} X`, FOUR))).toHaveLength(1);
    // The fourth word names no payee, the third does.
    expect(recurring(monthly((month) => `A ONE OF ${'ABCD'[Number(month)]}`, FOUR.slice(0, 3)))).toHaveLength(
      1,
    );
    expect(recurring(monthly((month) => `A ONE ${'ABCD'[Number(month)]}`, FOUR.slice(0, 3)))).toEqual([]);
    expect(recurring(monthly((month) => `a*one/of,it;no${month}`, FOUR))).toHaveLength(1);
    // Without a word there is the beginning of the text.
    expect(recurring(monthly((month) => `1234567890 1${month}`, FOUR))).toHaveLength(1);
    expect(recurring(monthly((month) => `${month}34567890 1`, FOUR))).toEqual([]);
    const [first, ...rest] = monthly(() => 'STREAMING', FOUR);
    expect(recurring([{ ...first!, currency: 'EUR' }, ...rest])[0]).toMatchObject({
      count: 3,
      currency: 'USD',
    });
    const { currency: _, ...bare } = first!;
    const unnamed = rest.map(({ currency: _currency, ...one }) => one);
    expect(recurring([bare, ...unnamed])[0]).not.toHaveProperty('currency');
  });

  it('leaves out a payee of whose payments more than four in ten follow no rhythm', () => {
    const rows = monthly(() => 'CAFE', FOUR.slice(0, 3));
    const odd = ['2025-01-09', '2025-02-23', '2025-03-17'].map((on, at) => row(on, -100 * (at + 3), 'CAFE'));
    expect(recurring([...rows, ...odd.slice(0, 2)])).toHaveLength(1);
    expect(recurring([...rows, ...odd])).toEqual([]);
  });
});

describe('the same charge in several files', () => {
  const file = (name: string, ...transactions: Transaction[]) => ({
    file: name,
    format: 'csv',
    transactions,
  });
  const lines = (...files: ReturnType<typeof file>[]) => {
    const { charges, setAside, total } = findCharges(files, BOOK);
    return {
      counted: charges.map(({ file: name, date }) => `${name} ${date}`),
      aside: setAside.map(({ charge, because }) => `${charge.file} ${charge.date} ${because}`),
      total: total.map(({ amount }) => amount),
    };
  };
  const months = ['2026-07-10', '2026-08-10', '2026-09-10'];
  const paid = (text: string, ...on: string[]) => on.map((each) => row(each, -5900, text));

  it('is counted once where exports overlap, and the row left out is told', () => {
    const first = file('a.csv', ...paid('COURSERA', ...months));
    const second = file('b.csv', ...paid('COURSERA', '2026-09-10', '2026-10-10'));
    expect(lines(first, second)).toEqual({
      counted: ['a.csv 2026-07-10', 'a.csv 2026-08-10', 'a.csv 2026-09-10', 'b.csv 2026-10-10'],
      aside: ['b.csv 2026-09-10 twice'],
      total: ['-236.00'],
    });
    expect(lines(first, first).total).toEqual(['-177.00']);
  });

  it('is known by its code, whatever the bank writes around it, and another code is another charge', () => {
    const one = file('a.csv', ...paid('POS COURSRA*7QK2MZ9D4XA1TB', '2026-09-10'));
    expect(lines(one, file('b.ofx', ...paid('COURSRA*7QK2MZ9D4XA1TB CA', '2026-09-10'))).aside).toEqual([
      'b.ofx 2026-09-10 twice',
    ]);
    expect(lines(one, file('b.csv', ...paid('POS COURSRA*7QK2MZ9D4XA1TC', '2026-09-10'))).aside).toEqual([]);
  });

  it('is known by its code on the day of its booking as well, and not weeks later or for another amount', () => {
    const code = 'COURSRA*7QK2MZ9D4XA1TB';
    const card = file('a.csv', ...paid(code, '2026-09-10'));
    const booked = (on: string, minor = -5900) => lines(card, file('b.csv', row(on, minor, `POS ${code}`)));
    expect(booked('2026-09-12')).toEqual({
      counted: ['a.csv 2026-09-10'],
      aside: ['b.csv 2026-09-12 twice'],
      total: ['-59.00'],
    });
    expect(booked('2026-09-05').aside).toHaveLength(1);
    for (const other of [booked('2026-09-16'), booked('2026-09-04'), booked('2026-09-12', -4900)])
      expect(other.aside).toEqual([]);
    // In one file they stay two.
    expect(lines(file('a.csv', ...paid(code, '2026-09-10', '2026-09-12'))).total).toEqual(['-118.00']);
  });

  it('is known by two days and amounts that are shared, not by one under another name', () => {
    const bank = file('a.csv', ...paid('COURSERA.ORG', ...months));
    expect(lines(bank, file('b.qif', ...paid('COURSERA', '2026-08-10', '2026-09-10'))).aside).toHaveLength(2);
    expect(lines(bank, file('b.qif', ...paid('COURSERA', '2026-09-10', '2026-10-10'))).aside).toEqual([]);
  });

  it('leaves what is not counted in the order of days, for whatever reason it is not', () => {
    const late = row('2026-09-20', 900_000, 'COURSERA INC');
    const first = file(
      'a.csv',
      late,
      row('2026-09-11', -100, 'FOREIGN FEE COURSERA'),
      ...paid('COURSERA', '2026-09-10'),
    );
    expect(lines(first, file('b.csv', ...paid('COURSERA', '2026-09-10'))).aside).toEqual([
      'b.csv 2026-09-10 twice',
      'a.csv 2026-09-11 fee',
      'a.csv 2026-09-20 credit',
    ]);
  });

  it('in one file is two charges, and so are two of both files', () => {
    const double = paid('COURSERA', '2026-09-10', '2026-09-10');
    expect(lines(file('a.csv', ...double)).total).toEqual(['-118.00']);
    expect(lines(file('a.csv', ...double), file('b.csv', ...double)).total).toEqual(['-118.00']);
    expect(lines(file('a.csv', ...double), file('b.csv', double[0]!)).aside).toHaveLength(1);
  });

  it('is not the same in another currency', () => {
    const euro = paid('COURSERA', '2026-09-10').map((each) => ({ ...each, currency: 'EUR' }));
    expect(lines(file('a.csv', ...paid('COURSERA', '2026-09-10')), file('b.csv', ...euro)).aside).toEqual([]);
  });

  it('is counted as PayPal has it, where the bank shows it days later', () => {
    const paypal = {
      ...file('paypal.csv', ...paid('COURSERA INC', '2026-08-10', '2026-09-10')),
      format: 'paypal',
    };
    const card = (...on: string[]) => file('card.csv', ...paid('PAYPAL *COURSERA', ...on));
    expect(lines(card('2026-08-12', '2026-09-17'), paypal)).toEqual({
      counted: ['paypal.csv 2026-08-10', 'paypal.csv 2026-09-10'],
      aside: ['card.csv 2026-08-12 paypal', 'card.csv 2026-09-17 paypal'],
      total: ['-118.00'],
    });
    expect(lines(card('2026-08-18'), paypal).aside).toEqual([]);
    expect(lines(card('2026-08-08', '2026-09-09'), paypal).aside).toEqual(['card.csv 2026-09-09 paypal']);
    expect(lines(file('card.csv', ...paid('COURSERA', '2026-08-12')), paypal).aside).toEqual([]);
    // A bank may write more between the two names.
    const long = file('card.csv', ...paid('PAYPAL (EUROPE) SARL COURSERA', '2026-08-12'));
    expect(lines(long, paypal).aside).toEqual(['card.csv 2026-08-12 paypal']);
  });

  it('is counted as PayPal has it, where the bank shows what PayPal took in another currency', () => {
    const takenAs = { minor: -5430, decimals: 2, currency: 'EUR' };
    const [payment] = paid('COURSERA INC', '2026-08-10');
    const paypal = { ...file('paypal.csv', { ...payment!, takenAs }), format: 'paypal' };
    const bank = (minor: number, currency = 'EUR') =>
      file('card.csv', row('2026-08-12', minor, 'PAYPAL *COURSERA', { currency }));
    expect(lines(bank(-5430), paypal)).toEqual({
      counted: ['paypal.csv 2026-08-10'],
      aside: ['card.csv 2026-08-12 paypal'],
      total: ['-59.00'],
    });
    expect(lines(bank(-5431), paypal).aside).toEqual([]);
    expect(lines(bank(-5430, 'USD'), paypal).aside).toEqual([]);
  });

  it('may be one in two files without a code or a text to show it, a few days apart', () => {
    const same = (one: [string, string], two: [string, string]) => {
      const files = [one, two].map(([on, text], at) => file(`${at}.csv`, ...paid(text, on)));
      const { perhapsSame, total } = findCharges(files, BOOK);
      return [perhapsSame.map(({ charge, of }) => [of.file, charge.file]), total[0]?.amount];
    };
    const pair = [['0.csv', '1.csv']];
    expect(same(['2026-08-10', 'COURSERA.ORG'], ['2026-08-10', 'COURSERA'])).toEqual([pair, '-118.00']);
    expect(same(['2026-08-10', 'COURSERA'], ['2026-08-13', 'COURSERA'])).toEqual([pair, '-118.00']);
    expect(same(['2026-08-10', 'COURSERA'], ['2026-08-14', 'COURSERA'])[0]).toEqual([]);
    const codes = ['COURSRA*7QK2MZ9D4XA1TB', 'COURSRA*8XZVQ92TIW7V7X'] as const;
    expect(same(['2026-08-10', codes[0]], ['2026-08-10', codes[1]])[0]).toEqual([]);
    expect(same(['2026-08-10', codes[0]], ['2026-08-10', 'COURSERA'])[0]).toEqual(pair);
    expect(find(paid('COURSERA', '2026-08-10', '2026-08-11')).perhapsSame).toEqual([]);
  });
});

describe('what banks write before the name', () => {
  it.each([
    ['FOREIGN TRANSACTION FEE COURSRA*7QK2MZ9D4XA1TB', 'fee'],
    ['INTL TRANSACTION FEE - COURSERA', 'fee'],
    ['Auslandseinsatzentgelt COURSERA.ORG', 'fee'],
    ['Fremdwährungsentgelt COURSERA', 'fee'],
    ['Commission achat étranger COURSERA', 'fee'],
    ['PROVISIONAL CREDIT REVERSAL COURSERA', 'dispute'],
    ['PROVISIONAL CREDIT COURSERA', 'dispute'],
    ['ZELLE TO JOE FOR COURSERA', 'person'],
    ['COURSERA SUBSCRIPTION FEE', undefined],
    ['RECURRING COURSERA PLUS', undefined],
    ['COURSERA TRANSACTION FEE', undefined],
  ])('%s: %s', (text, because) => {
    expect(isNoPurchase(text)).toBe(because);
  });
});
