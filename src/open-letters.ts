/** Puts script together: what the case knows, the message, the clipboard. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { script } from './commands/script.ts';
import { FACT_NAMES, type Happening } from './core/case.ts';
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
  if (flags.sent === true) notes.push(await keepSent(shop, letter));
  if (flags.json === true) {
    return { out: `${toJson(letterJson(letter, flags))}\n`, note: notes.join('') };
  }
  return {
    out: `${text}\n`,
    note: `${notes.join('')}${letterNote(letter, flags)}`,
    ...(flags.explain === true && { after: letterExplained(letter) }),
  };
}

/** Writes into the case that it went out and, where the case knows no purchase yet, which one it was about. */
async function keepSent(shop: Shop, letter: Parameters<typeof letterText>[0]): Promise<string> {
  const { currentMatter, keepInCase } = await import('./open-case-events.ts');
  const { ask, tone, channel, phase, to, subject, body } = letter;
  const current = await currentMatter(shop);
  const isNew = 'matter' in current ? current.matter?.answered.size === 0 : !('failure' in current);
  const told = isNew ? FACT_NAMES.filter((fact) => shop.flags[fact] !== undefined) : [];
  const happenings: Happening[] = [
    ...told.map((fact): Happening => ({ kind: 'fact', fact, value: shop.flags[fact]! })),
    {
      kind: 'letter',
      ask,
      tone,
      channel,
      to,
      subject,
      body,
      sent: true,
      ...(phase !== undefined && { phase }),
    },
  ];
  for (const happening of happenings) {
    const failure = await keepInCase(shop, happening);
    if (failure !== undefined) return `Your case could not be written: ${failure}.\n`;
  }
  return `Your case now says that you sent it today${told.length > 0 ? ', and what you told about the purchase' : ''}.\n`;
}
