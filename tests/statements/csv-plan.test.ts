/** How a table is read: which column is the day, which the currency, which the text, and what decimals follow. */
import { describe, expect, it, test } from 'vitest';
import type { ReadOptions } from '../../src/statements/statement.ts';
import { readText, refusalOf, summary } from './reading.ts';

const lines = (...rows: string[]) => `${rows.join('\n')}\n`;
const days = async (text: string, options?: ReadOptions) =>
  (await readText(text, options)).transactions.map(({ day }) => day);
const texts = async (text: string, options?: ReadOptions) =>
  (await readText(text, options)).transactions.map((each) => each.text);
const currencies = async (text: string, options?: ReadOptions) =>
  (await readText(text, options)).transactions.map(({ currency }) => currency);

describe('the day', () => {
  it.each([
    ['the first of two that are called so', 'Date,Posted date', '2024-01-13,2024-01-15', '2024-01-13'],
    [
      'the day of a payment before the day of its value',
      'Value date,Date',
      '2024-01-15,2024-01-13',
      '2024-01-13',
    ],
    [
      'the day it was done before the day it was begun',
      'Started date,Completed date',
      '2024-01-13,2024-01-15',
      '2024-01-15',
    ],
    ['any date before the day it was begun', 'Started date,Date', '2024-01-13,2024-01-15', '2024-01-15'],
    [
      'the day it was begun before the day of its value',
      'Value date,Started date',
      '2024-01-13,2024-01-15',
      '2024-01-15',
    ],
    ['the better name of two', 'Date here,Date', '2024-01-13,2024-01-15', '2024-01-15'],
    ['the day of its value where there is no other', 'Colour,Value date', 'red,2024-01-15', '2024-01-15'],
    ['a column of another name where no name fits', 'Colour,When', 'red,2024-01-15', '2024-01-15'],
  ])('is %s', async (_, head, cells, day) => {
    expect(await days(lines(`${head},Text,Amount`, `${cells},A,-5.00`, `${cells},B,-7.00`))).toEqual([
      day,
      day,
    ]);
  });

  it('is not in a column that is called so and holds words', async () => {
    const text = lines(
      'Date,Booked on,Text,Amount',
      'Monday,2024-01-15,A,-5.00',
      'Friday,2024-01-19,B,-7.00',
    );
    expect(await days(text)).toEqual(['2024-01-15', '2024-01-19']);
  });

  it('is in the column that most rows fill, and in another where that is empty', async () => {
    const text = lines(
      'Date,Posted date,Text,Amount',
      '2024-01-13,2024-01-14,A,-5.00',
      ',2024-01-16,B,-7.00',
      ',2024-01-18,C,-9.00',
    );
    expect(await days(text)).toEqual(['2024-01-14', '2024-01-16', '2024-01-18']);
    const other = lines(
      'Posted date,Date,Text,Amount',
      '2024-01-14,,A,-5.00',
      '2024-01-16,,B,-7.00',
      ',2024-01-18,C,-9.00',
    );
    expect(await days(other)).toEqual(['2024-01-14', '2024-01-16', '2024-01-18']);
  });

  it('is not in a column of another name that few rows fill', async () => {
    const text = lines(
      'Date,Text,Amount,Due',
      '2024-01-13,A,-5.00,',
      '2024-01-14,B,-6.00,',
      ',C,-7.00,2024-01-31',
    );
    const read = await readText(text);
    expect([read.last, read.problems.map(({ line }) => line)]).toEqual(['2024-01-14', [4]]);
  });

  it('is the first column of days where there is no header', async () => {
    expect(await days(lines('A,2024-01-13,2024-01-15,-5.00', 'B,2024-01-14,2024-01-16,-7.00'))).toEqual([
      '2024-01-13',
      '2024-01-14',
    ]);
  });

  it('is where the person says', async () => {
    const text = lines('Date,Posted date,Text,Amount', '2024-01-13,2024-01-14,A,-5.00');
    expect(await days(text, { columns: { date: 2 } })).toEqual(['2024-01-14']);
    expect(await days(text, { columns: { date: 1 } })).toEqual(['2024-01-13']);
  });

  it('may be missing on every row, which is asked about', async () => {
    expect((await refusalOf(lines('Date,Text,Amount', 'x,A,-5.00', 'y,B,-7.00'))).flag).toMatch(/^--/);
    const mixed = lines(
      'A,B,C,Amount',
      '2024-01-13,x,y,-5.00',
      'x,2024-01-13,y,-5.00',
      'x,y,2024-01-13,-5.00',
    );
    expect(await refusalOf(mixed)).toMatchObject({
      flag: '--columns',
      what: expect.stringContaining('No column'),
    });
    const none = await refusalOf(lines('Date,Text,Amount', 'x,y,z'));
    expect(none).toMatchObject({ flag: '--columns', what: expect.stringContaining('No row') });
  });
});

