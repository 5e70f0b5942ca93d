/** What `charges` says of what it found: the plain sentence first, and nothing that the statement does not show. */
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/core/charge.ts';
import { findCharges } from '../../src/core/charges.ts';
import type { ChargesReport } from '../../src/core/charges-report.ts';
import { type Day, readDay } from '../../src/core/days.ts';
import { chargesOnTerminal } from '../../src/present/charges.ts';
import { PLAIN_INK } from '../../src/present/page.ts';

const day = (text: string): Day => readDay(text) as Day;
const BOOK = {
  dropPrefixes: [],
  billers: [
    { id: 'name', biller: 'coursera', pattern: '^COURSERA\\b', sure: true, means: '' },
    { id: 'apple', biller: 'apple', pattern: '^APPLE\\.COM', sure: false, means: '' },
  ],
  prices: [{ currency: 'USD', least: 39_00, most: 79_00 }],
} as const;

const row = (on: string, minor: number, text = 'COURSERA'): Transaction => ({
  day: day(on),
  minor,
  decimals: 2,
  currency: 'USD',
  text,
  line: 7,
});

function page(rows: readonly Transaction[], last: string, more: Partial<ChargesReport> = {}): string {
  const findings = findCharges([{ file: 'card.csv', format: 'csv', transactions: rows }], BOOK);
  const file = { file: 'card.csv', format: 'csv', count: 99, first: day('2025-01-01'), last: day(last) };
  const report: ChargesReport = {
    today: day('2026-11-22'),
    files: [{ ...file, net: [], problems: [], decisions: [], questions: [] }],
    findings,
    ...more,
  };
  return chargesOnTerminal(report, { width: 200, unicode: true, ink: PLAIN_INK });
}

const MONTHLY = ['2025-03-05', '2025-04-05', '2025-05-05'].map((on) => row(on, -5900));

describe('what charges says', () => {
  it('says with what a reading is set right that only the person can know', () => {
    const questions = [
      {
        flag: '--columns',
        ask: 'What does a positive number mean?',
        choices: [
          { value: 'out=3', means: 'a charge' },
          { value: 'amount=3', means: 'money came' },
        ],
      },
    ];
    const file = {
      file: 'card.csv',
      format: 'csv',
      count: 1,
      net: [],
      problems: [],
      decisions: [],
      questions,
    };
    expect(page([], '2025-06-10', { files: [file] })).toContain(
      'What does a positive number mean? If this reading is wrong, say which: --columns out=3 (a charge) or --columns amount=3 (money came).',
    );
  });

  it('names the next charge while the statement does not go on past it', () => {
    const text = page(MONTHLY, '2025-06-10');
    expect(text).toContain('3 charges by Coursera in card.csv, USD 177.00, the last on 5 May 2025.');
    expect(text).toContain('3 times; the next would come on 5 June 2025.');
    expect(text).toContain('Jun ○');
  });

  it('counts charges at an earlier price and says which that was, and what came before as a trial', () => {
    const text = page(
      [
        row('2025-01-28', -100),
        ...['2025-02-05', '2025-03-05'].map((on) => row(on, -3900)),
        ...['2025-04-05', '2025-05-05'].map((on) => row(on, -4900)),
        ...['2025-06-05', '2025-07-05'].map((on) => row(on, -5900)),
      ],
      '2025-07-10',
    );
    expect(text).toContain(
      'monthly, USD 59.00 since 5 June 2025 (39.00, then 49.00 before), 6 times; the next would come on 5 August 2025. A charge of 1.00 on 28 January 2025 came before it',
    );
    expect(page(MONTHLY, '2025-06-10')).toContain('monthly, USD 59.00, 3 times;');
  });

  it('says that none came where the statement goes on well past the next', () => {
    const text = page(MONTHLY, '2025-12-28');
    expect(text).toContain('3 times; the last on 5 May 2025, and none since, up to 28 December 2025.');
    expect(text).not.toContain('would come');
    expect(text).not.toContain('○');
  });

  it('shows the lines of a store whose amounts may be Coursera’s, and counts the others', () => {
    const apple = [row('2025-02-01', -4900, 'APPLE.COM/BILL'), row('2025-02-02', -99, 'APPLE.COM/BILL')];
    const text = page(apple, '2025-03-01');
    expect(text).toContain('No charge by Coursera was found in card.csv.');
    expect(text).toMatch(
      /Compare with your receipts:\n {2}1 February 2025 {2}49\.00 USD {2}APPLE\.COM\/BILL/,
    );
    expect(text).not.toContain('0.99');
    expect(text).toContain('1 other line of this kind has an amount that no known price of Coursera fits');
  });

  it('says that there are older ones it does not list', () => {
    const many = Array.from({ length: 501 }, () => row('2025-02-01', -4900, 'APPLE.COM/BILL'));
    expect(page(many, '2025-03-01')).toContain(
      'These are the last 12 of 500; --json lists them all. Older ones are not listed.',
    );
  });
});
