/** How a verdict is worked out and what it carries along, by terms made up for it: no guide is read, so a fault here is the judge's. */
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import { refundVerdicts, type RefundTerms, type TermsEntry, type Verdict } from '../../src/core/refund.ts';
import { day, plus } from '../support/days.ts';
import { entry, rule, SEEN, SOURCES, termsOf } from '../support/made-up.ts';

function judged(
  terms: RefundTerms,
  paid: string,
  later = 0,
  more: Partial<Facts> = {},
  sources = SOURCES,
): Verdict {
  const [verdict] = refundVerdicts(
    { product: 'course', paid: day(paid), ...more },
    plus(paid, later),
    terms,
    sources,
  );
  return verdict!;
}

const TWO = termsOf(rule([entry('2020-01-01'), entry('2025-10-01', { days: 7, sources: ['text-2025'] })]));

describe('the entry of the payment day', () => {
  test.each([
    ['2020-01-01', '2020-01-01', '2025-09-30', 14],
    ['2025-09-30', '2020-01-01', '2025-09-30', 14],
    ['2025-10-01', '2025-10-01', undefined, 7],
    ['2026-01-01', '2025-10-01', undefined, 7],
  ])('paid on %s: since %s, until %s', (paid, since, until, days) => {
    const { rule: cited } = judged(TWO, paid);
    expect(cited).toMatchObject({ id: 'made-up', since, days, says: `the rule since ${since}` });
    expect(cited?.until).toBe(until);
    expect(Object.hasOwn(cited!, 'until')).toBe(until !== undefined);
    expect(Object.hasOwn(cited!, 'readings')).toBe(false);
  });

  test('before the first there is none, and nothing is told but what stands today', () => {
    const verdict = judged(TWO, '2019-12-31', 3);
    expect(verdict).toMatchObject({ verdict: 'unclear', because: 'no-known-terms' });
    for (const key of ['rule', 'safeDay', 'lastDay', 'daysLeft', 'termsSeen'])
      expect(verdict).not.toHaveProperty(key);
    expect(verdict.underCurrentTerms).toMatchObject({ verdict: 'open', differs: true });
  });

  test('a rule says whether its days are for cancelling', () => {
    const of = (more: object) => judged(termsOf(rule([entry('2020-01-01', more)])), '2024-01-01').rule;
    expect(of({ byCancelling: true })).toMatchObject({ byCancelling: true });
    expect(of({})).not.toHaveProperty('byCancelling');
  });

  test('a rule is for its own products and places alone', () => {
    for (const more of [{ product: 'degree' as const }, { bought: 'employer' as const }]) {
      const verdict = judged(TWO, '2026-01-01', 0, more);
      expect(verdict).toMatchObject({ verdict: 'unclear', because: 'no-known-terms', notes: [] });
      expect(verdict).not.toHaveProperty('underCurrentTerms');
    }
  });
});

