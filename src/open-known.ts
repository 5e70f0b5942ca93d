/** What the case on this computer knows, for commands that were told little. Part of the composition root. */
import type { Shop } from './answer.ts';
import type { FromCase } from './core/known.ts';
import { isCaseThere } from './shell/case-there.ts';
import { homeFolder } from './shell/home.ts';

const NOTHING: FromCase = { known: () => undefined };

export async function knownFromCase(shop: Shop): Promise<FromCase> {
  const { flags } = shop;
  const folder = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (folder === undefined || !isCaseThere(folder)) return NOTHING;
  return (await import('./open-case-facts.ts')).readKnown(shop);
}

/** One line on what the case gave, or nothing. */
export function saidFromCase({ purchase, person }: { purchase: boolean; person: boolean }): string {
  if (!purchase && !person) return '';
  const what = purchase ? 'the purchase that your case knows' : 'the name and address that your case knows';
  return `Using ${what}. Without it: --no-case\n`;
}
