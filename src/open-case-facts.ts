/** Reads what the case knows about the purchase one works on. Loaded only where a case is there. Part of the composition root. */
import type { Shop } from './answer.ts';
import { foldCase } from './core/case.ts';
import { askIn, happenedBy, lastCharge } from './core/case-history.ts';
import type { FromCase } from './core/known.ts';
import { wholeHistory } from './core/request-news.ts';
import { openJournal } from './open-case.ts';

const nothing = () => undefined;

export async function readKnown(shop: Shop): Promise<FromCase> {
  const read = await openJournal(shop, () => {}).read();
  if ('failure' in read)
    return { known: nothing, note: `Your case could not be read, so it is left out: ${read.failure}.\n` };
  const current = foldCase(read.events)?.current;
  if (current === undefined) return { known: nothing };
  const matter = happenedBy(current, shop.today);
  const { facts } = matter;
  if (facts.paid !== undefined && facts.paid > shop.today)
    return {
      known: nothing,
      note: 'Your case speaks of a payment after that day, so it is left out.\n',
    };
  const { replies, guide } = shop.knowledge;
  const ask = askIn(matter);
  const charge = lastCharge(matter);
  return {
    known: (phase) => ({
      facts,
      matter,
      history: wholeHistory(matter, guide, replies(), phase),
      ...(ask !== undefined && { ask }),
      ...(charge !== undefined && { lastCharge: charge }),
    }),
  };
}
