/** Traps of banks around the world, each seen misread once: a name in another column, a sign, a currency, a day. */
import { describe, expect, it } from 'vitest';
import { bytesOf, decided, minors, readText, refusalOf, table } from './reading.ts';

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

describe('who was paid', () => {
  it('may stand in a column whose name no list knows, beside one that is known', async () => {
    const { transactions } = await readText(
      lines(
        'Date,Beschreibung,Zusatz,Amount',
        '2026-05-01,KARTENZAHLUNG,COURSERA.ORG,-49.00',
        '2026-05-02,KARTENZAHLUNG,BAKERY,-4.00',
        '2026-05-03,COURSERA PLUS,COURSERA,-5.00',
      ),
    );
    expect(transactions.map(({ text }) => text)).toEqual([
      'KARTENZAHLUNG COURSERA.ORG',
      'KARTENZAHLUNG',
      'COURSERA PLUS',
    ]);
  });

  it('is not looked for beside a column that the person named', async () => {
    const { transactions } = await readText(
      lines('Date,Text,Other,Amount', '2026-05-01,SHOP,COURSERA,-49.00', '2026-05-02,SHOP,X,-4.00'),
      { columns: { text: [2] } },
    );
    expect(transactions.map(({ text }) => text)).toEqual(['SHOP', 'SHOP']);
  });

  it('is read from the numbered fields of Polish MT940 too', async () => {
    const { transactions } = await readText(
      lines(
        ':20:X',
        ':25:1',
        ':60F:C260101PLN1,00',
        ':61:2605010501D49,00NTRFNONREF',
        ':86:073~00CARD~20COURSERA.ORG~32COURSERA INC',
        ':62F:C260131PLN1,00',
        '-',
      ),
    );
    expect(transactions.map(({ text }) => text)).toEqual(['COURSERA INC COURSERA.ORG CARD']);
  });
});

describe('what it came to', () => {
  it('is in the account’s own currency where another amount stands beside it', async () => {
    const own = await readText(
      lines(
        'Дата операции,Описание,Сумма операции,Валюта операции,Сумма платежа,Валюта платежа',
        '01.05.2026,COURSERA,"-49,00",USD,"-4410,00",RUB',
        '13.05.2026,SHOP,"-90,00",RUB,"-90,00",RUB',
      ),
    );
    expect(own.net).toEqual([{ minor: -450_000, decimals: 2, currency: 'RUB' }]);
    const named = await readText(
      lines(
        'Date,Description,Card Currency Amount (UAH),Operation amount,Operation currency',
        '13.05.2026,COURSERA,-1960.00,-49.00,USD',
        '14.05.2026,SHOP,-10.00,-10.00,UAH',
      ),
      { columns: { amount: 3 } },
    );
    expect(named.net).toEqual([{ minor: -197_000, decimals: 2, currency: 'UAH' }]);
  });

  it('is money in where a card writes it with a minus in a column of its own', async () => {
    const text = table('Text,Debit,Credit', 'A,49.00,', 'PAYMENT,,-622.52', 'B,5.25,');
    expect(await minors(text)).toEqual([-4900, 62_252, -525]);
  });

  it('is no pair with a fee that was never charged', async () => {
    const text = lines(
      '2026-05-01,OUT,COURSERA,49.00,0.00',
      '2026-05-02,IN,SALARY,900.00,0.00',
      '2026-05-03,OUT,SHOP,4.00,0.00',
    );
    expect(await minors(text)).toEqual([-4900, 90_000, -400]);
  });

  it('is not turned by one letter that contradicts every sign', async () => {
    expect(await minors(table('Text,Code,Amount', 'COURSERA,C,-49.00', 'SHOP,C,-4.00'))).toEqual([
      -4900, -400,
    ]);
    expect(await minors(table('Text,Type,Amount', 'COURSERA,Credit,-49.00', 'SHOP,Credit,-4.00'))).toEqual([
      4900, 400,
    ]);
  });

  it('is doubted where no amount has a sign and the balance does not prove each', async () => {
    const rows = ['A,5.00,95.00', 'B,10.00,85.00', 'C,20.00,105.00', 'D,1.00,104.00', 'E,2.00,102.00'];
    expect((await decided(table('Text,Amount,Balance', ...rows))).sure).toBe(false);
    // Nor does one prove the oldest row, which has no step before it.
    const all = ['A,5.00,95.00', 'B,10.00,85.00', 'D,1.00,84.00', 'E,2.00,82.00'];
    expect((await decided(table('Text,Amount,Balance', ...all))).sure).toBe(false);
  });

  it('has a debit column’s own signs too where the person names the columns', async () => {
    const text = table('Text,X,Y', 'A,-49.00,', 'B,,10.00', 'C,-1.00,');
    const { transactions } = await readText(text, { columns: { out: 3, in: 4 } });
    expect(transactions.map(({ minor }) => minor)).toEqual([-4900, 1000, -100]);
  });

  it.each([
    ['49,00 TL', 'TRY'],
    ['RM 49.00', 'MYR'],
    ['Rp 49.00', 'IDR'],
    ['₸49.00', 'KZT'],
    ['R 49.00', 'ZAR'],
  ])('may be written %s', async (amount, currency) => {
    const text = lines('Date;Text;Amount', `13/05/2026;A;-${amount}`, `14/05/2026;B;-${amount}`);
    expect((await readText(text)).net).toEqual([{ minor: -9800, decimals: 2, currency }]);
  });
});

