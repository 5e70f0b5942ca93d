/** Which columns hold the money and which way it went: by names, by signs, by words, by the running balance, or not at all. */
import { describe, expect, it, test } from 'vitest';
import { chainOf, type Money, readMoney } from '../../src/statements/csv/money.ts';
import { splitRecords } from '../../src/statements/csv/records.ts';
import { findTable } from '../../src/statements/csv/table.ts';
import { readText, refusalOf } from './reading.ts';

const day = (at: number): string =>
  `2024-${String(1 + Math.floor(at / 27)).padStart(2, '0')}-${String(1 + (at % 27)).padStart(2, '0')}`;
/** A table under a header, each line behind a day of its own; without a header where that is empty. */
const table = (header: string, ...lines: string[]): string =>
  `${[...(header === '' ? [] : [`Date,${header}`]), ...lines.map((line, at) => `${day(at)},${line}`)].join('\n')}\n`;
const minors = async (text: string): Promise<number[]> =>
  (await readText(text)).transactions.map(({ minor }) => minor);
/** What was decided about the money, and how sure it is. */
const decided = async (text: string) => {
  const { decisions, transactions } = await readText(text);
  return {
    minors: transactions.map(({ minor }) => minor),
    sure: decisions.every(({ sure }) => sure),
  };
};

describe('the money of one row', () => {
  const signed: Money = { kind: 'signed', column: 1, turn: 1 };
  const turned: Money = { ...signed, turn: -1 };
  const flagged: Money = { kind: 'flagged', column: 1, flag: 0 };
  const pair: Money = { kind: 'pair', out: 0, in: 1, outSigned: false };
  const units = (money: Money, ...fields: string[]) => {
    const read = readMoney(money, fields, undefined);
    return typeof read === 'string' ? read : read.units;
  };

  it('is read as its sign says, or the other way round', () => {
    expect(units(signed, '', ' -5.00 ')).toBe(-500);
    expect(units(signed, '', '5.00')).toBe(500);
    expect(units(turned, '', '5.00')).toBe(-500);
    expect(units(turned, '', '-5.00')).toBe(500);
    expect(readMoney(signed, ['', '5,000 €'], ',')).toMatchObject({ units: 5000, scale: 3, currency: 'EUR' });
  });

  it('is none where nothing or a dash stands, and unread where something else does', () => {
    for (const money of [signed, turned, flagged, pair])
      for (const cell of ['', '  ', '-', '–', '—', ' - ']) expect(units(money, '', cell)).toBe('none');
    for (const money of [signed, turned, flagged, pair]) expect(units(money, '', 'n/a')).toBe('unread');
    expect(units(signed)).toBe('none');
    expect(units(pair)).toBe('none');
  });

  it('went the way a word says, whatever its sign', () => {
    for (const cell of ['5.00', '-5.00']) {
      expect(units(flagged, 'DEBIT', cell)).toBe(-500);
      expect(units(flagged, ' Credit ', cell)).toBe(500);
    }
    expect(readMoney(flagged, ['CREDIT', '5.00'], undefined)).not.toHaveProperty('neither', true);
    expect(readMoney(flagged, ['DEBIT', '5.00'], undefined)).not.toHaveProperty('neither', true);
  });

  it('went out where the word says neither and the amount says nothing', () => {
    expect(readMoney(flagged, ['/', '5.00'], undefined)).toMatchObject({ units: -500, neither: true });
    expect(readMoney(flagged, ['/', '-5.00'], undefined)).toMatchObject({ units: -500, neither: true });
    expect(readMoney(flagged, ['/', '+5.00'], undefined)).toMatchObject({ units: 500, neither: true });
    expect(readMoney({ ...flagged, flag: 7 }, ['', '5.00'], undefined)).toMatchObject({ neither: true });
  });

  it('stands in one of two columns, and a zero in the other is nothing', () => {
    expect(units(pair, '5.00', '')).toBe(-500);
    expect(units(pair, '', '7.00')).toBe(700);
    expect(units(pair, '5.00', '0.00')).toBe(-500);
    expect(units(pair, '0.00', '7.00')).toBe(700);
    expect(Math.abs(units(pair, '0.00', '0.00') as number)).toBe(0);
    expect(Math.abs(units(pair, '0.00', '') as number)).toBe(0);
    expect(units(pair, '5.00', '7.00')).toBe('unread');
    expect(units(pair, 'x', '7.00')).toBe('unread');
    expect(units(pair, '5.00', 'x')).toBe('unread');
    expect(units({ ...pair, outSigned: true }, '-5.00', '')).toBe(-500);
    expect(units({ ...pair, outSigned: true }, '', '7.00')).toBe(700);
    expect(units({ ...pair, in: undefined }, '5.00', '7.00')).toBe(-500);
    expect(units({ ...pair, out: undefined }, '5.00', '7.00')).toBe(700);
  });
});

