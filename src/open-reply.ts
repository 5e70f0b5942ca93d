/** Puts reply together: the answer from a file or from standard input, the case, the page. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { reply } from './commands/reply.ts';
import { currentMatter, keepInCase } from './open-case-events.ts';
import { knownFromCase, saidFromCase } from './open-known.ts';
import { maskNumbers } from './core/mask.ts';
import { Stopped } from './core/stopped.ts';
import { screenFor } from './open-terminal.ts';
import { replyJson, replyOnTerminal } from './present/reply.ts';
import { toJson } from './present/json.ts';
import { readTextFile, readTextFromInput } from './shell/read-text.ts';
import { isTerminal, writeNote } from './shell/streams.ts';

/** Bytes of an answer: a long mail has a tenth of it. */
const LIMIT = 65_536;

export async function replyAnswer(file: string | undefined, shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const fromInput = file === undefined || file === '-';
  const pasted = fromInput && isTerminal('stdin');
  if (pasted) {
    if (!flags.input)
      return {
        failure: {
          code: 'usage',
          message: 'There is nothing to read.',
          hint: 'Name a file: coursera-exit reply FILE',
        },
      };
    writeNote('Paste the answer you got. End with an empty line and Ctrl-D (on Windows Ctrl-Z and Enter).\n');
  }
  const read = fromInput ? await readTextFromInput(LIMIT) : await readTextFile(file, LIMIT);
  if ('failure' in read) return read;
  shop.trace(fromInput ? 'the answer from standard input' : `the answer in ${file}`);
  // End of input with nothing before it is how one leaves a prompt.
  if (pasted && read.text.trim() === '') throw new Stopped(130);
  const { known, note: caseNote = '' } = await knownFromCase(shop);
  const outcome = reply(read.text, flags, shop, known);
  if ('failure' in outcome) return outcome;
  const { report } = outcome;
  const note = `${caseNote}${saidFromCase(report.from)}${report.from.purchase ? await keep(report, shop) : ''}`;
  return {
    out:
      flags.json === true
        ? `${toJson(replyJson(report))}\n`
        : replyOnTerminal(report, await screenFor(flags)),
    note,
  };
}

/** An answer about the purchase of the case belongs into it, once. */
async function keep(
  { text, recognised }: { text: string; recognised: readonly { id: string }[] },
  shop: Shop,
): Promise<string> {
  const kept = maskNumbers(text);
  const current = await currentMatter(shop);
  if ('matter' in current && current.matter?.answers.some((one) => one.text === kept) === true) return '';
  const failure = await keepInCase(shop, {
    kind: 'answer',
    text: kept,
    means: recognised.map(({ id }) => id),
  });
  return failure === undefined ? 'The answer is kept in your case.\n' : `It could not be kept: ${failure}.\n`;
}
