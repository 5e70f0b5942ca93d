/** Adds what happened to the case on this computer. Part of the composition root. */
import type { Shop } from './answer.ts';
import { CASE_VERSION, foldCase, type Happening, type Matter } from './core/case.ts';
import { openJournal } from './open-case.ts';

/** The matter that was worked on last, or undefined where there is no case. A case that can't be read is a failure. */
export async function currentMatter(shop: Shop): Promise<{ matter?: Matter } | { failure: string }> {
  const read = await openJournal(shop, () => {}).read();
  if ('failure' in read) return read;
  const matter = foldCase(read.events)?.current;
  return matter === undefined ? {} : { matter };
}

/** Undefined once it is on the disk; else what went wrong. With nothing to keep it in, that is said. */
export async function keepInCase(shop: Shop, happening: Happening): Promise<string | undefined> {
  const journal = openJournal(shop, (text) => shop.say(`  ${text}\n`));
  if (journal.place === undefined)
    return shop.flags.case
      ? 'this computer names no folder of yours; name one with --home DIR'
      : 'nothing is kept with --no-case';
  const current = await currentMatter(shop);
  if ('failure' in current) return current.failure;
  return journal.append({
    v: CASE_VERSION,
    at: new Date().toISOString(),
    day: shop.today,
    matter: current.matter?.id ?? '1',
    ...happening,
  });
}
