/** Puts together what leans on the case: where it is kept, who is asked, status and forget. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import type { Journal, Prompter } from './commands/walk-doors.ts';
import type { MatterGround } from './core/due.ts';
import { type AskedHow, screenFor } from './open-terminal.ts';
import { toAscii } from './present/page.ts';
import { homeFolder } from './shell/home.ts';
import { diskJournal, noJournal } from './shell/journal.ts';
import { writeNote } from './shell/streams.ts';
import { showsUnicode } from './shell/terminal.ts';

/** Opens somebody to ask. `close` lets the program end. */
export async function openPrompter(
  { plain }: AskedHow,
  color: boolean,
): Promise<Prompter & { close?: () => void }> {
  const stops = (await import('./shell/signals.ts')).watchForStops(writeNote);
  const unicode = showsUnicode(process.env);
  const prompter = plain
    ? (await import('./shell/plain-prompter.ts')).plainPrompter(stops, process.stdin, writeNote)
    : (await import('./shell/prompter.ts')).arrowPrompter(stops, color, unicode);
  return unicode ? prompter : inAscii(prompter);
}

/** Says everything in ASCII, for a terminal that shows nothing else. */
function inAscii(prompter: Prompter & { close?: () => void }): Prompter & { close?: () => void } {
  return {
    ...prompter,
    say: (text) => prompter.say(toAscii(text)),
    choose: (message, options) =>
      prompter.choose(
        toAscii(message),
        options.map(({ label, hint, ...rest }) => ({
          ...rest,
          label: toAscii(label),
          ...(hint !== undefined && { hint: toAscii(hint) }),
        })),
      ),
    type: (message, check) => prompter.type(toAscii(message), check),
  };
}

export function groundOf({ knowledge }: Shop): MatterGround {
  return {
    guide: knowledge.guide,
    letters: knowledge.letters(),
    contacts: knowledge.contacts(),
    terms: knowledge.terms(),
    rights: knowledge.rights(),
    sources: knowledge.sources(),
    replies: knowledge.replies,
    holidays: knowledge.holidays,
  };
}

/** The case of this computer, or none where nothing is to be kept. `say` is told once where it is, when it begins. */
export function openJournal({ flags, trace }: Shop, say: (text: string) => void): Journal {
  const folder = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  if (folder === undefined) return noJournal();
  const journal = diskJournal(folder, {
    onFirst: (place) =>
      say(
        `Your answers are kept in ${place}, as plain text, on this computer alone. To delete them: coursera-exit forget`,
      ),
    onMigrated: (backup) =>
      say(
        `Your case was written by an older version of this program, and now has the form of this one. As it was: ${backup}`,
      ),
  });
  return {
    ...journal,
    read: async () => {
      const read = await journal.read();
      if ('events' in read)
        trace(read.events.length === 0 ? `no case in ${journal.place}` : `the case in ${journal.place}`);
      return read;
    },
  };
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
