/**
 * The refund verdict over random purchases, against an oracle written by hand from the archived terms: what each said, since
 * when. It shares neither data nor sums with the program.
 */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import type { Day } from '../../src/core/days.ts';
import { BOUGHT, type Facts, type Product, PRODUCTS, productsBought } from '../../src/core/facts.ts';
import { refundVerdicts, type RefundTerms, type Verdict } from '../../src/core/refund.ts';
import { anyDay, anyPurchase } from '../support/arbitraries.ts';
import { day, plus, serialOf } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { terms, sources } = shippedLibrary();

type Purchase = Facts & { readonly paid: Day; readonly product: Product };

function verdictFor(facts: Purchase, today: Day, among: RefundTerms = terms): Verdict {
  const [verdict, ...more] = refundVerdicts(facts, today, among, sources);
  expect(more).toEqual([]);
  return verdict!;
}

const anyCase = fc.record({
  facts: anyPurchase(),
  product: fc.constantFrom(...PRODUCTS),
  // Most days of interest lie around the end of a window.
  later: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1000 })),
});
const anySale: fc.Arbitrary<[Purchase, Day]> = anyCase
  .map(({ facts, product, later }): [Purchase, Day] => [{ ...facts, product }, plus(facts.paid, later)])
  .filter(([{ product, bought }]) => product !== 'degree' || (bought !== 'apple' && bought !== 'google'));

/** The terms as a person reads them: [verdict, because, days of the window]. */
function oracle(facts: Purchase, today: Day): [string, string, number?] {
  const { product, paid, trialEnds, renewal, certificate } = facts;
  const bought = facts.bought ?? 'web';
  const window = (days: number): [string, string, number] => {
    const age = serialOf(today) - serialOf(paid);
    if (age > days) return ['closed', 'too-late', days];
    return [age === days ? 'last-day' : 'open', 'within-window', days];
  };
  const unclear = (days: number, because: string): [string, string, number] =>
    serialOf(today) - serialOf(paid) > days ? ['closed', 'too-late', days] : ['unclear', because, days];
  const withTrial = trialEnds !== undefined && trialEnds !== 'none';

  if (paid < '2020-01-01') return ['unclear', 'no-known-terms'];
  if (bought === 'apple' || bought === 'google') return ['elsewhere', 'store'];
  if (bought === 'employer') return ['elsewhere', 'employer'];
  switch (product) {
    case 'degree':
      return ['elsewhere', 'university'];
    case 'project':
      return ['not-refundable', 'product'];
    case 'course':
    case 'specialization':
      if (certificate) return ['not-refundable', 'certificate-earned'];
      return window(paid < '2025-10-01' ? 14 : 7);
    case 'plus-annual':
      if (paid >= '2026-06-30' && renewal) return ['not-refundable', 'renewal'];
      if (paid < '2025-10-01' && withTrial) return ['not-refundable', 'depends-on-trial'];
      return window(14);
    case 'plus-monthly':
      if (paid >= '2025-10-01') return ['not-refundable', 'product'];
      if (withTrial) return ['not-refundable', 'depends-on-trial'];
      if (trialEnds === undefined) return unclear(14, 'depends-on-trial');
      return paid < '2023-01-01' ? unclear(14, 'terms-disagree') : window(14);
    case 'specialization-monthly':
      if (paid < '2026-06-30') return ['not-refundable', 'product'];
      if (certificate) return ['not-refundable', 'certificate-earned'];
      if (renewal) return ['not-refundable', 'renewal'];
      return unclear(7, 'terms-disagree');
  }
}

it('agrees with the terms as read by hand', () => {
  fc.assert(
    fc.property(anySale, ([facts, today]) => {
      const [word, because, days] = oracle(facts, today);
      const verdict = verdictFor(facts, today);
      expect({ verdict: verdict.verdict, because: verdict.because }).toEqual({ verdict: word, because });
      expect(verdict.lastDay).toBe(days === undefined ? undefined : plus(facts.paid, days));
    }),
    { numRuns: 5000 },
  );
});

