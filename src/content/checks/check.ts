/** What a check is: one rule over the whole shelf, with the reason it exists. */
import type { Day } from '../../core/days.ts';
import type { Place, Problem } from '../../core/problem.ts';
import type { Shelf } from '../shelf.ts';

export type Check = {
  readonly id: string;
  /** Why the rule exists; the middle of each fault it reports. */
  readonly why: string;
  readonly severity?: 'warning';
  readonly run: (shelf: Shelf, today: Day) => Iterable<Finding>;
};

export type Finding = { readonly at: Place; readonly what: string; readonly fix: string };

/** Of one kind. No slip makes as many; a folder made to have more must not take for ever to tell. */
const MOST_FINDINGS = 500;

export function runCheck(check: Check, shelf: Shelf, today: Day): Problem[] {
  const problems: Problem[] = [];
  for (const { at, what, fix } of check.run(shelf, today)) {
    problems.push({ ...at, check: check.id, severity: check.severity ?? 'error', what, why: check.why, fix });
    if (problems.length === MOST_FINDINGS) break;
  }
  return problems;
}

/** Every string in a value, with the path to it. */
export function* strings(
  value: unknown,
  path: PropertyKey[] = [],
): Generator<{ text: string; path: PropertyKey[] }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* strings(item, [...path, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* strings(item, [...path, key]);
  }
}
