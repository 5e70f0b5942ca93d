import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/days.ts';
import { readStatement, readStatementStream } from '../../src/statements/read.ts';
import type { ReadResult } from '../../src/statements/statement.ts';
import { bytesOf } from './reading.ts';

type Row = { year: number; month: number; day: number; minor: number; text: string };

const two = (value: number) => String(value).padStart(2, '0');

// Texts with what breaks readers: delimiters, quotes, digits, other scripts. A letter first and last, so that nothing is trimmed.
const text = fc
  .array(fc.constantFrom(...'abcXYZ019 ,;"|\'.:/-*&<éß€лд'), { maxLength: 24 })
  .map((letters) => `T${letters.join('').replace(/ +/g, ' ')}T`);
const row: fc.Arbitrary<Row> = fc.record({
  year: fc.integer({ min: 2015, max: 2030 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  minor: fc.integer({ min: -999_999_99, max: 999_999_99 }).filter((minor) => minor !== 0),
  text,
});
// One row that settles which number is the day, and more money out than in, as in a life.
const rows = fc
  .array(row, { minLength: 3, maxLength: 40 })
  .map((list) => [
    { year: 2020, month: 5, day: 27, minor: -1234, text: 'first' },
    ...list.map((each, at) => (at % 3 === 0 ? each : { ...each, minor: -Math.abs(each.minor) })),
  ]);

const decimal = (minor: number, point: string, group: string): string => {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return `${minor < 0 ? '-' : ''}${whole}${point}${digits.slice(-2)}`;
};
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const xml = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const LAYOUTS: Readonly<Record<string, (list: readonly Row[]) => string>> = {
  'signed, comma, ISO': (list) =>
    `Date,Description,Amount\n${list.map((r) => `${r.year}-${two(r.month)}-${two(r.day)},${quote(r.text)},${decimal(r.minor, '.', '')}`).join('\n')}\n`,
  'signed, semicolon, decimal comma, days with dots': (list) =>
    `Buchungstag;Verwendungszweck;Betrag;Währung\r\n${list.map((r) => `${two(r.day)}.${two(r.month)}.${r.year};${quote(r.text)};${decimal(r.minor, ',', '.')};EUR`).join('\r\n')}\r\n`,
  'debit and credit, month first': (list) =>
    `Transaction Date,Description,Debit,Credit\n${list.map((r) => `${r.month}/${r.day}/${r.year},${quote(r.text)},${r.minor < 0 ? quote(decimal(-r.minor, '.', ',')) : ''},${r.minor > 0 ? quote(decimal(r.minor, '.', ',')) : ''}`).join('\n')}\n`,
  'words for in and out': (list) =>
    `Datum,Naam,Af Bij,Bedrag\n${list.map((r) => `${r.year}${two(r.month)}${two(r.day)},${quote(r.text)},${r.minor < 0 ? 'Af' : 'Bij'},${quote(decimal(Math.abs(r.minor), ',', ''))}`).join('\n')}\n`,
  'no header, a running balance': (list) => {
    let balance = 5_000_000_00;
    return `${list
      .map((r) => {
        balance += r.minor;
        return `${two(r.day)}/${two(r.month)}/${r.year}\t${quote(r.text)}\t${decimal(r.minor, '.', '')}\t${decimal(balance, '.', '')}`;
      })
      .join('\n')}\n`;
  },
  'OFX 1': (list) =>
    `OFXHEADER:100\nCHARSET:NONE\n\n<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>${list.map((r) => `\n<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${r.year}${two(r.month)}${two(r.day)}<TRNAMT>${decimal(r.minor, '.', '')}<NAME>${xml(r.text)}</STMTTRN>`).join('')}</BANKTRANLIST></STMTRS></OFX>`,
  QIF: (list) =>
    `!Type:Bank\n${list.map((r) => `D${r.day}/${r.month}/${r.year}\nT${decimal(r.minor, '.', ',')}\nP${r.text}\n^`).join('\n')}\n`,
  MT940: (list) =>
    `:20:X\n:25:1\n:60F:C240101EUR1,00\n${list.map((r) => `:61:${two(r.year % 100)}${two(r.month)}${two(r.day)}${r.minor < 0 ? 'D' : 'C'}${decimal(Math.abs(r.minor), ',', '')}NTRFNONREF\n:86:${r.text}`).join('\n')}\n:62F:C240131EUR1,00\n-\n`,
  CAMT: (list) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${list.map((r) => `<Ntry><Amt Ccy="EUR">${decimal(Math.abs(r.minor), '.', '')}</Amt><CdtDbtInd>${r.minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${r.year}-${two(r.month)}-${two(r.day)}</Dt></BookgDt><AddtlNtryInf>${xml(r.text)}</AddtlNtryInf></Ntry>`).join('')}</Stmt></BkToCstmrStmt></Document>`,
};

const pieces = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const read = (result: ReadResult) => {
  if ('refused' in result) throw new Error(`${result.refused.what}. ${result.refused.why}`);
  return result.transactions.map(({ day, minor, text }) => ({ day, minor, text }));
};

describe('a statement written is read back', () => {
  it.each(Object.entries(LAYOUTS))('%s', async (name, write) => {
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        // A balance runs along with the days.
        const list = name.includes('balance') ? made.toSorted((a, b) => dateOf(a) - dateOf(b)) : made;
        const want = list.map((r) => ({ day: dayOf(r.year, r.month, r.day), minor: r.minor, text: r.text }));
        expect(read(await readStatement(bytesOf(write(list))))).toEqual(want);
      }),
      { numRuns: name === 'CAMT' ? 40 : 80 },
    );
  });
});

const dateOf = ({ year, month, day }: Row): number => year * 10_000 + month * 100 + day;

const long = (write: (list: readonly Row[]) => string, list: readonly Row[]) =>
  write(Array.from({ length: 30_000 }, (_, at) => list[at % list.length] as Row));

const keep = (words: string) => /coursera/i.test(words);

describe('a stream of any chunks is read as the whole', () => {
  it.each([
    'signed, comma, ISO',
    'debit and credit, month first',
    'signed, semicolon, decimal comma, days with dots',
  ])('%s', async (name) => {
    const write = LAYOUTS[name] as (list: readonly Row[]) => string;
    const [list] = fc.sample(rows, { numRuns: 1, seed: 7 });
    const marked = (list ?? []).map((each, at) =>
      at === 2 ? { ...each, text: 'a Coursera "course"\nof two lines' } : each,
    );
    const bytes = bytesOf(long(write, marked));
    const whole = await readStatement(bytes, {}, keep);
    if ('refused' in whole) throw new Error(whole.refused.why);
    for (const size of [65_536, 100_003, 3_000_000]) {
      const streamed = await readStatementStream(
        pieces(bytes, size),
        {},
        { wanted: { keep, needles: { heavy: ['COURSERA'], light: [] } } },
      );
      if ('refused' in streamed) throw new Error(streamed.refused.why);
      expect(streamed.transactions.length).toBeGreaterThan(100);
      expect({ ...streamed, decisions: 0 }).toEqual({ ...whole, decisions: 0 });
    }
  });
});