describe('how far a running balance agrees', () => {
  const signed: Money = { kind: 'signed', column: 1, turn: 1 };
  const chain = (money: Money, ...lines: string[]) => {
    const { records } = splitRecords(table('', ...lines), ',');
    const { agree, steps } = chainOf(findTable(records, ','), money, 2, '.');
    return [agree, steps];
  };

  it('is counted forward and back through time, and the better of the two tells', () => {
    expect(chain(signed, '-5.00,95.00', '-10.00,85.00', '20.00,105.00')).toEqual([2, 2]);
    expect(chain(signed, '20.00,105.00', '-10.00,85.00', '-5.00,95.00')).toEqual([2, 2]);
    expect(chain({ ...signed, turn: -1 }, '5.00,95.00', '10.00,85.00', '-20.00,105.00')).toEqual([2, 2]);
    expect(chain(signed, '5.00,95.00', '10.00,85.00', '-20.00,105.00')).toEqual([0, 2]);
  });

  it('counts a step that does not agree as one, and a step of nothing as none', () => {
    expect(chain(signed, '-5.00,95.00', '-10.00,80.00', '20.00,100.00')).toEqual([1, 2]);
    expect(chain(signed, '0.00,95.00', '0.00,95.00', '-5.00,90.00')).toEqual([1, 1]);
    expect(chain(signed, '-5.00,90.00', '0.00,90.00', '-5.00,85.00')).toEqual([1, 2]);
    expect(chain(signed, '-5.00,90.00')).toEqual([0, 0]);
  });

  it('leaves out rows it cannot read, and compares amounts of any decimals', () => {
    expect(chain(signed, '-5,95.00', 'x,1.00', '-10.5,84.5', '2.25,86.75', '1.00,x')).toEqual([2, 2]);
    const { records } = splitRecords(table('', '-5.00,95.00'), ',');
    expect(chainOf(findTable(records, ','), signed, 2, '.').share).toBe(0);
  });
});

describe('a column of amounts', () => {
  it('is turned where the balance falls by what is written without a sign', async () => {
    const text = table('Text,Amount,Balance', 'A,5.00,95.00', 'B,10.00,85.00', 'C,-20.00,105.00');
    expect(await decided(text)).toEqual({ minors: [-500, -1000, 2000], sure: true });
  });

  it('is as written where the balance says so, though every amount is positive', async () => {
    const text = table('Text,Amount,Balance', 'A,5.00,105.00', 'B,10.00,115.00', 'C,20.00,135.00');
    expect(await minors(text)).toEqual([500, 1000, 2000]);
  });

  it('is as written where half of the steps say so, and turned only where most do', async () => {
    const as = table('Text,Amount,Balance', 'A,5.00,105.00', 'B,10.00,115.00', 'C,20.00,900.00');
    expect(await minors(as)).toEqual([500, 1000, 2000]);
    const half = table('Text,Amount,Balance', 'A,5.00,95.00', 'B,10.00,85.00', 'C,20.00,900.00');
    expect((await refusalOf(half)).flag).toBe('--columns');
    const once = table('Text,Amount,Balance', 'A,5.00,95.00', 'B,10.00,85.00');
    expect((await refusalOf(once)).flag).toBe('--columns');
    const most = table(
      'Text,Amount,Balance',
      'A,5.00,95.00',
      'B,10.00,85.00',
      'C,20.00,65.00',
      'D,5.00,60.00',
      'E,1.00,7.00',
      'F,1.00,9.00',
    );
    expect(await minors(most)).toEqual([-500, -1000, -2000, -500, -100, -100]);
  });

  it('with a sign before money that came is as written', async () => {
    expect(await decided(table('Text,Amount', 'A,5.00', 'B,+10.00', 'C,20.00'))).toEqual({
      minors: [500, 1000, 2000],
      sure: true,
    });
    expect((await refusalOf(table('Text,Amount', 'A,5.00', 'B + C,10.00'))).flag).toBe('--columns');
  });

  it('is the fullest of several with one name, and the balance is never the amount', async () => {
    const text = table(
      'Amount,Text,Amount,Balance',
      ',A,-5.00,95.00',
      '9.00,B,-10.00,85.00',
      ',C,20.00,105.00',
    );
    expect(await minors(text)).toEqual([-500, -1000, 2000]);
    const first = table('Amount,Text,Amount', '-1.00,A,-5.00', '-2.00,B,-10.00', '-3.00,C,20.00');
    expect(await minors(first)).toEqual([-100, -200, -300]);
  });

  it('is no column of days or words, whatever it is called', async () => {
    const words = table('Amount,Text,Sum', 'five,A,-5.00', 'ten,B,-10.00', 'x,C,20.00');
    expect(await minors(words)).toEqual([-500, -1000, 2000]);
  });

  it('is the better name before the fuller column', async () => {
    const text = table('Text,Amount paid,Amount', 'A,1.00,-5.00', 'B,2.00,-10.00', 'C,3.00,');
    expect((await minors(text)).slice(0, 2)).toEqual([-500, -1000]);
  });
});

