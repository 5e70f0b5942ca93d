/** Which way the money of a column went: by the running balance, by words, by signs, by what the texts name, or not at all. */
import { describe, expect, it, test } from 'vitest';
import { decided, minors, readText, refusalOf, table } from './reading.ts';

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
    expect(await decided(table('Text,Amount', 'A,+5.00', 'B,+10.00', 'C,+20.00'))).toEqual({
      minors: [500, 1000, 2000],
      sure: true,
    });
    expect(await decided(table('Text,Amount', 'A,5.00', 'B,+10.00', 'C,-20.00'))).toEqual({
      minors: [500, 1000, -2000],
      sure: true,
    });
    // Where nothing has a minus, what has no plus may have gone out.
    expect((await refusalOf(table('Text,Amount', 'A,5.00', 'B,+10.00', 'C,20.00'))).why).toMatch(/^Some/);
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

describe('a balance that stands before its row, as Dutch banks have it', () => {
  const rows = ['A,-5.00,100.00', 'B,-10.00,95.00', 'C,20.00,85.00', 'D,-1.00,105.00'];
  it.each([['Text,Amount,Balance'], ['']])('turns no sign, under the header %j', async (header) => {
    expect(await minors(table(header, ...rows))).toEqual([-500, -1000, 2000, -100]);
    const [head, ...lines] = table(header, ...rows)
      .trimEnd()
      .split('\n');
    const back = header === '' ? [head, ...lines].toReversed() : [head, ...lines.toReversed()];
    expect(await minors(`${back.join('\n')}\n`)).toEqual([-100, 2000, -1000, -500]);
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
      const days = ['03/01/2025', '02/02/2025', '01/03/2025'];
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
      true,
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
        [SHOP, '-5'],
        [SHOP, '5'],
      ],
    ],
    [
      'most rows have a minus, of so few that it says little',
      false,
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

  it('are not believed against a payment to the card among them', async () => {
    const list: [string, string][] = [
      [SHOP, '-5.00'],
      [SHOP, '-5.00'],
      [PAID, '-5.00'],
      [SHOP, '5.00'],
    ];
    expect((await refusalOf(lines(...list))).why).toMatch(/^Most amounts are negative, but/);
  });

  it('count neither zeros nor what is no amount', async () => {
    const text = lines(
      [SHOP, '-5.00'],
      [SHOP, '-5.00'],
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