describe('the window', () => {
  test.each([
    [0, 'open', 14],
    [13, 'open', 1],
    [14, 'last-day', 0],
    [15, 'closed', -1],
  ])('%i days later: %s', (later, word, daysLeft) => {
    expect(judged(TWO, '2024-02-20', later)).toMatchObject({
      verdict: word,
      because: word === 'closed' ? 'too-late' : 'within-window',
      safeDay: '2024-03-04',
      lastDay: '2024-03-05',
      daysLeft,
    });
  });

  test.each([
    ['elsewhere', { refund: 'elsewhere', by: 'university' }, 'university'],
    ['elsewhere', { refund: 'elsewhere' }, 'store'],
    ['not-refundable', { refund: 'none' }, 'product'],
  ] as const)('%s has none, even where days are written: %j', (word, more, because) => {
    const verdict = judged(termsOf(rule([entry('2020-01-01', more)])), '2024-02-20');
    expect(verdict).toMatchObject({ verdict: word, because });
    for (const key of ['safeDay', 'lastDay', 'daysLeft']) expect(verdict).not.toHaveProperty(key);
  });

  test('each exception ends it for those it names alone', () => {
    const terms = (...unless: TermsEntry['unless'][number][]) =>
      termsOf(rule([entry('2020-01-01', { unless })]));
    const told = { certificate: { certificate: true }, renewal: { renewal: true } } as const;
    for (const [one, because] of [
      ['certificate', 'certificate-earned'],
      ['renewal', 'renewal'],
    ] as const) {
      expect(judged(terms(one), '2024-02-20', 0, told[one])).toMatchObject({
        verdict: 'not-refundable',
        because,
      });
      expect(judged(terms(one), '2024-02-20').verdict).toBe('open');
      expect(judged(terms(), '2024-02-20', 0, told[one]).verdict).toBe('open');
    }
  });

  test('a trial in its place: judged where it is told, asked for only where the text has it so', () => {
    const terms = (trialInstead: 'if-told' | 'ask') => termsOf(rule([entry('2020-01-01', { trialInstead })]));
    for (const how of ['if-told', 'ask'] as const) {
      expect(judged(terms(how), '2024-02-20', 1, { trialEnds: day('2024-02-19') })).toMatchObject({
        verdict: 'not-refundable',
        because: 'depends-on-trial',
      });
      expect(judged(terms(how), '2024-02-20', 1, { trialEnds: 'none' }).verdict).toBe('open');
    }
    expect(judged(terms('if-told'), '2024-02-20', 1).verdict).toBe('open');
    // A text that says nothing of trials takes nothing away for one.
    expect(judged(TWO, '2024-02-20', 1, { trialEnds: day('2024-02-19') }).verdict).toBe('open');
    expect(judged(terms('ask'), '2024-02-20', 14)).toMatchObject({
      verdict: 'unclear',
      because: 'depends-on-trial',
      lastDay: '2024-03-05',
    });
    // Once every reading says no, so does the verdict.
    expect(judged(terms('ask'), '2024-02-20', 15)).toMatchObject({ verdict: 'closed', because: 'too-late' });
  });

  test('passages that contradict each other are both shown, and matter until all say no', () => {
    const readings = ['seven days', 'no refund'];
    const terms = termsOf(rule([entry('2020-01-01', { refund: 'contradictory', days: 7, readings })]));
    expect(judged(terms, '2024-02-20', 7)).toMatchObject({
      verdict: 'unclear',
      because: 'terms-disagree',
      rule: { readings },
      safeDay: '2024-02-26',
      lastDay: '2024-02-27',
    });
    expect(judged(terms, '2024-02-20', 8)).toMatchObject({ verdict: 'closed', rule: { readings } });
  });
});

describe('what is said beside it', () => {
  test('a payment after the terms were last seen says which day that was; one on that day does not', () => {
    expect(judged(TWO, plus(SEEN, 1)).termsSeen).toBe(SEEN);
    for (const paid of [SEEN, plus(SEEN, -1)]) expect(judged(TWO, paid)).not.toHaveProperty('termsSeen');
    // Where there are no terms, no day of them is told.
    expect(judged(TWO, plus(SEEN, 1), 0, { product: 'degree' })).not.toHaveProperty('termsSeen');
  });

  test('the newest terms are judged for the same payment, and are news only where they say something else', () => {
    expect(judged(TWO, '2025-09-30', 10)).toMatchObject({
      verdict: 'open',
      underCurrentTerms: {
        verdict: 'closed',
        because: 'too-late',
        rule: { id: 'made-up', since: '2025-10-01', days: 7, says: 'the rule since 2025-10-01' },
        sources: [{ url: 'https://example.org/text-2025' }],
        differs: true,
      },
    });
    expect(judged(TWO, '2025-10-01').underCurrentTerms?.differs).toBe(false);
    const same = termsOf(
      rule([entry('2020-01-01', { says: 'the same' }), entry('2025-10-01', { says: 'the same' })]),
    );
    expect(judged(same, '2024-01-01').underCurrentTerms?.differs).toBe(false);
    const without = termsOf(rule([{ ...entry('2020-01-01', { refund: 'none' }), days: undefined! }]));
    const { rule: cited, underCurrentTerms } = judged(without, '2024-01-01');
    for (const one of [cited, underCurrentTerms?.rule]) expect(one).not.toHaveProperty('days');
  });

  test('a note is for the payment days it names, first and last included, and where its condition holds', () => {
    const note = (id: string, more: object) => ({
      id,
      text: id,
      from: day('2024-01-01'),
      sources: ['text-2022'],
      confidence: 'reported' as const,
      ...more,
    });
    const terms = termsOf(
      rule([entry('2020-01-01')], {
        notes: [
          note('for ever', {}),
          note('until March', { until: day('2024-03-01') }),
          note('once closed', { when: { verdict: ['closed'] } }),
          note('for Germany', { when: { country: ['DE'] } }),
        ],
      }),
    );
    const texts = (paid: string, later = 0, more: Partial<Facts> = {}) =>
      judged(terms, paid, later, more).notes.map(({ text }) => text);
    expect(texts('2023-12-31')).toEqual([]);
    expect(texts('2024-01-01')).toEqual(['for ever', 'until March']);
    expect(texts('2024-03-01')).toEqual(['for ever', 'until March']);
    expect(texts('2024-03-02')).toEqual(['for ever']);
    expect(texts('2024-03-02', 15)).toEqual(['for ever', 'once closed']);
    expect(texts('2024-03-02', 0, { country: 'DE' })).toEqual(['for ever', 'for Germany']);
    expect(judged(terms, '2024-03-02').notes[0]).toEqual({
      text: 'for ever',
      confidence: 'reported',
      sources: [{ title: 'title of text-2022', url: 'https://example.org/text-2022', seen: SEEN }],
    });
  });
});

