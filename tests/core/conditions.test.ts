/** Conditions: a closed grammar, judged fact by fact. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import {
  BECAUSES,
  CONDITION_VALUES,
  conditionValue,
  COUNTRY_GROUPS,
  GOALS,
  holds,
  isKnownCondition,
  JUDGED_ON,
  type Situation,
  VERDICTS,
} from '../../src/core/conditions.ts';
import { BOUGHT, isCountry, PAY, PRODUCTS } from '../../src/core/facts.ts';
import { ASKS, CHANNELS, PHASES } from '../../src/core/letter-kinds.ts';
import { anyPurchase, anyText } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';

const TODAY = day('2025-06-25');
const about = (facts: Situation['facts'], more: Partial<Situation> = {}): Situation => ({
  facts,
  today: TODAY,
  ...more,
});

test('an absent and an empty condition hold', () => {
  expect(holds(undefined, about({}))).toBe(true);
  expect(holds({}, about({}))).toBe(true);
});

const row = (
  fact: keyof typeof CONDITION_VALUES,
  value: string,
  situation: Situation,
): [keyof typeof CONDITION_VALUES, string, Situation] => [fact, value, situation];

describe('each fact has one of its values, and unknown until it is told', () => {
  const told: [keyof typeof CONDITION_VALUES, string, Situation][] = [
    ...PRODUCTS.map((product) => row('product', product, about({ product }))),
    ...BOUGHT.map((bought) => row('bought', bought, about({ bought }))),
    ...PAY.map((pay) => row('pay', pay, about({ pay }))),
    ...VERDICTS.map((verdict) => row('verdict', verdict, about({}, { verdict }))),
    ...BECAUSES.map((because) => row('because', because, about({}, { because }))),
    ['certificate', 'yes', about({ certificate: true })],
    ['certificate', 'no', about({})],
    ['renewal', 'yes', about({ renewal: true })],
    ['renewal', 'no', about({})],
    ['trial', 'unknown', about({})],
    ['trial', 'none', about({ trialEnds: 'none' })],
    ['trial', 'running', about({ trialEnds: day('2025-06-26') })],
    ['trial', 'running', about({ trialEnds: TODAY })],
    ['trial', 'over', about({ trialEnds: day('2025-06-24') })],
    ['trial-ends-today', 'yes', about({ trialEnds: TODAY })],
    ['trial-ends-today', 'no', about({ trialEnds: day('2025-06-26') })],
    ['trial-ends-today', 'no', about({ trialEnds: 'none' })],
    ['trial-ends-today', 'no', about({})],
    ['paid', 'known', about({ paid: TODAY })],
    ['paid', 'unknown', about({})],
    ['product', 'unknown', about({})],
    ['bought', 'unknown', about({})],
    ['pay', 'unknown', about({})],
    ['verdict', 'unknown', about({})],
    ['because', 'unknown', about({})],
    ...GOALS.map((goal) => row('goal', goal, about({}, { goal }))),
    ...ASKS.map((ask) => row('ask', ask, about({}, { ask }))),
    ...CHANNELS.map((channel) => row('channel', channel, about({}, { channel }))),
    ...PHASES.map((phase) => row('phase', phase, about({}, { phase }))),
    ['asked', 'known', about({}, { asked: TODAY })],
    ['answered', 'known', about({}, { answered: TODAY })],
    ['cancelled', 'known', about({}, { cancelled: TODAY })],
    ['charged', 'same-day', about({ paid: TODAY }, { cancelled: TODAY })],
    ['charged', 'before', about({ paid: day('2025-06-24') }, { cancelled: TODAY })],
    ['charged', 'after', about({ paid: TODAY }, { cancelled: day('2025-06-24') })],
    ['charged', 'unknown', about({ paid: TODAY })],
    ['charged', 'unknown', about({}, { cancelled: TODAY })],
    ['on-last-day', 'yes', about({}, { onLastDay: true })],
    ['on-last-day', 'no', about({})],
    ['refund-by', 'asking', about({}, { refundBy: 'asking' })],
    ['refund-by', 'cancelling', about({}, { refundBy: 'cancelling' })],
    ['refund-by', 'unknown', about({})],
    ...JUDGED_ON.map((judgedOn) => row('judged-on', judgedOn, about({}, { judgedOn }))),
    ['judged-on', 'today', about({})],
    ['due', 'passed', about({}, { due: 'passed' })],
    ['due', 'running', about({}, { due: 'running' })],
    ['waited', 'long', about({}, { waited: 'long' })],
    ['waited', 'short', about({}, { waited: 'short' })],
    ...(['goal', 'ask', 'channel', 'phase', 'asked', 'answered', 'cancelled', 'due', 'waited'] as const).map(
      (fact) => row(fact, 'unknown', about({})),
    ),
    ...(
      [
        ['outside', 100_00],
        ['fits', 100_01],
        ['fits', 30_000_00],
        ['outside', 30_000_01],
      ] as const
    ).map(([value, minor]) => row('section-75-price', value, about({ amount: { minor, currency: 'GBP' } }))),
    // Of another currency nobody knows what it was in pounds.
    ['section-75-price', 'unknown', about({ amount: { minor: 200_00, currency: 'EUR' } })],
    ['section-75-price', 'unknown', about({ amount: { minor: 200_00 } })],
    ['section-75-price', 'unknown', about({})],
  ];

  test.each(told)('%s is %s', (fact, value, situation) => {
    const holding = CONDITION_VALUES[fact].filter((one) => holds({ [fact]: [one] }, situation));
    expect(holding).toEqual([value]);
    expect(holds({ [fact]: [...CONDITION_VALUES[fact]] }, situation)).toBe(true);
    expect(holds({ [fact]: [] }, situation)).toBe(false);
    expect(conditionValue(fact, situation)).toBe(value);
  });
});

test('all facts of a condition must hold', () => {
  const situation = about({ bought: 'web', pay: 'paypal' });
  expect(holds({ bought: ['web'], pay: ['paypal'] }, situation)).toBe(true);
  expect(holds({ bought: ['web'], pay: ['credit'] }, situation)).toBe(false);
  expect(holds({ bought: ['apple'], pay: ['paypal'] }, situation)).toBe(false);
});

describe('country', () => {
  test.each<[string | undefined, string, boolean]>([
    ['DE', 'EU', true],
    ['DE', 'EEA', true],
    ['NO', 'EU', false],
    ['NO', 'EEA', true],
    ['GB', 'EEA', false],
    ['GB', 'GB', true],
    ['CH', 'EEA', false],
    ['US', 'DE', false],
    [undefined, 'unknown', true],
    [undefined, 'EEA', false],
    ['DE', 'unknown', false],
  ])('%s is in %s: %s', (country, value, expected) => {
    expect(holds({ country: [value] }, about(country === undefined ? {} : { country }))).toBe(expected);
  });

  it('is one of several, groups or not', () => {
    for (const country of ['DE', 'GB'])
      expect(holds({ country: ['EEA', 'GB'] }, about({ country }))).toBe(true);
    expect(holds({ country: ['EEA', 'GB'] }, about({ country: 'US' }))).toBe(false);
  });

  it('has groups of real countries: 27, and 30', () => {
    expect(COUNTRY_GROUPS['EU']).toHaveLength(27);
    expect(COUNTRY_GROUPS['EEA']).toHaveLength(30);
    for (const code of COUNTRY_GROUPS['EEA'] ?? []) expect(isCountry(code), code).toBe(true);
  });
});

test('an answer is the one that came, or unknown', () => {
  expect(holds({ answer: ['a', 'b'] }, about({}, { answer: 'b' }))).toBe(true);
  expect(holds({ answer: ['a'] }, about({}, { answer: 'b' }))).toBe(false);
  expect(holds({ answer: ['unknown'] }, about({}))).toBe(true);
  expect(holds({ answer: ['unknown'] }, about({}, { answer: 'b' }))).toBe(false);
});

test('what a fact is can be told: the country, every open right, the answer', () => {
  const told = about({ country: 'DE' }, { rights: ['a', 'b'], answer: 'refused' });
  expect(['country', 'right', 'answer'].map((fact) => conditionValue(fact, told))).toEqual([
    'DE',
    'a, b',
    'refused',
  ]);
  expect(['country', 'right', 'answer'].map((fact) => conditionValue(fact, about({})))).toEqual([
    'unknown',
    '',
    'unknown',
  ]);
});

test('a right holds while it is among the open ones', () => {
  expect(holds({ right: ['a', 'b'] }, about({}, { rights: ['b'] }))).toBe(true);
  expect(holds({ right: ['a', 'b'] }, about({}, { rights: ['b', 'c'] }))).toBe(true);
  expect(holds({ right: ['a'] }, about({}, { rights: ['b'] }))).toBe(false);
  expect(holds({ right: ['a'] }, about({}))).toBe(false);
});

test('no right holds while none of them is open', () => {
  expect(holds({ 'no-right': ['a', 'b'] }, about({}, { rights: ['c'] }))).toBe(true);
  expect(holds({ 'no-right': ['a', 'b'] }, about({}))).toBe(true);
  expect(holds({ 'no-right': ['a', 'b'] }, about({}, { rights: ['b', 'c'] }))).toBe(false);
});

describe('isKnownCondition', () => {
  it('knows what holds can judge', () => {
    for (const [fact, values] of Object.entries(CONDITION_VALUES))
      for (const value of values) expect(isKnownCondition(fact, value), `${fact} ${value}`).toBe(true);
    for (const value of ['unknown', 'EU', 'EEA', 'US', 'GB'])
      expect(isKnownCondition('country', value)).toBe(true);
    // Which rights and answers there are is data.
    for (const fact of ['right', 'no-right', 'answer'])
      expect(isKnownCondition(fact, 'whichever')).toBe(true);
  });

  test.each([
    ['mood', 'angry'],
    ['product', 'plus'],
    ['bought', 'Apple'],
    ['certificate', 'unknown'],
    ['country', 'XX'],
    ['country', 'UK'],
    ['country', 'eu'],
    ['toString', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    // Every object has these, and none of them is a country.
    ['country', 'toString'],
    ['country', 'constructor'],
    ['country', '__proto__'],
    ['product', 'length'],
  ])('does not know %s %s', (fact, value) => {
    expect(isKnownCondition(fact, value)).toBe(false);
  });

  it('lets through nothing that would break the judging', () => {
    const situations = [about({}), about({ country: 'DE' })];
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...Object.keys(CONDITION_VALUES), 'country', 'right'), anyText),
        fc.oneof(anyText, fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))),
        (fact, value) => {
          if (!isKnownCondition(fact, value)) return;
          for (const situation of situations)
            expect(typeof holds({ [fact]: [value] }, situation)).toBe('boolean');
        },
      ),
    );
  });
});

it('exactly one value of each fact holds, whatever was told', () => {
  fc.assert(
    fc.property(anyPurchase(), (facts) => {
      for (const [fact, values] of Object.entries(CONDITION_VALUES)) {
        const holding = values.filter((value) => holds({ [fact]: [value] }, about(facts)));
        expect(holding, fact).toHaveLength(1);
      }
    }),
  );
});
