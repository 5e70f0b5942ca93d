/** Facts as typed: what is taken, and for what is not the flag, what is wrong and what to type instead. */
import { fc } from '../support/properties.ts';
import { describe, expect, it, test } from 'vitest';
import { readDay } from '../../src/core/days.ts';
import {
  BOUGHT,
  isCountry,
  PAY,
  PRODUCTS,
  productsBought,
  readChoice,
  readDayFlag,
  readFacts,
  readReason,
  type Refusal,
  type TypedFacts,
} from '../../src/core/facts.ts';
import { anyDay, anyText, HOSTILE } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';

const TODAY = day('2025-06-25');

function refusalsOf(typed: TypedFacts): Refusal[] {
  const { facts, refusals } = readFacts(typed, TODAY);
  // What is refused is never kept as well.
  if (refusals.length > 0) for (const key of Object.keys(typed)) expect(facts).not.toHaveProperty(key);
  return refusals;
}

describe('every refusal names the flag, what is wrong, and what to type', () => {
  test.each<[TypedFacts, Refusal]>([
    [
      { product: 'plus' },
      {
        flag: '--product',
        what: 'plus is not one of its values.',
        hint: `Type one of: ${PRODUCTS.join(', ')}`,
      },
    ],
    [
      { product: 'plus-anual' },
      {
        flag: '--product',
        what: 'plus-anual is not one of its values.',
        hint: `Did you mean --product plus-annual? One of: ${PRODUCTS.join(', ')}`,
      },
    ],
    [
      { product: '' },
      { flag: '--product', what: 'has no value.', hint: `Type one of: ${PRODUCTS.join(', ')}` },
    ],
    [
      { bought: 'aple' },
      {
        flag: '--bought',
        what: 'aple is not one of its values.',
        hint: `Did you mean --bought apple? One of: ${BOUGHT.join(', ')}`,
      },
    ],
    [
      { pay: 'cash' },
      { flag: '--pay', what: 'cash is not one of its values.', hint: `Type one of: ${PAY.join(', ')}` },
    ],
    [
      { paid: '2025-02-30' },
      {
        flag: '--paid',
        what: '2025-02-30 is not a day in the calendar.',
        hint: 'Check the month and the day, and type year-month-day: --paid 2025-06-20',
      },
    ],
    [
      { paid: '20/06/2025' },
      {
        flag: '--paid',
        what: '20/06/2025 is not a date I can be sure of.',
        hint: 'Type year-month-day: --paid 2025-06-20',
      },
    ],
    [
      { paid: '06/05/2025' },
      {
        flag: '--paid',
        what: '06/05/2025 is not a date I can be sure of.',
        hint: 'Type year-month-day: --paid 2025-06-20',
      },
    ],
    [{ paid: '' }, { flag: '--paid', what: 'has no date.', hint: 'Type year-month-day: --paid 2025-06-20' }],
    [
      { paid: 'tomorrow' },
      {
        flag: '--paid',
        what: 'tomorrow is not a date I can be sure of.',
        hint: 'Type year-month-day: --paid 2025-06-20',
      },
    ],
    [
      { paid: '2025-06-26' },
      {
        flag: '--paid',
        what: '2025-06-26 is after today, 2025-06-25.',
        hint: 'Type the day the money left, as on the receipt. If nothing was charged yet, use --trial-ends instead.',
      },
    ],
    [
      { trialEnds: 'never' },
      {
        flag: '--trial-ends',
        what: 'never is not a date I can be sure of.',
        hint: 'Type year-month-day: --trial-ends 2025-06-20',
      },
    ],
    [
      { amount: '1,234.00' },
      {
        flag: '--amount',
        what: '1,234.00 is not an amount I can be sure of.',
        hint: 'Type it without thousands separators, with the currency: --amount "59.00 USD"',
      },
    ],
    [
      { amount: '0.00 USD' },
      {
        flag: '--amount',
        what: '0.00 USD is not an amount I can be sure of.',
        hint: 'Type it without thousands separators, with the currency: --amount "59.00 USD"',
      },
    ],
    [
      { amount: ' ' },
      {
        flag: '--amount',
        what: 'has no amount.',
        hint: 'Type it without thousands separators, with the currency: --amount "59.00 USD"',
      },
    ],
    [
      { country: 'Germany' },
      {
        flag: '--country',
        what: 'Germany is not a two-letter country code.',
        hint: 'Type the ISO code: --country US, DE, GB, IN',
      },
    ],
    [
      { country: 'XX' },
      {
        flag: '--country',
        what: 'XX is not a two-letter country code.',
        hint: 'Type the ISO code: --country US, DE, GB, IN',
      },
    ],
    [
      { country: '' },
      {
        flag: '--country',
        what: 'has no country.',
        hint: 'Type the ISO code: --country US, DE, GB, IN',
      },
    ],
    [
      { email: 'ann at example.org' },
      {
        flag: '--email',
        what: 'ann at example.org is not an e-mail address.',
        hint: 'Type the address of the account: --email ann@example.org',
      },
    ],
    [
      { email: '\u001B[0m' },
      {
        flag: '--email',
        what: 'has no address.',
        hint: 'Type the address of the account: --email ann@example.org',
      },
    ],
  ])('%j', (typed, refusal) => {
    expect(refusalsOf(typed)).toEqual([refusal]);
  });

  it('refuses a degree from an app store', () => {
    for (const bought of ['apple', 'google']) {
      expect(readFacts({ product: 'degree', bought }, TODAY).refusals).toEqual([
        {
          flag: '--product',
          what: 'degree is not sold through an app store.',
          hint: 'Leave --bought away, or say --bought web.',
        },
      ]);
      expect(productsBought(bought as 'apple')).not.toContain('degree');
    }
    expect(productsBought('web')).toEqual(PRODUCTS);
  });

  it('tells all refusals at once', () => {
    const { refusals } = readFacts(
      {
        product: 'x',
        bought: 'x',
        pay: 'x',
        paid: 'x',
        trialEnds: 'x',
        amount: 'x',
        country: 'x',
        email: 'x',
      },
      TODAY,
    );
    expect(refusals.map(({ flag }) => flag)).toEqual([
      '--product',
      '--bought',
      '--pay',
      '--paid',
      '--trial-ends',
      '--amount',
      '--country',
      '--email',
    ]);
  });

  it('shows what was typed without what it could do to a terminal', () => {
    for (const text of HOSTILE) {
      for (const flag of ['product', 'bought', 'pay', 'paid', 'trialEnds', 'amount', 'country'] as const) {
        for (const { what, hint } of readFacts({ [flag]: text }, TODAY).refusals) {
          expect(`${what}${hint}`).not.toMatch(/[\p{Cc}\p{Cs}]|\p{Bidi_Control}/u);
          expect(what).toMatch(/\.$/);
        }
      }
    }
  });
});

