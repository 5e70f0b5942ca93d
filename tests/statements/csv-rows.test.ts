/** Single rows of a table: what is a payment, what states a balance, what is more text, and what cannot be read. */
import { describe, expect, it, test } from 'vitest';
import { joinTexts } from '../../src/statements/csv/rows.ts';
import { BALANCE_ROWS } from '../../src/statements/vocabulary.ts';
import { readText } from './reading.ts';

/** A table whose layout is clear, with these lines under its header and four payments. */
const table = (...lines: string[]) =>
  readText(
    [
      'Date,Text,Out,In,Balance',
      '2024-01-13,BAKERY,5.00,,95.00',
      '2024-01-14,PAY,,7.00,102.00',
      '2024-01-14,PAY BACK,,3.00,105.00',
      '2024-01-14,RENT,4.00,,101.00',
      ...lines,
    ].join('\n'),
  );
const FIRST = 6;
const problems = async (...lines: string[]) => (await table(...lines)).problems;
const saying = async (words: RegExp, ...lines: string[]) =>
  (await table(...lines)).decisions.filter(({ what }) => words.test(what)).map(({ what }) => what);

describe('a row that sums up', () => {
  test.each(['Total', 'Totais', 'SUMME', 'Yhteensä', 'Итого'])(
    '%s alone, without a day, is no transaction',
    async (word) => {
      expect(await problems(`,${word},9.00,0.00,101.00`)).toEqual([]);
      expect(await saying(/balance/, `,${word},9.00,,101.00`)).toHaveLength(1);
    },
  );

  it('is one with a day, and is told of where other words stand beside the name', async () => {
    expect((await table('2024-01-15,Total,9.00,,92.00')).transactions).toHaveLength(5);
    expect(await problems(',Total Energies,9.00,,92.00')).toHaveLength(1);
  });
});

describe('a row that states a balance', () => {
  test.each([
    'Opening balance',
    'OPENING BALANCE',
    '  Opening balance',
    '* Opening balance *',
    '(Opening balance)',
    'Closing balance 31.01.2024',
    'Balance b/f',
    'Totals',
    'S a l d o',
    'Saldo final',
    'Kontostand',
    'Входящий остаток',
    'Ingående saldo',
    'Počáteční zůstatek',
    'Záróegyenleg',
    '期初余额',
  ])('is no payment: %s', async (words) => {
    const read = await table(`2024-01-15,${words},1.00,,102.00`);
    expect([read.count, read.problems]).toEqual([4, []]);
    expect(read.decisions.map(({ what }) => what).join()).toContain(`line ${FIRST}`);
  });

  it.each(BALANCE_ROWS)(
    'is one of the phrases, as it stands, in capitals or behind a sign: %s',
    async (words) => {
      const written = [words, words.toUpperCase(), `- ${words}`, `*${words}*`, `${words} 7`];
      const read = await table(...written.map((text) => `2024-01-15,${text},1.00,,102.00`));
      expect([read.count, read.problems]).toEqual([4, []]);
    },
  );

  test.each([
    'Opening balanced diet',
    'Totals wine bar',
    'Total wine',
    'Saldo final de tienda',
    'Kontostandard GmbH',
    'Balance',
    'Op',
    'O',
    'My opening balance',
    '7-ELEVEN 22',
    '期初余额宝',
    'Ä',
    '(no text)',
  ])('is another than a payment to %s', async (words) => {
    const read = await table(`2024-01-15,${words},1.00,,101.00`);
    expect([read.count, read.problems]).toEqual([5, []]);
    expect(read.transactions.at(-1)).toMatchObject({ text: words, minor: -100 });
  });

  it('may say more behind its words where it has no day, or no amount, of its own', async () => {
    const read = await table(
      'Totals for January,,5.00,7.00,',
      ',Opening balance of your account,,,102.00',
      '2024-01-31,Closing balance of your account,,,102.00',
      '2024-01-31,,,,102.00',
    );
    expect([read.count, read.problems]).toEqual([4, []]);
    expect(await saying(/balance/, 'Totals for January,,5.00,7.00,', '2024-01-31,,,,102.00')).toEqual([
      expect.stringContaining('lines 6, 7.'),
    ]);
  });
});

describe('the texts of a row', () => {
  const all = (...fields: string[]) =>
    joinTexts(
      fields,
      fields.map((_, at) => at),
    );

  it('are each said once, the longer of two that hold each other', () => {
    expect(all('COURSERA', 'COURSERA INC', 'US')).toBe('COURSERA INC US');
    expect(all('COURSERA INC', 'COURSERA', 'US')).toBe('COURSERA INC US');
    expect(all('US', 'COURSERA', 'COURSERA INC')).toBe('US COURSERA INC');
    expect(all('A', 'A')).toBe('A');
  });

  it('leave out what is empty or stands for nothing', () => {
    expect(all(' COURSERA ', '', '  ', '/', 'US')).toBe('COURSERA US');
    expect(all('/')).toBe('');
    expect(joinTexts(['A'], [5, 0])).toBe('A');
    expect(joinTexts(['A', 'B', 'C'], [2, 0])).toBe('C A');
  });
});

