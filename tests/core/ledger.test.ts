/** Which rows a ledger has, what is asked for and what is due, by rights made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import type { Milestones } from '../../src/core/clock.ts';
import type { Facts } from '../../src/core/facts.ts';
import { dueRows, type Ledger, ledgerCommand, type LedgerGround, makeLedger } from '../../src/core/ledger.ts';
import type { Right } from '../../src/core/rights.ts';
import { day, plus } from '../support/days.ts';
import { entry, right, rule, SOURCES, termsOf } from '../support/made-up.ts';

const PAID = day('2026-07-10');
const TERMS = termsOf(rule([entry('2020-01-01')]));
const CALENDAR = { country: 'US', firstYear: 2024, lastYear: 2035, holidays: new Set<string>() };

function ledger(
  rights: readonly Right[],
  {
    facts = { paid: PAID, product: 'course' },
    milestones = {},
    later = 0,
    more = {},
  }: { facts?: Facts; milestones?: Milestones; later?: number; more?: Partial<LedgerGround> } = {},
): Ledger {
  return makeLedger(facts, milestones, plus(PAID, later), {
    terms: TERMS,
    rights,
    notInForce: [],
    calendar: CALENDAR,
    sources: SOURCES,
    ...more,
  });
}

const routes = ({ rows }: Pick<Ledger, 'rows'>) => rows.map(({ route }) => route);

describe('the rows', () => {
  test('are the window of the terms and the rights that hold, by the day to act, those without a day last', () => {
    const rights = [
      right('any-day', { clock: { starts: 'none' } }),
      right('late', { clock: { starts: 'payment', days: 60 } }),
      right('soon', { clock: { starts: 'payment', days: 3 } }),
      right('by-card', { when: { pay: ['credit'] } }),
    ];
    expect(routes(ledger(rights))).toEqual(['soon', 'coursera-refund', 'late', 'any-day']);
  });

  test('have no window where nothing was paid', () => {
    expect(routes(ledger([right('trial', { clock: { starts: 'trial-end' } })], { facts: {} }))).toEqual([]);
    expect(
      routes(
        ledger([right('trial', { clock: { starts: 'trial-end' } })], {
          facts: { trialEnds: day('2026-07-20') },
        }),
      ),
    ).toEqual(['trial']);
  });

  test('follow the verdict, the milestones and the business days of the country', () => {
    const rights = [
      right('while-open', { when: { verdict: ['open'] }, clock: { starts: 'payment', days: 20 } }),
      right('after-asking', { clock: { starts: 'asked', businessDays: 1 } }),
    ];
    expect(routes(ledger(rights))).toEqual(['coursera-refund', 'while-open']);
    const asked = ledger(rights, { milestones: { asked: day('2026-07-10') }, later: 15 });
    expect(routes(asked)).toEqual(['after-asking', 'coursera-refund']);
    expect(asked.rows[0]?.lastDay).toBe('2026-07-13');
  });

  test('leave out the act to leave for the end, which is told apart', () => {
    const rights = [right('go', { road: 'leave', closes: { roads: [], because: 'All is lost.' } })];
    const { rows, last } = ledger(rights);
    expect(rows.map(({ route }) => route)).toEqual(['coursera-refund']);
    expect(last).toMatchObject({ route: 'go', because: 'All is lost.' });
    expect(ledger([])).not.toHaveProperty('last');
    // A road that shuts others is still no leave.
    expect(ledger([{ ...rights[0]!, road: 'money' }])).not.toHaveProperty('last');
    const elsewhere = { ...rights[0]!, when: { bought: ['apple'] } };
    expect(ledger([elsewhere])).not.toHaveProperty('last');
    expect(ledger([elsewhere, ...rights]).last?.route).toBe('go');
  });

  test('say only once what one milestone has done: a row with a day says it for those without', () => {
    const exception = right('exception', { clock: { starts: 'none' }, doneBy: 'asked' });
    const rest = right('other', { clock: { starts: 'none' }, doneBy: 'cancelled' });
    const asked = { asked: day('2026-07-11'), cancelled: day('2026-07-11') };
    expect(routes(ledger([exception, rest]))).toEqual(['coursera-refund', 'exception', 'other']);
    expect(routes(ledger([exception, rest], { milestones: asked }))).toEqual(['coursera-refund', 'other']);
    // Two rows with a day are two days to know of; two without one say it both.
    const dated = right('dated', { doneBy: 'asked', clock: { starts: 'payment', days: 30 } });
    expect(routes(ledger([dated], { milestones: asked }))).toEqual(['coursera-refund', 'dated']);
    const facts: Facts = { trialEnds: 'none' };
    expect(routes(ledger([exception, { ...exception, id: 'again' }], { facts, milestones: asked }))).toEqual([
      'exception',
      'again',
    ]);
  });

  test('give the act to do now, and none where there is no road', () => {
    expect(ledger([]).next).toMatchObject({ route: 'coursera-refund', by: '2026-07-23' });
    expect(ledger([], { facts: { trialEnds: 'none' } })).not.toHaveProperty('next');
    expect(ledger([], { later: 15 })).not.toHaveProperty('next');
  });
});

test('what it was made of stands in it: facts, days, calendar, the day of the terms, what is not in force', () => {
  const milestones = { asked: day('2026-07-11') };
  const claimed = {
    id: 'no-law',
    title: 'A law that is none',
    why: 'It was struck down.',
    neverSay: ['by law'],
    sources: ['help-page'],
    confidence: 'documented' as const,
  };
  expect(ledger([], { milestones, later: 2, more: { notInForce: [claimed] } })).toMatchObject({
    facts: { paid: PAID, product: 'course' },
    milestones,
    today: '2026-07-12',
    calendar: CALENDAR,
    termsSeen: TERMS.lastSeen,
    notInForce: [
      { id: 'no-law', title: claimed.title, why: claimed.why, sources: [{ title: 'title of help-page' }] },
    ],
  });
});

describe('what was not told', () => {
  const card = right('by-card', { when: { pay: ['credit'] } });
  const german = right('in-germany', { when: { country: ['DE'] } });
  const both = right('german-card', { when: { pay: ['credit'], country: ['DE'] } });
  const asking = (rights: readonly Right[], facts: Facts = {}, later = 0) =>
    ledger(rights, { facts: { paid: PAID, product: 'course', ...facts }, later }).asking;

  test('is asked for with the roads that hang on it, and no longer once it is told', () => {
    expect(asking([card, german, both, right('for-all')])).toEqual([
      { fact: 'pay', routes: ['by-card', 'german-card'] },
      { fact: 'country', routes: ['in-germany', 'german-card'] },
    ]);
    expect(asking([card, german, both], { pay: 'credit' })).toEqual([
      { fact: 'country', routes: ['in-germany', 'german-card'] },
    ]);
    // Whoever paid otherwise gains nothing by naming the country.
    expect(asking([card, german, both], { pay: 'debit' })).toEqual([
      { fact: 'country', routes: ['in-germany'] },
    ]);
    expect(asking([both], { pay: 'debit' })).toEqual([]);
    expect(asking([both], { country: 'FR' })).toEqual([]);
    expect(asking([card, german, both], { pay: 'credit', country: 'DE' })).toEqual([]);
  });

  test('is not asked for where the right is there without it', () => {
    const either = right('whoever', { when: { pay: ['credit', 'unknown'] } });
    expect(asking([either])).toEqual([]);
  });

  test('is not asked for where something else speaks against the right', () => {
    expect(asking([{ ...card, when: { ...card.when, bought: ['apple'] } }])).toEqual([]);
    expect(asking([{ ...card, when: { ...card.when, bought: ['apple'] } }], { bought: 'apple' })).toEqual([
      { fact: 'pay', routes: ['by-card'] },
    ]);
    expect(asking([{ ...card, until: plus(PAID, -1) }])).toEqual([]);
    expect(asking([{ ...card, from: plus(PAID, 1) }])).toEqual([]);
    expect(asking([{ ...card, from: PAID, until: PAID }])).toHaveLength(1);
  });

  test('is not asked for a clock that has not begun', () => {
    expect(asking([{ ...card, clock: { starts: 'asked', days: 10 } }])).toEqual([]);
  });
});

describe('what is due', () => {
  const rights = [
    right('in-three', { clock: { starts: 'payment', days: 4 } }),
    right('in-seven', { clock: { starts: 'payment', days: 8 } }),
    right('any-day', { clock: { starts: 'none' } }),
    right('their-turn', { road: 'answer', clock: { starts: 'asked', days: 2 } }),
    right('done', { doneBy: 'asked', clock: { starts: 'payment', days: 4 } }),
  ];
  const milestones = { asked: PAID };
  const due = (later: number, within: number) =>
    dueRows(ledger(rights, { facts: { paid: PAID, product: 'project' }, milestones, later }), within).map(
      ({ route }) => route,
    );

  test('is what has to be done within the days named, that day included, and what was not done', () => {
    expect(due(0, 1)).toEqual([]);
    expect(due(0, 2)).toEqual(['their-turn']);
    expect(due(0, 3)).toEqual(['their-turn', 'in-three']);
    expect(due(0, 6)).toEqual(['their-turn', 'in-three']);
    expect(due(0, 7)).toEqual(['their-turn', 'in-three', 'in-seven']);
  });

  test('is no longer what has closed, but still what somebody else owes', () => {
    expect(due(4, 0)).toEqual(['their-turn', 'in-three']);
    expect(due(5, 0)).toEqual(['their-turn']);
    expect(due(200, 0)).toEqual(['their-turn']);
  });

  test('is nothing that hangs on what nobody told', () => {
    const hanging = right('hanging', { onlyIf: 'it was so', clock: { starts: 'payment', days: 4 } });
    const late = right('late', { road: 'answer', clock: { starts: 'payment', days: 4 } });
    const facts: Facts = { paid: PAID, product: 'project' };
    const routesDue = (onlyIf?: string) =>
      dueRows(ledger([hanging, { ...late, ...(onlyIf && { onlyIf }) }], { facts, later: 9 }), 400).map(
        ({ route }) => route,
      );
    expect(routesDue()).toEqual(['late']);
    expect(routesDue('it was so')).toEqual([]);
  });

  test('is no charge day that a statement showed', () => {
    const watch = right('watch', { road: 'watch', clock: { starts: 'cancelled', days: 20 } });
    const cancelled = PAID;
    const dueOn = (later: number, seenTo?: string) =>
      dueRows(
        ledger([watch], {
          facts: { paid: PAID, product: 'project' },
          milestones: { cancelled, ...(seenTo !== undefined && { seenTo: day(seenTo) }) },
          later,
        }),
        400,
      ).length;
    expect(dueOn(60)).toBe(1);
    expect(dueOn(60, '2026-07-29')).toBe(1);
    expect(dueOn(60, '2026-07-30')).toBe(0);
  });
});

test('the command that gives it again names the facts and the days that flags can tell', () => {
  const milestones = { asked: PAID, cancelled: day('2026-07-11'), refused: day('2026-07-12') };
  expect(ledgerCommand({ paid: PAID, product: 'course' }, milestones)).toBe(
    'coursera-exit deadlines --product course --paid 2026-07-10 --asked 2026-07-10 --cancelled 2026-07-11',
  );
});