describe('the order of day and month', () => {
  it('is shown by a second day of each row', async () => {
    const text = lines(
      'Date,Posted date,Text,Amount',
      '03/04/2024,05/04/2024,A,-5.00',
      '01/05/2024,02/05/2024,B,-7.00',
    );
    expect(await days(text)).toEqual(['2024-04-03', '2024-05-01']);
    const us = lines(
      'Date,Posted date,Text,Amount',
      '04/03/2024,04/05/2024,A,-5.00',
      '05/01/2024,05/02/2024,B,-7.00',
    );
    expect(await days(us)).toEqual(['2024-04-03', '2024-05-01']);
  });

  it('is shown by days in the texts', async () => {
    const text = lines('Date,Text,Amount', '05/04/2024,SHOP 03APR,-5.00', '08/04/2024,BAKERY 07APR,-7.00');
    expect(await days(text)).toEqual(['2024-04-05', '2024-04-08']);
  });

  it('is shown by a comma before the decimals', async () => {
    const text = lines('Date;Text;Amount', '05/04/2024;A;-5,00', '05/04/2024;B;-7,00');
    expect(await days(text)).toEqual(['2024-04-05', '2024-04-05']);
    expect((await refusalOf(text.replaceAll(',', '.'))).flag).toBe('--date-order');
  });

  test.each(['PDT', 'EST', 'CST', 'MDT', 'America/New_York', 'America/Los_Angeles', 'US/Pacific'])(
    'is that of the United States where the times are in %s',
    async (zone) => {
      const text = lines('Date,Time,Time zone,Text,Amount', `04/05/2024,10:00,${zone},A,-5.00`);
      expect(await days(text)).toEqual(['2024-04-05']);
      expect((await readText(text)).decisions.some(({ what }) => what.includes('United States'))).toBe(true);
    },
  );

  test.each(['CET', 'GMT', 'Europe/Berlin', 'America/Sao_Paulo', 'PDTX', 'XPDT', ''])(
    'is not shown by times in %j',
    async (zone) => {
      const text = lines(
        'Date,Time,Time zone,Text,Amount',
        '04/05/2024,10:00,PDT,A,-5.00',
        `04/05/2024,10:00,${zone},B,-5.00`,
      );
      expect((await refusalOf(text)).flag).toBe('--date-order');
    },
  );

  it('is what the person says, whatever the file shows', async () => {
    const text = lines('Date,Time,Time zone,Text,Amount', '04/05/2024,10:00,PDT,A,-5.00');
    expect(await days(text, { dateOrder: 'dmy' })).toEqual(['2024-05-04']);
  });

  it('is asked with a likely answer where little shows it', async () => {
    const text = lines('Date,Text,Amount', '05/04/2024,A,-5.00', '09/04/2024,B,-7.00', '02/04/2024,C,-7.00');
    const read = await readText(text);
    expect(read.first).toBe('2024-04-02');
    expect(read.questions.map(({ flag }) => flag)).toEqual(['--date-order']);
    expect(read.decisions.some(({ sure }) => !sure)).toBe(true);
  });
});

