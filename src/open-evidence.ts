/** Puts evidence together: the file, its copy, the line in the case. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { longDay } from './core/days.ts';
import { maskNumbers } from './core/mask.ts';
import { cleanLine } from './core/text.ts';
import { screenFor } from './open-terminal.ts';
import { currentMatter, keepInCase } from './open-case-events.ts';
import { evidenceJson, evidenceOnTerminal, type EvidenceRow, sizeInWords } from './present/evidence.ts';
import { toJson } from './present/json.ts';
import { copyEvidence, dropEvidence, evidenceState } from './shell/evidence.ts';
import { homeFolder } from './shell/home.ts';
import { isTerminal } from './shell/streams.ts';

function noCase({ flags }: Shop): Answer {
  const message = flags.case
    ? 'This computer names no folder of yours, so there is nowhere to put evidence.'
    : 'With --no-case nothing is kept, so there is nowhere to put evidence.';
  const hint = flags.case ? 'Name one: --home DIR' : 'Leave --no-case away.';
  return { failure: { code: 'usage', message, hint } };
}

function failed(message: string, hint: string): Answer {
  return { failure: { code: 'file', message, hint } };
}

export async function evidenceAddAnswer(file: string, shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const home = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (home === undefined) return noCase(shop);
  if (file === '-' && isTerminal('stdin'))
    return {
      failure: {
        code: 'usage',
        message: 'There is nothing to read.',
        hint: 'Name a file, or hand one over: coursera-exit evidence add - < FILE',
      },
    };
  const current = await currentMatter(shop);
  if ('failure' in current)
    return failed(`The case can't be read: ${current.failure}.`, 'Another place: --home DIR');
  shop.trace(file === '-' ? 'evidence from standard input' : `the file ${file}`);
  const result = await copyEvidence(file, home);
  if ('failure' in result)
    return failed(result.failure, 'A screenshot, a mail or a PDF of at most 25 MB can be added.');
  const { known, ...copied } = result.copied;
  const note = flags.note === undefined ? '' : maskNumbers(cleanLine(flags.note));
  const before = current.matter?.evidence.find(
    (one) => one.file === copied.file && (note === '' || one.note === note),
  );
  if (before === undefined) {
    const failure = await keepInCase(shop, { kind: 'evidence', ...copied, ...(note !== '' && { note }) });
    if (failure !== undefined) {
      if (!known) await dropEvidence(home, copied.file);
      return failed(`It can't be kept: ${failure}.`, 'Another place: --home DIR');
    }
  }
  if (flags.json === true)
    return {
      out: `${toJson({ added: { ...copied, ...(note !== '' && { note }) }, known: before !== undefined })}\n`,
    };
  const what = `${copied.name}, ${sizeInWords(copied.bytes)}, SHA-256 ${copied.sha256}`;
  return {
    out:
      before === undefined
        ? `Copied into your case: ${what}\n`
        : `It is in your case since ${longDay(before.day)}: ${what}\n`,
  };
}

export async function evidenceListAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const home = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (home === undefined) return noCase(shop);
  const current = await currentMatter(shop);
  if ('failure' in current)
    return failed(`The case can't be read: ${current.failure}.`, 'Another place: --home DIR');
  const rows = await evidenceRows(home, current.matter?.evidence ?? []);
  return {
    out:
      flags.json === true
        ? `${toJson(evidenceJson(rows))}\n`
        : evidenceOnTerminal(rows, await screenFor(flags)),
  };
}

export async function evidenceRows(
  home: string,
  evidence: readonly Omit<EvidenceRow, 'state'>[],
): Promise<EvidenceRow[]> {
  return Promise.all(evidence.map(async (one) => ({ ...one, state: await evidenceState(home, one) })));
}
