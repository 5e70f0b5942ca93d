/** Ten thousand purchases, each reckoned a second time with plain arithmetic on UTC days that shares no line with the program. */
import { describe, expect, it } from 'vitest';
import { ledger, type Plain } from '../deadlines/ground.ts';
import { LIBRARY } from '../support/ground.ts';

const DAY = 86_400_000;
const time = (text: string) => Date.parse(`${text}T00:00:00Z`);
const text = (at: number) => new Date(at).toISOString().slice(0, 10);
const plus = (from: string, days: number) => text(time(from) + days * DAY);
const plusMonths = (from: string, months: number) => {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return text(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, length)));
};
const closed = new Map(
  Object.entries(LIBRARY.holidays.countries).map(([country, days]) => [country, new Set<string>(days)]),
);
const rests = (at: number, country: string) =>
  [0, 6].includes(new Date(at).getUTCDay()) || closed.get(country)?.has(text(at)) === true;
const backBusiness = (from: string, count: number, country: string) => {
  let at = time(from);
  for (let left = count; left > 0;) {
    at -= DAY;
    if (!rests(at, country)) left -= 1;
  }
  return text(at);
};

// A small generator with a fixed seed, so that a failure can be looked at again.
let seed = 20_261_122;
const random = (below: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;

const PRODUCTS = [
  'plus-annual',
  'plus-monthly',
  'specialization-monthly',
  'course',
  'specialization',
  'project',
];
const PERIOD: Readonly<Record<string, number>> = {
  'plus-annual': 12,
  'plus-monthly': 1,
  'specialization-monthly': 1,
};
const EEA = ['DE', 'FR', 'NL', 'NO', 'PL', 'IE', 'GR'];
const COUNTRIES = [...EEA, 'GB', 'CH', 'US', 'IN', 'JP'];
const PAY = ['credit', 'debit', 'paypal', 'sepa', 'upi', 'other'];

type Purchase = {
  product: string;
  paid: string;
  pay: string;
  country: string;
  bought: string;
  renewal?: true;
};
type Limit = { last: string; safe: string; latest?: string; unclear?: true };

/** What the sources say, in the fewest words: route to its last and its safe day. */
function expected(one: Purchase, today: string): Map<string, Limit> {
  const { product, paid, pay, country, bought } = one;
  const limits = new Map<string, Limit>();
  const put = (route: string, last: string, margin = 1, more: Partial<Limit> = {}) =>
    limits.set(route, { last, safe: plus(last, -margin), ...more });
  const web = bought === 'web';
  const eea = EEA.includes(country);
  const card = pay === 'credit' || pay === 'debit';
  const europe = eea || country === 'GB';

  if (web && one.renewal === undefined && europe) {
    const id = eea ? 'eu' : 'uk';
    put(`${id}-withdrawal`, plus(paid, 14));
    put(`${id}-withdrawal-uninformed`, plusMonths(plus(paid, 14), 12), 1, { unclear: true });
  }
  if (eea && pay === 'sepa') put('eu-direct-debit-refund', plus(paid, 56));
  if (eea && (card || pay === 'sepa')) put('eu-unauthorised', plusMonths(paid, 13), 1, { unclear: true });
  if (country === 'GB' && card) put('uk-unauthorised', plusMonths(paid, 13), 1, { unclear: true });
  if (country === 'GB' && pay === 'credit') put('uk-section-75', plusMonths(paid, 72), 1, { unclear: true });
  if (country === 'US' && pay === 'credit')
    put('us-billing-error', plus(paid, 60), 7, { latest: plus(paid, 91) });
  if (country === 'US' && pay === 'debit')
    put('us-transfer-error', plus(paid, 60), 1, { latest: plus(paid, 91) });
  if (country === 'US' && web) put('coursera-claim', plusMonths(paid, 12));
  if (card && web) put('card-dispute', plus(paid, 120));
  if (pay === 'paypal' && web) {
    put('paypal-dispute', plus(paid, 180));
    if (europe || country === 'CH') {
      put('paypal-europe-agreement', plus(paid, 56));
      put('paypal-europe-unauthorised', plusMonths(paid, 13), 1, { unclear: true });
    }
  }
  if (bought === 'google') {
    put('google-refund', plus(paid, 2));
    put('google-unauthorised', plus(paid, 120), 1, { unclear: true });
  }
  if (bought === 'apple' && eea && one.renewal === undefined) put('apple-eu-withdrawal', plus(paid, 14));

  if (web && product === 'plus-annual' && one.renewal === undefined && paid >= '2025-10-01')
    put('annual-cancel-in-time', plus(paid, 14));

  const months = PERIOD[product];
  if (months !== undefined) {
    let count = 1;
    while (plusMonths(paid, count * months) < today) count += 1;
    const charge = plusMonths(paid, count * months);
    put('renewal', charge, bought === 'google' ? 3 : bought === 'apple' ? 2 : 1);
    const stop = (route: string, business: number) => {
      const last = backBusiness(charge, business, country);
      limits.set(route, { last, safe: backBusiness(last, 1, country) });
    };
    if (eea && pay === 'sepa') stop('eu-direct-debit-stop', 1);
    if (country === 'GB' && card) stop('uk-card-authority', 1);
    if (country === 'US' && pay === 'debit') stop('us-stop-payment', 3);
    if (country === 'IN' && (card || pay === 'upi')) put('india-mandate', plus(charge, -1));
    if (pay === 'paypal' && web) put('paypal-stop', plus(charge, -1));
  }
  return limits;
}

function stateOf({ last, safe, latest, unclear }: Limit, today: string): string {
  if (today > (latest ?? last)) return 'closed';
  if (unclear === true || today > last) return 'unclear';
  return today > safe ? 'last-day' : 'open';
}

describe('the ledger against plain arithmetic', () => {
  it('agrees on every route, day and state of 10,000 purchases', () => {
    const faults: string[] = [];
    const same = (what: string, got: unknown, wanted: unknown, where: string) => {
      if (got !== wanted) faults.push(`${what} is ${String(got)} instead of ${String(wanted)}: ${where}`);
    };
    let rowsSeen = 0;
    for (let count = 0; count < 10_000; count += 1) {
      const paid = plus('2024-01-01', random(3200));
      const today = plus(paid, random(pick([5, 20, 70, 400, 2400])));
      const one: Purchase = {
        product: pick(PRODUCTS),
        paid,
        pay: pick(PAY),
        country: pick(COUNTRIES),
        bought: pick(['web', 'web', 'web', 'apple', 'google']),
        ...(random(4) === 0 && { renewal: true as const }),
      };
      const { rows } = ledger(one as Plain, today);
      const limits = expected(one, today);
      const where = JSON.stringify({ ...one, today });
      const dated = rows.filter(({ route, lastDay }) => lastDay !== undefined && route !== 'coursera-refund');
      const routes = dated.map(({ route }) => route).sort();
      same('the routes', routes.join(), [...limits.keys()].sort().join(), where);
      for (const row of dated) {
        const limit = limits.get(row.route);
        if (limit === undefined) continue;
        rowsSeen += 1;
        same(`${row.route} lastDay`, row.lastDay, limit.last, where);
        same(`${row.route} safeDay`, row.safeDay, limit.safe, where);
        same(`${row.route} state`, row.state, stateOf(limit, today), where);
        same(`${row.route} daysLeft`, row.daysLeft, (time(limit.last) - time(today)) / DAY, where);
      }
      // What holds for every ledger, whatever the purchase.
      for (const { route, safeDay, lastDay, sources, how } of rows) {
        if (safeDay !== undefined) same(`${route} safe before last`, safeDay <= lastDay!, true, where);
        same(`${route} has a source`, sources.length > 0, true, where);
        same(`${route} has a whole sum`, /undefined|NaN|[{}]/.test(how), false, where);
      }
      const keys = rows.map(({ safeDay }) => safeDay ?? '9999');
      same('the order', keys.join(), [...keys].sort().join(), where);
    }
    expect(faults.slice(0, 5)).toEqual([]);
    expect(rowsSeen).toBeGreaterThan(25_000);
  });
});
