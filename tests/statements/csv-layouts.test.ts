import { describe, expect, it } from 'vitest';
import { bytesOf, readText, refusalOf, summary } from './reading.ts';

// Statements written for these tests, in the layouts banks use; each shows one trap.
const READ: readonly { name: string; text: string; want: string }[] = [
  {
    name: 'a preamble, a bracketed currency, continuation rows of more text',
    text: 'Account details for:,Blue 123-4\nAvailable Balance,"1,000.00"\n\nTransaction History\nTransaction date,Value date,Description,Withdrawals (SGD),Deposits (SGD)\n18/04/2024,18/04/2024,DEBIT PURCHASE,9.50,\n,,COURSERA.ORG\n17/04/2024,17/04/2024,SALARY,,"1,200.00"\n,,ACME\n',
    want: '2 2024-04-17..2024-04-18 1190.50 SGD',
  },
  {
    name: 'two header rows, of which the first is a summary',
    text: 'Description,,Summary Amt.\nBeginning balance as of 01/01/2024,,"100.00"\nTotal credits,,"50.00"\nEnding balance as of 01/31/2024,,"80.00"\n\nDate,Description,Amount,Running Bal.\n01/01/2024,Beginning balance as of 01/01/2024,,"100.00"\n01/05/2024,COFFEE,"-30.00","70.00"\n01/20/2024,GIFT,"50.00","120.00"\n01/21/2024,BOOKS,"-40.00","80.00"\n',
    want: '3 2024-01-05..2024-01-21 -20.00',
  },
  {
    name: 'no header, debit and credit told by the running balance',
    text: '07 Nov 2023,Bank credit,Credit,,£500.00,£500.00\n09 Nov 2023,Shop,Sale,£20.00,,£480.00\n10 Nov 2023,Shop,Sale,£19.77,,£460.23\n',
    want: '3 2023-11-07..2023-11-10 460.23 GBP',
  },
  {
    name: 'no header, newest first, check numbers and zeros in the other column',
    text: '11/17/2023,0,Deposit,0,700.00,1000.00\n11/05/2023,104,Check,100.00,0,300.00\n11/04/2023,103,Check,100.00,0,400.00\n11/01/2023,0,Deposit,0,500.00,500.00\n',
    want: '4 2023-11-01..2023-11-17 1000.00',
  },
  {
    name: 'the same money in three columns, decimal comma, padded fields',
    text: 'Rekeningnummer;Munt;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet\nBE1;EUR;28/02/2024;BIJDRAGE   ;28/02/2024;-3,40;219,95;      ;-3,40\nBE1;EUR;29/02/2024;LOON;29/02/2024;1.000,00;1.219,95;1.000,00;\n',
    want: '2 2024-02-28..2024-02-29 996.60 EUR',
  },
  {
    name: 'debit already negative',
    text: 'Date,Label,Debit,Credit\n13/04/2024,RENT,"-650,00",\n14/04/2024,PAY,,"1300,00"\n15/04/2024,SHOP,"-20,10",\n',
    want: '3 2024-04-13..2024-04-15 629.90',
  },
  {
    name: 'debit positive',
    text: 'Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n2024-05-01,2024-05-02,1234,COURSERA,Education,49.00,\n2024-05-03,2024-05-04,1234,PAYMENT,Payment,,49.00\n2024-05-05,2024-05-06,1234,BAKERY,Food,5.25,\n',
    want: '3 2024-05-01..2024-05-05 -5.25',
  },
  {
    name: 'words for in and out beside bare amounts',
    text: '20241115,Shop,NL1,X,IC,Af,"136,13",Incasso\n20241112,Names,NL2,Y,GT,Bij,"375,00",Note\n20241111,Names,NL2,Y,GT,Af,"57,50",Note\n',
    want: '3 2024-11-11..2024-11-15 181.37',
  },
  {
    name: 'DEBIT beside a positive number and CREDIT beside a negative one',
    text: '2024/01/17,2024/01/16,DEBIT,"PHONE    AUCKLAND",30.00\n2024/01/19,2024/01/19,CREDIT,"PAYMENT RECEIVED",-500.00\n2024/01/20,2024/01/19,DEBIT,"PARKING",4.60\n',
    want: '3 2024-01-17..2024-01-20 465.40',
  },
  {
    name: 'a card where a positive number is a charge',
    text: 'Date,Description,Amount\n01/18/2024,NOODLES,62.50\n01/17/2024,BAKERY,10.89\n01/16/2024,AUTOPAY PAYMENT THANK YOU,-225.00\n01/15/2024,BOOKS,41.24\n',
    want: '4 2024-01-15..2024-01-18 110.37',
  },
  {
    name: 'amounts as people print them',
    text: 'Date;Text;Amount\n2024-01-13;A;-$7,971.39\n2024-01-14;B;- $220.00\n2024-01-15;C;($1,350.00)\n2024-01-16;D;$.23\n2024-01-17;E;+ $100.00\n2024-01-18;F;12.00-\n2024-01-19;G;\u2212$1.00\n',
    want: '7 2024-01-13..2024-01-19 -9454.16',
  },
  {
    name: 'leading zeros, a fee beside the amount, a row that failed',
    text: 'Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nTOPUP,2024-01-01 10:00:00,2024-01-01 10:00:01,In,500.00,0.00,CHF,COMPLETED,500.00\nCARD_PAYMENT,2024-03-01 16:45:00,2024-03-02 10:30:00,Shop,-0042.18,0.42,CHF,COMPLETED,457.40\nCARD_PAYMENT,2024-03-03 16:45:00,,Shop,-9.00,0.00,CHF,REVERTED,\n',
    want: '2 2024-01-01..2024-03-02 457.82 CHF',
  },
  {
    name: 'thousands with a point, days of two digits, the closing balance as a row',
    text: '"Buchungstag";"Verwendungszweck";"Betrag";"Waehrung"\n"03.04.24";"Miete";"-1.234,56";"EUR"\n"04.04.24";"Gehalt";"3.500,00";"EUR"\n"05.04.24";"Kontostand";"2.265,44";"EUR"\n',
    want: '2 2024-04-03..2024-04-04 2265.44 EUR',
  },
  {
    name: 'two currencies in one file',
    text: 'Date,Description,Billing amount,Billing currency\n24/03/2024,A,"-1.00"\t,HKD\n23/03/2024,B,"12,500.00"\t,CNY\n22/03/2024,C,"-9.00"\t,HKD\n',
    want: '3 2024-03-22..2024-03-24 -10.00 HKD, 12500.00 CNY',
  },
  {
    name: 'three decimals that count',
    text: 'Date,Description,Amount,Currency\n2024-01-02,A,-1.500,KWD\n2024-01-03,B,-0.125,KWD\n',
    want: '2 2024-01-02..2024-01-03 -1.625 KWD',
  },
  {
    name: 'a comma inside an unquoted text',
    text: 'Date,Description,Amount,Balance\n2024-01-13,ACME, LTD,-10.00,90.00\n2024-01-14,BAKER,-5.00,85.00\n2024-01-15,SMITH,-5.00,80.00\n',
    want: '3 2024-01-13..2024-01-15 -20.00',
  },
  {
    name: 'quotes escaped with a backslash',
    text: 'Date,Name,Note,Amount\n2024-01-13,"THE \\"SHOP\\"","","-10.00"\n2024-01-14,BAKER,x,-5.00\n',
    want: '2 2024-01-13..2024-01-14 -15.00',
  },
  {
    name: 'line feeds and doubled quotes inside quotes',
    text: 'Date,Name,Amount\r\n2024-01-13,"line one\r\nline ""two""",-10.00\r\n2024-01-14,BAKER,-5.00\r\n',
    want: '2 2024-01-13..2024-01-14 -15.00',
  },
  {
    name: 'lines that end with a carriage return alone',
    text: 'Date,Name,Amount\r2024-01-13,A,-10.00\r2024-01-14,B,-5.00\r',
    want: '2 2024-01-13..2024-01-14 -15.00',
  },
];

