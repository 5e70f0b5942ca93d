/** The case as a fold: whatever happened, in whatever order, it folds; what was taken back is gone and nothing else is. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import {
  type Case,
  type CaseEvent,
  FACT_NAMES,
  type FactName,
  type FactValue,
  foldCase,
  type Matter,
  readEvent,
} from '../../src/core/case.ts';
import { GOALS } from '../../src/core/conditions.ts';
import { type Day, dayOf } from '../../src/core/days.ts';
import { cleanBlock, cleanLine } from '../../src/core/text.ts';

const anyDay = fc
  .tuple(
    fc.integer({ min: 1990, max: 2199 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, dayOfMonth]) => dayOf(year, month, dayOfMonth)!);
const anyId = fc.constantFrom('cancel-web', 'refund-window', 'find-biller', 'sign-in', 'save-proof', 'x1');
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'Ann\u001B[31m\u001B]0;title\u0007 Lee',
    'Ann\r\nBcc: all@example.org\n\nLee',
    'evil\u202Etxt.exe',
    'lone \uD800 half',
    '{{name}} $& \u0000',
    '__proto__',
    'नमस्ते 👩‍👩‍👧 你好',
  ),
);
const sensible = fc.constantFrom(
  'web',
  'apple',
  'course',
  'plus-annual',
  '2025-06-20',
  'none',
  'DE',
  '59.00 USD',
);
const anyValue: fc.Arbitrary<FactValue> = fc.oneof(sensible, hostile, fc.boolean(), fc.constant(null));

/** What is written by this program: the letter is clean before it is kept. */
const anyHappening = fc.oneof(
  fc.record({ kind: fc.constant('goal' as const), goal: fc.constantFrom(...GOALS) }),
  fc.record(
    {
      kind: fc.constant('fact' as const),
      fact: fc.constantFrom(...FACT_NAMES),
      value: anyValue,
      detour: anyId,
    },
    { requiredKeys: ['kind', 'fact', 'value'] },
  ),
  fc.record({
    kind: fc.constant('step' as const),
    guide: anyId,
    step: anyId,
    outcome: fc.constantFrom('done' as const, 'skipped' as const),
  }),
  fc.record({ kind: fc.constant('detour' as const), guide: anyId }),
  fc.record({ kind: fc.constant('redo' as const), guide: anyId, step: anyId }),
  fc.record({
    kind: fc.constant('loss' as const),
    loss: anyId,
    outcome: fc.constantFrom('saved' as const, 'accepted' as const),
  }),
  fc.record({ kind: fc.constant('finished' as const), goal: fc.constantFrom(...GOALS) }),
  fc.record({ kind: fc.constant('back' as const) }),
  fc.record({
    kind: fc.constant('letter' as const),
    ask: fc.constantFrom('cancel', 'refund', 'delete-data'),
    tone: fc.constantFrom('polite', 'firm', 'final'),
    subject: hostile.map(cleanLine),
    body: hostile.map(cleanBlock),
  }),
);
const anyEvent: fc.Arbitrary<CaseEvent> = fc
  .tuple(
    fc.date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
    anyDay,
    fc.constantFrom('1', '2', 'second-account'),
    anyHappening,
  )
  .map(([at, day, matter, happening]) => ({ v: 1, at: at.toISOString(), day, matter, ...happening }));
const anyEvents = fc.array(anyEvent, { maxLength: 40 });
const anyAnswer = anyEvent.filter(({ kind }) => !['back', 'finished', 'letter'].includes(kind));

/** A matter as it shows, without the moment it was last written to. */
function shown(found: Case | undefined, id: string) {
  const matter = found?.matters.find((one) => one.id === id);
  if (matter === undefined) return undefined;
  const { touched: _, ...rest } = matter;
  return rest;
}

const UNTOUCHED: Omit<Matter, 'id' | 'touched'> = {
  facts: {},
  answered: new Set(),
  tellings: new Map(),
  toldOn: new Map(),
  steps: [],
  detours: [],
  losses: new Map(),
  finished: [],
  letters: [],
  evidence: [],
  charges: [],
  answers: [],
  canGoBack: false,
};

function told(fact: FactName, value: FactValue, day: string, matter = '1'): CaseEvent {
  return { v: 1, at: `${day}T12:00:00Z`, day: day as Day, matter, kind: 'fact', fact, value };
}

function event(happening: object): CaseEvent {
  return { v: 1, at: '2025-06-20T12:00:00Z', day: '2025-06-20', matter: '1', ...happening } as CaseEvent;
}

function step(guide: string, id: string): CaseEvent {
  return event({ kind: 'step', guide, step: id, outcome: 'done' });
}