test('facts are taken whatever their case and the blanks around them', () => {
  expect(
    readFacts(
      {
        product: ' Plus-Annual ',
        bought: 'WEB',
        pay: 'PayPal',
        paid: ' 2025-06-20 ',
        trialEnds: 'None',
        renewal: true,
        certificate: true,
        amount: '59.00 usd',
        country: 'uk',
        name: '  Ann \u001B[31m Lee\n',
        email: ' ann@example.org ',
      },
      TODAY,
    ),
  ).toEqual({
    facts: {
      product: 'plus-annual',
      bought: 'web',
      pay: 'paypal',
      paid: '2025-06-20',
      trialEnds: 'none',
      renewal: true,
      certificate: true,
      amount: { minor: 5900, currency: 'USD' },
      country: 'GB',
      name: 'Ann Lee',
      email: 'ann@example.org',
    },
    refusals: [],
  });
});

test('what was not told is absent, not false and not empty', () => {
  expect(readFacts({}, TODAY)).toEqual({ facts: {}, refusals: [] });
  expect(readFacts({ renewal: false, certificate: undefined, name: ' \u200B ' }, TODAY)).toEqual({
    facts: {},
    refusals: [],
  });
});

test('a flag without its value tells nothing, and neither does a value where none belongs', () => {
  const bare = Object.fromEntries(
    ['product', 'bought', 'pay', 'paid', 'trialEnds', 'amount', 'country', 'name', 'email'].map((flag) => [
      flag,
      true,
    ]),
  );
  expect(readFacts({ ...bare, renewal: 'yes', certificate: 'yes' }, TODAY)).toEqual({
    facts: {},
    refusals: [],
  });
});

test('only the form of a day makes a wrong one of the calendar', () => {
  const what = (paid: string) => refusalsOf({ paid })[0]?.what;
  expect(what('2025-02-30')).toContain('calendar');
  for (const typed of ['x2025-02-30', '2025-02-300', '2025-2-30'])
    expect(what(typed)).not.toContain('calendar');
});

test('an address is two parts around one sign, with no blank or bracket in them', () => {
  for (const email of ['ann@example.org', 'ann.lee+exit@mail.example.org', 'a@b'])
    expect(readFacts({ email }, TODAY)).toEqual({ facts: { email }, refusals: [] });
  for (const email of [
    'ann',
    'ann@',
    '@example.org',
    'ann@home@example.org',
    'ann lee@example.org',
    'ann@example org',
    '<ann@example.org>',
    'ann@example.org, bob',
    'ann;bob@example.org',
  ])
    expect(refusalsOf({ email }), email).toHaveLength(1);
});

