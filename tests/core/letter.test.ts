/** The message: every combination of what is asked, how, where, and about which purchase; and words meant to break it. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import type { Day } from '../../src/core/days.ts';
import { longDay } from '../../src/core/days.ts';
import { BOUGHT, type Facts, PAY, PRODUCTS, readFacts, readReason, RENEWING } from '../../src/core/facts.ts';
import {
  type Ask,
  ASKS,
  CHANNELS,
  type Letter,
  type LetterGround,
  type LetterOrder,
  slotsIn,
  TONES,
  writeLetter,
} from '../../src/core/letter.ts';
import { refundVerdicts, type Verdict } from '../../src/core/refund.ts';
import { rightsFor } from '../../src/core/rights.ts';
import { anyText, HOSTILE } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { letters, contacts, terms, rights, sources } = shippedLibrary();

function groundOf(facts: Facts, today: Day): LetterGround {
  const { paid } = facts;
  if (paid === undefined) return { facts, today, rights: [] };
  const [verdict] =
    facts.product === undefined ? [] : refundVerdicts({ ...facts, paid }, today, terms, sources);
  const open = rightsFor({ ...facts, paid }, today, rights, sources).filter(
    ({ state }) => state !== 'closed',
  );
  return { facts, today, rights: open.map(({ route }) => route), ...(verdict && { verdict }) };
}

function write(order: LetterOrder, ground: LetterGround): Letter {
  const letter = writeLetter(order, ground, letters, contacts, sources);
  if (letter === undefined) throw new Error(`no template for ${order.ask}`);
  return letter;
}

/** A purchase and a day for each way a verdict can fall. */
const SITUATIONS: readonly { readonly name: string; readonly facts: Facts; readonly today: Day }[] = [
  { name: 'nothing paid', facts: {}, today: day('2025-06-25') },
  { name: 'trial runs', facts: { trialEnds: day('2025-07-01') }, today: day('2025-06-25') },
  { name: 'in the window', facts: { paid: day('2025-06-20') }, today: day('2025-06-25') },
  { name: 'last of 14 days', facts: { paid: day('2025-06-20') }, today: day('2025-07-04') },
  { name: 'after 14 days', facts: { paid: day('2025-06-20') }, today: day('2025-07-05') },
  { name: 'no trial', facts: { paid: day('2025-06-20'), trialEnds: 'none' }, today: day('2025-06-25') },
  { name: 'no trial, 2021', facts: { paid: day('2021-06-20'), trialEnds: 'none' }, today: day('2021-06-25') },
  {
    name: 'after a trial',
    facts: { paid: day('2025-06-20'), trialEnds: day('2025-06-19') },
    today: day('2025-06-25'),
  },
  { name: 'before any text', facts: { paid: day('2019-06-20') }, today: day('2019-06-25') },
  { name: 'new terms', facts: { paid: day('2026-07-10') }, today: day('2026-07-12') },
  { name: 'last of 7 days', facts: { paid: day('2026-07-10') }, today: day('2026-07-17') },
  {
    name: 'renewal, certificate',
    facts: { paid: day('2026-07-10'), renewal: true, certificate: true },
    today: day('2026-07-12'),
  },
];
const COUNTRIES = [undefined, 'US', 'DE', 'GB', 'IN'] as const;
const PERSON: Facts = { name: 'Ann Lee', email: 'ann@example.org', amount: { minor: 5900, currency: 'USD' } };
const REASON = 'I did not expect this charge';

type Purchase = { readonly facts: Facts; readonly today: Day; readonly about: string };

function given<T>(key: keyof Facts, value: T | undefined): Facts {
  return value === undefined ? {} : { [key]: value };
}

/** All purchases; where no wording asks how it was paid, one way each in turn. */
function* purchases(ask: Ask): Generator<Purchase> {
  const template = letters.templates.find((one) => one.ask === ask);
  const ways = [undefined, ...PAY];
  const asksForPay = JSON.stringify([template, letters.phrases]).includes('"pay"');
  let turn = 0;
  for (const { name, facts, today } of SITUATIONS) {
    for (const product of [undefined, ...PRODUCTS]) {
      for (const bought of [undefined, ...BOUGHT]) {
        if (product === 'degree' && (bought === 'apple' || bought === 'google')) continue;
        for (const country of COUNTRIES) {
          for (const pay of asksForPay ? ways : [ways[turn % ways.length]]) {
            turn += 1;
            yield {
              facts: {
                ...facts,
                ...given('product', product),
                ...given('bought', bought),
                ...given('country', country),
                ...given('pay', pay),
              },
              today,
              about: [name, product, bought, country, pay].join(' / '),
            };
          }
        }
      }
    }
  }
}