describe('a row that cannot be read', () => {
  test.each([
    ['a day that does not exist', '2024-02-30,X,1.00,,'],
    ['no such day in any order', '31/31/2024,X,1.00,,'],
    ['an amount that is none', '2024-01-15,X,abc,,'],
    ['a day and no amount', '2024-01-15,X,,,'],
    ['a day, no amount, and a balance beside words', '2024-01-15,X,,,101.00'],
    ['a day and nothing else', '2024-01-15,,,, '],
    ['neither a day that exists nor an amount', '2024-02-30,X,abc,,'],
    ['an amount and no day', ',X,1.00,,'],
    ['an amount and words for a day', 'soon,X,1.00,,'],
    ['money that went both ways', '2024-01-15,X,1.00,2.00,'],
  ])('is named: %s', async (_, row) => {
    const read = await table(row, '2024-01-16,SHOP,1.00,,101.00');
    expect([read.count, read.problems.map(({ line }) => line)]).toEqual([5, [FIRST]]);
  });

  it('is named for what is wrong with it', async () => {
    const what = async (row: string) => (await problems(row))[0]?.what;
    const said = [
      await what('2024-02-30,X,1.00,,'),
      await what('2024-01-15,X,abc,,'),
      await what('2024-01-15,X,,,101.00'),
      await what(',X,1.00,,'),
      await what('soon,X,1.00,,'),
    ];
    expect(said[0]).toContain('2024-02-30');
    expect(said[3]).toMatch(/an amount but no day/);
    expect(said[4]).toContain('soon');
    expect(new Set(said).size).toBe(5);
  });

  it('quotes no more of a cell than a person reads', async () => {
    const long = 'soon '.repeat(20);
    const [longest, cut] = [`${'s'.repeat(40)}`, `${'s'.repeat(41)}`];
    expect((await problems(`${long},X,1.00,,`))[0]?.what.length).toBeLessThan(90);
    expect((await problems(`${longest},X,1.00,,`))[0]?.what).toMatch(/^s{40} /);
    expect((await problems(`${cut},X,1.00,,`))[0]?.what).toContain(`${longest}…`);
  });

  it('is named where its quotes do not pair, rather than read from the wrong fields', async () => {
    expect(await problems('2024-01-15,"THE "SHOP,1.00,"note",101.00')).toMatchObject([
      { line: FIRST, what: expect.stringContaining('quotes') },
    ]);
    const good = [
      '2024-01-15,"THE ""SHOP"", LTD",1.00,,101.00',
      '2024-01-15,"THE SHOP, LTD",1.00',
      '2024-01-15,THE "SHOP",1.00',
    ];
    const read = await table(...good);
    expect(read.problems).toEqual([]);
    expect(read.transactions.slice(4).map(({ text }) => text)).toEqual([
      'THE "SHOP", LTD',
      'THE SHOP, LTD',
      'THE "SHOP"',
    ]);
  });
});

