/** Facts written back as a command: pasted into a shell, it gives the same facts. */
import { fc } from '../support/properties.ts';
import { expect, it, test } from 'vitest';
import { parseCommandLine } from '../../src/cli.ts';
import { type Facts, readFacts } from '../../src/core/facts.ts';
import { commandLine, purchaseFlags } from '../../src/core/flags.ts';
import { anyPurchase } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';
import { shellWords } from '../support/shell-words.ts';

const LAST_DAY = day('2199-12-31');

function readBack(line: string): Facts {
  const [program, ...argv] = shellWords(line);
  expect(program).toBe('coursera-exit');
  const parsed = parseCommandLine(argv, '0.0.0');
  if (!('invocation' in parsed)) throw new Error(`${line}: ${JSON.stringify(parsed)}`);
  const { facts, refusals } = readFacts(parsed.invocation.flags, LAST_DAY);
  expect(refusals).toEqual([]);
  return facts;
}

it('gives the same facts back, for each command that takes them', () => {
  fc.assert(
    fc.property(
      anyPurchase(),
      fc.constantFrom(
        'refund-check',
        'cancel',
        'delete',
        'script --ask refund',
        'script --ask cancel-and-refund',
      ),
      (facts, command) => {
        expect(readBack(commandLine(command, facts))).toEqual(facts);
      },
    ),
    { numRuns: 500 },
  );
});

test('says nothing about the person', () => {
  const line = purchaseFlags({ paid: day('2025-06-20'), name: 'Ann Lee', email: 'ann@example.org' });
  expect(line).toBe('--paid 2025-06-20');
});

test('names the facts in one order, quotes what a shell would split, and leaves out what is not known', () => {
  expect(
    commandLine('script --ask refund', {
      country: 'US',
      amount: { minor: 5900, currency: 'USD' },
      certificate: true,
      renewal: true,
      trialEnds: 'none',
      paid: day('2025-06-20'),
      pay: 'credit',
      bought: 'web',
      product: 'plus-annual',
    }),
  ).toBe(
    'coursera-exit script --ask refund --product plus-annual --bought web --pay credit --paid 2025-06-20 ' +
      '--trial-ends none --renewal --certificate --amount "59.00 USD" --country US',
  );
  expect(commandLine('cancel', {})).toBe('coursera-exit cancel');
  // What reads the guides or the case takes no facts.
  for (const command of ['guides show delete-account', 'status'])
    expect(commandLine(command, { product: 'course', bought: 'web' })).toBe(`coursera-exit ${command}`);
  expect(commandLine('cancel', { amount: { minor: 5900 } })).toBe('coursera-exit cancel --amount 59.00');
});