it('agrees with them on both sides of each change, for every product and place', () => {
  const changes = [
    '2020-01-01',
    '2021-01-01',
    '2023-01-01',
    '2024-01-01',
    '2025-10-01',
    '2026-06-30',
    '2026-07-03',
  ];
  const switches = [
    {},
    { renewal: true },
    { certificate: true },
    { trialEnds: 'none' },
    { trialEnds: day('2026-01-01') },
  ];
  for (const change of changes) {
    for (const paid of [plus(change, -1), day(change), plus(change, 1)]) {
      for (const bought of BOUGHT) {
        for (const product of productsBought(bought)) {
          for (const more of switches) {
            for (const later of [0, 6, 7, 8, 13, 14, 15]) {
              const facts = { paid, bought, product, ...more } as Purchase;
              const today = plus(paid, later);
              const { verdict, because } = verdictFor(facts, today);
              expect([verdict, because], JSON.stringify({ ...facts, today })).toEqual(
                oracle(facts, today).slice(0, 2),
              );
            }
          }
        }
      }
    }
  }
});

describe('days', () => {
  it('lastDay is the payment and the days of the rule, safeDay the day before, daysLeft what is left', () => {
    fc.assert(
      fc.property(anySale, ([facts, today]) => {
        const { lastDay, safeDay, daysLeft, rule, verdict } = verdictFor(facts, today);
        if (lastDay === undefined) {
          expect([safeDay, daysLeft]).toEqual([undefined, undefined]);
          expect(['open', 'last-day', 'closed']).not.toContain(verdict);
          return;
        }
        expect(lastDay).toBe(plus(facts.paid, rule?.days ?? Number.NaN));
        expect(safeDay).toBe(plus(lastDay, -1));
        expect(daysLeft).toBe(serialOf(lastDay) - serialOf(today));
        expect(verdict === 'closed').toBe(today > lastDay);
        expect(verdict === 'last-day' ? today : lastDay).toBe(lastDay);
      }),
      { numRuns: 2000 },
    );
  });

  it('go one way only: open, the last day, closed; or unclear, closed; or the same for ever', () => {
    fc.assert(
      fc.property(anySale, ([facts]) => {
        const line = Array.from(
          { length: 40 },
          (_, later) => verdictFor(facts, plus(facts.paid, later)).verdict,
        ).join(' ');
        expect(line).toMatch(
          /^((open )+last-day( closed)+|(unclear )+(closed ?)+|unclear( unclear)*|elsewhere( elsewhere)*|not-refundable( not-refundable)*)$/,
        );
      }),
    );
  });
});

const RANK = ['open', 'last-day', 'unclear', 'closed', 'not-refundable'];

it('a certificate and a renewal never make it better', () => {
  fc.assert(
    fc.property(anySale, ([facts, today]) => {
      const without = { ...facts };
      delete (without as { certificate?: true }).certificate;
      delete (without as { renewal?: true }).renewal;
      const base = verdictFor(without, today);
      for (const more of [{ certificate: true }, { renewal: true }]) {
        const { verdict } = verdictFor({ ...without, ...more }, today);
        if (base.verdict === 'elsewhere' || base.because === 'no-known-terms')
          expect(verdict).toBe(base.verdict);
        else expect(RANK.indexOf(verdict)).toBeGreaterThanOrEqual(RANK.indexOf(base.verdict));
      }
    }),
    { numRuns: 1000 },
  );
});

it('before 2020 nothing is known, whatever was bought wherever', () => {
  fc.assert(
    fc.property(anySale, anyDay('2012-01-01', '2019-12-31'), ([facts, today], paid) => {
      const verdict = verdictFor({ ...facts, paid }, today);
      expect(verdict).toMatchObject({ verdict: 'unclear', because: 'no-known-terms', notes: [] });
      for (const key of ['rule', 'lastDay', 'safeDay', 'daysLeft']) expect(verdict).not.toHaveProperty(key);
    }),
  );
});

