/** What refund-check says for a person: nothing certain that the terms leave open, and nothing asked twice. */
import { describe, expect, test } from 'vitest';
import { readFacts, type TypedFacts } from '../../src/core/facts.ts';
import { type Before, type RefundReport, refundReport } from '../../src/core/refund-report.ts';
import { refundOnTerminal } from '../../src/present/refund-terminal.ts';
import { PLAIN_INK, type Screen } from '../../src/present/page.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { terms, rights, sources } = shippedLibrary();

function report(typed: TypedFacts, today: string, before?: Before): RefundReport {
  const { facts } = readFacts(typed, day('2199-12-31'));
  return refundReport({ ...facts, paid: facts.paid! }, day(today), terms, rights, sources, before);
}

const SCREEN: Screen = { width: 80, unicode: true, ink: PLAIN_INK };
/** The page in one line, so that it can be read across its breaks. */
function page(typed: TypedFacts, today: string, before?: Before): string {
  return refundOnTerminal(report(typed, today, before), SCREEN).replace(/\s+/g, ' ');
}
const asks = (typed: TypedFacts, today: string, before?: Before) =>
  report(typed, today, before).next.map(({ command }) =>
    command.replace(/ --(?!ask|phase|cancelled).*?(?= --ask| --phase| --cancelled|$)/g, ''),
  );

describe('the last day is never certain', () => {
  const two = (date: string) => `y one way of counting ${date} is the last day; by another it was yesterday.`;
  test.each([
    [{ product: 'plus-monthly', paid: '2024-06-01' }, '2024-06-15', 'If it did not, b', '15 June 2024'],
    [
      { product: 'plus-monthly', paid: '2022-06-01' },
      '2022-06-15',
      'contradict themselves. B',
      '15 June 2022',
    ],
    [
      { product: 'plus-monthly', paid: '2022-06-01', trialEnds: 'none' },
      '2022-06-15',
      'themselves. B',
      '15 June 2022',
    ],
    [{ product: 'course', paid: '2026-07-03' }, '2026-07-10', 'Perhaps, if you ask today. B', '10 July 2026'],
  ])('%j on %s', (typed, today, start, date) => {
    const text = page(typed, today);
    expect(text).toContain(start + two(date));
    expect(text).not.toContain('the window is open');
    expect(text).not.toMatch(/is safe either way/);
  });

  test('the day before it the window is open, without a trial', () => {
    const text = page({ product: 'plus-monthly', paid: '2024-06-01' }, '2024-06-14');
    expect(text).toContain('If it did not, the window is open. Ask today.');
    expect(text).not.toContain('yesterday');
  });
});

