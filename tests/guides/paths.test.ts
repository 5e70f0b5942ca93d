/**
 * Every way through every guide. The table of each guide (guides/ID.paths.txt) is read in review like code: which steps a person
 * is led through, by what they told. The pages themselves are only looked over for holes.
 */
import { describe, expect, it } from 'vitest';
import { type Condition, CONDITION_VALUES, type Situation } from '../../src/core/conditions.ts';
import type { Facts } from '../../src/core/facts.ts';
import { type Guide, stepsFor } from '../../src/core/guide.ts';
import { makePlan, type Plan } from '../../src/core/plan.ts';
import { planJson, toJson } from '../../src/present/json.ts';
import { PLAIN_INK, type Screen, widthOf } from '../../src/present/page.ts';
import { planMarkdown } from '../../src/present/plan-markdown.ts';
import { planOnTerminal } from '../../src/present/plan-terminal.ts';
import { day } from '../support/days.ts';
import { GUIDES_FOLDER, shippedLibrary } from '../support/shipped.ts';

const library = shippedLibrary();
const TODAY = day('2026-08-23');

type Values = Readonly<Record<string, string>>;

/** A purchase with each verdict on that day, for words that ask for the verdict. */
const PURCHASES: Readonly<Record<string, object>> = {
  open: { product: 'plus-annual', paid: '2026-08-20' },
  'last-day': { product: 'plus-annual', paid: '2026-08-09' },
  closed: { product: 'plus-annual', paid: '2026-07-10' },
  'not-refundable': { product: 'project', paid: '2026-08-20' },
  elsewhere: { product: 'plus-annual', bought: 'apple', paid: '2026-08-20' },
  unclear: { product: 'plus-annual', paid: '2019-08-20' },
};

/** What a person has to have told, and which day it has to be, for a fact to have a value. */
function situationOf(values: Values): Situation {
  const facts: Record<string, unknown> = {};
  let derived: Partial<Situation> = {};
  for (const [fact, value] of Object.entries(values)) {
    if (value === 'unknown') continue;
    if (fact === 'verdict' || fact === 'because') derived = { ...derived, [fact]: value };
    else if (fact === 'right') derived = { ...derived, rights: [value] };
    else if (fact === 'certificate' || fact === 'renewal') facts[fact] = value === 'yes' ? true : undefined;
    else if (fact === 'trial')
      facts['trialEnds'] = { running: '2026-09-01', over: '2026-08-01', none: 'none' }[value];
    else if (fact === 'paid') facts['paid'] = '2026-08-20';
    else facts[fact] = value;
  }
  return {
    facts: JSON.parse(JSON.stringify({ ...PURCHASES[values['verdict'] ?? ''], ...facts })) as Facts,
    today: TODAY,
    ...derived,
  };
}

/** The values a fact may have in a guide. Of countries: those named, one of each group, one that is in none, and unknown. */
function valuesOf(fact: string, named: readonly string[], guide: Guide): readonly string[] {
  if (fact === 'country') {
    const members: Readonly<Record<string, string>> = { EU: 'DE', EEA: 'NO' };
    return [...new Set([...named.map((one) => members[one] ?? one), 'BR', 'unknown'])].sort();
  }
  if (fact === 'right') return [...new Set([...named, 'unknown'])].sort();
  // Whoever does not say where they bought is shown the guides on cancelling all the same.
  if (fact === 'bought') return [...new Set([...guide.bought, 'unknown'])];
  return (CONDITION_VALUES as Readonly<Record<string, readonly string[]>>)[fact] ?? [];
}

function domains(
  conditions: readonly (Condition | undefined)[],
  guide: Guide,
): Map<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const condition of conditions)
    for (const [fact, values] of Object.entries(condition ?? {}))
      named.set(fact, [...(named.get(fact) ?? []), ...values]);
  return new Map([...named].sort().map(([fact, values]) => [fact, valuesOf(fact, values, guide)]));
}

function combinations(facts: ReadonlyMap<string, readonly string[]>): Values[] {
  return [...facts].reduce<Values[]>(
    (all, [fact, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [fact]: value }))),
    [{}],
  );
}

type Path = { readonly ids: string; readonly ways: readonly Values[] };

function pathsOf(guide: Guide): Path[] {
  const facts = domains(
    guide.steps.flatMap(({ when, next }) => [when, ...next.map((branch) => branch.when)]),
    guide,
  );
  return groupBy(combinations(facts), (values) =>
    stepsFor(guide, situationOf(values))
      .map(({ id }) => id)
      .join(' > '),
  );
}

