/** The message that fits a charge after the cancellation, as a command with what is known of it. */
import type { Charge } from './charge.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { readMoney, typedSum } from './money.ts';

/**
 * `known`: the purchase that was cancelled, where the case knows it. Its own payment, renewal and certificate are of another
 * payment than the one complained of, so they stay out.
 */
export function messageAfterCancelling(charge: Charge, cancelled: Day, known: Facts = {}): string {
  const { product, pay, country } = known;
  const bought =
    known.bought ?? (charge.biller === 'google' || charge.biller === 'apple' ? charge.biller : 'web');
  const amount = readMoney(typedSum(charge));
  const facts: Facts = {
    ...(product !== undefined && { product }),
    bought,
    ...(pay !== undefined && { pay }),
    paid: charge.date,
    ...(amount !== undefined && { amount }),
    ...(country !== undefined && { country }),
  };
  return `${commandLine('script --phase charged-after-cancelling', facts)} --cancelled ${cancelled}`;
}
