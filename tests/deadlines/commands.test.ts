/** Every command that a ledger names, for many purchases and days: the program takes it, and what writes a message writes one. */
import { expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli.ts';
import { script } from '../../src/commands/script.ts';
import { type Milestones, MILESTONES } from '../../src/core/clock.ts';
import { type Day } from '../../src/core/days.ts';
import { readFacts } from '../../src/core/facts.ts';
import { ledgerCommand } from '../../src/core/ledger.ts';
import { doors } from '../fuzz/knowledge.ts';
import { anyPurchase } from '../support/arbitraries.ts';
import { day, plus } from '../support/days.ts';
import { fc } from '../support/properties.ts';
import { shellWords } from '../support/shell-words.ts';
import { ledger } from './ground.ts';

const anyMilestones = fc.record(
  Object.fromEntries(MILESTONES.map((name) => [name, fc.integer({ min: 0, max: 300 })])),
  { requiredKeys: [] },
);

function milestonesOf(paid: Day, later: Readonly<Record<string, number | undefined>>): Milestones {
  return Object.fromEntries(Object.entries(later).map(([name, days = 0]) => [name, plus(paid, days)]));
}

function expectTaken(line: string, today: Day): void {
  const [program, ...argv] = shellWords(line);
  expect(program).toBe('coursera-exit');
  const parsed = parseCommandLine(argv, '0.0.0');
  if (!('invocation' in parsed)) throw new Error(`${line}: ${JSON.stringify(parsed)}`);
  const { command, flags } = parsed.invocation;
  expect(readFacts(flags, today).refusals, line).toEqual([]);
  if (command !== 'script') return;
  const written = script(flags, { ...doors(), today });
  expect(written, line).toHaveProperty('report');
}

it('is taken by the program', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      anyPurchase(fc.constantFrom(day('2026-07-10'), day('2025-09-01'), day('2026-01-31'))),
      anyMilestones,
      fc.integer({ min: 0, max: 400 }),
      (facts, later, days) => {
        const today = plus(facts.paid, days);
        const known = Object.fromEntries(
          Object.entries(milestonesOf(facts.paid, later)).filter(([, on]) => on <= today),
        ) as Milestones;
        // An answer follows what it answers.
        const { asked, promised, ...others } = known;
        const told = {
          ...others,
          ...(asked !== undefined && { asked }),
          ...(asked !== undefined && promised !== undefined && promised >= asked && { promised }),
        };
        const { rows, next, last } = ledger(facts, today, told);
        expectTaken(ledgerCommand(facts, told), today);
        for (const line of [...rows, next, last].flatMap((one) => one?.command ?? [])) {
          expectTaken(line, today);
          seen.add(line.split(' ')[1]!);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual(['cancel', 'delete', 'guides', 'script', 'status']);
}, 60_000);
