/** When a plan takes money again: always counted from the payment known, never from an earlier sum. */
import { addMonths, type Day } from './days.ts';
import type { Facts } from './facts.ts';

/** A plan's period, and whether it was told or taken for the shortest there is. */
export type Period = { readonly months: number; readonly sure: boolean };

/** Undefined for what is paid once. A product nobody named is taken for a monthly plan: that charge comes first. */
export function periodOf({ product }: Facts): Period | undefined {
  switch (product) {
    case 'plus-annual':
      return { months: 12, sure: true };
    case 'plus-monthly':
    case 'specialization-monthly':
      return { months: 1, sure: true };
    case undefined:
      return { months: 1, sure: false };
    default:
      return undefined;
  }
}

/**
 * The first day, on or after `from`, that lies a whole number of periods (at least one) after the payment: 31 January,
 * 28 February, 31 March. `periods` tells how many. `nth` asks for a later one; 1 is the first.
 */
export function chargeAfter(
  paid: Day,
  months: number,
  from: Day,
  nth = 1,
): { readonly day: Day; readonly periods: number } {
  const apart = (Number(from.slice(0, 4)) - Number(paid.slice(0, 4))) * 12;
  const monthsApart = apart + Number(from.slice(5, 7)) - Number(paid.slice(5, 7));
  let periods = Math.max(1, Math.floor(monthsApart / months));
  while (addMonths(paid, periods * months) < from) periods += 1;
  periods += nth - 1;
  return { day: addMonths(paid, periods * months), periods };
}