describe('a line without a day and an amount', () => {
  it('is more text for the row above, also on several lines', async () => {
    const read = await table(',COURSERA.ORG,,,', '2024-01-15,SHOP,1.00,,101.00', ',ONLINE,,,', ',MADRID,,,');
    expect(read.transactions.map(({ text }) => text)).toEqual([
      'BAKERY',
      'PAY',
      'PAY BACK',
      'RENT COURSERA.ORG',
      'SHOP ONLINE MADRID',
    ]);
    expect(read.problems).toEqual([]);
  });

  it('is passed over where it says nothing, and counted', async () => {
    const read = await table(',,,,', 'end of file,,,,', 'Page 2,of 3,,,', ',of 3,see below,,', '-,-,-,-,-');
    expect([read.count, read.problems]).toEqual([4, []]);
    expect(read.transactions.at(-1)?.text).toBe('RENT');
    expect(await saying(/Neither/, ',,,,', 'end of file,,,,')).toEqual([
      expect.stringContaining('lines 6, 7.'),
    ]);
  });

  it('may be the header again, as at the head of each page', async () => {
    const again = 'Date,Text,Out,In,Balance';
    const read = await table('2024-01-15,SHOP,1.00,,101.00', again, '2024-01-16,SHOP,1.00,,100.00');
    expect([read.count, read.problems]).toEqual([6, []]);
    expect(await saying(/Neither/, again, ' DATE ,text,"Out",In,Balance')).toEqual([
      expect.stringContaining('lines 6, 7.'),
    ]);
  });

  it('is no balance where it is the header again and a column is named for the balance', async () => {
    const told = async (row: string) => {
      const rows = 'Datum;Text;Betrag;Kontostand\n13.01.2024;A;-1,00;9,00\n14.01.2024;B;-2,00;7,00\n';
      const { decisions } = await readText(`${rows}${row}\n15.01.2024;C;-3,00;4,00\n`);
      return decisions.map(({ what }) => what).find((what) => what.includes('line 4'));
    };
    expect(await told('Datum;Text;Betrag;Kontostand')).toMatch(/Neither/);
    expect(await told('Datum;Text;Umsatz;Kontostand')).toMatch(/balance/);
    expect(await told('Datum;Text;Kontostand')).toMatch(/balance/);
    expect(await told('Kontostand')).toMatch(/balance/);
    expect(await told('Datum;Text;Betrag;Kontostand;')).toMatch(/balance/);
  });

  it('may be the first lines of the header and no more, which say a balance where they name one', async () => {
    const { decisions } = await readText(
      'Datum;Text;Kontostand;Betrag\n13.01.2024;A;9,00;-1,00\n14.01.2024;B;7,00;-2,00\nDatum;Text;Kontostand\n',
    );
    expect(decisions.map(({ what }) => what).find((what) => what.includes('line 4'))).toMatch(/balance/);
  });

  it('is told from a payment without a header too', async () => {
    const read = await readText('2024-01-13,A,-1.00\n2024-01-14,B,-2.00\n,,\n2024-02-30,C,-3.00\n');
    expect([read.count, read.problems.map(({ line }) => line)]).toEqual([2, [4]]);
  });
});

describe('a comma in a text without quotes', () => {
  const READ = [
    ['in the text', '2024-01-15,ACME, LTD,1.00,,101.00', 'ACME, LTD'],
    ['twice', '2024-01-15,ACME, LTD, LONDON,1.00,,101.00', 'ACME, LTD, LONDON'],
  ] as const;
  test.each(READ)('%s is put back', async (_, row, text) => {
    const read = await table(row, '2024-01-16,SHOP,1.00,,100.00');
    expect(read.problems).toEqual([]);
    expect(read.transactions[4]).toMatchObject({ day: '2024-01-15', minor: -100, text, line: FIRST });
  });

  it('is no matter where what stands beyond the table is empty', async () => {
    const read = await table('2024-01-15,SHOP,1.00,,101.00,, ,');
    expect([read.count, read.problems, read.transactions[4]?.text]).toEqual([5, [], 'SHOP']);
  });

  it('is no matter either where a text stands last', async () => {
    const rows = 'Date,Name,Amount,Note\n2024-01-13,BAKERY,-5.00,bread\n2024-01-14,SHOP,-7.00,milk\n';
    const read = await readText(`${rows}2024-01-15,SHOP,-3.00,tea, ,\n`);
    expect([read.problems, read.transactions.at(-1)?.text]).toEqual([[], 'SHOP tea']);
  });

  it('is not put back where that leaves two days', async () => {
    const rows = 'Text,Date,Name,Amount\nA,2024-01-13,BAKERY,-5.00\nB,2024-01-14,SHOP,-7.00\n';
    const read = await readText(`${rows}A,2024-01-01,2024-01-02,x,-5.00\n`);
    expect([read.count, read.problems.map(({ line }) => line)]).toEqual([2, [4]]);
  });

  it('does not hide that the day cannot be read', async () => {
    const rows = 'Date,Name,Amount,Note\n2024-01-13,BAKERY,-5.00,bread\n2024-01-14,SHOP,-7.00,milk\n';
    const read = await readText(`${rows}soon,LINE 5,3.00,-1.00,note\n`);
    expect(read.problems).toEqual([{ line: 4, what: expect.stringContaining('soon') }]);
  });

  it('is put back where only one reading of two texts is left', async () => {
    const read = await readText(
      'Date,Name,Amount,Note\n2024-01-13,BAKERY,-5.00,bread\n2024-01-14,SHOP,-7.00,milk\n2024-01-15,ACME, LTD,-1.00,tools\n2024-01-16,SHOP,-2.00,tea, cake\n',
    );
    expect(read.problems).toEqual([]);
    expect(read.transactions.slice(2).map(({ minor, text }) => [minor, text])).toEqual([
      [-100, 'ACME, LTD tools'],
      [-200, 'SHOP tea, cake'],
    ]);
  });

  it.each([
    ['as it stands and with the comma put back', '2024-01-15,LINE 5,3.00,-1.00,note', [4]],
    ['with the comma put back in either text', '2024-01-15,LINE 5,-2.00,-1.00,note', [4]],
    ['in one way though two amounts stand in it', '2024-01-15,SHOP,-3.00,-3.00,note', []],
  ])('is named where the row can be read in two ways: %s', async (_, row, lines) => {
    const read = await readText(
      `Date,Name,Amount,Note\n2024-01-13,BAKERY,-5.00,bread\n2024-01-14,SHOP,-7.00,milk\n${row}\n`,
    );
    expect(read.problems.map(({ line }) => line)).toEqual(lines);
    expect(read.transactions.map(({ minor }) => minor)).toEqual(
      lines.length > 0 ? [-500, -700] : [-500, -700, -300],
    );
  });
});

