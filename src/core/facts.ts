/** The facts about a purchase: one vocabulary for flags, questions, guides, cases and JSON. */
import { type Day, readDay } from './days.ts';
import { type Money, readMoney } from './money.ts';
import { cleanBlock, cleanLine, nearestWords } from './text.ts';

export const PRODUCTS = [
  'plus-annual',
  'plus-monthly',
  'specialization-monthly',
  'course',
  'specialization',
  'project',
  'degree',
] as const;
export const BOUGHT = ['web', 'apple', 'google', 'employer'] as const;
export const PAY = ['credit', 'debit', 'paypal', 'sepa', 'upi', 'other'] as const;

export type Product = (typeof PRODUCTS)[number];
export type Bought = (typeof BOUGHT)[number];
export type Pay = (typeof PAY)[number];

/** What a person has told us. Nothing here is guessed; a fact that was not told is absent. */
export type Facts = {
  readonly product?: Product;
  readonly bought?: Bought;
  readonly pay?: Pay;
  /** The day of the payment in question. */
  readonly paid?: Day;
  /** The trial's last day, or `none`: the plan came without one. */
  readonly trialEnds?: Day | 'none';
  /** An automatic renewal, not the first payment. */
  readonly renewal?: boolean;
  /** A certificate was already earned with this purchase. */
  readonly certificate?: boolean;
  readonly amount?: Money;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly name?: string;
  readonly email?: string;
};

/** Why a value was not taken: the flag, what is wrong, what to type instead. */
export type Refusal = { readonly flag: string; readonly what: string; readonly hint: string };

/** Facts as typed: the text after a flag, or true for a flag without a value. */
export type TypedFacts = { readonly [Name in keyof Facts]?: string | boolean | undefined };

/** What was typed after a flag, or why it is refused. */
export type Read<T> = { readonly value: T } | { readonly refusal: Refusal };

/** The name of a product in a table. */
export const PRODUCT_LABELS: Readonly<Record<Product, string>> = {
  'plus-annual': 'Plus, yearly',
  'plus-monthly': 'Plus, monthly',
  'specialization-monthly': 'Other monthly plan',
  course: 'One course',
  specialization: 'One Specialization',
  project: 'Guided Project',
  degree: 'Degree',
};

/** Who is paid, in the middle of a sentence. */
export const PLACE_LABELS: Readonly<Record<Bought, string>> = {
  web: 'Coursera',
  apple: 'Apple',
  google: 'Google',
  employer: 'an employer or programme',
};

export const RENEWING: readonly Product[] = ['plus-annual', 'plus-monthly', 'specialization-monthly'];

/** The products that can be bought in a place. A degree is bought from its university, never through a store. */
export function productsBought(bought: Bought): readonly Product[] {
  return bought === 'web' ? PRODUCTS : PRODUCTS.filter((product) => product !== 'degree');
}

/** A calendar day after a flag. Refuses anything but `YYYY-MM-DD`, and says what to type where the text lets one see it. */
export function readDayFlag(flag: string, typed: string): Read<Day> {
  const text = typed.trim();
  const day = readDay(text);
  if (day !== undefined) return { value: day };
  const shown = cleanLine(typed);
  if (text === '') return refuse(flag, 'has no date.', `Type year-month-day: ${flag} 2025-06-20`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return refuse(
      flag,
      `${shown} is not a day in the calendar.`,
      `Check the month and the day, and type year-month-day: ${flag} 2025-06-20`,
    );
  }
  return refuse(
    flag,
    `${shown} is not a date I can be sure of.`,
    `Type year-month-day: ${flag} ${likelyDay(text) ?? '2025-06-20'}`,
  );
}

