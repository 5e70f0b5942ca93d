/** script: the message to send, tailored to the facts. */
import { calendarFor } from '../core/business-days.ts';
import { type Facts, readChoice, readReason, type Refusal, type TypedFacts } from '../core/facts.ts';
import { historyOfPayment } from '../core/history.ts';
import { type Known, type Laid, layUnder } from '../core/known.ts';
import { asksAfter, type Letter, writeLetter } from '../core/letter.ts';
import { AFTER_ANSWER, letterGround, phaseFault } from '../core/letter-ground.ts';
import { ASKS, CHANNELS, type Phase, PHASES, TONES } from '../core/letter-kinds.ts';
import { type Doors, type Outcome, usage } from './doors.ts';
import { historyFrom, type HistoryOptions } from './history-options.ts';
import { factsFrom } from './read-options.ts';

export type ScriptOptions = TypedFacts &
  HistoryOptions & {
    readonly ask?: string;
    readonly tone?: string;
    readonly channel?: string;
    readonly reason?: string;
    readonly phase?: string;
    readonly mailto?: boolean;
  };

/** The letter, the facts it was written from, and what of the case went into it. */
export type Script = { readonly letter: Letter; readonly facts: Facts; readonly from: Laid['from'] };

/** `known` gives what the case knows, for the phase that the message speaks of. */
export function script(
  options: ScriptOptions,
  { today, knowledge }: Doors,
  known: (phase?: Phase) => Known | undefined = () => undefined,
): Outcome<Script> {
  const refusals: Refusal[] = [];
  const choose = <T extends string>(flag: string, typed: string, choices: readonly T[], otherwise: T): T => {
    const read = readChoice(flag, typed, choices);
    if ('value' in read) return read.value;
    refusals.push(read.refusal);
    return otherwise;
  };
  const letters = knowledge.letters();
  const phase =
    options.phase === undefined ? undefined : choose('--phase', options.phase, PHASES, 'no-answer');
  const fitting = phase === undefined ? ASKS : asksAfter(phase, letters);
  const ask = choose('--ask', options.ask ?? (phase && fitting[0]) ?? 'cancel', ASKS, 'cancel');
  const tone = choose('--tone', options.tone ?? 'polite', TONES, 'polite');
  const channel = choose('--channel', options.channel ?? 'email', CHANNELS, 'email');
  if (refusals.length === 0 && !fitting.includes(ask))
    refusals.push({
      flag: '--phase',
      what: `${phase} does not go with --ask ${ask}.`,
      hint: `It goes with: ${fitting.join(', ')}`,
    });
  // What the case noted may be a machine's word that the message arrived; what is typed is the answer one speaks of.
  if (options.answered !== undefined && phase === 'no-answer')
    refusals.push({
      flag: '--answered',
      what: 'does not go with --phase no-answer.',
      hint: `After an answer, say what it was: --phase ${AFTER_ANSWER.join(', ')}`,
    });
  if (options.mailto === true && channel !== 'email')
    refusals.push({
      flag: '--mailto',
      what: `does not go with --channel ${channel}.`,
      hint: 'Leave one of the two away.',
    });
  const read = factsFrom(options, today);
  const told = 'facts' in read ? read.facts : {};
  const laid = layUnder(told, options, known(phase));
  const before = historyFrom(options, ask, historyOfPayment(laid.history, ask, laid.facts.paid), today);
  refusals.push(...before.refusals);
  if ('failure' in read || refusals.length > 0) {
    const facts = 'failure' in read ? [read.failure] : [];
    return usage(
      [...refusals.map(({ flag, what }) => `${flag} ${what}`), ...facts.map(({ message }) => message)].join(
        '\n',
      ),
      [...refusals.map(({ hint }) => hint), ...facts.map(({ hint }) => hint)].join('\n'),
    );
  }
  // A stop order names the last charge there was, whichever payment the case is about.
  const last = ask === 'stop-charges' && laid.from.purchase ? known(phase)?.lastCharge : undefined;
  const facts = { ...laid.facts, ...last };
  const { history } = before;
  const fault = phaseFault(phase, facts, history, ask);
  if (fault !== undefined) return usage(fault.what, fault.hint);
  const sources = knowledge.sources();
  const reason = options.reason === undefined ? undefined : readReason(options.reason);
  const letter = writeLetter(
    {
      ask,
      tone,
      channel,
      ...(phase !== undefined && { phase }),
      ...(reason !== undefined && { reason }),
    },
    {
      ...letterGround({ ask, ...(phase !== undefined && { phase }) }, facts, history, today, {
        terms: knowledge.terms(),
        rights: knowledge.rights(),
        sources,
        // Only the time for an answer about one's data is moved by holidays.
        ...(ask === 'delete-data' && { calendar: calendarFor(facts.country, knowledge.holidays()) }),
      }),
      // Only a message that follows an answer speaks of what it said.
      ...(phase !== undefined && history.answer !== undefined && { answer: history.answer }),
    },
    letters,
    knowledge.contacts(),
    sources,
  );
  if (letter === undefined) {
    return {
      failure: {
        code: 'guides',
        message: `These guides hold no letter for ${phase === undefined ? ask : `${ask} after ${phase}`}.`,
        hint: 'Leave --guides away to use the shipped ones.',
      },
    };
  }
  return { report: { letter, facts, from: laid.from } };
}
