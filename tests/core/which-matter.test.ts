/** Which purchase of a case is meant by facts, and the command and the name that lead to each. */
import { describe, expect, test } from 'vitest';
import { type Case, foldCase } from '../../src/core/case.ts';
import type { Facts } from '../../src/core/facts.ts';
import { commandFor, matterFor, nameOf } from '../../src/core/which-matter.ts';
import { day } from '../support/days.ts';
import { event } from '../support/packets.ts';

/** A case of purchases in the order in which they were told: the last is the current one. */
function caseOf(...purchases: readonly Facts[]): Case {
  const events = purchases.flatMap((facts, at) => {
    const id = String(at + 1);
    return [
      event('2026-07-12', { kind: 'goal', goal: 'stop' }, id),
      ...Object.entries(facts).map(([fact, value]) =>
        event('2026-07-12', { kind: 'fact', fact, value } as never, id),
      ),
    ];
  });
  return foldCase(events)!;
}

const PLUS: Facts = { product: 'plus-annual', bought: 'web', paid: day('2026-01-02') };
const STORE: Facts = { bought: 'apple' };
const meant = (given: Facts, found: Case) => matterFor(given, found)?.id;

describe('the matter that facts are about', () => {
  test('is the current one where nothing is named, or nothing that is otherwise there', () => {
    expect(meant({}, caseOf(PLUS, STORE))).toBe('2');
    expect(meant({ country: 'US' }, caseOf(PLUS, STORE))).toBe('2');
    expect(meant({ product: 'plus-monthly' }, caseOf(PLUS, STORE))).toBe('2');
    expect(meant(PLUS, caseOf({}))).toBe('1');
  });

  test('is an earlier one that knows them all, before a current one that only does not speak against them', () => {
    expect(meant(PLUS, caseOf(PLUS, STORE))).toBe('1');
    expect(meant(PLUS, caseOf(PLUS, {}))).toBe('1');
    expect(meant({ bought: 'web' }, caseOf(PLUS, STORE))).toBe('1');
  });

  test('is the current one, else the newest, of several that know them', () => {
    expect(meant({ bought: 'web' }, caseOf(PLUS, { bought: 'web' }))).toBe('2');
    expect(meant({ bought: 'web' }, caseOf({ bought: 'web' }, PLUS, STORE))).toBe('2');
  });

  test('is none where they name a purchase that nobody told of', () => {
    expect(meant({ ...PLUS, product: 'course' }, caseOf(PLUS, STORE))).toBeUndefined();
    expect(meant({ ...PLUS, paid: day('2026-02-02') }, caseOf(STORE, PLUS))).toBeUndefined();
    // Half of what is given being known makes it no other's either.
    expect(meant(PLUS, caseOf({ bought: 'web' }, STORE))).toBeUndefined();
  });
});

test('each matter has a command that opens it, or that shows the menu which names it', () => {
  const found = caseOf(PLUS, {}, STORE, STORE);
  const [plus, bare, older, newer] = found.matters;
  expect(commandFor(plus!, found)).toBe('coursera-exit --product plus-annual --bought web --paid 2026-01-02');
  expect(commandFor(bare!, found)).toBe('coursera-exit');
  expect(commandFor(older!, found)).toBe('coursera-exit');
  expect(commandFor(newer!, found)).toBe('coursera-exit --bought apple');
});

test('a matter is named by what was told of it', () => {
  const [plus, bare, store] = caseOf(PLUS, {}, STORE).matters;
  expect(nameOf(plus!)).toBe('Plus, yearly, from Coursera, paid on 2 January 2026');
  expect(nameOf(bare!)).toBe('purchase or account 2');
  expect(nameOf(store!)).toBe('from Apple');
});