const HOLE = /[{}]|undefined|null|NaN|\[object/;
// What a sentence never has: a blank before a mark, two marks, two blanks, or a start in lower case after a full stop.
const SLIP = / [.,;:?\n]|[.,;:?][.,;:]|\.\?| {2}|\n |\. [a-z]|^\s|\s$/;
const LAW = /article|Regulation|Directive|GDPR|CFR|Act applies|statutory/;

/** What is wrong with a letter, or undefined. Plain checks: a million expectations would take minutes. */
function faultOf(letter: Letter, ground: LetterGround): string | undefined {
  const { facts, today, verdict } = ground;
  const { to, subject, body, channel, claims, ask } = letter;
  const all = `${to}\n${subject}\n${body}`;
  if (HOLE.test(all)) return 'a hole';
  if (SLIP.test(body) || SLIP.test(subject)) return 'a slip of the pen';
  if (body.length < 40 || subject.length < 10) return 'too short to be a message';
  if (/[\r\n]/.test(subject)) return 'a subject of several lines';
  if (channel === 'chat' && [...body].length > 500) return 'too long for a chat';
  if (channel === 'chat' && body.includes('\n')) return 'a chat message of several lines';
  if (channel !== 'chat' && !body.endsWith(`\n\n${facts.name ?? '[your name]'}`)) return 'not signed';
  for (const { text, sources: cited } of claims) {
    if (cited.length === 0) return `a claim without a source: ${text}`;
    if (!body.includes(text)) return `a claim that is not in the letter: ${text}`;
  }
  if (facts.country === undefined && LAW.test(body) && !/withdraw|right to cancel/.test(body))
    return 'a law of a country nobody named';
  if (facts.product === undefined && PRODUCTS.some((one) => body.includes(letters.products[one])))
    return 'a product nobody named';
  const known = [today, facts.paid, facts.trialEnds, verdict?.lastDay].map((one) =>
    one === undefined || one === 'none' ? '' : longDay(one),
  );
  for (const [date] of body.matchAll(/\d{1,2} [A-Z][a-z]+ \d{4}/g))
    if (!known.includes(date)) return `a day nobody named: ${date}`;
  return ask === 'refund' || ask === 'cancel-and-refund' ? contradiction(letter, ground) : policyWords(body);
}

function policyWords(body: string): string | undefined {
  return /refund policy|your policy/.test(body)
    ? 'speaks of the refund policy where no refund is asked for'
    : undefined;
}

function contradiction(
  { body, channel, ask }: Letter,
  { verdict, facts: { renewal, product }, rights: open }: LetterGround,
): string | undefined {
  const rule = RULES[wordFor(verdict)];
  const days = String(verdict?.rule?.days);
  for (const never of rule.never) if (never.test(body)) return `says what is not so: ${never}`;
  const isFavour = rule === RULES.closed || rule === RULES['not-refundable'];
  const withdraws = open.includes('eu-withdrawal') || open.includes('uk-withdrawal');
  if (withdraws && FAVOUR.test(body)) return 'asks for a favour beside a right';
  if (withdraws && ENDED.test(body)) return 'calls a right a concession';
  const isPlan = product === undefined || RENEWING.includes(product);
  if (/automatic renewal\.$/m.test(body) && (renewal !== true || !isPlan))
    return 'a renewal of what was paid once';
  if (
    renewal === true &&
    GIVES.test(body) &&
    product === 'plus-annual' &&
    !body.includes('names no renewals')
  )
    return 'a renewal said to be covered';
  if (verdict?.rule?.byCancelling === true && /days of payment/.test(body))
    return 'counts to the request what is counted to the cancellation';
  if (/I am cancelling today/.test(body) && ask !== 'cancel-and-refund')
    return 'cancels where none was asked for';
  // A chat message may have no room for it.
  for (const said of channel === 'chat' || (withdraws && isFavour) ? [] : rule.says)
    if (!body.includes(said.replace('DAYS', days))) return `does not say: ${said}`;
  return undefined;
}

function wordFor(verdict: Verdict | undefined): keyof typeof RULES {
  if (verdict === undefined) return 'none';
  const { verdict: word, because, daysLeft, rule } = verdict;
  if (word === 'unclear') {
    if (because === 'depends-on-trial') return daysLeft === 0 ? 'trial-last-day' : 'trial';
    return because === 'no-known-terms' ? 'unknown-terms' : 'disagree';
  }
  if (rule?.byCancelling === true) {
    if (word === 'open') return 'open-by-cancelling';
    if (word === 'last-day') return 'last-day-by-cancelling';
  }
  return word;
}

const WITHIN = /within those days/;
const RUNNING = /still running/;
const ON_LAST = /which is \d+ days after (it|the payment)/;
const GIVES = /gives a refund (within|to whoever)/;
const ENDED = /policy ended on/;
const FAVOUR = /exception/;
const POLICY = /refund policy|your policy/;

/** For each way a verdict falls: what a letter that asks for the money says, and what it never says. */
const RULES = {
  open: {
    says: ['gives a refund within DAYS days of payment', 'within those days'],
    never: [RUNNING, ON_LAST, ENDED, FAVOUR],
  },
  'last-day': {
    says: ['gives a refund within DAYS days of payment', 'which is DAYS days after it'],
    never: [WITHIN, RUNNING, ENDED, FAVOUR],
  },
  'open-by-cancelling': {
    says: ['gives a refund to whoever cancels a yearly plan within DAYS days', 'within those days'],
    never: [RUNNING, ON_LAST, ENDED, FAVOUR],
  },
  'last-day-by-cancelling': {
    says: [
      'gives a refund to whoever cancels a yearly plan within DAYS days',
      'which is DAYS days after the payment',
    ],
    never: [WITHIN, RUNNING, ENDED, FAVOUR],
  },
  closed: {
    says: ['he DAYS days in your policy ended on'],
    never: [WITHIN, RUNNING, ON_LAST, GIVES],
  },
  'not-refundable': {
    says: ['our policy does not provide for this refund'],
    never: [WITHIN, RUNNING, ON_LAST, GIVES, ENDED],
  },
  elsewhere: { says: [], never: [POLICY, WITHIN, RUNNING, FAVOUR] },
  trial: {
    says: ['unless the plan came with a free trial', 'those days are still running'],
    never: [WITHIN, ON_LAST, ENDED, FAVOUR],
  },
  'trial-last-day': {
    says: [
      'unless the plan came with a free trial',
      'the DAYS days apply',
      'which is DAYS days after the payment',
    ],
    never: [WITHIN, RUNNING, ENDED, FAVOUR],
  },
  disagree: {
    says: ['says two things', 'I ask you to apply the second'],
    never: [WITHIN, RUNNING, ON_LAST, ENDED, FAVOUR],
  },
  'unknown-terms': {
    says: ['tell me which refund rule you apply'],
    never: [WITHIN, RUNNING, ON_LAST, GIVES, ENDED, FAVOUR],
  },
  none: { says: [], never: [POLICY, WITHIN, RUNNING, FAVOUR] },
} as const satisfies Record<string, { says: readonly string[]; never: readonly RegExp[] }>;

describe.each(ASKS)('%s, for every purchase, tone and channel', (ask) => {
  it('is whole, true to the verdict, and says the same in all tones', { timeout: 120_000 }, () => {
    const faults = new Map<string, string>();
    let count = 0;
    for (const { facts, today, about } of purchases(ask)) {
      // Every other purchase comes with all details, so that both kinds of wording are read.
      const told = count % 2 === 0 ? facts : { ...facts, ...PERSON };
      const ground = groundOf(told, today);
      const reason = count % 3 === 0 ? { reason: REASON } : {};
      count += 1;
      for (const channel of CHANNELS) {
        const said = new Set<string>();
        for (const tone of TONES) {
          const letter = write({ ask, tone, channel, ...reason }, ground);
          const fault = faultOf(letter, ground);
          if (fault !== undefined)
            faults.set(fault, `${ask} ${tone} ${channel}: ${about}\n${letter.subject}\n${letter.body}`);
          said.add(
            letter.claims.map(({ part }) => part).join(' ') +
              (channel === 'chat' ? '' : ` ${letter.body.split('\n\n').length}`),
          );
        }
        if (said.size > 1)
          faults.set('tones differ in what they say', `${ask} ${channel}: ${about}\n${[...said].join('\n')}`);
      }
    }
    expect(count).toBeGreaterThan(2000);
    expect([...faults].map(([fault, where]) => `${fault}: ${where}`)).toEqual([]);
  });
});

describe('the words of a person', () => {
  const ORDINARY = groundOf({ paid: day('2025-06-20'), product: 'plus-annual' }, day('2025-06-25'));
  const writeWith = (facts: Facts, order: Partial<LetterOrder> = {}) =>
    write(
      { ask: 'refund', tone: 'polite', channel: 'email', ...order },
      { ...ORDINARY, facts: { ...ORDINARY.facts, ...facts } },
    );

  it('stay text, whatever they look like, and never reach the subject or break its line', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom(...ASKS),
        fc.constantFrom(...CHANNELS),
        (typedName, typedReason, ask, channel) => {
          const { facts } = readFacts({ name: typedName }, day('2025-06-25'));
          const reason = readReason(typedReason);
          const plain = writeWith({}, { ask, channel });
          const letter = writeWith(facts, { ask, channel, ...(reason !== undefined && { reason }) });
          expect(letter.subject).toBe(plain.subject);
          expect(letter.to).toBe(plain.to);
          expect(letter.claims).toEqual(plain.claims);
          expect(`${letter.subject}${letter.body.replaceAll('\n', '')}`).not.toMatch(
            /[\p{Cc}\p{Cs}]|\p{Bidi_Control}/u,
          );
          if (channel === 'chat') return;
          if (facts.name !== undefined) expect(letter.body.endsWith(`\n\n${facts.name}`)).toBe(true);
          if (reason !== undefined) expect(letter.body).toContain(`My reason: ${reason}`);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each(HOSTILE)('%j is a reason like any other', (typed) => {
    const reason = readReason(typed) ?? '';
    const { body } = writeWith({}, { reason });
    const plain = writeWith({}, { reason: 'Plain words.' }).body;
    // The letter around it is the same to the letter: nothing in it was filled in, run or taken for a pattern.
    expect(body).toBe(plain.split('Plain words.').join(/[.!?]$/.test(reason) ? reason : `${reason}.`));
  });

  test('a reason that ends in no mark gets a full stop, and one that does gets no second', () => {
    expect(writeWith({}, { reason: 'It was too dear' }).body).toContain('My reason: It was too dear.\n');
    expect(writeWith({}, { reason: 'It was too dear!' }).body).toContain('My reason: It was too dear!\n');
    expect(writeWith({}, { reason: '太贵了。' }).body).toContain('My reason: 太贵了。\n');
  });

  it('never make a chat message longer than 500 characters, counted as people count them', () => {
    const long = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(
        long,
        long,
        fc.constantFrom(...ASKS),
        fc.constantFrom(...TONES),
        (inReason, inEmail, ask, tone) => {
          const letter = writeWith(
            { email: `${'a'.repeat(inEmail)}@example.org` },
            { ask, tone, channel: 'chat', reason: '👩'.repeat(inReason) },
          );
          expect([...letter.body].length).toBeLessThanOrEqual(500);
          expect(letter.body).not.toMatch(/[{}]/);
          // Sentences go whole or not at all.
          expect(letter.body).toMatch(/[.?👩]$/u);
        },
      ),
    );
  });

  test('without a name there is one blank to fill, the signature', () => {
    for (const ask of ASKS) {
      const { body } = writeWith({}, { ask });
      expect(body.match(/\[[^\]]*\]/g)).toEqual(['[your name]']);
    }
  });
});

function toWhom(ask: Ask, facts: Facts): string {
  return write({ ask, tone: 'polite', channel: 'email' }, groundOf(facts, day('2025-06-25'))).to;
}

describe('who it goes to', () => {
  test.each<[Ask, Facts, RegExp]>([
    ['cancel', {}, /^Coursera/],
    ['refund', { bought: 'apple' }, /^Apple/],
    ['cancel-and-refund', { bought: 'google' }, /^Google/],
    ['refund', { product: 'degree' }, /university/i],
    ['delete-data', {}, /privacy@coursera\.org/],
    ['delete-data', { bought: 'apple' }, /privacy@coursera\.org/],
    ['stop-charges', { pay: 'paypal' }, /^PayPal/],
    ['dispute', { pay: 'credit' }, /bank/i],
  ])('%s with %j: %s', (ask, facts, to) => {
    expect(toWhom(ask, facts)).toMatch(to);
  });
});

describe('guides from a stranger', () => {
  const order = { ask: 'cancel', tone: 'polite', channel: 'email' } as const;
  const ground = groundOf({}, day('2025-06-25'));

  test('without a template there is no letter', () => {
    expect(writeLetter(order, ground, { ...letters, templates: [] }, contacts, sources)).toBeUndefined();
  });

  test('without a fitting subject or contact both are Coursera', () => {
    const bare = letters.templates.map((one) => ({
      ...one,
      subject: [{ text: 'About {amount}' }],
      to: [{ contact: 'nobody' }],
    }));
    const letter = writeLetter(order, ground, { ...letters, templates: bare }, contacts, sources);
    expect([letter?.subject, letter?.to]).toEqual(['Coursera', 'Coursera']);
  });

  test('a contact without an address is a name', () => {
    const letter = writeLetter(
      order,
      ground,
      letters,
      contacts.map(({ id, name, role }) => ({ id, name, role, address: [] })),
      sources,
    );
    expect(letter?.to).toBe('Coursera support');
  });

  test('slots are found by their braces', () => {
    expect(slotsIn('Please refund {payment} of {last-day}, {Not} { this }')).toEqual(['payment', 'last-day']);
  });
});
