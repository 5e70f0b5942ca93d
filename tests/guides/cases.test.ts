/** The cases beside the terms: enough of them, and each able to fail. */
import { describe, expect, it, test } from 'vitest';
import { checkGuides } from '../../src/content/check-guides.ts';
import { casesSchema } from '../../src/content/schemas/cases.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { BECAUSES, VERDICTS } from '../../src/core/conditions.ts';
import { BOUGHT, PRODUCTS } from '../../src/core/facts.ts';
import { problemsIn, textOf, withFile } from '../support/broken-guides.ts';
import { READ_DAY, shippedLibrary, shippedTexts } from '../support/shipped.ts';

const TERMS = 'terms/refund.yaml';
const CASES = 'terms/refund.cases.yaml';
const read = readYaml(CASES, textOf(shippedTexts(), CASES));
const cases = 'yaml' in read ? casesSchema.parse(read.yaml.value) : [];

test('there are at least 60, of every verdict, reason, product and place', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(({ expect: { verdict } }) => verdict))).toEqual(new Set(VERDICTS));
  expect(new Set(cases.map(({ expect: { because } }) => because))).toEqual(new Set(BECAUSES));
  expect(new Set(cases.map(({ given }) => given.product))).toEqual(new Set(PRODUCTS));
  expect(new Set(cases.map(({ given }) => given.bought))).toEqual(new Set(BOUGHT));
});

describe('every window is held by its cases', () => {
  const text = textOf(shippedTexts(), TERMS);
  const places = [...text.matchAll(/^ {8}days: (\d+)$/gm)].map(({ index, 1: days = '' }) => ({
    index,
    days: Number(days),
  }));
  const windows = shippedLibrary().terms.rules.flatMap(({ inForce }) =>
    inForce.filter(({ days }) => days !== undefined),
  );

  it('finds every window in the file', () => {
    expect(places.length).toBe(windows.length);
  });

  test.each(
    places.flatMap(({ index, days }) => [[index, days, days + 1] as const, [index, days, days - 1] as const]),
  )('the window at %i of %i days fails with %i', (index, _, other) => {
    const changed = text.slice(0, index) + text.slice(index).replace(/days: \d+/, `days: ${other}`);
    const { problems, library } = checkGuides(withFile(TERMS, changed), READ_DAY);
    expect(library).toBeUndefined();
    expect(problems.filter(({ check }) => check === 'case-fails').length).toBeGreaterThanOrEqual(3);
  });
});

test('a start a day sooner or later fails', () => {
  for (const [from, to] of [
    ['2025-10-01:', '2025-10-02:'],
    ['2025-10-01:', '2025-09-30:'],
    ['2026-06-30:', '2026-07-01:'],
    ['2026-06-30:', '2026-06-29:'],
    ['2020-01-01:', '2020-01-02:'],
    ['2020-01-01:', '2019-12-31:'],
  ] as const) {
    const changed = textOf(shippedTexts(), TERMS).replaceAll(`      ${from}`, `      ${to}`);
    const fails = problemsIn(withFile(TERMS, changed)).filter(({ check }) => check === 'case-fails');
    expect(fails.length, `${from} to ${to}`).toBeGreaterThan(0);
  }
});

test('an exception taken out fails', () => {
  for (const exception of [
    'unless: [certificate]',
    'unless: [renewal]',
    'unless: [renewal, certificate]',
    'trial-instead: ask',
    'trial-instead: if-told',
  ]) {
    const changed = textOf(shippedTexts(), TERMS).replace(`        ${exception}\n`, '');
    const fails = problemsIn(withFile(TERMS, changed)).filter(({ check }) => check === 'case-fails');
    expect(fails.length, exception).toBeGreaterThan(0);
  }
});