it('current terms are the newest entry, judged as if it had always stood', () => {
  const newestOnly: RefundTerms = {
    ...terms,
    rules: terms.rules.map((rule) => ({
      ...rule,
      inForce: [{ ...rule.inForce.at(-1)!, since: day('1990-01-01') }],
    })),
  };
  fc.assert(
    fc.property(anySale, ([facts, today]) => {
      const { underCurrentTerms: current, rule } = verdictFor(facts, today);
      const judged = verdictFor(facts, today, newestOnly);
      expect([current?.verdict, current?.because]).toEqual([judged.verdict, judged.because]);
      const newest = terms.rules.find(({ id }) => id === current?.rule.id)?.inForce.at(-1);
      expect(current?.rule.since).toBe(newest?.since);
      expect(current?.rule.days).toBe(newest?.days);
      // A payment under the newest entry has nothing newer to be told.
      if (rule?.since === newest?.since) expect(current?.differs).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

it('cites the text that was in force on the payment day, and no later one', () => {
  const inForce = new Map(
    Object.values(sources).flatMap(({ url, inForce: from, kind }) =>
      kind === 'terms' && from !== undefined ? [[url, from] as const] : [],
    ),
  );
  fc.assert(
    fc.property(anySale, ([facts, today]) => {
      const { rule } = verdictFor(facts, today);
      if (rule === undefined) return;
      expect(rule.sources.length).toBeGreaterThan(0);
      if (facts.bought === 'employer' && facts.paid >= '2023-01-01') return; // rests on terms of use, not on this series
      const from = rule.sources.map(({ url }) => inForce.get(url)).filter((one) => one !== undefined);
      expect(from).toHaveLength(1);
      expect(from[0]! <= facts.paid).toBe(true);
      // Nothing newer was in force that day.
      const newest = [...inForce.values()]
        .filter((one) => one <= facts.paid && one <= (rule.until ?? '9999'))
        .sort()
        .at(-1);
      expect(from[0]).toBe(newest);
    }),
    { numRuns: 1000 },
  );
});

test('without a product there is one verdict for each that can be bought there', () => {
  const paid = day('2025-06-20');
  for (const bought of BOUGHT) {
    const verdicts = refundVerdicts({ paid, bought }, paid, terms, sources);
    expect(verdicts.map(({ product }) => product)).toEqual(productsBought(bought));
  }
  expect(refundVerdicts({ paid }, paid, terms, sources).map(({ bought }) => bought)).toEqual(
    PRODUCTS.map(() => 'web'),
  );
});

test('rules that say nothing of a purchase make it unclear, never the nearest rule', () => {
  const paid = day('2025-06-20');
  const none = verdictFor({ paid, product: 'course' }, paid, { ...terms, rules: [] });
  expect(none).toEqual({
    product: 'course',
    bought: 'web',
    verdict: 'unclear',
    because: 'no-known-terms',
    notes: [],
  });
});

test('a rule whose sources nobody dated cites them all', () => {
  const paid = day('2025-06-20');
  const [first] = Object.values(sources);
  const undated = {
    a: { ...first!, id: 'a', url: 'https://a.example' },
    b: { ...first!, id: 'b', url: 'https://b.example' },
  };
  for (const one of Object.values(undated)) delete (one as { inForce?: Day }).inForce;
  const rule = terms.rules.find(({ id }) => id === 'project')!;
  const [verdict] = refundVerdicts(
    { paid, product: 'project' },
    paid,
    {
      ...terms,
      rules: [{ ...rule, inForce: [{ ...rule.inForce[0]!, sources: ['a', 'b', 'nobody'] }], notes: [] }],
    },
    undated,
  );
  expect(verdict?.rule?.sources.map(({ url }) => url)).toEqual(['https://a.example', 'https://b.example']);
});
