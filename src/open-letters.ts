/** Puts script together: what the case knows, the message, the clipboard. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { script, type Script } from './commands/script.ts';
import { FACT_NAMES, type FactName, type Happening, type Matter } from './core/case.ts';
import { knowsPurchase } from './core/known.ts';
import { keptLetter } from './core/letter-kept.ts';
import { knownFromCase, saidFromCase } from './open-known.ts';
import { toJson } from './present/json.ts';
import { letterExplained, letterJson, letterNote, letterText } from './present/letter.ts';

const COPIED = {
  copied: 'It is on your clipboard.\n',
  asked: 'Your terminal was asked to put it on the clipboard. Not every terminal does.\n',
  failed: 'It could not be put on the clipboard. Copy it from here.\n',
} as const;

export async function scriptAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const { known, note: caseNote } = await knownFromCase(shop);
  const outcome = script(flags, shop, known);
  if ('failure' in outcome) return outcome;
  const { letter, from } = outcome.report;
  const text = letterText(letter, flags);
  const notes = [caseNote ?? '', saidFromCase(from)];
  if (flags.copy === true) {
    const { copyOrAskTerminal } = await import('./shell/clipboard.ts');
    notes.push(COPIED[await copyOrAskTerminal(text)]);
  }
  if (flags.sent === true) notes.push(await keepSent(shop, outcome.report));
  if (flags.json === true) {
    return { out: `${toJson(letterJson(letter, flags))}\n`, note: notes.join('') };
  }
  return {
    out: `${text}\n`,
    note: `${notes.join('')}${letterNote(letter, flags)}`,
    ...(flags.explain === true && { after: letterExplained(letter) }),
  };
}

/** Writes into the case that it went out, and what was told that the case knows nothing of. */
async function keepSent(shop: Shop, { letter, facts, from }: Script): Promise<string> {
  const { currentMatter, keepInCase } = await import('./open-case-events.ts');
  const current = await currentMatter(shop);
  const told = 'failure' in current ? [] : untold(shop.flags, current.matter, from.purchase);
  const happenings: Happening[] = [
    ...told.map((fact): Happening => ({ kind: 'fact', fact, value: shop.flags[fact]! })),
    keptLetter(letter, facts, true),
  ];
  for (const happening of happenings) {
    const failure = await keepInCase(shop, happening);
    if (failure !== undefined) return `Your case could not be written: ${failure}.\n`;
  }
  return `Your case now says that you sent it today${told.length > 0 ? ', and what you told about the purchase' : ''}.\n`;
}

/** Facts after flags that a case has no answer to. Those of another purchase than its own stay out; the person is one. */
function untold(flags: Shop['flags'], matter: Matter | undefined, isOfCase: boolean): FactName[] {
  const isOne = matter === undefined || isOfCase || !knowsPurchase(matter.facts);
  return FACT_NAMES.filter(
    (fact) =>
      flags[fact] !== undefined &&
      matter?.answered.has(fact) !== true &&
      (isOne || fact === 'name' || fact === 'email' || fact === 'country'),
  );
}
