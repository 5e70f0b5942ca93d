/** Messages that follow another one: every phase, ask, tone, channel, product, place and verdict; and random facts against sums by hand. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { longDay } from '../../src/core/days.ts';
import { BOUGHT, type Facts, PRODUCTS, readFacts, readReason } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import {
  asksAfter,
  type Ask,
  CHANNELS,
  type Letter,
  type Phase,
  PHASES,
  TONES,
} from '../../src/core/letter.ts';
import { letterGround } from '../../src/core/letter-ground.ts';
import { anyDay, anyPurchase, anyText } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { letterFor, type Situation } from '../support/letters.ts';
import { shippedLibrary } from '../support/shipped.ts';

const library = shippedLibrary();
const { letters } = library;

const HOLE = /[{}]|undefined|null|NaN|\[object/;
// A blank before a mark, two marks, two blanks, a start in lower case after a full stop.
const SLIP = / [.,;:?\n]|[.,;:?][.,;:]|\.\?| {2}|\n |\. [a-z]|^\s|\s$/;
const PERSON: Facts = { name: 'Ann Lee', email: 'ann@example.org', amount: { minor: 5900, currency: 'USD' } };

/** Payment, day of asking, today: one for each way a verdict can fall. */
const DAYS = [
  { name: 'asked in time', paid: '2026-07-10', asked: '2026-07-12', today: '2026-07-30' },
  { name: 'asked on the last of 7 days', paid: '2026-07-10', asked: '2026-07-17', today: '2026-07-30' },
  { name: 'asked too late', paid: '2026-07-10', asked: '2026-08-15', today: '2026-08-30' },
  { name: 'older terms', paid: '2025-06-20', asked: '2025-06-25', today: '2025-07-20' },
  { name: 'terms that disagree', paid: '2021-06-20', asked: '2021-06-25', today: '2021-06-30' },
  { name: 'before any text', paid: '2019-06-20', asked: '2019-06-25', today: '2019-07-20' },
  { name: 'day of asking not known', paid: '2026-07-10', today: '2026-07-14' },
  { name: 'nothing known', today: '2026-07-14' },
] as const;

const COUNTRIES = [undefined, 'US', 'DE', 'GB', 'DE', 'BR'] as const;

function* situations(phase: Phase): Generator<Omit<Situation, 'order'> & { about: string; ask: Ask }> {
  let count = 0;
  for (const ask of asksAfter(phase, letters)) {
    for (const { name, today, ...days } of DAYS) {
      for (const product of [undefined, ...PRODUCTS]) {
        for (const bought of [undefined, ...BOUGHT]) {
          if (product === 'degree' && (bought === 'apple' || bought === 'google')) continue;
          // Deletion hangs on the place; for the rest one country each in turn is enough.
          for (const country of ask === 'delete-data' ? COUNTRIES : [COUNTRIES[count % COUNTRIES.length]]) {
            count += 1;
            const asked = 'asked' in days ? day(days.asked) : undefined;
            const what = ask === 'delete-data' ? 'delete-data' : ask === 'cancel' ? 'cancel' : 'refund';
            const history: History = {
              ...(asked !== undefined && { asked: { [what]: asked } }),
              ...(asked !== undefined && count % 2 === 0 && { answered: day(plus(asked, 2)) }),
              ...('paid' in days && count % 3 === 0 && { cancelled: day(plus(days.paid, -3)) }),
            };
            yield {
              ask,
              about: [ask, name, product, bought, country].join(' / '),
              today: day(today),
              history,
              facts: {
                ...('paid' in days && { paid: day(days.paid) }),
                ...(product !== undefined && { product }),
                ...(bought !== undefined && { bought }),
                ...(country !== undefined && { country }),
                ...(count % 2 === 1 && PERSON),
              },
              ...(count % 5 === 0 && { answer: library.replies[count % library.replies.length]!.id }),
            };
          }
        }
      }
    }
  }
}

