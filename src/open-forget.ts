/** Puts forget together: what is kept, the asking, the packet before it. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { cleanLine } from './core/text.ts';
import { openPrompter } from './open-case.ts';
import { type AskedHow, askingHow } from './open-terminal.ts';
import { forgetAll, type Kept, whatIsKept } from './shell/forget.ts';
import { homeFolder } from './shell/home.ts';

export async function forgetAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const how = askingHow(flags);
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
    if ((await agreed(kept, shop, how)) === 'no') return { out: 'Nothing was deleted.\n' };
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

/** Asks until there is a yes or a no. It can't be undone, so what goes is said first, and the packet is offered. */
async function agreed(kept: Kept, shop: Shop, how: AskedHow): Promise<'yes' | 'no'> {
  const list = kept.files.map(({ name, bytes }) => `  ${name}, ${bytes} bytes`).join('\n');
  const prompter = await openPrompter(how, false);
  prompter.say(
    `\n  This will be deleted from ${cleanLine(kept.place)}:\n${list}\n  It can't be brought back.\n\n`,
  );
  try {
    for (;;) {
      const answer = await prompter.choose('Delete it all?', [
        { value: 'no', label: 'No, keep it' },
        { value: 'yes', label: 'Yes, delete it all' },
        { value: 'packet', label: 'First write it all into one file here', hint: 'the packet' },
      ]);
      if (answer !== 'packet') return answer;
      const made = await (await import('./open-packet.ts')).keepPacket(shop);
      prompter.say(
        'file' in made
          ? `\n  Written: ${cleanLine(made.file)}\n  It names the files you attached, with their SHA-256. It does not hold them.\n\n`
          : `\n  It could not be written: ${cleanLine(made.failure)}\n\n`,
      );
    }
  } finally {
    prompter.close?.();
  }
}
