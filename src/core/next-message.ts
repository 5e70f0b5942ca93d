/**
 * The message that comes next in a matter: after a charge that should not be, after an answer, after silence.
 *
 * Each is written once. Coursera names repeated requests as a ground to refuse, so a follow-up that went out is never called for
 * again.
 */
import { addBusinessDays, type BusinessCalendar } from './business-days.ts';
import type { Kept, Matter } from './case.ts';
import { askIn, askOf, contactsFor, historyOf, settledOn, unwrittenCharges } from './case-history.ts';
import { addDays, addMonths, type Day, longDay } from './days.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { answerDue, askedOn, type History, waitedFor } from './history.ts';
import { asksAfter, type Letter, type LetterOrder, writeLetter } from './letter.ts';
import { letterGround, phaseFault } from './letter-ground.ts';
import type { Ask, Phase, Tone } from './letter-kinds.ts';
import { readMoney, typedSum } from './money.ts';
import type { PlanGround } from './plan.ts';
import { orderAfter, type Reply } from './reply.ts';
import type { WaitedFor } from './guide.ts';

export type MessageGround = PlanGround & {
  readonly replies: readonly Reply[];
  readonly calendar: BusinessCalendar;
};

export type NextMessage = {
  readonly order: LetterOrder & { readonly phase: Phase };
  /** The day from which it is time. */
  readonly from: Day;
  /** Why, in a sentence. */
  readonly because: string;
  /** What it is written from. */
  readonly facts: Facts;
  readonly history: History;
  /** The id of the answer it replies to. */
  readonly answer?: string;
};

/** Why it is time to write, and the command that writes it. */
export type DueMessage = { readonly because: string; readonly command: string };

/** The message it is time for; else the one whose time comes first; undefined where none is in sight. */
export function nextMessage(matter: Matter, today: Day, ground: MessageGround): NextMessage | undefined {
  const charged = afterCharge(matter, ground);
  if (charged !== undefined) return charged;
  const answer = weightiest(matter, ground.replies);
  const found = (answer === undefined ? afterSilence : afterAnswer)(matter, today, ground);
  return found
    .filter(({ order, facts, history }) => phaseFault(order.phase, facts, history, order.ask) === undefined)
    .filter(({ order }) => !isOver(order, matter))
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))[0];
}

/**
 * A refusal is answered once: what comes after the second is another road. While a bank looks into the payment, nothing more is asked of
 * Coursera about it.
 */
function isOver({ ask, phase }: NextMessage['order'], { letters, facts }: Matter): boolean {
  if (waitedFor(ask) !== 'refund') return false;
  return letters.some(
    (letter) =>
      letter.sent === true &&
      (letter.paid === undefined || letter.paid === facts.paid) &&
      (letter.ask === 'dispute' || (phase === 'refused' && letter.phase === 'refused')),
  );
}

export function isDue({ from }: NextMessage, today: Day): boolean {
  return from <= today;
}

/** The message itself, from what the case knows today. */
export function writeNext(
  { order, facts, history, answer }: NextMessage,
  tone: Tone,
  today: Day,
  ground: MessageGround,
): Letter | undefined {
  return writeLetter(
    { ...order, tone },
    {
      ...letterGround(order, facts, history, today, ground),
      ...(answer !== undefined && { answer }),
    },
    ground.letters,
    ground.contacts,
    ground.sources,
  );
}

/** The command that writes it. For a matter that is not the current one, with everything it is written from. */
export function nextCommand({ order, facts, history }: NextMessage, isCurrent: boolean): string {
  const { ask, phase, tone } = order;
  const what = `script --phase ${phase} --ask ${ask}${tone === 'polite' ? '' : ` --tone ${tone}`}`;
  // A charge that came later is another payment than the one the case is about.
  if (isCurrent && phase !== 'charged-after-cancelling') return `coursera-exit ${what}`;
  const asked = askedOn(ask, history);
  const { cancelled } = history;
  // What came was a machine's word that the message arrived.
  const answered = phase === 'no-answer' ? undefined : history.answered;
  return [
    commandLine(what, facts),
    ...(asked === undefined ? [] : [`--asked ${asked}`]),
    ...(answered === undefined ? [] : [`--answered ${answered}`]),
    ...(cancelled === undefined ? [] : [`--cancelled ${cancelled}`]),
  ].join(' ');
}

function settled(what: WaitedFor, matter: Matter, { guide, replies }: MessageGround): Day | undefined {
  return settledOn(what, matter, guide, replies);
}

/** The newest charge after the cancellation that was not written about. */
function afterCharge(matter: Matter, ground: MessageGround): NextMessage | undefined {
  const { cancelled } = historyOf(matter, ground.guide, ground.replies);
  if (cancelled === undefined) return undefined;
  const came = settled('refund', matter, ground);
  const charge = unwrittenCharges(matter, cancelled)
    .filter(({ date }) => came === undefined || came < date)
    .at(-1);
  if (charge === undefined) return undefined;
  const { renewal: _r, certificate: _c, amount: _a, trialEnds: _t, ...purchase } = matter.facts;
  const amount = readMoney(typedSum(charge));
  return {
    order: { ask: 'refund', tone: 'firm', channel: 'email', phase: 'charged-after-cancelling' },
    from: charge.date,
    because: `A charge of ${longDay(charge.date)} came after you cancelled on ${longDay(cancelled)}.`,
    facts: { ...purchase, paid: charge.date, ...(amount !== undefined && { amount }) },
    history: { cancelled },
  };
}

