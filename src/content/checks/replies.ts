/** Patterns for answers: harmless to run, proved by their own examples, and with a judgement for every payment. */
import { recognise, type Reply } from '../../core/reply.ts';
import type { Check } from './check.ts';
import { patternCost } from './pattern-cost.ts';

// From each place of an answer. All patterns are tried on an answer, and on every example.
const MOST_STEPS = 200_000;
const MOST_STEPS_IN_ALL = 800_000;
const MOST_IN_EXAMPLES = 8_000;

/** Everything in a reply that is tried on a sentence, with its place. */
function patternsOf({
  patterns,
  notWhere = [],
  askWords = [],
}: Pick<Reply, 'patterns' | 'notWhere' | 'askWords'>): { pattern: string; path: PropertyKey[] }[] {
  return [
    ...patterns.map((pattern, index) => ({ pattern, path: ['patterns', index] })),
    ...notWhere.flatMap((guard, index) =>
      (['before', 'after'] as const).flatMap((side) => {
        const pattern = guard[side];
        return pattern === undefined ? [] : [{ pattern, path: ['not-where', index, side] }];
      }),
    ),
    ...askWords.map(({ words }, index) => ({ pattern: words, path: ['ask-words', index, 'words'] })),
  ];
}

export const replyPatterns: Check = {
  id: 'reply-pattern',
  why: 'A wrong pattern tells somebody that they were refused when they were paid',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('replies')) {
      let sound = true;
      let all = 0;
      const counted = new Set<string>();
      for (const [index, reply] of data.replies.entries()) {
        const { id } = reply;
        for (const { pattern, path } of patternsOf(reply)) {
          // Guards are shared, and tried only where a pattern fits.
          if (counted.has(pattern)) continue;
          counted.add(pattern);
          const at = yaml.place(['replies', index, ...path]);
          const steps = patternCost(pattern, Infinity);
          if (steps === undefined) {
            sound = false;
            yield { at, what: `a pattern of ${id} is no regular expression`, fix: 'Mend it' };
            continue;
          }
          all += steps;
          if (steps <= MOST_STEPS && all <= MOST_STEPS_IN_ALL) continue;
          sound = false;
          yield {
            at,
            what:
              steps > MOST_STEPS
                ? `a pattern of ${id} could take very long on a text made for it`
                : `the patterns up to this one of ${id} could together take very long`,
            fix: 'Give each repeat a limit, like {0,40}, repeat no group, and keep repeats few',
          };
          if (steps > MOST_STEPS) all -= steps;
        }
      }
      const shown = data.replies.flatMap(({ examples, not }) => [...examples, ...not]);
      const length = [...shown, ...data['look-alikes']].reduce((sum, one) => sum + one.length, 0);
      if (length > MOST_IN_EXAMPLES) {
        sound = false;
        yield {
          at: yaml.place(['replies']),
          what: `the examples have ${length} characters, more than ${MOST_IN_EXAMPLES}`,
          fix: 'Keep one short sentence for each pattern',
        };
      }
      if (!sound) continue;
      for (const [index, { id, examples, not }] of data.replies.entries()) {
        for (const [place, example] of examples.entries()) {
          const first = recognise(example, data.replies)[0]?.id;
          if (first !== id) {
            yield {
              at: yaml.place(['replies', index, 'examples', place]),
              what: `${first ?? 'nothing'} is recognised where ${id} should be`,
              fix: 'Mend the pattern, or the order',
            };
          }
        }
        const own = data.replies.filter((one) => one.id === id);
        for (const [place, other] of not.entries()) {
          if (recognise(other, own).length > 0) {
            yield {
              at: yaml.place(['replies', index, 'not', place]),
              what: `${id} takes this for itself`,
              fix: 'Mend the pattern',
            };
          }
        }
      }
      for (const [place, other] of data['look-alikes'].entries()) {
        const first = recognise(other, data.replies)[0]?.id;
        if (first !== undefined) {
          yield {
            at: yaml.place(['look-alikes', place]),
            what: `${first} takes this for an answer`,
            fix: 'Mend the pattern',
          };
        }
      }
    }
  },
};

export const replyJudgements: Check = {
  id: 'reply-judgement',
  why: 'The person would read an answer and be told nothing about it',
  *run(shelf) {
    const followUps = shelf.of('follow-up').map(({ data }) => data.phase as string);
    for (const { yaml, data } of shelf.of('replies')) {
      for (const [index, { id, judged }] of data.replies.entries()) {
        const last = judged.at(-1)!;
        if (last.when !== undefined || /\{[a-z-]+\}/.test(last.says)) {
          yield {
            at: yaml.place(['replies', index, 'judged', judged.length - 1]),
            what: `the judgements of ${id} may all fail`,
            fix: 'End the list with one that has no condition and no slot',
          };
        }
        for (const [place, { letter, left, holds }] of judged.entries()) {
          const at = yaml.place(['replies', index, 'judged', place]);
          if (letter === undefined && left.length === 0)
            yield {
              at,
              what: `${id} leaves nothing to do where it holds ${holds}`,
              fix: 'Add left or letter',
            };
          if (letter !== undefined && !followUps.includes(letter.phase) && !shelf.broken('follow-up'))
            yield { at, what: `no follow-up speaks of ${letter.phase}`, fix: 'Add the follow-up' };
        }
      }
    }
  },
};

export const unknownAnswers: Check = {
  id: 'unknown-answer',
  why: 'The condition would never hold',
  *run(shelf) {
    if (shelf.broken('replies')) return;
    const known = shelf.of('replies').flatMap(({ data }) => data.replies.map(({ id }) => id));
    for (const { yaml, data } of shelf.of('follow-up')) {
      for (const [index, part] of data.parts.entries()) {
        for (const answer of part.when?.answer ?? []) {
          if (!known.includes(answer))
            yield {
              at: yaml.place(['parts', index, 'when', 'answer']),
              what: `there is no answer ${answer}`,
              fix: 'Check the name, or add it to replies.yaml',
            };
        }
      }
    }
  },
};
