/** Puts together what leans on the case: where it is kept, who is asked, status and forget. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import type { Journal, Prompter } from './commands/walk-doors.ts';
import type { PlanGround } from './core/plan.ts';
import { type AskedHow, askingHow, screenFor } from './open-terminal.ts';
import { homeFolder } from './shell/home.ts';
import { diskJournal, noJournal } from './shell/journal.ts';
import { writeNote } from './shell/streams.ts';

/** Opens somebody to ask. `close` lets the program end. */
export async function openPrompter(
  { plain }: AskedHow,
  color: boolean,
): Promise<Prompter & { close?: () => void }> {
  const stops = (await import('./shell/signals.ts')).watchForStops(writeNote);
  if (plain)
    return (await import('./shell/plain-prompter.ts')).plainPrompter(stops, process.stdin, writeNote);
  return (await import('./shell/prompter.ts')).arrowPrompter(stops, color);
}

export function groundOf({ knowledge }: Shop): PlanGround {
  return {
    guide: knowledge.guide,
    letters: knowledge.letters(),
    contacts: knowledge.contacts(),
    terms: knowledge.terms(),
    rights: knowledge.rights(),
    sources: knowledge.sources(),
  };
}

/** The case of this computer, or none where nothing is to be kept. `say` is told once where it is, when it begins. */
export function openJournal({ flags }: Shop, say: (text: string) => void): Journal {
  const folder = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (folder === undefined) return noJournal();
  return diskJournal(folder, (place) =>
    say(
      `Your answers are kept in ${place}, as plain text, on this computer alone. To delete them: coursera-exit forget`,
    ),
  );
}

export async function statusAnswer(shop: Shop): Promise<Answer> {
  const [{ status }, { statusJson, statusOnTerminal }] = await Promise.all([
    import('./commands/status.ts'),
    import('./present/status.ts'),
  ]);
  // Looking writes nothing, so there is never a beginning to tell of.
  const outcome = await status(
    openJournal(shop, () => {}),
    groundOf(shop),
    shop,
  );
  if ('failure' in outcome) return outcome;
  if (shop.flags.json !== true) return { out: statusOnTerminal(outcome.report, await screenFor(shop.flags)) };
  const { toJson } = await import('./present/json.ts');
  return { out: `${toJson(statusJson(outcome.report))}\n` };
}

export async function forgetAnswer({ flags }: Shop): Promise<Answer> {
  const how = askingHow(flags);
  const { forgetAll, whatIsKept } = await import('./shell/forget.ts');
  const folder = homeFolder(flags.home, process.env, process.platform);
  const kept = folder === undefined ? undefined : await whatIsKept(folder);
  if (kept === undefined || kept.files.length === 0) {
    return { out: flags.json === true ? await forgottenJson([]) : 'Nothing is kept on this computer.\n' };
  }
  if (flags.yes !== true) {
    if (how === undefined) {
      return {
        failure: {
          code: 'usage',
          message: 'Nothing was deleted: somebody has to agree first.',
          hint: 'To delete without asking: coursera-exit forget --yes',
        },
      };
    }
    const list = kept.files.map(({ name, bytes }) => `  ${name}, ${bytes} bytes`).join('\n');
    const prompter = await openPrompter(how, false);
    prompter.say(`\n  This will be deleted from ${kept.place}:\n${list}\n  It can't be brought back.\n\n`);
    try {
      const answer = await prompter.choose('Delete it all?', [
        { value: 'no', label: 'No, keep it' },
        { value: 'yes', label: 'Yes, delete it all' },
      ]);
      if (answer === 'no') return { out: 'Nothing was deleted.\n' };
    } finally {
      prompter.close?.();
    }
  }
  const left = await forgetAll(kept);
  if (left !== undefined)
    return {
      failure: { code: 'file', message: `This could not be deleted: ${left}.`, hint: 'Delete it by hand.' },
    };
  return {
    out:
      flags.json === true
        ? await forgottenJson(kept.files.map(({ name }) => name))
        : 'Everything that was kept is deleted.\n',
  };
}

async function forgottenJson(forgotten: readonly string[]): Promise<string> {
  return `${(await import('./present/json.ts')).toJson({ forgotten })}\n`;
}