describe('a column of amounts and others', () => {
  it('gives way where it is empty, and is never one of days, though these are numbers too', async () => {
    expect(await minors(table('Text,Amount,Paid out', 'A,,5.00', 'B,,10.00'))).toEqual([-500, -1000]);
    const days = table('Text,Value,Amount', 'A,20240113,-5.00', 'B,20240114,-10.00');
    expect(await minors(days)).toEqual([-500, -1000]);
  });

  it('is told with what the balance says of it, and with nothing else', async () => {
    const said = async (...lines: string[]) =>
      (await readText(table('Text,Amount,Balance', ...lines))).decisions.map(({ what }) => what);
    expect(await said('A,5.00,95.00', 'B,10.00,85.00', 'C,20.00,65.00', 'D,1.00,7.00')).toEqual([
      expect.stringContaining('2 of 3'),
    ]);
    expect(await said('A,-5.00,95.00', 'B,-10.00,85.00')).toEqual([expect.stringContaining('1 of 1')]);
  });

  it('is not settled by a balance that says both, or says it seldom', async () => {
    const both = ['A,5.00,100.00', 'B,5.00,105.00', 'C,5.00,110.00', 'D,5.00,105.00', 'E,5.00,100.00'];
    const seldom = ['A,5.00,100.00', 'B,5.00,105.00', 'C,5.00,7.00', 'D,5.00,500.00'];
    const halfTurned = ['A,5.00,95.00', 'B,10.00,85.00', 'C,10.00,75.00', 'D,1.00,7.00', 'E,1.00,90.00'];
    for (const lines of [both, seldom, halfTurned])
      expect((await refusalOf(table('Text,Amount,Balance', ...lines))).question?.choices).toHaveLength(2);
  });
});

describe('amounts that are all the same, beside a balance', () => {
  const HEADER = 'Date,Text,Amount,Balance';
  const rowsOf = (days: readonly string[], amount: string, balances: readonly string[]) =>
    days.map((one, at) => `${one},COURSERA,${amount},${balances[at]}`);
  const FORWARD = ['2025-01-05', '2025-02-05', '2025-03-05'];
  const FALLS = ['241.00', '182.00', '123.00'];
  const RISES = [...FALLS].reverse();
  const netOf = async (rows: readonly string[]) => {
    const { net } = await readText(`${rows.join('\n')}\n`);
    return net[0]?.minor;
  };

  describe.each([
    ['under a header', [HEADER]],
    ['without one', []],
  ])('%s', (_, header) => {
    test.each([
      ['-59.00', FALLS, -17_700],
      ['59.00', FALLS, -17_700],
      ['59.00', RISES, 17_700],
      ['-59.00', RISES, 17_700],
    ])('%s with a balance of %j: the days say which of two readings it is', async (amount, balances, net) => {
      const rows = rowsOf(FORWARD, amount, balances);
      expect(await netOf([...header, ...rows])).toBe(net);
      expect(await netOf([...header, ...rows.toReversed()])).toBe(net);
    });

    it('are judged by their signs where the days run no way, and asked about without any', async () => {
      const days = FORWARD.map(() => '2025-01-05');
      expect(await netOf([...header, ...rowsOf(days, '-59.00', FALLS)])).toBe(-17_700);
      const refused = await refusalOf(`${[...header, ...rowsOf(days, '59.00', FALLS)].join('\n')}\n`);
      expect(refused.question?.choices).toHaveLength(2);
    });

    it('are asked about where the days run one way or the other by their order, until that is said', async () => {
      const days = ['02/01/2025', '01/01/2025', '01/02/2025'];
      const text = `${[...header, ...rowsOf(days, '59.00', FALLS)].join('\n')}\n`;
      expect((await refusalOf(text)).question?.choices).toHaveLength(2);
      const net = async (dateOrder: 'dmy' | 'mdy') => (await readText(text, { dateOrder })).net[0]?.minor;
      expect(await net('dmy')).toBe(-17_700);
      expect(await net('mdy')).toBe(17_700);
    });
  });
});