function groupBy(all: readonly Values[], key: (values: Values) => string): Path[] {
  const groups = new Map<string, Values[]>();
  for (const values of all) groups.set(key(values), [...(groups.get(key(values)) ?? []), values]);
  return [...groups].map(([ids, ways]) => ({ ids, ways }));
}

/** The ways of one path in short: `bought=web,unknown product=any`, one line where they are a full product of values. */
function inShort(ways: readonly Values[], facts: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = (fact: string) => [...new Set(ways.map((values) => values[fact] ?? ''))];
  const line = [...facts].map(
    ([fact, all]) => `${fact}=${seen(fact).length === all.length ? 'any' : seen(fact).join(',')}`,
  );
  const product = [...facts.keys()].reduce((size, fact) => size * seen(fact).length, 1);
  if (product === ways.length) return [line.join(' ') || 'always'];
  // Not a product: one line for each value of the first fact that tells them apart.
  const [split] = [...facts.keys()].filter((fact) => seen(fact).length > 1);
  return seen(split ?? '').flatMap((value) =>
    inShort(
      ways.filter((values) => values[split ?? ''] === value),
      facts,
    ),
  );
}

function tableOf(guide: Guide): string {
  const facts = domains(
    guide.steps.flatMap(({ when, next }) => [when, ...next.map((branch) => branch.when)]),
    guide,
  );
  const paths = pathsOf(guide);
  return [
    `# Every way through ${guide.id}: what was told, and the steps it leads through.`,
    '# Written by the tests, read by people. To write it anew: npx vitest run tests/guides -u',
    '',
    ...paths.flatMap(({ ids, ways }) => [...inShort(ways, facts), `  ${ids}`, '']),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const screen = (width: number): Screen => ({ width, unicode: true, ink: PLAIN_INK });

function planFor(guide: Guide, { facts }: Situation): Plan {
  // The door hands out this guide whatever is asked for, so that each is rendered by itself.
  return makePlan('delete', facts, TODAY, {
    guide: () => guide,
    letters: library.letters,
    contacts: library.contacts,
    terms: library.terms,
    rights: library.rights,
    sources: library.sources,
  });
}

const HOLE = /undefined|\[object|NaN|[{}]|\bnull\b/;

function expectWhole(guide: Guide, values: Values): void {
  const about = `${guide.id} ${JSON.stringify(values)}`;
  const plan = planFor(guide, situationOf(values));
  const [part] = plan.parts;
  expect(part?.steps.length, about).toBeGreaterThan(0);
  for (const step of part?.steps ?? []) expect(step.sources.length, `${about} ${step.id}`).toBeGreaterThan(0);
  const last = part?.steps.at(-1);
  expect(last?.ends === true || last?.id === guide.steps.at(-1)?.id, about).toBe(true);
  for (const width of [40, 80]) {
    const page = planOnTerminal(plan, screen(width));
    expect(page, about).not.toMatch(HOLE);
    for (const line of page.split('\n')) {
      // An address or a command is never broken, for then it could not be copied.
      if (/https:\/\/|coursera-exit|\S{25,}/.test(line)) continue;
      expect(widthOf(line), `${about}: ${line}`).toBeLessThanOrEqual(width);
    }
  }
  expect(planMarkdown(plan), about).not.toMatch(HOLE);
  const json = toJson(planJson(plan));
  expect(JSON.parse(json)).toMatchObject({ format: 1, guide: guide.id });
  expect(json).not.toMatch(/undefined|\[object|NaN|": null|\{[a-z-]+\}/);
}

describe.each(library.guides.map((guide) => [guide.id, guide] as const))('%s', (id, guide) => {
  it('leads where its table says', async () => {
    await expect(tableOf(guide)).toMatchFileSnapshot(`${GUIDES_FOLDER}${id}.paths.txt`);
  });

  it('is whole on every path, and in each value of each fact it asks for, as a page, as Markdown and as JSON', () => {
    const claims = [
      ...guide.steps.flatMap(({ warnings, tips }) => [...warnings, ...tips].map(({ when }) => when)),
      ...guide.after.map(({ when }) => when),
    ];
    const facts = domains(claims, guide);
    for (const { ways } of pathsOf(guide)) {
      const [way = {}] = ways;
      expectWhole(guide, way);
      for (const [fact, values] of facts)
        for (const value of values) expectWhole(guide, { ...way, [fact]: value });
    }
  });
});
