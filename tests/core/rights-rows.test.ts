/** When a right is a row, and what the row carries, by rights made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import type { ClockGround, Milestones } from '../../src/core/clock.ts';
import type { Facts } from '../../src/core/facts.ts';
import { citable, holdsOn, type Right, type RightRow, rightsFor, rowsFor } from '../../src/core/rights.ts';
import { day, plus } from '../support/days.ts';
import { right, SEEN, SOURCES } from '../support/made-up.ts';

const PAID = day('2026-07-10');

function ground(later = 0, facts: Facts = { paid: PAID }, milestones: Milestones = {}): ClockGround {
  return { facts, milestones, today: plus(PAID, later) };
}

/** The row of one right, a few days after the payment. */
function row(
  more: Partial<Right>,
  later = 0,
  facts: Facts = { paid: PAID },
  milestones: Milestones = {},
): RightRow | undefined {
  return rowsFor([right('made-up', more)], ground(later, facts, milestones), SOURCES)[0];
}

describe('who has it', () => {
  test('is whoever fits its condition, once its clock has begun, in the order of the data', () => {
    const rights = [
      right('late', { clock: { starts: 'payment', days: 60 } }),
      right('for-cards', { when: { pay: ['credit'] } }),
      right('not-asked', { clock: { starts: 'asked', days: 5 } }),
      right('soon', { clock: { starts: 'payment', days: 2 } }),
    ];
    const routes = (facts: Facts, milestones?: Milestones) =>
      rowsFor(rights, ground(0, facts, milestones), SOURCES).map(({ route }) => route);
    expect(routes({ paid: PAID })).toEqual(['late', 'soon']);
    expect(routes({ paid: PAID, pay: 'credit' }, { asked: PAID })).toEqual([
      'late',
      'for-cards',
      'not-asked',
      'soon',
    ]);
    expect(routes({})).toEqual([]);
  });

  test('depends on the payment day, first and last included; where nothing was paid, on today', () => {
    const span = { from: day('2026-07-01'), until: day('2026-07-31') };
    for (const [on, holds] of [
      ['2026-06-30', false],
      ['2026-07-01', true],
      ['2026-07-31', true],
      ['2026-08-01', false],
    ] as const) {
      const paid: ClockGround = { facts: { paid: day(on) }, milestones: {}, today: day('2026-12-01') };
      const unpaid: ClockGround = { facts: {}, milestones: {}, today: day(on) };
      for (const one of [paid, unpaid]) expect(holdsOn(span, one)).toBe(holds);
    }
    const ever = ground();
    expect(holdsOn({}, ever)).toBe(true);
    expect(holdsOn({ from: PAID }, ever)).toBe(true);
    expect(holdsOn({ from: plus(PAID, 1) }, ever)).toBe(false);
    expect(holdsOn({ until: PAID }, ever)).toBe(true);
    expect(holdsOn({ until: plus(PAID, -1) }, ever)).toBe(false);
    expect(row({ from: plus(PAID, 1) })).toBeUndefined();
  });
});

describe('a row', () => {
  test('carries what the right says and what its clock shows, and nothing that is not there', () => {
    expect(row({}, 2)).toStrictEqual({
      route: 'made-up',
      what: 'what made-up gives',
      title: 'title of made-up',
      label: 'made-up',
      road: 'money',
      act: 'act of made-up',
      do: 'do made-up',
      state: 'open',
      startDay: PAID,
      safeDay: '2026-07-19',
      lastDay: '2026-07-20',
      daysLeft: 8,
      how: expect.stringContaining('10 July 2026 + 10 days = 20 July 2026'),
      sources: [{ title: 'title of help-page', url: 'https://example.org/help-page', seen: SEEN }],
      notes: [],
      shuts: [],
      after: [],
      confidence: 'documented',
    });
  });

  test('says what it shuts, what goes before it, and what it hangs on', () => {
    expect(
      row({
        closes: { roads: ['account', 'proof'], because: 'The account is gone.' },
        after: { roads: ['ask'], because: 'They ask whether you asked.' },
        onlyIf: 'the price was high',
      }),
    ).toMatchObject({
      closes: 'The account is gone.',
      shuts: ['account', 'proof'],
      after: ['ask'],
      afterBecause: 'They ask whether you asked.',
      onlyIf: 'the price was high',
    });
  });

  test('leads to the first place that fits', () => {
    const links = [
      { when: { pay: ['credit'] }, url: 'https://example.org/card' },
      { url: 'https://example.org/all' },
      { when: { pay: ['debit'] }, url: 'https://example.org/never' },
    ];
    expect(row({ links }, 0, { paid: PAID, pay: 'credit' })?.url).toBe('https://example.org/card');
    expect(row({ links }, 0, { paid: PAID, pay: 'debit' })?.url).toBe('https://example.org/all');
    expect(row({ links: links.slice(0, 1) })).not.toHaveProperty('url');
  });

  test('names what ends it early, then the notes of the payment day that fit', () => {
    const notes = [
      { text: 'of late', from: PAID },
      { text: 'to come', from: plus(PAID, 1) },
      { text: 'for cards', when: { pay: ['credit'] } },
      { text: 'for all' },
    ];
    const endsEarly = ['once used'];
    expect(row({ notes, endsEarly })?.notes).toEqual(['once used', 'of late', 'for all']);
    expect(row({ notes, endsEarly }, 0, { paid: PAID, pay: 'credit' })?.notes).toEqual([
      'once used',
      'of late',
      'for cards',
      'for all',
    ]);
  });

  test('is done on the day of its milestone, and of no other', () => {
    const milestones = { asked: plus(PAID, 1) };
    expect(row({ doneBy: 'asked' }, 2, { paid: PAID }, milestones)).toMatchObject({
      done: '2026-07-11',
      doneBy: 'asked',
    });
    for (const other of [
      row({ doneBy: 'cancelled' }, 2, { paid: PAID }, milestones),
      row({ doneBy: 'asked' }, 2),
      row({}, 2, { paid: PAID }, milestones),
    ])
      for (const key of ['done', 'doneBy']) expect(other).not.toHaveProperty(key);
  });
});

