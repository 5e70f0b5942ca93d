/** Days as statements write them, and the order of day and month that a whole file tells. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { type DateClue, settleOrder } from '../../src/statements/date-order.ts';
import {
  dayAndMonthInText,
  dayIn,
  fullYear,
  readDate,
  type WrittenDate,
} from '../../src/statements/dates.ts';
import { readStatement } from '../../src/statements/read.ts';
import { anyDay } from '../support/arbitraries.ts';
import { bytesOf } from './reading.ts';

function written(cell: string): WrittenDate {
  const date = readDate(cell);
  if (date === undefined) throw new Error(`${cell} is no date`);
  return date;
}

describe('one date', () => {
  test.each([
    ['2025-06-20', '2025-06-20'],
    ['2025/6/2', '2025-06-02'],
    ['2025.06.20', '2025-06-20'],
    ['2025-06-20 10:20:30', '2025-06-20'],
    ['2025-06-20T10:20:30.123Z', '2025-06-20'],
    ['2025-06-20T23:59:59+02:00', '2025-06-20'],
    ['2025-06-20, 9:05 pm', '2025-06-20'],
    ['20250620', '2025-06-20'],
    ['20250620120000', '2025-06-20'],
    ['20250620120000.000[-5:EST]', '2025-06-20'],
    ['20 Jun 2025', '2025-06-20'],
    ['20-JUN-25', '2025-06-20'],
    ['20JUN2025', '2025-06-20'],
    ['20. Juni 2025', '2025-06-20'],
    ['2. März 2025', '2025-03-02'],
    ['20 de junio de 2025', '2025-06-20'],
    ['20 juil. 2025', '2025-07-20'],
    ['20 juin 2025', '2025-06-20'],
    ['1 července 2025', '2025-07-01'],
    ['1 června 2025', '2025-06-01'],
    ['20 июня 2025', '2025-06-20'],
    ['June 20, 2025', '2025-06-20'],
    ['Jun 2nd 2025', '2025-06-02'],
    ['Friday, June 20, 2025', '2025-06-20'],
    ['Fri 20 Jun 2025', '2025-06-20'],
    ["20 Jun '25", '2025-06-20'],
    ['2025-Jun-20', '2025-06-20'],
    ['2025年6月20日', '2025-06-20'],
    ['2025年12月01日', '2025-12-01'],
    ['2025年6月20日 10:00', '2025-06-20'],
    ['  2025-06-20  ', '2025-06-20'],
    ['29 Feb 2024', '2024-02-29'],
    ['2025-06-20 at 9:05', '2025-06-20'],
    ['2025-06-20 10.20.30', '2025-06-20'],
    ['2025-06-20 10:20:30,5', '2025-06-20'],
    ['2025-06-20 9:05 a.m.', '2025-06-20'],
    ['2025-06-20 9:05PM', '2025-06-20'],
    ['2025-06-20 10:20 UTC', '2025-06-20'],
    ['2025-06-20 10:20 +0200', '2025-06-20'],
    ['2025-06-20 10:20:30 CEST', '2025-06-20'],
    ['2025-06-20 GMT', '2025-06-20'],
    ['202506201020', '2025-06-20'],
    ['20250620102030.5 [0:GMT]', '2025-06-20'],
    ['19991231', '1999-12-31'],
    ['21001231', '2100-12-31'],
    ['Friday, 20 June 2025', '2025-06-20'],
    ['Fr., 20. Juni 2025', '2025-06-20'],
    ['20.Jun.2025', '2025-06-20'],
    ['20/Jun/2025 10:20', '2025-06-20'],
    ['20 Jun, 2025', '2025-06-20'],
    ['2 jun. 25', '2025-06-02'],
    ['20 de jun. de 2025', '2025-06-20'],
    ['Jun-20-2025', '2025-06-20'],
    ['Jun. 20, 2025 10:20 PM', '2025-06-20'],
    ['June 1st, 25', '2025-06-01'],
    ['Sat, Jun 3rd 2025', '2025-06-03'],
    ['2025 June 2', '2025-06-02'],
    ['2025/Jun/20', '2025-06-20'],
    ['2025-Jun.-20', '2025-06-20'],
    ['1 červen 2025', '2025-06-01'],
    ['1 červenec 2025', '2025-07-01'],
    ['1. maaliskuuta 2025', '2025-03-01'],
  ])('%s is %s', (cell, day) => {
    expect(written(cell)).toEqual({ settled: true, day });
  });

  test.each([
    '29 Feb 2025',
    '31 Apr 2025',
    '0 Jun 2025',
    '2025-02-30',
    '2025-13-01',
    '2025-00-10',
    '1969-12-31',
  ])('%s has the form of a date and is none', (cell) => {
    expect(written(cell)).toEqual({ settled: true, day: undefined });
  });

  test.each([
    '',
    '2025',
    '12.50',
    '1,234.56',
    '-49.00',
    '20.06',
    '2025-06/20',
    '20.06/2025',
    '12345678',
    '22250620',
    '20251320',
    '20250632',
    'Juno 2025',
    'Ju 20, 2025',
    'PAYMENT TO COURSERA 20 Jun 2025',
    'yesterday',
    '2025-06-20 1:2',
    '2025-06-20 10:20 x',
    '2025-06-20 10:20:3',
    '2025-06-20x',
    'x2025-06-20',
    '125-06-20',
    '2025-06-200',
    '20.06.202',
    '20.06.20255',
    '120.06.2025',
    'Frid 20.06.2025',
    '202506201',
    '2025062010',
    '20250620[0]',
    'x20250620',
    '20th June 2025',
    '20 Xyz 2025',
    '20 Jun 202',
    '200 Jun 2025',
    '20 Jun 2025 x',
    'June 200, 2025',
    'Xyz 20, 2025',
    '2025-Jun-200',
    '2025-Xyz-20',
    '125-Jun-20',
    '2025年6月',
    '20255年6月20日',
    '1/1/2',
    'Jun 25',
    `20 Jun 2025${' '.repeat(10)}${'x'.repeat(40)}`,
    '9920250620',
  ])('%j is no date', (cell) => {
    expect(readDate(cell)).toBeUndefined();
  });

  test('a cell is a date up to 48 characters, and no longer', () => {
    const zoned = (length: number) => `20250620120000[${'x'.repeat(length - 16)}]`;
    expect(written(zoned(48))).toEqual({ settled: true, day: '2025-06-20' });
    expect(readDate(zoned(49))).toBeUndefined();
  });

  test('reads a cell the second time as it did the first, whatever was read between', () => {
    for (const cell of ['2025-06-20', '20.06.2025', '20 Jun 2025', 'COFFEE 12', '2025-06-20 10:20:30']) {
      const first = readDate(cell);
      for (let count = 0; count < 3; count += 1) {
        readDate(`0${count + 1}.02.2024`);
        expect(readDate(cell)).toEqual(first);
      }
    }
  });

  test('day and month stay open where both are numbers, whatever stands between them', () => {
    for (const cell of [
      '03/04/2025',
      '3/4/2025',
      '03-04-2025',
      '03.04.2025',
      '03 04 2025',
      '3. 4. 2025',
      'Thu 03/04/2025',
      'Do., 03.04.2025',
      '03/04/2025 10:20:30',
    ]) {
      const date = written(cell);
      expect([cell, dayIn('dmy', date), dayIn('mdy', date), dayIn('ymd', date)]).toEqual([
        cell,
        '2025-04-03',
        '2025-03-04',
        undefined,
      ]);
    }
  });

  test('two digits of a year are the nearest century, and may be any of the three numbers', () => {
    expect(dayIn('dmy', written('03/04/25'))).toBe('2025-04-03');
    expect(dayIn('dmy', written('03/04/99'))).toBe('1999-04-03');
    expect(dayIn('ymd', written('25/04/03'))).toBe('2025-04-03');
    expect(dayIn('dmy', written("3/ 4'25"))).toBe('2025-04-03');
    expect(dayIn('dmy', written('3/4/25'))).toBe('2025-04-03');
    expect(dayIn('ymd', written('03/04/2025'))).toBeUndefined();
    for (const order of ['dmy', 'mdy', 'ymd'] as const) {
      expect(dayIn(order, written('00/00/00'))).toBeUndefined();
      expect(dayIn(order, written('32/32/32'))).toBeUndefined();
      expect(dayIn(order, written('2025-06-20'))).toBe('2025-06-20');
    }
    expect(dayIn('dmy', written('31/12/25'))).toBe('2025-12-31');
    expect(dayIn('mdy', written('12/31/25'))).toBe('2025-12-31');
    expect(dayIn('dmy', written('31/13/25'))).toBeUndefined();
    expect([fullYear(69, 2), fullYear(70, 2), fullYear(0, 2), fullYear(12, 4)]).toEqual([
      2069, 1970, 2000, 12,
    ]);
  });

  test('every day there is comes back, in each way of writing it', () => {
    fc.assert(
      fc.property(anyDay('1990-01-01', '2069-12-31'), (day) => {
        const [year = '', month = '', dayOfMonth = ''] = day.split('-');
        expect(dayIn('dmy', written(`${dayOfMonth}/${month}/${year}`))).toBe(day);
        expect(dayIn('mdy', written(`${Number(month)}/${Number(dayOfMonth)}/${year.slice(2)}`))).toBe(day);
        expect(dayIn('ymd', written(`${year.slice(2)}/${month}/${dayOfMonth}`))).toBe(day);
        expect(dayIn('dmy', written(`${year}${month}${dayOfMonth}`))).toBe(day);
      }),
    );
  });

  test.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'ru', 'sv', 'da', 'nb'])(
    'the months of %s are read as the world writes them',
    (language) => {
      const long = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
      for (let month = 0; month < 12; month += 1) {
        const cell = long.format(new Date(2025, month, 20)).replace(/ г\.$/, '');
        expect([cell, dayIn('dmy', written(cell))]).toEqual([
          cell,
          `2025-${String(month + 1).padStart(2, '0')}-20`,
        ]);
      }
    },
  );

  test('a day inside a text is one with its month in letters', () => {
    expect(dayAndMonthInText('CARD 01SEP COURSERA')).toEqual({ dayOfMonth: 1, month: 9 });
    expect(dayAndMonthInText('on 31 Dec 2025')).toEqual({ dayOfMonth: 31, month: 12 });
    expect(dayAndMonthInText('01SEP2026')).toEqual({ dayOfMonth: 1, month: 9 });
    expect(dayAndMonthInText('01SEP26')).toEqual({ dayOfMonth: 1, month: 9 });
    expect(dayAndMonthInText('POS (1 sep) COURSERA')).toEqual({ dayOfMonth: 1, month: 9 });
    expect(dayAndMonthInText('123 SEP 01 OCT,')).toEqual({ dayOfMonth: 1, month: 10 });
    for (const text of [
      '32 SEP',
      '0 SEP',
      '01 SEPT9',
      '12 THE',
      '01/09',
      'x1SEP',
      'é1SEP',
      '101SEP',
      '01SEP2',
      '01SEP20261',
      '01  SEP',
      'SEP 01',
      '',
    ])
      expect([text, dayAndMonthInText(text)]).toEqual([text, undefined]);
  });
});

describe('the order of a file', () => {
  const clues = (...cells: readonly string[]): DateClue[] =>
    cells.map((cell, at) => ({ date: written(cell), line: at + 2 }));
  const order = (dates: readonly DateClue[], file = {}) => {
    const found = settleOrder(dates, undefined, file);
    return 'refused' in found ? found.refused.flag : found.order;
  };

  test('is what the person says, against what the file makes likely', () => {
    expect(settleOrder(clues('03.04.2025', '05.04.2025'), 'mdy')).toEqual({ order: 'mdy' });
    expect(settleOrder(clues('45/46/2025'), 'mdy')).toEqual({ order: 'mdy' });
    const many = Array.from({ length: 40 }, (_, at) => `0${1 + (at % 9)}/04/2025`);
    expect(settleOrder(clues(...many, '25/12/2025'), 'mdy')).toEqual({ order: 'mdy' });
  });

  test('is not what the person says where days would not exist that another order reads', () => {
    expect(settleOrder(clues('25/12/2025', '26/12/2025', '01/12/2025'), 'mdy')).toMatchObject({
      refused: {
        what: '--date-order mdy does not fit this file: 2 of 3 days would not exist',
        why: expect.stringContaining('--date-order dmy'),
        line: 2,
        question: { choices: [{ value: 'dmy', means: '25 December 2025' }] },
      },
    });
  });

  test.each([
    // Coursera was founded in 2012.
    [['25-03-05', '25-04-05', '25-05-05'], 'ymd'],
    [['25-03-14', '25-03-15', '25-03-28', '25-04-13', '25-04-20'], 'ymd'],
    [['25-03-26', '25-04-26', '25-05-26'], '--date-order'],
    [['25-03-26', '24-03-26'], '--date-order'],
    [['13-03-26', '13-04-26', '13-05-26'], 'dmy'],
    [['26-03-13', '26-04-13', '26-05-13'], 'ymd'],
    // Years run on; days of a month may lie anywhere.
    [['25-03-26', '28-03-26'], 'dmy'],
    [['22-03-26', '23-03-26', '24-03-26', '25-03-26'], 'dmy'],
    [['25.03.26', '25.04.26'], 'dmy'],
    [['25-03-2026', '25-04-2026'], 'dmy'],
    [['11-03-05', '11-04-06'], '--date-order'],
  ] as const)('%j: a year of two digits may stand first: %s', (cells, wanted) => {
    expect(order(clues(...cells))).toBe(wanted);
  });

  test('matters to nobody where all dates are settled, or the same day either way', () => {
    expect(settleOrder(clues('2025-06-20', '20 Jun 2025'), undefined)).toEqual({ order: 'dmy' });
    expect(settleOrder(clues('05/05/2025', '06/06/2025'), undefined)).toEqual({ order: 'dmy' });
    expect(settleOrder([], undefined)).toEqual({ order: 'dmy' });
  });

  test('is proved by a number above 12', () => {
    const found = settleOrder(clues('03/04/2025', '13/04/2025'), undefined);
    expect(found).toMatchObject({
      order: 'dmy',
      decision: { sure: true, what: expect.stringContaining('line 3') },
    });
    expect(order(clues('03/04/2025', '04/13/2025'))).toBe('mdy');
  });

  test('is not turned by one stray date among many', () => {
    const many = Array.from({ length: 20 }, (_, at) => `${13 + (at % 15)}/04/2025`);
    expect(order(clues(...many, '04/13/2025'))).toBe('dmy');
    expect(order(clues('13/04/2025', '04/13/2025'))).toBe('--date-order');
  });

  test('has the year first where most first numbers are above 31', () => {
    expect(order(clues('99/04/03', '98/05/06'))).toBe('ymd');
    expect(settleOrder(clues('99/04/03', '98/05/06'), undefined)).toMatchObject({ decision: { sure: true } });
    expect(order(clues('99/04/03', '01/05/06', '02/05/06'))).not.toBe('ymd');
    expect(order(clues('28/04/03', '30/05/06'))).toBe('dmy');
    // A year at the end leaves no room for one at the front.
    expect(order(clues('45/04/2025', '46/05/2025'))).toBe('dmy');
  });

  test('is asked for where nothing settles it, with both days to choose from', () => {
    const found = settleOrder(clues('05/05/2025', '03/04/2025'), undefined);
    expect(found).toMatchObject({
      refused: {
        what: 'The date on line 3 can be 3 April 2025 or 4 March 2025',
        why: expect.stringContaining('No date in the file settles it'),
        flag: '--date-order',
        line: 3,
        question: {
          choices: [
            { value: 'dmy', means: '3 April 2025' },
            { value: 'mdy', means: '4 March 2025' },
          ],
        },
      },
    });
  });

  test('asks about nothing where no order reads a date', () => {
    expect(settleOrder(clues('45/46/2025', '0/2/2025'), undefined)).toEqual({ order: 'dmy' });
  });

  test('asks about a date that is another day each way, where there is one', () => {
    const found = settleOrder(clues('13/04/2025', '04/13/2025', '01/02/2025'), undefined);
    expect(found).toMatchObject({ refused: { line: 4, why: expect.stringContaining('both readings') } });
  });

  test.each([
    ['dots between the numbers', ['03.04.2025', '05.04.2025'], {}, 'dmy'],
    ['a decimal comma', ['03/04/2025'], { decimalComma: true }, 'dmy'],
    ['a known export', ['03/04/2025'], { known: { order: 'mdy', because: 'so it writes' } }, 'mdy'],
    [
      'rows in the order of their days',
      ['01/02/2025', '01/03/2025', '02/01/2025', '02/04/2025', '02/09/2025', '03/02/2025', '04/01/2025'],
      {},
      'mdy',
    ],
    [
      'rows newest first',
      ['10/04/2025', '01/04/2025', '09/03/2025', '04/02/2025', '01/02/2025', '03/01/2025', '02/01/2025'],
      {},
      'dmy',
    ],
  ] as const)('is told by %s', (_, cells, file, wanted) => {
    const found = settleOrder(clues(...cells), undefined, file);
    expect(found).toMatchObject({ order: wanted, decision: { sure: true } });
    expect(found).not.toHaveProperty('question');
  });

  test('is most likely the one in which a few rows run one way: by chance 1 of 12 do', () => {
    for (const [cells, wanted] of [
      [['01/02/2025', '01/03/2025', '02/01/2025', '02/04/2025'], 'mdy'],
      [['04/02/2025', '01/02/2025', '03/01/2025', '02/01/2025'], 'dmy'],
    ] as const)
      expect(settleOrder(clues(...cells), undefined)).toMatchObject({
        order: wanted,
        decision: { sure: false },
        question: { flag: '--date-order' },
      });
  });

  test.each([
    ['dots on some rows alone', ['03.04.2025', '05/04/2025'], {}],
    [
      'an export that has the year first',
      ['03/04/2025'],
      { known: { order: 'ymd', because: 'so it writes' } },
    ],
    ['three rows that happen to be in order', ['01/02/2025', '01/03/2025', '02/01/2025'], {}],
    ['rows in order either way', ['01/02/2025', '02/03/2025', '03/04/2025', '04/05/2025'], {}],
    ['rows in no order', ['05/02/2025', '01/03/2025', '09/01/2025', '02/04/2025'], {}],
    [
      'rows in order beside one that is no day',
      ['01/02/2025', '01/03/2025', '02/01/2025', '02/04/2025', '45/46/2025'],
      {},
    ],
  ] as const)('is not told by %s', (_, cells, file) => {
    expect(order(clues(...cells), file)).toBe('--date-order');
  });

  test('several charges on one day do not break the order of the rows', () => {
    expect(order(clues('01/02/2025', '01/02/2025', '01/03/2025', '02/01/2025', '02/04/2025'))).toBe('mdy');
    expect(order(clues('02/04/2025', '02/04/2025', '02/01/2025', '01/03/2025', '01/02/2025'))).toBe('mdy');
  });

  test('a strong sign goes before one that is only likely, and is named', () => {
    const rows = ['04.01.2025', '04.03.2025', '04.02.2025'].map((cell, at) => ({
      date: written(cell),
      text: `shop ${at}`,
      line: at + 2,
    }));
    expect(settleOrder(rows, undefined)).toMatchObject({
      order: 'dmy',
      decision: { sure: true, what: 'Dates are day/month/year: dates with dots have the day first.' },
    });
  });

  test('is told by a second day of the same row that lies close only one way', () => {
    const rows = [{ date: written('03/04/2025'), other: written('05/04/2025'), line: 2 }];
    expect(order(rows)).toBe('dmy');
    const across = [{ date: written('04/03/2025'), other: written('04/06/2025'), line: 2 }];
    expect(order(across)).toBe('mdy');
    const both = [{ date: written('03/04/2025'), other: written('03/04/2025'), line: 2 }];
    expect(order(both)).toBe('--date-order');
    const far = [{ date: written('03/04/2025'), other: written('05/09/2025'), line: 2 }];
    expect(order(far)).toBe('--date-order');
    const near = [{ date: written('03/04/2025'), other: written('04/04/2025'), line: 2 }];
    expect(order([...near, ...far])).toBe('--date-order');
  });

  test('is told by a day in the text just before the row', () => {
    const row = (text: string) => [{ date: written('02/09/2025'), text, line: 2 }];
    expect(order(row('CARD 01SEP'))).toBe('dmy');
    expect(order(row('CARD 08FEB'))).toBe('mdy');
    expect(order(row('CARD 30AUG'))).toBe('dmy');
    expect(order(row('CARD 26AUG'))).toBe('dmy');
    expect(order(row('CARD 03SEP'))).toBe('dmy');
    for (const text of ['CARD 01MAY', 'CARD 04SEP', 'CARD 20AUG', 'CARD 02SEP and 09FEB', 'CARD'])
      expect([text, order(row(text))]).toEqual([text, text.includes('02SEP') ? 'dmy' : '--date-order']);
    expect(order([...row('CARD 01SEP'), ...row('CARD 08FEB')])).toBe('--date-order');
  });

  test('is most likely the month that stays the same, and is asked all the same', () => {
    const rows = ['01/04/2025', '03/04/2025', '02/04/2025'].map((cell, at) => ({
      date: written(cell),
      text: `shop ${at}`,
      line: at + 2,
    }));
    expect(settleOrder(rows, undefined)).toMatchObject({
      order: 'dmy',
      decision: { sure: false, what: expect.stringContaining('most likely day/month/year') },
      question: { flag: '--date-order' },
    });
    const swapped = rows.map((row, at) => ({ ...row, date: written(`04/0${[1, 3, 2][at]}/2025`) }));
    expect(order(swapped)).toBe('mdy');
    const other = (...cells: readonly string[]) =>
      order(cells.map((cell, at) => ({ date: written(cell), text: `shop ${at}`, line: at + 2 })));
    expect(other('01/04/2025', '02/04/2025', '01/04/2025')).toBe('--date-order');
    expect(other('04/01/2025', '04/02/2025', '04/01/2025')).toBe('--date-order');
    expect(other('01/04/2025', '03/05/2025', '02/06/2025')).toBe('--date-order');
    // The charges of one subscription come on one day of the month: that proves nothing.
    expect(order(rows.map((row) => ({ ...row, text: 'COURSERA' })))).toBe('--date-order');
  });

  test('is not that of a short statement where the rows may be a month apart', () => {
    const told = (cells: readonly string[], amounts: readonly string[] = []) =>
      order(
        cells.map((cell, at) => ({
          date: written(cell),
          text: `COURSRA ${at}`,
          line: at + 2,
          ...(amounts[at] !== undefined && { amount: amounts[at] }),
        })),
      );
    const months = (...list: readonly number[]) => list.map((month) => `05/0${month}/2025`);
    // One after the other.
    expect(told(months(1, 2, 3))).toBe('--date-order');
    expect(told(months(3, 2, 1), ['1', '2', '3'])).toBe('--date-order');
    expect(told(months(1, 2, 4), ['1', '2', '3'])).toBe('mdy');
    expect(told(months(1, 2, 4))).toBe('mdy');
    // For the same money, or before and after one change of the price.
    expect(told(months(1, 2, 4), ['1', '1', '1'])).toBe('--date-order');
    expect(told(months(4, 2, 1), ['1', '1', '2'])).toBe('--date-order');
    expect(told(months(1, 1, 2, 4), ['1', '2', '1', '2'])).toBe('--date-order');
    expect(told(months(1, 2, 1, 4), ['1', '2', '1', '2'])).toBe('mdy');
    expect(told(months(1, 1, 2, 3), ['1', '2', '3', '4'])).toBe('mdy');
    // In two years there are two months of one name.
    expect(told(['05/01/2024', '05/04/2024', '05/02/2025'])).toBe('--date-order');
  });

  test('is asked for in QIF as well', async () => {
    const entries = [1, 2, 4].map((month) => `D07/0${month}/2025\nT-49.00\nPCOURSRA ${month}\n^\n`);
    const read = await readStatement(bytesOf(`!Type:CCard\n${entries.join('')}`));
    expect(read).toMatchObject({ refused: { flag: '--date-order' } });
  });

  test('is asked for where two strong signs contradict each other', () => {
    const found = settleOrder(clues('03/04/2025'), undefined, {
      decimalComma: true,
      known: { order: 'mdy', because: 'so it writes' },
    });
    expect(found).toMatchObject({ refused: { why: expect.stringContaining('both readings') } });
  });
});
