/** Which message comes next, from which day and why, by guides, replies and letters made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/core/case.ts';
import type { Letters } from '../../src/core/letter.ts';
import {
  isDue,
  type MessageGround,
  nextCommand,
  nextMessage,
  writeNext,
} from '../../src/core/next-message.ts';
import type { Judgement, Reply } from '../../src/core/reply.ts';
import { day } from '../support/days.ts';
import {
  answered,
  done,
  entry,
  followUp,
  guideOf,
  lettersOf,
  matterOf,
  part,
  rule,
  sent,
  SOURCES,
  step,
  template,
  termsOf,
  type Told,
} from '../support/made-up.ts';

const GUIDES = [
  guideOf('plan', step('cancel', { settles: 'cancel' })),
  guideOf('money', step('ask', { asks: 'refund' }), step('came', { settles: 'refund' })),
  guideOf('account', step('gone', { settles: 'delete-data' })),
];
const LETTERS = lettersOf(
  [
    template([part('cancel', 'Please cancel.')], { ask: 'cancel' }),
    template([part('ask', 'Please refund it.')]),
    template([part('both', 'Please do both.')], { ask: 'cancel-and-refund' }),
    template([part('delete', 'Please delete it.')], { ask: 'delete-data' }),
  ],
  [
    followUp({
      phase: 'refused',
      asks: ['refund', 'cancel'],
      parts: [
        part('no', { polite: 'You refused.', firm: 'You did refuse.', final: 'You have refused.' }),
        part('late', 'You said it was late.', { when: { answer: ['late'] } }),
      ],
    }),
    followUp({ phase: 'promised-not-paid', asks: ['cancel-and-refund', 'refund'] }),
    followUp({ phase: 'no-answer', asks: ['refund', 'cancel', 'cancel-and-refund'] }),
  ],
);

const reply = (id: string, more: Partial<Reply> = {}, letter?: Judgement['letter']): Reply => ({
  id,
  title: `title of ${id}`,
  patterns: [id],
  means: `what ${id} means`,
  judged: [{ holds: 'unclear', says: 'Said.', restsOn: [], left: [], ...(letter && { letter }) }],
  sources: ['help-page'],
  confidence: 'reported',
  ...more,
});
const REFUSED: Judgement['letter'] = { phase: 'refused', tone: 'firm' };
const REPLIES = [
  reply('late', { phase: 'refused' }, REFUSED),
  reply('no-cancel', { phase: 'refused', ask: 'cancel' }, REFUSED),
  reply('promised', { phase: 'promised-not-paid' }),
  reply('deleting', { phase: 'deletion-not-confirmed' }),
  reply('got-it', { phase: 'no-answer' }),
  reply('cancelled', { settles: 'cancel' }),
  reply('paid', { settles: 'refund' }),
  reply('deleted', { settles: 'delete-data' }),
  reply('in-dispute', {}),
];

const ground = (letters: Letters = LETTERS): MessageGround => ({
  guide: (id) => GUIDES.find((one) => one.id === id),
  replies: REPLIES,
  letters,
  contacts: [],
  terms: termsOf(rule([entry('2020-01-01')])),
  rights: [],
  sources: SOURCES,
  calendar: { firstYear: 2024, lastYear: 2035, holidays: new Set() },
});

const TODAY = day('2026-12-01');
const fact = (name: string, value: string | boolean): Happening =>
  ({ kind: 'fact', fact: name, value }) as Happening;
const PURCHASE: Told = [
  ['2026-07-01', fact('product', 'plus-annual')],
  ['2026-07-01', fact('paid', '2026-07-01')],
];
const next = (told: Told, letters?: Letters) =>
  nextMessage(matterOf(...PURCHASE, ...told), TODAY, ground(letters));

const shown: Happening = {
  kind: 'letter',
  ask: 'refund',
  tone: 'polite',
  subject: 'A',
  body: 'B',
  phase: 'charged-after-cancelling',
};

describe('after silence', () => {
  // 6 July 2026 is a Monday: five business days are over with Monday the 13th.
  test('five business days have to pass, and the message asks for what was asked', () => {
    expect(next([['2026-07-06', done('money', 'ask')]])).toMatchObject({
      order: { ask: 'refund', tone: 'polite', channel: 'email', phase: 'no-answer' },
      from: '2026-07-14',
      because: expect.stringContaining('6 July 2026'),
      facts: { product: 'plus-annual', paid: '2026-07-01' },
      history: { asked: { refund: '2026-07-06' } },
    });
    expect(next([['2026-07-06', sent('cancel')]])?.order.ask).toBe('cancel');
    expect(next([['2026-07-06', sent('cancel-and-refund')]])?.order.ask).toBe('cancel-and-refund');
    expect(next([])).toBeUndefined();
  });

  test('the newest message names the ask only where it asked for this', () => {
    const both: Told = [
      ['2026-07-06', done('money', 'ask')],
      ['2026-07-07', sent('delete-data')],
    ];
    expect(next(both)).toMatchObject({ order: { ask: 'refund' }, from: '2026-07-14' });
  });

  test('what came first in time is first in turn', () => {
    const told = (refund: string, cancel: string): Told => [
      [refund, done('money', 'ask')],
      [cancel, sent('cancel')],
    ];
    expect(next(told('2026-07-06', '2026-07-07'))).toMatchObject({
      order: { ask: 'refund' },
      from: '2026-07-14',
    });
    expect(next(told('2026-07-07', '2026-07-06'))).toMatchObject({
      order: { ask: 'cancel' },
      from: '2026-07-14',
    });
  });

  test('nobody writes about what came, nor a second time', () => {
    const asked: Told = [['2026-07-06', done('money', 'ask')]];
    expect(next([...asked, ['2026-07-08', done('money', 'came')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-08', answered('paid')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-08', sent('refund', 'no-answer')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-14', sent('refund')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-13', sent('refund')]])?.from).toBe('2026-07-14');
  });

  test('a word that a message came is no answer, and one that settles something else leaves the rest', () => {
    const asked: Told = [['2026-07-06', sent('cancel-and-refund')]];
    expect(next([...asked, ['2026-07-07', answered('got-it')]])?.order.phase).toBe('no-answer');
    expect(next([...asked, ['2026-07-07', answered('cancelled')]])?.order.phase).toBe('no-answer');
    expect(
      next([...asked, ['2026-07-07', answered('cancelled')], ['2026-07-08', answered('paid')]]),
    ).toBeUndefined();
  });
});

describe('a deletion', () => {
  const asked: Told = [['2026-07-06', sent('delete-data')]];
  const from = (country?: string, more: Told = []) =>
    next([
      ...(country === undefined ? [] : [['2026-07-01', fact('country', country)] as const]),
      ...asked,
      ...more,
    ])?.from;

  test('has the time that the law gives; without a law a month', () => {
    expect(from('DE')).toBe('2026-08-07');
    expect(from('US')).toBe('2026-08-21');
    expect(from('BR')).toBe('2026-08-07');
    expect(from()).toBe('2026-08-07');
    expect(next(asked)).toMatchObject({
      order: { ask: 'delete-data', tone: 'polite', channel: 'email', phase: 'deletion-not-confirmed' },
      because: expect.stringContaining('6 July 2026'),
      history: { asked: { 'delete-data': '2026-07-06' } },
    });
  });

  test('is followed up once, and not where it was confirmed', () => {
    expect(from(undefined, [['2026-07-20', done('account', 'gone')]])).toBeUndefined();
    expect(from(undefined, [['2026-07-20', answered('deleted')]])).toBeUndefined();
    expect(from(undefined, [['2026-07-20', sent('delete-data', 'deletion-not-confirmed')]])).toBeUndefined();
    expect(from(undefined, [['2026-08-07', sent('delete-data')]])).toBeUndefined();
    expect(from(undefined, [['2026-08-06', sent('delete-data')]])).toBe('2026-08-07');
    expect(from(undefined, [['2026-07-20', sent('refund', 'no-answer')]])).toBe('2026-08-07');
  });

  test('that was promised is waited for as one that was not', () => {
    const told: Told = [...asked, ['2026-07-08', answered('deleting')]];
    expect(next(told)).toMatchObject({ order: { phase: 'deletion-not-confirmed' }, from: '2026-08-07' });
    expect(next([['2026-07-08', answered('deleting')]])).toBeUndefined();
  });
});

describe('after an answer', () => {
  const asked: Told = [['2026-07-06', done('money', 'ask')]];
  const late: Told = [...asked, ['2026-07-08', answered('late')]];

  test('it is time at once for the letter that the answer calls for', () => {
    const found = next(late)!;
    expect(found).toMatchObject({
      order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'refused' },
      from: '2026-07-08',
      because: expect.stringMatching(/8 July 2026.*title of late/),
      history: { asked: { refund: '2026-07-06' }, answered: '2026-07-08', answer: 'late' },
      answer: 'late',
    });
    expect(writeNext(found, 'firm', TODAY, ground())?.body).toBe('You did refuse.\n\nYou said it was late.');
    expect(writeNext(found, 'final', TODAY, ground())?.body).toMatch(/^You have refused\./);
    const { answer: _, ...bare } = found;
    expect(writeNext(bare, 'polite', TODAY, ground())?.body).toBe('You refused.');
  });

  test('no letter is due once one went out, what it wants came, or nobody knows the answer', () => {
    expect(next([...late, ['2026-07-09', sent('refund', 'refused')]])).toBeUndefined();
    expect(next([...late, ['2026-07-09', shown]])?.order.phase).toBe('refused');
    expect(next([...asked, ['2026-07-07', sent('refund')], ...late.slice(1)])?.order.phase).toBe('refused');
    expect(next([...late, ['2026-07-09', done('money', 'came')]])).toBeUndefined();
    expect(next([...late, ['2026-07-09', done('plan', 'cancel')]])?.order.phase).toBe('refused');
    const cancel: Told = [
      ['2026-07-06', sent('cancel')],
      ['2026-07-08', answered('no-cancel')],
    ];
    expect(next(cancel)?.order).toMatchObject({ ask: 'cancel', phase: 'refused' });
    expect(next([...cancel, ['2026-07-09', done('plan', 'cancel')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-08', answered()]])).toBeUndefined();
    expect(next([...asked, ['2026-07-08', answered('unheard-of')]])).toBeUndefined();
    expect(next([...asked, ['2026-07-08', answered('in-dispute')]])).toBeUndefined();
  });

  test('the newest that leaves something open counts, by the first thing it is', () => {
    expect(
      next([...late, ['2026-07-09', answered('got-it')], ['2026-07-10', answered('cancelled')]])?.answer,
    ).toBe('late');
    expect(next([...late, ['2026-07-09', answered('in-dispute', 'late')]])).toBeUndefined();
    expect(next([...late, ['2026-07-09', answered('promised')]])?.order.phase).toBe('promised-not-paid');
  });

  test('promised money has ten business days, and is then asked for as it was', () => {
    const told = (ask: string): Told => [
      ['2026-07-06', sent(ask)],
      ['2026-07-08', answered('promised')],
    ];
    // Ten business days after Wednesday 8 July end with Wednesday the 22nd.
    expect(next(told('refund'))).toMatchObject({
      order: { ask: 'refund', tone: 'polite', channel: 'email', phase: 'promised-not-paid' },
      from: '2026-07-23',
      because: expect.stringContaining('8 July 2026'),
      answer: 'promised',
    });
    expect(next(told('cancel-and-refund'))?.order.ask).toBe('cancel-and-refund');
    expect(next(told('cancel'))?.order.ask).toBe('cancel-and-refund');
    expect(next([['2026-07-08', answered('promised')]])?.order.ask).toBe('cancel-and-refund');
    expect(next(told('cancel'), lettersOf(LETTERS.templates))?.order.ask).toBe('refund');
    expect(next([...told('refund'), ['2026-07-20', done('money', 'came')]])).toBeUndefined();
    expect(next([...told('refund'), ['2026-07-20', done('plan', 'cancel')]])?.from).toBe('2026-07-23');
  });

  test('an answer from before the request is none to it', () => {
    expect(next([['2026-07-05', answered('late')], ...asked])).toBeUndefined();
    expect(next([['2026-07-06', answered('late')], ...asked])?.order.phase).toBe('refused');
  });
});

describe('after a charge', () => {
  const charge = (date: string, more: object = {}): Happening => ({
    kind: 'charge',
    date: day(date),
    amount: '-59.00',
    currency: 'USD',
    descriptor: 'COURSRA*0P5HT8WJ3CN6YE',
    ...more,
  });
  const cancelled: Told = [
    ['2026-07-01', fact('renewal', true)],
    ['2026-07-01', fact('certificate', true)],
    ['2026-07-01', fact('trialEnds', '2026-06-30')],
    ['2026-07-01', fact('amount', '399.00 USD')],
    ['2026-07-06', done('plan', 'cancel')],
  ];

  test('that came after the cancellation the message speaks of that charge alone', () => {
    const told: Told = [...cancelled, ['2026-08-02', charge('2026-08-01')]];
    expect(next(told)).toEqual({
      order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'charged-after-cancelling' },
      from: '2026-08-01',
      because: expect.stringMatching(/1 August 2026.*6 July 2026/),
      facts: { product: 'plus-annual', paid: '2026-08-01', amount: { minor: 5900, currency: 'USD' } },
      history: { cancelled: '2026-07-06' },
    });
    const amount = (more: object) =>
      next([...cancelled, ['2026-08-02', charge('2026-08-01', more)]])?.facts.amount;
    expect(amount({ currency: undefined })).toEqual({ minor: 5900 });
    expect(amount({ amount: '-59.125' })).toBeUndefined();
  });

  test('that came back needs no message, and money that came back is no charge', () => {
    const back = charge('2026-08-05', { amount: '59.00' });
    const after = (...charges: Happening[]) =>
      next([...cancelled, ...charges.map((each) => ['2026-08-10', each] as const)])?.from;
    expect(after(back)).toBeUndefined();
    expect(after(charge('2026-08-01'), back)).toBeUndefined();
    expect(after(charge('2026-07-20'), charge('2026-08-03'), back)).toBe('2026-07-20');
    expect(after(charge('2026-08-06'), back)).toBe('2026-08-06');
    expect(after(charge('2026-08-01'), charge('2026-08-05', { amount: '59.00', currency: 'EUR' }))).toBe(
      '2026-08-01',
    );
  });

  test('of a day that was told goes before the day of a step', () => {
    const told: Happening = { kind: 'cancelled', date: day('2026-08-02') };
    expect(next([...cancelled, ['2026-08-10', charge('2026-08-01')], ['2026-08-10', told]])).toBeUndefined();
    expect(
      next([
        ['2026-08-10', charge('2026-08-03')],
        ['2026-08-10', told],
      ])?.from,
    ).toBe('2026-08-03');
  });

  test('goes before all else, and of several the newest, in whatever order they were found', () => {
    for (const dates of [
      ['2026-08-01', '2026-09-01', '2026-07-20'],
      ['2026-09-01', '2026-07-20', '2026-08-01'],
      ['2026-07-20', '2026-08-01', '2026-09-01'],
    ]) {
      const found = next([
        ...cancelled,
        ['2026-07-06', done('money', 'ask')],
        ...dates.map((date) => ['2026-10-01', charge(date)] as const),
      ]);
      expect(found).toMatchObject({ order: { phase: 'charged-after-cancelling' }, from: '2026-09-01' });
    }
  });

  test('on the day of the cancellation or before, or without one, there is nothing to say of it', () => {
    expect(next([...cancelled, ['2026-08-02', charge('2026-07-06')]])).toBeUndefined();
    expect(next([...cancelled.slice(0, -1), ['2026-08-02', charge('2026-08-01')]])).toBeUndefined();
  });

  test('is written about once, and not once the money is back', () => {
    const told: Told = [...cancelled, ['2026-08-02', charge('2026-08-01')]];
    const phase = (on: string, happening: Happening) => next([...told, [on, happening]])?.order.phase;
    const again = sent('refund', 'charged-after-cancelling');
    expect(phase('2026-08-01', again)).not.toBe('charged-after-cancelling');
    expect(phase('2026-08-03', again)).not.toBe('charged-after-cancelling');
    // That was about an earlier charge.
    expect(phase('2026-07-31', again)).toBe('charged-after-cancelling');
    expect(phase('2026-08-03', shown)).toBe('charged-after-cancelling');
    expect(phase('2026-08-03', sent('delete-data'))).toBe('charged-after-cancelling');
    expect(phase('2026-08-01', done('money', 'came'))).toBeUndefined();
    expect(phase('2026-08-03', answered('paid'))).toBeUndefined();
    expect(phase('2026-07-31', done('money', 'came'))).toBe('charged-after-cancelling');
  });
});

describe('once is enough', () => {
  const REFUSED: Told = [
    ['2026-07-06', done('money', 'ask')],
    ['2026-07-08', answered('late')],
  ];

  test('a second refusal is not answered as the first was', () => {
    expect(next(REFUSED)?.order.phase).toBe('refused');
    const again: Told = [...REFUSED, ['2026-07-09', sent('refund', 'refused')]];
    expect(next([...again, ['2026-07-12', answered('late')]])).toBeUndefined();
  });

  test('while a bank looks into it nothing is asked of Coursera about the money, and the rest goes on', () => {
    const dispute: Told = [['2026-07-09', sent('dispute')]];
    expect(next([...REFUSED, ...dispute, ['2026-07-12', answered('late')]])).toBeUndefined();
    expect(next([['2026-07-06', done('money', 'ask')], ...dispute])).toBeUndefined();
    expect(next([['2026-07-06', sent('cancel')], ...dispute])?.order.ask).toBe('cancel');
  });

  test('of several charges after the cancellation each gets its message', () => {
    const told: Told = [
      ['2026-07-06', done('plan', 'cancel')],
      ...['2026-08-01', '2026-09-01'].map(
        (date) =>
          [
            '2026-09-02',
            { kind: 'charge', date: day(date), amount: '-59.00', descriptor: 'COURSERA' },
          ] as const,
      ),
    ];
    const about = (paid: string) =>
      [
        '2026-09-03',
        { ...sent('refund', 'charged-after-cancelling'), paid: day(paid) } as Happening,
      ] as const;
    expect(next(told)?.facts.paid).toBe('2026-09-01');
    expect(next([...told, about('2026-09-01')])?.facts.paid).toBe('2026-08-01');
    expect(next([...told, about('2026-09-01'), about('2026-08-01')])).toMatchObject({
      order: { phase: 'no-answer', ask: 'refund' },
      facts: { paid: '2026-09-01' },
    });
  });
});

test('a message is due from its day on', () => {
  const found = next([['2026-07-06', done('money', 'ask')]])!;
  expect(isDue(found, day('2026-07-13'))).toBe(false);
  expect(isDue(found, day('2026-07-14'))).toBe(true);
  expect(isDue(found, day('2026-07-15'))).toBe(true);
});

describe('its command', () => {
  const FLAGS = '--product plus-annual --paid 2026-07-01';
  const LATE: Told = [
    ['2026-07-06', done('money', 'ask')],
    ['2026-07-08', answered('late')],
    ['2026-07-09', done('plan', 'cancel')],
  ];

  test('leaves to the case what the case knows of its current matter', () => {
    expect(nextCommand(next(LATE)!, true)).toBe(
      'coursera-exit script --phase refused --ask refund --tone firm',
    );
    const silent = next([['2026-07-06', done('money', 'ask')]])!;
    expect(nextCommand(silent, true)).toBe('coursera-exit script --phase no-answer --ask refund');
  });

  test('says everything for another matter', () => {
    expect(nextCommand(next(LATE)!, false)).toBe(
      `coursera-exit script --phase refused --ask refund --tone firm ${FLAGS} --asked 2026-07-06 --answered 2026-07-08 --cancelled 2026-07-09`,
    );
    const silent = next([['2026-07-06', done('money', 'ask')]])!;
    expect(nextCommand(silent, false)).toBe(
      `coursera-exit script --phase no-answer --ask refund ${FLAGS} --asked 2026-07-06`,
    );
  });

  test('names no day of an answer where it says that none came', () => {
    const found = next([
      ['2026-07-06', done('money', 'ask')],
      ['2026-07-07', answered('got-it')],
    ])!;
    for (const history of [found.history, { ...found.history, answered: day('2026-07-07') }])
      expect(nextCommand({ ...found, history }, false)).toBe(
        `coursera-exit script --phase no-answer --ask refund ${FLAGS} --asked 2026-07-06`,
      );
  });

  test('says of a charge that came later what it was, for the current matter too', () => {
    const found = next([
      ['2026-07-06', done('plan', 'cancel')],
      ['2026-08-02', { kind: 'charge', date: day('2026-08-01'), amount: '-59.00', descriptor: 'COURSRA' }],
    ])!;
    for (const isCurrent of [true, false])
      expect(nextCommand(found, isCurrent)).toBe(
        'coursera-exit script --phase charged-after-cancelling --ask refund --tone firm --product plus-annual --paid 2026-08-01 --amount 59.00 --cancelled 2026-07-06',
      );
  });
});