type Weighed = { readonly given: Kept<'answer'>; readonly reply?: Reply };

/** The newest answer that leaves something open and is more than a machine's word that a message came. */
function weightiest({ answers }: Matter, replies: readonly Reply[]): Weighed | undefined {
  const weighed = answers.map((given): Weighed => {
    const reply = replies.find(({ id }) => id === given.means[0]);
    return { given, ...(reply && { reply }) };
  });
  return weighed.findLast(({ reply }) => reply?.phase !== 'no-answer' && reply?.settles === undefined);
}

/** Business days that the terms name for money on its way. */
const MONEY_DAYS = 10;

function afterAnswer(matter: Matter, today: Day, ground: MessageGround): NextMessage[] {
  const { guide, replies, calendar } = ground;
  const { given, reply } = weightiest(matter, replies)!;
  // What nobody recognised only the person can read; and what was written after it has answered it.
  if (reply === undefined || matter.letters.some(({ sent, at }) => sent === true && at > given.at)) return [];
  const { facts } = matter;
  const history = (phase?: Phase) => historyOf(matter, guide, replies, phase);
  const ask = askIn(matter);
  const order = orderAfter(
    reply,
    {
      facts,
      history,
      today,
      ...(ask !== undefined && { ask }),
      alsoAsked: Object.keys(history().asked ?? {}) as WaitedFor[],
    },
    ground,
  );
  const base = { facts, history: history(reply.phase), answer: reply.id };
  if (order !== undefined)
    return settled(waitedBy(order.ask), matter, ground) === undefined
      ? [
          {
            ...base,
            order,
            from: given.day,
            because: `Their answer of ${longDay(given.day)}: ${reply.title}.`,
          },
        ]
      : [];
  if (reply.phase === 'promised-not-paid' && settled('refund', matter, ground) === undefined)
    return [
      {
        ...base,
        order: {
          ask: fitting(ask, 'promised-not-paid', ground),
          tone: 'polite',
          channel: 'email',
          phase: 'promised-not-paid',
        },
        from: addDays(addBusinessDays(given.day, MONEY_DAYS, calendar), 1),
        because: `The money was promised on ${longDay(given.day)}.`,
      },
    ];
  if (reply.phase === 'deletion-not-confirmed')
    return deletionUnconfirmed(matter, base.history, today, ground);
  return [];
}

/** Business days after which silence is an answer to follow up. */
const SILENT_DAYS = 5;

function afterSilence(matter: Matter, today: Day, ground: MessageGround): NextMessage[] {
  const { guide, replies, calendar } = ground;
  const history = historyOf(matter, guide, replies);
  const newest = askIn(matter);
  const silent = (['refund', 'cancel'] as const).flatMap((what): NextMessage[] => {
    const asked = history.asked?.[what];
    if (asked === undefined || settled(what, matter, ground) !== undefined) return [];
    const from = addDays(addBusinessDays(asked, SILENT_DAYS, calendar), 1);
    if (wasFollowedUp(what, from, matter, ground)) return [];
    const ask = newest !== undefined && askOf(newest).includes(what) ? newest : what;
    return [
      {
        order: { ask, tone: 'polite', channel: 'email', phase: 'no-answer' },
        from,
        because: `No answer is noted since you asked on ${longDay(asked)}.`,
        facts: matter.facts,
        history,
      },
    ];
  });
  return [...silent, ...deletionUnconfirmed(matter, history, today, ground)];
}

function deletionUnconfirmed(
  matter: Matter,
  history: History,
  today: Day,
  ground: MessageGround,
): NextMessage[] {
  const asked = history.asked?.['delete-data'];
  if (asked === undefined || settled('delete-data', matter, ground) !== undefined) return [];
  const due =
    answerDue('delete-data', matter.facts, history, today, ground.calendar)?.day ?? addMonths(asked, 1);
  const from = addDays(due, 1);
  if (wasFollowedUp('delete-data', from, matter, ground)) return [];
  return [
    {
      order: { ask: 'delete-data', tone: 'polite', channel: 'email', phase: 'deletion-not-confirmed' },
      from,
      because: `No confirmation is noted of the deletion you asked for on ${longDay(asked)}.`,
      facts: matter.facts,
      history,
    },
  ];
}

/** True where a second message about it went out: one that says so, or any after the first had had its time. */
function wasFollowedUp(what: WaitedFor, from: Day, matter: Matter, { guide }: MessageGround): boolean {
  return contactsFor(what, matter, guide).some(
    ({ day, phase }) => day >= from || phase === 'no-answer' || phase === 'deletion-not-confirmed',
  );
}

function waitedBy(ask: Ask): WaitedFor {
  return askOf(ask)[0] ?? 'refund';
}

function fitting(ask: Ask | undefined, phase: Phase, { letters }: MessageGround): Ask {
  const asks = asksAfter(phase, letters);
  return ask !== undefined && asks.includes(ask) ? ask : (asks[0] ?? 'refund');
}
