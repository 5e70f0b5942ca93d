/** Which parts a message has, whom it goes to and what it rests on, by letters made up for it: no guide is read. */
import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/core/contacts.ts';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import {
  asksAfter,
  type Letter,
  type LetterGround,
  type LetterOrder,
  type LetterPart,
  type Letters,
  type LetterTemplate,
  situationOf,
  writeLetter,
} from '../../src/core/letter.ts';
import { refundVerdicts } from '../../src/core/refund.ts';
import { day, plus } from '../support/days.ts';
import { entry, followUp, lettersOf, part, rule, SOURCES, template, termsOf } from '../support/made-up.ts';

const PAID = day('2026-07-10');
const TODAY = day('2026-07-12');
const ORDER: LetterOrder = { ask: 'refund', tone: 'polite', channel: 'email' };

const contact = (id: string, more: Partial<Contact> = {}): Contact => ({
  id,
  name: `name of ${id}`,
  role: 'help',
  address: [],
  ...more,
});
const CONTACTS = [
  contact('support', { email: 'help@example.org', url: 'https://example.org/help' }),
  contact('store', { url: 'https://example.org/store', address: ['Store', '1 Main Street'] }),
  contact('bank'),
];

function write(
  letters: Letters,
  order: Partial<LetterOrder> = {},
  { facts = {}, ...more }: Partial<LetterGround> = {},
): Letter | undefined {
  const ground: LetterGround = { facts, today: TODAY, rights: [], ...more };
  return writeLetter({ ...ORDER, ...order }, ground, letters, CONTACTS, SOURCES);
}

const withParts = (
  parts: readonly LetterPart[],
  order?: Partial<LetterOrder>,
  ground?: Partial<LetterGround>,
): Letter => write(lettersOf([template(parts)]), order, ground)!;

const saidIn = ({ sentences }: Letter) => sentences.map((one) => one.part);

describe('a part', () => {
  test('goes in where its condition holds and every fact it names is known', () => {
    const parts = [
      part('always', 'Hello.'),
      part('by-card', 'I paid by card.', { when: { pay: ['credit'] } }),
      part('day', 'I paid on {paid}.'),
      part('sum', 'I paid {amount} on {paid}.'),
    ];
    expect(saidIn(withParts(parts))).toEqual(['always']);
    const told: Facts = { pay: 'credit', paid: PAID };
    const letter = withParts(parts, {}, { facts: told });
    expect(saidIn(letter)).toEqual(['always', 'by-card', 'day']);
    expect(letter.body).toBe('Hello.\n\nI paid by card.\n\nI paid on 10 July 2026.');
    const whole = withParts(parts, {}, { facts: { ...told, amount: { minor: 5900, currency: 'USD' } } });
    expect(whole.body).toContain('I paid USD 59.00 on 10 July 2026.');
  });

  test('is said in the manner of the tone, and runs on where it says so', () => {
    const parts = [
      part('greeting', { polite: 'Dear all.', firm: 'Hello.', final: 'To whom it concerns.' }),
      part('more', 'More.', { runOn: true }),
    ];
    expect(withParts(parts, { tone: 'polite' }).body).toBe('Dear all. More.');
    expect(withParts(parts, { tone: 'final' }).body).toBe('To whom it concerns. More.');
    expect(withParts(parts.toReversed()).body).toBe('More.\n\nDear all.');
  });

  test('stays out of a chat that it never belongs to, and only of a chat', () => {
    const parts = [part('greeting', 'Hello.', { chat: 'never' }), part('ask', 'Please refund it.')];
    expect(withParts(parts, { channel: 'chat' }).body).toBe('Please refund it.');
    for (const channel of ['email', 'letter'] as const)
      expect(saidIn(withParts(parts, { channel }))).toEqual(['greeting', 'ask']);
  });
});

describe('a chat message', () => {
  const long = (sign: string, length: number) => sign.repeat(length - 1) + '.';

  test('says first what it must, keeps the order, and gives all of it in pieces where not all fits', () => {
    const parts = [
      part('story', long('a', 300)),
      part('detail', long('b', 150)),
      part('ask', long('c', 250), { chat: 'must' }),
    ];
    const letter = withParts(parts, { channel: 'chat' });
    expect(saidIn(letter)).toEqual(['detail', 'ask']);
    expect(letter.body).toBe(`${long('b', 150)} ${long('c', 250)}`);
    expect(letter.pieces).toEqual([`${long('a', 300)} ${long('b', 150)}`, long('c', 250)]);
    const email = withParts(parts);
    expect(saidIn(email)).toEqual(['story', 'detail', 'ask']);
    expect(email).not.toHaveProperty('pieces');
    expect(withParts(parts.slice(1), { channel: 'chat' })).not.toHaveProperty('pieces');
  });

  test('leaves out in every tone what is too long in one', () => {
    const parts = [
      part('ask', 'Please refund it.', { chat: 'must' }),
      part('story', { polite: long('a', 490), firm: 'Short.', final: 'Short.' }),
    ];
    for (const tone of ['polite', 'firm', 'final'] as const)
      expect(saidIn(withParts(parts, { tone, channel: 'chat' }))).toEqual(['ask']);
  });
});