describe('words beside the amounts', () => {
  it('tell the way of amounts that have no sign', async () => {
    expect(
      await decided(table('Text,Type,Amount', 'A,Debit,5.00', 'B,Credit,10.00', 'C,Debit,0.00')),
    ).toEqual({
      minors: [-500, 1000, 0],
      sure: true,
    });
  });

  it('tell it before a balance that agrees with the rows of one way alone', async () => {
    // Two of three steps are those of money that came: as written, the charge would have come too.
    const rows = [
      'A,59.00,Debit,41.00',
      'B,10.00,Credit,51.00',
      'C,59.00,Debit,-8.00',
      'D,7.00,Credit,-1.00',
    ];
    const away = { minors: [-5900, 1000, -5900, 700], sure: true };
    expect(await decided(table('Text,Amount,Type,Balance', ...rows))).toEqual(away);
    expect(await decided(table('', ...rows))).toEqual(away);
    expect((await minors(table('Text,Amount,Type,Balance', ...rows.slice(0, 2))))[0]).toBe(-5900);
    // As well as, where every row went one way and no sign is there to say more.
    const single = await readText(table('Text,Amount,Type,Balance', ...rows.slice(0, 2)));
    expect(single.decisions.map(({ what }) => what).join()).toContain('A column of words');
    const signs = rows.map((row) => row.replace('59.00,Debit', '-59.00,Debit'));
    const { decisions } = await readText(table('Text,Amount,Type,Balance', ...signs));
    expect(decisions.map(({ what }) => what).join()).toContain('money out is negative');
  });

  it('are not needed where the signs say the same', async () => {
    const text = table(
      'Text,Type,Amount',
      'A,Debit,-5.00',
      'B,Credit,10.00',
      'C,Credit,-1.00',
      'D,Credit,7.00',
    );
    expect(await decided(text)).toEqual({ minors: [-500, 1000, -100, 700], sure: true });
  });

  it('go before signs that say the opposite on nearly every row', async () => {
    const nine = Array.from({ length: 9 }, (_, at) => `A${at},Debit,5.00`);
    const text = table('Text,Type,Amount', ...nine.slice(1), 'B,Credit,-3.00', 'C,Credit,7.00');
    const read = await decided(text);
    expect([read.minors[0], ...read.minors.slice(-2), read.sure]).toEqual([-500, 300, 700, true]);
  });

  it('prove nothing where they fit half of the rows', async () => {
    const text = table(
      'Text,Type,Amount',

      'A,Debit,-5.00',
      'B,Credit,-10.00',
      'C,Credit,-1.00',
      'D,Debit,-7.00',
      'E,Debit,2.00',
      'F,Credit,2.00',
    );
    expect(await minors(text)).toEqual([-500, -1000, -100, -700, 200, 200]);
  });

  it('may be the same on every row where a header names their column', async () => {
    expect(await minors(table('Text,Type,Amount', 'A,Debit,5.00', 'B,Debit,10.00'))).toEqual([-500, -1000]);
    expect((await refusalOf(table('', 'A,Debit,5.00', 'B,Debit,10.00'))).flag).toBe('--columns');
    expect((await refusalOf(table('', 'A,Credit,5.00', 'B,Credit,10.00'))).flag).toBe('--columns');
    expect(await minors(table('', 'A,Debit,5.00', 'B,Credit,10.00'))).toEqual([-500, 1000]);
  });

  it('tell nothing where most rows have none', async () => {
    const text = table('Text,Type,Amount', 'A,Debit,5.00', 'B,POS,10.00', 'C,POS,1.00');
    expect((await refusalOf(text)).flag).toBe('--columns');
    const empty = table('Text,Type,Amount', 'A,Debit,5.00', 'B,,10.00', 'C,,1.00');
    expect((await refusalOf(empty)).flag).toBe('--columns');
  });

  it('are taken from the column that is named for them', async () => {
    const text = table(
      'Category,Text,Debit/Credit,Amount',
      'C,A,Debit,5.00',
      'D,B,Credit,10.00',
      'C,E,Debit,1.00',
    );
    expect(await minors(text)).toEqual([-500, 1000, -100]);
  });

  it('may say neither, which is told', async () => {
    const text = table('Text,收/支,金额', 'A,支出,5.00', 'B,收入,10.00', 'C,/,1.00', 'D,支出,2.00');
    const { transactions, decisions } = await readText(text);
    expect(transactions.map(({ minor }) => minor)).toEqual([-500, 1000, -100, -200]);
    expect(decisions.find(({ what }) => what.includes('neither'))).toEqual({
      what: expect.stringContaining('line 4'),
      sure: false,
    });
  });
});