/** What is wrong with a letter, or undefined. */
function faultOf(
  letter: Letter,
  { facts, history = {}, today }: Omit<Situation, 'order'>,
): string | undefined {
  const { to, subject, body, channel, claims, pieces } = letter;
  if (HOLE.test(`${to}\n${subject}\n${body}`)) return 'a hole';
  if (SLIP.test(body) || SLIP.test(subject)) return 'a slip of the pen';
  if (body.length < 40 || subject.length < 10) return 'too short to be a message';
  if (channel === 'chat' && [...body].length > 500) return 'too long for a chat';
  if (pieces?.some((piece) => [...piece].length > 500)) return 'a piece too long';
  if (channel !== 'chat' && !body.endsWith(`\n\n${facts.name ?? '[your name]'}`)) return 'not signed';
  for (const { text, sources } of claims) {
    if (sources.length === 0) return `a claim without a source: ${text}`;
    if (!body.includes(text)) return `a claim that is not in the letter: ${text}`;
  }
  const { asked = {}, answered, cancelled } = history;
  const { verdict, rights, judgedOn } = letterGround(
    { ask: letter.ask, phase: letter.phase! },
    facts,
    history,
    today,
    library,
  );
  const dues = Object.values(asked).flatMap((one) => [workday(monthAfter(one)), plus(one, 45)]);
  const known = [today, facts.paid, verdict?.lastDay, answered, cancelled, ...Object.values(asked), ...dues];
  const words = known.map((one) => (one === undefined ? '' : longDay(day(one))));
  for (const [date] of body.matchAll(/\d{1,2} [A-Z][a-z]+ \d{4}/g))
    if (!words.includes(date)) return `a day nobody named: ${date}`;
  // "If your records show no trial" makes it a condition, not a claim.
  const maybe = verdict?.because === 'depends-on-trial' && /If your records show no trial/.test(body);
  if (/within those days/.test(body) && verdict?.verdict !== 'open' && !maybe)
    return 'a closed window called open';
  if (/policy ended on/.test(body) && verdict?.verdict !== 'closed') return 'an open window called closed';
  if (/does not provide for this refund/.test(body) && verdict?.verdict !== 'not-refundable')
    return 'a refund called impossible';
  if (/exception/.test(body) && verdict?.verdict !== 'closed' && verdict?.verdict !== 'not-refundable')
    return 'a favour asked for what is due';
  if (/exception/.test(body) && rights.some((right) => right.endsWith('-withdrawal')))
    return 'a favour asked for beside a right';
  if (/policy ended on/.test(body) && judgedOn !== 'asked') return 'called late by a day nobody asked on';
  if (/I am writing on/.test(body) && judgedOn !== 'today') return 'counted to the wrong day';
  if (/days of payment/.test(body) && verdict?.rule?.byCancelling === true)
    return 'counts to the request what is counted to the cancellation';
  const elsewhere =
    (facts.bought ?? 'web') !== 'web' || (facts.product === 'degree' && letter.ask === 'dispute');
  if (
    letter.ask === 'dispute' &&
    elsewhere &&
    /Coursera (has|for the money)|with Coursera|by Coursera/.test(body)
  )
    return 'Coursera named where somebody else took the money';
  return undefined;
}

/** The day itself, or the Monday after it. */
function workday(text: string): string {
  const date = new Date(`${text}T00:00:00Z`).getUTCDay();
  return date === 6 ? plus(day(text), 2) : date === 0 ? plus(day(text), 1) : text;
}

