/** Whether a charge came back, and how much of it. */
import { amountText, type Charge } from './charge.ts';
import type { Refund } from './charges-refunds.ts';
import type { Day } from './days.ts';

/** `whole`: all of it came back; else `amount` of it did. `parts`: in how many payments, the last of them on `day`. */
export type ChargeBack = {
  readonly day: Day;
  readonly amount: string;
  readonly whole: boolean;
  readonly parts: number;
};

/** The charges after the cancellation of which something is still to come back. */
export const notBack = ({ afterCancelling, refunds }: AfterCancelling): readonly Charge[] =>
  afterCancelling.filter((charge) => chargeBack(charge, refunds)?.whole !== true);

type AfterCancelling = {
  readonly afterCancelling: readonly Charge[];
  readonly refunds: readonly Refund[];
};

export function chargeBack(charge: Charge, refunds: readonly Refund[]): ChargeBack | undefined {
  const size = charge.amount.replace(/^-/, '');
  const parts: Charge[] = [];
  for (const { charge: back, of, several = [] } of refunds) {
    if (several.includes(charge)) return { day: back.date, amount: size, whole: true, parts: 1 };
    if (of === charge) parts.push(back);
  }
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const amount = sumOf(parts.map((part) => part.amount));
  return { day: last.date, amount, whole: Number(amount) === Number(size), parts: parts.length };
}

/** Exactly: as whole numbers of the smallest unit that any of them names. */
function sumOf(amounts: readonly string[]): string {
  const decimals = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const minor = amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 10 ** decimals), 0);
  return amountText(minor, decimals);
}
