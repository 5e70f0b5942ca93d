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
  const openIn = new Map<string, Pile>();
  const open = ({ charge }: Found): Pile => {
    const { currency = '' } = charge;
    let pile = openIn.get(currency);
    if (pile === undefined) openIn.set(currency, (pile = new Pile()));
    return pile;
  };
  const isLarger = largerThan(charges);
  let next = 0;
  for (const refund of back) {
    for (; next < charges.length && charges[next]!.charge.date <= refund.charge.date; next += 1) {
      const found = charges[next]!;
      open(found).add({ found, left: -found.transaction.minor });
    }
    const before = open(refund);
    const isLarge = isLarger(refund);
    const of = isLarge ? undefined : before.giveBack(refund);
    const several = of === undefined ? before.sumOf(refund) : [];
    if (of !== undefined) refunds.push({ charge: refund.charge, of });
    else if (several.length > 0) refunds.push({ charge: refund.charge, several });
    else if (charges.length > 0 && isLarge && !saysRefund(refund.transaction.text)) credits.push(refund);
    else refunds.push({ charge: refund.charge });
  }
  return { refunds, credits };
}

/** Of the charges of which more is left than a refund gives back, so many of the latest are looked at. */
const MOST_LOOKED_AT = 500;

/** The charges of one currency that did not come back, in their order. */
class Pile {
  readonly #open: Open[] = [];
  /** How often each amount is left, so that none is looked for in vain. */
  readonly #left = new Map<number, number>();

  add(open: Open): void {
    this.#open.push(open);
    this.#count(open, 1);
  }

  #count({ found, left }: Open, by: number): void {
    const amount = left / 10 ** found.transaction.decimals;
    this.#left.set(amount, (this.#left.get(amount) ?? 0) + by);
  }

  giveBack(refund: Found): Charge | undefined {
    const { minor, decimals } = refund.transaction;
    const leftBeside = (open: Open) => beside(open.left, open.found, refund);
    const hasSame = (this.#left.get(minor / 10 ** decimals) ?? 0) > 0;
    let at = hasSame ? this.#open.findLastIndex((open) => leftBeside(open) === minor) : -1;
    const least = Math.max(0, this.#open.length - MOST_LOOKED_AT);
    for (let look = this.#open.length - 1; at < 0 && look >= least; look -= 1)
      if (leftBeside(this.#open[look]!) >= minor) at = look;
    const open = this.#open[at];
    if (open === undefined) return undefined;
    this.#count(open, -1);
    open.left -= minor / 10 ** (decimals - open.found.transaction.decimals);
    if (open.left > 0) this.#count(open, 1);
    else this.#open.splice(at, 1);
    return open.found.charge;
  }

  /** The latest charges that come to a refund together; none alone does, and nothing of them came back. */
  sumOf(refund: Found): Charge[] {
    const { minor } = refund.transaction;
    let sum = 0;
    for (let count = 1; count <= this.#open.length && sum < minor; count += 1) {
      const { found, left } = this.#open.at(-count)!;
      if (left !== -found.transaction.minor) break;
      sum += beside(left, found, refund);
      if (sum !== minor || count === 1) continue;
      const several = this.#open.splice(-count);
      for (const open of several) this.#count(open, -1);
      return several.map((open) => open.found.charge);
    }
    return [];
  }
}

/** An amount of a charge in the units of the refund it is compared with. */
const beside = (minor: number, { transaction }: Found, refund: Found): number =>
  minor * 10 ** (refund.transaction.decimals - transaction.decimals);

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