describe('the mark before the decimals', () => {
  const amounts = async (...cells: string[]) => {
    const read = await readText(
      lines('Date;Text;Amount', ...cells.map((cell, at) => `2024-01-${13 + at};A;${cell}`)),
    );
    return read.transactions.map(({ minor, decimals }) => minor / 10 ** decimals);
  };

  it('is one for the whole file, and settles what could be read in two ways', async () => {
    expect(await amounts('-5.00', '-1.234')).toEqual([-5, -1.234]);
    expect(await amounts('-5,00', '-1.234')).toEqual([-5, -1234]);
    expect(await amounts('-5,00', '-1,234')).toEqual([-5, -1.234]);
    expect(await amounts('-5.00', '-1,234')).toEqual([-5, -1234]);
    expect(await amounts('-5', '-7')).toEqual([-5, -7]);
  });

  it('is the one that most amounts have, and the few others are named', async () => {
    const points = ['-1.00', '-2.00', '-3.00', '-4.00'];
    expect(await amounts(...points, '-5,00')).toEqual([-1, -2, -3, -4]);
    expect(await amounts(...points.map((cell) => cell.replace('.', ',')), '-5.00')).toEqual([-1, -2, -3, -4]);
    // Where both are many, each amount speaks for itself.
    expect(await amounts(...points.slice(1), '-5,00')).toEqual([-2, -3, -4, -5]);
  });

  it('is not shown by days, or by columns of other things', async () => {
    const text = lines('Date;Ref;Text;Amount', '13.01.2024;1,5 x;A;-1.234', '14.01.2024;2,5 x;B;-5.678');
    const refusal = await refusalOf(text);
    expect(refusal).toMatchObject({
      flag: '--decimal-mark',
      line: 2,
      what: expect.stringContaining('-1.234'),
    });
    expect(refusal.question?.choices.map(({ value }) => value)).toEqual(['.', ',']);
    const comma = await refusalOf(text.replaceAll('1.234', '1,234').replaceAll('5.678', '5,678'));
    expect(comma.question?.choices.map(({ value }) => value)).toEqual([',', '.']);
  });

  it('is not shown by numbers in a column of words', async () => {
    const rows = ['13;A;-1.234', '14;B;-5.678', '15;1,50;-5.678'].map((row) => `2024-01-${row}`);
    expect((await refusalOf(lines('Date;Text;Amount', ...rows))).flag).toBe('--decimal-mark');
  });

  it('is what the person says', async () => {
    const text = lines('Date;Text;Amount', '2024-01-13;A;-1.234');
    expect(summary(await readText(text, { decimalMark: '.' }))).toContain('-1.234');
    expect(summary(await readText(text, { decimalMark: ',' }))).toContain('-1234.00');
  });

  it('is told where it is a comma', async () => {
    const said = async (cell: string) =>
      (await readText(lines('Date;Text;Amount', `2024-01-13;A;${cell}`))).decisions.filter(({ what }) =>
        /comma/.test(what),
      );
    expect(await said('-5,00')).toEqual([{ what: expect.any(String), sure: true }]);
    expect(await said('-5.00')).toEqual([]);
  });
});

describe('columns named by the person', () => {
  const TEXT = lines('2024-01-13,A,5.00,1.00,EUR', '2024-01-14,B,6.00,2.00,EUR');
  const money = async (columns: ReadOptions['columns']) =>
    (await readText(TEXT, columns === undefined ? {} : { columns })).transactions.map(({ minor }) => minor);

  it('hold the money as they are named', async () => {
    expect(await money({ amount: 3 })).toEqual([500, 600]);
    expect(await money({ out: 3 })).toEqual([-500, -600]);
    expect(await money({ in: 3 })).toEqual([500, 600]);
    expect(await money({ in: 4 })).toEqual([100, 200]);
    expect(await money({ amount: 4, out: 3 })).toEqual([100, 200]);
  });

  it('hold money out and money in where both are named', async () => {
    const text = lines('2024-01-13,A,5.00,', '2024-01-14,B,,6.00', '2024-01-15,C,-1.00,');
    expect(
      (await readText(text, { columns: { out: 3, in: 4 } })).transactions.map(({ minor }) => minor),
    ).toEqual([-500, 600, 100]);
    expect(
      (await readText(text, { columns: { out: 4, in: 3 } })).transactions.map(({ minor }) => minor),
    ).toEqual([500, -600, -100]);
  });

  it('hold text and currency, and leave the rest to be found', async () => {
    const text = lines('Date,Text,Amount,Note,Coin', '2024-01-13,A,-5.00,B,EUR', '2024-01-14,C,-6.00,D,CHF');
    expect(await texts(text, { columns: { text: [4] } })).toEqual(['B', 'D']);
    expect(await texts(text, { columns: { text: [4, 2] } })).toEqual(['B A', 'D C']);
    expect(await currencies(text, { columns: { currency: 5 } })).toEqual(['EUR', 'CHF']);
    expect(await currencies(text)).toEqual([undefined, undefined]);
    expect(summary(await readText(text, { columns: { text: [4] } }))).toContain('-11.00');
  });

  it('are followed where no line looks like a row', async () => {
    const text = lines('Date,Text,Amount', 'soon,A,5.00');
    expect((await refusalOf(text)).flag).toMatch(/^--/);
    const refusal = await refusalOf(text, { delimiter: ',', columns: { date: 1, amount: 3, text: [2] } });
    expect(refusal).toMatchObject({ flag: '--columns', line: 2 });
  });
});