/** One month later by hand, or the last day of that month. */
function monthAfter(text: string): string {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

describe.each(PHASES)('%s', (phase) => {
  it('is whole and true for every purchase, and says the same in all tones', { timeout: 120_000 }, () => {
    const faults = new Map<string, string>();
    let count = 0;
    for (const { ask, about, ...situation } of situations(phase)) {
      count += 1;
      for (const channel of CHANNELS) {
        const said = new Set<string>();
        for (const tone of TONES) {
          const letter = letterFor({ ...situation, order: { ask, tone, channel, phase } });
          const fault = faultOf(letter, situation);
          if (fault !== undefined)
            faults.set(fault, `${about} ${tone} ${channel}\n${letter.subject}\n${letter.body}`);
          said.add(letter.sentences.map(({ part }) => part).join(' '));
        }
        if (said.size > 1)
          faults.set('tones differ in what they say', `${about} ${channel} ${[...said].join('\n')}`);
      }
    }
    expect(count).toBeGreaterThan(250);
    expect([...faults].map(([fault, where]) => `${fault}: ${where}`)).toEqual([]);
  });
});

describe('random facts', () => {
  const anyHistory = fc.record(
    {
      asked: fc.record({ refund: anyDay('2018-01-01', '2027-06-30') }),
      answered: anyDay('2018-01-01', '2027-06-30'),
      cancelled: anyDay('2018-01-01', '2027-06-30'),
    },
    { requiredKeys: [] },
  );

  test('the days of a rule are counted from the payment to the day of asking', () => {
    fc.assert(
      fc.property(
        anyPurchase(anyDay('2018-01-01', '2027-01-31')),
        anyHistory,
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom('no-answer' as const, 'refused' as const),
        (facts, history, later, phase) => {
          const today = day(plus(facts.paid, later));
          const letter = letterFor({
            order: { ask: 'refund', tone: 'firm', channel: 'email', phase },
            facts,
            history,
            today,
          });
          const told =
            /gives a refund .*within (\d+) days(?: of payment)?\. (I asked(?: for the money)? on|I am writing on|I cancelled on|I had cancelled on|Your answer of) ([^,]*?\d{4})/.exec(
              letter.body,
            );
          const asked = history.asked?.refund;
          // What was asked or answered before the payment was not about it.
          for (const early of [asked, history.answered])
            if (early !== undefined && early < facts.paid && early !== history.cancelled)
              expect(letter.body).not.toMatch(new RegExp(`\\b${longDay(early)}`));
          if (told === null) return;
          const [, days, which = '', named] = told;
          const on = which.startsWith('I asked')
            ? asked!
            : which === 'Your answer of'
              ? history.answered!
              : which === 'I am writing on'
                ? today
                : history.cancelled!;
          expect(named).toBe(longDay(day(on)));
          const last = plus(facts.paid, Number(days));
          expect(on <= last).toBe(true);
          expect(letter.body.includes('within those days')).toBe(on < last && !/had cancelled/.test(which));
          expect(/had cancelled/.test(which)).toBe(which.startsWith('I ') && on < facts.paid);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('words of a person stay text in each of them, and nothing of them reaches the subject', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom(...PHASES),
        fc.constantFrom(...CHANNELS),
        (typedName, typedReason, phase, channel) => {
          const today = day('2026-07-20');
          const { facts } = readFacts({ name: typedName }, today);
          const reason = readReason(typedReason);
          const ask = asksAfter(phase, letters)[0]!;
          const order = { ask, tone: 'firm', channel, phase } as const;
          const plain = letterFor({ order, facts: {}, today });
          const letter = letterFor({
            order: { ...order, ...(reason !== undefined && { reason }) },
            facts,
            today,
          });
          expect(letter.subject).toBe(plain.subject);
          expect(letter.claims).toEqual(plain.claims);
          expect(letter.body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]|\p{Bidi_Control}/u);
          if (channel !== 'chat' && reason !== undefined)
            expect(letter.body).toContain(`My reason: ${reason}`);
          for (const piece of letter.pieces ?? []) expect([...piece].length).toBeLessThanOrEqual(500);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a chat message with a long reason', () => {
  const order = { ask: 'refund', tone: 'polite', channel: 'chat' } as const;
  const facts: Facts = { paid: day('2026-07-10'), product: 'course' };
  const write = (reason: string) =>
    letterFor({ order: { ...order, reason }, facts, today: day('2026-07-12') });

  test('comes in pieces too, and the pieces say all of it in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,700}$/), { minLength: 120, maxLength: 200 }),
        (words) => {
          const reason = words.join(' ');
          const { body, pieces } = write(reason);
          expect([...body].length).toBeLessThanOrEqual(500);
          expect(pieces?.join('').replaceAll(' ', '')).toContain(`${reason}.`.replaceAll(' ', ''));
          for (const piece of pieces ?? []) expect([...piece].length).toBeLessThanOrEqual(500);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a short one needs none', () => {
    expect(write('It was too dear').pieces).toBeUndefined();
  });
});

describe('what each sentence rests on', () => {
  test('names the facts that were told and the rule, and nothing for a greeting', () => {
    const { sentences } = letterFor({
      order: { ask: 'refund', tone: 'polite', channel: 'email' },
      facts: { paid: day('2026-07-10'), product: 'course' },
      today: day('2026-07-12'),
    });
    const of = (part: string) => sentences.find((one) => one.part === part);
    expect(of('greeting')?.grounds).toEqual([]);
    expect(of('request')?.grounds.map(({ name }) => name)).toEqual(['paid', 'product']);
    expect(of('rule-within-window')?.grounds).toContainEqual({ name: 'verdict', value: 'open' });
    expect(of('rule-within-window')?.sources[0]?.title).toContain('3 July 2026');
  });
});

const paper = (ask: Ask, facts: Facts = {}) =>
  letterFor({ order: { ask, tone: 'polite', channel: 'letter' }, facts, today: day('2026-07-12') }).body;

describe('a letter on paper', () => {
  test('goes to the representative of the place for deletion, and says when and about what', () => {
    expect(paper('delete-data', { country: 'DE' })).toMatch(
      /^Coursera Europe B\.V\.\nAttn: Privacy Request\n[^]*\n\n12 July 2026\n\nRe: Please delete my account and my personal data\n\nHello,/,
    );
    expect(paper('delete-data', { country: 'GB' })).toMatch(/^Coursera UK Limited\n/);
    expect(paper('delete-data', { country: 'US' })).toMatch(/^Coursera, Inc\.\n2440 West El Camino Real/);
  });

  test('names the sender first, and leaves nothing to fill in but a name', () => {
    expect(paper('dispute', { name: 'Ann Lee', email: 'ann@example.org' })).toMatch(
      /^Ann Lee\nann@example\.org\n\nTo my bank or card issuer\n\n/,
    );
    expect(paper('dispute').match(/\[[^\]]*\]/g)).toEqual(['[your name]']);
  });
});

const after = (today: string, country: string) =>
  letterFor({
    order: { ask: 'delete-data', tone: 'polite', channel: 'email', phase: 'deletion-not-confirmed' },
    facts: { country },
    history: { asked: { 'delete-data': day('2026-01-31') } },
    today: day(today),
  }).body;

describe('a request to delete', () => {
  test('one month from 31 January is 28 February, a Saturday, so 2 March; until it is surely over no day is named', () => {
    expect(after('2026-02-10', 'DE')).toContain('gives you until 2 March 2026');
    expect(after('2026-03-02', 'GB')).toContain('UK GDPR gives you until 2 March 2026');
    for (const unsure of ['2026-03-03', '2026-03-04']) {
      expect(after(unsure, 'DE')).toContain('gives you one month from receipt to tell me');
      expect(after(unsure, 'DE')).not.toMatch(/March|February/);
    }
    expect(after('2026-03-05', 'DE')).toContain('It ended on 2 March 2026');
    expect(after('2026-03-05', 'BR')).not.toMatch(/GDPR|article/i);
  });
});