describe('the fold', () => {
  test('of nothing is no case', () => {
    expect(foldCase([])).toBeUndefined();
  });

  test('takes any list of events, and each belongs to its own matter alone', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const found = foldCase(events);
        if (found === undefined) {
          expect(events).toEqual([]);
          return;
        }
        expect(found.started).toBe(events[0]!.day);
        expect(found.current.id).toBe(events.at(-1)!.matter);
        expect(found.matters.map(({ id }) => id).sort()).toEqual(
          [...new Set(events.map(({ matter }) => matter))].sort(),
        );
        for (const matter of found.matters) {
          const alone = foldCase(events.filter((event) => event.matter === matter.id));
          expect(matter).toEqual(alone!.current);
        }
      }),
    );
  });

  test('is the same after the journey through JSON', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const again = events.map((event) => readEvent(JSON.parse(JSON.stringify(event))));
        expect(again).toEqual(events.map((event) => ({ event })));
      }),
    );
  });

  test('after an answer and a step back is as if neither had been', () => {
    fc.assert(
      fc.property(anyEvents, anyAnswer, (events, answer) => {
        const back = { ...answer, kind: 'back' } as CaseEvent;
        const before = shown(foldCase(events), answer.matter) ?? { id: answer.matter, ...UNTOUCHED };
        expect(shown(foldCase([...events, answer, back]), answer.matter)).toEqual(before);
      }),
    );
  });

  test('lets go back exactly as often as there are answers', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom('1', '2'), (events, matter) => {
        const own = events.filter((event) => event.matter === matter && event.kind !== 'back');
        const answers = own.filter(({ kind }) => !['finished', 'letter'].includes(kind)).length;
        const back = {
          v: 1,
          at: '2025-06-20T12:00:00Z',
          day: '2025-06-20' as Day,
          matter,
          kind: 'back',
        } as const;
        for (let count = 0; count < answers; count += 1) {
          const found = foldCase([...own, ...Array.from({ length: count }, () => back)]);
          expect(found?.current.canGoBack).toBe(true);
        }
        const all = foldCase([...own, ...Array.from({ length: answers }, () => back)]);
        expect(all?.current.canGoBack ?? false).toBe(false);
        // What was sent was sent: only letters stay.
        expect(all?.current.letters.length ?? 0).toBe(own.filter(({ kind }) => kind === 'letter').length);
      }),
    );
  });

  test('a step back over the last answer reopens what it had finished', () => {
    const events = [
      event({ kind: 'goal', goal: 'stop' }),
      event({ kind: 'step', guide: 'cancel-web', step: 'sign-in', outcome: 'done' }),
      event({ kind: 'finished', goal: 'stop' }),
    ];
    expect(foldCase(events)?.current.finished).toEqual(['stop']);
    const reopened = foldCase([...events, event({ kind: 'back' })])?.current;
    expect(reopened).toMatchObject({ finished: [], steps: [], goal: 'stop' });
  });

  test('a step to be done again takes with it what came after it in its guide, and nothing else', () => {
    const again = event({ kind: 'redo', guide: 'cancel-web', step: 'cancel-plan' });
    const events = [
      step('cancel-web', 'sign-in'),
      step('find-biller', 'find-receipt'),
      step('cancel-web', 'cancel-plan'),
      step('find-biller', 'check-stores'),
      step('cancel-web', 'read-confirmation'),
    ];
    const left = foldCase([...events, again])!.current.steps.map(({ guide, step: id }) => `${guide}/${id}`);
    expect(left).toEqual(['cancel-web/sign-in', 'find-biller/find-receipt', 'find-biller/check-stores']);
    expect(foldCase([...events.slice(0, 1), again])!.current.steps).toHaveLength(1);
  });
});