test('a degree may come through whatever is no store', () => {
  for (const bought of ['web', 'employer', undefined])
    expect(readFacts({ product: 'degree', bought }, TODAY).refusals).toEqual([]);
  for (const bought of ['apple', 'google'])
    expect(readFacts({ product: 'course', bought }, TODAY).refusals).toEqual([]);
});

test('two countries have a code that people know better than the one of the list', () => {
  for (const [typed, country] of [
    ['UK', 'GB'],
    ['el', 'GR'],
    [' de ', 'DE'],
  ])
    expect(readFacts({ country: typed }, TODAY).facts).toEqual({ country });
});

test('a payment of today is taken, and a trial may end in the future', () => {
  const { facts, refusals } = readFacts({ paid: TODAY, trialEnds: '2025-07-09' }, TODAY);
  expect({ facts, refusals }).toEqual({ facts: { paid: TODAY, trialEnds: '2025-07-09' }, refusals: [] });
});

/** The last word of the hint: the date to type instead. */
function hintFor(text: string): string | undefined {
  const read = readDayFlag('--paid', text);
  return 'refusal' in read ? read.refusal.hint.split(' ').at(-1) : 'taken';
}

describe('the date offered as a hint', () => {
  test.each([
    ['20250620', '2025-06-20'],
    ['2025/06/21', '2025-06-21'],
    ['2025.6.1', '2025-06-01'],
    ['2025-6-1', '2025-06-01'],
    ['21/06/2025', '2025-06-21'],
    ['06/21/2025', '2025-06-21'],
    ['21.6.2025', '2025-06-21'],
    ['13-1-2025', '2025-01-13'],
    ['13/12/2025', '2025-12-13'],
    ['12/13/2025', '2025-12-13'],
  ])('reads %s as %s, for it can be nothing else', (typed, hint) => {
    expect(hintFor(typed)).toBe(hint);
  });

  test.each([
    '06/05/2025',
    '1.2.2025',
    '2025111',
    '202511',
    '2025-111',
    '31/31/2025',
    '30/02/2025',
    '210625',
    '21/06/25',
    '12/12/2025',
    '13/13/2025',
    // A date with anything around it is more than a date.
    'x2025/6/21',
    '2025/6/21x',
    '2025/06/211',
    '120250621',
    '202506211',
    'on 21/06/2025',
    '21/06/2025 or so',
    '221/06/2025',
    '21/06/20255',
    '21 June 2025',
  ])('guesses nothing from %s', (typed) => {
    // The example stands in the place of a guess.
    expect(hintFor(typed)).toBe('2025-06-20');
  });

  it('is the day that was meant, in whatever common form it was typed', () => {
    const separator = fc.constantFrom('/', '.', '-', ' ');
    fc.assert(
      fc.property(anyDay('1995-01-01', '2100-12-31'), separator, fc.boolean(), (meant, mark, padded) => {
        const [year = '', month = '', date = ''] = meant.split('-');
        const short = (digits: string) => (padded ? digits : String(Number(digits)));
        const [m, d] = [short(month), short(date)];
        const forms = [
          [year, m, d].join(mark),
          [d, m, year].join(mark),
          [m, d, year].join(mark),
          `${year}${month}${date}`,
          `${year}${m}${d}`,
        ];
        for (const form of forms) {
          const hint = hintFor(form);
          if (hint === 'taken') expect(form).toBe(meant);
          else expect([meant, '2025-06-20'], form).toContain(hint);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is always a day', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const hint = hintFor(text);
        expect(hint === 'taken' || readDay(hint ?? '') !== undefined).toBe(true);
      }),
    );
  });
});

test('a choice is one of the words, or a refusal that lists them', () => {
  expect(readChoice('--tone', ' FIRM ', ['polite', 'firm'])).toEqual({ value: 'firm' });
  expect(readChoice('--tone', 'frim', ['polite', 'firm'])).toEqual({
    refusal: {
      flag: '--tone',
      what: 'frim is not one of its values.',
      hint: 'Did you mean --tone firm? One of: polite, firm',
    },
  });
});

test('a reason is one line of harmless words, or none', () => {
  expect(readReason('It was\n\ntoo\r\ndear.')).toBe('It was too dear.');
  expect(readReason(' \u200B\n')).toBeUndefined();
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readReason(text) ?? '').not.toMatch(/[\p{Cc}\p{Cs}]|\p{Bidi_Control}/u);
    }),
  );
});

test('countries are the 249 of ISO 3166-1', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry);
  expect(all).toHaveLength(249);
  // The runtime knows the names of real regions; for a code that is none it gives the code back.
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  expect(all.filter((code) => names.of(code) === undefined)).toEqual([]);
});
