/** Puts refund-check together: flags, the case, somebody to ask, the page. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { refundCheck } from './commands/refund-check.ts';
import { namesPurchase } from './core/known.ts';
import { knownFromCase, saidFromCase } from './open-known.ts';
import { askedHow, mayAsk, screenFor } from './open-terminal.ts';
import { refundJson, toJson } from './present/json.ts';
import { refundOnTerminal } from './present/refund-terminal.ts';

export async function refundAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  // A purchase named by flags needs nothing from the case, so nothing is read.
  const { known, note: caseNote = '' } = namesPurchase(flags)
    ? { known: () => undefined }
    : await knownFromCase(shop);
  const paid = flags.paid ?? known()?.facts.paid;
  const told =
    paid === undefined && mayAsk(flags)
      ? await (await import('./open-walk.ts')).askForPurchase(shop, askedHow())
      : {};
  const kept = known();
  const before =
    kept?.matter === undefined ||
    (kept.history.asked?.refund === undefined && kept.history.cancelled === undefined)
      ? undefined
      : (await import('./open-refund-case.ts')).beforeInCase(kept.matter, shop);
  const outcome = refundCheck({ ...flags, ...told }, shop, kept, before);
  if ('failure' in outcome) return outcome;
  const { report } = outcome;
  const note = caseNote + saidFromCase({ ...report.from, person: false });
  if (flags.json === true) return { out: `${toJson(refundJson(report))}\n`, note };
  return { out: refundOnTerminal(report, await screenFor(flags)), note };
}
