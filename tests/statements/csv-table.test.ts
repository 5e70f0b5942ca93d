/** The table in a file: what separates its columns, where its header stands, which lines are its rows, what fills its columns. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { splitRecords } from '../../src/statements/csv/records.ts';
import {
  type Column,
  findDelimiter,
  findTable,
  looksLikeRow,
  readHeaderCell,
} from '../../src/statements/csv/table.ts';

const tableOf = (text: string, delimiter = ',') =>
  findTable(splitRecords(text, delimiter).records, delimiter);
const headerOf = (text: string, delimiter = ',') => tableOf(text, delimiter).header?.fields;

describe('a row of a table', () => {
  test.each([
    [['2024-01-13', '-5.00'], true],
    [['-5.00', '2024-01-13'], true],
    [['x', '', '13.01.2024', 'y', '5'], true],
    [['20240113', '20240114'], true],
    [['2024-01-13', 'x'], false],
    [['x', '-5.00'], false],
    [['2024-01-13'], false],
    [['2024-01-13', ''], false],
    [['2024-01-13', '2024-01-14'], false],
    [['2024-01-13', `5.00${' '.repeat(61)}`], false],
    [['2024-01-13', `5.00${' '.repeat(56)}`], false],
    [[], false],
  ])('%j: %s', (fields, is) => {
    expect(looksLikeRow(fields)).toBe(is);
  });
});

describe('the name of a column', () => {
  const roles = (cell: string) => readHeaderCell(cell).roles.map(({ role }) => role);

  it('is known as it stands, in capitals or not, with a currency or none', () => {
    expect(roles('Buchungstag')).toContain('date');
    expect(roles(' TRANSACTION  DATE ')).toContain('date');
    expect(readHeaderCell('Amount')).toMatchObject({
      roles: [{ role: 'amount', rank: 0 }],
      currency: undefined,
    });
    expect(readHeaderCell('Withdrawals (SGD)')).toMatchObject({
      roles: [{ role: 'debit', rank: 0 }],
      currency: 'SGD',
    });
    expect(readHeaderCell('Debit CHF')).toMatchObject({
      roles: [{ role: 'debit', rank: 0 }],
      currency: 'CHF',
    });
    expect(readHeaderCell('EUR Amount')).toMatchObject({ roles: [{ role: 'amount' }], currency: 'EUR' });
    expect(readHeaderCell('金额(元)')).toMatchObject({
      roles: [{ role: 'amount', rank: 0 }],
      currency: 'CNY',
    });
    expect(readHeaderCell('Amount CHF EUR').currency).toBe('CHF');
    expect(readHeaderCell('Amount XQZ').currency).toBeUndefined();
  });

  it('is known by the longest run of known words in it, the last of equals', () => {
    expect(readHeaderCell('My transaction date')).toMatchObject({ roles: [{ role: 'date', rank: 2 }] });
    expect(readHeaderCell('The amount here')).toMatchObject({ roles: [{ role: 'amount', rank: 3 }] });
    expect(roles('Amount of balance')).toEqual(roles('Balance'));
    expect(roles('Balance of amount')).toEqual(roles('Amount'));
    expect(roles('Booking date or amount')).toEqual(roles('Booking date'));
  });

  it('is not known where nothing in it is, where a word is too short, or where it is a sentence', () => {
    for (const cell of ['', 'Colour', 'Colour of in', 'k l m n o p q r amount'])
      expect(roles(cell), cell).toEqual([]);
    expect(roles('k l m n o p q amount')).toEqual(['amount']);
    expect(roles('In')).toContain('credit');
  });
});

describe('what separates the columns', () => {
  const ROWS = 'Date,Text,Amount\n2024-01-13,BAKERY,-5.00\n2024-01-14,SHOP,-7.00\n';

  it.each([',', ';', '\t', '|'])('may be %j', (delimiter) => {
    expect(findDelimiter(ROWS.replaceAll(',', delimiter))).toBe(delimiter);
    expect(findDelimiter(`2024-01-13${delimiter}-5.00`)).toBe(delimiter);
  });

  it('is what makes rows, whatever else stands in the texts', () => {
    expect(findDelimiter(ROWS.replaceAll(',', ';').replaceAll('BAKERY', 'A, B, C'))).toBe(';');
    expect(findDelimiter(ROWS.replaceAll(',', ';').replaceAll('.00', ',00'))).toBe(';');
    expect(findDelimiter(ROWS.replaceAll('BAKERY', 'A | B; C\tD'))).toBe(',');
    expect(findDelimiter(`a;b\n${ROWS}`)).toBe(',');
  });

  it('is what makes rows alike, and a header, where two make as many', () => {
    // With a comma each of these is a row too, of three widths.
    const rows = ['2024-01-13;1,00;A,5', '2024-01-14;1,50;B', '2024-01-15;2,00;C,6,7'];
    expect(findDelimiter(`${rows.join('\n')}\n`)).toBe(';');
    expect(findDelimiter('Date;Amount\n2024-01-13;5,00\n')).toBe(';');
    expect(findDelimiter('Datum;Betrag,Text\n')).toBe(undefined);
  });

  it('may be told by a header alone where there is nothing else', () => {
    expect(findDelimiter('Date;Text;Amount\nJan, 13;SHOP;five\n')).toBe(';');
  });

  it('is found where the rows begin far down', () => {
    const preamble = (lines: number) => 'Dear customer, hello\n'.repeat(lines);
    expect(findDelimiter(`${preamble(100)}2024-01-13,-5.00\n`)).toBe(',');
    expect(findDelimiter(`${preamble(500)}2024-01-13,-5.00\n`)).toBeUndefined();
  });

  it('is none where no line is a row', () => {
    for (const text of [
      '',
      'Dear bank,\nplease; help\n',
      'a,b\n1,2\n',
      '2024-01-13\n-5.00\n',
      '2024-01-13 -5.00\n',
    ])
      expect(findDelimiter(text), text).toBeUndefined();
  });
});

describe('the header', () => {
  const ROWS = '2024-01-13,BAKERY,-5.00\n2024-01-14,SHOP,-7.00\n';

  it('is the line that names the most columns, wherever it stands above', () => {
    expect(headerOf(`Date,Text,Amount\n${ROWS}`)).toEqual(['Date', 'Text', 'Amount']);
    expect(headerOf(`My account,1\n\nDate,Sum\nDate,Text,Amount\n${ROWS}`)).toEqual([
      'Date',
      'Text',
      'Amount',
    ]);
    expect(headerOf(`Date,Text,Amount\nDate,Text,Amount\n${ROWS}`)).toEqual(['Date', 'Text', 'Amount']);
    expect(tableOf(`Date,Text,Amount\nDate,Text,Amount\n${ROWS}`).start).toBe(1);
    expect(tableOf(`\nx\nDate,Text,Amount\n${ROWS}`).header?.line).toBe(3);
  });

  it('names a day and money, in cells that are no days themselves and no longer than a name', () => {
    for (const line of [
      'Text,Name,Note',
      'Date,Text,Name',
      'Amount,Text,Balance',
      '2024-01-01,Date,Amount',
      `Date,${'x'.repeat(101)},Amount`,
    ])
      expect(headerOf(`${line}\n1,2,3\n${ROWS}`), line).toBeUndefined();
    for (const line of [
      'Value date,Text,Saldo',
      'Date,Text,Money in',
      'Completed date,Text,Gross',
      `Date,${'x'.repeat(100)},Amount`,
    ])
      expect(headerOf(`${line}\n1,2,3\n${ROWS}`), line).toEqual(line.split(','));
  });

  it('may be in words nobody listed, right above the rows, where one of them is known', () => {
    expect(headerOf(`When,Text,How much\n${ROWS}`)).toEqual(['When', 'Text', 'How much']);
    expect(headerOf(`When,What,How much\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`When,Text,How much\n\nx,y,z\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`When,Text,5\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`2024-01-01,Text,x\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`When,Text\n${ROWS}`)).toEqual(['When', 'Text']);
    expect(headerOf(`When,Text,How much,Else\n${ROWS}`)).toEqual(['When', 'Text', 'How much', 'Else']);
    expect(headerOf(`Text\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`When,Text,How,Much,Else\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`,Text,\n${ROWS}`)).toBeUndefined();
    expect(headerOf(`When,Text,\n${ROWS}`)).toEqual(['When', 'Text', '']);
  });

  it('is none where rows begin at once, or where there are none', () => {
    expect(tableOf(ROWS)).toMatchObject({ header: undefined, start: 0 });
    expect(tableOf(ROWS).rows).toHaveLength(2);
    expect(tableOf('Text,Name\nx,y\n')).toMatchObject({
      header: undefined,
      start: 0,
      rows: [],
      width: 0,
      columns: [],
    });
    expect(tableOf('')).toMatchObject({ header: undefined, rows: [], columns: [] });
  });

  it('stands near the head of the file', () => {
    const above = (count: number) =>
      `${'x,y\n'.repeat(count)}Date,Text,Amount\n${'x,y,z\n'.repeat(2)}${ROWS}`;
    expect(headerOf(above(100))).toEqual(['Date', 'Text', 'Amount']);
    expect(headerOf(above(500))).toBeUndefined();
  });
});

describe('the rows', () => {
  it('are the lines below the header with a day and an amount', () => {
    const { rows } = tableOf(
      'Start,2024-01-01,5.00\nDate,Text,Amount\n2024-01-13,A,-5.00\n,more,\n2024-01-14,B,-7.00\n',
    );
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('are those that look like rows one by one, wherever the rows before them have their days', () => {
    const cell = fc.constantFrom('2024-01-13', '20240113', '20240114', '-5.00', 'x', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constant('r'), cell, cell, cell), { minLength: 1, maxLength: 12 }),
        (all) => {
          const { rows } = tableOf(
            `Note,Date,Text,Amount\n${all.map((cells) => cells.join(',')).join('\n')}\n`,
          );
          expect(rows.map(({ fields }) => fields)).toEqual(all.filter(looksLikeRow));
        },
      ),
    );
  });

  it('are as wide as most of them are, though columns are judged as far as any reaches', () => {
    const table = tableOf(
      'Date,Text,Amount\n2024-01-13,A,-5.00\n2024-01-14,B,-7.00,x,y\n2024-01-15,C,-1.00\n',
    );
    expect([table.width, table.columns.length]).toEqual([3, 5]);
    expect(tableOf('Date,Text,Amount,Note\n2024-01-13,A,-5.00\n')).toMatchObject({
      width: 3,
      columns: { length: 4 },
    });
    expect(tableOf('Date,Text,Amount,Note\n').width).toBe(4);
    const wide = `2024-01-13,5.00${',x'.repeat(400)}\n`;
    expect(tableOf(wide).columns).toHaveLength(200);
  });
});

describe('what fills a column', () => {
  const NONE = {
    filled: 0,
    dates: 0,
    amounts: 0,
    marked: 0,
    negative: 0,
    positive: 0,
    codes: 0,
    out: 0,
    in: 0,
    neither: 0,
    wordy: 0,
  };
  const filling = (...cells: string[]): Partial<Column> => {
    const lines = cells.map((cell) => `2024-01-13;1.00;${cell}`);
    const { index, roles, currency, ...counts } = tableOf(lines.join('\n'), ';').columns[2] ?? {};
    expect([index, roles, currency]).toEqual([2, [], undefined]);
    return counts as Partial<Column>;
  };

  test.each([
    [
      'amounts',
      ['5', '-5.00', '5.00', ' 7.00 ', '0.00'],
      { filled: 5, amounts: 5, marked: 4, negative: 1, positive: 3 },
    ],
    [
      'days, which may be numbers too',
      ['2024-01-13', '13/01/2024', '20240113', 'Jan 13, 2024'],
      { filled: 4, dates: 4, amounts: 1, positive: 1, wordy: 1 },
    ],
    ['words for money out', ['DEBIT', 'Dr.', 'Soll', '支出'], { filled: 4, out: 4, wordy: 4 }],
    ['words for money in', ['CREDIT', 'Cr.', 'Haben', '收入'], { filled: 4, in: 4, wordy: 4 }],
    ['letters for money out and in', ['D', 'C'], { filled: 2, out: 1, in: 1 }],
    ['words for neither', ['/', '不计收支'], { filled: 2, neither: 2, wordy: 1 }],
    ['currencies', ['EUR', 'usd', '€'], { filled: 3, codes: 3, wordy: 2 }],
    ['words', ['COURSERA', 'A1', 'né', 'éa', '日本', 'я', '12 ab'], { filled: 7, wordy: 5 }],
    [
      'words of directions with numbers, or far too long',
      ['DEBIT 5', `DEBIT${' .'.repeat(12)}`],
      { filled: 2, wordy: 2 },
    ],
    [
      'words as long as they may be',
      [`DEBIT${' '.repeat(3)}${'.'.repeat(16)}`],
      { filled: 1, out: 1, wordy: 1 },
    ],
    ['nothing', ['', '  ', ''], {}],
  ] as [string, string[], Partial<Column>][])('is counted: %s', (_, cells, counts) => {
    expect(filling(...cells)).toEqual({ ...NONE, ...counts });
  });

  test('is counted for each row, however often a cell comes again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('5.00', '-5.00', 'DEBIT', 'EUR', '2024-01-13', '', 'x'), { minLength: 1 }),
        (cells) => {
          const times = (...wanted: string[]) => cells.filter((cell) => wanted.includes(cell)).length;
          expect(filling(...cells)).toMatchObject({
            filled: cells.length - times(''),
            amounts: times('5.00', '-5.00'),
            negative: times('-5.00'),
            out: times('DEBIT'),
            codes: times('EUR'),
            dates: times('2024-01-13'),
          });
        },
      ),
    );
  });
});