describe('who it goes to', () => {
  const to = [
    { when: { bought: ['apple'] }, contact: 'store' },
    { when: { bought: ['employer'] }, contact: 'nobody' },
    { when: { pay: ['credit'] }, contact: 'bank' },
    { when: { bought: ['web'] }, contact: 'support' },
  ];
  const letters = lettersOf([template([part('ask', 'Please.')], { to })]);

  test.each<[Facts, Partial<Letter>]>([
    [
      { bought: 'apple', pay: 'credit' },
      { to: 'name of store, https://example.org/store', hasAddress: true },
    ],
    [{ pay: 'credit' }, { to: 'name of bank', hasAddress: false }],
    [
      { bought: 'web' },
      { to: 'name of support <help@example.org>', toEmail: 'help@example.org', hasAddress: false },
    ],
    [{ bought: 'employer' }, { to: 'Coursera', hasAddress: false }],
    [{}, { to: 'Coursera', hasAddress: false }],
  ])('%j', (facts, expected) => {
    const letter = write(letters, {}, { facts })!;
    expect(letter).toMatchObject(expected);
    expect(Object.hasOwn(letter, 'toEmail')).toBe(expected.toEmail !== undefined);
  });

  test('on paper it stands above the words, with the day, the sender and the matter', () => {
    const { body } = write(
      letters,
      { channel: 'letter' },
      { facts: { bought: 'apple', name: 'Ann Lee', email: 'ann@example.org' } },
    )!;
    expect(body).toBe(
      'Ann Lee\nann@example.org\n\nStore\n1 Main Street\n\n12 July 2026\n\nRe: About my payment\n\nPlease.',
    );
    expect(write(letters, {}, { facts: { bought: 'apple' } })!.body).toBe('Please.');
  });
});

describe('its subject', () => {
  const subjectOf = (
    subject: LetterTemplate['subject'],
    facts: Facts = {},
    tone: LetterOrder['tone'] = 'firm',
  ) => write(lettersOf([template([part('ask', 'Please.')], { subject })]), { tone }, { facts })!.subject;

  test('is the first that holds and is known in full, else no more than a name', () => {
    const subject = [
      { when: { pay: ['credit'] }, text: 'A card' },
      { text: 'The payment of {paid}' },
      { text: { polite: 'Please', firm: 'A payment', final: 'Last word' } },
    ];
    expect(subjectOf(subject, { pay: 'credit' })).toBe('A card');
    expect(subjectOf(subject, { paid: PAID })).toBe('The payment of 10 July 2026');
    expect(subjectOf(subject)).toBe('A payment');
    expect(subjectOf(subject.slice(0, 2))).toBe('Coursera');
  });

  test('is one line, whatever a fact holds', () => {
    expect(subjectOf([{ text: 'From {name}' }], { name: 'Ann\r\nBcc: all@example.org' })).toBe(
      'From Ann Bcc: all@example.org',
    );
  });
});

describe('what it rests on', () => {
  const terms = termsOf(rule([entry('2020-01-01', { sources: ['text-2022'] })]));
  const [verdict] = refundVerdicts({ paid: PAID, product: 'course' }, TODAY, terms, SOURCES);
  const parts = [
    part('greeting', 'Hello.'),
    part('law', 'The page says so.', { restsOn: ['help-page', 'other-help'] }),
    part('terms', 'Your terms give {days} days.', { restsOn: ['rule'] }),
  ];

  test('is named sentence by sentence: the sources of its own, or those of the rule of the payment day', () => {
    const letter = withParts(parts, {}, { facts: { paid: PAID, product: 'course' }, verdict: verdict! });
    const titles = (of: Letter['claims']) =>
      of.map((one) => [one.part, one.text, one.sources.map(({ title }) => title)]);
    const claimed = [
      ['law', 'The page says so.', ['title of help-page', 'title of other-help']],
      ['terms', 'Your terms give 14 days.', ['title of text-2022']],
    ];
    expect(titles(letter.claims)).toEqual(claimed);
    expect(titles(letter.sentences)).toEqual([['greeting', 'Hello.', []], ...claimed]);
    expect(Object.keys(letter.claims[0]!).sort()).toEqual(['part', 'sources', 'text']);
  });

  test('is nothing where there is no verdict', () => {
    const letter = withParts([part('terms', 'Your terms.', { restsOn: ['rule'] })]);
    expect(letter.claims).toEqual([{ part: 'terms', text: 'Your terms.', sources: [] }]);
  });

  test('are also the facts of its condition and those it names, each once', () => {
    const [sentence] = withParts(
      [part('paid', 'On {paid} and again {paid}, {name}.', { when: { pay: ['credit'], country: ['DE'] } })],
      {},
      { facts: { paid: PAID, pay: 'credit', country: 'DE', name: '10 July 2026' } },
    ).sentences;
    expect(sentence?.grounds).toEqual([
      { name: 'pay', value: 'credit' },
      { name: 'country', value: 'DE' },
      { name: 'paid', value: '10 July 2026' },
      { name: 'name', value: '10 July 2026' },
    ]);
  });
});