describe('signs alone', () => {
  const [SHOP, PAID, FEE] = ['SHOP', 'AUTOPAY PAYMENT - THANK YOU', 'LATE FEE'];
  const lines = (...list: [string, string][]) =>
    table('Text,Amount', ...list.map(([text, amount], at) => `${text} ${at},${amount}`));

  test.each([
    [
      'two payments to the card without a minus among few charges',
      true,
      -1,
      [
        [SHOP, '5'],
        [SHOP, '5'],
        [SHOP, '5'],
        [PAID, '-5'],
        [PAID, '-5'],
      ],
    ],
    [
      'two fees without a minus',
      true,
      -1,
      [
        [FEE, '5'],
        [FEE, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'one payment to the card',
      false,
      -1,
      [
        [SHOP, '5'],
        [SHOP, '5'],
        [SHOP, '5'],
        [PAID, '-5'],
      ],
    ],
    [
      'one fee, as many charges as payments',
      false,
      -1,
      [
        [FEE, '5'],
        [SHOP, '-5'],
      ],
    ],
    [
      'two fees, hardly more charges than payments',
      false,
      -1,
      [
        [FEE, '5'],
        [FEE, '5'],
        [SHOP, '-5'],
        [SHOP, '-5'],
      ],
    ],
    [
      'most rows have a minus',
      true,
      1,
      [
        [SHOP, '-5'],
        [SHOP, '-5'],
        [SHOP, '-5'],
        [SHOP, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'hardly more rows have a minus',
      false,
      1,
      [
        [SHOP, '-5'],
        [SHOP, '-5'],
        [SHOP, '-5'],
        [SHOP, '-5'],
        [SHOP, '5'],
        [SHOP, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'most rows have a minus, one payment too',
      true,
      1,
      [
        [SHOP, '-5'],
        [SHOP, '-5'],
        [PAID, '-5'],
        [SHOP, '5'],
      ],
    ],
    [
      'one fee with a minus',
      false,
      1,
      [
        [FEE, '-5'],
        [SHOP, '5'],
      ],
    ],
    [
      'two fees with a minus',
      true,
      1,
      [
        [FEE, '-5'],
        [FEE, '-5'],
        [SHOP, '5'],
        [SHOP, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'two fees with a minus, and as many rows without',
      true,
      1,
      [
        [FEE, '-5'],
        [FEE, '-5'],
        [SHOP, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'more fees with a minus than without',
      false,
      1,
      [
        [FEE, '-5'],
        [FEE, '-5'],
        [FEE, '5'],
        [SHOP, '5'],
      ],
    ],
    [
      'a payment to the card without a minus',
      false,
      1,
      [
        [PAID, '5'],
        [SHOP, '-5'],
      ],
    ],
    [
      'fees that say both',
      false,
      1,
      [
        [FEE, '5'],
        [FEE, '-5'],
      ],
    ],
    [
      'nothing but a few more without a minus',
      false,
      1,
      [
        [SHOP, '5'],
        [SHOP, '5'],
        [SHOP, '-5'],
      ],
    ],
  ] as [string, boolean, number, [string, string][]][])('%s', async (_, sure, turn, list) => {
    const text = lines(...list.map(([words, amount]): [string, string] => [words, `${amount}.00`]));
    expect(await decided(text)).toEqual({
      minors: list.map(([, amount]) => Number(amount) * 100 * turn),
      sure,
    });
  });

  it('say nothing where no row, or one of four, has a minus', async () => {
    for (const list of [
      [SHOP, '5.00', SHOP, '5.00'],
      [SHOP, '5.00', SHOP, '0.00'],
    ]) {
      const [a = '', b = '', c = '', d = ''] = list;
      const refusal = await refusalOf(lines([a, b], [c, d]));
      expect(refusal.question?.choices).toHaveLength(2);
    }
    const most = await refusalOf(lines([SHOP, '5.00'], [SHOP, '5.00'], [SHOP, '5.00'], [SHOP, '-5.00']));
    const all = await refusalOf(lines([SHOP, '5.00'], [SHOP, '5.00']));
    expect(most.why).toMatch(/^Most/);
    expect(all.why).toMatch(/^Every/);
  });

  it('count neither zeros nor what is no amount', async () => {
    const text = lines(
      [SHOP, '-5.00'],
      [SHOP, '5.00'],
      [SHOP, '-5.00'],
      [FEE, '0.00'],
      [FEE, 'x'],
      [SHOP, '0.00'],
    );
    expect((await decided(text)).sure).toBe(true);
  });
});

describe('two columns, for money out and money in', () => {
  it('go before a column of amounts that is not full', async () => {
    const text = table('Text,Amount,Debit,Credit', 'A,,5.00,', 'B,-1.00,,10.00', 'C,,1.00,');
    expect(await minors(text)).toEqual([-500, 1000, -100]);
  });

  it('give way to a full column of amounts', async () => {
    const text = table('Text,Amount,Debit,Credit', 'A,-5.00,5.00,', 'B,10.00,,10.00', 'C,-1.00,1.00,1.00');
    expect(await minors(text)).toEqual([-500, 1000, -100]);
  });

  it('may be one of them alone', async () => {
    expect(await minors(table('Text,Paid out', 'A,5.00', 'B,10.00'))).toEqual([-500, -1000]);
    expect(await minors(table('Text,Paid out', 'A,-5.00', 'B,-10.00', 'C,1.00'))).toEqual([-500, -1000, 100]);
    expect(await minors(table('Text,Paid in', 'A,5.00', 'B,-10.00', 'C,-1.00'))).toEqual([500, -1000, -100]);
  });

  it('may be empty, one of them, in a short file', async () => {
    expect(await minors(table('Text,Debit,Credit', 'A,5.00,', 'B,10.00,'))).toEqual([-500, -1000]);
    expect(await minors(table('Text,Debit,Credit', 'A,,5.00', 'B,,10.00'))).toEqual([500, 1000]);
  });

  it('may hold charges with a minus, and one without is money back', async () => {
    const text = table('Text,Debit,Credit', 'A,-5.00,', 'B,,10.00', 'C,-1.00,', 'D,2.00,');
    expect(await minors(text)).toEqual([-500, 1000, -100, 200]);
  });

  it('are believed where no more than a few charges have another sign', async () => {
    const nine = Array.from({ length: 9 }, (_, at) => `A${at},-5.00,`);
    const text = table('Text,Debit,Credit', ...nine, 'B,7.00,', 'C,,-10.00');
    expect((await minors(text)).slice(-3)).toEqual([-500, 700, -1000]);
  });

  it('are believed against their signs where the balance agrees, and nowhere else', async () => {
    const rows = ['A,-5.00,,95.00', 'B,,-10.00,85.00', 'C,7.00,,92.00', 'D,-1.00,,91.00'];
    expect(await minors(table('Text,Debit,Credit,Balance', ...rows))).toEqual([-500, -1000, 700, -100]);
    const wrong = rows.map((row) => row.replace(/\d+\.00$/, '1.00'));
    expect((await refusalOf(table('Text,Debit,Credit,Balance', ...wrong))).flag).toBe('--columns');
    const none = rows.map((row) => row.replace(/,[^,]*$/, ''));
    expect((await refusalOf(table('Text,Debit,Credit', ...none))).flag).toBe('--columns');
  });
});

describe('without a header', () => {
  const asked = async (...lines: string[]) => (await refusalOf(table('', ...lines))).why;

  it('the running balance says which column is the amount and which the balance', async () => {
    expect(await decided(table('', 'A,-5.00,95.00', 'B,-10.00,85.00', 'C,20.00,105.00'))).toEqual({
      minors: [-500, -1000, 2000],
      sure: true,
    });
    expect(await minors(table('', 'A,95.00,-5.00', 'B,85.00,-10.00', 'C,105.00,20.00'))).toEqual([
      -500, -1000, 2000,
    ]);
    expect(await minors(table('', 'A,5.00,95.00', 'B,10.00,85.00', 'C,-20.00,105.00'))).toEqual([
      -500, -1000, 2000,
    ]);
  });

  it('the running balance tells money out from money in, also where money out has a minus', async () => {
    const pair = table('', 'A,,5.00,95.00', 'B,,10.00,85.00', 'C,20.00,,105.00', 'D,,1.00,104.00');
    expect(await decided(pair)).toEqual({ minors: [-500, -1000, 2000, -100], sure: true });
    const signed = table('', 'A,-5.00,,95.00', 'B,-10.00,,85.00', 'C,,20.00,105.00', 'D,-1.00,,104.00');
    expect(await minors(signed)).toEqual([-500, -1000, 2000, -100]);
  });

  it('the reading is taken that agrees with the most rows', async () => {
    const text = table(
      '',
      'A,-1.00,-5.00,95.00',
      'B,-1.00,-1.00,94.00',
      'C,-1.00,-1.00,93.00',
      'D,7.00,20.00,113.00',
    );
    expect(await minors(text)).toEqual([-500, -100, -100, 2000]);
  });

  it('a balance that agrees once, or with few rows, proves nothing', async () => {
    expect(await asked('A,5.00,95.00', 'B,10.00,85.00')).toMatch(/Columns 3, 4/);
    const few = [
      'A,5.00,95.00',
      'B,10.00,85.00',
      'C,1.00,84.00',
      'D,1.00,3.00',
      'E,2.00,9.00',
      'F,3.00,1.00',
    ];
    expect(await asked(...few)).toMatch(/Columns 3, 4/);
  });

  it('one column of amounts is judged by its signs, and by the words beside it', async () => {
    expect(await minors(table('', 'A,-5.00', 'B,-10.00', 'C,20.00'))).toEqual([-500, -1000, 2000]);
    expect(await minors(table('', 'Debit,A,5.00', 'Credit,B,10.00'))).toEqual([-500, 1000]);
    expect(await asked('A,5.00', 'B,10.00')).toMatch(/positive/);
    expect(await asked('A,5', 'B,10')).toMatch(/positive/);
    expect(await asked('A,20240101', 'B,20240102')).toMatch(/amounts/);
  });

  it('whole numbers without any sign are amounts only where no others are', async () => {
    const numbered = table('', '1001,A,-5.00', '1002,B,-10.00', '1003,C,20.00');
    expect(await decided(numbered)).toEqual({ minors: [-500, -1000, 2000], sure: true });
    expect(await decided(table('', 'A,-5', 'B,-10', 'C,20'))).toMatchObject({ minors: [-500, -1000, 2000] });
  });

  it('what was found is told by the numbers of the columns', async () => {
    const said = async (...lines: string[]) =>
      (await readText(table('', ...lines))).decisions.map(({ what }) => what).join(' ');
    expect(await said('A,-5.00,95.00', 'B,-10.00,85.00', 'C,20.00,105.00')).toMatch(
      /column 4 agrees with 2 of 2/,
    );
    expect(await said('A,-5.00,3.00', 'B,-10.00,9.00', 'C,20.00,1.00')).toMatch(/Column 3 holds/);
    expect(await said('A,,5.00', 'B,,6.00', 'C,10.00,')).toMatch(/Column 4 .* out and column 3 .* in/);
  });

  it('of two columns the one with minus signs holds the amounts, which is not sure', async () => {
    const text = table('', 'A,-5.00,3.00', 'B,-10.00,9.00', 'C,20.00,1.00');
    expect(await decided(text)).toEqual({ minors: [-500, -1000, 2000], sure: false });
    // An overdrawn balance stands behind the amounts, and comes again less often than they do.
    expect(await asked('A,3.00,-5.00', 'B,9.00,-10.00', 'C,1.00,20.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,-5.00,3.00', 'B,-10.00,3.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
    expect(await minors(table('', 'A,-5.00,3.00', 'B,-5.00,3.00', 'C,20.00,1.00'))).toEqual([
      -500, -500, 2000,
    ]);
    expect(await asked('A,-5.00,-3.00', 'B,-10.00,9.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,-5.00,3.00', 'B,,9.00', 'C,,1.00', 'D,2.00,4.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,5.00,3.00', 'B,10.00,9.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
  });

  it('of two columns that fill each other up the fuller one is money out', async () => {
    const out = Array.from({ length: 4 }, (_, at) => `A${at},,5.00`);
    expect(await decided(table('', ...out, 'B,10.00,'))).toEqual({
      minors: [-500, -500, -500, -500, 1000],
      sure: true,
    });
    expect(await decided(table('', ...out.slice(1), 'B,10.00,'))).toEqual({
      minors: [-500, -500, -500, 1000],
      sure: false,
    });
    expect(await decided(table('', 'A,5.00,', 'B,5.00,', 'C,,10.00'))).toEqual({
      minors: [-500, -500, 1000],
      sure: false,
    });
    expect(await asked('A,5.00,', 'B,,10.00')).toMatch(/Columns 3 and 4/);
  });

  it('a zero in the other column is as good as nothing, and a minus on money out is kept', async () => {
    expect(await minors(table('', 'A,5.00,0.00', 'B,6.00,0.00', 'C,0.00,10.00'))).toEqual([-500, -600, 1000]);
    expect(await minors(table('', 'A,-5.00,', 'B,-6.00,', 'C,,10.00'))).toEqual([-500, -600, 1000]);
    expect(await asked('A,5.00,0.00', 'B,6.00,1.00', 'C,0.00,10.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,5.00,0.00', 'B,0.00,0.00', 'C,0.00,10.00')).toMatch(/Columns 3, 4/);
  });

  it('a column that few rows fill is no amount', async () => {
    expect(await minors(table('', 'A,-5.00,', 'B,-10.00,', 'C,20.00,', 'D,-1.00,', 'E,-2.00,7.00'))).toEqual([
      -500, -1000, 2000, -100, -200,
    ]);
  });
});

describe('amounts written in the texts', () => {
  const rows = (named: readonly string[], column: readonly string[]) =>
    table('', ...named.map((paid, at) => `${'ABCDEFGHIJ'[at]} ${paid},${column[at] ?? ''}`));

  it('show where they all differ that the column is no amount', async () => {
    const text = rows(['POS 6.49', 'POS 7.96', 'POS 49.90'], ['-389.30', '-381.34', '-331.44']);
    expect((await refusalOf(text)).why).toMatch(/balance/);
  });

  it('show nothing where they are few, or one of them agrees', async () => {
    const two = rows(['POS 6.49', 'POS 7.96', 'POS'], ['-389.30', '-381.34', '-331.44']);
    expect(await minors(two)).toEqual([-38930, -38134, -33144]);
    const one = rows(
      ['POS 6.49 FEE 1.00', 'POS 7.96', 'POS 49.90', 'POS 1.00'],
      ['-6.49', '-381.34', '-331.44', '-2.00'],
    );
    expect(await minors(one)).toEqual([-649, -38134, -33144, -200]);
    const rare = rows(
      ['POS 6.49', 'POS 7.96', 'POS 49.90', ...Array.from({ length: 8 }, () => 'POS')],
      Array.from({ length: 11 }, (_, at) => `-${at + 1}.00`),
    );
    expect(await minors(rare)).toHaveLength(11);
    const digits = rows(['V 1.6.49', '12:7.96', 'ART 49.905'], ['-389.30', '-381.34', '-331.44']);
    expect(await minors(digits)).toEqual([-38930, -38134, -33144]);
  });

  it('show nothing where a header names the column', async () => {
    const text = table('Text,Amount', 'POS 6.49,-389.30', 'POS 7.96,-381.34', 'POS 49.90,-331.44');
    expect(await minors(text)).toEqual([-38930, -38134, -33144]);
  });
});