describe('what has happened', () => {
  const asked = plus(PAID, 1);

  test('ends the wait for it, by any of the milestones named and by no other', () => {
    const wait: Partial<Right> = {
      road: 'answer',
      clock: { starts: 'asked', days: 5 },
      endsWith: ['refused', 'followedUp'],
    };
    const told = (milestones: Milestones) => row(wait, 3, { paid: PAID }, { asked, ...milestones });
    expect(told({})).toBeDefined();
    expect(told({ promised: asked })).toBeDefined();
    expect(told({ refused: asked })).toBeUndefined();
    expect(told({ followedUp: asked })).toBeUndefined();
  });

  test('tells what a row hangs on: it is then there without a condition', () => {
    const hanging: Partial<Right> = { onlyIf: 'it withdrew', trueBy: 'withdrawn' };
    expect(row(hanging, 2)).toMatchObject({ onlyIf: 'it withdrew', state: 'unclear' });
    const known = row(hanging, 2, { paid: PAID }, { withdrawn: asked });
    expect(known?.state).toBe('open');
    expect(known).not.toHaveProperty('onlyIf');
    expect(row(hanging, 2, { paid: PAID }, { asked })).toHaveProperty('onlyIf');
  });

  test('a charge day is done with once a statement showed it, and not a day before', () => {
    const watch: Partial<Right> = { road: 'watch' };
    const seen = (seenTo: string) => row(watch, 30, { paid: PAID }, { seenTo: day(seenTo) });
    expect(seen('2026-07-20')).toMatchObject({ done: '2026-07-20', doneBy: 'seenTo' });
    expect(seen('2026-07-20')).not.toHaveProperty('overdue');
    expect(seen('2026-07-19')).toMatchObject({ overdue: true });
    expect(seen('2026-07-19')).not.toHaveProperty('done');
    // A statement shows no answer.
    const answer = row({ road: 'answer' }, 30, { paid: PAID }, { seenTo: day('2026-08-01') });
    expect(answer).toMatchObject({ overdue: true });
    expect(
      row({ road: 'watch', clock: { starts: 'none' } }, 30, { paid: PAID }, { seenTo: asked }),
    ).not.toHaveProperty('done');
  });

  test('a charge that was found is not looked for, and money that is back is not asked for', () => {
    const charged = { cancelled: asked, chargedAfter: plus(PAID, 31) };
    expect(row({ road: 'watch' }, 40, { paid: PAID }, charged)).toBeUndefined();
    expect(row({ road: 'stop' }, 5, { paid: PAID }, charged)).toBeDefined();
    const back = { refunded: plus(PAID, 3) };
    expect(row({ road: 'money' }, 4, { paid: PAID }, back)).toBeUndefined();
    expect(row({ road: 'stop' }, 4, { paid: PAID }, back)).toBeDefined();
    // The money of one payment is not that of a later one.
    const wrong: Partial<Right> = { road: 'money', clock: { starts: 'charged-after' } };
    expect(row(wrong, 40, { paid: PAID }, { ...charged, ...back })).toBeDefined();
  });
});

describe('its state', () => {
  test('is never more than unclear where it hangs on what nobody asked, until it is over', () => {
    const onlyIf = 'the price was high';
    for (const [later, plain, hanging] of [
      [9, 'open', 'unclear'],
      [10, 'last-day', 'unclear'],
      [11, 'closed', 'closed'],
    ] as const) {
      expect(row({}, later)?.state).toBe(plain);
      expect(row({ onlyIf }, later)?.state).toBe(hanging);
    }
  });

  test.each(['answer', 'watch'] as const)('%s: their day closes nothing, and after it is overdue', (road) => {
    expect(row({ road }, 10)).toMatchObject({ state: 'last-day' });
    expect(row({ road }, 10)).not.toHaveProperty('overdue');
    expect(row({ road }, 11)).toMatchObject({ state: 'open', overdue: true });
    expect(row({ road, onlyIf: 'they got it' }, 9)?.state).toBe('open');
    const undated = row({ road, clock: { starts: 'none' } }, 400);
    expect(undated?.state).toBe('unclear');
    expect(undated).not.toHaveProperty('overdue');
  });

  test.each(['money', 'stop', 'wait', 'keep', 'leave'] as const)('%s: ends with its last day', (road) => {
    expect(row({ road }, 11)?.state).toBe('closed');
    expect(row({ road }, 11)).not.toHaveProperty('overdue');
  });
});

