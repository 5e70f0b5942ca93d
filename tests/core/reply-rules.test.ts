/** How an answer is recognised, judged and replied to, by replies made up for it: no guide is read. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import type { Letters } from '../../src/core/letter.ts';
import type { Phase } from '../../src/core/letter-kinds.ts';
import {
  folded,
  type Guard,
  type Judgement,
  orderAfter,
  readReply,
  recognise,
  type Reply,
  type ReplyGround,
  type ReplyKnowledge,
  withoutQuoted,
} from '../../src/core/reply.ts';
import { anyText } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { entry, followUp, lettersOf, part, rule, SOURCES, template, termsOf } from '../support/made-up.ts';

const PAID = day('2026-07-10');
const COURSE: Facts = { paid: PAID, product: 'course' };

const judgement = (says: string, more: Partial<Judgement> = {}): Judgement => ({
  holds: 'unclear',
  says,
  restsOn: [],
  left: [],
  ...more,
});

const reply = (id: string, more: Partial<Reply> = {}): Reply => ({
  id,
  title: `title of ${id}`,
  patterns: [id],
  means: `what ${id} means`,
  judged: [judgement(`${id} says it.`)],
  sources: ['help-page'],
  confidence: 'reported',
  ...more,
});

const LETTERS = lettersOf(
  [
    template([part('cancel', 'Please cancel.')], { ask: 'cancel' }),
    template([part('ask', 'Please refund it.')]),
    template([part('delete', 'Please delete it.')], { ask: 'delete-data' }),
  ],
  [
    followUp({
      phase: 'refused',
      asks: ['refund', 'cancel'],
      parts: [
        part('no', { polite: 'You refused.', firm: 'You did refuse.', final: 'You have refused.' }),
        part('why', 'You spoke of the window.', { when: { answer: ['late'] } }),
        part('since', 'I asked on {asked}.'),
      ],
    }),
  ],
);

function knowledge(replies: readonly Reply[], letters: Letters = LETTERS): ReplyKnowledge {
  return {
    replies,
    letters,
    contacts: [],
    terms: termsOf(rule([entry('2020-01-01')])),
    rights: [],
    sources: SOURCES,
  };
}

function ground(more: Partial<ReplyGround> = {}, later = 20): ReplyGround {
  return { facts: COURSE, history: () => ({}), today: plus(PAID, later), ...more };
}

describe('the words of an answer', () => {
  test('are read in lower case, with plain quotes, hyphens and single blanks', () => {
    expect(folded(' We DON\u2019T \u201Crefund\u201D\r\n non\u2011refundable\u00A0plans \u2212 ')).toBe(
      `we don't "refund" non-refundable plans -`,
    );
    for (const quote of ['\u2018', '\u2019', '\u02BC']) expect(folded(`a${quote}b`)).toBe("a'b");
    for (const quote of ['\u201C', '\u201D']) expect(folded(`a${quote}b`)).toBe('a"b');
    for (const dash of ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212'])
      expect(folded(`a${dash}b`)).toBe('a-b');
    expect(folded('ﬁne１')).toBe('fine1');
  });

  test('are one line without capitals or blanks too many, whatever came', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(text)).not.toMatch(/^\s|\s$|\s{2}|[\n\tA-Z\u2018\u2019\u201C\u201D]/u);
      }),
    );
  });

  test.each([
    ['marked line by line', 'Thanks.\n> I wrote\n  > this', 'Thanks.'],
    ['below who wrote it', 'Thanks.\nOn 12 July 2026, Ann Lee wrote:\nI wrote', 'Thanks.'],
    ['below who wrote it, further in', 'Thanks.\n  On 12 July 2026, Ann Lee wrote:  \nI wrote', 'Thanks.'],
    ['below a line', 'Thanks.\n__________\nI wrote', 'Thanks.'],
    ['below its heading', 'Thanks.\n-----Original Message-----\nI wrote', 'Thanks.'],
    ['below its heading with blanks', 'Thanks.\n-- Forwarded Message --\nI wrote', 'Thanks.'],
    ['below its sender', 'Thanks.\nFrom: Ann Lee\nI wrote', 'Thanks.'],
  ])('are without one’s own message: %s', (_, text, alone) => {
    expect(withoutQuoted(text)).toBe(alone);
  });

  test.each([
    ['with its header', 'From: Support\nSubject: Re\n\nNo refund.'],
    ['with a header that goes on', 'Subject: Re\nTo: ann\nDate: today\n\nFrom: Support\nNo refund.'],
    ['that speaks of wrote', 'On reflection we wrote: no refund.\nSorry.'],
    [
      'that has more than one sentence in a line',
      'Sorry.\nAs said, on 12 July 2026, Ann Lee wrote:\nNo refund.',
    ],
    ['with a short line', 'Sorry.\n____\nNo refund.'],
    ['with a heading in a sentence', 'Sorry.\nSee -- original message -- below\nNo refund.'],
    ['that compares', 'If 3 > 2, no refund.'],
  ])('are whole in an answer %s', (_, text) => {
    expect(withoutQuoted(text)).toBe(text);
  });

  test('make every reply that fits, in the order of the replies', () => {
    const replies = [
      reply('no refund'),
      reply('sorry', { patterns: ['never', '^sorry\\b'] }),
      reply('thanks'),
    ];
    const ids = (text: string) => recognise(text, replies).map(({ id }) => id);
    expect(ids('Sorry, NO\n refund.')).toEqual(['no refund', 'sorry']);
    expect(ids('We are sorry.')).toEqual([]);
    expect(ids('Hello.\n> no refund')).toEqual([]);
  });
});

describe('what is said of an answer', () => {
  const read = (one: Reply, more: Partial<ReplyGround> = {}, later?: number) =>
    readReply(one.id, ground(more, later), knowledge([one])).recognised[0]!;

  test('is the first judgement that holds and whose facts are all known', () => {
    const one = reply('late', {
      judged: [
        judgement('By card.', { when: { pay: ['credit'] }, holds: 'no' }),
        judgement('You asked on {asked}.', { holds: 'yes', left: ['a', 'b'] }),
        judgement('Nobody knows.', { holds: 'unknown' }),
      ],
    });
    expect(read(one)).toEqual({
      id: 'late',
      title: 'title of late',
      means: 'what late means',
      holds: 'unknown',
      says: 'Nobody knows.',
      left: [],
      confidence: 'reported',
      sources: [{ title: 'title of help-page', url: 'https://example.org/help-page', seen: '2026-08-22' }],
    });
    expect(read(one, { facts: { ...COURSE, pay: 'credit' } })).toMatchObject({
      holds: 'no',
      says: 'By card.',
    });
    expect(read(one, { history: () => ({ asked: { refund: PAID } }) })).toMatchObject({
      holds: 'yes',
      says: 'You asked on 10 July 2026.',
      left: ['a', 'b'],
    });
  });

  test('rests on what it names; on nothing named, on what bears out the reply', () => {
    const titles = (restsOn: readonly string[], facts = COURSE) =>
      read(reply('late', { judged: [judgement('Said.', { restsOn })] }), { facts }).sources.map(
        ({ title }) => title,
      );
    expect(titles(['other-help', 'rule'])).toEqual(['title of other-help', 'title of text-2020']);
    expect(titles([])).toEqual(['title of help-page']);
    // No verdict, no rule.
    expect(titles(['rule'], { paid: PAID })).toEqual(['title of help-page']);
  });

  test('is judged on the day of the request that it answers', () => {
    const one = reply('late', {
      phase: 'refused',
      judged: [
        judgement('In time.', { when: { verdict: ['open'] }, holds: 'no' }),
        judgement('Too late.', { when: { verdict: ['closed'] }, holds: 'yes' }),
        judgement('Who knows.'),
      ],
    });
    const asked = (later: number) => ({
      history: (phase?: Phase): History =>
        phase === 'refused' ? { asked: { refund: plus(PAID, later) } } : {},
    });
    expect(read(one, asked(5)).says).toBe('In time.');
    expect(read(one, asked(15)).says).toBe('Too late.');
    expect(read({ ...one, phase: 'offered-instead' }, asked(5)).says).toBe('Too late.');
  });

  test('may hang on which answer it is', () => {
    const judged = [judgement('This one.', { when: { answer: ['late'] } }), judgement('Another.')];
    expect(read(reply('late', { judged })).says).toBe('This one.');
    expect(read(reply('early', { judged })).says).toBe('Another.');
  });

  test('is a fault of the replies where no judgement is left', () => {
    const one = reply('late', { judged: [judgement('By card.', { when: { pay: ['credit'] } })] });
    expect(() => read(one)).toThrow('late');
  });
});

describe('the message that an answer calls for', () => {
  const wanting = (
    id: string,
    more: Partial<Reply> = {},
    letter: Judgement['letter'] = { phase: 'refused', tone: 'firm' },
  ) => reply(id, { phase: 'refused', judged: [judgement('Said.', letter && { letter })], ...more });
  const order = (one: Reply, more: Partial<ReplyGround> = {}, letters = LETTERS) =>
    orderAfter(one, ground(more), knowledge([one], letters));

  test('is written for the weightiest answer alone, in its tone or in the one wished for', () => {
    const late = wanting('late', { ask: 'refund' });
    const read = (replies: readonly Reply[], more: Partial<ReplyGround> = {}) =>
      readReply('late and other', ground(more), knowledge(replies));
    const found = read([late, reply('other')], { history: () => ({ asked: { refund: PAID } }) });
    expect(found.recognised.map(({ id }) => id)).toEqual(['late', 'other']);
    expect(found.letter).toMatchObject({
      phase: 'refused',
      ask: 'refund',
      tone: 'firm',
      channel: 'email',
      body: 'You did refuse.\n\nYou spoke of the window.\n\nI asked on 10 July 2026.',
    });
    expect(read([late], { tone: 'final' }).letter?.body).toMatch(/^You have refused\./);
    expect(read([reply('other'), late])).not.toHaveProperty('letter');
    expect(read([]).recognised).toEqual([]);
    expect(read([])).not.toHaveProperty('letter');
  });

  test('is none where the judgement wants none, and none where nobody wrote one', () => {
    const none = reply('late', { phase: 'refused' });
    expect(order(none)).toBeUndefined();
    expect(readReply('late', ground(), knowledge([none]))).not.toHaveProperty('letter');
    const unwritten = wanting('late', {}, { phase: 'offered-instead', tone: 'polite' });
    expect(readReply('late', ground(), knowledge([unwritten]))).not.toHaveProperty('letter');
  });

  test('asks for what was asked where it can have got this answer, else as the answer has it, else for nothing', () => {
    const ask = (one: Reply, more?: Partial<ReplyGround>) => order(one, more)?.ask;
    const phase = 'refused';
    const refund = wanting('late', { ask: 'refund' });
    expect(order(refund)).toEqual({ ask: 'refund', tone: 'firm', channel: 'email', phase });
    expect(ask(wanting('late'))).toBeUndefined();
    expect(ask(wanting('late'), { ask: 'cancel' })).toBe('cancel');
    expect(ask(wanting('late', { ask: 'cancel' }))).toBe('cancel');
    // An answer about one thing answers no other.
    expect(ask(wanting('late', { ask: 'cancel' }), { ask: 'refund' })).toBeUndefined();
    expect(ask(refund, { ask: 'delete-data' })).toBeUndefined();
    expect(ask(refund, { ask: 'delete-data', alsoAsked: ['delete-data', 'refund'] })).toBe('refund');
    // This phase follows no deletion.
    expect(ask(wanting('late'), { ask: 'delete-data' })).toBeUndefined();
    expect(ask(wanting('late'), { alsoAsked: ['delete-data', 'cancel'] })).toBe('cancel');
    // A bank stands for what Coursera was asked for.
    expect(ask(wanting('late'), { ask: 'dispute' })).toBeUndefined();
    expect(ask(refund, { ask: 'dispute' })).toBe('refund');
    expect(ask(wanting('late'), { ask: 'dispute', alsoAsked: ['cancel', 'refund'] })).toBe('refund');
    expect(ask(wanting('late'), { ask: 'stop-charges', alsoAsked: ['refund', 'cancel'] })).toBe('cancel');
  });

  test('where there is none, why: nobody said what was asked, or it answers something else', () => {
    const why = (one: Reply, text: string, more?: Partial<ReplyGround>) =>
      readReply(text, ground(more), knowledge([one]));
    expect(why(wanting('late'), 'late').unwritten).toEqual({
      why: 'ask-unknown',
      asks: ['refund', 'cancel'],
    });
    const refund = wanting('late', { ask: 'refund' });
    expect(why(refund, 'late', { ask: 'delete-data' }).unwritten).toEqual({
      why: 'answers-another',
      answers: 'refund',
    });
    expect(why(refund, 'late')).not.toHaveProperty('unwritten');
    // Said even where this payment leaves nothing to write, but not of an answer that nobody writes back to.
    const judged = [
      judgement('Said.', { when: { pay: ['credit'] }, letter: { phase: 'refused', tone: 'firm' } }),
      judgement('Said.'),
    ];
    const other = { ask: 'delete-data' } as const;
    expect(why(reply('late', { ask: 'refund', judged }), 'late', other).unwritten?.why).toBe(
      'answers-another',
    );
    expect(why(reply('late', { ask: 'refund' }), 'late', other)).not.toHaveProperty('unwritten');
  });

  test('the sentence itself may say what was asked, where it names one thing alone', () => {
    const one = wanting('late', {
      askWords: [
        { ask: 'refund', words: '\\brefund' },
        { ask: 'cancel', words: '\\bcancel' },
      ],
    });
    const ask = (text: string, more?: Partial<ReplyGround>) =>
      readReply(text, ground(more), knowledge([one])).letter?.ask;
    expect(ask('Too late to cancel it.')).toBe('cancel');
    expect(ask('Too late to cancel it.', { ask: 'refund' })).toBe('refund');
    expect(ask('Too late to cancel and to refund it.')).toBeUndefined();
    expect(ask('Too late. We refund nothing.')).toBeUndefined();
  });
});

describe('a guard', () => {
  const fits = (text: string, notWhere: readonly Guard[]) =>
    recognise(text, [reply('cancelled', { notWhere })]).length > 0;

  test('looks at what stands before, at what was found, and at what follows, in its own sentence alone', () => {
    expect(fits('If it is cancelled.', [{ before: '\\bif\\b' }])).toBe(false);
    expect(fits('If so. It is cancelled.', [{ before: '\\bif\\b' }])).toBe(true);
    expect(fits('It is cancelled if so.', [{ before: '\\bif\\b' }])).toBe(true);
    expect(fits('It is cancelled if so.', [{ after: '\\bif\\b' }])).toBe(false);
    expect(fits('It is cancelled. If so, good.', [{ after: '\\bif\\b' }])).toBe(true);
    expect(fits('Is it cancelled?', [{ after: '\\?$' }])).toBe(false);
    expect(fits('It is cancelled.', [{ before: 'cancelled$' }])).toBe(false);
    expect(fits('It is cancelled.', [{ before: 'if' }, { after: 'if' }, {}])).toBe(true);
  });

  test('leaves what the pattern finds elsewhere in the text or in the sentence', () => {
    expect(fits('If it is cancelled, wait. It is cancelled.', [{ before: '\\bif\\b' }])).toBe(true);
    expect(fits('It is cancelled, if not cancelled yet.', [{ before: '\\bif\\b' }])).toBe(true);
  });

  test('a line of its own and an item of a list are sentences', () => {
    const text = ['If anything else is wrong:', '', 'It is cancelled', '', '- If so', '- cancelled'].join(
      '\n',
    );
    expect(fits(text, [{ before: '\\bif\\b' }])).toBe(true);
    expect(fits('- If so\n- cancelled', [{ before: '\\bif\\b' }])).toBe(true);
    expect(fits('If so\nit is cancelled', [{ before: '\\bif\\b' }])).toBe(false);
  });
});

test('a bare answer gives way to one of its phase that says more of the same sentence', () => {
  const replies = [
    reply('late', { phase: 'refused' }),
    reply('paid'),
    reply('no refund', { phase: 'refused', bare: true }),
  ];
  const ids = (text: string) => recognise(text, replies).map(({ id }) => id);
  expect(ids('No refund, too late.')).toEqual(['late']);
  expect(ids('No refund. Too late.')).toEqual(['late', 'no refund']);
  expect(ids('No refund, you paid.')).toEqual(['paid', 'no refund']);
  expect(ids('No refund.')).toEqual(['no refund']);
});
