/** Patterns for statement lines: harmless to run, and proved by their own examples. */
import type { Check } from './check.ts';

// A repeat inside a repeated group, or a back-reference, can take for ever on a line made for it.
const RISKY = /\([^()]*[*+{][^()]*\)[*+{]|\\[1-9]/;

export const billerPatterns: Check = {
  id: 'biller-pattern',
  why: 'A wrong pattern calls a golf course a subscription',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('billers')) {
      for (const [index, { id, pattern, examples, not }] of data.billers.entries()) {
        const at = yaml.place(['billers', index, 'pattern']);
        let matcher: RegExp;
        try {
          matcher = new RegExp(pattern, 'u');
        } catch {
          yield { at, what: `the pattern of ${id} is no regular expression`, fix: 'Mend it' };
          continue;
        }
        if (!pattern.startsWith('^') || RISKY.test(pattern)) {
          yield {
            at,
            what: `the pattern of ${id} ${pattern.startsWith('^') ? 'repeats a repetition' : 'is not tied to the start of the line'}`,
            fix: 'Begin it with ^, and repeat single characters only',
          };
          continue;
        }
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
