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
  prices: [
    { currency: 'USD', least: 39_00, most: 79_00 },
    { currency: 'USD', least: 199_00, most: 399_00, every: 'year' },
  ],
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
    unread: [],
    messages: [],
    findings,
    ...more,
  };
  return chargesOnTerminal(report, { width: 200, unicode: true, ink: PLAIN_INK });
}

const MONTHLY = ['2025-03-05', '2025-04-05', '2025-05-05'].map((on) => row(on, -5900));

describe('what charges says', () => {
  it('says once that a decision is only likely', () => {
    const decisions = [
      { what: 'Money out is most likely negative.', sure: false },
      { what: 'The first column is the day.', sure: false },
      { what: 'The second one is the amount.', sure: true },
    ];
    const file = {
      file: 'card.csv',
      format: 'csv',
      count: 3,
      net: [],
      problems: [],
      decisions,
      questions: [],
    };
    expect(page(MONTHLY, '2025-12-30', { files: [file] })).toContain(
      'Money out is most likely negative. The first column is the day (likely, not certain). The second one is the amount.',
    );
  });

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
    const text = page(MONTHLY, '2025-05-28', { today: day('2025-05-30') });
    expect(text).toContain('3 charges by Coursera in card.csv, USD 177.00, the last on 5 May 2025.');
    expect(text).toContain('3 times; the next would come on 5 June 2025.');
    expect(text).toContain('Jun ○');
    expect(text).toContain('Stop it before 5 June 2025:\n          coursera-exit cancel --bought web\n');
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
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'monthly, USD 59.00 since 5 June 2025, 2 times 39.00, then 2 times 49.00 before; 6 times in all; the next was due on 5 August 2025, after the end of what was read. The next one ahead of today would be 5 December 2026. A charge of 1.00 on 28 January 2025 came before it',
    );
    expect(page(MONTHLY, '2025-06-10')).toContain('monthly, USD 59.00, 3 times;');
  });

  it('says of a charge that is a few days late that it may still be booked', () => {
    const text = page(MONTHLY, '2025-06-07', { today: day('2025-06-08') });
    expect(text).toContain(
      'the next was due on 5 June 2025, and may be booked after 7 June 2025, where what was read ends. The next one ahead of today would be 5 July 2025.',
    );
  });

  it('says of two charges alone that they are perhaps a plan, and takes the second for no renewal', () => {
    const text = page(MONTHLY.slice(0, 2), '2025-04-10', { today: day('2025-04-12') });
    expect(text).toContain(
      'Perhaps a subscription, monthly, USD 59.00, 2 times; the next would come on 5 May 2025. Two charges alone may be two purchases as well.',
    );
    expect(text).toContain('If this is a plan, stop it before 5 May 2025:');
    expect(text).not.toContain('--renewal');
    expect(page(MONTHLY, '2025-05-10', { today: day('2025-05-12') })).toContain('--renewal');
    const apart = page([row('2025-03-04', -4900), row('2025-06-02', -4900)], '2025-06-10');
    expect(apart).not.toMatch(/monthly|months|--renewal|due on|would come/);
  });

  it('names which of two plans is to be stopped, and shows a due day in a month that the other plan fills', () => {
    const other = ['2025-03-20', '2025-04-20', '2025-05-20', '2025-06-20'].map((on) => row(on, -4900));
    const today = { today: day('2025-06-25') };
    const late = [...MONTHLY, row('2025-06-05', -5900), ...other].sort((a, b) => (a.day < b.day ? -1 : 1));
    expect(page(late, '2025-06-24', today)).toContain('Stop the one of USD 59.00 before 5 July 2025:');
    const open = [...MONTHLY, ...other].sort((a, b) => (a.day < b.day ? -1 : 1));
    const text = page(open, '2025-06-10', { today: day('2025-06-10') });
    expect(text).toContain('Mar ●    Apr ●    May ●    Jun ●○   Jul ○');
    const same = ['2025-03-20', '2025-04-20', '2025-05-20'].map((on) => row(on, -5900));
    expect(
      page(
        [...MONTHLY, ...same].sort((a, b) => (a.day < b.day ? -1 : 1)),
        '2025-05-24',
        { today: day('2025-05-25') },
      ),
    ).toContain('Stop the one last charged on 5 May 2025 before 5 June 2025:');
    const unsure = page(
      [...MONTHLY, ...other.slice(0, 2)].sort((a, b) => (a.day < b.day ? -1 : 1)),
      '2025-05-10',
    );
    expect(unsure).toContain('What looks like subscriptions:');
    expect(unsure).toContain('- Perhaps monthly, USD 49.00, 2 times;');
  });

  it('says of a trial that has just begun to cancel before it charges', () => {
    const free = [row('2025-05-01', 0)];
    const text = page(free, '2025-05-03', { today: day('2025-05-04') });
    expect(text).toContain(
      'A free trial seems to have begun here on 1 May 2025. Cancel before it charges; that may be seven days after it began:',
    );
    expect(text).toContain('coursera-exit cancel --bought web');
    expect(text).not.toContain('another card');
    // Long ago, or cancelled since, it is none to cancel.
    for (const more of [
      { today: day('2025-06-06') },
      { today: day('2025-05-04'), cancelled: { day: day('2025-05-02'), from: 'flag' as const } },
    ])
      expect(page(free, '2025-05-03', more)).not.toContain('free trial');
    // A plan that was charged before it, long ago, and a trial of another one.
    const again = page([row('2024-05-05', -4900), ...free], '2025-05-03', { today: day('2025-05-04') });
    expect(again).toMatch(/Next {4}A free trial seems to have begun[\s\S]*Also {4}Whether/);
    const paid = [...free, row('2025-05-08', -4900)];
    expect(page(paid, '2025-05-10', { today: day('2025-05-10') })).not.toContain('free trial');
  });

  it('says perhaps of what is too little to show a plan', () => {
    const foreign = [row('2025-03-05', -5410), row('2025-04-05', -5462)];
    const text = page(foreign, '2025-04-10', { today: day('2025-04-12') });
    expect(text).toContain(
      'Perhaps a monthly plan: USD 54.10 on 5 March 2025 and USD 54.62 on 5 April 2025 may be one price in another currency. If so, the next would come on 5 May 2025.',
    );
    expect(text).toContain('If this is a plan, stop it before 5 May 2025:');
    expect(page(foreign, '2025-04-10')).toContain('If so, the next was due on 5 May 2025.');
    const year = [...MONTHLY, row('2025-06-05', -39_900)];
    const yearly = page(year, '2025-06-20', { today: day('2025-12-01') });
    expect(yearly).toContain(
      "Perhaps a yearly plan: USD 399.00 on 5 June 2025 is of the size of a year's price. If so, the next would come on 5 June 2026.",
    );
    expect(page(year, '2025-06-20')).not.toContain('Perhaps a yearly plan');
    const back = page([...year, row('2025-06-08', 39_900)], '2025-06-20', { today: day('2025-12-01') });
    expect(back).not.toContain('Perhaps a yearly plan');
    expect(page([row('2025-06-05', -12_000)], '2025-06-20')).not.toContain('Perhaps');
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

describe('what is said of the days after the cancellation', () => {
  const after = (rows: readonly Transaction[], last: string, more: Partial<ChargesReport> = {}) =>
    page(rows, last, {
      cancelled: { day: day('2025-05-20'), from: 'flag' },
      messages: ['coursera-exit script'],
      ...more,
    }).replaceAll(/\s+/g, ' ');
  const file = (name: string, first: string, last: string): ChargesReport['files'][number] => ({
    file: name,
    format: 'csv',
    count: 9,
    first: day(first),
    last: day(last),
    net: [],
    problems: [],
    decisions: [],
    questions: [],
  });

  it('none came, as far as the file goes and no further than today', () => {
    expect(after(MONTHLY, '2025-08-30')).toContain(
      'No charge after you cancelled on 20 May 2025, as far as this goes: to 30 August 2025.',
    );
    expect(after(MONTHLY, '2027-08-30')).toContain('to 22 November 2026.');
    expect(after(MONTHLY, '2025-05-20')).toContain(
      "This ends on 20 May 2025. It can't show a charge after you cancelled",
    );
  });

  it('none came, by files of which each goes to its own day, and what lies between them was not read', () => {
    const text = after(MONTHLY, '', {
      files: [file('card.csv', '2025-03-01', '2025-05-30'), file('b.csv', '2025-09-01', '2025-11-02')],
    });
    expect(text).toContain('as far as these go: card.csv to 30 May 2025, b.csv to 2 November 2025.');
    expect(text).toContain('- Nothing that was read is of 31 May 2025 to 31 August 2025.');
    // The plan was on the card whose file ends in May.
    expect(text).toContain('the next was due on 5 June 2025, after the end of what was read.');
    expect(text).not.toContain('none since');
  });

  it('names what may hide a charge', () => {
    const onTheDay = [...MONTHLY, row('2025-05-20', -4900), row('2025-06-01', -4900, 'APPLE.COM/BILL')];
    const text = after(onTheDay, '2025-08-30', {
      since: day('2025-06-01'),
      files: [{ ...file('card.csv', '2025-03-01', '2025-08-30'), problems: [{ line: 3, what: 'x' }] }],
    });
    expect(text).toContain('- USD 49.00 was charged on that very day');
    expect(text).toContain('- What came before 1 June 2025 was not looked at, by --since.');
    expect(text).toContain('- 1 row could not be read: see below.');
    expect(text).toContain('- 1 later line of a store may be Coursera');
  });

  it('of several charges each has its message, and of many the last ones', () => {
    const cancelled = day('2025-03-20');
    const rows = [...MONTHLY, row('2025-06-05', -5900), row('2025-07-05', -5900)];
    const findings = findCharges([{ file: 'card.csv', format: 'csv', transactions: rows }], BOOK, {
      cancelled,
    });
    const told = (messages: readonly string[]) => after([], '2025-08-30', { findings, messages });
    const text = told(['say July', 'say June', 'say May']);
    expect(text).toContain('say July say June say May These are the last 3. For each of the others,');
    expect(told(['a', 'b', 'c', 'd'])).not.toContain('For each of the others');
  });

  it('a charge that came back in parts is back when all of them are', () => {
    const findings = (...back: Transaction[]) => ({
      findings: findCharges(
        [{ file: 'card.csv', format: 'csv', transactions: [row('2025-06-05', -39_900), ...back] }],
        BOOK,
        { cancelled: day('2025-05-20') },
      ),
    });
    const first = row('2025-06-08', 20_000);
    expect(after([], '2025-08-30', findings(first))).toContain('200.00 came back on 8 June 2025');
    const text = after([], '2025-08-30', findings(first, row('2025-06-11', 19_900)));
    expect(text).toContain('and the money came back.');
    expect(text).toContain('as much came back by 11 June 2025');
    expect(text).not.toContain('Ask for the money back');
  });

  it('a charge is asked back, unless as much came back', () => {
    const late = row('2025-06-05', -5900);
    const cancelled = day('2025-05-20');
    const found = (rows: readonly Transaction[]) =>
      findCharges([{ file: 'card.csv', format: 'csv', transactions: rows }], BOOK, { cancelled });
    const one = after([], '2025-08-30', { findings: found([...MONTHLY, late]) });
    expect(one).toContain('1 charge came after you cancelled on 20 May 2025. 5 June 2025');
    expect(one).toContain('Ask for the money back');
    const back = after([], '2025-08-30', { findings: found([...MONTHLY, late, row('2025-06-20', 5900)]) });
    expect(back).toContain('1 charge came after you cancelled on 20 May 2025, and the money came back.');
    expect(back).toContain('as much came back on 20 June 2025');
    expect(back).not.toContain('Ask for the money back');
  });
});

describe('nothing is left out in silence', () => {
  it('names first, of several files, which could not be read; and no charge is ruled out without them', () => {
    const unread = ['old\u001B[31m.csv', '-'];
    const cancelled = { day: day('2025-05-20'), from: 'flag' as const };
    const lines = page(MONTHLY, '2025-12-30', { unread, cancelled }).split('\n').filter(Boolean);
    expect(lines[0]).toMatch(
      /Not read: old.*\.csv, standard input\. What follows is about the other file alone\./,
    );
    expect(lines[0]).not.toContain('\u001B');
    expect(lines[1]).toContain('No charge after you cancelled on 20 May 2025');
    expect(lines[2]).toMatch(/- old.*\.csv could not be read\./);
    expect(lines[3]).toContain('- standard input could not be read.');
  });

  it('pairs that may be one payment are named with both files', () => {
    const findings = findCharges(
      ['a.csv', 'b.csv'].map((name, at) => ({
        file: name,
        format: 'csv',
        transactions: [row(`2025-05-0${5 + at}`, -5900)],
      })),
      BOOK,
    );
    expect(page([], '2025-06-10', { findings })).toContain(
      'Perhaps the same payment in two files, and counted twice:\n  - USD 59.00: a.csv, 5 May 2025, and b.csv, 6 May 2025\n',
    );
  });

  it('rows that name Coursera and are no charge are listed with why', () => {
    const text = page(
      [
        ...MONTHLY,
        row('2025-05-06', -100, 'FOREIGN TRANSACTION FEE COURSERA'),
        row('2025-05-07', 300_000, 'COURSERA INC'),
        row('2025-05-08', 300_000, 'COURSERA PAYROLL'),
      ],
      '2025-06-10',
    );
    expect(text).toMatch(
      /Names Coursera, and was not counted\n.*FEE COURSERA {2}line 7\n {4}a fee of the bank\n/,
    );
    expect(text).toMatch(/COURSERA INC {2}line 7\n {4}money in, larger than any charge here/);
    expect(text).toMatch(/COURSERA PAYROLL {2}line 7\n {4}pay, or an expense paid back/);
  });

  it('money back is told with its sum and with the charge it may belong to', () => {
    const text = page([...MONTHLY, row('2025-05-20', 11_800), row('2025-05-21', 2000)], '2025-06-10');
    expect(text).toContain('USD 177.00, the last on 5 May 2025, USD 138.00 came back.');
    expect(text).toContain('as much as the charges of 5 April 2025 and 5 May 2025 together');
    expect(text).toContain('perhaps a part of the charge of 5 March 2025');
  });

  it('of more charges than anybody reads the latest are shown', () => {
    const many = Array.from({ length: 150_000 }, () => row('2025-02-01', -4900));
    const text = page([...many, row('2025-03-01', -5900)], '2025-03-02');
    expect(text).toContain('These are the last 120 of 150001; --json lists them all.');
    expect(text).toContain('1 March 2025');
  });

  it('without a charge the next thing is to look elsewhere', () => {
    expect(page([], '2025-06-10')).toContain('coursera-exit guides show find-biller');
  });
});

it('says what --since left out also where something came', () => {
  const rows = [row('2026-04-10', -5900)];
  const findings = findCharges([{ file: 'card.csv', format: 'csv', transactions: rows }], BOOK, {
    cancelled: day('2026-03-20'),
  });
  const text = page(rows, '2026-05-05', {
    findings,
    since: day('2026-04-06'),
    cancelled: { day: day('2026-03-20'), from: 'flag' },
    messages: ['coursera-exit script'],
  });
  expect(text).toContain('1 charge came after you cancelled on 20 March 2026.');
  expect(text).toContain('What came before 6 April 2026 was not looked at, by --since.');
});

it('says first which rows name Coursera and could not be read, and cuts a number in the name of a file', () => {
  const problem = (line: number) =>
    ({ line, what: 'The row has a day but no amount.', names: true }) as const;
  const file = {
    file: 'DE89370400440532013000.csv',
    format: 'csv',
    count: 9,
    net: [],
    decisions: [],
    questions: [],
  };
  const text = page([], '2026-05-05', { files: [{ ...file, problems: [problem(3), problem(7)] }] });
  expect(text.trim()).toMatch(
    /^Lines 3 and 7 name Coursera and could not be read\. What follows may lack a charge\.\n {2}No charge by Coursera was found in what could be read of \*{4} 3000\.csv\./,
  );
  expect(text).not.toContain('0532');
});

it('does not say that money came back where nothing was paid', () => {
  const text = page([row('2026-04-10', 5900)], '2026-05-05');
  expect(text).toContain('No charge by Coursera was found in card.csv, but money from it: USD 59.00.');
  expect(text).toContain('Money from Coursera');
});
