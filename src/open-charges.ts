/** Puts `charges` together: real files, the statement readers, somebody to ask. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { charges, type ChargesDoors, type ReadChoice } from './commands/charges.ts';
import { type AskedHow, openPrompter } from './open-case.ts';
import { chargesJson, chargesOnTerminal } from './present/charges.ts';
import type { Screen } from './present/page.ts';
import { openStatement } from './shell/statement-source.ts';
import { isTerminal, writeNote } from './shell/streams.ts';
import { readStatementStream } from './statements/read.ts';
import type { ReadOptions } from './statements/statement.ts';

const SLOW_MS = 1000;

export async function chargesAnswer(
  files: readonly string[],
  shop: Shop,
  screen: () => Promise<Screen>,
  how: AskedHow | undefined,
): Promise<Answer> {
  const { flags, today, knowledge } = shop;
  const prompter = how === undefined || files.includes('-') ? undefined : await openPrompter(how, false);
  const doors: ChargesDoors = {
    today,
    book: knowledge.billers(),
    read: async (file, choice, wanted) => {
      const source = await openStatement(file);
      if ('failure' in source) return { failure: { code: 'file', ...source.failure } };
      const progress = progressOn(file);
      const result = await readStatementStream(source.chunks, optionsFrom(choice), {
        ...(wanted && { wanted }),
        onProgress: progress.tell,
      });
      progress.end();
      return result;
    },
    ...(prompter && { prompter }),
  };
  try {
    const outcome = await charges(files, flags, doors);
    if ('failure' in outcome) return outcome;
    if (flags.json !== true) return { out: chargesOnTerminal(outcome.report, await screen()) };
    const { toJson } = await import('./present/json.ts');
    return { out: `${toJson(chargesJson(outcome.report))}\n` };
  } finally {
    prompter?.close?.();
  }
}

function optionsFrom(choice: ReadChoice): ReadOptions {
  return choice as ReadOptions;
}

/** A line on a terminal once a file takes longer than a second. */
function progressOn(file: string): { tell: (bytes: number) => void; end: () => void } {
  const start = Date.now();
  let told = 0;
  return {
    tell: (bytes) => {
      const now = Date.now();
      if (now - start < SLOW_MS || now - told < SLOW_MS || !isTerminal('stderr')) return;
      told = now;
      writeNote(`\r  Reading ${file}: ${Math.round(bytes / 1_048_576)} MiB`);
    },
    end: () => {
      if (told > 0) writeNote('\r\u001B[K');
    },
  };
}
