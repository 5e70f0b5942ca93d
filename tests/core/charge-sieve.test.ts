/** What is kept of a file: all that names Coursera, and the newest of what only may be its, whichever way the file runs. */
import { describe, expect, it } from 'vitest';
import { chargeSieve } from '../../src/core/charge-sieve.ts';
import { MOST_UNSURE } from '../../src/core/charges.ts';
import type { Biller } from '../../src/core/descriptor.ts';
import { addDays, type Day, readDay } from '../../src/core/days.ts';

const biller = (sure: boolean): Biller => ({
  id: 'x',
  biller: sure ? 'coursera' : 'apple',
  pattern: 'X',
  sure,
  means: '',
});
const match = (text: string) =>
  text === 'COURSERA' ? biller(true) : text === 'APPLE' ? biller(false) : undefined;
const START = readDay('2025-01-01') as Day;
const days = Array.from({ length: MOST_UNSURE + 100 }, (_, at) => addDays(START, at));

const keptOf = (list: readonly Day[], text: string, since?: Day) => {
  const sieve = chargeSieve(match, since);
  return {
    kept: list.filter((day) => sieve.keep(text, { day, minor: -4900 })),
    dropped: sieve.hasDropped(),
    until: sieve.lightUntil(),
  };
};

describe('chargeSieve', () => {
  it('keeps the newest where the newest come first', () => {
    const { kept, dropped, until } = keptOf([...days].reverse(), 'APPLE');
    expect([kept.length, dropped, kept.at(-1), until]).toEqual([MOST_UNSURE, true, days[100], days[100]]);
  });

  it('keeps the newest, and what was newest when it came, where the oldest come first', () => {
    const { kept, dropped } = keptOf(days, 'APPLE');
    expect([kept.slice(-MOST_UNSURE), dropped]).toEqual([days.slice(-MOST_UNSURE), false]);
  });

  it('keeps all that names Coursera, from a day on, and nothing else', () => {
    expect(keptOf(days, 'COURSERA').kept).toEqual(days);
    expect(keptOf(days, 'COURSERA', days[3]).kept).toEqual(days.slice(3));
    expect(keptOf(days, 'BAKERY').kept).toEqual([]);
    expect(chargeSieve(match).keep('APPLE', { day: START, minor: 4900 })).toBe(false);
  });
});
