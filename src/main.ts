/** The composition root: makes the real doors, sends an invocation to its command and its presenter, sets the exit code. */
import { join } from 'node:path';
import type { Answer, Shop } from './answer.ts';
import type { Invocation } from './cli.ts';
import type { Failure } from './commands/doors.ts';
import { Stopped } from './core/stopped.ts';
import { keepCompiled } from './shell/compiled.ts';
import { isTerminal, writeNote, writeOut } from './shell/streams.ts';

declare const __VERSION__: string;

type Handler = (invocation: Invocation, shop: Shop) => Promise<Answer>;

const EXIT_USAGE = 2;
const CHUNKS = join(import.meta.dirname, 'chunks');
// Beside the program itself and nowhere else, so that nothing else on this computer says it was run.
const COMPILED = join(import.meta.dirname, 'compiled');
const DATA = join(import.meta.dirname, 'data');
const GUIDES = join(import.meta.dirname, '..', 'guides');

async function run(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await writeOut(`${__VERSION__}\n`);
    return;
  }
  // Who wants nothing kept gets that to the letter.
  if (!hasWord(argv, '--no-case')) keepCompiled(CHUNKS, COMPILED);
  const [{ parseCommandLine }, { noteText }] = await Promise.all([
    import('./cli.ts'),
    import('./present/notes.ts'),
  ]);
  const say = (text: string) =>
    writeNote(noteText(text, isTerminal('stderr') ? process.stderr.columns : undefined));
  const parsed = parseCommandLine(argv, __VERSION__);
  const asJson = hasWord(argv, '--json');
  if ('done' in parsed) {
    const version = asJson && parsed.done === `${__VERSION__}\n`;
    await writeOut(version ? await jsonText({ version: __VERSION__ }) : parsed.done);
    return;
  }
  const quiet = 'invocation' in parsed && parsed.invocation.flags.quiet === true;
  const note = quiet ? () => {} : say;
  const answer =
    'wrong' in parsed
      ? { failure: { code: 'usage' as const, ...parsed.wrong } }
      : await answerTo(parsed.invocation, note);
  if ('failure' in answer) {
    await fail(answer.failure, asJson, say);
    return;
  }
  // Where an error is a document it stands there alone.
  const isNoted =
    answer.note !== undefined && answer.note !== '' && !(asJson && answer.missing !== undefined);
  if (isNoted) note(answer.note);
  // Before it is written: an answer that could not be is a failure, whatever it says.
  if (answer.exitCode !== undefined) process.exitCode = answer.exitCode;
  await writeOut(answer.out);
  if (answer.after !== undefined) note(answer.after);
  if (answer.missing !== undefined) await fail(answer.missing, asJson, say);
}

