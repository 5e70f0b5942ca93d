/** Which kind of file it is, by its first bytes: read by whom, or refused for what it is. */
import { describe, expect, it, test } from 'vitest';
import { detectKind, notStatement, notText } from '../../src/statements/detect.ts';
import { bytesOf } from './reading.ts';

describe('the kind of a statement', () => {
  test.each([
    ['OFXHEADER:100\nDATA:OFXSGML\n', 'ofx'],
    ['  \nofxheader : 100', 'ofx'],
    ['<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n<OFX>', 'ofx'],
    ['<ofx><SIGNONMSGSRSV1>', 'ofx'],
    ['<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">', 'camt'],
    ['<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08">', 'camt'],
    ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">', 'camt'],
    ['<n0:Document xmlns:n0="x"><n0:BkToCstmrStmt>', 'camt'],
    ['<!-- made by a bank --><Document><BkToCstmrAcctRpt>', 'camt'],
    ['<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">', 'xml'],
    ['<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.055.001.01">', 'xml'],
    ['<?xml version="1.0"?><note>', 'xml'],
    ['<?xml version="1.0"?><OFXLIKE>', 'xml'],
    ['!Type:Bank\nD1/1/24\n', 'qif'],
    ['\n!type:ccard\n', 'qif'],
    ['!Account\nNChecking\n^\n', 'qif'],
    ['!Option:AutoSwitch\n!Account\n', 'qif'],
    ['!Clear:AutoSwitch\n', 'qif'],
    ['!important,1\n!Type:Bank\n', 'qif'],
    [':20:X\n:25:1\n:28C:1/1\n', 'mt940'],
    [' :20:X\r\n :60F:C240101EUR1,00\r\n', 'mt940'],
    [':940:\n:28:1\n', 'mt940'],
    [':20:X\n:60M:C240101EUR1,00\n', 'mt940'],
    ['{1:F01BANKDEFFXXXX0000000000}{2:O940}{4:\n', 'mt940'],
    ['Date,Text,Amount\n2024-01-13,SHOP,-5.00\n', 'csv'],
    ['Date,Text\n2024-01-13,<OFX\n', 'ofx'],
    ['Date,Text\n2024-01-13,OFXHEADER:100\n', 'csv'],
    ['Date,Text\n2024-01-13,<?xml version\n', 'csv'],
    ['Date,Text\n!Type:Bank,1\n', 'csv'],
    ['!Typewriter,1\n', 'csv'],
    ['Time,Text\n:20:X,1\n', 'csv'],
    ['Date,Text\n12:25:10,x:20:5\n', 'csv'],
    ['Date,Text\n{1:F01,1\n', 'csv'],
    ['', 'csv'],
  ])('%j is read as %s', (text, kind) => {
    expect(detectKind(text)).toBe(kind);
  });

  it('is told from the start alone, of which there may be much above the rows', () => {
    const many = 'x,1\n'.repeat(900);
    expect(detectKind(`${many}<OFX>`)).toBe('ofx');
    expect(detectKind(`${many.repeat(2)}<OFX>`)).toBe('csv');
  });
});

describe('bytes that are no text', () => {
  test.each([
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['a spreadsheet', [0x50, 0x4b, 3, 4, 20]],
    ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['gzip', [0x1f, 0x8b, 8]],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['nothing', []],
  ])('are known: %s', (_, bytes) => {
    const refusal = notText(Uint8Array.from(bytes));
    expect(refusal?.what).toBeTruthy();
    expect(refusal?.why).toMatch(/\.$/);
    if (bytes.length > 0) {
      // Each is told from the others, and one of its bytes alone is not enough.
      expect(refusal?.what).not.toBe(notText(new Uint8Array())?.what);
      expect(notText(Uint8Array.from(bytes.slice(0, 1)))).toBeUndefined();
    }
  });

  it('are not taken for text that begins a little like them', () => {
    for (const text of ['%PDX', 'PK,1', 'Date,Text', '\u00FF'])
      expect(notText(bytesOf(text)), text).toBeUndefined();
  });
});

describe('text that is no statement', () => {
  const whatOf = (text: string) => notStatement(text)?.what;

  test.each([
    ['blanks', ' \n\t\r\n ', /empty/],
    ['a zero', 'Date,Text\0', /not a text file/],
    ['a web page', '<!DOCTYPE html><p>', /web page/],
    ['a web page without its type', '\n <HTML lang="en">', /web page/],
    ['a table of a web page', '<table><tr>', /web page/],
    ['a web page written as XML', '<?xml version="1.0"?><!DOCTYPE x><HTML>', /web page/],
    ['an object of JSON', '{ "transactions": [] }', /JSON/],
    ['a list of JSON', '[{"a":1}]', /JSON/],
    ['a list of lists', ' [\n["a"]]', /JSON/],
    ['an empty list', '[]', /JSON/],
    ['an empty object', '{}', /JSON/],
  ])('is known: %s', (_, text, what) => {
    expect(whatOf(text)).toMatch(what);
    expect(notStatement(text)?.why).toMatch(/\.$/);
  });

  test.each([
    'Date,Text,Amount\n2024-01-13,SHOP,-5.00\n',
    'Date,Text\n2024-01-13,<html>\n',
    'Date,Text\n2024-01-13,"{""a"":1}"\n',
    '{1:F01BANKDEFFXXXX0000000000}{2:O940}{4:\n',
    '[Account 1],\n2024-01-13,-5.00\n',
    '<OFX><STMTTRN>',
    '<tables>,1'.slice(1),
    '\u0001{1:F01BANK}\u0003',
  ])('is none of these: %j', (text) => {
    expect(notStatement(text)).toBeUndefined();
  });

  it('holds more than a few characters that no text has', () => {
    const odd = ['\uFFFD', '\u0004', '\u0008', '\u000E', '\u0019'];
    for (const sign of odd) {
      expect(whatOf(sign.repeat(6) + 'x'.repeat(94)), JSON.stringify(sign)).toMatch(/not a text file/);
      expect(whatOf(sign.repeat(5) + 'x'.repeat(95)), JSON.stringify(sign)).toBeUndefined();
    }
    for (const sign of ['\u0001', '\u0002', '\u0003', '\t', '\r', '\u001A', '\u001B', '\uFFFC'])
      expect(whatOf(`x${sign.repeat(50)}x`), JSON.stringify(sign)).toBeUndefined();
  });

  it('is judged by its start alone', () => {
    const rows = '2024-01-13,SHOP,-5.00\n'.repeat(200);
    expect(notStatement(`${rows}\0${'\uFFFD'.repeat(9000)}`)).toBeUndefined();
    expect(whatOf(`${' '.repeat(5000)}x`)).toMatch(/empty/);
  });
});
