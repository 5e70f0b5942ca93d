/** What a case takes over from statements: the charges, the payment it is about, the day of the cancellation. */
import { type FactName, type FactValue, type Happening, isSameCharge, type Matter } from './case.ts';
import type { Charge } from './charge.ts';
import { paymentOf, purchaseOf } from './charges-next.ts';
import { endOf, spansOf } from './charges-reach.ts';
import type { ChargesReport } from './charges-report.ts';
import { type Day, longDay } from './days.ts';
import { typedSum } from './money.ts';

export type Taken = {
  readonly happenings: readonly Happening[];
  /** What was done, in a sentence or two, once it is on the disk. */
  readonly said: string;
  /** The day of the payment the case is now about, where it knew none before. */
  readonly about?: Day;
};

type FactEvent = Extract<Happening, { kind: 'fact' }>;
type ChargeEvent = Extract<Happening, { kind: 'charge' }>;

/** The rows a case may keep: sure, booked, and of a day that has come. Money that came back goes with them. */
function eventsOf({ findings }: ChargesReport): ChargeEvent[] {
  const kept = findings.charges.filter(({ sure, pending }) => sure && pending !== true);
  const back = findings.refunds.map(({ charge }) => charge).filter(({ pending }) => pending !== true);
  const seen = new Map<string, number>();
  return [...kept, ...back].map(({ date, amount, currency, descriptor }) => {
    const key = `${date} ${amount} ${currency ?? ''} ${descriptor}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return {
      kind: 'charge',
      date,
      amount,
      descriptor,
      ...(currency !== undefined && { currency }),
      ...(nth > 1 && { nth }),
    };
  });
}

function factsOf(payment: Charge, report: ChargesReport): FactEvent[] {
  const { bought, pay, renewal } = purchaseOf(payment, report);
  const values: Partial<Record<FactName, FactValue>> = {
    paid: payment.date,
    amount: typedSum(payment),
    ...(renewal === true && { renewal }),
    ...(bought !== undefined && { bought }),
    ...(pay !== undefined && { pay }),
  };
  return Object.entries(values).map(([fact, value]) => ({ kind: 'fact', fact: fact as FactName, value }));
}

/**
 * What is new to a matter. The payment is taken where the matter knows none; where it knows the day alone, the amount is added. A day
 * of cancelling is taken as `cancelled` tells it. Undefined where there is nothing to take.
 */
export function takeCharges(
  report: ChargesReport,
  matter: Matter | undefined,
  cancelled?: Day,
): Taken | undefined {
  const events = eventsOf(report);
  const fresh = events.filter((event) => !matter?.charges.some((one) => isSameCharge(one, event)));
  const payment = paymentOf(report);
  const { paid, amount } = matter?.facts ?? {};
  const isNew = paid === undefined && payment !== undefined;
  const ofThatDay =
    paid !== undefined && amount === undefined
      ? report.findings.charges.filter(({ sure, date }) => sure && date === paid)
      : [];
  const facts = isNew
    ? factsOf(payment, report).filter(({ fact }) => !matter?.answered.has(fact))
    : ofThatDay.length === 1
      ? factsOf(ofThatDay[0]!, report).filter(({ fact }) => fact === 'amount')
      : [];
  const told = cancelled !== undefined && cancelled !== matter?.cancelled?.date ? cancelled : undefined;
  const seenTo = endOf(
    report.findings.charges.filter(({ sure }) => sure),
    spansOf(report.files, report.today),
  );
  const further =
    seenTo !== undefined && (matter?.seenTo === undefined || seenTo > matter.seenTo) ? seenTo : undefined;
  // How far it goes is worth asking for where the case waits for what a statement shows.
  const isWorth = further !== undefined && matter?.seenTo !== undefined;
  if (fresh.length === 0 && facts.length === 0 && told === undefined && !isWorth) return undefined;
  const renews = facts.some(({ fact }) => fact === 'renewal');
  const said = [
    ...(fresh.length > 0 ? [taken(fresh, events.length)] : []),
    ...(isNew
      ? [
          `It is about the payment of ${longDay(payment.date)}${renews ? ', taken for a renewal as the same plan was paid before' : ''}.`,
        ]
      : paid === undefined
        ? []
        : [`It stays about the payment of ${longDay(paid)}.`]),
    ...(told === undefined ? [] : [`You cancelled on ${longDay(told)}.`]),
    ...(further === undefined ? [] : [`Seen to ${longDay(further)}.`]),
  ];
  return {
    happenings: [
      ...fresh,
      ...facts,
      ...(told === undefined ? [] : [{ kind: 'cancelled', date: told } as const]),
      ...(further === undefined ? [] : [{ kind: 'statement', to: further } as const]),
    ],
    said: `Your case: ${said.join(' ')}`,
    ...(isNew && { about: payment.date }),
  };
}

function taken(fresh: readonly ChargeEvent[], all: number): string {
  const out = fresh.filter(({ amount }) => amount.startsWith('-')).length;
  const back = fresh.length - out;
  const parts = [
    ...(out > 0 ? [out === 1 ? 'one charge' : `${out} charges`] : []),
    ...(back > 0 ? [back === 1 ? 'one refund' : `${back} refunds`] : []),
  ].join(' and ');
  const before = all - fresh.length;
  const words = `${parts} ${fresh.length === 1 ? 'was' : 'were'} added${before > 0 ? `, ${before} ${before === 1 ? 'was' : 'were'} in it already` : ''}.`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
