import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import { citable, rightsFor, type RightRow } from '../../src/core/rights.ts';
import type { Plain } from '../deadlines/ground.ts';
import { day } from '../support/days.ts';
import { LIBRARY } from '../support/ground.ts';

function rights(facts: Plain & { paid: string }, today: string): RightRow[] {
  return rightsFor(
    facts as unknown as Facts & { paid: ReturnType<typeof day> },
    day(today),
    LIBRARY.rights,
    LIBRARY.sources,
  );
}

const notes = (paid: string) => rights({ paid, country: 'DE' }, paid)[0]!.notes.join(' ');

const has = (paid: string) =>
  rights({ paid, country: 'US' }, paid).some(({ route }) => route === 'us-california-renewal');

describe('rightsFor', () => {
  it('gives roads to money alone, nearest first, those without a day last', () => {
    const rows = rights({ paid: '2026-11-10', country: 'DE', pay: 'sepa' }, '2026-11-12');
    expect(rows.map(({ route }) => route)).toEqual([
      'eu-withdrawal',
      'eu-direct-debit-refund',
      'eu-withdrawal-uninformed',
      'eu-unauthorised',
    ]);
    expect(rights({ paid: '2026-11-10', country: 'US' }, '2026-11-12').at(-1)?.lastDay).toBeUndefined();
  });

  it('needs no calendar of holidays', () => {
    for (const row of rights({ paid: '2026-11-10', country: 'US', pay: 'debit' }, '2026-11-12'))
      expect(row.road).toBe('money');
  });

  it('says of a right that hangs on more that it is unclear, and why', () => {
    const [row] = rights({ paid: '2026-11-10', country: 'GB', pay: 'credit' }, '2026-11-12').filter(
      ({ route }) => route === 'uk-section-75',
    );
    expect(row).toMatchObject({ state: 'unclear', lastDay: '2032-11-10' });
    expect(row?.onlyIf).toContain('100 pounds');
  });

  it('speaks of the withdrawal button only where there was one to offer', () => {
    expect(notes('2026-06-18')).not.toContain('button');
    expect(notes('2026-06-19')).toContain('button');
  });

  it('knows the California law from July 2025 on', () => {
    expect(has('2025-06-30')).toBe(false);
    expect(has('2025-07-01')).toBe(true);
  });
});

describe('what a letter may name', () => {
  it('is a right until its last day, counted the careful way', () => {
    const facts = { paid: '2026-07-11', trialEnds: '2026-07-10', country: 'DE' };
    const named = (today: string) => citable(rights(facts, today)).includes('eu-withdrawal');
    expect(named('2026-07-17')).toBe(true);
    // The ledger still shows it, for the trial may have been shorter; a letter claims no such thing.
    expect(named('2026-07-18')).toBe(false);
    expect(rights(facts, '2026-07-18').find(({ route }) => route === 'eu-withdrawal')?.state).toBe('unclear');
  });

  it('is never a rule that is not in force', () => {
    const ids = LIBRARY.rights.map(({ id }) => id);
    expect(LIBRARY.notInForce.map(({ id }) => id)).toEqual([
      'uk-dmcc-subscriptions',
      'us-ftc-click-to-cancel',
    ]);
    for (const { id } of LIBRARY.notInForce) expect(ids).not.toContain(id);
  });
});
