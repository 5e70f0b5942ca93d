/** Puts `charges` together: real files, the statement readers, somebody to ask. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { charges, type ChargesDoors, type ReadChoice } from './commands/charges.ts';
import { longDay } from './core/days.ts';
import type { AskedHow } from './open-terminal.ts';
import { knownFromCase } from './open-known.ts';
import { chargesJson, chargesOnTerminal } from './present/charges.ts';
import { noteText } from './present/notes.ts';
import type { Screen } from './present/page.ts';
import type { ChargesReport } from './core/charges-report.ts';
import { maskFileName } from './core/mask.ts';
import { cleanLine } from './core/text.ts';
import type { Taken } from './core/charges-kept.ts';
import { openStatement } from './shell/statement-source.ts';
import { isTerminal, writeNote, writeOut } from './shell/streams.ts';
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
  const { known, note: caseNote = '' } =
    flags.cancelled === undefined ? await knownFromCase(shop) : { known: () => undefined };
  const inCase = known();
  const opened =
    how === undefined || files.includes('-')
      ? undefined
      : await (await import('./open-case.ts')).openPrompter(how, false);
  const prompter = opened && {
    ...opened,
    // What a file does not tell is said as a note is: within the terminal.
    say: (text: string) => opened.say(noteText(text, process.stderr.columns)),
  };
  const doors: ChargesDoors = {
    today,
    book: knowledge.billers(),
    read: async (file, choice, wanted) => {
      const source = openStatement(file);
      if ('failure' in source) return { failure: { code: 'file', ...source.failure } };
      shop.trace(file === '-' ? 'a statement from standard input' : `the statement ${file}`);
      const progress = progressOn(file, flags.quiet === true);
      const result = await readStatementStream(source.chunks, optionsFrom(choice), {
        ...(wanted && { wanted }),
        onProgress: progress.tell,
      });
      progress.end();
      return result;
    },
    ...(inCase && { known: inCase }),
    ...(prompter && { prompter }),
  };
  try {
    const outcome = await charges(files, flags, doors);
    if ('failure' in outcome) return outcome;
    const { report, unread } = outcome;
    const note = caseNote + saidOfCancelling(report);
    const missing = unread && { missing: unread };
    if (flags.json === true) {
      const { toJson } = await import('./present/json.ts');
      const out = `${toJson(chargesJson(report))}\n`;
      return { out, note: note + (await keptNote(report, shop)), ...missing };
    }
    const page = chargesOnTerminal(report, await screen());
    // Asked about only where there is something to take.
    const open =
      prompter === undefined || !flags.case || flags.keep === true
        ? undefined
        : await takenFrom(report, shop);
    if (prompter === undefined || open === undefined || 'failure' in open)
      return { out: page, note: note + (await keptNote(report, shop)), ...missing };
    // The answer first: what is asked is about what it says.
    if (note !== '') writeNote(note);
    await writeOut(page);
    prompter.say('\n');
    const answer = await prompter.choose('Take this into your case?', [
      { value: 'no', label: 'No' },
      { value: 'yes', label: yesLabel(open) },
    ]);
    return { out: '', ...(answer === 'yes' && { note: await keepCharges(report, shop) }), ...missing };
  } finally {
    prompter?.close?.();
  }
}

async function keptNote(report: ChargesReport, shop: Shop): Promise<string> {
  return shop.flags.keep === true ? keepCharges(report, shop) : '';
}

/** Says where a day came from that nobody typed. */
function saidOfCancelling({ cancelled }: ChargesReport): string {
  return cancelled?.from === 'case'
    ? `By your case you cancelled on ${longDay(cancelled.day)}. Another day: --cancelled. Without your case: --no-case\n`
    : '';
}

/** What the case would take over; undefined where it has it all. */
async function takenFrom(
  report: ChargesReport,
  shop: Shop,
): Promise<Taken | undefined | { readonly failure: string }> {
  const { currentMatter } = await import('./open-case-events.ts');
  const current = await currentMatter(shop);
  if ('failure' in current) return current;
  const { takeCharges } = await import('./core/charges-kept.ts');
  return takeCharges(
    report,
    current.matter,
    report.cancelled?.from === 'flag' ? report.cancelled.day : undefined,
  );
}

function yesLabel({ about, happenings }: Taken): string {
  const isAbout = about === undefined ? '' : `, it is about the payment of ${longDay(about)}`;
  return happenings.some(({ kind }) => kind === 'charge') ? `Yes${isAbout}` : 'Yes';
}

/** Writes into the case what is new to it, and says what was done. */
async function keepCharges(report: ChargesReport, shop: Shop): Promise<string> {
  const open = await takenFrom(report, shop);
  if (open === undefined) {
    return report.findings.charges.some(({ sure }) => sure)
      ? 'Your case has these charges already.\n'
      : 'Nothing here is sure enough to be kept in your case.\n';
  }
  if ('failure' in open) return `The charges could not be kept: ${open.failure}.\n`;
  const { keepInCase } = await import('./open-case-events.ts');
  for (const happening of open.happenings) {
    const failure = await keepInCase(shop, happening);
    if (failure !== undefined) return `The charges could not be kept: ${failure}.\n`;
  }
  return `${open.said}\n`;
}

function optionsFrom(choice: ReadChoice): ReadOptions {
  return choice as ReadOptions;
}

/** A line on a terminal once a file takes longer than a second. */
function progressOn(file: string, quiet: boolean): { tell: (bytes: number) => void; end: () => void } {
  const start = Date.now();
  let told = 0;
  return {
    tell: (bytes) => {
      const now = Date.now();
      if (now - start < SLOW_MS || now - told < SLOW_MS || quiet || !isTerminal('stderr')) return;
      told = now;
      writeNote(`\r  Reading ${maskFileName(cleanLine(file))}: ${Math.round(bytes / 1_048_576)} MiB`);
    },
    end: () => {
      if (told > 0) writeNote('\r\u001B[K');
    },
  };
}