describe('layouts of tables', () => {
  it.each(READ)('$name', async ({ text, want }) => {
    expect(summary(await readText(text))).toBe(want);
  });

  it('keeps the line of every row, also behind line feeds in quotes', async () => {
    const read = await readText('Date,Name,Amount\n2024-01-13,"a\nb",-1.00\n\n2024-01-14,c,-2.00\n');
    expect(read.transactions.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('joins continuation rows to the text above', async () => {
    const read = await readText(READ[0]?.text ?? '');
    expect(read.transactions[0]?.text).toBe('DEBIT PURCHASE COURSERA.ORG');
  });

  it('gives the text below a row that cannot be read to no other row', async () => {
    const read = await readText(
      'Date,Text,Out,In\n2024-01-13,A,5.00,\n2024-01-14,B,?,\n,,COURSERA\n2024-01-15,C,,7.00\n,,more\n',
    );
    expect(read.transactions.map(({ text }) => text)).toEqual(['A', 'C']);
    expect(read.problems.map(({ line }) => line)).toEqual([3]);
  });

  it('gives no sum rather than a rounded one', async () => {
    const huge = Array.from({ length: 1200 }, (_, at) => `2024-01-13,A${at},-99999999999.99`).join('\n');
    const read = await readText(`Date,Text,Amount\n${huge}\n`);
    expect([read.count, read.net]).toEqual([1200, []]);
    expect(read.decisions.at(-1)?.what).toMatch(/no sum/);
  });

  it('names every row it cannot read, and reads the others', async () => {
    const read = await readText(
      'Date,Name,Amount\n2024-01-13,A,-1.00\n2024-02-30,B,-2.00\n2024-03-01,C,abc\n2024-03-02,D,-4.00\n,E,-5.00\n',
    );
    expect(read.count).toBe(2);
    expect(read.problems.map(({ line }) => line)).toEqual([3, 4, 6]);
  });

  it('reads the rest when a quote is never closed, and says so', async () => {
    const read = await readText(
      'Date,Name,Amount\n2024-01-13,"A,-1.00\n2024-01-14,B,-2.00\n2024-01-15,C,-3.00\n',
    );
    expect([read.count, read.problems]).toEqual([3, []]);
    expect(read.decisions.find(({ sure }) => !sure)?.what).toContain('ordinary character: line 2.');
  });

  it('never turns a row with strange quotes into another amount', async () => {
    const read = await readText(
      'Date,Name,Note,Amount,Rate\n2024-01-13,"A "B"" ,x",y,-14.00,1\n2024-01-14,B,z,-2.00,1\n2024-01-15,C,z,-3.00,1\n',
    );
    const amounts = read.transactions.map(({ minor }) => minor);
    expect(amounts.every((minor) => [-1400, -200, -300].includes(minor))).toBe(true);
  });
});

describe('what only the person knows is asked', () => {
  const ambiguous = 'Date,Description,Amount\n04/03/2024,A,-1.00\n04/03/2024,B,-2.00\n';

  it('asks for the date order, with both days in words', async () => {
    const refusal = await refusalOf(ambiguous);
    expect(refusal.flag).toBe('--date-order');
    expect(refusal.question?.choices.map(({ means }) => means)).toEqual(['4 March 2024', '3 April 2024']);
  });

  it('follows the flag', async () => {
    expect(summary(await readText(ambiguous, { dateOrder: 'mdy' }))).toBe('2 2024-04-03..2024-04-03 -3.00');
    expect(summary(await readText(ambiguous, { dateOrder: 'dmy' }))).toBe('2 2024-03-04..2024-03-04 -3.00');
  });

  it('is not fooled by the charges of one subscription', async () => {
    const refusal = await refusalOf(
      'Date,Description,Amount\n03/02/2024,COURSERA,-49.00\n03/03/2024,COURSERA,-49.00\n03/04/2024,COURSERA,-49.00\n',
    );
    expect(refusal.flag).toBe('--date-order');
  });

  it('asks what a positive number means when nothing shows it', async () => {
    const text = 'Date,Description,Amount\n2024-01-13,A,3.27\n2024-01-14,B,85.06\n';
    const refusal = await refusalOf(text);
    expect(refusal.flag).toBe('--columns');
    expect(refusal.question?.choices.map(({ value }) => value)).toEqual(['out=3', 'amount=3']);
    expect(summary(await readText(text, { columns: { out: 3 } }))).toBe('2 2024-01-13..2024-01-14 -88.33');
    expect(summary(await readText(text, { columns: { amount: 3 } }))).toBe('2 2024-01-13..2024-01-14 88.33');
  });

  it('refuses a balance that poses as an amount', async () => {
    const rows = ['6,49', '7,96', '49,90', '12,87'].map(
      (paid, at) => `|POS ${paid} AT K1|2024031${at + 1}|SHOP ${'ABCD'[at]}|-${at + 3}89.30|`,
    );
    expect((await refusalOf(`${rows.join('\n')}\n`)).flag).toBe('--columns');
  });

  it('refuses columns that contradict each other', async () => {
    const text =
      'Date,Label,Debit,Credit\n12/15/2024,A,0.00,20.00\n12/15/2024,B,0.00,-13.50\n12/15/2024,C,-33.50,0.00\n12/15/2024,D,"1,500.00",0.00\n';
    expect((await refusalOf(text)).flag).toBe('--columns');
  });

  it('asks whether 1.234 is one or a thousand', async () => {
    const text = 'Date,Text,Amount\n2024-01-13,A,-1.234\n2024-01-14,B,-5.678\n';
    expect((await refusalOf(text)).flag).toBe('--decimal-mark');
    expect(summary(await readText(text, { decimalMark: ',' }))).toBe('2 2024-01-13..2024-01-14 -6912.00');
  });
});

describe('encodings', () => {
  const euro = 'Datum;Währung;Betrag;Text\n13.01.2024;EUR;-5,00;Café – 20 €\n';
  const high = new Map(
    [...'äéÄÖ–€'].map((letter) => [
      letter,
      { ä: 0xe4, é: 0xe9, Ä: 0xc4, Ö: 0xd6, '–': 0x96, '€': 0x80 }[letter] ?? 63,
    ]),
  );
  const cp1252 = Uint8Array.from([...euro].map((letter) => high.get(letter) ?? letter.charCodeAt(0)));

  it.each([
    { name: 'UTF-8 with a mark', bytes: bytesOf(`\uFEFF${euro}`) },
    { name: 'UTF-16 with a mark', bytes: new Uint8Array(Buffer.from(`\uFEFF${euro}`, 'utf16le')) },
    { name: 'UTF-16 without one', bytes: new Uint8Array(Buffer.from(euro, 'utf16le')) },
    { name: 'windows-1252, with the euro sign and the dash', bytes: cp1252 },
  ])('$name', async ({ bytes }) => {
    const read = await readText(bytes);
    expect(summary(read)).toBe('1 2024-01-13..2024-01-13 -5.00 EUR');
    expect(read.transactions[0]?.text).toBe('Café – 20 €');
  });

  it.each([
    { encoding: 'windows-1251', text: 'Дата;Сумма;Описание\n' },
    { encoding: 'gb18030', text: '日期;金额;摘要\n' },
  ])('$encoding, by the words it makes', async ({ encoding, text }) => {
    const line =
      encoding === 'gb18030'
        ? [0xc8, 0xd5, 0xc6, 0xda, 59, 0xbd, 0xf0, 0xb6, 0xee, 59, 0xd5, 0xaa, 0xd2, 0xaa, 10]
        : [
            0xc4, 0xe0, 0xf2, 0xe0, 59, 0xd1, 0xf3, 0xec, 0xec, 0xe0, 59, 0xce, 0xef, 0xe8, 0xf1, 0xe0, 0xed,
            0xe8, 0xe5, 10,
          ];
    expect(new TextDecoder(encoding).decode(Uint8Array.from(line))).toBe(text);
    const read = await readText(
      Uint8Array.from([...line, ...bytesOf('2024-01-13;-5.00;SHOP\n2024-01-14;-6.00;SHOP\n')]),
    );
    expect(read.decisions.some(({ what, sure }) => what.includes(encoding) && !sure)).toBe(true);
    expect(summary(read)).toBe('2 2024-01-13..2024-01-14 -11.00');
  });
});

describe('PayPal', () => {
  const text =
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Reference Txn ID","Balance"\n' +
    '"10/01/2024","03:46:20","PDT","Coursera, Inc.","Subscription Payment","Completed","USD","-49.00","0.00","-49.00","AAA","B-1","-49.00"\n' +
    '"10/01/2024","03:46:20","PDT","","Bank Deposit to PP Account","Pending","USD","49.00","0.00","49.00","BBB","AAA","0.00"\n' +
    '"10/03/2024","03:46:20","PDT","Coursera, Inc.","Payment Refund","Completed","USD","49.00","0.00","49.00","CCC","AAA","49.00"\n' +
    '"10/04/2024","03:46:20","PDT","","General Currency Conversion","Completed","USD","-49.00","0.00","-49.00","DDD","CCC","0.00"\n';

  it('tells legs from payments and refunds', async () => {
    const read = await readText(text);
    expect(read.format).toBe('paypal');
    expect(summary(read)).toBe('4 2024-10-01..2024-10-04 0.00 USD');
    expect(read.transactions.map(({ leg }) => leg)).toEqual([undefined, 'funding', undefined, 'conversion']);
  });
});

describe('an export whose maker always writes one order', () => {
  it.each([
    [
      'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #',
      'DEBIT,04/05/2026,SHOP,-5.00,ACH_DEBIT,95.00,',
      'mdy',
    ],
    [
      'Transaction Date,Post Date,Description,Category,Type,Amount,Memo',
      '04/05/2026,04/06/2026,SHOP,Food,Sale,-5.00,',
      'mdy',
    ],
    ['Date,Description,Amount,Running Bal.', '04/05/2026,SHOP,-5.00,95.00', 'mdy'],
    ['Posted Date,Reference Number,Payee,Address,Amount', '04/05/2026,24000,SHOP,TOWN,-5.00', 'mdy'],
    [
      'Account Number,Transaction Description,Transaction Date,Transaction Type,Transaction Amount,Balance',
      '0042,SHOP,04/05/26,Debit,5.00,95.00',
      'mdy',
    ],
    [
      'Date,Status,Type,CheckNumber,Description,Withdrawal,Deposit,RunningBalance',
      '04/05/2026,Posted,VISA,,SHOP,$5.00,,$95.00',
      'mdy',
    ],
    [
      'Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In',
      'tx_1,05/04/2026,10:00:00,Card payment,Shop,,Food,-5.00,GBP,-5.00,GBP,,,,SHOP,,-5.00,',
      'dmy',
    ],
    [
      'Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes',
      '05/04/2026,Shop,SHOP,CARD,-5.00,95.00,FOOD,',
      'dmy',
    ],
  ])('%s', async (header, row, order) => {
    const { first, decisions } = await readText(`${header}\n${row}\n`);
    expect(first).toBe('2026-04-05');
    expect(
      decisions.some(
        ({ what, sure }) => sure && what.includes(order === 'mdy' ? 'month first' : 'day first'),
      ),
    ).toBe(true);
  });

  it('is not believed where one of its days has another order', async () => {
    const read = await readText(
      'Date,Description,Amount,Running Bal.\n25/04/2026,SHOP,-5.00,95.00\n26/04/2026,SHOP,-5.00,90.00\n',
    );
    expect(read.first).toBe('2026-04-25');
  });
});
