/** What readers find, gathered: exact sums, days, texts made harmless, problems that do not flood. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import type { Day } from '../../src/core/days.ts';
import { cleanText, collector, type Keep, moneyOf, type Row } from '../../src/statements/collect.ts';

const row = (over: Partial<Row> = {}): Row => ({
  day: '2024-01-15' as Day,
  units: -4900,
  scale: 2,
  currency: 'USD',
  text: 'COURSERA',
  line: 2,
  ...over,
});
const gathered = (rows: readonly Partial<Row>[], keep?: Keep) => {
  const into = collector(keep);
  for (const each of rows) into.add(row(each));
  return into.finish('csv');
};

describe('money', () => {
  test.each([
    [-4900, 2, 'USD', { minor: -4900, decimals: 2, currency: 'USD' }],
    [-49, 0, 'USD', { minor: -4900, decimals: 2, currency: 'USD' }],
    [-495, 1, undefined, { minor: -4950, decimals: 2 }],
    [-49_000, 3, 'USD', { minor: -4900, decimals: 2, currency: 'USD' }],
    [-49_005, 3, 'USD', { minor: -49_005, decimals: 3, currency: 'USD' }],
    [1_234_500, 4, 'USD', { minor: 12_345, decimals: 2, currency: 'USD' }],
    [1_234_510, 4, 'USD', { minor: 123_451, decimals: 3, currency: 'USD' }],
    [490_000, 2, 'JPY', { minor: 4900, decimals: 0, currency: 'JPY' }],
    [4905, 1, 'JPY', { minor: 4905, decimals: 1, currency: 'JPY' }],
    [49, 0, 'KWD', { minor: 49_000, decimals: 3, currency: 'KWD' }],
    [-0, 2, 'USD', { minor: 0, decimals: 2, currency: 'USD' }],
    [0, 4, 'USD', { minor: 0, decimals: 2, currency: 'USD' }],
  ])('%d with %d decimals in %s', (units, scale, currency, money) => {
    expect(moneyOf(units, scale, currency)).toEqual(money);
  });

  it('with more digits than any account holds is named, and counted nowhere', () => {
    const read = gathered([{ line: 7, units: Number.MAX_SAFE_INTEGER, scale: 0 }, {}]);
    expect([read.count, read.net, read.problems.map(({ line }) => line)]).toEqual([
      1,
      [{ currency: 'USD', minor: -4900, decimals: 2 }],
      [7],
    ]);
  });
});

describe('a text', () => {
  it('is one line, without blanks at its ends and without what nobody sees', () => {
    expect(cleanText('  COURSERA INC ')).toBe('COURSERA INC');
    expect(cleanText('COURSERA  INC')).toBe('COURSERA INC');
    expect(cleanText('COURSERA\r\nINC\u0007')).toBe('COURSERA INC');
    expect(cleanText('\u001B[31mCOUR\u202ESERA')).toBe('COURSERA');
    expect(cleanText('Café')).toBe('Café');
  });

  it('is cut where no person would read on', () => {
    for (const letter of ['x', 'é']) {
      expect(cleanText(letter.repeat(600))).toBe(letter.repeat(600));
      expect(cleanText(letter.repeat(601))).toBe(`${letter.repeat(599)}…`);
      expect(cleanText(letter.repeat(100_000))).toBe(`${letter.repeat(599)}…`);
    }
    expect(cleanText(`${'x '.repeat(290)}${' '.repeat(100)}end`)).toMatch(/x end$/);
    expect(cleanText(`${' '.repeat(1799)}${'x'.repeat(601)}`)).toBe(`${'x'.repeat(599)}…`);
  });
});

describe('days', () => {
  it('are the first and the last of all rows, in whatever order they come', () => {
    for (const days of [
      ['2024-01-15', '2024-02-01', '2023-12-31'],
      ['2023-12-31', '2024-01-15', '2024-02-01'],
      ['2024-02-01', '2024-01-15', '2023-12-31'],
    ])
      expect(gathered(days.map((day) => ({ day: day as Day })))).toMatchObject({
        first: '2023-12-31',
        last: '2024-02-01',
      });
  });

  it('and sums are none where there is no row', () => {
    const read = gathered([]);
    expect(read).toEqual({
      format: 'csv',
      transactions: [],
      count: 0,
      net: [],
      problems: [],
      decisions: [],
      questions: [],
    });
  });
});

describe('sums', () => {
  it('are one for each currency, in the order they come, and one where none is named', () => {
    const read = gathered([
      {},
      { currency: undefined, units: 5 },
      { currency: 'JPY', units: 7, scale: 0 },
      { units: 100 },
    ]);
    expect(read.net).toEqual([
      { currency: 'USD', minor: -4800, decimals: 2 },
      { minor: 5, decimals: 2 },
      { currency: 'JPY', minor: 7, decimals: 0 },
    ]);
  });

  it('have as many decimals as they need', () => {
    expect(
      gathered([
        { units: 1, scale: 3 },
        { units: 10_000, scale: 4 },
      ]).net,
    ).toEqual([{ currency: 'USD', minor: 1001, decimals: 3 }]);
    expect(
      gathered([
        { units: 5, scale: 3 },
        { units: 5, scale: 3 },
      ]).net,
    ).toEqual([{ currency: 'USD', minor: 1, decimals: 2 }]);
    expect(
      gathered([
        { units: 5, scale: 3 },
        { units: -5, scale: 3 },
      ]).net,
    ).toEqual([{ currency: 'USD', minor: 0, decimals: 2 }]);
  });

  it('are not given where they cannot be exact, not even if later rows bring them back', () => {
    const huge = { units: Number.MAX_SAFE_INTEGER - 1, scale: 2 };
    const read = gathered([huge, huge, { ...huge, units: -huge.units }, { currency: 'EUR', units: 5 }]);
    expect(read.count).toBe(4);
    expect(read.net).toEqual([{ currency: 'EUR', minor: 5, decimals: 2 }]);
    expect(read.decisions).toEqual([{ what: expect.stringMatching(/no sum/), sure: true }]);
  });

  test('of any rows are what the rows say', () => {
    const money = fc.record({
      units: fc.integer({ min: -1e9, max: 1e9 }),
      scale: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(money, { minLength: 1 }), (rows) => {
        const [sum] = gathered(rows).net;
        const want = rows.reduce((total, { units, scale }) => total + units * 10 ** (4 - scale), 0);
        expect((sum?.minor ?? 0) * 10 ** (4 - (sum?.decimals ?? 0))).toBe(want === 0 ? 0 : want);
      }),
    );
  });
});

describe('rows counted elsewhere', () => {
  const from = '2024-01-01' as Day;
  const to = '2024-03-31' as Day;

  it('are counted and summed like others', () => {
    const into = collector();
    into.add(row());
    into.addCounted(3, 150, 2, 'USD', from, to);
    into.addCounted(2, 7, 0, 'EUR', '2024-02-01' as Day, '2024-02-02' as Day);
    into.addCounted(1, 1, 4, 'EUR', '2024-02-01' as Day, '2024-02-02' as Day);
    expect(into.count).toBe(7);
    expect(into.finish('csv')).toMatchObject({
      count: 7,
      first: from,
      last: to,
      net: [
        { currency: 'USD', minor: -4750, decimals: 2 },
        { currency: 'EUR', minor: 70_001, decimals: 4 },
      ],
    });
  });

  it('are nothing where there are none', () => {
    const into = collector();
    into.addCounted(0, 0, 2, 'USD', from, to);
    expect(into.finish('csv')).not.toHaveProperty('first');
    expect(into.finish('csv').net).toEqual([]);
  });

  it('set the days where no other row does, and leave no sum where theirs was lost', () => {
    const into = collector();
    into.addCounted(3, Number.NaN, 2, 'USD', from, to);
    into.add(row({ day: '2024-01-02' as Day }));
    expect(into.finish('csv')).toMatchObject({ count: 4, first: from, last: to, net: [] });
  });
});

describe('what is kept', () => {
  it('is what was asked for, by the text as it is shown; all is counted', () => {
    const seen: unknown[] = [];
    const read = gathered(
      [{ text: ' COURSERA\n', leg: 'funding' }, { text: 'BAKERY' }, { text: 'SHOP', kept: true }],
      (text, money) => {
        seen.push([text, money]);
        return text === 'COURSERA';
      },
    );
    expect(read.transactions).toEqual([
      {
        day: '2024-01-15',
        minor: -4900,
        decimals: 2,
        currency: 'USD',
        text: 'COURSERA',
        line: 2,
        leg: 'funding',
      },
      { day: '2024-01-15', minor: -4900, decimals: 2, currency: 'USD', text: 'SHOP', line: 2 },
    ]);
    expect([read.count, read.net[0]?.minor]).toEqual([3, -14_700]);
    const money = { day: '2024-01-15', minor: -4900, decimals: 2, currency: 'USD' };
    expect(seen).toEqual([
      ['COURSERA', money],
      ['BAKERY', money],
    ]);
  });
});

describe('problems', () => {
  it('are listed by line, on one line each', () => {
    const into = collector();
    into.problem(9, 'later\n\u0007');
    into.problem(3, 'sooner');
    expect(into.problemCount).toBe(2);
    expect(into.finish('csv').problems).toEqual([
      { line: 3, what: 'sooner' },
      { line: 9, what: 'later' },
    ]);
  });

  it('are counted where there are too many to list', () => {
    const into = collector();
    for (let line = 1; line <= 200; line += 1) into.problem(line, 'x');
    expect(into.finish('csv').problems).toHaveLength(200);
    for (let line = 201; line <= 203; line += 1) into.problem(line, 'x');
    expect(into.problemCount).toBe(203);
    const { problems } = into.finish('csv');
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toEqual({ line: 200, what: expect.stringMatching(/^3 more/) });
  });
});

it('decisions and questions are handed on, made harmless', () => {
  const into = collector();
  into.decide('Letters\nare read\u0007.', false);
  const question = { flag: '--columns' as const, ask: 'Which?', choices: [] };
  into.ask(question);
  expect(into.finish('qif')).toMatchObject({
    format: 'qif',
    decisions: [{ what: 'Letters are read.', sure: false }],
    questions: [question],
  });
});