describe('what is asked about the money', () => {
  it('names the columns by their numbers', async () => {
    const sign = await refusalOf(lines('Text,When,Amount', 'A,2024-01-13,5.00', 'B,2024-01-14,6.00'));
    expect(sign).toMatchObject({ flag: '--columns', what: expect.stringContaining('column 3') });
    expect(sign.question).toMatchObject({
      flag: '--columns',
      choices: [{ value: 'out=3' }, { value: 'amount=3' }],
    });
    const columns = await refusalOf(lines('A,2024-01-13,5.00,6.00', 'B,2024-01-14,6.00,9.00'));
    expect(columns).toMatchObject({ flag: '--columns', why: expect.stringContaining('date=2') });
    expect(columns.question).toBeUndefined();
    const pair = await refusalOf(
      lines('Date,Text,Debit,Credit', '2024-01-13,A,-5.00,', '2024-01-14,B,6.00,', '2024-01-15,C,,-7.00'),
    );
    expect(pair).toMatchObject({ flag: '--columns', why: expect.stringContaining('date=1') });
    expect(pair.question).toBeUndefined();
  });
});

describe('the currency', () => {
  const row = (cells: string) => `2024-01-13,A,${cells}`;

  it.each([
    ['named in the header of the amounts', 'Date,Text,Amount (CHF)', '-5.00', 'CHF'],
    ['in a column named for it', 'Date,Text,Amount,Currency', '-5.00,CHF', 'CHF'],
    [
      'in the column right of the amount rather than left',
      'Date,Text,Currency,Amount,Currency',
      'EUR,-5.00,CHF',
      'CHF',
    ],
    ['in the nearest column', 'Date,Text,Amount,Currency,Balance,Currency', '-5.00,CHF,1.00,EUR', 'CHF'],
    [
      'in a column near it rather than far right',
      'Date,Text,Currency,Amount,Name,Note,Currency',
      'EUR,-5.00,x,y,CHF',
      'EUR',
    ],
    ['not in a column of another name', 'Date,Text,Amount,Original currency', '-5.00,CHF', undefined],
    ['not in a column that holds other words', 'Date,Text,Amount,Currency', '-5.00,francs', undefined],
  ])('may be %s', async (_, head, cells, currency) => {
    expect(await currencies(lines(head, row(cells), row(cells)))).toEqual([currency, currency]);
  });

  it('is in the column of codes where there is no header, if most rows have one', async () => {
    expect(await currencies(lines(row('-5.00,CHF'), row('-6.00,EUR')))).toEqual(['CHF', 'EUR']);
    expect(await currencies(lines(row('-5.00,CHF'), row('-6.00,'), row('-6.00,')))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const most = lines(
      row('-5.00,CHF'),
      row('-6.00,CHF'),
      row('-6.00,CHF'),
      row('-6.00,CHF'),
      row('-6.00,x'),
    );
    expect(await currencies(most)).toEqual(['CHF', 'CHF', 'CHF', 'CHF', undefined]);
  });

  it('is the only one named above the rows', async () => {
    const under = (above: string, head = 'Date,Text,Amount') => currencies(lines(above, head, row('-5.00')));
    expect(await under('Account: 123 EUR,')).toEqual(['EUR']);
    expect(await under('Currency:EUR,x')).toEqual(['EUR']);
    expect(await under('In EUR or CHF,')).toEqual([undefined]);
    expect(await under('EUR,EUR')).toEqual(['EUR']);
    expect(await under('eur,XQZ')).toEqual([undefined]);
    expect(await under(`EUR ${'x '.repeat(40)},`)).toEqual([undefined]);
    expect(await under('EUR,', 'Date,Text,Amount (CHF)')).toEqual(['CHF']);
    expect(await currencies(lines('My account EUR,', row('-5.00'), row('-6.00')))).toEqual(['EUR', 'EUR']);
    expect(await currencies(lines('Date,Text,Amount', row('-5.00'), '2024-01-14,EUR,-6.00'))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is named below the header too, and by a column of its own before all else', async () => {
    expect(await currencies(lines('Date,Text,Amount', ',All in EUR,', row('-5.00')))).toEqual(['EUR']);
    const rows = ['EUR', 'EUR', 'EUR', 'EUR', ''].map((code) => row(`-5.00,${code}`));
    expect(await currencies(lines('Account in CHF,', 'Date,Text,Amount,Currency', ...rows))).toEqual([
      'EUR',
      'EUR',
      'EUR',
      'EUR',
      undefined,
    ]);
  });

  it('is that of the column the money is in', async () => {
    const text = lines('Date,Text,Debit EUR,Credit EUR,Fee USD', row('5.00,,1.00'), row(',6.00,1.00'));
    expect(await currencies(text)).toEqual(['EUR', 'EUR']);
  });
});

describe('the text', () => {
  it.each([
    [
      'who and what for, in the order of the columns',
      'Date,Payee,Amount,Description',
      '2024-01-13,COURSERA,-5.00,COURSES',
      'COURSERA COURSES',
    ],
    [
      'no more than what is named for it',
      'Date,Description,Amount,Category',
      '2024-01-13,COURSERA,-5.00,Education',
      'COURSERA',
    ],
    [
      'words of any name where none is named for it',
      'Date,Colour,Amount,Shape',
      '2024-01-13,RED,-5.00,ROUND',
      'RED ROUND',
    ],
    [
      'no status and no currency',
      'Date,Colour,Amount,Status,Currency',
      '2024-01-13,RED,-5.00,Done,EUR',
      'RED',
    ],
    [
      'words of any name where those named for it hold numbers',
      'Date,Reference,Amount,Colour',
      '2024-01-13,12345,-5.00,RED',
      'RED',
    ],
    [
      'a number too where another column says words',
      'Date,Description,Reference,Amount',
      '2024-01-13,COURSERA,R-12,-5.00',
      'COURSERA R-12',
    ],
    [
      'one letter where it is named for the text',
      'Date,Description,Amount,Colour',
      '2024-01-13,A,-5.00,RED',
      'A',
    ],
    ['no second day', 'Date,Colour,Amount,Shape', '2024-01-13,RED,-5.00,14 Jan 2024', 'RED'],
    ['nothing where there are no words', 'Date,Reference,Amount', '2024-01-13,12345,-5.00', ''],
  ])('says %s', async (_, head, row, text) => {
    expect(await texts(lines(head, row, row))).toEqual([text, text]);
  });

  it('leaves out numbers, codes and later days that stand beside words', async () => {
    const named = lines(
      'Date,Description,Amount,Reference,Note',
      '2024-01-13,COURSERA,-5.00,12345,EUR',
      '2024-01-14,SHOP,-6.00,12346,EUR',
    );
    expect(await texts(named)).toEqual(['COURSERA', 'SHOP']);
    const due = lines(
      'Date,Colour,Amount,Due',
      '2024-01-13,RED,-5.00,',
      '2024-01-14,BLUE,-6.00,',
      '2024-01-15,BLACK,-6.00,31 Jan 2024',
    );
    expect(await texts(due)).toEqual(['RED', 'BLUE', 'BLACK']);
  });

  it('says the words of all columns that are no day and no money where there is no header', async () => {
    expect(await texts(lines('2024-01-13,RED,-5.00,EUR,ROUND', '2024-01-14,BLUE,-6.00,EUR,FLAT'))).toEqual([
      'RED ROUND',
      'BLUE FLAT',
    ]);
    expect(await texts(lines('2024-01-13,Debit,RED,5.00', '2024-01-14,Credit,BLUE,6.00'))).toEqual([
      'RED',
      'BLUE',
    ]);
  });
});

describe('a PayPal export', () => {
  it('is read by its gross amounts, in the currency beside them', async () => {
    const text = lines(
      'Date,TimeZone,Name,Type,Currency,Gross,Fee,Net,Transaction ID,Balance',
      '04/05/2024,PST,Coursera,Payment,USD,-49.00,-1.00,-50.00,AAA,-50.00',
      '04/06/2024,PST,Shop,Refund,EUR,20.00,0.00,20.00,BBB,-30.00',
    );
    const read = await readText(text);
    expect([read.format, summary(read)]).toEqual([
      'paypal',
      '2 2024-04-05..2024-04-06 -49.00 USD, 20.00 EUR',
    ]);
    expect(read.decisions.some(({ what, sure }) => what.includes('PayPal') && sure)).toBe(true);
  });
});
