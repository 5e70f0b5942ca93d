/** Patterns for statement lines: harmless to run, and proved by their own examples. */
import type { Check } from './check.ts';
import { isTiedToStart, patternCost } from './pattern-cost.ts';

/** Characters of the longest descriptor that a reader hands on. */
const LONGEST_LINE = 600;
// Each pattern is tried at each word of each line of a statement.
const MOST_STEPS = 60_000;
const MOST_STEPS_IN_ALL = 120_000;

export const billerPatterns: Check = {
  id: 'biller-pattern',
  why: 'A wrong pattern calls a golf course a subscription',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('billers')) {
      let all = 0;
      for (const [index, { id, pattern, examples, not }] of data.billers.entries()) {
        const at = yaml.place(['billers', index, 'pattern']);
        const steps = patternCost(pattern, LONGEST_LINE);
        if (steps === undefined) {
          yield { at, what: `the pattern of ${id} is no regular expression`, fix: 'Mend it' };
          continue;
        }
        if (!isTiedToStart(pattern)) {
          yield {
            at,
            what: `the pattern of ${id} is not tied to the start of the line`,
            fix: 'Begin it with ^, and put what differs behind it in brackets',
          };
          continue;
        }
        all += steps;
        if (steps > MOST_STEPS || all > MOST_STEPS_IN_ALL) {
          yield {
            at,
            what:
              steps > MOST_STEPS
                ? `the pattern of ${id} could take very long on a line made for it`
                : `the patterns up to that of ${id} could together take very long on one line`,
            fix: 'Repeat single characters only, each with a limit, and few of them',
          };
          if (steps > MOST_STEPS) all -= steps;
          continue;
        }
        const matcher = new RegExp(pattern, 'u');
        for (const [place, example] of examples.entries()) {
          if (!matcher.test(example)) {
            yield {
              at: yaml.place(['billers', index, 'examples', place]),
              what: `${id} misses its example ${example}`,
              fix: 'Mend the pattern',
            };
          }
        }
        for (const [place, other] of (not ?? []).entries()) {
          if (matcher.test(other)) {
            yield {
              at: yaml.place(['billers', index, 'not', place]),
              what: `${id} takes ${other} for a charge`,
              fix: 'Mend the pattern',
            };
          }
        }
        for (const [place, other] of data['look-alikes'].entries()) {
          if (matcher.test(other)) {
            yield {
              at: yaml.place(['look-alikes', place]),
              what: `${id} takes ${other} for a charge`,
              fix: 'Mend the pattern',
            };
          }
        }
      }
    }
  },
};