describe('terms that contradict themselves', () => {
  test('say so for a plan without a trial, and show both passages', () => {
    const text = page({ product: 'plus-monthly', paid: '2022-06-01' }, '2022-06-05');
    expect(text).toContain(
      'If it did not, the terms contradict themselves. Ask by Tuesday 14 June 2022: 9 days left.',
    );
    expect(text).toContain('Says The part on Coursera Plus gives 14 days');
    expect(text).toContain('The part on month-to-month plans gives nothing back');
    expect(text).not.toContain('the window is open');
  });

  test('and name no start: nothing is safe, and no day is too far', () => {
    const typed = { product: 'specialization-monthly', paid: '2026-07-10', trialEnds: '2026-07-09' };
    const text = page(typed, '2026-07-12');
    expect(text).toContain('The terms name no day from which the days run, so they may end sooner.');
    expect(text).toContain('So counted, they may have ended before the payment');
    expect(text).toMatch(/^ Unclear: Coursera's terms contradict themselves\. Ask today\./);
    expect(text).not.toMatch(/safe/);
  });
});

describe('the table', () => {
  test.each([
    [
      { paid: '2026-11-20', renewal: true, certificate: true },
      '2026-11-21',
      "No refund by Coursera's own terms.",
    ],
    [{ paid: '2025-06-20' }, '2026-11-10', "Too late for a refund by Coursera's own terms."],
    [{ paid: '2026-07-03' }, '2026-07-09', 'the earliest window is safe until Thursday 9 July 2026.'],
    [
      { paid: '2026-07-03' },
      '2026-07-10',
      'for some products today may be the last day, and the next window is safe until Thursday 16 July 2026.',
    ],
    [{ paid: '2026-07-03' }, '2026-07-17', 'Paid on 3 July 2026; today may be the last day.'],
  ])('%j on %s', (typed, today, words) => {
    expect(page(typed, today)).toContain(words);
  });

  test('never says to ask by a day that is past', () => {
    for (const paid of ['2022-06-01', '2024-06-01', '2026-07-03'])
      for (let later = 0; later < 20; later++) {
        const today = new Date(Date.parse(paid) + later * 86_400_000).toISOString().slice(0, 10);
        const rows = page({ paid }, today);
        for (const [, on = ''] of rows.matchAll(/ask by (\d+ \w+ \d+)/g))
          expect(Date.parse(`${on} UTC`), `${paid} ${today}`).toBeGreaterThanOrEqual(Date.parse(today));
      }
  });
});

test.each([
  ['apple', 'Apple decides.'],
  ['google', 'Google decides.'],
  ['employer', 'Your organisation decides.'],
  ['web', 'Coursera need not agree.'],
])('where no terms are known, who decides about %s', (bought, words) => {
  expect(page({ product: 'plus-monthly', bought, paid: '2019-07-10' }, '2019-07-12')).toContain(
    `You may still ask. ${words}`,
  );
});

describe('a yearly plan since October 2025', () => {
  test('is cancelled and asked back by then', () => {
    const typed = { product: 'plus-annual', paid: '2026-07-10' };
    const text = page(typed, '2026-07-12');
    expect(text).toContain('Cancel and ask by Thursday 23 July 2026: 11 days left.');
    expect(text).toContain('What they want done by then is the cancellation: cancel and ask.');
    expect(text).toContain('Next Cancel and ask for the money in writing, today.');
    expect(page(typed, '2026-07-24')).toContain('Perhaps, if you cancel and ask today.');
    expect(page({ product: 'plus-annual', paid: '2025-09-30' }, '2025-10-02')).not.toMatch(/cancel and ask/i);
  });

  test('that was cancelled is asked back alone, and nothing is left to stop', () => {
    const before = { cancelled: day('2026-07-14') };
    const typed = { product: 'plus-annual', paid: '2026-07-10' };
    expect(asks(typed, '2026-07-20', before)).toEqual(['coursera-exit script --ask refund']);
    expect(page(typed, '2026-07-20', before)).toContain("Yes, by Coursera's own terms. Ask by Thursday");
    expect(page(typed, '2026-07-30', before)).toContain(
      'Perhaps. You cancelled on 14 July 2026, within the 14 days that the terms give for it.',
    );
    expect(page(typed, '2026-07-30', { cancelled: day('2026-07-26') })).toContain('No longer');
  });

  test('that was cancelled before the payment was charged after it', () => {
    const [first, then] = asks({ product: 'plus-annual', paid: '2026-07-10' }, '2026-07-20', {
      cancelled: day('2026-07-01'),
    });
    expect(first).toMatch(/--phase charged-after-cancelling --ask refund.* --cancelled 2026-07-01$/);
    expect(then).toBe('coursera-exit cancel');
  });
});

describe('a renewal that the terms of the day do not name', () => {
  test('is hedged in the answer, and its verdict is what the contract has', () => {
    const typed = { product: 'plus-annual', paid: '2026-06-29', renewal: true };
    const text = page(typed, '2026-07-05');
    expect(text).toMatch(/^ Yes, as the terms of that day read; they name no renewals\./);
    expect(text).toContain('it may have stood on your payment day already');
    expect(report(typed, '2026-07-05').verdicts[0]?.verdict).toBe('open');
    expect(page({ ...typed, paid: '2026-05-27' }, '2026-05-28')).not.toContain('may have stood');
    expect(page({ product: 'plus-annual', paid: '2026-06-29' }, '2026-07-05')).toMatch(
      /^ Yes, by Coursera's own terms\./,
    );
  });
});

describe('since when a text stood', () => {
  test.each([
    ['plus-annual', '2026-07-10', 'on record since 30 June 2026.'],
    [
      'plus-annual',
      '2026-06-29',
      'in force from 1 October 2025; the next ones are on record since 30 June 2026.',
    ],
    ['plus-annual', '2025-09-30', 'in force from 1 January 2020 to 30 September 2025.'],
    ['course', '2026-07-10', 'in force since 1 October 2025.'],
    ['plus-monthly', '2026-07-10', 'on record since 21 May 2026.'],
  ])('%s paid on %s: %s', (product, paid, words) => {
    expect(page({ product, paid }, '2026-07-12')).toContain(`Coursera's refund terms ${words}`);
  });

  test('an organisation: by the text that was read', () => {
    for (const paid of ['2024-01-01', '2026-08-01']) {
      const text = page({ product: 'course', bought: 'employer', paid }, '2026-08-02');
      expect(text).toContain('Read in a text on record since 3 July 2026.');
      expect(text).not.toContain('in force since');
    }
  });
});

test('a trial that ends after the payment has stood in place of nothing yet', () => {
  const typed = { product: 'plus-annual', paid: '2025-06-20', trialEnds: '2026-12-01' };
  const text = page(typed, '2026-11-26');
  expect(text).toContain("No, by Coursera's own terms, if that trial is part of this plan.");
  expect(text).not.toContain('Your plan came with');
  expect(page({ ...typed, trialEnds: '2025-06-21' }, '2025-06-25')).toContain(
    'Your plan came with a free trial',
  );
});

describe('money that was asked back', () => {
  const course = { product: 'course', paid: '2026-07-10' };
  test.each([
    ['2026-07-16', "You asked on 16 July 2026, in time by Coursera's own terms."],
    [
      '2026-07-17',
      'You asked on 17 July 2026, perhaps in time. By one way of counting that was the last day;',
    ],
    [
      '2026-07-18',
      "You asked on 18 July 2026, too late by Coursera's own terms. The 7 days ended on 17 July 2026.",
    ],
  ])('is judged on that day: %s', (asked, words) => {
    const text = page(course, '2026-07-30', { asked: day(asked) });
    expect(text).toContain(words);
    expect(text).not.toMatch(/No longer|You may still ask|--ask refund/);
    expect(asks(course, '2026-07-30', { asked: day(asked) })).toEqual(['coursera-exit status']);
  });

  test('is followed up, and a plan is cancelled first while its days run', () => {
    const next = [{ act: 'Once more.', command: 'coursera-exit script --phase no-answer --ask refund' }];
    const typed = { product: 'plus-annual', paid: '2026-07-10' };
    const before = { asked: day('2026-07-12'), next };
    expect(asks(typed, '2026-07-13', before)).toEqual(['coursera-exit cancel', next[0]!.command]);
    expect(asks(typed, '2026-07-30', before)).toEqual([next[0]!.command, 'coursera-exit cancel']);
    expect(asks(typed, '2026-07-13', { ...before, cancelled: day('2026-07-12') })).toEqual([
      next[0]!.command,
    ]);
  });

  test.each([
    [{}, '2026-07-13', 'The terms want the plan cancelled too: by Thursday 23 July 2026.'],
    [{}, '2026-07-24', 'The terms want the plan cancelled too: today, at once.'],
    [
      {},
      '2026-07-25',
      'The terms want the plan cancelled by 23 July 2026 too; your case knows of no such day.',
    ],
    [{ askedToCancel: day('2026-07-12') }, '2026-07-25', 'You asked to cancel on 12 July 2026, in time too.'],
    [{ cancelled: day('2026-07-14') }, '2026-07-25', 'You cancelled on 14 July 2026, in time too.'],
    [{ cancelled: day('2026-07-24') }, '2026-07-25', 'by one way of counting in time.'],
    [{ cancelled: day('2026-07-25') }, '2026-07-25', 'after the day by which the terms want it.'],
  ])('a yearly plan was to be cancelled as well: %j on %s', (more, today, words) => {
    const before = { asked: day('2026-07-12'), ...more };
    expect(page({ product: 'plus-annual', paid: '2026-07-10' }, today, before)).toContain(words);
  });

  test('what nobody decides by a day is told beside it', () => {
    const before = { asked: day('2024-06-03') };
    const told = (typed: TypedFacts) => page({ paid: '2024-06-01', ...typed }, '2024-06-20', before);
    expect(told({ product: 'plus-monthly' })).toContain('If it did not, you asked in time.');
    expect(told({ product: 'project' })).toContain(
      "You asked on 3 June 2024. No, not by Coursera's own terms.",
    );
    expect(told({ product: 'course', bought: 'apple' })).toContain(
      'You asked on 3 June 2024. Coursera does not decide this.',
    );
    const table = told({});
    expect(table).toContain('You asked on 3 June 2024. Paid on 1 June 2024.');
    expect(table).toContain('One course asked in time, 14 days');
    expect(table).toContain('Plus, monthly depends on a trial, 14 days');
    expect(table).not.toMatch(/ask by|ask today|There may be time/);
  });

  test('a payment after the cancellation is told apart from what the terms speak of', () => {
    const told = (cancelled: string) =>
      page({ product: 'plus-monthly', paid: '2026-07-10' }, '2026-07-12', { cancelled: day(cancelled) });
    expect(told('2026-07-09')).toContain(
      'But You cancelled on 9 July 2026, before this payment. These terms speak of payments for a plan that runs.',
    );
    expect(told('2026-07-10')).not.toContain('before this payment. These');
  });

  test('a renewal under terms that name none is hedged there too', () => {
    const text = page({ product: 'plus-annual', paid: '2026-06-20', renewal: true }, '2026-06-23', {
      asked: day('2026-06-22'),
    });
    expect(text).toContain('in time as the terms of that day read; they name no renewals. The terms want');
  });
});
