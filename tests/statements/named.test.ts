/** Every row that names Coursera is charged, or listed with why it is not, whatever stands around the name. */
import { describe, expect, it, test } from 'vitest';
import { charges } from '../../src/commands/charges.ts';
import { needlesOf } from '../../src/core/descriptor.ts';
import { joinLines } from '../../src/statements/named.ts';
import { readStatement, readStatementStream } from '../../src/statements/read.ts';
import type { ReadOptions } from '../../src/statements/statement.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';
import { bytesOf } from './reading.ts';

const book = shippedLibrary().billers;

async function found(text: string) {
  const outcome = await charges(
    ['file'],
    {},
    {
      today: day('2026-08-01'),
      book,
      read: (_, choice, wanted) => readStatement(bytesOf(text), choice as ReadOptions, wanted?.keep),
    },
  );
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  const { findings, files } = outcome.report;
  return {
    sure: findings.charges.filter(({ sure }) => sure).map(({ descriptor }) => descriptor),
    perhaps: findings.fitting.map(({ descriptor }) => descriptor),
    aside: findings.setAside.map(({ because }) => because),
    unread: files.flatMap(({ problems }) => problems.filter(({ names }) => names).map(({ line }) => line)),
  };
}

const one = (text: string, amount = '-59.00') =>
  found(
    `Date,Description,Amount\n2026-03-05,${text},${amount}\n2026-03-06,BAKERY,-3.20\n2026-03-19,GROCER,-12.00\n`,
  );

test.each([
  'COURSERA STOCKHOLM SE',
  'COURSERA INC COMMONWEALTH AVE BOSTON',
  'COURSERA INC SHARED EXPENSES',
  'COURSERA WAGENINGEN NL',
  'COURSERA MOUNTAIN VIEW CA SALARY ACCOUNT 1234',
  'COURSERA - BUY NOW PAY LATER 1/4',
  'COURSERA.ORG (BEST BUY CARD)',
  'ＣＯＵＲＳＥＲＡ．ＯＲＧ',
  'ｃｏｕｒｓｅｒａ　ＰＬＵＳ',
  'COURSERAPLUS',
  'COURSERAINC MOUNTAIN VIEW',
  'COURSERA_PLUS',
  'PP*1234COURSERA INC',
  'COURSRA.ORG',
  'COURSRA B190SEQ',
  'PIX ENVIADO COURSERA',
  'TRANSFER TO PAYPAL COURSERA INC',
  'COURSERA.ORG INCLUDES FOREIGN TRANSACTION FEE',
])('%s is a charge', async (text) => {
  expect(await one(text)).toMatchObject({ sure: [text], aside: [] });
});

test.each([
  ['COURSERA INC DES:PAYROLL', '4200.00', 'income'],
  ['COURSERA INC SALARY', '4200.00', 'income'],
  ['COURSERA INC DES:PAYMENTS INSTRUCTOR', '250.00', 'income'],
  ['COURSERA SUBSTITUTE PAY', '90.00', 'income'],
  ['COURSERA INC DIVIDEND', '3.00', 'shares'],
  ['SOLD 10 COURSERA INC COMMON', '80.00', 'shares'],
  ['COURSERA.ORG FOREIGN TRANSACTION FEE', '-1.77', 'fee'],
  ['COURSERA.ORG INTNL FEE', '-1.77', 'fee'],
  ['FX MARKUP COURSERA', '-1.77', 'fee'],
  ['GST ON FX COURSERA', '-0.30', 'fee'],
  ['VENMO PAYMENT JANE DOE coursera split', '-29.50', 'person'],
  ['TRANSFER TO JOHN SMITH coursera money', '-30.00', 'person'],
  ['UPI-JOHN DOE-JOHN@OKAXIS-COURSERA FEES', '-20.00', 'person'],
  ['PIX ENVIADO JOAO SILVA coursera', '-20.00', 'person'],
  ['ROUND UP FROM COURSERA', '-0.41', 'own'],
  ['CASHBACK COURSERA', '0.59', 'own'],
  ['COURSERA EUROPE B.V.', '12.00', 'unclear'],
])('%s %s is listed as %s', async (text, amount, because) => {
  expect(await one(text, amount)).toMatchObject({ sure: [], perhaps: [], aside: [because] });
});

test.each(['PAYPAL *COURSER', 'APPLE COM BILL', 'APL*APPLE ITUNES STORE', 'GOOGLE PLAY', 'GOOGLE*PLAY'])(
  '%s could be one',
  async (text) => {
    expect(await one(text)).toMatchObject({ sure: [], perhaps: [text] });
  },
);

test.each([
  'CONCOURSERA GARAGE',
  'COURSERACING KARTS',
  'COURSRANGE',
  'PAYPAL *COURSERS CLUB',
  'GOOGLE PLAYGROUND',
])('%s is none', async (text) => {
  expect(await one(text)).toEqual({ sure: [], perhaps: [], aside: [], unread: [] });
});

