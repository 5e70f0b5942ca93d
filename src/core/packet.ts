/**
 * The packet: one matter as a bank clerk, PayPal or a regulator can follow it. What happened and when, the terms in force, what
 * was written and answered, what is attached, what is asked for.
 *
 * It holds what the person put in and nothing else, and no card or account number whole.
 */
import type { Matter } from './case.ts';
import { askIn, askOf, historyOf, settledOn } from './case-history.ts';
import type { WaitedFor } from './guide.ts';
import { type Day, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import { askedOn, type History, waitedFor } from './history.ts';
import { fillFor, type Letters } from './letter.ts';
import { letterGround, type Rules } from './letter-ground.ts';
import { type Ask, ASKS } from './letter-kinds.ts';
import { maskNumbers } from './mask.ts';
import { moneyInWords, shownSum } from './money.ts';
import type { PlanGround } from './plan.ts';
import type { RuleCited, Verdict } from './refund.ts';
import type { JudgedOn } from './conditions.ts';
import type { Reply } from './reply.ts';
import { type RightRow, rightsFor } from './rights.ts';
import type { Citation } from './sources.ts';
import { cleanBlock, cleanLine } from './text.ts';

export type PacketKind = 'payment' | 'step' | 'letter' | 'answer' | 'evidence' | 'limit' | 'today';

export type PacketEvent = {
  readonly day: Day;
  readonly kind: PacketKind;
  readonly what: string;
};

export type Packet = {
  readonly made: Day;
  readonly started: Day;
  readonly person: { readonly name?: string; readonly email?: string; readonly country?: string };
  /** What is asked for, the newest first. */
  readonly asks: readonly string[];
  /** The person's account, one sentence each. */
  readonly claim: readonly string[];
  readonly timeline: readonly PacketEvent[];
  readonly terms?: PacketTerms;
  readonly rights: readonly Pick<RightRow, 'title' | 'what' | 'how' | 'sources' | 'confidence'>[];
  readonly letters: readonly {
    readonly day: Day;
    readonly sent: boolean;
    readonly to?: string;
    readonly subject: string;
    readonly body: string;
  }[];
  readonly answers: readonly {
    readonly day: Day;
    readonly means: readonly string[];
    readonly text: string;
  }[];
  /** Charges as the statements show them, oldest first. */
  readonly charges: readonly {
    readonly day: Day;
    readonly amount: string;
    readonly descriptor: string;
    /** What else is to be said of it: it came after the cancellation, or it is money that came back. */
    readonly note?: string;
  }[];
  readonly evidence: readonly PacketEvidence[];
  /** How many other purchases or accounts the case holds that are not in here. */
  readonly others: number;
};

export type PacketTerms = Pick<RuleCited, 'onRecord' | 'untilOnRecord' | 'readIn'> & {
  readonly says: string;
  readonly since: Day;
  readonly until?: Day;
  readonly readings: readonly string[];
  readonly disputed: boolean;
  /** The last day the terms were seen, where the payment came later. */
  readonly seen?: Day;
  /** What follows for this payment. */
  readonly follows: string;
  readonly sources: readonly Citation[];
};

export type PacketEvidence = {
  readonly name: string;
  readonly note?: string;
  readonly day: Day;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: 'unaltered' | 'altered' | 'missing';
};

export type PacketGround = {
  readonly guide: PlanGround['guide'];
  readonly letters: Letters;
  readonly replies: readonly Reply[];
  readonly rules: Rules;
  readonly evidence: readonly PacketEvidence[];
};

export function makePacket(
  matter: Matter,
  { started, others }: { readonly started: Day; readonly others: number },
  today: Day,
  ground: PacketGround,
): Packet {
  const { facts } = matter;
  const { guide, replies } = ground;
  const history = historyOf(matter, guide, replies);
  const titleOf = (answer: string) => replies.find(({ id }) => id === answer)?.title ?? answer;
  const { paid } = facts;
  const { verdict, judgedOn } = letterGround({ ask: 'refund' }, facts, history, today, ground.rules);
  return {
    made: today,
    started,
    person: {
      ...(facts.name !== undefined && { name: shown(facts.name) }),
      ...(facts.email !== undefined && { email: facts.email }),
      ...(facts.country !== undefined && { country: facts.country }),
    },
    asks: asksOf(matter, (what) => settledOn(what, matter, guide, replies) !== undefined).map((ask) =>
      askInWords(ask, facts, history, today, ground),
    ),
    claim: claimOf(matter, history, ground.letters, titleOf),
    timeline: timelineOf(matter, history, verdict, today, ground, titleOf),
    ...(verdict?.rule && { terms: termsOf(verdict, judgedOn, facts, history) }),
    rights:
      paid === undefined
        ? []
        : rightsFor({ ...facts, paid }, today, ground.rules.rights, ground.rules.sources).filter(
            ({ state }) => state !== 'closed',
          ),
    letters: matter.letters.map(({ day, sent, to, subject, body }) => ({
      day,
      sent: sent === true,
      ...(to !== undefined && { to: shown(to) }),
      subject: shown(subject),
      body: maskNumbers(cleanBlock(body)),
    })),
    answers: matter.answers.map(({ day, means, text }) => ({
      day,
      means: means.map(titleOf),
      text: maskNumbers(cleanBlock(text)),
    })),
    charges: [...matter.charges]
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ date, descriptor, ...sum }) => ({
        day: date,
        amount: shownSum(sum),
        descriptor: shown(descriptor),
        ...(sum.amount.startsWith('-')
          ? history.cancelled !== undefined && date > history.cancelled && { note: 'after the cancellation' }
          : { note: 'money that came back' }),
      })),
    evidence: ground.evidence.map(({ name, note, ...rest }) => ({
      ...rest,
      name: shown(name),
      ...(note !== undefined && { note: shown(note) }),
    })),
    others,
  };
}

