/** reply: what the answer means, whether the terms bear it out for this payment, and what to write back. */
import { calendarFor } from '../core/business-days.ts';
import { readChoice, type Refusal, type TypedFacts } from '../core/facts.ts';
import { WAITED_FOR, type WaitedFor } from '../core/guide.ts';
import { type History, historyFault, historyOfPayment, waitedFor } from '../core/history.ts';
import { type Known, type Laid, layUnder } from '../core/known.ts';
import { type Ask, ASKS, type Phase, type Tone, TONES } from '../core/letter-kinds.ts';
import { readReply, type ReplyReport } from '../core/reply.ts';
import { cleanBlock } from '../core/text.ts';
import { type Doors, type Outcome, usage } from './doors.ts';
import { historyFrom, type HistoryOptions } from './history-options.ts';
import { factsFrom } from './read-options.ts';

export type ReplyOptions = TypedFacts & HistoryOptions & { readonly ask?: string; readonly tone?: string };

export type ReplyRead = ReplyReport & {
  /** The answer, made harmless. */
  readonly text: string;
  readonly from: Laid['from'];
};

export function reply(
  text: string,
  options: ReplyOptions,
  { today, knowledge }: Doors,
  known: (phase?: Phase) => Known | undefined = () => undefined,
): Outcome<ReplyRead> {
  const refusals: Refusal[] = [];
  const choose = <T extends string>(flag: string, typed: string | undefined, choices: readonly T[]) => {
    if (typed === undefined) return undefined;
    const read = readChoice(flag, typed, choices);
    if ('value' in read) return read.value;
    refusals.push(read.refusal);
    return undefined;
  };
  const asked: Ask | undefined = choose('--ask', options.ask, ASKS);
  const tone: Tone | undefined = choose('--tone', options.tone, TONES);
  const read = factsFrom(options, today);
  const laid = layUnder('facts' in read ? read.facts : {}, options, known());
  const ask = asked ?? (laid.from.purchase ? known()?.ask : undefined);
  const about = ask ?? 'refund';
  const days = (phase?: Phase) => {
    const history = laid.from.purchase ? (known(phase)?.history ?? {}) : {};
    return historyFrom(options, about, historyOfPayment(history, about, laid.facts.paid), today);
  };
  refusals.push(...days().refusals);
  if ('failure' in read || refusals.length > 0) {
    const failures = 'failure' in read ? [read.failure] : [];
    return usage(
      [
        ...refusals.map(({ flag, what }) => `${flag} ${what}`),
        ...failures.map(({ message }) => message),
      ].join('\n'),
      [...refusals.map(({ hint }) => hint), ...failures.map(({ hint }) => hint)].join('\n'),
    );
  }
  const fault = historyFault(about, days().history, laid.facts.paid);
  if (fault !== undefined) return usage(fault.what, fault.hint);
  const inCase = laid.from.purchase ? known()?.history.asked : undefined;
  // An ask named just now stands alone. A case may have asked for several things, and an answer is to one of them.
  const alsoAsked =
    asked === undefined
      ? requests(inCase)
      : requests(days().history.asked).filter((one) => one === waitedFor(asked));
  const clean = cleanBlock(text);
  if (clean === '')
    return usage('There is nothing to read.', 'Paste the answer, or name a file that holds it.');
  const report = readReply(
    clean,
    {
      facts: laid.facts,
      history: (phase) => days(phase).history,
      today,
      ...(ask !== undefined && { ask }),
      alsoAsked,
      ...(tone !== undefined && { tone }),
    },
    {
      replies: knowledge.replies(),
      letters: knowledge.letters(),
      contacts: knowledge.contacts(),
      terms: knowledge.terms(),
      rights: knowledge.rights(),
      sources: knowledge.sources(),
      calendar: calendarFor(laid.facts.country, knowledge.holidays()),
    },
  );
  return { report: { ...report, text: clean, from: laid.from } };
}

function requests(asked: History['asked'] = {}): WaitedFor[] {
  return WAITED_FOR.filter((what) => asked[what] !== undefined);
}