describe('a message after another', () => {
  const first = template([part('ask', 'Please refund it.')]);
  const speaks = template([part('both', 'Please refund it. You refused.')], {
    ask: 'dispute',
    phases: ['refused'],
  });
  const letters = lettersOf(
    [first, speaks],
    [
      followUp({ asks: ['cancel'], parts: [part('cancel', 'I asked to cancel.')] }),
      followUp({ asks: ['dispute', 'refund'] }),
      followUp({ phase: 'refused', asks: ['refund'], parts: [part('no', 'You refused.')] }),
    ],
  );

  test('is the follow-up of its phase and its ask, and goes to whom the first went', () => {
    const letter = write(letters, { phase: 'no-answer' })!;
    expect(letter).toMatchObject({ subject: 'Once more', phase: 'no-answer', toEmail: 'help@example.org' });
    expect(saidIn(letter)).toEqual(['again']);
    expect(saidIn(write(letters, { phase: 'refused' })!)).toEqual(['no']);
    expect(saidIn(write(letters)!)).toEqual(['ask']);
  });

  test('is the letter itself where that speaks of what came before', () => {
    expect(saidIn(write(letters, { ask: 'dispute', phase: 'refused' })!)).toEqual(['both']);
    expect(saidIn(write(letters, { ask: 'dispute', phase: 'no-answer' })!)).toEqual(['again']);
  });

  test('is none where nobody wrote one, and none without a letter it could follow', () => {
    expect(write(letters, { phase: 'offered-instead' })).toBeUndefined();
    expect(write(letters, { ask: 'cancel', phase: 'no-answer' })).toBeUndefined();
    expect(write(letters, { ask: 'delete-data' })).toBeUndefined();
  });

  test('may follow the asks that name its phase: follow-ups first, then the letters that speak of it', () => {
    expect(asksAfter('no-answer', letters)).toEqual(['cancel', 'dispute', 'refund']);
    expect(asksAfter('refused', letters)).toEqual(['refund', 'dispute']);
    expect(asksAfter('offered-instead', letters)).toEqual([]);
  });
});

describe('what its conditions are asked of', () => {
  const at = (order: Partial<LetterOrder>, history: History = {}, facts: Facts = {}, today = TODAY) =>
    situationOf({ ...ORDER, ...order }, { facts, today, rights: ['a'], history });

  test('is the order and what is known, and nothing that is not', () => {
    expect(situationOf(ORDER, { facts: {}, today: TODAY, rights: ['a'] })).toEqual({
      facts: {},
      today: TODAY,
      rights: ['a'],
      ask: 'refund',
      channel: 'email',
    });
    const [verdict] = refundVerdicts(
      { paid: PAID, product: 'course' },
      TODAY,
      termsOf(rule([entry('2020-01-01')])),
      SOURCES,
    );
    expect(
      situationOf(
        { ...ORDER, phase: 'refused' },
        {
          facts: {},
          today: TODAY,
          rights: [],
          verdict: verdict!,
          answer: 'too-late',
          history: { asked: { refund: PAID } },
        },
      ),
    ).toMatchObject({
      phase: 'refused',
      verdict: 'open',
      because: 'within-window',
      answer: 'too-late',
      asked: PAID,
    });
  });

  test('is also whether the time the law gives for a deletion has passed', () => {
    const history = { asked: { 'delete-data': PAID } };
    const due = (today: string) => at({ ask: 'delete-data' }, history, { country: 'DE' }, day(today)).due;
    // A month; then the days that holidays may add, in which nobody here can tell.
    expect(due('2026-08-10')).toBe('running');
    for (const unsure of ['2026-08-11', '2026-08-14']) expect(due(unsure)).toBeUndefined();
    expect(due('2026-08-15')).toBe('passed');
    expect(at({ ask: 'delete-data' }, history)).not.toHaveProperty('due');
  });

  test('and whether promised money has had its time', () => {
    const waited = (later: number) =>
      at({ phase: 'promised-not-paid' }, { answered: PAID }, {}, plus(PAID, later)).waited;
    expect(waited(16)).toBe('short');
    expect(waited(17)).toBe('long');
    expect(at({ phase: 'refused' }, { answered: PAID })).not.toHaveProperty('waited');
  });
});
