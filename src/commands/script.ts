/** script: the message to send, tailored to the facts. */
import { readChoice, readReason, type Refusal, type TypedFacts } from '../core/facts.ts';
import { ASKS, CHANNELS, type Letter, TONES, writeLetter } from '../core/letter.ts';
import { refundVerdicts } from '../core/refund.ts';
import { rightsFor } from '../core/rights.ts';
import { type Doors, type Outcome, usage } from './doors.ts';
import { factsFrom } from './read-options.ts';

export type ScriptOptions = TypedFacts & {
  readonly ask?: string;
  readonly tone?: string;
  readonly channel?: string;
  readonly reason?: string;
};

export function script(options: ScriptOptions, { today, knowledge }: Doors): Outcome<Letter> {
  const refusals: Refusal[] = [];
  const choose = <T extends string>(flag: string, typed: string, choices: readonly T[], otherwise: T): T => {
    const read = readChoice(flag, typed, choices);
    if ('value' in read) return read.value;
    refusals.push(read.refusal);
    return otherwise;
  };
  const ask = choose('--ask', options.ask ?? 'cancel', ASKS, 'cancel');
  const tone = choose('--tone', options.tone ?? 'polite', TONES, 'polite');
  const channel = choose('--channel', options.channel ?? 'email', CHANNELS, 'email');
  const read = factsFrom(options, today);
  if ('failure' in read || refusals.length > 0) {
    const facts = 'failure' in read ? [read.failure] : [];
    return usage(
      [...refusals.map(({ flag, what }) => `${flag} ${what}`), ...facts.map(({ message }) => message)].join(
        '\n',
      ),
      [...refusals.map(({ hint }) => hint), ...facts.map(({ hint }) => hint)].join('\n'),
    );
  }
  const { facts } = read;
  const { paid } = facts;
  const sources = knowledge.sources();
  const verdict =
    paid === undefined || facts.product === undefined
      ? undefined
      : refundVerdicts({ ...facts, paid }, today, knowledge.terms(), sources)[0];
  const rights = paid === undefined ? [] : rightsFor({ ...facts, paid }, today, knowledge.rights(), sources);
  const reason = options.reason === undefined ? undefined : readReason(options.reason);
  const letter = writeLetter(
    { ask, tone, channel, ...(reason !== undefined && { reason }) },
    {
      facts,
      today,
      rights: rights.filter(({ state }) => state !== 'closed').map(({ route }) => route),
      ...(verdict && { verdict }),
    },
    knowledge.letters(),
    knowledge.contacts(),
    sources,
  );
  if (letter === undefined) {
    return {
      failure: {
        code: 'guides',
        message: `These guides hold no letter for ${ask}.`,
        hint: 'Leave --guides away to use the shipped ones.',
      },
    };
  }
  return { report: letter };
}
