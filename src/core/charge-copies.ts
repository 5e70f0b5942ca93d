/** Charges that stand in more than one of the files somebody gives: exports overlap, and PayPal's rows come again on the card. */
import { daysBetween } from './days.ts';
import { BOOKING_DAYS, chargeCode, type Found } from './charge.ts';
import { groupBy } from './group-by.ts';

/** A row and the one of another file that it repeats: the same row read twice, or PayPal's payment as the bank shows it. */
export type Copy = { readonly found: Found; readonly of: Found; readonly because: 'twice' | 'paypal' };

const isPaypals = ({ format }: Found): boolean => format === 'paypal';

const PAYPAL = /\bPAYPAL\b/i;
const namesPaypal = ({ biller, transaction }: Found): boolean =>
  biller.biller === 'paypal' || PAYPAL.test(transaction.text);

type Pair = readonly [found: Found, of: Found];

/** How many days a payment through PayPal may take to the account that pays it. */
const PAYPAL_DAYS = 7;
/** Of rows of one day and amount, or of one amount in one week, no more are compared. */
const MOST_COMPARED = 50;

/**
 * Parts the rows of several files into those that count and those that repeat a row of another file. A row of the same day and amount
 * is a copy where the code behind COURSRA or the text is the same, or where two such rows are shared. With the same code it is one on
 * another day too, as one export shows the purchase and another the booking. Rows of one file never repeat each other. A bank's row
 * that names PayPal is one of PayPal's own export where the amount is the same and it follows within a week.
 */
export function countOnce(rows: readonly Found[]): { kept: readonly Found[]; copies: readonly Copy[] } {
  const sources = [...groupBy(rows, ({ source }) => source).values()];
  if (sources.length < 2) return { kept: rows, copies: [] };
  const copies = new Map<Found, Copy>();
  const fresh = (found: Found) => !copies.has(found);
  for (const [at, later] of sources.entries()) {
    for (const earlier of sources.slice(0, at)) {
      const pairs = samePairs(later.filter(fresh), earlier);
      for (const [found, of] of pairs) {
        if (pairs.length >= 2 || sameText(found, of) || hasSameCode(found, of))
          copies.set(found, { found, of, because: 'twice' });
      }
      for (const [found, of] of bookedLater(later.filter(fresh), earlier))
        copies.set(found, { found, of, because: 'twice' });
    }
  }
  const paypal = rows.filter((found) => isPaypals(found) && fresh(found));
  const bank = rows.filter((found) => !isPaypals(found) && fresh(found) && namesPaypal(found));
  for (const [found, of] of paypalPairs(bank, paypal)) copies.set(found, { found, of, because: 'paypal' });
  return { kept: rows.filter(fresh), copies: [...copies.values()] };
}

export const squeezed = ({ transaction }: Found): string =>
  transaction.text.toUpperCase().replace(/\s+/g, ' ').trim();
const sameText = (one: Found, other: Found): boolean => squeezed(one) === squeezed(other);
export const codeOf = ({ transaction }: Found): string | undefined => chargeCode(transaction.text);
const hasSameCode = (one: Found, other: Found): boolean =>
  codeOf(one) !== undefined && codeOf(one) === codeOf(other);
export const amountOf = ({ transaction: { minor, decimals } }: Found): number => minor / 10 ** decimals;
const dayAndAmount = (found: Found): string => `${found.transaction.day} ${amountOf(found)}`;

// One of two exports may not name its currency.
export const oneCurrency = ({ transaction: a }: Found, { transaction: b }: Found): boolean =>
  a.currency === b.currency || a.currency === undefined || b.currency === undefined;

// Groups whose first member stands last: taking one from the end moves no other, however many there are.
const stacksBy = (rows: readonly Found[], keyOf: (found: Found) => string | number) =>
  groupBy(rows.toReversed(), keyOf);

/** Takes the first row of a stack that fits, of those that are looked at. */
function take(stack: Found[] | undefined, fits: (other: Found) => boolean): Found | undefined {
  if (stack === undefined) return undefined;
  const least = Math.max(0, stack.length - MOST_COMPARED);
  for (let at = stack.length - 1; at >= least; at -= 1) {
    const other = stack[at];
    if (other !== undefined && fits(other)) return stack.splice(at, 1)[0];
  }
  return undefined;
}

// Rows of the same day and amount, each of the others used once: those with the same text first.
function samePairs(rows: readonly Found[], others: readonly Found[]): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<Found>();
  const fullKey = (found: Found) =>
    `${dayAndAmount(found)} ${found.transaction.currency ?? ''} ${squeezed(found)}`;
  const byText = stacksBy(others, fullKey);
  const left = rows.filter((found) => {
    const other = byText.get(fullKey(found))?.pop();
    if (other === undefined) return true;
    taken.add(other);
    pairs.push([found, other]);
    return false;
  });
  const open = stacksBy(
    others.filter((other) => !taken.has(other)),
    dayAndAmount,
  );
  for (const found of left) {
    const code = codeOf(found);
    const other = take(
      open.get(dayAndAmount(found)),
      (each) => oneCurrency(found, each) && (code === undefined || (codeOf(each) ?? code) === code),
    );
    if (other !== undefined) pairs.push([found, other]);
  }
  return pairs;
}

const codeAndAmount = (found: Found): string => `${codeOf(found)} ${amountOf(found)}`;

// Rows of the same code and amount on days that are not far apart, each of the others used once.
function bookedLater(rows: readonly Found[], others: readonly Found[]): Pair[] {
  const pairs: Pair[] = [];
  const open = stacksBy(
    others.filter((other) => codeOf(other) !== undefined),
    codeAndAmount,
  );
  for (const found of rows) {
    const near = (other: Found) =>
      Math.abs(daysBetween(other.transaction.day, found.transaction.day)) <= BOOKING_DAYS;
    const other = take(open.get(codeAndAmount(found)), (each) => near(each) && oneCurrency(found, each));
    if (other !== undefined) pairs.push([found, other]);
  }
  return pairs;
}

// Where PayPal changed the money, the bank shows what it took.
const asTaken = (found: Found): Found =>
  found.transaction.takenAs === undefined
    ? found
    : { ...found, transaction: { ...found.transaction, ...found.transaction.takenAs } };

function paypalPairs(bank: readonly Found[], paypal: readonly Found[]): Pair[] {
  const pairs: Pair[] = [];
  const open = stacksBy(paypal.map(asTaken), amountOf);
  const asPaid = new Map(paypal.map((found) => [found.charge, found]));
  for (const found of bank) {
    const stack = open.get(amountOf(found));
    const away = (other: Found) => daysBetween(other.transaction.day, found.transaction.day);
    // Both lists run through time: what is out of reach now stays so.
    for (let first = stack?.at(-1); first !== undefined && away(first) > PAYPAL_DAYS; first = stack?.at(-1))
      stack?.pop();
    const other = take(stack, (each) => away(each) >= -1 && oneCurrency(found, each));
    if (other !== undefined) pairs.push([found, asPaid.get(other.charge)!]);
  }
  return pairs;
}