async function fail(
  { code, message, hint }: Failure,
  asJson: boolean,
  say: (text: string) => void,
): Promise<void> {
  process.exitCode = code === 'usage' ? EXIT_USAGE : 1;
  if (asJson) {
    const { harmless } = await import('./core/text.ts');
    writeNote(await jsonText({ error: { code, message: harmless(message), hint: harmless(hint ?? '') } }));
    return;
  }
  say(`coursera-exit: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
}

async function answerTo(invocation: Invocation, say: (text: string) => void): Promise<Answer> {
  const { flags } = invocation;
  const [{ dayOfEpoch, todayHere }, { readDayFlag }] = await Promise.all([
    import('./shell/clock.ts'),
    import('./core/facts.ts'),
  ]);
  const trace = flags.verbose === true ? (what: string) => say(`Read: ${what}\n`) : () => {};
  const asked =
    flags.today === undefined
      ? dayOfEpoch(process.env.SOURCE_DATE_EPOCH)
      : readDayFlag('--today', flags.today);
  if (asked !== undefined && 'refusal' in asked) {
    const { flag, what, hint } = asked.refusal;
    return { failure: { code: 'usage', message: `${flag} ${what}`, hint } };
  }
  for (const flag of ['guides', 'home'] as const)
    if (flags[flag]?.trim() === '')
      return {
        failure: {
          code: 'usage',
          message: `--${flag} names no folder.`,
          hint: 'Name one, or leave it away.',
        },
      };
  const today = asked?.value ?? todayHere();
  trace(
    `today, ${today}, from ${flags.today !== undefined ? '--today' : asked === undefined ? "this computer's clock" : 'SOURCE_DATE_EPOCH'}`,
  );
  const opened =
    // `guides check` reports the faults of a folder itself.
    flags.guides === undefined || invocation.command === 'guides check'
      ? { knowledge: (await import('./shell/shipped-knowledge.ts')).shippedKnowledge(DATA, trace) }
      : await (await import('./shell/folder-knowledge.ts')).folderKnowledge(flags.guides, today, trace);
  if ('failure' in opened) return opened;
  const handler = HANDLERS[invocation.command];
  if (handler === undefined) throw new Error(`no handler for ${invocation.command}`);
  return handler(invocation, { flags, today, knowledge: opened.knowledge, say, trace });
}

async function jsonText(document: object): Promise<string> {
  return `${(await import('./present/json.ts')).toJson(document)}\n`;
}

/** Each command loads what it needs and nothing else. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  '': async (_, shop) => {
    const { askedHow, mayAsk } = await import('./open-terminal.ts');
    if (mayAsk(shop.flags)) return (await import('./open-walk.ts')).runWalk(undefined, shop, askedHow());
    if (shop.flags.json === true) {
      const hint = 'Name one: coursera-exit refund-check --paid 2025-06-20 --json';
      return { failure: { code: 'usage', message: 'A command is needed.', hint } };
    }
    const read = (await import('./commands/read-options.ts')).factsFrom(shop.flags, shop.today);
    if ('failure' in read) return read;
    const { parseCommandLine } = await import('./cli.ts');
    const help = parseCommandLine(['--help'], __VERSION__);
    return { out: 'done' in help ? help.done : '' };
  },
  'refund-check': async (_, shop) => (await import('./open-refund.ts')).refundAnswer(shop),
  cancel: async (_, shop) => (await import('./open-plan.ts')).planAnswer('cancel', shop),
  delete: async (_, shop) => (await import('./open-plan.ts')).planAnswer('delete', shop),
  deadlines: async (_, shop) => (await import('./open-deadlines.ts')).deadlinesAnswer(shop),
  charges: async ({ args }, shop) => {
    const [{ chargesAnswer }, { askingHow, screenFor }] = await Promise.all([
      import('./open-charges.ts'),
      import('./open-terminal.ts'),
    ]);
    return chargesAnswer(args, shop, () => screenFor(shop.flags), askingHow(shop.flags));
  },
  script: async (_, shop) => (await import('./open-letters.ts')).scriptAnswer(shop),
  reply: async ({ args }, shop) => (await import('./open-reply.ts')).replyAnswer(args[0], shop),
  'evidence add': async ({ args }, shop) =>
    (await import('./open-evidence.ts')).evidenceAddAnswer(args[0] ?? '', shop),
  'evidence list': async (_, shop) => (await import('./open-evidence.ts')).evidenceListAnswer(shop),
  packet: async (_, shop) => (await import('./open-packet.ts')).packetAnswer(shop),
  status: async (_, shop) => (await import('./open-case.ts')).statusAnswer(shop),
  forget: async (_, shop) => (await import('./open-forget.ts')).forgetAnswer(shop),
  'guides list': async (_, shop) => (await import('./open-guides.ts')).guideListAnswer(shop),
  'guides show': async ({ args }, shop) =>
    (await import('./open-guides.ts')).guideAnswer(args[0] ?? '', shop),
  'guides check': async ({ args }, shop) =>
    (await import('./open-guides.ts')).checkAnswer(args[0], GUIDES, shop),
  'guides schema': async ({ args }, shop) => (await import('./open-guides.ts')).schemaAnswer(args[0], shop),
  completion: async ({ args }, shop) =>
    (await import('./open-completion.ts')).completionAnswer(args[0], shop, __VERSION__),
};

/** True for a word of its own before `--`. The parser refuses one that stands where a value should be. */
function hasWord(argv: readonly string[], word: string): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes(word);
}

const FAULT = 'something went wrong that should not have. It is a fault of the program, not of yours.';
const AGAIN = 'Nothing was sent anywhere. To see where it came from, run the same again with --debug';

/** What nobody expected, in words; where it came from is for --debug alone, and without what is private. */
async function tellUnexpected(error: unknown): Promise<void> {
  if (error instanceof Stopped) {
    process.exitCode = error.exitCode;
    writeNote(error.note ?? '\n  Stopped.\n');
    return;
  }
  process.exitCode = 1;
  const argv = process.argv.slice(2);
  const trace = hasWord(argv, '--debug') ? await traceOf(error, argv) : undefined;
  if (hasWord(argv, '--json')) {
    // By hand: what is broken may be the presenter.
    const told = { code: 'fault', message: `S${FAULT.slice(1)}`, hint: AGAIN, ...(trace && { trace }) };
    writeNote(`${JSON.stringify({ format: 1, error: told }, null, 2)}\n`);
  } else writeNote(`coursera-exit: ${FAULT}\n${trace ?? `${AGAIN}\n`}`);
}

async function traceOf(error: unknown, argv: readonly string[]): Promise<string> {
  try {
    return (await import('./open-fault.ts')).faultTrace(error, argv);
  } catch {
    return 'It could not be shown where.\n';
  }
}

// No top-level await: Node 20 and 22 disagree on what an unsettled one means. These are the only catches of the unexpected.
process.on('uncaughtException', (error) => {
  // Nothing may wait for more input now.
  process.stdin.destroy();
  void tellUnexpected(error);
});
run(process.argv.slice(2)).catch(tellUnexpected);
