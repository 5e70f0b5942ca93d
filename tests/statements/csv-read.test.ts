/** A whole table: every line of it is a payment, or is accounted for. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { readText, refusalOf, summary } from './reading.ts';

const ROWS = ['2024-01-13,BAKERY,-5.00', '2024-01-14,SHOP,-7.00', '2024-01-15,PAY,9.00'];
const table = (...lines: string[]) => `${['Date,Text,Amount', ...ROWS, ...lines].join('\n')}\n`;
const said = async (text: string, words: RegExp) =>
  (await readText(text)).decisions.filter(({ what }) => words.test(what));

describe('what separates the columns', () => {
  it('is found, or is what the person says', async () => {
    for (const delimiter of [',', ';', '\t', '|'])
      expect(summary(await readText(table().replaceAll(',', delimiter)))).toBe(
        '3 2024-01-13..2024-01-15 -3.00',
      );
    const odd = table().replaceAll(',', '~');
    expect((await refusalOf(odd)).flag).toBe('--delimiter');
    expect(summary(await readText(odd, { delimiter: '~' }))).toBe('3 2024-01-13..2024-01-15 -3.00');
  });

  it('cannot be nothing, nor what the table does not have', async () => {
    expect((await refusalOf(table(), { delimiter: '' })).flag).toBe('--delimiter');
    expect((await refusalOf(table(), { delimiter: ';' })).flag).toBe('--columns');
  });
});

describe('lines that are no payments are told by their number', () => {
  test.each([
    ['one', 1, 'line 5.'],
    ['five', 5, 'lines 5, 6, 7, 8, 9.'],
    ['more than five', 7, 'lines 5, 6, 7, 8, 9 and 2 more.'],
  ])('%s', async (_, count, lines) => {
    const many = (line: string) => Array.from({ length: count }, () => line);
    for (const [row, words] of [
      ['2024-01-31,Closing balance,-1.00', /balance/],
      ['end,,', /Neither/],
    ] as const) {
      const told = await said(table(...many(row)), words);
      expect(told).toEqual([
        { what: expect.stringMatching(new RegExp(`${lines.replaceAll('.', '\\.')}$`)), sure: true },
      ]);
    }
  });

  it('where payments failed', async () => {
    const text = 'Date,Text,Amount,Status\n2024-01-13,A,-5.00,Completed\n2024-01-14,B,-6.00,Failed\n';
    expect(await said(text, /failed/)).toEqual([{ what: expect.stringContaining('line 3.'), sure: true }]);
    expect(await said(text.replace('Failed', 'Completed'), /failed/)).toEqual([]);
  });

  it('where a word says neither in nor out, which is not sure', async () => {
    const rows = ['Debit,5.00', 'Credit,6.00', '/,7.00', 'Debit,8.00'].map(
      (cells, at) => `2024-01-${13 + at},A,${cells}`,
    );
    const text = `${['Date,Text,Type,Amount', ...rows].join('\n')}\n`;
    expect(await said(text, /neither/)).toEqual([{ what: expect.stringContaining('line 4.'), sure: false }]);
    expect(await said(text.replace('/,7', 'Debit,7'), /neither/)).toEqual([]);
  });

  it('and nothing is told where every line is a payment', async () => {
    const { decisions } = await readText(table());
    expect(decisions.filter(({ what }) => /line/.test(what))).toEqual([]);
  });
});

describe('a line of more text', () => {
  it('above the first payment, or below what is none, belongs to no payment', async () => {
    const rows =
      'Date,Text,Amount\n,ABOVE,\n2024-01-13,A,-5.00\n,ONE,\n,TWO,\n2024-01-14,Closing balance,-1.00\n,BELOW,\n';
    const read = await readText(rows);
    expect(read.transactions.map(({ text }) => text)).toEqual(['A ONE TWO']);
    expect(await said(rows, /Neither/)).toEqual([
      { what: expect.stringContaining('lines 2, 7.'), sure: true },
    ]);
  });
});

describe('a table of which nothing can be read', () => {
  it('is refused, with the first line that is in the way', async () => {
    const refusal = await refusalOf('Date,Text,Amount\n2024-02-30,A,-5.00\n2024-02-31,B,-6.00\n');
    expect(refusal).toMatchObject({ flag: '--columns', line: 2, why: expect.stringContaining('2024-02-30') });
  });

  it('is an empty one where nothing is in the way', async () => {
    const read = await readText(
      'Date,Text,Amount\n2024-01-31,Opening balance,-1.00\n2024-01-31,Closing balance,-1.00\n',
    );
    expect([read.count, read.problems]).toEqual([0, []]);
  });

  it('is not one with a single payment in it', async () => {
    const read = await readText('Date,Text,Amount\n2024-01-13,A,-5.00\n2024-02-31,B,-6.00\n');
    expect([read.count, read.problems.map(({ line }) => line)]).toEqual([1, [3]]);
  });
});

it('a quote that nothing closes is named, and the table is read', async () => {
  const read = await readText(table('2024-01-16,"SHOP,-1.00'));
  expect(read.problems).toEqual([]);
  expect(read.decisions).toContainEqual({
    what: 'A quote opens that nothing closes, and was read as an ordinary character: line 5.',
    sure: false,
  });
  expect(read.transactions.at(-1)).toMatchObject({ text: '"SHOP', minor: -100 });
});

it('questions and decisions about the table are handed on', async () => {
  const read = await readText(
    'Date,Text,Amount\n03/01/2024,A,-5.00\n04/02/2024,B,-6.00\n05/02/2024,C,-7.00\n06/02/2024,D,-8.00\n',
    {
      dateOrder: 'dmy',
    },
  );
  expect(read.first).toBe('2024-01-03');
  const marks = await readText('Date;Text;Amount\n2024-01-13;A;-5,00\n');
  expect(marks.decisions[0]).toEqual({ what: expect.stringContaining('comma'), sure: true });
});

describe('a PayPal export', () => {
  const head = 'Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID';

  it('is one by its columns of gross, net and id', async () => {
    const row = '10/13/2024,Coursera,Payment,Completed,USD,-49.00,0.00,-49.00,AAA,';
    const read = await readText(`${head}\n${row}\n`);
    expect([read.format, summary(read)]).toEqual(['paypal', '1 2024-10-13..2024-10-13 -49.00 USD']);
    for (const name of ['Gross', 'Net', 'Transaction ID']) {
      const other = await readText(`${head.replace(name, name === 'Gross' ? 'Amount' : 'Other')}\n${row}\n`);
      expect([name, other.format]).toEqual([name, 'csv']);
    }
  });

  it('names nobody in a row of blanks', async () => {
    const rows = [
      '10/13/2024,Coursera,Payment,Completed,USD,-49.00,0.00,-49.00,AAA,',
      '10/13/2024,  ,Transfer,Completed,USD,49.00,0.00,49.00,BBB,AAA',
      '10/14/2024,Coursera,Refund,Completed,USD,49.00,0.00,49.00,CCC,AAA',
    ];
    const read = await readText(`${[head, ...rows].join('\n')}\n`);
    expect(read.transactions.map(({ leg }) => leg)).toEqual([undefined, 'funding', undefined]);
  });
});

describe('a table of Mint', () => {
  const text = (labels: string) =>
    `Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,${labels},Notes\n1/02/2024,Coursera,COURSERA,49.00,debit,Education,Card,,\n2/03/2024,Shop,SHOP,5.00,credit,Food,Card,,\n`;

  it('writes the month first, which its columns tell', async () => {
    expect(summary(await readText(text('Labels')))).toBe('2 2024-01-02..2024-02-03 -44.00');
    expect((await readText(text('Labels'))).decisions.some(({ what }) => what.includes('Mint'))).toBe(true);
  });

  it('is told from others by all of its columns', async () => {
    expect((await refusalOf(text('Tags'))).flag).toBe('--date-order');
  });
});

test('every line of any table is counted, told, or named', async () => {
  const line = fc.constantFrom(
    '2024-01-16,SHOP,-1.00',
    '2024-02-30,SHOP,-1.00',
    '2024-01-16,SHOP,?',
    '2024-01-16,Closing balance,-1.00',
    ',more,',
    ',,',
    'x,y,z',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
      const read = await readText(table(...lines));
      const numbers = [
        ...read.transactions.map((each) => each.line),
        ...read.problems.map((each) => each.line),
        ...read.decisions.flatMap(({ what }) =>
          (/lines? ([\d, ]+)\.$/.exec(what)?.[1] ?? '').split(', ').filter(Boolean).map(Number),
        ),
      ];
      const texts = read.transactions.map(({ text }) => text).join(' ');
      const joined = texts.split('more').length - 1;
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.length + joined).toBe(ROWS.length + lines.length);
    }),
  );
});
