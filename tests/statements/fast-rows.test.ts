/** The short way through a large table must see what the long way sees: rows made to mislead it, in pieces cut anywhere. */
import { fc } from '../support/properties.ts';
import { expect, it } from 'vitest';
import { chargeSieve } from '../../src/core/charge-sieve.ts';
import type { Biller } from '../../src/core/descriptor.ts';
import { addDays, type Day, readDay } from '../../src/core/days.ts';
import { readStatement, readStatementStream } from '../../src/statements/read.ts';
import { readFile } from 'node:fs/promises';

const texts = fc.constantFrom(
  'BAKERY 1204',
  'SQ *COFFEE',
  'S a l d o',
  's.a.l.d.o anterior',
  'Saldo anterior',
  'Opening balance',
  '"Opening balance"',
  '* Opening balance',
  'OPENING BALANCED DIET',
  'Totals',
  'Total wine',
  'Balance b/f',
  '7-ELEVEN 22',
  '3 M',
  ' leading blank',
  'Café Sólo',
  '"quoted, with a comma"',
  '"two ""quotes"" inside"',
  '"two\nlines"',
  '"two\r\nlines COURSERA"',
  'un"quoted',
  'COURSRA*7QK2MZ9D4XA1TB',
  'coursera.org',
  'COU\u202ERSERA',
  'COU\u0007RSERA',
  'COU\u00ADRSERA',
  'COU\u007FRSERA',
  'COU\tRSERA',
  'HARDING GOLF COURSE',
  'APPLE.COM/BILL',
  'APPLEBEES',
  'SHOPPING',
  '',
);
const amounts = fc.constantFrom(
  '-12.34',
  '12.34',
  '-0.10',
  '7',
  '-7.5',
  '0.00',
  '-123456789.01',
  '1234567890.12',
  '"-1,234.56"',
  '(5.00)',
  '$4.10',
  '12.345',
  '12.',
  '.50',
  '-',
  '',
  'n/a',
);
const plainAmounts = fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
const days = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('2025-01-31', '2025-02-01', '2025-02-02') },
  { weight: 1, arbitrary: fc.constantFrom('2025-02-30', '2025-2-3', '', '2025-03-04 10:22:00', 'soon') },
);
const row = fc
  .tuple(
    days,
    texts,
    fc.constantFrom('', '', 'note', 'Opening balance', 'COURSERA'),
    fc.oneof({ weight: 6, arbitrary: plainAmounts }, { weight: 1, arbitrary: amounts }),
    fc.constantFrom('', '', '', ',extra'),
  )
  .map(([day, text, memo, amount, extra]) => `${day},${text},${memo},${amount}${extra}`);

const keep = (text: string): boolean => /\bcours(?:e?ra)|apple\.com/i.test(text);
const needles = { heavy: ['COURSRA', 'COURSERA'], light: ['APPLE'] };

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    const to = Math.min(cut, bytes.length);
    if (to > from) yield Buffer.from(bytes.subarray(from, to));
    from = Math.max(from, to);
  }
}

// Enough plain rows in front that the layout is settled before the first odd one.
const FRONT = Array.from(
  { length: 1200 },
  (_, at) => `2025-01-${10 + (at % 20)},SHOP ${at % 7},,-${at % 90}.25`,
);

it('reads every row as the long way does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 200 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 4 }),
      async (rows, end, closed, cuts) => {
        // Past the megabyte that is read before anything is decided the pieces matter.
        const filler = Array.from({ length: 40 }, () => FRONT).flat();
        const head = ['Date,Description,Memo,Amount', ...filler];
        const text = [...head, ...rows].join(end) + (closed ? end : '');
        const bytes = Buffer.from(text);
        const start = Buffer.byteLength(head.join(end));
        const whole = await readStatement(bytes, {}, keep);
        const streamed = await readStatementStream(
          pieces(bytes, [1_048_600, ...cuts.map((cut) => start + cut)]),
          {},
          { wanted: { keep, needles } },
        );
        if ('refused' in whole || 'refused' in streamed) throw new Error('it can be read');
        expect(streamed.transactions).toEqual(whole.transactions);
        expect([streamed.count, streamed.net, streamed.first, streamed.last]).toEqual([
          whole.count,
          whole.net,
          whole.first,
          whole.last,
        ]);
        expect(streamed.problems).toEqual(whole.problems);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

it.each(['newest first', 'oldest first'])('passes over what is too old to be of help, %s', async (order) => {
  const dates = Array.from({ length: 30_000 }, (_, at) => addDays(START, Math.floor(at / 12)));
  if (order === 'newest first') dates.reverse();
  const lines = dates.map(
    (day, at) =>
      `${day},${at % 5 === 0 ? 'APPLE.COM/BILL' : at % 997 === 1 ? 'COURSERA' : 'SHOP, NO 7'.replace(',', '')},,-9.99`,
  );
  const bytes = Buffer.from(['Date,Description,Memo,Amount', ...lines, ''].join('\n'));
  const match = (text: string) =>
    /COURSERA/.test(text) ? biller(true) : /APPLE/.test(text) ? biller(false) : undefined;
  const sieves = [chargeSieve(match), chargeSieve(match)] as const;
  const whole = await readStatement(bytes, {}, sieves[0].keep);
  const streamed = await readStatementStream(
    pieces(bytes, [1_048_600]),
    {},
    { wanted: { ...sieves[1], needles } },
  );
  if ('refused' in whole || 'refused' in streamed) throw new Error('it can be read');
  expect(streamed.transactions).toEqual(whole.transactions);
  expect([streamed.count, streamed.net]).toEqual([whole.count, whole.net]);
  expect(sieves.map((sieve) => sieve.hasDropped())).toEqual(Array(2).fill(order === 'newest first'));
});

it('finds a name in a column beside the texts, also where those are the same as on another row', async () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, at) => `2025-01-1${at % 9},SHOP ${at % 7},${at % 1009 === 3 ? 'COURSERA' : 'Sale'},-${at % 90}.25`,
  );
  const bytes = Buffer.from(['Date,Description,Category,Amount', ...lines, ''].join('\n'));
  const whole = await readStatement(bytes, {}, keep);
  const streamed = await readStatementStream(pieces(bytes, [1_048_600]), {}, { wanted: { keep, needles } });
  if ('refused' in whole || 'refused' in streamed) throw new Error('it can be read');
  expect(whole.transactions.length).toBe(60);
  expect(streamed.transactions).toEqual(whole.transactions);
  expect([streamed.count, streamed.net]).toEqual([whole.count, whole.net]);
});

const START = readDay('2015-01-01') as Day;
const biller = (sure: boolean): Biller => ({ id: 'x', biller: 'apple', pattern: 'X', sure, means: '' });

it('is compiled from the text beside it', async () => {
  const script = new URL('../../scripts/build-wasm.mjs', import.meta.url);
  const { compileRows } = (await import(script.href)) as { compileRows: () => Promise<string> };
  const made = await readFile(new URL('../../src/statements/csv/rows-wasm.ts', import.meta.url), 'utf8');
  expect(made).toBe(await compileRows());
});
