/** Rights and deadlines of a purchase: their days, their order, and who gets which. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { deadlinesFor } from '../../src/core/deadlines.ts';
import type { Facts } from '../../src/core/facts.ts';
import { refundVerdicts } from '../../src/core/refund.ts';
import { rightsFor } from '../../src/core/rights.ts';
import { anyPurchase } from '../support/arbitraries.ts';
import { day, plus, serialOf } from '../support/days.ts';
import { shippedLibrary } from '../support/shipped.ts';

const { terms, rights, sources } = shippedLibrary();
const PAID = day('2026-07-10');
const roads = (facts: Facts, today = PAID) => rightsFor({ ...facts, paid: PAID }, today, rights, sources);
const road = (facts: Facts, id: string, today = PAID) =>
  roads(facts, today).find(({ route }) => route === id);

describe('who has which right', () => {
  test.each<[string, Facts, boolean]>([
    ['eu-withdrawal', { country: 'DE' }, true],
    ['eu-withdrawal', { country: 'NO', bought: 'web', product: 'plus-annual' }, true],
    ['eu-withdrawal', { country: 'GB' }, false],
    ['eu-withdrawal', { country: 'DE', renewal: true }, false],
    ['eu-withdrawal', { country: 'DE', bought: 'apple' }, false],
    ['eu-withdrawal', {}, false],
    ['uk-withdrawal', { country: 'GB' }, true],
    ['uk-withdrawal', { country: 'IE' }, false],
    ['us-billing-error', { country: 'US', pay: 'credit' }, true],
    ['us-billing-error', { country: 'US', pay: 'debit' }, false],
    ['us-transfer-error', { country: 'US', pay: 'debit' }, true],
    ['us-transfer-error', { country: 'CA', pay: 'debit' }, false],
    ['apple-refund', { bought: 'apple' }, true],
    ['google-refund', { bought: 'apple' }, false],
    ['paypal-dispute', { pay: 'paypal' }, true],
    ['eu-direct-debit-refund', { country: 'DE', pay: 'sepa' }, true],
    ['eu-direct-debit-refund', { country: 'DE', pay: 'credit' }, false],
  ])('%s for %j: %s', (id, facts, has) => {
    expect(road(facts, id) !== undefined).toBe(has);
  });
});

test('a clock of 14 days: open on the safe day, last-day on the last, closed after it', () => {
  const facts: Facts = { country: 'DE' };
  const at = (today: string) => road(facts, 'eu-withdrawal', day(today));
  expect(at('2026-07-23')).toMatchObject({
    state: 'open',
    safeDay: '2026-07-23',
    lastDay: '2026-07-24',
    daysLeft: 1,
  });
  expect(at('2026-07-24')).toMatchObject({ state: 'last-day', daysLeft: 0 });
  expect(at('2026-07-25')).toMatchObject({ state: 'closed', daysLeft: -1 });
});

test('where no official limit is known there is no day, and nobody is told there is time', () => {
  const apple = road({ bought: 'apple' }, 'apple-refund');
  expect(apple?.state).toBe('unclear');
  expect(apple).not.toHaveProperty('lastDay');
});

it('rows are sums over the payment day, nearest first, each with its sources', () => {
  fc.assert(
    fc.property(anyPurchase(), fc.integer({ min: 0, max: 200 }), (facts, later) => {
      const today = plus(facts.paid, later);
      const verdicts = refundVerdicts(facts, today, terms, sources);
      const own = rightsFor(facts, today, rights, sources);
      const rows = deadlinesFor(facts, today, verdicts, rights, sources);
      for (const { safeDay, lastDay, daysLeft, state, how, sources: cited } of [...own, ...rows]) {
        expect(how).not.toMatch(/undefined|NaN|LAST/);
        expect(cited.length).toBeGreaterThan(0);
        if (lastDay === undefined) continue;
        expect(daysLeft).toBe(serialOf(lastDay) - serialOf(today));
        expect(safeDay! < lastDay).toBe(true);
        // A road that is past its last day is never shown as open, and none before it as closed.
        if (state === 'open' || state === 'last-day') expect(today <= lastDay).toBe(true);
        if (state === 'closed') expect(today > lastDay).toBe(true);
      }
      const safeDays = rows.map(({ safeDay }) => safeDay ?? '9999');
      expect(safeDays).toEqual([...safeDays].sort());
    }),
    { numRuns: 500 },
  );
});

test('a running trial is a row of its own, to be acted on before its last day', () => {
  const [row, ...more] = deadlinesFor({ trialEnds: day('2026-07-17') }, PAID, [], rights, sources);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ state: 'open', lastDay: '2026-07-17', daysLeft: 7 });
  expect(row!.safeDay! < '2026-07-17').toBe(true);
  expect(deadlinesFor({ trialEnds: 'none' }, PAID, [], rights, sources)).toEqual([]);
});
