/** What to do after the charges are found: the one next act, and the one beside it. */
import type { Charge } from './charge.ts';
import { chargeBack } from './charges-back.ts';
import type { ChargesReport } from './charges-report.ts';
import { type Day, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { readMoney, typedSum } from './money.ts';

/** The payment one would ask back first: the last that was booked and did not come back whole. */
export function paymentOf({ findings }: Pick<ChargesReport, 'findings'>): Charge | undefined {
  return findings.charges.findLast(
    (charge) =>
      charge.sure && charge.pending !== true && chargeBack(charge, findings.refunds)?.whole !== true,
  );
}

/** A payment of a plan that was paid before renews it. */
function isRenewal(payment: Charge, { findings }: Pick<ChargesReport, 'findings'>): boolean {
  return findings.series.some(
    ({ charges: [first, ...later] }) => first !== payment && later.includes(payment),
  );
}

/** What a statement tells of a payment. */
export function purchaseOf(payment: Charge, report: Pick<ChargesReport, 'findings'>): Facts {
  const amount = readMoney(typedSum(payment));
  return {
    bought: payment.biller === 'google' || payment.biller === 'apple' ? payment.biller : 'web',
    ...(payment.biller === 'paypal' && { pay: 'paypal' }),
    paid: payment.date,
    ...(isRenewal(payment, report) && { renewal: true }),
    ...(amount !== undefined && { amount }),
  };
}

export type NextStep = { readonly why: string; readonly command: string };

/** A plan that takes money again: on which day, and whether statements show that it still ran when it was due last. */
export type Due = { readonly day: Day; readonly runs: boolean };

/** `due`: the next day on which a plan takes money. A message about a charge after the cancellation goes before all of this. */
export function nextSteps(report: ChargesReport, due: Due | undefined): NextStep[] {
  const { findings, cancelled, message } = report;
  if (message !== undefined) return [];
  const payment = paymentOf(report);
  if (payment === undefined) {
    if (findings.charges.some(({ sure }) => sure)) return [];
    const why =
      findings.fitting.length > 0
        ? 'Find out what a store billed for, by its receipts:'
        : 'Coursera may be on another card, at PayPal or at a store. Find out where:';
    return [{ why, command: 'coursera-exit guides show find-biller' }];
  }
  const purchase = purchaseOf(payment, report);
  const stop =
    due === undefined || cancelled !== undefined
      ? []
      : [
          {
            why: `${due.runs ? 'Stop it' : 'If it still runs, stop it'} before ${longDay(due.day)}:`,
            command: commandLine('cancel', { bought: purchase.bought! }),
          },
        ];
  return [
    ...stop,
    {
      why: `Whether Coursera's terms give the payment of ${longDay(payment.date)} back:`,
      command: commandLine('refund-check', purchase),
    },
  ];
}
