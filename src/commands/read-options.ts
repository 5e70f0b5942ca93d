/** The facts among a command's options, or the refusals as one failure. */
import type { Day } from '../core/days.ts';
import { type Facts, readFacts, type TypedFacts } from '../core/facts.ts';
import type { Failure } from './doors.ts';

export function factsFrom(typed: TypedFacts, today: Day): { facts: Facts } | { failure: Failure } {
  const { facts, refusals } = readFacts(typed, today);
  if (refusals.length === 0) return { facts };
  return {
    failure: {
      code: 'usage',
      message: refusals.map(({ flag, what }) => `${flag} ${what}`).join('\n'),
      hint: refusals.map(({ hint }) => hint).join('\n'),
    },
  };
}