/** The ISO form of a date that can be read in one way only, to offer as a hint. Never used as an answer. */
function likelyDay(text: string): string | undefined {
  // With nothing between the numbers each needs both its digits: 2025111 may be January or November.
  const yearFirst =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst !== null) {
    const [, year = '', month = '', day = ''] = yearFirst;
    return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  const european = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (european === null) return undefined;
  const [, first = '', second = '', year = ''] = european;
  // Only a number over 12 tells which one is the day.
  const [month, day] = Number(first) > 12 ? [second, first] : Number(second) > 12 ? [first, second] : [];
  return month === undefined || day === undefined
    ? undefined
    : readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** One of the words that may stand after a flag, whatever its case. */
export function readChoice<T extends string>(flag: string, typed: string, choices: readonly T[]): Read<T> {
  const word = typed.trim().toLowerCase();
  const found = choices.find((choice) => choice === word);
  if (found !== undefined) return { value: found };
  const near = nearestWords(word, choices)[0];
  const shown = cleanLine(typed);
  return refuse(
    flag,
    shown === '' ? 'has no value.' : `${shown} is not one of its values.`,
    near === undefined
      ? `Type one of: ${choices.join(', ')}`
      : `Did you mean ${flag} ${near}? One of: ${choices.join(', ')}`,
  );
}

/**
 * Typed facts as facts, with every refusal at once. `today` is the person's own day: nobody has paid tomorrow.
 * Names and addresses are cleaned of everything a terminal or a mail header could obey.
 */
export function readFacts(typed: TypedFacts, today: Day): { facts: Facts; refusals: Refusal[] } {
  const facts: { -readonly [Name in keyof Facts]: Facts[Name] } = {};
  const refusals: Refusal[] = [];
  const take = <T>(read: Read<T>, keep: (value: T) => void) => {
    if ('refusal' in read) refusals.push(read.refusal);
    else keep(read.value);
  };

  const product = asText(typed.product);
  if (product !== undefined) take(readChoice('--product', product, PRODUCTS), (v) => (facts.product = v));
  const bought = asText(typed.bought);
  if (bought !== undefined) take(readChoice('--bought', bought, BOUGHT), (v) => (facts.bought = v));
  const pay = asText(typed.pay);
  if (pay !== undefined) take(readChoice('--pay', pay, PAY), (v) => (facts.pay = v));
  const paid = asText(typed.paid);
  if (paid !== undefined) take(readPaid(paid, today), (v) => (facts.paid = v));
  const trialEnds = asText(typed.trialEnds);
  if (trialEnds !== undefined) take(readTrialEnds(trialEnds), (v) => (facts.trialEnds = v));
  if (typed.renewal === true) facts.renewal = true;
  if (typed.certificate === true) facts.certificate = true;
  const amount = asText(typed.amount);
  if (amount !== undefined) take(readAmount(amount), (v) => (facts.amount = v));
  const country = asText(typed.country);
  if (country !== undefined) take(readCountry(country), (v) => (facts.country = v));
  const name = asText(typed.name);
  if (name !== undefined && cleanLine(name) !== '') facts.name = cleanLine(name);
  const email = asText(typed.email);
  if (email !== undefined) take(readEmail(email), (v) => (facts.email = v));

  if (facts.product === 'degree' && (facts.bought === 'apple' || facts.bought === 'google')) {
    refusals.push({
      flag: '--product',
      what: 'degree is not sold through an app store.',
      hint: 'Leave --bought away, or say --bought web.',
    });
  }
  return { facts, refusals };
}

function asText(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A day on which something happened: one after `today` is refused as well. */
export function readPastDayFlag(
  flag: string,
  typed: string,
  today: Day,
  hint = 'Type the day on which it happened.',
): Read<Day> {
  const read = readDayFlag(flag, typed);
  if ('refusal' in read || read.value <= today) return read;
  return refuse(flag, `${read.value} is after today, ${today}.`, hint);
}

const readPaid = (typed: string, today: Day): Read<Day> =>
  readPastDayFlag(
    '--paid',
    typed,
    today,
    'Type the day the money left, as on the receipt. If nothing was charged yet, use --trial-ends instead.',
  );

function readTrialEnds(typed: string): Read<Day | 'none'> {
  return typed.trim().toLowerCase() === 'none' ? { value: 'none' } : readDayFlag('--trial-ends', typed);
}

function readAmount(typed: string): Read<Money> {
  const value = readMoney(typed);
  if (value !== undefined && value.minor > 0) return { value };
  const shown = cleanLine(typed);
  return refuse(
    '--amount',
    shown === '' ? 'has no amount.' : `${shown} is not an amount I can be sure of.`,
    'Type it without thousands separators, with the currency: --amount "59.00 USD"',
  );
}

/** Codes that people type for a country whose ISO code is another. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

function readCountry(typed: string): Read<string> {
  const code = typed.trim().toUpperCase();
  const country = COUNTRY_ALIASES[code] ?? code;
  if (COUNTRIES.has(country)) return { value: country };
  const shown = cleanLine(typed);
  return refuse(
    '--country',
    shown === '' ? 'has no country.' : `${shown} is not a two-letter country code.`,
    'Type the ISO code: --country US, DE, GB, IN',
  );
}

function readEmail(typed: string): Read<string> {
  const value = cleanLine(typed);
  // Only enough to catch a slip: where mail really goes is not ours to know.
  if (/^[^\s@<>()",;]+@[^\s@<>()",;]+$/.test(value)) return { value };
  return refuse(
    '--email',
    value === '' ? 'has no address.' : `${value} is not an e-mail address.`,
    'Type the address of the account: --email ann@example.org',
  );
}

/** A reason in the person's own words, as a letter may carry it. */
export function readReason(typed: string): string | undefined {
  const reason = cleanBlock(typed).replace(/\n+/g, ' ');
  return reason === '' ? undefined : reason;
}

function refuse(flag: string, what: string, hint: string): { refusal: Refusal } {
  return { refusal: { flag, what, hint } };
}

/** ISO 3166-1 alpha-2, all officially assigned codes. */
const COUNTRIES = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT ' +
    'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
    'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
    'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
    'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}
