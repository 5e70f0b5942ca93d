/** How many steps a pattern may take: never fewer than a matcher really takes, and few for patterns that people write. */
import { expect, test } from 'vitest';
import { isTiedToStart, patternCost } from '../../src/content/checks/pattern-cost.ts';

const LONG = 600;

test.each([
  '^(a+)+$',
  '^((a*))*$',
  '^(a|a)*$',
  '^(a|ab|b)*$',
  '^([a-z]+ ?)*x',
  '^(a?){30}a{30}$',
  '^((a|b)?c?){40}$',
  '^(?=((a+)+)$)b',
  '^(?!((a|aa)+)$)b',
  '^(?<=((a|aa)+)x)b',
  '^(a)\\1',
  '^(?<name>a+)\\k<name>$',
  '^.*.*.*x',
  '^.{0,300}.{0,300}x',
  '^[^x]+[^y]+[^z]+$',
  '^a*a*a*a*b',
  '^.*?.*?.*?x',
  '^(.*,){11}P',
  `^${'(a|b|ab)'.repeat(20)}$`,
])('%s could take very long', (pattern) => {
  expect(patternCost(pattern, LONG)).toBeGreaterThan(100_000);
});

test.each([
  '^COURSERA ?\\*',
  '^(WWW\\.|HELP\\.)?COURSERA\\.(ORG|COM)\\b',
  '^COURSERA\\b(?!.*\\b(PAYROLL|SALARY|WAGE))',
  '^.*x',
  '^[0-9A-Z]{14}$',
  '(chargeback|dispute)[^.!?]{0,60}(open|pending|filed)[^.!?]{0,40}bank',
])('%s is quick', (pattern) => {
  expect(patternCost(pattern, LONG)).toBeLessThan(30_000);
});

test('a repeat without end is endless where the text may be', () => {
  expect(patternCost('a[^.]*b', Infinity)).toBe(Infinity);
  expect(patternCost('(ab)+', Infinity)).toBe(Infinity);
  expect(patternCost('a{4,}', Infinity)).toBe(Infinity);
  expect(patternCost('a[^.]{0,40}b', Infinity)).toBeLessThan(200);
});

test.each(['(', '[', 'a{2,1}', '\\', '(?<a', '\\p{Nothing}', '*'])(
  '%s is no regular expression',
  (pattern) => {
    expect(patternCost(pattern, LONG)).toBeUndefined();
  },
);

test('a pattern is tied to the start where each of its branches is', () => {
  expect(['^a', '^a|^b', '^(a|b)'].map(isTiedToStart)).toEqual([true, true, true]);
  expect(['a', '^a|b', '(^a|b)', 'a^', '', '^a|', '\\^a'].map(isTiedToStart)).toEqual(Array(7).fill(false));
});

const A_OR_AA = ['a', 'aa'];
const A_OR_B = ['a', 'b'];

/** Steps of a matcher that goes back over every choice, as the real one may: the least that a limit has to allow. */
function stepsOf(parts: readonly (readonly string[])[], text: string): number {
  let steps = 0;
  const go = (part: number, at: number): void => {
    const choices = parts[part];
    if (choices === undefined) return;
    for (const choice of choices) {
      steps += 1;
      if (text.startsWith(choice, at)) go(part + 1, at + choice.length);
    }
  };
  go(0, 0);
  return steps;
}

test.each([
  ['a{0,30}aaa', [runs('a', 30), ['aaa']]],
  ['a{0,30}ab', [runs('a', 30), ['ab']]],
  ['a{0,20}a{0,20}b', [runs('a', 20), runs('a', 20), ['b']]],
  ['a{0,20}(a|aa|b)a{0,20}b', [runs('a', 20), ['a', 'aa', 'b'], runs('a', 20), ['b']]],
  ['(a|aa)(a|aa)(a|aa)(a|aa)b', [A_OR_AA, A_OR_AA, A_OR_AA, A_OR_AA, ['b']]],
  ['(a|b)(a|b)(a|b)x', [A_OR_B, A_OR_B, A_OR_B, ['x']]],
])('the limit for %s is none that a matcher can pass', (pattern, parts) => {
  expect(patternCost(pattern, LONG)).toBeGreaterThanOrEqual(stepsOf(parts, 'a'.repeat(60)));
});

function runs(sign: string, most: number): string[] {
  return Array.from({ length: most + 1 }, (_, count) => sign.repeat(count));
}
