/** What a file does not tell: it is asked where somebody is there, and named as a flag where nobody is. */
import { expect, it } from 'vitest';
import { charges } from '../../src/commands/charges.ts';
import type { BillerBook } from '../../src/core/descriptor.ts';
import type { Prompter } from '../../src/commands/walk-doors.ts';
import { readStatement } from '../../src/statements/read.ts';
import type { ReadOptions } from '../../src/statements/statement.ts';
import { day } from '../support/days.ts';
import { bytesOf } from './reading.ts';

const BOOK: BillerBook = {
  dropPrefixes: [],
  billers: [{ id: 'word', biller: 'coursera', pattern: '^COURSERA\\b', sure: true, means: 'Coursera' }],
  prices: [],
};

/** Somebody who answers what is asked, in this order, and what was asked. */
function answering(...answers: readonly string[]): { prompter: Prompter; asked: string[] } {
  const asked: string[] = [];
  const prompter: Prompter = {
    say: () => {},
    choose: async (message, options) => {
      const chosen = options.find(({ value }) => value === answers[asked.length]);
      asked.push(message);
      if (chosen === undefined) throw new Error(`${message} has no such answer`);
      return chosen.value;
    },
    type: () => Promise.reject(new Error('nothing is to be typed')),
  };
  return { prompter, asked };
}

const outcomeOf = (text: string, prompter?: Prompter, flags = {}) =>
  charges(['card.csv'], flags, {
    today: day('2026-11-26'),
    book: BOOK,
    read: (_, choice, wanted) => readStatement(bytesOf(text), choice as ReadOptions, wanted?.keep),
    ...(prompter && { prompter }),
  });

async function paidIn(text: string, prompter?: Prompter, flags = {}): Promise<string | undefined> {
  const outcome = await outcomeOf(text, prompter, flags);
  return 'failure' in outcome ? outcome.failure.hint : outcome.report.findings.total[0]?.amount;
}

// More without a minus than with one, and nothing else says what that means.
const GUESSED = ['2025-01-13,COURSERA,49.00', '2025-01-15,SHOP,20.00', '2025-01-20,SETTLED,-69.00'];
const table = (...lines: readonly string[]) => `${['Date,Text,Amount', ...lines].join('\n')}\n`;

it('a guess by which Coursera only ever paid is no answer: the flag is named that settles it', async () => {
  const hint = await paidIn(table(...GUESSED));
  expect(hint).toContain('--columns out=3 or --columns amount=3');
  expect(await paidIn(table(...GUESSED), undefined, { columns: 'out=3' })).toBe('-49.00');
  expect(await paidIn(table(...GUESSED), undefined, { columns: 'amount=3' })).toBeUndefined();
});

it('or it is asked, once', async () => {
  const { prompter, asked } = answering('out=3');
  expect(await paidIn(table(...GUESSED), prompter)).toBe('-49.00');
  expect(asked).toHaveLength(1);
});

it('the guess stands where Coursera took money by it, where it pays a salary, and where it is not in the file', async () => {
  const charge = '2025-01-03,COURSERA,-49.00';
  expect(await paidIn(table(charge, ...GUESSED, '2025-02-15,SHOP,7.00'))).toBe('-49.00');
  for (const text of ['COURSERA PAYROLL', 'BAKERY']) {
    const outcome = await outcomeOf(table(...GUESSED).replace('COURSERA', text));
    expect('failure' in outcome ? outcome.failure : outcome.report.files[0]?.questions).toHaveLength(1);
  }
});

it('a guess by which Coursera paid back before it was paid is none either', async () => {
  const charge = '2025-02-13,COURSERA,-49.00';
  expect(await paidIn(table(...GUESSED, charge, '2025-02-15,SHOP,7.00'))).toContain(
    'paid you back in this file before you paid. Say which: --columns out=3 or --columns amount=3',
  );
});

it('money that came back is told with a doubt where many signs say so, and asked about where few do', async () => {
  const back = '2025-01-13,COURSERA,49.00';
  const shops = (count: number) =>
    Array.from({ length: count }, (_, at) => `2025-01-${14 + at},SHOP,-${at + 1}.00`);
  const outcome = await outcomeOf(table(back, ...shops(9)));
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  expect(outcome.report.findings.refunds).toHaveLength(1);
  const [file] = outcome.report.files;
  expect(file?.decisions.at(-1)).toEqual({
    what: 'Coursera only paid you in this file, by what most of its signs are.',
    sure: false,
  });
  expect(file?.questions).toHaveLength(1);
  expect(await paidIn(table(back, ...shops(2)))).toContain('Coursera only ever paid you in this file');
});

it.each([
  ['amount=3,out=3', 'names column 3 twice, as amount and as out.'],
  ['amount=3,date=1,amount=4', 'names amount twice.'],
  ['amount=3,in=4', 'names both an amount and money out or in.'],
  ['text=2,amount=2', 'names column 2 twice, as text and as amount.'],
])('--columns %s is refused', async (columns, what) => {
  expect(
    await outcomeOf('Date,Text,Amount\n2026-03-15,COURSERA,-59.00\n', undefined, { columns }),
  ).toMatchObject({
    failure: { code: 'usage', message: `--columns ${what}` },
  });
});

it('does not believe a file that names Coursera before there was one, and believes another', async () => {
  const file = (text: string) => `Date,Text,Amount\n25/03/2005,${text},-59.00\n28/03/2005,SHOP,-5.00\n`;
  expect(await outcomeOf(file('COURSERA'))).toMatchObject({
    failure: { message: expect.stringContaining('would end on 28 March 2005, before Coursera was founded') },
  });
  expect(await outcomeOf(file('BAKERY'))).toHaveProperty('report');
});
