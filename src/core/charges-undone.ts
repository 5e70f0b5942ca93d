/** Rows that were no charge in the end: announced and then booked in another row, or reversed. */
import type { Found } from './charge.ts';
import { squeezed } from './charge-copies.ts';
import { daysBetween } from './days.ts';
import { groupBy } from './group-by.ts';

export type Undone = { readonly found: Found; readonly because: 'booked' | 'undone' };

/** How long a payment may be announced before it is booked. */
const BOOKED_DAYS = 7;
/** How long money that goes back by a status may take to come in. */
const BACK_DAYS = 60;

/**
 * An announced row is booked in the first row of the same amount and text within a week. A row that went back by its status is a
 * charge only where a row brings the money in, one of `coming`; for money that comes in itself, the status says no more. Both run by day.
 */
export function withoutUndone(
  rows: readonly Found[],
  coming?: readonly Found[],
): { kept: readonly Found[]; undone: readonly Undone[] } {
  const undone: Undone[] = [];
  const announced = rows.filter(({ transaction }) => transaction.pending === true);
  const reversed = coming === undefined ? [] : rows.filter(({ transaction }) => transaction.undone === true);
  if (announced.length === 0 && reversed.length === 0) return { kept: rows, undone };
  const booked = rows.filter(({ transaction }) => transaction.pending !== true);
  const matched = pairsWithin(
    announced,
    booked,
    (found) => `${sum(found, -1)} ${squeezed(found)}`,
    BOOKED_DAYS,
  );
  for (const found of matched) undone.push({ found, because: 'booked' });
  const cameBack = pairsWithin(
    reversed,
    coming ?? [],
    (found) => sum(found, found.transaction.minor),
    BACK_DAYS,
  );
  for (const found of reversed) if (!cameBack.has(found)) undone.push({ found, because: 'undone' });
  const gone = new Set(undone.map(({ found }) => found));
  return { kept: rows.filter((found) => !gone.has(found)), undone };
}

const sum = ({ transaction: { minor, decimals, currency = '' } }: Found, sign: number): string =>
  `${currency} ${(sign < 0 ? -minor : minor) / 10 ** decimals}`;

// Those of the first that have one of the second, of the same key, on their day or at most so many days after it.
function pairsWithin(
  rows: readonly Found[],
  others: readonly Found[],
  keyOf: (found: Found) => string,
  days: number,
): Set<Found> {
  const matched = new Set<Found>();
  if (rows.length === 0) return matched;
  const stacks = groupBy(others.toReversed(), keyOf);
  for (const found of rows) {
    const stack = stacks.get(keyOf(found)) ?? [];
    const away = () => daysBetween(found.transaction.day, stack.at(-1)!.transaction.day);
    while (stack.length > 0 && away() < 0) stack.pop();
    if (stack.length === 0 || away() > days) continue;
    stack.pop();
    matched.add(found);
  }
  return matched;
}
