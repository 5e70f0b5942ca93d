/** Text to records: quotes as banks write them, lines that end in three ways, and the line each record starts on. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { splitRecords, splitter } from '../../src/statements/csv/records.ts';

const rowsOf = (text: string, delimiter = ',') =>
  splitRecords(text, delimiter).records.map(({ fields }) => fields);
const linesOf = (text: string, delimiter = ',') =>
  splitRecords(text, delimiter).records.map(({ line }) => line);

describe('the fields of a record', () => {
  test.each([
    ['stand between delimiters', 'a,b,c', ['a', 'b', 'c']],
    ['may be empty, the first and the last too', ',b,', ['', 'b', '']],
    ['keep their blanks where they have no quotes', ' a , b ', [' a ', ' b ']],
    ['lose the quotes around them', '"a","b"', ['a', 'b']],
    ['may be quoted and empty', '"",""', ['', '']],
    ['may hold the delimiter in quotes', '"ACME, LTD",b', ['ACME, LTD', 'b']],
    ['hold one quote for two', '"the ""SHOP""",b', ['the "SHOP"', 'b']],
    ['may be nothing but a quote', '"""",b', ['"', 'b']],
    ['may have blanks around their quotes', ' \t"a" \t, "b" ', ['a', 'b']],
    ['keep a quote that does not come first', '5" SCREEN,b', ['5" SCREEN', 'b']],
    ['keep quotes inside of quotes that end no field', '"the "SHOP" here",b', ['the "SHOP" here', 'b']],
    ['may be quoted in some places and plain in others', 'a,"b",c,"d"', ['a', 'b', 'c', 'd']],
    ['may escape a quote with a backslash', String.raw`"the \"SHOP\"",b`, [String.raw`the \"SHOP\"`, 'b']],
    ['may end in an escaped quote', String.raw`"THE \"SHOP\"",b`, [String.raw`THE \"SHOP\"`, 'b']],
    ['may end the record in an escaped quote', String.raw`a,"THE \"SHOP\""`, ['a', String.raw`THE \"SHOP\"`]],
    ['hold a backslash before two quotes that end nothing', String.raw`"C:\""x",b`, [String.raw`C:\"x`, 'b']],
    ['may begin with two quotes and end in three', '"""A"" B""",b', ['"A" B"', 'b']],
  ])('%s', (_, record, fields) => {
    for (const end of ['', '\n', '\r\n', '\r', '\nx,y\n', '\r\nx,y\r\n'])
      expect(rowsOf(record + end)[0], JSON.stringify(end)).toEqual(fields);
  });
});

it('is split at any delimiter, and blanks before a quote are none where they are the delimiter', () => {
  expect(rowsOf('a;"b;c";d', ';')).toEqual([['a', 'b;c', 'd']]);
  expect(rowsOf('a|b,c|"d"', '|')).toEqual([['a', 'b,c', 'd']]);
  expect(rowsOf('a\t\t"b"\t "c"', '\t')).toEqual([['a', '', 'b', 'c']]);
  expect(rowsOf('a::"b::c"::d', '::')).toEqual([['a', 'b::c', 'd']]);
});

describe('lines', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR alone', '\r'],
  ])('may end with %s, the last of them with nothing', (_, end) => {
    const rows = ['Date,Text', '2024-01-13,"A"', '2024-01-14,B'];
    for (const text of [rows.join(end), rows.join(end) + end]) {
      expect(rowsOf(text)).toEqual([
        ['Date', 'Text'],
        ['2024-01-13', 'A'],
        ['2024-01-14', 'B'],
      ]);
      expect(linesOf(text)).toEqual([1, 2, 3]);
    }
  });

  it('do not end with CR in a file that has LF', () => {
    expect(rowsOf('a,b\rc\nd,"e\rf"\n')).toEqual([
      ['a', 'b\rc'],
      ['d', 'e\rf'],
    ]);
    expect(rowsOf('a,b\r\n\r\nc,\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
  });

  it('are counted where they are blank or inside of quotes, and blank ones are no records', () => {
    const text = 'a,b\n\n  \n"c\n\nd",e\n""\n" "\n"",""\nf,"g\n"\n\t\nh,i';
    expect(linesOf(text)).toEqual([1, 4, 9, 10, 13]);
    expect(rowsOf(text)[1]).toEqual(['c\n\nd', 'e']);
    expect(linesOf(text.replaceAll('\n', '\r\n'))).toEqual([1, 4, 9, 10, 13]);
    expect(linesOf(text.replaceAll('\n', '\r'))).toEqual([1, 4, 9, 10, 13]);
  });

  it('may end with half of an end at the end of the file', () => {
    for (const last of ['a,"b"', 'a,b', '"a",""'])
      expect(rowsOf(`x,y\n${last}\r`)).toEqual(rowsOf(`x,y\n${last}\r\n`));
    expect(rowsOf('x,y\na,"b"\r')[1]).toEqual(['a', 'b']);
  });

  it('hold one field where the delimiter does not occur', () => {
    expect(rowsOf('one\n"two"\n')).toEqual([['one'], ['two']]);
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf('\n\r\n')).toEqual([]);
  });
});

describe('a quote that nothing closes', () => {
  it('is an ordinary character, and its line is named', () => {
    const { records, unclosed } = splitRecords('a,b\n"c\n\nd",e\nf,"g,h\ni,j\n', ',');
    expect(records.map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['c\n\nd', 'e'],
      ['f', '"g', 'h'],
      ['i', 'j'],
    ]);
    expect(unclosed).toEqual([5]);
  });

  it('is named by its own line also where fields before it in the same record have several', () => {
    expect(splitRecords('a,b\n"c\nd","e,f\n', ',')).toMatchObject({
      records: [{ line: 1 }, { line: 2, fields: ['c\nd', '"e', 'f'] }],
      unclosed: [3],
    });
  });

  it('may be closed far below, but not beyond any cell of a statement', () => {
    const text = (length: number) => `a,"${'x'.repeat(length)}"\nb,c\n`;
    expect(splitRecords(text(65_536), ',').unclosed).toEqual([]);
    expect(rowsOf(text(65_536))[0]?.[1]).toHaveLength(65_536);
    expect(splitRecords(text(65_537), ',').unclosed).toEqual([1]);
    expect(rowsOf(text(65_537))).toHaveLength(2);
  });

  it('means, twenty times, that the file does not use quotes', () => {
    const far = 'x'.repeat(70_000);
    const odd = Array.from({ length: 20 }, (_, at) => `${at},"${far}`).join('\n');
    const rest = 'a,"b"\n';
    const { records, unclosed } = splitRecords(`${odd}\n${rest}`, ',');
    expect(unclosed).toHaveLength(20);
    expect(records.at(-1)?.fields).toEqual(['a', '"b"']);
    const fewer = splitRecords(`${odd.slice(odd.indexOf('\n') + 1)}\n${rest}`, ',');
    expect(fewer.unclosed).toHaveLength(19);
    expect(fewer.records.at(-1)?.fields).toEqual(['a', 'b']);
  });
});

describe('a sample', () => {
  it('holds as many records as were asked for, or all there are', () => {
    const text = 'a,b\n"c\nd",e\nf,g\n';
    expect(splitRecords(text, ',', 2).records).toEqual(splitRecords(text, ',').records.slice(0, 2));
    expect(splitRecords(text, ',', 9).records).toEqual(splitRecords(text, ',').records);
  });

  it('of a large file ends with a whole record', () => {
    const row = `2024-01-13,${'x'.repeat(9_000)}`;
    const { records } = splitRecords(Array.from({ length: 100 }, () => row).join('\n'), ',', 90);
    expect(records.length).toBeGreaterThan(30);
    expect(new Set(records.map(({ fields }) => fields.join(',')))).toEqual(new Set([row]));
  });
});

// Cells with what splits them, and what only seems to.
const cell = fc
  .array(fc.constantFrom('a', '7', ' ', ',', '"', '\n', '\r\n', 'é'), { maxLength: 8 })
  .map((parts) => parts.join(''));
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const written = (text: string): string => (/[",\r\n]|^\s/.test(text) ? quoted(text) : text);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });

test('whatever is written by the rules is read as it was, with the line it starts on', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, all) => {
      const lines = rows.map((row) => row.map(all ? quoted : written).join(','));
      const { records, unclosed } = splitRecords(`x,y${end}${lines.join(end)}${end}`, ',');
      const starts: number[] = [];
      let line = 2;
      for (const each of lines) {
        starts.push(line);
        line += each.split('\n').length;
      }
      const kept = lines.map((each, at) => ({ each, at })).filter(({ each }) => each.trim() !== '');
      expect(records.slice(1)).toEqual(kept.map(({ at }) => ({ fields: rows[at], line: starts[at] })));
      expect(unclosed).toEqual([]);
    }),
  );
});

it('waits for the second half of a line end, so that no line is counted twice', () => {
  const text = '2024-01-30,"TWO\r\nLINES"\r\n2024-01-31,LAST\r\n';
  const cut = text.indexOf('\r\n2024');
  expect(splitter(',').one(text.slice(0, cut + 1), 0, false, 1, '\n')).toBeUndefined();
  expect(splitter(',').one(text, 0, false, 1, '\n')).toEqual({
    fields: ['2024-01-30', 'TWO\r\nLINES'],
    next: cut + 2,
    lines: 2,
  });
});

test('a record that has not come in whole is waited for, and never read as another', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = `${rows.map((row) => row.map(written).join(',')).join(end)}${end}x,y${end}`;
      const whole = splitter(',').one(text, 0, true, 1, '\n');
      for (let cut = 0; cut <= text.length; cut += 1) {
        const taken = splitter(',').one(text.slice(0, cut), 0, false, 1, '\n');
        if (taken !== undefined) expect([text.slice(0, cut), taken]).toEqual([text.slice(0, cut), whole]);
        if (whole !== undefined && cut >= whole.next + 2) expect(taken).toEqual(whole);
      }
    }),
  );
});