describe('which rows are none', () => {
  it('balances, in whichever text they stand', async () => {
    const latvian = lines(
      'Konts,Tips,Datums,Info,Summa,Debets/Kredīts,Kods',
      'LV12HABA,10,13.05.2026,Sākuma atlikums,100.00,K,AS',
      'LV12HABA,20,14.05.2026,COURSERA,49.00,D,CTX',
      'LV12HABA,20,15.05.2026,ALGA,200.00,K,CTX',
      'LV12HABA,82,15.05.2026,Apgrozījums,49.00,D,K2',
    );
    expect(await minors(latvian)).toEqual([-4900, 20_000]);
    const { decisions } = await readText(latvian);
    expect(decisions.some(({ what }) => what.includes('state a balance'))).toBe(true);
  });

  it('payments that were deleted, and one that is not booked yet is marked', async () => {
    const { transactions } = await readText(
      lines(
        'Dato;Tekst;Beløb;Status',
        '13.05.2026;COURSERA;-49,00;Udført',
        '14.05.2026;COURSERA;-49,00;Slettet',
        '15.05.2026;COURSERA;-49,00;Venter',
      ),
    );
    expect(transactions.map(({ day, pending }) => [day, pending])).toEqual([
      ['2026-05-13', undefined],
      ['2026-05-15', true],
    ]);
  });
});

describe('when it was', () => {
  it.each([
    ['2026.05.13.', '2026-05-13'],
    ['13.05.2026.', '2026-05-13'],
    ['13/05/2026-12:34:56', '2026-05-13'],
    ["'13/05/2026", '2026-05-13'],
  ])('%s', async (written, day) => {
    const { first } = await readText(lines('Date;Text;Amount', `${written};A;-1.00`, `${written};B;-2.00`));
    expect(first).toBe(day);
  });
});

describe('a file that makes little sense', () => {
  it('is refused where most of its rows cannot be read', async () => {
    const bad = Array.from({ length: 7 }, (_, at) => `2026-05-1${at},A,x`);
    const refused = await refusalOf(
      lines('Date,Text,Amount', '2026-05-01,A,-1.00', '2026-05-02,B,-2.00', ...bad),
    );
    expect([refused.what, refused.flag, refused.line]).toEqual([
      'Most rows of this file could not be read',
      '--columns',
      4,
    ]);
  });

  it('is refused where the columns that the person named hold nothing', async () => {
    const refused = await refusalOf('a,b\nc,d\n', {
      delimiter: ',',
      columns: { date: 1, amount: 2, text: [1] },
    });
    expect(refused.what).toBe('No row of this file could be read');
  });

  it('names its columns where it asks for one', async () => {
    const text = lines('Date,Colour,Size,Weight', '2026-05-01,RED,5.00,95.00', '2026-05-02,BLUE,5.00,7.00');
    expect((await refusalOf(text)).why).toMatch(
      /The columns: 1 Date, 2 Colour, 3 Size, 4 Weight\. Say which/,
    );
  });
});

it('reads the pound of a British file as that, not as a Russian letter', async () => {
  const text = lines(
    'Date,Text,Paid out,Paid in',
    '13 May 2026,COURSERA,£49.00,',
    '14 May 2026,SALARY,,£900.00',
  );
  const bytes = bytesOf(text.replaceAll('£', '\u0001')).map((byte) => (byte === 1 ? 0xa3 : byte));
  expect((await readText(bytes)).net).toEqual([{ minor: 85_100, decimals: 2, currency: 'GBP' }]);
});

it('says that an entry of several payments is shown as one', async () => {
  const details = (sum: string) => `<TxDtls><Amt Ccy="EUR">${sum}</Amt></TxDtls>`;
  const entry = (inner: string) =>
    `<Ntry><Amt Ccy="EUR">143.39</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-05-01</Dt></BookgDt><NtryDtls>${inner}</NtryDtls></Ntry>`;
  const doubts = async (inner: string) => {
    const { decisions } = await readText(
      `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entry(inner)}</Stmt></BkToCstmrStmt></Document>`,
    );
    return decisions.filter(({ sure }) => !sure).length;
  };
  expect([await doubts(details('143.39')), await doubts(details('44.25') + details('99.14'))]).toEqual([
    0, 1,
  ]);
});
