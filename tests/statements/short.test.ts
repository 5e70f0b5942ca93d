/**
 * Short files, as a person exports who looks for one payee: a few rows, often of one amount, on one day of the month, cut out of
 * their balance. There is little to judge by, so the reading is right, or the file is asked about. It is never wrong.
 */
import { fc } from '../support/properties.ts';
import { expect, test } from 'vitest';
import { findCharges } from '../../src/core/charges.ts';
import type { BillerBook } from '../../src/core/descriptor.ts';
import { readStatement } from '../../src/statements/read.ts';
import { bytesOf } from './reading.ts';

const BOOK: BillerBook = {
  dropPrefixes: [],
  billers: [{ id: 'any', biller: 'coursera', pattern: '^COURS(E?)RA', sure: true, means: 'Coursera' }],
  prices: [],
};

type Row = { at: Date; text: string; minor: number; balance: number };

const twoDigits = (number: number) => String(number).padStart(2, '0');
const partsOf = (at: Date) => [
  at.getUTCFullYear(),
  twoDigits(at.getUTCMonth() + 1),
  twoDigits(at.getUTCDate()),
];
const iso = (at: Date) => partsOf(at).join('-');
const DAYS = {
  iso,
  dots: (at: Date) => partsOf(at).reverse().join('.'),
  dmy: (at: Date) => partsOf(at).reverse().join('/'),
  mdy: (at: Date) => {
    const [year, month, date] = partsOf(at);
    return `${month}/${date}/${year}`;
  },
};

/** How the money of a row is written, under which names; `money` writes a number. */
const LAYOUTS: Record<string, (row: Row, money: (minor: number) => string) => Record<string, string>> = {
  signed: ({ minor }, money) => ({ Amount: money(minor) }),
  turned: ({ minor }, money) => ({ Amount: money(-minor) }),
  flagged: ({ minor }, money) => ({ Amount: money(Math.abs(minor)), Type: minor < 0 ? 'Debit' : 'Credit' }),
  pair: ({ minor }, money) => ({
    Debit: minor < 0 ? money(-minor) : '',
    Credit: minor > 0 ? money(minor) : '',
  }),
  signedPair: ({ minor }, money) => ({
    Debit: minor < 0 ? money(minor) : '',
    Credit: minor > 0 ? money(minor) : '',
  }),
};

const anyFile = fc
  .record({
    first: fc.date({ min: new Date('2024-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    prices: fc
      .constantFrom<number[]>([5900], [39_900], [4900, 5900, 6900])
      .chain((prices) => fc.array(fc.constantFrom(...prices), { minLength: 1, maxLength: 6 })),
    between: fc.array(fc.option(fc.integer({ min: -9000, max: 30_000 }), { freq: 2 }), { maxLength: 6 }),
    start: fc.integer({ min: -50_000, max: 300_000 }),
    hasGaps: fc.boolean(),
    isReversed: fc.boolean(),
    comma: fc.boolean(),
    days: fc.constantFrom<keyof typeof DAYS>('iso', 'dots', 'dmy', 'mdy'),
    layout: fc.constantFrom(...Object.keys(LAYOUTS)),
    hasBalance: fc.boolean(),
    hasHeader: fc.boolean(),
  })
  // Whoever writes a comma before the decimals does not write the month first.
  .filter(({ comma, days }) => !(comma && days === 'mdy'));

type File = typeof anyFile extends fc.Arbitrary<infer T> ? T : never;

function rowsOf({ first, prices, between, start, hasGaps, isReversed }: File): Row[] {
  const rows: Row[] = [];
  let balance = start;
  const add = (at: Date, text: string, minor: number) => {
    balance += minor;
    rows.push({ at, text, minor, balance });
  };
  prices.forEach((price, month) => {
    const at = new Date(
      Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, first.getUTCDate() % 28 || 1),
    );
    add(at, month % 2 === 0 ? 'COURSRA*7QK2MZ9D4XA1TB' : `COURSERA ORG ${month}`, -price);
    const other = between[month];
    // Zero is no payment.
    if (typeof other === 'number' && other !== 0)
      add(new Date(at.getTime() + 3 * 86_400_000), other > 0 ? 'PAYROLL ACME' : `GROCER ${month}`, other);
  });
  if (hasGaps) rows.forEach((row, at) => (row.balance -= (at * 3700 + 1234) % 5000));
  return isReversed ? rows.reverse() : rows;
}

function textOf(file: File, rows: readonly Row[]): string {
  const sign = file.comma ? ',' : '.';
  const money = (minor: number) => {
    const digits = (Math.abs(minor) / 100).toFixed(2).replace('.', sign);
    return minor < 0 ? `-${digits}` : digits;
  };
  const cells = rows.map((row) => ({
    Date: DAYS[file.days](row.at),
    Description: row.text,
    ...LAYOUTS[file.layout]!(row, money),
    ...(file.hasBalance && { Balance: money(row.balance) }),
  }));
  const lines = cells.map((row) => Object.values(row));
  if (file.hasHeader) lines.unshift(Object.keys(cells[0]!));
  return `${lines.map((line) => line.join(file.comma ? ';' : ',')).join('\n')}\n`;
}

test('a short file is read as it was written, or asked about', async () => {
  let read = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(anyFile, async (file) => {
      const rows = rowsOf(file);
      const text = textOf(file, rows);
      const statement = await readStatement(bytesOf(text));
      if ('refused' in statement) {
        expect(statement.refused.flag, text).toMatch(/^--(columns|date-order|decimal-mark)$/);
        asked += 1;
        return;
      }
      const { charges, refunds } = findCharges([{ file: 'x', ...statement }], BOOK);
      // What was guessed and would be asked about by the command is no wrong answer.
      if (statement.questions.some(({ flag }) => flag === '--columns') && charges.length === 0) {
        asked += 1;
        return;
      }
      const wanted = rows.filter(({ text: payee }) => payee.startsWith('COUR'));
      const written = wanted.map(({ at, minor }) => `${iso(at)} ${(minor / 100).toFixed(2)}`).sort();
      expect(charges.map(({ date, amount }) => `${date} ${amount}`).sort(), text).toEqual(written);
      expect(refunds, text).toEqual([]);
      read += 1;
    }),
    { numRuns: 1500 },
  );
  // Of files with so little in them most can be read all the same.
  expect(read).toBeGreaterThan(asked);
});
