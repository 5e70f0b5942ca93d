import { describe, expect, it } from 'vitest';
import { bytesOf, readText, refusalOf, summary } from './reading.ts';

const entry = (inner: string) => `<STMTTRN>${inner}</STMTTRN>`;
const sgml = (entries: string, header = 'CHARSET:1252') =>
  `OFXHEADER:100\nDATA:OFXSGML\nENCODING:USASCII\n${header}\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKTRANLIST>${entries}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const account = (name: string, amount: string) =>
  `<${name}><CURDEF>EUR</CURDEF><BANKTRANLIST>${entry(`<DTPOSTED>20240131</DTPOSTED><TRNAMT>${amount}</TRNAMT><NAME>X</NAME>`)}</BANKTRANLIST></${name}>`;

const statement = (...lines: string[]) =>
  `:20:X\n:25:1\n:28C:1/1\n:60F:C240101EUR100,00\n${lines.join('\n')}\n:62F:C240131EUR1,00\n-\n`;

const camt = (entries: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${entries}</Stmt></BkToCstmrStmt></Document>`;

const ntry = (amount: string, direction: string, more = '') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-01-31</Dt></BookgDt><ValDt><Dt>2024-02-02</Dt></ValDt>${more}</Ntry>`;

const detail = (name: string, words: string) =>
  `<TxDtls><AmtDtls><TxAmt><Amt Ccy="USD">4.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls>`;

describe('OFX', () => {
  it.each([
    {
      name: 'no closing tags',
      entries: entry('<TRNTYPE>DEBIT<DTPOSTED>20240131120000[-5:EST]<TRNAMT>-49.00<NAME>COURSERA\n'),
      want: -4900,
    },
    {
      name: 'values on the line after their tag',
      entries: entry('<DTPOSTED>\n20240131</DTPOSTED>\n<TRNAMT>\n-49.00</TRNAMT><NAME>\nX</NAME>'),
      want: -4900,
    },
    { name: 'a decimal comma', entries: entry('<DTPOSTED>20240131<TRNAMT>-49,00<NAME>X'), want: -4900 },
    {
      name: 'more decimals than the currency has',
      entries: entry('<DTPOSTED>20240131<TRNAMT>-3.77000<NAME>X'),
      want: -377,
    },
    {
      name: 'a comment between',
      entries: `<!-- <STMTTRN><TRNAMT>-1<DTPOSTED>20240101</STMTTRN> -->${entry('<DTPOSTED>20240131<TRNAMT>-49.00<NAME>X')}`,
      want: -4900,
    },
  ])('$name', async ({ entries, want }) => {
    const read = await readText(sgml(entries));
    expect(read.transactions.map(({ day, minor, currency }) => [day, minor, currency])).toEqual([
      ['2024-01-31', want, 'USD'],
    ]);
  });

  it('reads entities escaped twice, and a bare sign', async () => {
    const read = await readText(
      sgml(entry('<DTPOSTED>20240131<TRNAMT>-1.00<NAME>A &amp;amp; B <C Ltd<MEMO>m')),
    );
    expect(read.transactions[0]?.text).toBe('A & B <C Ltd m');
  });

  it('believes CHARSET:1252 over ENCODING:USASCII', async () => {
    const bytes = bytesOf(sgml(entry('<DTPOSTED>20240131<TRNAMT>-1.00<NAME>CAF#')));
    bytes[bytes.indexOf(35)] = 0xc9;
    expect((await readText(bytes)).transactions[0]?.text).toBe('CAFÉ');
  });

  it('reads XML with two accounts, and what both hold', async () => {
    const read = await readText(
      `<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>${account('STMTRS', '-1.00')}${account('CCSTMTRS', '-2')}</OFX>`,
    );
    expect(summary(read)).toBe('2 2024-01-31..2024-01-31 -3.00 EUR');
  });

  it('names entries it cannot read, and the one a cut file ends in', async () => {
    const read = await readText(
      sgml(
        `${entry('<DTPOSTED>20240231<TRNAMT>-1.00<NAME>X')}\n${entry('<DTPOSTED>20240101<TRNAMT>1.0.0<NAME>X')}\n<STMTTRN><DTPOSTED>2024`,
      ).replace(/<\/BANKTRANLIST>.*$/, ''),
    );
    expect(read.count).toBe(0);
    expect(read.problems.map(({ line }) => line)).toEqual([6, 7, 8, 8]);
  });
});

describe('QIF', () => {
  it('counts no splits, and takes T before U', async () => {
    const read = await readText(
      "!Type:Bank\nD1/ 1'00\nU-10.00\nT-10.00\nPPayee\nS[A]\n$-9.00\nSB\n$-1.00\n^\n",
    );
    expect(summary(read)).toBe('1 2000-01-01..2000-01-01 -10.00');
  });

  it('leaves lists out, and reads a last entry without its end mark', async () => {
    const read = await readText(
      '!Account\nNChecking\n^\n!Type:CCard\nD12/29/23\nT-1,000.00\nPShop\n^\nD12/30/23\nT-1.50\nPShop\n!Type:Cat\nNFood\n^\n',
    );
    expect(summary(read)).toBe('2 2023-12-29..2023-12-30 -1001.50');
  });

  it('asks for the date order', async () => {
    expect((await refusalOf('!Type:Bank\nD3/4/24\nT-1.00\n^\n')).flag).toBe('--date-order');
  });
});

describe('MT940', () => {
  it.each([
    { line: ':61:2401180118DR20,00N037NONREF', want: -2000, name: 'DR is a debit in euros' },
    { line: ':61:2401180118RD20,00N037NONREF', want: 2000, name: 'RD takes a debit back' },
    { line: ':61:2401180118RC20,00N037NONREF', want: -2000, name: 'RC takes a credit back' },
    { line: ':61:240118C500NTRFNONREF', want: 50_000, name: 'no entry date, no comma' },
    { line: ':61:240118D6800,NCHK123', want: -680_000, name: 'a comma at the end' },
    { line: ':61:2401180118CN0,01NTRFNONREF', want: 1, name: 'the third letter of a currency' },
    { line: ':61:240118D000000000088,10N060P', want: -8810, name: 'leading zeros' },
  ])('$name', async ({ line, want }) => {
    const read = await readText(statement(line, ':86:text'));
    expect(read.transactions.map(({ minor, day, currency }) => [minor, day, currency])).toEqual([
      [want, '2024-01-18', 'EUR'],
    ]);
  });

  it('puts the name of sub-field 32 first, and takes the entry date where the value date does not exist', async () => {
    const read = await readText(
      statement(':61:2402300301D6,00N024NONREF', ':86:106?00KARTE?20SVWZ+COUR?21SERA?32COURSERA INC'),
    );
    expect(read.transactions[0]).toMatchObject({
      day: '2024-03-01',
      text: 'COURSERA INC SVWZ+COURSERA KARTE',
    });
    expect(read.decisions.some(({ sure }) => !sure)).toBe(true);
  });

  it('names entries that are not as prescribed', async () => {
    const read = await readText(statement(':61:garbage', ':61:240118D1,00NTRF'));
    expect([read.count, read.problems[0]?.line]).toEqual([1, 5]);
  });
});

describe('CAMT', () => {
  it('counts an entry of two details once, by its booking day', async () => {
    const read = await readText(
      camt(
        ntry('8.850', 'DBIT', `<NtryDtls>${detail('Coursera', 'one')}${detail('Other', 'two')}</NtryDtls>`),
      ),
    );
    expect(summary(read)).toBe('1 2024-01-31..2024-01-31 -8.85 EUR');
    expect(read.transactions[0]?.text).toBe('Coursera Other one two');
  });

  it('takes the direction of a reversal as it stands', async () => {
    expect(summary(await readText(camt(ntry('5.00', 'CRDT', '<RvslInd>true</RvslInd>'))))).toContain(
      '5.00 EUR',
    );
  });

  it('keeps two equal entries of one day', async () => {
    expect((await readText(camt(ntry('4.50', 'DBIT') + ntry('4.50', 'DBIT')))).count).toBe(2);
  });

  it.each([
    {
      name: 'a document type',
      text: camt(ntry('1', 'DBIT'), '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    },
    { name: 'an entity of its own', text: camt(ntry('1', 'DBIT', '<AddtlNtryInf>&boom;</AddtlNtryInf>')) },
    { name: 'elements nested without end', text: camt('<A>'.repeat(5000)) },
    { name: 'a file cut off', text: camt(ntry('1', 'DBIT')).slice(0, -90) },
  ])('refuses $name in a sentence', async ({ text }) => {
    const refusal = await refusalOf(text);
    expect(refusal.what).toMatch(/CAMT/);
    expect(refusal.why).toMatch(/\.$/);
  });
});

describe('files that are none', () => {
  it.each([
    { name: 'empty', bytes: bytesOf('') },
    { name: 'blank', bytes: bytesOf(' \n\n ') },
    { name: 'a PDF', bytes: bytesOf('%PDF-1.7\n') },
    { name: 'a spreadsheet', bytes: Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]) },
    { name: 'noise', bytes: Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256) },
    { name: 'a web page', bytes: bytesOf('<!doctype html><html><table><tr><td>1</td></tr></table></html>') },
    { name: 'JSON', bytes: bytesOf('{"transactions": []}') },
    { name: 'a letter', bytes: bytesOf('Dear bank,\nplease send me my statement.\nThank you\n') },
    { name: 'one line of a megabyte', bytes: bytesOf('x'.repeat(1_000_000)) },
    { name: 'a megabyte of quotes', bytes: bytesOf('"'.repeat(1_000_000)) },
    { name: 'other XML', bytes: bytesOf('<?xml version="1.0"?><note><to>you</to></note>') },
  ])('refuses $name', async ({ bytes }) => {
    const refusal = await refusalOf(bytes);
    expect(refusal.what.length).toBeGreaterThan(5);
    expect(refusal.why).toMatch(/[.,]$/);
  });
});