/** One line of a person's own words, as the packet may show it. */
function shown(text: string): string {
  return maskNumbers(cleanLine(text));
}

/** What is asked for and has not come: in messages, the newest first, else as the goal has it. */
function asksOf(matter: Matter, isSettled: (what: WaitedFor) => boolean): Ask[] {
  const written = [...matter.letters].reverse().flatMap(({ ask }) => ASKS.filter((one) => one === ask));
  const goal = askIn(matter);
  const all = [...new Set([...written, ...(goal === undefined ? [] : [goal])])];
  const left = all.flatMap((ask): Ask[] => {
    // A dispute is over with the money, a stop order is not with the cancellation.
    if (ask === 'stop-charges') return [ask];
    const open = (ask === 'dispute' ? (['refund'] as const) : askOf(ask)).filter((what) => !isSettled(what));
    if (open.length === 0) return [];
    return ask === 'cancel-and-refund' && open.length === 1 ? [open[0]!] : [ask];
  });
  return [...new Set(left)];
}

const TO_THE_BANK = {
  'stop-charges': 'That no further payment goes to Coursera.',
  dispute: 'That the charge is looked into, and returned.',
} as const;

function askInWords(ask: Ask, facts: Facts, history: History, today: Day, ground: PacketGround): string {
  if (ask === 'stop-charges' || ask === 'dispute') return TO_THE_BANK[ask];
  const order = { ask, tone: 'polite', channel: 'email' } as const;
  const fill = fillFor(order, letterGround(order, facts, history, today, ground.rules), ground.letters);
  const words = fill('{about}')?.text ?? waitedFor(ask);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const PLACES = {
  web: ' to Coursera',
  apple: " in Apple's store",
  google: ' in Google Play',
  employer: '',
} as const;

function claimOf(
  matter: Matter,
  { asked = {}, cancelled }: History,
  { products }: Letters,
  titleOf: (answer: string) => string,
): string[] {
  const { facts, answers, letters } = matter;
  const { amount, paid, product, bought } = facts;
  const sentences: string[] = [];
  if (amount !== undefined || paid !== undefined) {
    const what = amount === undefined ? 'I paid' : `I paid ${moneyInWords(amount)}`;
    const when = paid === undefined ? '' : ` on ${longDay(paid)}`;
    const purpose = product === undefined ? '' : ` for ${products[product]}`;
    sentences.push(`${what}${bought === undefined ? '' : PLACES[bought]}${when}${purpose}.`);
  } else if (product !== undefined) sentences.push(`This is about ${products[product]}.`);
  if (facts.renewal === true) sentences.push('It was an automatic renewal.');
  if (cancelled !== undefined) {
    sentences.push(
      paid !== undefined && cancelled < paid
        ? `I had cancelled on ${longDay(cancelled)}, before that payment.`
        : `I cancelled on ${longDay(cancelled)}.`,
    );
  }
  if (asked.refund !== undefined) sentences.push(`I asked for the money back on ${longDay(asked.refund)}.`);
  if (asked['delete-data'] !== undefined)
    sentences.push(`I asked for the deletion of my account and data on ${longDay(asked['delete-data'])}.`);
  const newest = answers.at(-1);
  if (newest !== undefined) {
    const titles = newest.means.map(titleOf);
    sentences.push(
      titles.length === 0
        ? `The newest answer is of ${longDay(newest.day)}.`
        : `The newest answer is of ${longDay(newest.day)}: ${titles.join('; ')}.`,
    );
  } else if (Object.keys(asked).length > 0 || letters.some(({ sent }) => sent === true))
    sentences.push('No answer is noted in my records.');
  return sentences;
}

const ASKED = {
  cancel: 'Asked to cancel',
  refund: 'Asked for the money back',
  'delete-data': 'Asked for the deletion of the account and the data',
} as const;
const SETTLED = {
  cancel: 'Cancelled the plan',
  refund: 'Noted that the money had come',
  'delete-data': 'Noted that the deletion was confirmed',
} as const;

function timelineOf(
  matter: Matter,
  { cancelled }: History,
  verdict: Verdict | undefined,
  today: Day,
  { guide, letters }: PacketGround,
  titleOf: (answer: string) => string,
): PacketEvent[] {
  const { facts } = matter;
  const events: (PacketEvent & { at?: string })[] = [];
  if (facts.paid !== undefined) {
    const amount = facts.amount === undefined ? '' : ` of ${moneyInWords(facts.amount)}`;
    const product = facts.product === undefined ? '' : ` for ${letters.products[facts.product]}`;
    const after = cancelled !== undefined && facts.paid > cancelled ? ', after the cancellation' : '';
    events.push({ day: facts.paid, kind: 'payment', what: `Payment${amount}${product}${after}` });
  }
  if (facts.trialEnds !== undefined && facts.trialEnds !== 'none')
    events.push({ day: facts.trialEnds, kind: 'limit', what: 'Last day of the free trial' });
  if (verdict?.lastDay !== undefined)
    events.push({ day: verdict.lastDay, kind: 'limit', what: "Last day for a refund by Coursera's terms" });
  for (const { guide: id, step, outcome, day, at } of matter.steps) {
    const found = guide(id)?.steps.find((one) => one.id === step);
    if (outcome !== 'done' || found === undefined) continue;
    if (found.asks !== undefined) events.push({ day, at, kind: 'step', what: ASKED[found.asks] });
    else if (found.settles !== undefined)
      events.push({ day, at, kind: 'step', what: SETTLED[found.settles] });
    else if (found.proof) events.push({ day, at, kind: 'step', what: found.action });
  }
  // A step or an answer that says so is listed as itself.
  if (matter.cancelled !== undefined)
    events.push({ day: matter.cancelled.date, kind: 'step', what: SETTLED.cancel });
  for (const { date, ...sum } of matter.charges) {
    const isBack = !sum.amount.startsWith('-');
    const isAfter = cancelled !== undefined && date > cancelled && date !== facts.paid;
    if (!isBack && !isAfter) continue;
    const what = isBack ? 'Money came back' : 'Charged after the cancellation';
    events.push({ day: date, kind: 'payment', what: `${what}: ${shownSum(sum)}` });
  }
  for (const { day, at, subject, sent } of matter.letters) {
    const what = `${sent === true ? 'Message sent' : 'Message written'}: ${subject}`;
    events.push({ day, at, kind: 'letter', what: shown(what) });
  }
  for (const { day, at, means } of matter.answers)
    events.push({
      day,
      at,
      kind: 'answer',
      what: means.length === 0 ? 'Answer received' : `Answer received: ${means.map(titleOf).join('; ')}`,
    });
  for (const { day, at, name } of matter.evidence)
    events.push({ day, at, kind: 'evidence', what: shown(`Attached: ${name}`) });
  events.push({ day: today, kind: 'today', what: 'This file was made' });
  // Within a day what was only told comes first, then what was written down as it happened; the making of the file comes last.
  const place = ({ day, kind, at }: (typeof events)[number]) =>
    `${day} ${kind === 'today' ? '2' : `1${at ?? ''}`}`;
  return events
    .sort((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))))
    .map(({ day, kind, what }) => ({ day, kind, what }));
}

