/** The last day for an answer about one's data: a month that moves past weekends and holidays, or days that do not. */
import { describe, expect, test } from 'vitest';
import { calendarFor } from '../../src/core/business-days.ts';
import { answerDue } from '../../src/core/history.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { holidays } = shippedLibrary();

function due(country: string | undefined, asked: string, today: string, calendar = true) {
  return answerDue(
    'delete-data',
    country === undefined ? {} : { country },
    { asked: { 'delete-data': day(asked) } },
    day(today),
    ...(calendar ? [calendarFor(country, holidays)] : []),
  );
}

describe('the time for an answer to a request to delete', () => {
  test.each([
    ['a weekday stays', 'DE', '2026-09-18', '2026-10-19'],
    ['a Sunday becomes Monday', 'DE', '2026-10-15', '2026-11-16'],
    ['a Saturday becomes Monday', 'GB', '2026-01-31', '2026-03-02'],
    ['Christmas and the days after it', 'GB', '2026-11-25', '2026-12-29'],
    ['Good Friday to the Tuesday after Easter', 'NL', '2026-03-03', '2026-04-07'],
    ['calendar days stay where they fall', 'US', '2026-10-15', '2026-11-29'],
  ])('%s', (_, country, asked, last) => {
    expect(due(country, asked, asked)).toEqual({ day: last, state: 'running' });
    expect(due(country, asked, last)).toEqual({ day: last, state: 'running' });
  });

  test('runs, then nobody here can tell, then it is over', () => {
    const state = (today: string) => due('DE', '2026-10-18', today)?.state;
    expect(due('DE', '2026-10-18', '2026-11-01')?.day).toBe('2026-11-18');
    expect(state('2026-11-18')).toBe('running');
    for (const unsure of ['2026-11-19', '2026-11-21', '2026-11-22']) expect(state(unsure)).toBeUndefined();
    expect(state('2026-11-23')).toBe('passed');
  });

  test('without a table of holidays it moves past weekends', () => {
    expect(due('GB', '2026-11-25', '2026-12-01', false)?.day).toBe('2026-12-25');
    expect(due('GB', '2026-10-15', '2026-11-01', false)?.day).toBe('2026-11-16');
  });

  test('is nobody knows when elsewhere, and none for another ask', () => {
    for (const country of [undefined, 'BR']) expect(due(country, '2026-10-15', '2026-11-01')).toBeUndefined();
    const history = { asked: { refund: day('2026-10-15') } };
    expect(answerDue('refund', { country: 'DE' }, history, day('2026-11-01'))).toBeUndefined();
  });
});
