/** How a request went on: what came last of it, where it was taken to, and whether what it asked for has come. */
import type { Kept, Matter } from './case.ts';
import { askOf, historyOf, settledOn, unwrittenCharges } from './case-history.ts';
import { type Milestones, milestonesFrom } from './clock.ts';
import { type Day, daysBetween } from './days.ts';
import type { Guide } from './guide.ts';
import { type History, isAfterPayment, type News } from './history.ts';
import type { Phase } from './letter-kinds.ts';
import type { Reply } from './reply.ts';

type Guides = (id: string) => Guide | undefined;
type Request = keyof NonNullable<History['news']>;

/** What happened in a matter, with how its requests went on. With a phase, only answers of that phase count as the answer. */
export function wholeHistory(
  matter: Matter,
  guide: Guides,
  replies: readonly Reply[],
  phase?: Phase,
): History {
  const replyOf = (id: string) => replies.find((reply) => reply.id === id);
  const history = historyOf(matter, guide, replies, phase);
  const settled = (what: Request) => settledOn(what, matter, guide, replies);
  const { paid } = matter.facts;
  const ofPayment = (day: Day | undefined) =>
    day !== undefined && isAfterPayment(day, paid) ? day : undefined;
  const news = Object.fromEntries(
    (['refund', 'delete-data'] as const).flatMap((what) => {
      const asked = history.asked?.[what];
      const one = asked === undefined ? undefined : newsOf(what, asked, matter, guide, replyOf);
      return one === undefined ? [] : [[what, one] as const];
    }),
  );
  const days = {
    disputed: firstSent('dispute', matter, paid) ?? ofPayment(disputeSeen(matter)),
    stopOrdered: firstSent('stop-charges', matter),
    refunded: ofPayment(settled('refund')),
    deletionConfirmed: settled('delete-data'),
    withdrawn: matter.letters.find((letter) => letter.withdraws === true && wasSent(letter, paid))?.day,
    seenTo: matter.seenTo,
    chargedAfter:
      history.cancelled === undefined ? undefined : unwrittenCharges(matter, history.cancelled).at(-1)?.date,
  };
  return {
    ...history,
    ...(Object.keys(news).length > 0 && { news }),
    ...Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined)),
  };
}

/** The days of a matter that start clocks, and end them. */
export function caseMilestones(matter: Matter, guide: Guides, replies: readonly Reply[]): Milestones {
  return milestonesFrom(wholeHistory(matter, guide, replies));
}

type Moment = { readonly at: string; readonly day: Day };

/** Their newest answer, or a further message of one's own, whichever came later. */
function newsOf(
  what: Request,
  asked: Day,
  matter: Matter,
  guide: Guides,
  replyOf: (id: string) => Reply | undefined,
): News | undefined {
  const answer = matter.answers
    .filter(({ day }) => day >= asked)
    .flatMap((given) => {
      const is = meaningOf(what, given, replyOf);
      return is === undefined ? [] : [{ at: given.at, day: given.day, is }];
    })
    .at(-1);
  const further = furtherMessages(what, asked, answer, matter, guide).at(-1);
  if (further !== undefined) return { day: further.day, is: 'followedUp' };
  return answer === undefined ? undefined : { day: answer.day, is: answer.is };
}

/** What an answer says of a request; undefined for one about something else, and for a machine's word that a message came. */
function meaningOf(
  what: Request,
  { means }: Kept<'answer'>,
  replyOf: (id: string) => Reply | undefined,
): News['is'] | undefined {
  const [id] = means;
  const reply = id === undefined ? undefined : replyOf(id);
  if (reply === undefined) return 'answered';
  if (reply.settles !== undefined) return undefined;
  const money = what === 'refund';
  switch (reply.phase) {
    case 'refused':
      return money ? 'refused' : undefined;
    case 'promised-not-paid':
      return money ? 'promised' : undefined;
    case 'offered-instead':
      return money ? 'questioned' : undefined;
    case 'asked-to-identify':
    case 'account-not-found':
      return 'questioned';
    case undefined:
      return money ? 'answered' : undefined;
    default:
      return undefined;
  }
}

/** Days after which a message that asks the same is a reminder, whatever it says. */
const SILENT_DAYS = 7;

/** Messages and steps after the first request and after an answer: they follow up, and call for another answer. */
function furtherMessages(
  what: Request,
  asked: Day,
  answer: Moment | undefined,
  matter: Matter,
  guide: Guides,
): Moment[] {
  const isLate = ({ day }: Moment) => daysBetween(asked, day) >= SILENT_DAYS;
  const letters = matter.letters.filter(
    (letter) =>
      letter.sent === true &&
      askOf(letter.ask).includes(what) &&
      letter.phase !== 'charged-after-cancelling' &&
      (answer === undefined ? isLate(letter) || letter.phase !== undefined : letter.at > answer.at),
  );
  // A step marked after an answer may be the first request, marked late.
  const steps = matter.steps.filter(
    (one) =>
      answer === undefined &&
      one.outcome === 'done' &&
      guide(one.guide)?.steps.find(({ id }) => id === one.step)?.asks === what &&
      isLate(one),
  );
  return [...letters, ...steps].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** The answer that says so, where the dispute itself is not in the case. */
const DISPUTE_OPEN = 'chargeback-open';

function disputeSeen({ answers }: Matter): Day | undefined {
  return answers.find(({ means }) => means[0] === DISPUTE_OPEN)?.day;
}

function wasSent(letter: Kept<'letter'>, paid: Day | undefined): boolean {
  return letter.sent === true && isAfterPayment(letter.day, paid);
}

function firstSent(wanted: string, { letters }: Matter, paid?: Day): Day | undefined {
  return letters
    .filter((letter) => letter.ask === wanted && wasSent(letter, paid))
    .map(({ day }) => day)
    .sort()[0];
}