describe('a name in what somebody noted', () => {
  it.each([
    ['Payee,Memo', 'Amazon,Book: Learning how to learn (Coursera)'],
    ['Description,Category', 'AMAZON,Coursera books'],
    ['Name,Notes and #tags', 'Bob,half of coursera'],
    ['Description,Notes', 'AMAZON,coursera book'],
  ])('%s: %s could be one', async (header, text) => {
    const { sure, perhaps } = await found(
      `Date,${header},Amount\n2026-03-05,${text},-33.00\n2026-03-06,Shop,Food,-3.20\n2026-03-19,Shop,Food,-1.20\n`,
    );
    expect([sure, perhaps]).toEqual([[], [text.replace(',', ' ')]]);
  });

  it.each([
    ['Payee,Memo', 'PayPal Europe,Coursera Inc'],
    ['Name,Memo', 'VISA PURCHASE,COURSERA.ORG'],
    ['Description,Category', 'COURSERA.ORG,Coursera books'],
  ])('%s: %s is a charge all the same', async (header, text) => {
    const { sure } = await found(
      `Date,${header},Amount\n2026-03-05,${text},-33.00\n2026-03-06,Shop,Food,-3.20\n2026-03-19,Shop,Food,-1.20\n`,
    );
    expect(sure).toHaveLength(1);
  });

  it('is a part of an entry in QIF, and stands there with its own amount', async () => {
    const { perhaps, aside, sure } = await found(
      '!Type:CCard\nD3/25/2026\nT-118.00\nPCREDIT UNION BILL\nSEducation\nECOURSERA.ORG\n$-59.00\nSFood\n$-59.00\n^\n',
    );
    expect([sure, perhaps, aside]).toEqual([[], ['CREDIT UNION BILL Education COURSERA.ORG'], []]);
  });
});

describe('a name that a line end breaks', () => {
  it.each([
    ['COURSE', 'RA.ORG', 'COURSERA.ORG'],
    ['CARD PURCHASE COURS', 'ERA.ORG CA', 'CARD PURCHASE COURSERA.ORG CA'],
    ['GOLF COURSE', 'RACING', 'GOLF COURSE RACING'],
    ['COURSERA', 'ORG', 'COURSERA ORG'],
    ['', 'COURSERA', 'COURSERA'],
  ])('%s and %s: %s', (before, after, whole) => {
    expect(joinLines(before, after)).toBe(whole);
  });

  it('is put together in each format that has lines', async () => {
    const csv =
      'Date,Description,Withdrawal,Deposit\n05/03/2026,DEBIT PURCHASE,59.00,\n,COURS,,\n,ERA.ORG,,\n16/03/2026,X,5.00,\n';
    const mt940 =
      ':20:A\n:25:B\n:28C:1\n:60F:C260301EUR100,00\n:61:2603050305D59,00NMSC\n:86:CARD PURCHASE COURSE\nRA.ORG\n:62F:C260306EUR41,00\n-\n';
    const camt =
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">59.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>CARD COURSE</Ustrd><Ustrd>RA.ORG</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>';
    expect((await found(csv)).sure).toEqual(['DEBIT PURCHASE COURSERA.ORG']);
    expect((await found(mt940)).sure).toEqual(['CARD PURCHASE COURSERA.ORG']);
    expect((await found(camt)).sure).toEqual(['CARD COURSERA.ORG']);
  });
});

it('says which rows name Coursera and could not be read', async () => {
  const csv =
    'Date,Description,Amount\n2026-03-05,COURSERA,-1,059.00\n2026-03-06,SHOP,-1.00\n2026-03-07,SHOP,-12.50\n2026-03-08,SHOP,-12.50\n';
  const qif =
    '!Type:Bank\nD3/25/2026\nT-5.00\nPX\n^\n!Type:Invst\nD3/28/2026\nNWithdrwX\nPCOURSERA.ORG\nT-59.00\n^\n';
  const mt940 =
    ':20:A\n:25:B\n:28C:1\n:60F:C260301EUR100,00\n:61:26030\n:86:COURSERA.ORG\n:61:2603050305D5,00NMSC\n:86:X\n-\n';
  expect((await found(csv)).unread).toEqual([2]);
  expect((await found(qif)).unread).toEqual([9]);
  expect((await found(mt940)).unread).toEqual([5]);
});

it('finds wide letters in a file of any length', async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `2026-03-${10 + (at % 19)},SHOP NUMBER ${at},-${at % 90}.50`,
  );
  rows.splice(50_000, 0, '2026-03-28,ＣＯＵＲＳＥＲＡ．ＯＲＧ,-59.00');
  rows.splice(59_000, 0, '2026-03-28,COURSERA PLUS,-49.00');
  const bytes = bytesOf(`Date,Description,Amount\n${rows.join('\n')}\n`);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const { heavy, light } = needlesOf(book)!;
  const read = await readStatementStream(
    chunks(),
    {},
    {
      wanted: { keep: (text) => /coursera|ＣＯＵＲＳＥＲＡ/i.test(text), needles: { heavy, light } },
    },
  );
  if ('refused' in read) throw new Error(read.refused.what);
  expect(read.count).toBe(60_002);
  expect(read.transactions.map(({ line, minor }) => [line, minor])).toEqual([
    [50_002, -5900],
    [59_002, -4900],
  ]);
});

it("is the bank's own description, whoever holds the card", async () => {
  const { sure } = await found(
    'Status,Date,Description,Debit,Credit,Member Name\nCleared,03/14/2026,COURSERA.ORG,59.00,,J DOE\nCleared,03/15/2026,SHOP,5.00,,J DOE\n',
  );
  expect(sure).toHaveLength(1);
});
