/** Puts deadlines together: what the case knows, the ledger, its calendar. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { deadlines, type LedgerMade } from './commands/deadlines.ts';
import { longDay } from './core/days.ts';
import { quoted } from './core/flags.ts';
import { namesPurchase } from './core/known.ts';
import { listInWords } from './core/text.ts';
import { knownFromCase, saidFromCase } from './open-known.ts';
import { screenFor } from './open-terminal.ts';

export async function deadlinesAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  // A purchase named by flags needs nothing from the case, so nothing is read.
  const { known, note = '' } = namesPurchase(flags) ? { known: () => undefined } : await knownFromCase(shop);
  const outcome = deadlines(flags, shop, known());
  if ('failure' in outcome) return outcome;
  if (flags.ics === true && flags.json === true) {
    const hint = 'Leave one of the two away.';
    return { failure: { code: 'usage', message: '--ics does not go with --json.', hint } };
  }
  return { out: await shown(outcome.report, shop), note: note + saidFrom(outcome.report) };
}

async function shown({ ledger, again, from }: LedgerMade, { flags }: Shop): Promise<string> {
  if (flags.ics === true) {
    const [{ ledgerCalendar }, { sha256 }] = await Promise.all([
      import('./present/calendar.ts'),
      import('./shell/digest.ts'),
    ]);
    return ledgerCalendar(ledger, sha256);
  }
  if (flags.json === true) {
    const [{ ledgerJson }, { toJson }] = await Promise.all([
      import('./present/deadlines-json.ts'),
      import('./present/json.ts'),
    ]);
    return `${toJson(ledgerJson(ledger))}\n`;
  }
  const [{ ledgerOnTerminal }, opened] = await Promise.all([
    import('./present/deadlines-terminal.ts'),
    screenFor(flags),
  ]);
  // What stands in a case has to be looked for where the case is.
  const home = flags.home === undefined || !from.purchase ? '' : ` --home ${quoted(flags.home)}`;
  return ledgerOnTerminal(ledger, opened, flags.explain === true, `${again}${home}`);
}

const ACTS = [
  ['asked', 'asked for the money'],
  ['cancelled', 'cancelled'],
  ['deleted', 'asked for the deletion'],
] as const;

function saidFrom({ from, knownDays }: LedgerMade): string {
  const days = ACTS.flatMap(([name, what]) => {
    const day = knownDays[name];
    return day === undefined ? [] : [`${what} on ${longDay(day)}`];
  });
  const acts = days.length === 0 ? '' : `By your case you ${listInWords(days, 'and')}.\n`;
  return `${acts}${saidFromCase({ ...from, person: false })}`;
}
