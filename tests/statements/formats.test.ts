import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../src/statements/statement.ts';
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
  const typed = (...list: [string, string][]) =>
    list
      .map(([type, amount], at) =>
        entry(`<TRNTYPE>${type}<DTPOSTED>2024010${at + 1}<TRNAMT>${amount}<NAME>A${at}`),
      )
      .join('');
  const said = async (text: string) => {
    const { transactions, decisions } = await readText(text);
    return { minors: transactions.map(({ minor }) => minor), sure: decisions.map(({ sure }) => sure) };
  };

  it('is turned where the types of all entries oppose their signs', async () => {
    const both = sgml(
      typed(['DEBIT', '59.00'], ['DEBIT', '0.00'], ['PAYMENT', '-1.00'], ['CREDIT', '-58.00']),
    );
    expect(await said(both)).toEqual({ minors: [-5900, 0, 100, 5800], sure: [true] });
    expect(await said(sgml(typed(['DEBIT', '59.00'])))).toEqual({ minors: [-5900], sure: [false] });
    // Some banks write CREDIT on every row of a credit card.
    expect(await said(sgml(typed(['CREDIT', '-59.00'])))).toEqual({ minors: [-5900], sure: [false] });
    expect(await said(sgml(typed(['DEBIT', '59.00'], ['DEBIT', '-1.00'])))).toEqual({
      minors: [5900, -100],
      sure: [],
    });
  });

  it('of several accounts is judged account by account', async () => {
    const list = (name: string, ...rows: [string, string][]) =>
      `<${name}><CURDEF>USD<BANKTRANLIST>${typed(...rows)}</BANKTRANLIST></${name}>`;
    const text = `OFXHEADER:100\n\n<OFX>${list('STMTRS', ['DEBIT', '-1.00'])}${list('CCSTMTRS', ['DEBIT', '2.00'], ['CREDIT', '-3.00'])}</OFX>`;
    expect(await said(text)).toEqual({ minors: [-100, -200, 300], sure: [true] });
  });

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

  const texts = async (...entries: string[]) =>
    (
      await readText(
        sgml(entries.map((inner) => entry(`<DTPOSTED>20240131<TRNAMT>-1.00${inner}`)).join('\n')),
      )
    ).transactions.map(({ text }) => text);

  it.each([
    ['&lt;A&gt; &quot;B&quot; &apos;C&apos;&nbsp;D', `<A> "B" 'C' D`],
    ['CAF&#201; &#xC9; &#Xe9;', 'CAFÉ É é'],
    ['&#x1F600; &#128512;', '😀 😀'],
    ['A &amp;lt; B', 'A < B'],
    ['A & B; C &unknown; &AMP; &constructor;', 'A & B; C &unknown; &AMP; &constructor;'],
    ['A&#0;B&#x110000;C&#1114112;', 'A&#0;B&#x110000;C&#1114112;'],
    ['&#1114111;&#x10FFFF;', '\u{10FFFF}\u{10FFFF}'],
  ])('reads %s', async (written, text) => {
    expect(await texts(`<NAME>${written}`)).toEqual([text]);
  });

  it('says who and what for, each once, and the number of a check or the kind where nothing else is said', async () => {
    expect(
      await texts(
        '<NAME>COURSERA<MEMO>COURSES',
        '<TRNTYPE>DEBIT<NAME>COURSERA<MEMO>COURSERA<CHECKNUM>104',
        '<NAME>COURSERA<NAME2>INC<PAYEE>MOUNTAIN VIEW<MEMO>INC',
        '<NAME>COURSERA INC MOUNTAIN VIEW CALI<MEMO>COURSERA INC MOUNTAIN VIEW CALIFORNIA USA',
        '<NAME>COURSERA INC<MEMO>INC',
        '<TRNTYPE>CHECK<CHECKNUM>104',
        '<TRNTYPE>ATM',
        '<FITID>77',
      ),
    ).toEqual([
      'COURSERA COURSES',
      'COURSERA',
      'COURSERA INC MOUNTAIN VIEW',
      'COURSERA INC MOUNTAIN VIEW CALIFORNIA USA',
      'COURSERA INC',
      '104',
      'ATM',
      '',
    ]);
  });

  it('takes the first of two equal names, and the next line of none', async () => {
    expect(
      await texts(
        '<NAME>COURSERA<MEMO><PAYEE><NAME>OTHER</PAYEE>',
        '<NAME> </NAME><PAYEE><NAME>COURSERA</PAYEE>',
        '<NAME>\r\n<MEMO>COURSES',
        '<NAME>  COURSERA \r\nstray words\r\n<MEMO>COURSES',
      ),
    ).toEqual(['COURSERA', 'COURSERA', 'COURSES', 'COURSERA COURSES']);
  });

  it('takes only what stands inside of an entry, in capitals or not, with attributes or none', async () => {
    const read = await readText(
      `OFXHEADER:100\n\n<OFX><FI><NAME>BANK<MEMO>x</FI><STMTRS><curdef>USD<BANKTRANLIST>\n<NAME>LIST\n<stmttrn id="1"><dtposted>20240131<trnamt>-1.00<name>A</stmttrn>\n<NAME>BETWEEN\n<STMTTRN><DTPOSTED>20240201<TRNAMT>-2.00<NAME>B\n</BANKTRANLIST></STMTRS></OFX>`,
    );
    expect(read.transactions.map(({ text, line, currency }) => [text, line, currency])).toEqual([
      ['A', 5, 'USD'],
      ['B', 7, 'USD'],
    ]);
  });

  it('reads entries that nothing closes, each by its own values', async () => {
    const read = await readText(
      sgml(
        '\n<STMTTRN><DTPOSTED>20240131<TRNAMT>-1.00<NAME>A\n<STMTTRN><DTPOSTED>20240201<TRNAMT>-2.00\n<STMTTRN/>\n',
      ),
    );
    expect(read.transactions.map(({ day, minor, text }) => [day, minor, text])).toEqual([
      ['2024-01-31', -100, 'A'],
      ['2024-02-01', -200, ''],
    ]);
    expect(read.problems.map(({ line }) => line)).toEqual([9, 9]);
  });

  it('stops at a comment that nothing closes', async () => {
    const read = await readText(
      sgml(`${entry('<DTPOSTED>20240131<TRNAMT>-1.00')}<!-- ${entry('<DTPOSTED>20240131<TRNAMT>-2.00')}`),
    );
    expect(read.transactions.map(({ minor }) => minor)).toEqual([-100]);
  });

  it.each([
    ['the day of the user where there is no other', '<DTUSER>20240130<TRNAMT>-1.00', '2024-01-30', -100],
    [
      'the day of the bank before that of the user',
      '<DTUSER>20240130<DTPOSTED>20240131<TRNAMT>-1.00',
      '2024-01-31',
      -100,
    ],
    ['a day with dashes', '<DTPOSTED>2024-01-31<TRNAMT>-1.00', '2024-01-31', -100],
    [
      'a day before its hours and zone, whatever these are',
      '<DTPOSTED>20240131235959.999[-12:X]<TRNAMT>-1.00',
      '2024-01-31',
      -100,
    ],
    ['a day before hours in a form of their own', '<DTPOSTED>20240131T1200<TRNAMT>-1.00', '2024-01-31', -100],
    ['points for thousands', '<DTPOSTED>20240131<TRNAMT>-1.234,56', '2024-01-31', -123_456],
    ['commas for thousands', '<DTPOSTED>20240131<TRNAMT>-1,234.56', '2024-01-31', -123_456],
    ['a comma and no decimals', '<DTPOSTED>20240131<TRNAMT>49,', '2024-01-31', 4900],
    ['three decimals behind a comma', '<DTPOSTED>20240131<TRNAMT>1,500', '2024-01-31', 150],
    ['three decimals behind a point', '<DTPOSTED>20240131<TRNAMT>1.500', '2024-01-31', 150],
    ['a number without decimals', '<DTPOSTED>20240131<TRNAMT>+12', '2024-01-31', 1200],
  ])('reads %s', async (_, values, day, minor) => {
    const read = await readText(sgml(entry(values)));
    expect(read.transactions.map((each) => [each.day, each.minor])).toEqual([[day, minor]]);
    expect(read.problems).toEqual([]);
  });

  it.each([
    ['no day', '<TRNAMT>-1.00<NAME>X', 'no day'],
    ['a day in two orders', '<DTPOSTED>01/02/2024<TRNAMT>-1.00', 'day of this entry'],
    ['no amount', '<DTPOSTED>20240131<NAME>X', 'no amount'],
    ['an amount that is none', '<DTPOSTED>20240131<TRNAMT>free', 'amount of this entry'],
  ])('names an entry with %s', async (_, values, why) => {
    const read = await readText(sgml(`${entry(values)}\n${entry('<DTPOSTED>20240131<TRNAMT>-1.00')}`));
    expect([read.count, read.problems]).toEqual([1, [{ line: 6, what: expect.stringContaining(why) }]]);
  });

  it('has a currency only where one is named by its code', async () => {
    for (const [written, currency] of [
      ['EUR', 'EUR'],
      ['Euro', undefined],
      ['eur', undefined],
      ['AEUR', undefined],
    ] as const) {
      const text = sgml(entry('<DTPOSTED>20240131<TRNAMT>-1.00')).replace(
        '<CURDEF>USD',
        `<CURDEF>${written}\n`,
      );
      expect((await readText(text)).transactions[0]?.currency, written).toBe(currency);
    }
  });

  it('may hold an account without entries, but not nothing of an account', async () => {
    for (const inner of ['<STMTRS><CURDEF>USD</STMTRS>', '<CCSTMTRS></CCSTMTRS>', '<banktranlist>'])
      expect((await readText(`OFXHEADER:100\n\n<OFX>${inner}</OFX>`)).count).toBe(0);
    expect((await readText(`<OFX>${entry('<DTPOSTED>20240131<TRNAMT>-1.00')}</OFX>`)).count).toBe(1);
    for (const inner of ['<SIGNONMSGSRSV1><STATUS><CODE>0</SIGNONMSGSRSV1>', '<ACCTINFORS>', '<STMTRSX>'])
      expect((await refusalOf(`OFXHEADER:100\n\n<OFX>${inner}</OFX>`)).what).toMatch(/OFX/);
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

  const qif = (...lines: string[]) => `!Type:Bank\n${lines.join('\n')}\n`;
  const ENTRY = ['D12/31/2023', 'T-1.00', 'PShop', '^'];

  it.each([
    ['payee and memo', ['PCOURSERA', 'MCOURSES'], 'COURSERA COURSES'],
    ['the memo alone', ['MCOURSES', 'LEducation'], 'COURSES'],
    ['the category where nothing else is said', ['LEducation'], 'Education'],
    [
      'no more than the first of each',
      ['PCOURSERA', 'POTHER', 'MCOURSES', 'MOTHER', 'LA', 'LB'],
      'COURSERA COURSES',
    ],
    [
      'no address, number, status or split',
      ['PCOURSERA', 'A1 Main St', 'N104', 'C*', 'SFood', 'Epart', '$-1.00'],
      'COURSERA',
    ],
    ['nothing', [], ''],
  ])('says %s', async (_, lines, text) => {
    const read = await readText(qif('D12/31/2023', 'T-1.00', ...lines, '^'));
    expect(read.transactions.map((each) => each.text)).toEqual([text]);
  });

  it('takes the first day, and the amount of T, or of U where there is no T', async () => {
    const read = await readText(
      qif(
        'D12/31/2023',
        'D12/30/2023',
        'U-5.00',
        '^',
        ...ENTRY,
        'D12/31/2023',
        'T-2.00',
        'U-9.00',
        '^',
        'D12/31/2023',
        'U-3.00',
        'U-4.00',
        '^',
      ),
    );
    expect(read.transactions.map(({ day, minor, line }) => [day, minor, line])).toEqual([
      ['2023-12-31', -500, 2],
      ['2023-12-31', -100, 6],
      ['2023-12-31', -200, 10],
      ['2023-12-31', -300, 14],
    ]);
  });

  it.each([
    '!Type:Bank',
    '!Type:Cash',
    '!Type:CCard',
    '!Type:Oth A',
    '!Type:OthL',
    '!type : bank ',
    '!TYPE:BANK',
  ])('reads the section %s', async (head) => {
    expect((await readText(`${head}\n${ENTRY.join('\n')}\n`)).count).toBe(1);
  });

  it.each(['!Type:Invst', '!Type:Cat', '!Type:Class', '!Type:Memorized', '!Account'])(
    'leaves the section %s out',
    async (head) => {
      expect((await refusalOf(`${head}\n${ENTRY.join('\n')}\n`)).what).toMatch(/QIF/);
      const mixed = await readText(`${head}\n${ENTRY.join('\n')}\n${qif(...ENTRY)}`);
      expect([mixed.count, mixed.transactions[0]?.line]).toEqual([1, 7]);
    },
  );

  it('reads entries that no section is named for, and ends them at their mark alone', async () => {
    const read = await readText('!Option:AutoSwitch\n^\nD12/31/2023\nT-1.00\nPSHOP ^\nMOPEN 24/7^\n^\n^\n');
    expect(read.transactions.map(({ text }) => text)).toEqual(['SHOP ^ OPEN 24/7^']);
    expect(read.problems).toEqual([]);
  });

  it('goes on through an option, blank lines, and any line ends', async () => {
    const text = qif(...ENTRY, '!Option:AutoSwitch', '', '  ', ...ENTRY, '!Clear:AutoSwitch', ...ENTRY);
    for (const end of ['\n', '\r\n', '\r']) {
      const read = await readText(text.replaceAll('\n', end));
      expect(read.transactions.map(({ line }) => line)).toEqual([2, 9, 14]);
    }
  });

  it('is read by the mark of its decimals, which most amounts show, or a person says', async () => {
    const amounts = async (options: ReadOptions, ...written: string[]) =>
      (
        await readText(qif(...written.flatMap((each) => ['D31/12/2023', `T${each}`, '^'])), options)
      ).transactions.map(({ minor, decimals }) => minor / 10 ** decimals);
    expect(await amounts({}, '-1,234', '-5,00', '-6,00', '-7.00')).toEqual([-1.234, -5, -6]);
    expect(await amounts({}, '-1,234', '-5.00', '-6,00')).toEqual([-1234, -5]);
    expect(await amounts({}, '-1,234')).toEqual([-1234]);
    expect(await amounts({ decimalMark: ',' }, '-1,234', '-5.00')).toEqual([-1.234]);
    expect(await amounts({ decimalMark: '.' }, '-1,234', '-5,00', '-6.00')).toEqual([-1234, -6]);
  });

  it('names entries it cannot read, and the one a cut file ends in', async () => {
    const read = await readText(
      qif(
        ...ENTRY,
        'T-1.00',
        '^',
        'Dsoon',
        'T-1.00',
        '^',
        'D12/31/2023',
        'PX',
        '^',
        'D12/31/2023',
        'Tfree',
        '^',
        'D12/31/2023',
        'PX',
      ),
    );
    expect(read.count).toBe(1);
    expect(read.problems).toEqual([
      { line: 6, what: expect.stringContaining('no day') },
      { line: 8, what: expect.stringMatching(/day .* cannot be read/) },
      { line: 11, what: expect.stringContaining('no amount') },
      { line: 14, what: expect.stringMatching(/amount .* cannot be read/) },
      { line: 17, what: expect.stringContaining('cut off') },
    ]);
    for (const cut of ['T-1.00', 'D12/31/2023'])
      expect((await readText(qif(...ENTRY, cut))).problems).toEqual([
        { line: 6, what: expect.stringContaining('cut off') },
      ]);
    expect((await readText(qif(...ENTRY, 'D12/31/2023', 'T-1.00'))).count).toBe(2);
  });

  it('tells how the order of days was decided, and follows the person', async () => {
    const open = qif('D3/4/24', 'T-1.00', 'PA', '^', 'D5/6/24', 'T-1.00', 'PB', '^');
    const days = async (options: ReadOptions) =>
      (await readText(open, options)).transactions.map(({ day }) => day);
    expect(await days({ dateOrder: 'mdy' })).toEqual(['2024-03-04', '2024-05-06']);
    expect(await days({ dateOrder: 'dmy' })).toEqual(['2024-04-03', '2024-06-05']);
    expect(
      (await readText(qif('D12/31/23', 'T-1.00', 'PA', '^', 'D1/2/24', 'T-1.00', 'PB', '^'))).decisions,
    ).not.toEqual([]);
    // A comma before the decimals is a sign of it, and where little shows it the answer is asked about.
    const comma = qif('D5/4/24', 'T-5,00', 'PA', '^', 'D5/4/24', 'T-6,00', 'PB', '^');
    expect((await readText(comma)).first).toBe('2024-04-05');
    const month = qif(...['05', '09', '02'].flatMap((day) => [`D${day}/04/24`, 'T-1.00', `P${day}`, '^']));
    const likely = await readText(month);
    expect([likely.first, likely.questions.map(({ flag }) => flag)]).toEqual([
      '2024-04-02',
      ['--date-order'],
    ]);
    expect((await readText(comma)).questions).toEqual([]);
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

  it.each([
    { line: ':61:2401180118ED20,00NTRFX', want: -2000, name: 'ED is an expected debit' },
    { line: ':61:2401180118EC20,00NTRFX', want: 2000, name: 'EC is an expected credit' },
    { line: ':61:240118D1.234,56NTRFX', want: -123_456, name: 'points for thousands' },
    { line: ':61:240118D5,5', want: -550, name: 'one decimal and nothing else' },
    { line: ':61:240118D5,123NTRFX', want: -5123, name: 'three decimals' },
    { line: ':61:2401180118CR20,00NTRFX', want: 2000, name: 'CR is a credit in euros' },
  ])('$name', async ({ line, want }) => {
    expect((await readText(statement(line))).transactions.map(({ minor }) => minor)).toEqual([want]);
  });

  it.each([
    ['of the year before, where it lies across New Year', '2402301231', '2023-12-31'],
    ['of the year after, where it lies across New Year', '2411310101', '2025-01-01'],
    ['of the same year, half a year apart', '2402300830', '2024-08-30'],
    ['of the same year, half a year apart, the other way', '2408320228', '2024-02-28'],
  ])('takes the entry date %s', async (_, dates, day) => {
    const read = await readText(statement(`:61:${dates}D1,00NTRFX`));
    expect(read.transactions.map((each) => each.day)).toEqual([day]);
    expect(read.decisions).toEqual([{ what: expect.stringContaining('line 5'), sure: false }]);
  });

  it.each([
    ['neither date', ':61:2402300230D1,00NTRFX'],
    ['the value date and no entry date', ':61:240230D1,00NTRFX'],
    ['nothing but letters', ':61:garbage'],
    ['something before the date', ':61:X240118D1,00NTRFX'],
    ['no direction', ':61:2401181,00NTRFX'],
    ['too many digits', ':61:240118D999999999999999,00NTRFX'],
  ])('names an entry of which there is %s', async (_, line) => {
    const read = await readText(
      statement(line, 'more', ':86:words of it', 'and more', ':61:240118D1,00NTRFX', ':86:OTHER'),
    );
    expect([read.count, read.problems.map((each) => each.line)]).toEqual([1, [5]]);
    expect(read.transactions[0]?.text).toBe('OTHER');
  });

  const wordsOf = async (...lines: string[]) =>
    (await readText(statement(':61:2401180118D1,00NTRFNONREF//123 OWN WORDS', ...lines))).transactions.map(
      ({ text }) => text,
    );

  it('says the words behind the entry, on as many lines as there are', async () => {
    expect(await wordsOf(':86: COURSERA ', ' MOUNTAIN VIEW ', '', 'US')).toEqual([
      'COURSERA MOUNTAIN VIEW US',
    ]);
    expect(await wordsOf(':86:12? COURSERA')).toEqual(['12? COURSERA']);
    expect(await wordsOf(':86:NO 123?20 COURSERA')).toEqual(['NO 123?20 COURSERA']);
    expect(await wordsOf(':86:COURSERA', 'AT 12:30:45 ROME')).toEqual(['COURSERA AT 12:30:45 ROME']);
  });

  it('says its own words where there are no others', async () => {
    expect(await wordsOf()).toEqual(['OWN WORDS']);
    expect(await wordsOf(' MORE OF THEM')).toEqual(['OWN WORDS MORE OF THEM']);
    expect(await wordsOf(' MORE', ':86:COURSERA')).toEqual(['COURSERA']);
    const plain = await readText(statement(':61:240118D1,00NTRFCOURSERA 12/24'));
    expect(plain.transactions[0]?.text).toBe('COURSERA 12/24');
  });

  it('reads sub-fields of either mark, the name first and the kind last, in as many parts as there are', async () => {
    for (const mark of ['?', '>'])
      expect(
        await wordsOf(
          `:86:106${'?00KARTE?100599?20SVWZ+COUR?29SERA?30BANK?31IBAN?32COURSERA?33 INC?34992?60 UND?63 MEHR?64NICHT'.replaceAll('?', mark)}`,
        ),
      ).toEqual(['COURSERA INC SVWZ+COURSERA UND MEHR KARTE']);
    expect(await wordsOf(':86:106?20COUR', 'SERA?21 COURSES?19X?59Y?')).toEqual(['COURSERA COURSES']);
    expect(await wordsOf(':86:106?00KARTE')).toEqual(['KARTE']);
  });

  it('belong to their entry alone: not what stands above it, behind it, or behind the end', async () => {
    const read = await readText(
      ':86:of nothing\n' +
        statement(':61:2401180118D1,00NTRFX', ':86:ONE', ':61:2401190119D2,00NTRFX', ':86:TWO').replace(
          '\n-\n',
          '\nBEHIND THE BALANCE\n:86:ABOUT THE STATEMENT\n-\n:86:BEHIND THE END\n',
        ),
    );
    expect(read.transactions.map(({ text, line }) => [text, line])).toEqual([
      ['ONE', 6],
      ['TWO', 8],
    ]);
    for (const end of ['-', '-}', '-\u0003', '\u0001-}']) {
      const ended = await readText(statement(':61:2401180118D1,00NTRFX', ':86:ONE', end, 'BEHIND THE END'));
      expect(ended.transactions.map(({ text }) => text)).toEqual(['ONE']);
      expect(ended.decisions).toEqual([]);
    }
  });

  it('is read with the controls of its line around each of its own', async () => {
    const lines = statement(':61:2401180118D5,5', ':86:ONE', 'TWO').split('\n');
    const read = await readText(
      lines.map((line, at) => (at < 3 ? line : `\u0001\u0002${line}\u0003\u0003`)).join('\n'),
    );
    expect(read.transactions.map(({ text, minor, currency }) => [text, minor, currency])).toEqual([
      ['ONE TWO', -550, 'EUR'],
    ]);
  });

  it('has the currency of its own statement, in a frame or none, with any line ends', async () => {
    const framed = (currency: string, balance: string) =>
      `\u0001{1:F01BANKDEFFXXXX0000000000}{2:I940X}{4:\n:20:X\n:25:1\n:28C:1/1\n:${balance}:C240101${currency}100,00\n:61:2401180118D1,00NTRFX\n:86:A\n:62F:C240131USD1,00\n-}\u0003\n`;
    const text = framed('CHF', '60F') + framed('GBP', '60M') + framed('NOK', '60') + framed('12X', '60F');
    for (const end of ['\n', '\r\n', '\r']) {
      const read = await readText(text.replaceAll('\n', end));
      expect(read.transactions.map(({ currency, text: words }) => [currency, words])).toEqual([
        ['CHF', 'A'],
        ['GBP', 'A'],
        ['NOK', 'A'],
        [undefined, 'A'],
      ]);
    }
  });

  it('may hold a balance and no entry, but not neither', async () => {
    expect((await readText(statement())).count).toBe(0);
    expect((await readText(':20:X\n:25:1\n:61:2401180118D1,00NTRFX\n')).count).toBe(1);
    expect((await refusalOf(':20:X\n:25:1\n:28C:1/1\n')).what).toMatch(/MT940/);
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

  const raw = (inner: string) => camt(`<Ntry>${inner}</Ntry>`);
  const AMOUNT = '<Amt Ccy="EUR">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>';
  const BOOKED = '<BookgDt><Dt>2024-01-31</Dt></BookgDt>';
  const textOf = async (more: string, direction = 'DBIT') =>
    (await readText(camt(ntry('1.00', direction, more)))).transactions.map(({ text }) => text);

  it.each([
    [
      'the booking day, also where the hours stand beside it',
      '<BookgDt><DtTm>2024-01-31T23:59:59+01:00</DtTm></BookgDt>',
      '2024-01-31',
    ],
    ['the value day where there is no other', '<ValDt><Dt>2024-02-02</Dt></ValDt>', '2024-02-02'],
    [
      'the booking day before the value day, in whatever order',
      '<ValDt><Dt>2024-02-02</Dt></ValDt><BookgDt><Dt> 2024-01-31 </Dt></BookgDt>',
      '2024-01-31',
    ],
  ])('takes %s', async (_, days, day) => {
    const read = await readText(raw(AMOUNT + days));
    expect(read.transactions.map((each) => each.day)).toEqual([day]);
  });

  it.each([
    ['no day', AMOUNT, 'day'],
    ['a day that is none', `${AMOUNT}<BookgDt><Dt>2024-02-30</Dt></BookgDt>`, 'day'],
    ['a day in two orders', `${AMOUNT}<BookgDt><Dt>01/02/2024</Dt></BookgDt>`, 'day'],
    ['no amount', `<CdtDbtInd>DBIT</CdtDbtInd>${BOOKED}`, 'amount'],
    ['a decimal comma', `<Amt Ccy="EUR">1,50</Amt><CdtDbtInd>DBIT</CdtDbtInd>${BOOKED}`, 'amount'],
    ['no direction', `<Amt Ccy="EUR">1.00</Amt>${BOOKED}`, 'came or went'],
    ['another direction', `<Amt Ccy="EUR">1.00</Amt><CdtDbtInd>BOTH</CdtDbtInd>${BOOKED}`, 'came or went'],
  ])('names an entry with %s', async (_, inner, why) => {
    const read = await readText(camt(`\n<Ntry>${inner}</Ntry>\n${ntry('1.00', 'DBIT')}`));
    expect([read.count, read.problems]).toEqual([1, [{ line: 2, what: expect.stringContaining(why) }]]);
  });

  it('goes by the direction, whatever the sign', async () => {
    for (const [direction, minor] of [
      ['DBIT', -150],
      ['CRDT', 150],
    ] as const)
      for (const size of ['1.50', '-1.50'])
        expect((await readText(camt(ntry(size, direction)))).transactions[0]?.minor).toBe(minor);
  });

  it('leaves out what is only announced, and says so', async () => {
    const status = (inner: string) => raw(`${AMOUNT}<Sts>${inner}</Sts>${BOOKED}`);
    for (const planned of ['INFO', 'FUTR', 'info', '<Cd>INFO</Cd>', '<Cd>FUTR</Cd>']) {
      const read = await readText(status(planned));
      expect([read.count, read.decisions]).toEqual([
        0,
        [{ what: expect.stringContaining('1 of 1'), sure: true }],
      ]);
    }
    for (const moved of ['BOOK', 'PDNG', '<Cd>BOOK</Cd>', '<Prtry>INFO</Prtry>', 'INFORM', 'XINFO']) {
      const read = await readText(status(moved));
      expect([read.count, read.decisions]).toEqual([1, []]);
    }
    const two = await readText(camt(`${ntry('1', 'DBIT')}<Ntry>${AMOUNT}<Sts>INFO</Sts></Ntry>`));
    expect([two.count, two.decisions[0]?.what]).toEqual([1, expect.stringContaining('1 of 2')]);
  });

  it('names who was paid, or who paid, and what for', async () => {
    const parties = (inner: string) =>
      `<NtryDtls><TxDtls><RltdPties>${inner}</RltdPties></TxDtls></NtryDtls>`;
    const both = parties(
      '<Dbtr><Pty><Nm>ME</Nm></Pty></Dbtr><UltmtDbtr><Nm>MY SISTER</Nm></UltmtDbtr><Cdtr><Pty><Nm>PAYPAL</Nm></Pty></Cdtr><UltmtCdtr><Nm>COURSERA</Nm></UltmtCdtr><TradgPties><Nm>X</Nm></TradgPties>',
    );
    expect(await textOf(both)).toEqual(['PAYPAL COURSERA']);
    expect(await textOf(both, 'CRDT')).toEqual(['ME MY SISTER']);
    expect(
      await textOf(
        '<AddtlNtryInf>CARD</AddtlNtryInf><NtryDtls><TxDtls><RmtInf><Ustrd>COURSES</Ustrd><Strd><AddtlRmtInf>MAY</AddtlRmtInf></Strd></RmtInf><AddtlTxInf>ONLINE</AddtlTxInf><Refs><EndToEndId>E1</EndToEndId></Refs></TxDtls></NtryDtls>',
      ),
    ).toEqual(['COURSES MAY ONLINE']);
    expect(await textOf('<AddtlNtryInf>CARD</AddtlNtryInf>')).toEqual(['CARD']);
    expect(await textOf('')).toEqual(['']);
  });

  it('says nothing twice, and no more than a dozen of names', async () => {
    const names = (list: readonly string[]) =>
      `<NtryDtls>${list.map((name) => `<TxDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`).join('')}</NtryDtls>`;
    expect(await textOf(names(['A', 'B', 'A', ' ', 'B']))).toEqual(['A B']);
    const many = Array.from({ length: 14 }, (_, at) => `N${at}`);
    expect(await textOf(names(many))).toEqual([many.slice(0, 12).join(' ')]);
  });

  it('takes amount and currency of the entry, not of its details or charges', async () => {
    const details =
      '<AmtDtls><InstdAmt><Amt Ccy="USD">2.00</Amt></InstdAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy="GBP">0.10</Amt><CdtDbtInd>CRDT</CdtDbtInd></Rcrd></Chrgs>';
    expect(summary(await readText(raw(`${details}${AMOUNT}${BOOKED}${details}`)))).toContain('-1.00 EUR');
    for (const code of ['euro', '', 'EURO', 'eur'])
      expect(summary(await readText(raw(`${AMOUNT}${BOOKED}`.replace('EUR', code))))).toBe(
        '1 2024-01-31..2024-01-31 -1.00',
      );
    expect(summary(await readText(raw(`${AMOUNT}${BOOKED}`.replace('EUR', ' EUR '))))).toContain('-1.00 EUR');
    expect(summary(await readText(raw(`${AMOUNT}${BOOKED}`.replace(' Ccy="EUR"', ''))))).toBe(
      '1 2024-01-31..2024-01-31 -1.00',
    );
  });

  it('reads prefixed names, marked sections and entities', async () => {
    const prefixed = camt(ntry('1.00', 'DBIT', '<AddtlNtryInf>A &amp; B<![CDATA[ <C>]]></AddtlNtryInf>'))
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1ns:')
      .replace('xmlns=', 'xmlns:ns=')
      .replace('<ns:C>', '<C>');
    const read = await readText(prefixed);
    expect(read.transactions.map(({ text, minor }) => [text, minor])).toEqual([['A & B <C>', -100]]);
  });

  it('keeps no more of a value than a person reads, however long it is', async () => {
    const [text] = await textOf(`<AddtlNtryInf>${'x &amp; '.repeat(60_000)}</AddtlNtryInf>`);
    expect(text).toHaveLength(600);
  });

  it('reads a file of many entries, and names the line of a fault', async () => {
    const many = Array.from({ length: 700 }, () =>
      ntry('1.00', 'DBIT', '<AddtlNtryInf>A</AddtlNtryInf>'),
    ).join('\n');
    const read = await readText(camt(many));
    expect([read.count, read.net[0]?.minor, read.problems]).toEqual([700, -70_000, []]);
    const [refusal, deep] = [await refusalOf(camt(`${many}\n<A></B>`)), '<A>'.repeat(61) + '</A>'.repeat(61)];
    expect(refusal).toMatchObject({ line: 700 + 1, why: expect.stringContaining('well-formed') });
    expect(refusal.why).not.toMatch(/\d+:\d+|undefined/);
    expect((await readText(camt(ntry('1', 'DBIT') + deep))).count).toBe(1);
    expect((await refusalOf(camt(`${ntry('1', 'DBIT')}<A>${deep}</A>`))).why).toMatch(/64 deep/);
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
