/** What only may be so: two rows that may be one payment, and charges that may be a plan. */
import type { Charge, Found } from './charge.ts';
import { amountOf, codeOf, oneCurrency } from './charge-copies.ts';
import { addMonths, type Day, daysBetween } from './days.ts';
import type { Price } from './descriptor.ts';
import { groupBy } from './group-by.ts';
import { isNear } from './recurrence-varying.ts';

/** A charge, and one of another file that may be the same payment; both are counted. */
export type PerhapsSame = { readonly charge: Charge; readonly of: Charge };

/** Two exports may give one payment different days: of the payment and of the booking. */
const MOST_APART = 3;
const MOST_COMPARED = 20;

/** Charges of one amount in two files, a few days apart at most, that no code tells apart. `rows` run by day. */
export function perhapsSame(rows: readonly Found[]): PerhapsSame[] {
  if (rows.every(({ source }) => source === rows[0]?.source)) return [];
  const found: PerhapsSame[] = [];
  for (const group of groupBy(rows, amountOf).values()) {
    const taken = new Set<Found>();
    for (const [at, later] of group.entries()) {
      for (let look = at - 1; look >= 0 && look >= at - MOST_COMPARED; look -= 1) {
        const earlier = group[look] as Found;
        if (daysBetween(earlier.charge.date, later.charge.date) > MOST_APART) break;
        if (taken.has(earlier) || !mayBeOne(earlier, later)) continue;
        taken.add(earlier).add(later);
        found.push({ charge: later.charge, of: earlier.charge });
        break;
      }
    }
  }
  return found;
}

function mayBeOne(one: Found, other: Found): boolean {
  const [code, second] = [codeOf(one), codeOf(other)];
  return (
    one.source !== other.source &&
    oneCurrency(one, other) &&
    (code === undefined || second === undefined || code === second)
  );
}

/** Charges that are too few to show a rhythm: two a month apart of nearly one amount, or one of the size of a year's price. */
export type PerhapsPlan = {
  readonly every: 'month' | 'year';
  readonly charges: readonly Charge[];
  readonly next: Day;
};

/** How far the second of two charges may lie from its day. */
const SLACK = 5;
/** The tax that may be put on top of a price, by the highest rates of the US. */
export const MOST_TAX = 1.12;

/** `rows` run by day; `inSeries` belong to a plan that shows itself. */
export function perhapsPlans(
  rows: readonly Found[],
  inSeries: ReadonlySet<Charge>,
  prices: readonly Price[],
): PerhapsPlan[] {
  const alone = rows.filter(({ charge }) => !inSeries.has(charge));
  const groups = groupBy(alone, ({ transaction: { currency, decimals } }) => `${currency} ${decimals}`);
  return [...groups.values()].flatMap((group) => perhapsPlan(group, prices) ?? []);
}

function perhapsPlan(group: readonly Found[], prices: readonly Price[]): PerhapsPlan | undefined {
  const last = group.at(-1) as Found;
  const before = group.at(-2);
  const { date } = last.charge;
  if (before !== undefined && isMonthLater(before, last))
    return { every: 'month', charges: [before.charge, last.charge], next: addMonths(date, 1) };
  if (isYearsPrice(last, prices)) return { every: 'year', charges: [last.charge], next: addMonths(date, 12) };
  return undefined;
}

const isMonthLater = ({ transaction: a }: Found, { transaction: b }: Found): boolean =>
  Math.abs(daysBetween(addMonths(a.day, 1), b.day)) <= SLACK && isNear(b.minor, a.minor);

const isYearsPrice = (
  { transaction: { minor, decimals, currency } }: Found,
  prices: readonly Price[],
): boolean =>
  decimals === 2 &&
  prices.some(
    (price) =>
      price.every === 'year' &&
      (currency === undefined || currency === price.currency) &&
      -minor >= price.least &&
      -minor <= price.most * MOST_TAX,
  );
