/** From facts and days to what a letter may say, by terms and rights made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import { calendarFor } from '../../src/core/business-days.ts';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import { letterGround, phaseFault } from '../../src/core/letter-ground.ts';
import { type Ask, type Phase, PHASES } from '../../src/core/letter-kinds.ts';
import { day, plus } from '../support/days.ts';
import { entry, right, rule, SOURCES, termsOf } from '../support/made-up.ts';

const PAID = day('2026-07-10');
const RULES = {
  terms: termsOf(rule([entry('2020-01-01')])),
  rights: [
    right('soon', { clock: { starts: 'payment', days: 10 } }),
    right('any-day', { clock: { starts: 'none' } }),
    right('late', { clock: { starts: 'payment', days: 30 } }),
  ],
  sources: SOURCES,
};
const COURSE: Facts = { paid: PAID, product: 'course' };

function ground(
  later: number,
  {
    facts = COURSE,
    history = {},
    ask = 'refund',
    phase,
  }: {
    facts?: Facts;
    history?: History;
    ask?: Ask;
    phase?: Phase;
  } = {},
) {
  return letterGround({ ask, ...(phase && { phase }) }, facts, history, plus(PAID, later), RULES);
}

describe('what a letter is written from', () => {
  test('is what was told, the verdict, and the rights whose last day has not passed', () => {
    const history = { asked: { refund: PAID } };
    expect(ground(5, { history })).toMatchObject({
      facts: COURSE,
      history,
      today: '2026-07-15',
      rights: ['soon', 'late', 'any-day'],
      verdict: { verdict: 'open' },
    });
    expect(ground(10).rights).toContain('soon');
    expect(ground(11).rights).toEqual(['late', 'any-day']);
  });

  test('has no right and no verdict without a payment, and no verdict without a product', () => {
    expect(ground(5, { facts: { product: 'course' } })).toEqual({
      facts: { product: 'course' },
      history: {},
      today: '2026-07-15',
      rights: [],
    });
    const unnamed = ground(5, { facts: { paid: PAID } });
    expect(unnamed).not.toHaveProperty('verdict');
    expect(unnamed.rights).toEqual(['soon', 'late', 'any-day']);
  });

  test('is judged on the day it was first asked for, else on that of the answer, else on the day of writing', () => {
    const history = { asked: { refund: plus(PAID, 3) } };
    const word = (later: number, more: object = {}) => ground(later, { history, ...more }).verdict?.verdict;
    expect(word(20, { history: {} })).toBe('closed');
    for (const phase of [undefined, 'no-answer'] as const) expect(word(20, { phase })).toBe('open');
    expect(word(20, { phase: 'no-answer', history: { asked: { refund: plus(PAID, 14) } } })).toBe('last-day');
    // Without a day to go by there is today; and another ask was another message.
    expect(word(20, { phase: 'no-answer', history: {} })).toBe('closed');
    expect(word(20, { phase: 'no-answer', history: { asked: { cancel: PAID } } })).toBe('closed');
    // By the day of a refusal one had asked; that of an automatic answer, or of none, says nothing.
    const answered = { history: { answered: plus(PAID, 4) } };
    expect(word(20, { phase: 'refused', ...answered })).toBe('open');
    expect(word(20, { phase: 'no-answer', ...answered })).toBe('closed');
    expect(word(20, answered)).toBe('closed');
    // The rights are those of today all the same.
    expect(ground(20, { history, phase: 'no-answer' }).rights).toEqual(['late', 'any-day']);
  });

  test('by a rule whose days are for cancelling, is judged on the day of a cancellation that came in them', () => {
    const terms = termsOf(rule([entry('2020-01-01', { byCancelling: true, unless: ['renewal'] })]));
    const judged = (history: History, facts = COURSE) => {
      const { verdict, judgedOn } = letterGround({ ask: 'refund' }, facts, history, plus(PAID, 30), {
        ...RULES,
        terms,
      });
      return [judgedOn, verdict?.verdict, verdict?.daysLeft];
    };
    const late = { refund: plus(PAID, 20) };
    const early = { refund: plus(PAID, 3) };
    expect(judged({ cancelled: plus(PAID, 5), asked: late })).toEqual(['cancelled', 'open', 9]);
    expect(judged({ cancelled: plus(PAID, 14), asked: early })).toEqual(['cancelled', 'last-day', 0]);
    expect(judged({ cancelled: plus(PAID, 15), asked: early })).toEqual(['asked', 'open', 11]);
    expect(judged({ cancelled: plus(PAID, 15) })).toEqual(['today', 'closed', -16]);
    // Cancelled before it came, and so from its first day on.
    expect(judged({ cancelled: plus(PAID, -9), asked: late })).toEqual(['cancelled', 'open', 14]);
    expect(judged({ cancelled: PAID }, { ...COURSE, renewal: true }).slice(0, 2)).toEqual([
      'today',
      'not-refundable',
    ]);
    // Other rules ask for no cancellation.
    expect(ground(30, { history: { cancelled: plus(PAID, 5), asked: late } })).toMatchObject({
      judgedOn: 'asked',
      verdict: { verdict: 'closed' },
    });
  });

  test('names whose day that is, and leans on the working days that it was given', () => {
    const on = (more: Parameters<typeof ground>[1]) => ground(20, more).judgedOn;
    expect(on({})).toBe('today');
    expect(on({ history: { answered: PAID } })).toBe('today');
    expect(on({ history: { answered: PAID }, phase: 'refused' })).toBe('answered');
    expect(on({ history: { answered: PAID, asked: { refund: PAID } }, phase: 'refused' })).toBe('asked');
    const calendar = calendarFor(undefined, { firstYear: 0, lastYear: 0, countries: {}, sources: [] });
    const order = { ask: 'delete-data' } as const;
    for (const facts of [COURSE, { country: 'DE' }])
      expect(letterGround(order, facts, {}, PAID, { ...RULES, calendar }).calendar).toBe(calendar);
  });

  test('somebody who asked before they paid asked for something else', () => {
    const asked = (on: string) =>
      ground(20, { phase: 'no-answer', history: { asked: { refund: day(on) } } }).verdict?.verdict;
    expect(asked('2026-07-09')).toBe('closed');
    expect(asked('2026-07-10')).toBe('open');
    // Else a letter would name that day as the day it asked for this payment.
    const early = day('2026-07-09');
    const history = { asked: { refund: early, cancel: early }, answered: early, answer: 'no' };
    expect(ground(20, { history }).history).toEqual({ asked: { cancel: early } });
    expect(ground(20, { history: { ...history, answered: PAID } }).history).toEqual({
      asked: { cancel: early },
      answered: PAID,
      answer: 'no',
    });
    for (const more of [{ facts: { product: 'course' as const } }, { ask: 'delete-data' as const }])
      expect(ground(20, { history, ...more }).history).toEqual(history);
  });
});

describe('days that a phase cannot have', () => {
  const fault = (phase: Phase | undefined, history: History, facts: Facts = COURSE, ask: Ask = 'refund') =>
    phaseFault(phase, facts, history, ask);

  test('a charge before the cancellation came not after it; one on its day may have', () => {
    const late = { cancelled: plus(PAID, 1) };
    expect(fault('charged-after-cancelling', late)).toEqual({
      what: expect.stringMatching(/2026-07-10.*2026-07-11/),
      hint: expect.stringContaining('--paid'),
    });
    expect(fault('charged-after-cancelling', { cancelled: PAID })).toBeUndefined();
    expect(fault('charged-after-cancelling', {})).toBeUndefined();
    expect(fault('charged-after-cancelling', late, { product: 'course' })).toBeUndefined();
    for (const phase of ['refused', undefined] as const) expect(fault(phase, late)).toBeUndefined();
  });

  test('an answer came before the request it answers; one on its day may be its', () => {
    const asked = { refund: plus(PAID, 3) };
    const early = { asked, answered: plus(PAID, 2) };
    expect(fault('refused', early)).toEqual({
      what: expect.stringMatching(/2026-07-12.*2026-07-13/),
      hint: expect.stringMatching(/--asked.*--answered/),
    });
    expect(fault('refused', { asked, answered: plus(PAID, 3) })).toBeUndefined();
    expect(fault('refused', { asked })).toBeUndefined();
    expect(fault('refused', { answered: PAID })).toBeUndefined();
    expect(fault('refused', { answered: plus(PAID, -1) })).toEqual({
      what: expect.stringMatching(/answer of 2026-07-09.*payment of 2026-07-10/),
      hint: expect.stringMatching(/--answered.*--paid/),
    });
    expect(fault('refused', { answered: plus(PAID, -1) }, COURSE, 'delete-data')).toBeUndefined();
    expect(fault(undefined, early)).toBeUndefined();
    // Another request is not the one answered.
    expect(fault('refused', early, COURSE, 'delete-data')).toBeUndefined();
  });

  test('a request before the payment did not ask for its refund; one on its day may have', () => {
    const early = { asked: { refund: plus(PAID, -1) } };
    for (const phase of PHASES) {
      const told = fault(phase, early);
      // There it is the first message about the charge.
      if (phase === 'charged-after-cancelling') expect(told).toBeUndefined();
      else
        expect(told).toEqual({
          what: expect.stringMatching(/2026-07-09.*2026-07-10/),
          hint: expect.stringMatching(/--asked.*--paid/),
        });
    }
    expect(fault('no-answer', early, COURSE, 'cancel-and-refund')).toBeDefined();
    expect(fault('no-answer', { asked: { refund: PAID } })).toBeUndefined();
    expect(fault('no-answer', early, { product: 'course' })).toBeUndefined();
    // A first message speaks of no earlier one, but that to a bank does.
    expect(fault(undefined, early)).toBeUndefined();
    expect(fault(undefined, early, COURSE, 'dispute')).toBeDefined();
    // A plan is cancelled, and data are deleted, whatever was paid when.
    const others = { asked: { cancel: plus(PAID, -1), 'delete-data': plus(PAID, -1) } };
    for (const ask of ['cancel', 'stop-charges', 'delete-data', 'cancel-and-refund'] as const)
      expect(fault('no-answer', others, COURSE, ask)).toBeUndefined();
  });
});