describe('since when a text stood', () => {
  const recorded: typeof SOURCES = {
    ...SOURCES,
    'text-2025': { ...SOURCES['text-2025']!, inForceBy: 'record' as const },
  };
  const told = (paid: string, sources = recorded) => {
    const { onRecord, untilOnRecord, readIn } = judged(TWO, paid, 0, {}, sources).rule!;
    return { onRecord, untilOnRecord, readIn };
  };

  test('a text with no day of its own is on record since, and so is what follows', () => {
    expect(told('2025-10-01')).toEqual({ onRecord: true });
    expect(told('2025-09-30')).toEqual({ untilOnRecord: true });
    for (const paid of ['2025-09-30', '2025-10-01']) expect(told(paid, SOURCES)).toEqual({});
  });

  test('an entry read in a later text alone says which day that has', () => {
    const late = termsOf(rule([entry('2020-01-01', { sources: ['text-2025', 'help-page'] })]));
    expect(judged(late, '2026-01-01').rule?.readIn).toBe('2025-10-01');
    const both = termsOf(rule([entry('2020-01-01', { sources: ['text-2025', 'text-2020'] })]));
    expect(judged(both, '2026-01-01').rule).not.toHaveProperty('readIn');
  });

  test('a start that is not named and a cancellation that has to come in time go along', () => {
    const terms = termsOf(rule([entry('2020-01-01', { startUnnamed: true, byCancelling: true })]));
    expect(judged(terms, '2024-01-01').rule).toMatchObject({ startUnnamed: true, byCancelling: true });
    for (const key of ['startUnnamed', 'byCancelling'])
      expect(judged(TWO, '2024-01-01').rule).not.toHaveProperty(key);
  });

  test('a note may depend on what was asked already', () => {
    const note = {
      id: 'a',
      text: 'Ask too.',
      from: day('2020-01-01'),
      sources: [],
      confidence: 'documented' as const,
    };
    const terms = termsOf(
      rule([entry('2020-01-01')], { notes: [{ ...note, when: { asked: ['unknown'] } }] }),
    );
    const paid = day('2024-01-01');
    const notes = (past?: { asked: ReturnType<typeof day> }) =>
      refundVerdicts({ product: 'course', paid }, paid, terms, SOURCES, past)[0]?.notes.length;
    expect([notes(), notes({ asked: paid })]).toEqual([1, 0]);
  });
});

describe('which text is cited', () => {
  const cited = (ids: readonly string[], paid: string) =>
    judged(termsOf(rule([entry('2020-01-01', { sources: ids })])), paid).rule?.sources.map(({ url }) =>
      url.replace('https://example.org/', ''),
    );

  test('of several the newest that was in force on the payment day, whatever their order', () => {
    for (const ids of [
      ['text-2020', 'text-2022', 'text-2025'],
      ['text-2025', 'text-2022', 'text-2020'],
    ]) {
      expect(cited(ids, '2021-12-31')).toEqual(['text-2020']);
      expect(cited(ids, '2022-01-01')).toEqual(['text-2022']);
      expect(cited(ids, '2026-01-01')).toEqual(['text-2025']);
    }
  });

  test('pages that are no text of terms are cited beside it', () => {
    expect(cited(['help-page', 'text-2022', 'text-2020', 'other-help'], '2021-06-01')).toEqual([
      'text-2020',
      'help-page',
      'other-help',
    ]);
  });

  test('a page that nobody knows is left out', () => {
    expect(cited(['nowhere', 'text-2020', 'help-page'], '2021-06-01')).toEqual(['text-2020', 'help-page']);
  });

  test('where none of them had begun, all are named rather than none', () => {
    expect(cited(['text-2025', 'help-page'], '2021-06-01')).toEqual(['text-2025', 'help-page']);
  });
});

test('without a product there is a verdict for each that can be bought there, in their order', () => {
  const all = refundVerdicts({ paid: day('2026-01-01') }, day('2026-01-02'), TWO, SOURCES);
  expect(all.length).toBeGreaterThan(3);
  expect(all.every(({ bought }) => bought === 'web')).toBe(true);
  expect(all.find(({ product }) => product === 'course')?.verdict).toBe('open');
  const inApp = refundVerdicts({ paid: day('2026-01-01'), bought: 'apple' }, day('2026-01-02'), TWO, SOURCES);
  expect(inApp.map(({ product }) => product)).not.toContain('degree');
});
