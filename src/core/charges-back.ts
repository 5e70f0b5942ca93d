/** Whether a charge came back, and how much of it. */
import type { Charge } from './charge.ts';
import type { Refund } from './charges.ts';
import type { Day } from './days.ts';

/** `whole`: all of it came back; else `amount` of it did. */
export type ChargeBack = { readonly day: Day; readonly amount: string; readonly whole: boolean };

export function chargeBack(charge: Charge, refunds: readonly Refund[]): ChargeBack | undefined {
  for (const { charge: back, of, several = [] } of refunds) {
    if (several.includes(charge))
      return { day: back.date, amount: charge.amount.replace(/^-/, ''), whole: true };
    if (of === charge)
      return { day: back.date, amount: back.amount, whole: `-${back.amount}` === charge.amount };
  }
  return undefined;
}
