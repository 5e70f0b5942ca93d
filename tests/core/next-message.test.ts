/** The message a matter calls for: after silence, after an answer, after a charge that should not be; and no second time. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { script } from '../../src/commands/script.ts';
import { calendarFor } from '../../src/core/business-days.ts';
import { type CaseEvent, foldCase, type Happening } from '../../src/core/case.ts';
import { askIn, historyOf } from '../../src/core/case-history.ts';
import { isDue, nextCommand, nextMessage, writeNext } from '../../src/core/next-message.ts';
import { day, plus } from '../support/days.ts';
import { GROUND, INTERVIEW, LIBRARY } from '../support/ground.ts';
import { answered, done, sent } from '../support/made-up.ts';
import { event, factEvents } from '../support/packets.ts';
import { shellWords } from '../support/shell-words.ts';
import { parseCommandLine } from '../../src/cli.ts';

const PAID = '2026-07-01';
const ASKED = '2026-07-06';
const FACTS = { bought: 'web', product: 'plus-annual', paid: PAID, country: 'US', amount: '399.00 USD' };
const ground = (country: string | undefined) => ({
  ...GROUND,
  replies: LIBRARY.replies,
  calendar: calendarFor(country, LIBRARY.holidays),
});

type Told = readonly (readonly [string, Happening])[];

function matterFrom(told: Told, facts: Readonly<Record<string, string>> = FACTS) {
  const events: CaseEvent[] = [
    ...factEvents(PAID, facts),
    ...told.map(([on, happening]) => event(on, happening)),
  ];
  return foldCase(events)!.current;
}

function next(told: Told, today: string, facts?: Readonly<Record<string, string>>) {
  const matter = matterFrom(told, facts);
  const found = nextMessage(matter, day(today), ground(matter.facts.country));
  return found !== undefined && isDue(found, day(today)) ? found : undefined;
}

const WROTE = done('refund-window', 'write-the-request');

describe('after silence', () => {
  test('five business days after asking, not before, and a holiday is none', () => {
    // Monday 6 July 2026; without holidays the fifth business day after it is Monday 13 July.
    expect(next([[ASKED, WROTE]], '2026-07-13')).toBeUndefined();
    expect(next([[ASKED, WROTE]], '2026-07-14')).toMatchObject({
      order: { ask: 'refund', phase: 'no-answer' },
      because: 'No answer is noted since you asked on 6 July 2026.',
    });
    // Labor Day, 7 September 2026, moves it by one.
    const september: Told = [['2026-09-03', WROTE]];
    expect(next(september, '2026-09-11')).toBeUndefined();
    expect(next(september, '2026-09-12')).toBeDefined();
    expect(next(september, '2026-09-11', { ...FACTS, country: 'DE' })).toBeDefined();
  });

  test('an automatic answer is none, and asks for what the message asked for', () => {
    const told: Told = [
      [ASKED, sent('cancel-and-refund')],
      ['2026-07-07', answered('acknowledged')],
    ];
    expect(next(told, '2026-07-20')!.order).toMatchObject({ ask: 'cancel-and-refund', phase: 'no-answer' });
  });

  test('once and no more, whether a message or the step of the guide says that it went out', () => {
    for (const again of [sent('refund', 'no-answer'), sent('refund'), done('refund-window', 'follow-up')])
      expect(
        next(
          [
            [ASKED, WROTE],
            ['2026-07-15', again],
          ],
          '2026-08-20',
        ),
      ).toBeUndefined();
  });

  test('what came is not asked for again, while the rest still is', () => {
    const both: Told = [[ASKED, sent('cancel-and-refund')]];
    const cancelled = [...both, ['2026-07-08', answered('cancelled')]] as const;
    expect(next(cancelled, '2026-07-20')!.order.phase).toBe('no-answer');
    const paid = [...cancelled, ['2026-07-10', done('refund-window', 'wait-for-money')]] as const;
    expect(next(paid, '2026-07-20')).toBeUndefined();
  });

  test('a deletion has its month, or its 45 days', () => {
    const told: Told = [[ASKED, sent('delete-data')]];
    expect(next(told, '2026-08-20')).toBeUndefined();
    expect(next(told, '2026-08-21')!.order.phase).toBe('deletion-not-confirmed');
    const german = { ...FACTS, country: 'DE' };
    expect(next(told, '2026-08-06', german)).toBeUndefined();
    expect(next(told, '2026-08-07', german)!.order.phase).toBe('deletion-not-confirmed');
    const done: Told = [...told, ['2026-07-10', answered('deleted')]];
    expect(next(done, '2026-10-01')).toBeUndefined();
  });
});

describe('after an answer', () => {
  test('the letter that the answer calls for on these facts, at once, until it was sent', () => {
    const refused: Told = [
      [ASKED, WROTE],
      ['2026-07-08', answered('monthly-not-refundable')],
    ];
    const found = next(refused, '2026-07-08')!;
    expect(found.order).toMatchObject({ ask: 'refund', phase: 'refused', tone: 'firm' });
    const letter = writeNext(found, 'firm', day('2026-07-08'), ground('US'))!;
    expect(letter.body).toContain('You wrote that monthly plans are not refunded. My payment was for');
    expect(next([...refused, ['2026-07-09', sent('refund', 'refused')]], '2026-08-20')).toBeUndefined();
  });

  test('none where the terms bear the answer out, where nobody knows it, and while a bank looks into it', () => {
    const monthly = { ...FACTS, product: 'plus-monthly' };
    const told = (id: string[]): Told => [
      [ASKED, WROTE],
      ['2026-07-08', answered(...id)],
    ];
    expect(next(told(['monthly-not-refundable']), '2026-08-20', monthly)).toBeUndefined();
    expect(next(told([]), '2026-08-20')).toBeUndefined();
    expect(next(told(['chargeback-open']), '2026-08-20')).toBeUndefined();
    expect(next(told(['an-answer-of-tomorrow']), '2026-08-20')).toBeUndefined();
  });

  test('money that was promised has its ten business days', () => {
    const told: Told = [
      [ASKED, WROTE],
      ['2026-07-08', answered('refund-promised')],
    ];
    expect(next(told, '2026-07-22')).toBeUndefined();
    expect(next(told, '2026-07-23')!.order.phase).toBe('promised-not-paid');
    expect(
      next([...told, ['2026-07-20', done('refund-window', 'wait-for-money')]], '2026-08-20'),
    ).toBeUndefined();
  });
});

describe('after a charge', () => {
  const charge = (date: string): Happening => ({
    kind: 'charge',
    date: day(date),
    amount: '-59.00',
    currency: 'USD',
    descriptor: 'COURSRA*0P5HT8WJ3CN6YE',
  });

  test('one after the cancellation goes before all else, and its message speaks of that charge', () => {
    const told: Told = [
      [ASKED, WROTE],
      ['2026-07-06', done('cancel-web', 'cancel-plan')],
      ['2026-08-02', charge('2026-07-01')],
      ['2026-08-02', charge('2026-08-01')],
    ];
    const found = next(told, '2026-08-02')!;
    expect(found.order).toMatchObject({ ask: 'refund', phase: 'charged-after-cancelling' });
    const { body } = writeNext(found, 'firm', day('2026-08-02'), ground('US'))!;
    expect(body).toContain('After that, on 1 August 2026, I was charged USD 59.00.');
    const after = [...told, ['2026-08-03', sent('refund', 'charged-after-cancelling')]] as const;
    expect(next(after, '2026-08-10')?.order.phase).not.toBe('charged-after-cancelling');
    expect(next(told.slice(0, 3), '2026-07-08')).toBeUndefined();
  });
});

describe('whatever happened', () => {
  const happenings = fc.constantFrom<Happening>(
    WROTE,
    done('refund-window', 'follow-up'),
    done('refund-window', 'wait-for-money'),
    done('cancel-web', 'cancel-plan'),
    done('delete-account', 'delete'),
    sent('cancel'),
    sent('refund'),
    sent('dispute'),
    sent('delete-data'),
    ...LIBRARY.replies.map(({ id }) => answered(id)),
    {
      kind: 'charge',
      date: day('2026-07-20'),
      amount: '-59.125',
      descriptor: 'COURSRA*0P5HT8WJ3CN6YE',
    },
  );
  const facts = fc.constantFrom('US', 'DE', 'GB', 'BR', undefined).chain((country) =>
    fc.record({
      product: fc.constantFrom('plus-annual', 'plus-monthly', 'course'),
      bought: fc.constantFrom('web', 'apple', 'google', 'employer'),
      ...(country !== undefined && { country: fc.constant(country) }),
      paid: fc.constantFrom('2026-06-01', PAID),
    }),
  );

  test('the command writes the very message, for the current matter and for another', () => {
    let called = 0;
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), happenings), { minLength: 1, maxLength: 6 }),
        (known, made) => {
          const told = made
            .sort(([a], [b]) => a - b)
            .map(([after, happening]) => [plus(PAID, after), happening] as const);
          const matter = matterFrom(told, known);
          const today = day('2026-09-30');
          const found = nextMessage(matter, today, ground(matter.facts.country));
          if (found === undefined || !isDue(found, today)) return;
          called += 1;
          const expected = writeNext(found, found.order.tone, today, ground(matter.facts.country))!.body;
          const ask = askIn(matter);
          for (const isCurrent of [true, false]) {
            const [, ...argv] = shellWords(nextCommand(found, isCurrent));
            const parsed = parseCommandLine(argv, '1');
            if (!('invocation' in parsed)) throw new Error(JSON.stringify(parsed));
            const knowledge = { ...GROUND, interview: () => INTERVIEW };
            const outcome = script(
              parsed.invocation.flags,
              {
                today,
                knowledge: {
                  ...knowledge,
                  letters: () => GROUND.letters,
                  contacts: () => GROUND.contacts,
                  terms: () => GROUND.terms,
                  rights: () => GROUND.rights,
                  sources: () => GROUND.sources,
                  holidays: () => LIBRARY.holidays,
                } as never,
              },
              isCurrent
                ? (phase) => ({
                    facts: matter.facts,
                    history: historyOf(matter, GROUND.guide, LIBRARY.replies, phase),
                    ...(ask !== undefined && { ask }),
                  })
                : undefined,
            );
            if ('failure' in outcome) throw new Error(`${argv.join(' ')}: ${outcome.failure.message}`);
            // The ground that an answer named is known to the case alone.
            if (isCurrent || found.answer === undefined) expect(outcome.report.letter.body).toBe(expected);
          }
        },
      ),
      {
        // Where nothing says what was asked for, no answer calls for a message.
        numRuns: 700,
        // An answer to something else that came before it was asked.
        examples: [
          [
            { product: 'plus-annual', bought: 'web', country: 'US', paid: '2026-06-01' },
            [
              [0, { kind: 'answer', text: 'An answer.', means: ['acknowledged'] }],
              [1, { kind: 'step', guide: 'refund-window', step: 'write-the-request', outcome: 'done' }],
              [1, { kind: 'answer', text: 'An answer.', means: ['cancelled'] }],
            ],
          ],
        ] as never,
      },
    );
    expect(called).toBeGreaterThan(100);
  });
});
