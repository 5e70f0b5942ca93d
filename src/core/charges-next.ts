/** What to do after the charges are found: the one next act, and the one beside it. */
import type { Charge } from './charge.ts';
import { chargeBack } from './charges-back.ts';
import type { ChargesReport } from './charges-report.ts';
import { type Day, daysBetween, longDay } from './days.ts';
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

/** A payment of a plan that was paid before renews it; two payments alone may be two purchases. */
function isRenewal(payment: Charge, { findings }: Pick<ChargesReport, 'findings'>): boolean {
  return findings.series.some(
    ({ charges: [first, ...later], perhaps }) =>
      perhaps !== true && first !== payment && later.includes(payment),
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

/**
 * A plan that takes money again: on which day, whether statements show that it still ran when it was due last, whether it only may be
 * a plan, and which it is where there are several.
 */
export type Due = {
  readonly day: Day;
  readonly runs: boolean;
  readonly perhaps?: boolean;
  readonly which?: string;
};

/** How long a trial may last that somebody would still cancel in time. */
const TRIAL_DAYS = 35;

/** The day of a row on which nothing was paid, and after which nothing was charged so far. */
function trialBegun({ findings, today, cancelled }: ChargesReport): Day | undefined {
  const day = findings.setAside.findLast(({ because, charge }) => because === 'nothing-paid' && charge.sure)
    ?.charge.date;
  if (day === undefined || day > today || daysBetween(day, today) > TRIAL_DAYS) return undefined;
  if (cancelled !== undefined && cancelled.day >= day) return undefined;
  return findings.charges.some(({ sure, date }) => sure && date >= day) ? undefined : day;
}

const trialStep = (day: Day): NextStep => ({
  why: `A free trial seems to have begun here on ${longDay(day)}. Cancel before it charges; that may be seven days after it began:`,
  command: commandLine('cancel', { bought: 'web' }),
});

function stopWords({ day, runs, perhaps = false, which }: Due): string {
  const it = which ?? 'it';
  if (perhaps) return `If ${which ?? 'this'} is a plan, stop it before ${longDay(day)}:`;
  return runs ? `Stop ${it} before ${longDay(day)}:` : `If ${it} still runs, stop it before ${longDay(day)}:`;
}

/** `due`: the next day on which a plan takes money. A message about a charge after the cancellation goes before all of this. */
export function nextSteps(report: ChargesReport, due: Due | undefined): NextStep[] {
  const { findings, cancelled, messages } = report;
  if (messages.length > 0) return [];
  const payment = paymentOf(report);
  const trial = trialBegun(report);
  const begun = trial === undefined || due !== undefined ? [] : [trialStep(trial)];
  if (payment === undefined) {
    if (begun.length > 0) return begun;
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
            why: stopWords(due),
            command: commandLine('cancel', { bought: purchase.bought! }),
          },
        ];
  return [
    ...begun,
    ...stop,
    {
      why: `Whether Coursera's terms give the payment of ${longDay(payment.date)} back:`,
      command: commandLine('refund-check', purchase),
    },
  ];
}
