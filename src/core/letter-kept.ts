/** A message as a case keeps it: with the payment it speaks of, so that what follows is about the same one. */
import type { Happening } from './case.ts';
import type { Facts } from './facts.ts';
import type { Letter } from './letter.ts';
import { decimalText, typedSum } from './money.ts';

/** The parts of letters that use a right of withdrawal. */
const WITHDRAWS: ReadonlySet<string> = new Set(['withdrawal-eu', 'withdrawal-uk']);

export function keptLetter(
  { ask, tone, subject, body, channel, to, phase, sentences }: Letter,
  { paid, amount }: Facts,
  sent: boolean,
): Happening {
  return {
    kind: 'letter',
    ask,
    tone,
    subject,
    body,
    channel,
    to,
    ...(phase !== undefined && { phase }),
    ...(paid !== undefined && { paid }),
    ...(amount !== undefined && {
      amount: typedSum({
        amount: decimalText(amount),
        ...(amount.currency !== undefined && { currency: amount.currency }),
      }),
    }),
    ...(sentences.some(({ part }) => WITHDRAWS.has(part)) && { withdraws: true }),
    ...(sent && { sent }),
  };
}
