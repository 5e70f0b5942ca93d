/** Which charges the money that came back gives back: one, a part of one, or several together. */
import type { Charge, Found } from './charge.ts';
import { saysRefund } from './no-charge.ts';

/** Money that came back, and the charge it gives back, or a part of; or the charges, where it is the sum of several. */
export type Refund = { readonly charge: Charge; readonly of?: Charge; readonly several?: readonly Charge[] };

/** A charge, and how much of it did not come back, in its own units. */
type Open = { readonly found: Found; left: number };

/**
 * A refund gives back the latest charge before it of which as much is left; else a part of the latest one of which more is. A charge
 * is given back in parts until nothing of it is left, never more than it. A refund larger than any charge gives back the charges
 * before it that it is the sum of, or is money back by its words; else it is a credit.
 */
export function matchRefunds(
  back: readonly Found[],
  charges: readonly Found[],
): { refunds: Refund[]; credits: Found[] } {
  const refunds: Refund[] = [];
  const credits: Found[] = [];
  // Both run by day, so what was charged before a refund only grows; what came back leaves.
  const openIn = new Map<string, Open[]>();
  const open = ({ charge }: Found): Open[] => {
    const { currency = '' } = charge;
    const found = openIn.get(currency) ?? [];
    if (found.length === 0) openIn.set(currency, found);
    return found;
  };
  const isLarger = largerThan(charges);
  let next = 0;
  for (const refund of back) {
    for (; next < charges.length && charges[next]!.charge.date <= refund.charge.date; next += 1) {
      const found = charges[next]!;
      open(found).push({ found, left: -found.transaction.minor });
    }
    const before = open(refund);
    const isLarge = isLarger(refund);
    const at = isLarge ? -1 : givenBack(refund, before);
    const several = at < 0 ? countOfSum(refund, before) : 0;
    if (at >= 0) refunds.push({ charge: refund.charge, of: takeFrom(before, at, refund) });
    else if (several > 0) {
      const of = before.splice(before.length - several);
      refunds.push({ charge: refund.charge, several: of.map(({ found }) => found.charge) });
    } else if (charges.length > 0 && isLarge && !saysRefund(refund.transaction.text)) credits.push(refund);
    else refunds.push({ charge: refund.charge });
  }
  return { refunds, credits };
}

/** Where the charge stands that a refund gives back; -1: of none as much is left. */
function givenBack(refund: Found, before: readonly Open[]): number {
  const { minor } = refund.transaction;
  const same = before.findLastIndex((open) => beside(open.left, open.found, refund) === minor);
  return same >= 0 ? same : before.findLastIndex((open) => beside(open.left, open.found, refund) >= minor);
}

function takeFrom(before: Open[], at: number, refund: Found): Charge {
  const open = before[at]!;
  const { charge } = open.found;
  open.left -=
    refund.transaction.minor / 10 ** (refund.transaction.decimals - open.found.transaction.decimals);
  if (open.left <= 0) before.splice(at, 1);
  return charge;
}

/** An amount of a charge in the units of the refund it is compared with. */
const beside = (minor: number, { transaction }: Found, refund: Found): number =>
  minor * 10 ** (refund.transaction.decimals - transaction.decimals);

// How many of the latest charges before a refund come to it together; none alone does, and nothing of them came back.
function countOfSum(refund: Found, before: readonly Open[]): number {
  let sum = 0;
  for (let count = 1; count <= before.length && sum < refund.transaction.minor; count += 1) {
    const { found, left } = before.at(-count)!;
    if (left !== -found.transaction.minor) return 0;
    sum += beside(left, found, refund);
    if (sum === refund.transaction.minor && count > 1) return count;
  }
  return 0;
}

function largerThan(charges: readonly Found[]): (refund: Found) => boolean {
  const largest = new Map<number, number>();
  return (refund) => {
    const { minor, decimals } = refund.transaction;
    const most =
      largest.get(decimals) ??
      charges.reduce(
        (found, charge) => Math.max(found, beside(-charge.transaction.minor, charge, refund)),
        -Infinity,
      );
    largest.set(decimals, most);
    return minor > most;
  };
}