describe('what stands beside the amount', () => {
  it('may say that no money moved', async () => {
    const read = await readText(
      'Date,Text,Amount,Status\n2024-01-13,A,-1.00,Completed\n2024-01-14,B,-2.00,DECLINED\n2024-01-15,C,-4.00,Pending\n2024-01-16,D,-8.00,\n2024-01-17,E,-16.00,Storniert\n2024-01-18,F,-32.00\n',
    );
    expect(read.transactions.map(({ text }) => text)).toEqual(['A', 'C', 'D', 'F']);
    expect(read.decisions.map(({ what }) => what).join()).toContain('lines 3, 6.');
  });

  it.each(['Void', 'Blocked', 'Removed', 'Declined - insufficient funds', 'cancelled: card expired'])(
    'may say that no money moved, with a reason: %s',
    async (status) => {
      const read = await readText(
        `Date,Text,Amount,Status\n2024-01-13,A,-1.00,Completed\n2024-01-14,B,-2.00,${status}\n`,
      );
      expect(read.transactions.map(({ text }) => text)).toEqual(['A']);
    },
  );

  it('may say that the money went back, save in PayPal’s export, which has a row for that', async () => {
    const statuses = ['Posted', 'Reversed', 'Returned', 'Refunded', 'Partially refunded'];
    const rows = statuses.map((status, at) => `2024-01-1${at + 1},A,-1.00,${status}`);
    const read = await readText(`Date,Text,Amount,Status\n${rows.join('\n')}\n`);
    expect(read.transactions.map(({ undone }) => undone)).toEqual([undefined, true, true, true, undefined]);
    const paypal = await readText(
      'Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID\n10/13/2024,Coursera,Subscription Payment,Reversed,USD,-49.00,0.00,-49.00,AAA,B-1\n10/14/2024,Coursera,Payment Reversal,Completed,USD,49.00,0.00,49.00,BBB,AAA\n',
    );
    expect([paypal.format, paypal.transactions[0]?.undone]).toEqual(['paypal', undefined]);
  });

  it('may be a word that says neither in nor out', async () => {
    const told = async (word: string) => {
      const rows = `Date,Text,Type,Amount\n2024-01-13,A,Debit,5.00\n2024-01-14,B,Credit,7.00\n2024-01-15,C,${word},3.00\n`;
      const { decisions } = await readText(
        `${rows}${rows.slice(rows.indexOf('\n') + 1, -1).replaceAll(word, 'Debit')}\n`,
      );
      return decisions.filter(({ what }) => /neither/.test(what)).map(({ what }) => what);
    };
    expect(await told('/')).toEqual([expect.stringContaining('line 4.')]);
    expect(await told('Debit')).toEqual([]);
  });

  it('may be its currency: that of its column, else that of the amount, else that of the table', async () => {
    const currencies = async (text: string) =>
      (await readText(text)).transactions.map(({ currency }) => currency);
    expect(
      await currencies(
        'Date,Text,Amount,Currency\n2024-01-13,A,-1.00 €,EUR\n2024-01-14,B,-2.00 €,\n2024-01-15,C,-3.00,GBP\n2024-01-16,D,-3.00 €,CHF\n2024-01-17,E,-3.00\n',
      ),
    ).toEqual(['EUR', 'EUR', 'GBP', 'CHF', undefined]);
    expect(
      await currencies(
        'Date,Text,Amount (CHF)\n2024-01-13,A,-1.00 €\n2024-01-14,B,-2.00\n2024-01-15,C,-3.00\n',
      ),
    ).toEqual(['EUR', 'CHF', 'CHF']);
  });

  it('may be a day in another column where the first holds none', async () => {
    const read = await readText(
      'Completed Date,Started Date,Text,Amount\n2024-01-13,2024-01-12,A,-1.00\n2024-01-14,2024-01-14,B,-2.00\n ,2024-01-15,C,-3.00\n2024-01-17,2024-01-16,D,-3.00\n',
    );
    expect(read.transactions.map(({ day }) => day)).toEqual([
      '2024-01-13',
      '2024-01-14',
      '2024-01-15',
      '2024-01-17',
    ]);
  });
});