describe('the command that helps', () => {
  const facts: Facts = { paid: PAID, product: 'course' };
  const FLAGS = '--product course --paid 2026-07-10';
  const asked = plus(PAID, 1);
  const deleted = plus(PAID, 2);

  test('has the facts as flags', () => {
    expect(row({ command: 'script --ask refund' }, 0, facts)?.command).toBe(
      `coursera-exit script --ask refund ${FLAGS}`,
    );
    expect(row({}, 0, facts)).not.toHaveProperty('command');
  });

  test('names the day of the message that it follows, and follows none without such a day', () => {
    const command = 'script --ask refund --phase no-answer';
    const after = (clock: Right['clock'], milestones: Milestones, said = command) =>
      row({ command: said, clock }, 3, facts, milestones)?.command;
    expect(after({ starts: 'asked', days: 5 }, { asked, deleted })).toBe(
      `coursera-exit ${command} ${FLAGS} --asked 2026-07-11`,
    );
    expect(after({ starts: 'deleted', days: 5 }, { asked, deleted })).toBe(
      `coursera-exit ${command} ${FLAGS} --asked 2026-07-12`,
    );
    expect(after({ starts: 'payment', days: 5 }, { deleted })).toBe(`coursera-exit ${command} ${FLAGS}`);
    expect(after({ starts: 'asked', days: 5 }, { asked }, 'script --ask refund')).not.toContain('--asked');
    expect(after({ starts: 'promised', days: 5 }, { asked, promised: deleted })).toBe(
      `coursera-exit ${command} ${FLAGS} --asked 2026-07-11 --answered 2026-07-12`,
    );
  });

  test('about a later charge names that one and the day of cancelling, and nothing of the first payment alone', () => {
    const first: Facts = {
      ...facts,
      product: 'plus-annual',
      pay: 'credit',
      renewal: true,
      certificate: true,
      amount: { minor: 5900 },
    };
    const said = row(
      { clock: { starts: 'charged-after' }, command: 'script --ask refund --phase charged-after-cancelling' },
      60,
      first,
      { asked, cancelled: deleted, chargedAfter: plus(PAID, 31) },
    );
    expect(said?.command).toBe(
      'coursera-exit script --ask refund --phase charged-after-cancelling --product plus-annual --pay credit --paid 2026-08-10 --cancelled 2026-07-12',
    );
  });
});

describe('the roads to money of a payment', () => {
  const rights = [
    right('any-day', { clock: { starts: 'none' } }),
    right('late', { clock: { starts: 'payment', days: 60 } }),
    right('german', { when: { country: ['DE', 'unknown'] }, clock: { starts: 'payment', days: 30 } }),
    right('soon', { clock: { starts: 'payment', days: 3 } }),
    right('no-money', { road: 'stop' }),
    right('for-cards', { when: { pay: ['credit'] } }),
  ];
  const routes = (facts: Facts = {}) =>
    rightsFor({ paid: PAID, ...facts }, PAID, rights, SOURCES).map(({ route }) => route);

  test('are in the order of their last days, those without one at the end', () => {
    expect(routes()).toEqual(['soon', 'late', 'any-day']);
    expect(routes({ pay: 'credit' })).toEqual(['soon', 'for-cards', 'late', 'any-day']);
    const turned = rightsFor({ paid: PAID }, PAID, rights.toReversed(), SOURCES);
    expect(turned.map(({ route }) => route)).toEqual(['soon', 'late', 'any-day']);
  });

  test('name what a country gives once the country is told', () => {
    expect(routes({ country: 'DE' })).toEqual(['soon', 'german', 'late', 'any-day']);
    expect(routes({ country: 'FR' })).toEqual(['soon', 'late', 'any-day']);
  });

  test('may stand in a letter through their last day, counted the careful way', () => {
    const named = (later: number, trial?: string) =>
      citable(
        rightsFor(
          { paid: PAID, ...(trial !== undefined && { trialEnds: day(trial) }) },
          plus(PAID, later),
          [
            right('window', { clock: { starts: 'contract', days: 10 } }),
            right('any-day', { clock: { starts: 'none' } }),
          ],
          SOURCES,
        ),
      );
    expect(named(9)).toEqual(['window', 'any-day']);
    expect(named(10)).toEqual(['window', 'any-day']);
    expect(named(11)).toEqual(['any-day']);
    // A trial that ended with the payment counts inside: the careful last day comes a week earlier.
    expect(named(3, '2026-07-10')).toEqual(['window', 'any-day']);
    expect(named(4, '2026-07-10')).toEqual(['any-day']);
  });
});