function termsOf(
  verdict: Verdict,
  judgedOn: JudgedOn | undefined,
  { paid }: Facts,
  history: History,
): PacketTerms {
  const { cancelled } = history;
  const rule = verdict.rule!;
  return {
    says: rule.says,
    since: rule.since,
    ...(rule.until !== undefined && { until: rule.until }),
    ...(rule.onRecord && { onRecord: true }),
    ...(rule.untilOnRecord && { untilOnRecord: true }),
    ...(rule.readIn !== undefined && { readIn: rule.readIn }),
    readings: rule.readings ?? [],
    disputed: rule.confidence === 'disputed',
    ...(verdict.termsSeen !== undefined && { seen: verdict.termsSeen }),
    follows:
      cancelled !== undefined && paid !== undefined && paid > cancelled
        ? 'The payment came after the cancellation. These terms speak of payments for a plan that runs.'
        : followsFor(verdict, doneOn(judgedOn, history)),
    sources: rule.sources,
  };
}

/** What was done in the days of a rule, and when: one cancelled where they are for that, else one asked. */
function doneOn(judgedOn: JudgedOn | undefined, history: History): string | undefined {
  const asked = askedOn('refund', history);
  if (judgedOn === 'cancelled') return `The plan was cancelled on ${longDay(history.cancelled!)}`;
  return asked === undefined ? undefined : `The refund was asked for on ${longDay(asked)}`;
}

function followsFor({ verdict, because, lastDay, rule }: Verdict, done: string | undefined): string {
  const days = `${rule?.days} days`;
  const last = lastDay === undefined ? '' : longDay(lastDay);
  switch (verdict) {
    case 'open':
      return done === undefined
        ? `The ${days} run to ${last}.`
        : `${done}, within the ${days}, which ran to ${last}.`;
    case 'last-day':
      return `${done === undefined ? 'Today is' : `${done},`} ${days} after the payment. The terms do not say how the days are counted.`;
    case 'closed':
      return `The ${days} ended on ${last}.${done === undefined ? '' : ` ${done}.`}`;
    case 'not-refundable':
      return 'By these terms there is no refund for this payment.';
    case 'elsewhere':
      return because === 'university'
        ? 'The university decides, by its own rules.'
        : because === 'employer'
          ? 'The organisation that gave access decides, by its own agreement.'
          : 'The store decides, by its own rules.';
    default:
      return because === 'depends-on-trial'
        ? `It hangs on whether the plan came with a free trial. Without one, the ${days} ran to ${last}.`
        : `The terms say two things. By one passage the ${days} ran to ${last}.`;
  }
}
