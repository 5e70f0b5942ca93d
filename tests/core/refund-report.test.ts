/** What refund-check answers with: its next acts are commands that run, and fit the verdict. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { parseCommandLine } from '../../src/cli.ts';
import type { Day } from '../../src/core/days.ts';
import { type Facts, readFacts, RENEWING } from '../../src/core/facts.ts';
import { ASKS } from '../../src/core/letter.ts';
import { type RefundReport, refundReport } from '../../src/core/refund-report.ts';
import { anyPurchase } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { shellWords } from '../support/shell-words.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { terms, rights, sources } = shippedLibrary();
const report = (facts: Facts & { readonly paid: Day }, today: Day): RefundReport =>
  refundReport(facts, today, terms, rights, sources);
const acts = (facts: Partial<Facts>, paid = '2025-06-20', today = '2025-06-25') =>
  report({ ...facts, paid: day(paid) }, day(today)).next.map(({ command }) =>
    command.replace(/^coursera-exit /, '').replace(/ --(?!ask).*$/, ''),
  );

it('each next act is a command that runs and carries the facts', () => {
  fc.assert(
    fc.property(anyPurchase(), fc.integer({ min: 0, max: 40 }), (facts, later) => {
      const { next } = report(facts, plus(facts.paid, later));
      expect(next.length).toBeGreaterThan(0);
      for (const { act, command } of next) {
        expect(act).toMatch(/^[A-Z].*\.$/);
        const parsed = parseCommandLine(shellWords(command).slice(1), '0.0.0');
        if (!('invocation' in parsed)) throw new Error(command);
        const { flags } = parsed.invocation;
        expect(readFacts(flags, day('2199-12-31')).facts).toEqual(facts);
        if (flags.ask !== undefined) expect(ASKS).toContain(flags.ask);
      }
    }),
    { numRuns: 500 },
  );
});

it('asks to stop the next charge exactly where there may be one', () => {
  fc.assert(
    fc.property(anyPurchase(), (facts) => {
      const { next, verdicts } = report(facts, facts.paid);
      const stops = next.some(({ command }) => /exit cancel|--ask cancel-and-refund/.test(command));
      const mayRenew = facts.product === undefined || RENEWING.includes(facts.product);
      expect(stops).toBe(mayRenew);
      if (!mayRenew) expect(verdicts).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});

function who(bought: 'apple' | 'google' | 'employer'): string | undefined {
  return report({ bought, paid: day('2025-06-20') }, day('2025-06-25')).next[0]?.act;
}

describe('next', () => {
  test('open: ask first, then stop the next charge', () => {
    expect(acts({ product: 'plus-annual' })).toEqual(['script --ask cancel-and-refund', 'cancel']);
    expect(acts({ product: 'course' })).toEqual(['script --ask refund']);
  });
  test('closed: stop the next charge first, and ask all the same', () => {
    expect(acts({ product: 'plus-annual' }, '2025-01-20')).toEqual(['cancel', 'script --ask refund']);
    expect(acts({ product: 'course' }, '2025-01-20')).toEqual(['script --ask refund']);
  });
  test('nothing known of the product: the table first', () => {
    expect(acts({})).toEqual(['script --ask refund', 'cancel']);
  });
  test('a store, an organisation, a university', () => {
    expect(acts({ bought: 'apple' })).toEqual(['script --ask refund', 'cancel']);
    expect(acts({ bought: 'google', product: 'course' })).toEqual(['script --ask refund']);
    expect(acts({ bought: 'employer' })).toEqual(['script --ask refund', 'cancel']);
    expect(acts({ product: 'degree' })).toEqual(['script --ask refund']);
    expect([who('apple'), who('google'), who('employer')]).toEqual([
      'Ask Apple for the money.',
      'Ask Google for the money.',
      'Ask your organisation for the money.',
    ]);
  });
});

test('the report says whether one product was asked about, and how old its terms are', () => {
  const one = report({ paid: day('2025-06-20'), product: 'course' }, day('2025-06-25'));
  expect([one.single, one.verdicts.length, one.termsSeen]).toEqual([true, 1, terms.lastSeen]);
  expect(report({ paid: day('2025-06-20') }, day('2025-06-25')).single).toBe(false);
});
