/** What the case on this computer knows, for commands that were told little. Part of the composition root. */
import type { Shop } from './answer.ts';
import type { Known } from './core/known.ts';
import type { Phase } from './core/letter-kinds.ts';
import { isCaseThere } from './shell/case-there.ts';
import { homeFolder } from './shell/home.ts';

export type FromCase = {
  readonly known: (phase?: Phase) => Known | undefined;
  /** Why the case could not be used. A line for standard error. */
  readonly note?: string;
};

const NOTHING: FromCase = { known: () => undefined };

export async function knownFromCase(shop: Shop): Promise<FromCase> {
  const { flags, today } = shop;
  const folder = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (folder === undefined || !isCaseThere(folder)) return NOTHING;
  const [{ openJournal }, { foldCase }, { askIn, historyOf }] = await Promise.all([
    import('./open-case.ts'),
    import('./core/case.ts'),
    import('./core/case-history.ts'),
  ]);
  const read = await openJournal(shop, () => {}).read();
  if ('failure' in read)
    return { ...NOTHING, note: `Your case could not be read, so it is left out: ${read.failure}.\n` };
  const matter = foldCase(read.events)?.current;
  if (matter === undefined) return NOTHING;
  const { facts } = matter;
  if (facts.paid !== undefined && facts.paid > today)
    return { ...NOTHING, note: 'Your case speaks of a payment after that day, so it is left out.\n' };
  const { replies } = shop.knowledge;
  const phaseOf = (answer: string) => replies().find(({ id }) => id === answer)?.phase;
  const ask = askIn(matter);
  return {
    known: (phase) => ({
      facts,
      history: historyOf(matter, shop.knowledge.guide, phaseOf, phase),
      ...(ask !== undefined && { ask }),
    }),
  };
}

/** One line on what the case gave, or nothing. */
export function saidFromCase({ purchase, person }: { purchase: boolean; person: boolean }): string {
  if (!purchase && !person) return '';
  const what = purchase ? 'the purchase that your case knows' : 'the name and address that your case knows';
  return `Using ${what}. Without it: --no-case\n`;
}
