/** The shipped guides as the ground a ledger stands on. */
import { readdirSync, readFileSync } from 'node:fs';
import { checkGuides } from '../../src/content/check-guides.ts';
import type { Library } from '../../src/content/library.ts';
import { calendarFor } from '../../src/core/business-days.ts';
import type { Milestones } from '../../src/core/clock.ts';
import { type Day, readDay } from '../../src/core/days.ts';
import type { Facts } from '../../src/core/facts.ts';
import { type Ledger, makeLedger } from '../../src/core/ledger.ts';

const ROOT = new URL('../../guides/', import.meta.url);

export function guideTexts(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const below of ['', 'letters/', 'rights/', 'terms/']) {
    for (const name of readdirSync(new URL(below, ROOT))) {
      if (name.endsWith('.yaml')) texts.set(below + name, readFileSync(new URL(below + name, ROOT), 'utf8'));
    }
  }
  return texts;
}

export function day(text: string): Day {
  const read = readDay(text);
  if (read === undefined) throw new Error(`${text} is no day`);
  return read;
}

const checked = checkGuides(guideTexts(), day('2026-11-22'));
if (checked.library === undefined) throw new Error('the shipped guides have faults');
export const LIBRARY: Library = checked.library;

/** Facts as they are written in a test: days as plain text. */
export type Plain = { readonly [Name in keyof Facts]?: Facts[Name] | string };

export function ledger(
  facts: Plain,
  today: string,
  milestones: { [Name in keyof Milestones]?: string } = {},
): Ledger {
  const known = facts as Facts;
  return makeLedger(known, milestones as Milestones, day(today), {
    terms: LIBRARY.terms,
    rights: LIBRARY.rights,
    notInForce: LIBRARY.notInForce,
    calendar: calendarFor(known.country, LIBRARY.holidays),
    sources: LIBRARY.sources,
  });
}
