/** What must hold of whatever a reader gives back, however strange the file: it throws with the place where it does not. */
import { readDay } from '../../src/core/days.ts';
import { hidesSomething } from '../../src/core/text.ts';
import type { Refusal, Statement } from '../../src/statements/statement.ts';

/** Texts from a fuzzer are bytes; U+E000 stands for half a surrogate pair, which no bytes can say. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\uE000', '\uD800');
}

export function hold(claim: boolean, what: string, shown?: unknown): asserts claim {
  if (!claim) throw new Error(shown === undefined ? what : `${what}: ${JSON.stringify(shown)}`);
}

/** One line that a terminal prints and does not obey. */
export function isTidyLine(text: string): boolean {
  return !hidesSomething(text) && !text.includes('\n');
}

export function tidy(text: string, where: string): void {
  hold(!hidesSomething(text), `${where} holds what drives a terminal`, text.slice(0, 300));
}

export function soundRefusal({ what, why, line, question }: Refusal): void {
  hold(what !== '' && why !== '', 'a refusal without a reason');
  hold(isTidyLine(what) && isTidyLine(why), 'a refusal that hides something', [what, why]);
  hold(line === undefined || line >= 1, 'a refusal at no line', line);
  if (question === undefined) return;
  hold(question.choices.length > 0, 'a question without a choice', question);
  for (const { value, means } of question.choices)
    hold(isTidyLine(value) || value === '\t', 'a choice that hides something', [value, means]);
}

export function soundStatement(statement: Statement): void {
  const { transactions, count, net, problems, decisions, first, last } = statement;
  hold(count >= transactions.length, 'more rows than were counted');
  hold((count === 0) === (first === undefined), 'rows without a first day', { count, first });
  for (const { day, minor, decimals, text, line } of transactions) {
    hold(readDay(day) !== undefined, 'a day that is none', day);
    hold(first! <= day && day <= last!, 'a day outside of the first and the last', [first, day, last]);
    hold(Number.isSafeInteger(minor) && !Object.is(minor, -0), 'an amount that is not exact', minor);
    hold(Number.isInteger(decimals) && decimals >= 0 && decimals <= 20, 'decimals that are none', decimals);
    hold(Number.isInteger(line) && line >= 1, 'a line that is none', line);
    hold(isTidyLine(text) && text.length <= 600, 'a text that is not tidy', text);
  }
  for (const { minor } of net) hold(Number.isSafeInteger(minor), 'a sum that is not exact', minor);
  hold(problems.length <= 201, 'a flood of problems', problems.length);
  for (const { line, what } of problems) hold(line >= 1 && isTidyLine(what), 'a problem that hides', what);
  for (const { what } of decisions) hold(isTidyLine(what), 'a decision that hides something', what);
}
