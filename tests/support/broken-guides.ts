/** The shipped guides with one thing wrong. */
import { checkGuides } from '../../src/content/check-guides.ts';
import type { Problem } from '../../src/core/problem.ts';
import { READ_DAY, shippedTexts } from './shipped.ts';

export type Texts = Map<string, string>;

const shipped = shippedTexts();

export function textOf(texts: Texts, file: string): string {
  const text = texts.get(file);
  if (text === undefined) throw new Error(`there is no ${file}`);
  return text;
}

/** The shipped guides, with the first place that a pattern finds written anew. A pattern that finds nothing is an error. */
export function withEdit(
  file: string,
  find: RegExp | string,
  put: string,
  texts: Texts = new Map(shipped),
): Texts {
  const before = textOf(texts, file);
  const after = before.replace(find, () => put);
  if (after === before) throw new Error(`nothing to edit in ${file}: ${String(find)}`);
  return texts.set(file, after);
}

export function withFile(file: string, text: string | undefined, texts: Texts = new Map(shipped)): Texts {
  if (text === undefined) texts.delete(file);
  else texts.set(file, text);
  return texts;
}

export function problemsIn(texts: Texts, today = READ_DAY): readonly Problem[] {
  return checkGuides(texts, today).problems;
}

/** The line, counted from 1, of the first or last place where a text stands in a file. */
export function lineOf(texts: Texts, file: string, part: string, last = false): number {
  const text = textOf(texts, file);
  const at = last ? text.lastIndexOf(part) : text.indexOf(part);
  if (at < 0) throw new Error(`${file} has no ${part}`);
  return text.slice(0, at).split('\n').length;
}