describe('facts', () => {
  test('are read on the day they were told', () => {
    const tomorrow = told('paid', '2025-06-21', '2025-06-20');
    expect(foldCase([tomorrow])?.current.facts).toEqual({});
    const dayAfter = told('paid', '2025-06-21', '2025-06-21');
    expect(foldCase([dayAfter])?.current.facts).toEqual({ paid: '2025-06-21' });
    expect(foldCase([dayAfter])?.current.toldOn).toEqual(new Map([['paid', '2025-06-21']]));
    // Another answer of an earlier day changes nothing about it.
    expect(foldCase([told('product', 'course', '2025-06-01'), dayAfter])?.current.facts).toEqual({
      paid: '2025-06-21',
      product: 'course',
    });
  });

  test('count as told last, and "I don\'t know" takes an earlier answer away', () => {
    const events = [told('bought', 'web', '2025-06-20'), told('bought', 'apple', '2025-06-21')];
    expect(foldCase(events)?.current.facts).toEqual({ bought: 'apple' });
    expect(foldCase(events)?.current.tellings.get('bought')).toBe(2);
    const unsure = foldCase([...events, told('bought', null, '2025-06-22')])!.current;
    expect(unsure.facts).toEqual({});
    expect(unsure.answered.has('bought')).toBe(true);
    expect(
      foldCase([told('renewal', true, '2025-06-20'), told('renewal', false, '2025-06-20')])?.current.facts,
    ).toEqual({});
  });

  test('hold nothing that a terminal or a mail header could obey, whatever lies in the file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ fact: fc.constantFrom(...FACT_NAMES), value: fc.oneof(hostile, anyValue) }), {
          maxLength: 12,
        }),
        (answers) => {
          const events = answers.map(({ fact, value }) => told(fact, value, '2025-06-20'));
          const read = events.flatMap((event) => {
            const one = readEvent(JSON.parse(JSON.stringify(event)));
            return 'event' in one ? [one.event] : [];
          });
          expect(read).toHaveLength(events.length);
          const facts = foldCase(read)?.current.facts ?? {};
          for (const value of Object.values(facts))
            if (typeof value === 'string') expect(value).toBe(cleanLine(value));
        },
      ),
    );
  });

  test('are read again however long they are', () => {
    const event = told('name', `Ann ${'Lee'.repeat(2000)}`, '2025-06-20');
    expect(readEvent(JSON.parse(JSON.stringify(event)))).toEqual({ event });
  });

  test('a name keeps its letters and loses what drives a terminal', () => {
    const facts = foldCase([told('name', 'Ann\u001B[31m\r\nBcc: x@example.org 👩‍👩‍👧 你好', '2025-06-20')])
      ?.current.facts;
    expect(facts?.name).toBe('Ann Bcc: x@example.org 👩‍👩‍👧 你好');
  });
});

describe('reading a line', () => {
  const good: CaseEvent = {
    v: 1,
    at: '2025-06-20T12:00:00.000Z',
    day: '2025-06-20' as Day,
    matter: '1',
    kind: 'goal',
    goal: 'stop',
  };

  test('refuses whatever is no event, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(readEvent(value)).toEqual({ damaged: expect.stringMatching(/^(newer|unreadable)$/) });
      }),
    );
    for (const value of [null, [], [good], 'goal', 1, {}]) {
      expect(readEvent(value)).toEqual({ damaged: 'unreadable' });
    }
  });

  test('refuses an event with any one part spoilt', () => {
    const spoilt: object[] = [
      { v: 0 },
      { v: '1' },
      { at: 'yesterday' },
      { at: 20250620 },
      { day: '2025-02-30' },
      { day: '1989-12-31' },
      { matter: '' },
      { matter: '../etc' },
      { matter: 'A' },
      { kind: 'gaol' },
      { goal: 'everything' },
      { kind: 'fact' },
      { kind: 'fact', fact: 'shoe-size', value: 'web' },
      { kind: 'fact', fact: '__proto__', value: 'web' },
      { kind: 'fact', fact: 'bought', value: 7 },
      { kind: 'step', guide: 'cancel-web', step: 'sign-in' },
      { kind: 'step', guide: '../cancel-web', step: 'sign-in', outcome: 'done' },
      { kind: 'step', guide: 'cancel-web', step: 'sign-in', outcome: 'lost' },
      { kind: 'redo', guide: 'cancel-web' },
      { kind: 'detour' },
      { kind: 'loss', loss: 'profile', outcome: 'done' },
      { kind: 'finished', goal: undefined },
      { kind: 'letter', ask: 'cancel', tone: 'polite', subject: 'Cancel' },
    ];
    for (const part of spoilt) {
      expect([part, readEvent({ ...good, ...part })]).toEqual([part, { damaged: 'unreadable' }]);
    }
    expect(readEvent(good)).toEqual({ event: good });
  });

  test('tells an event of a newer version from one that is damaged', () => {
    expect(readEvent({ ...good, v: 2, kind: 'teleport' })).toEqual({ damaged: 'newer' });
    expect(readEvent({ v: 2 })).toEqual({ damaged: 'newer' });
  });

  test('keeps nothing it does not know, and no letter that could drive a terminal', () => {
    expect(readEvent({ ...good, constructor: 'x', extra: { deep: 1 } })).toEqual({ event: good });
    const letter = { ...good, kind: 'letter', ask: 'cancel', tone: 'polite' };
    expect(
      readEvent({
        ...letter,
        subject: 'Stop\r\nBcc: x@example.org',
        body: 'Dear\u001B[2J all\n\nyours\u202E',
      }),
    ).toMatchObject({ event: { subject: 'Stop Bcc: x@example.org', body: 'Dear all\n\nyours' } });
  });
});
