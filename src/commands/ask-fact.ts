/** One question of the interview, put to a person: a choice, a day, or a country. */
import type { FactValue } from '../core/case.ts';
import { addDays, type Day } from '../core/days.ts';
import { isCountry, readDayFlag } from '../core/facts.ts';
import type { Question } from '../core/walk.ts';
import type { Option, Prompter, WalkPages } from './walk-doors.ts';

export type AskDoors = {
  readonly today: Day;
  readonly prompter: Prompter;
  readonly pages: Pick<WalkPages, 'question' | 'dayLabel'>;
};

export type Told<Way extends string> = { readonly value: FactValue } | { readonly way: Way | 'unsure' };

/** Days that can be picked instead of typed: so many that the way to type one, and those out, are on the same page of the list. */
const RECENT_DAYS = 10;

/** Puts the question; `ways` are what one may do instead of answering. */
export async function askFact<Way extends string>(
  question: Question,
  ways: readonly Option<Way>[],
  doors: AskDoors,
): Promise<Told<Way>> {
  const { prompter, pages } = doors;
  prompter.say(pages.question(question));
  const answers = answersTo(question, doors);
  const unsure: Option<string>[] = question.unsure
    ? [{ value: 'way:unsure', label: question.unsure.label }]
    : [];
  const exits = ways.map(({ value, ...rest }) => ({ value: `way:${value}`, ...rest }));
  // Enter takes the first answer. Where one lives is never assumed.
  const told = question.kind === 'country' ? [...unsure, ...answers] : [...answers, ...unsure];
  const answer = await prompter.choose<string>(question.ask, [...told, ...exits]);
  if (answer.startsWith('way:')) return { way: answer.slice('way:'.length) as Way | 'unsure' };
  return { value: await valueOf(question, answer, doors) };
}

function answersTo(question: Question, { today, pages }: AskDoors): Option<string>[] {
  if (question.kind === 'day') {
    const recent = Array.from({ length: RECENT_DAYS }, (_, count) => addDays(today, -count));
    return [
      ...recent.map((day) => ({ value: day as string, label: pages.dayLabel(day) })),
      { value: 'type', label: 'Another day, to be typed' },
    ];
  }
  const choices = question.choices.map(({ value, label, hint }) => ({
    value,
    label,
    ...(hint !== undefined && { hint }),
  }));
  return question.kind === 'country' ? [...choices, { value: 'type', label: 'Another country' }] : choices;
}

async function valueOf(
  question: Question,
  answer: string,
  { prompter, today }: AskDoors,
): Promise<FactValue> {
  if (question.fact === 'renewal' || question.fact === 'certificate') return answer === 'yes';
  const typesDay =
    question.kind === 'day'
      ? answer === 'type'
      : question.choices.find(({ value }) => value === answer)?.typed === 'day';
  if (typesDay === true) {
    return prompter.type(`Year-month-day, like ${addDays(today, -3)}`, (text) => {
      const read = readDayFlag('', text);
      if ('refusal' in read) return `${read.refusal.what} ${read.refusal.hint.replace(/:\s+/, ': ')}`;
      return question.fact === 'paid' && read.value > today ? `${read.value} is still to come.` : undefined;
    });
  }
  if (question.kind === 'country' && answer === 'type') {
    const code = await prompter.type('Two letters, like SE or JP', (text) =>
      isCountry(text.trim().toUpperCase())
        ? undefined
        : 'That is no two-letter country code. Sweden is SE, Japan is JP.',
    );
    return code.trim().toUpperCase();
  }
  return answer;
}
