/** The composition root: makes the real doors, sends an invocation to its command and its presenter, sets the exit code. */
import type { Answer, Shop } from './answer.ts';
import type { Invocation } from './cli.ts';
import type { Failure } from './commands/doors.ts';
import { Stopped } from './core/stopped.ts';
import { writeNote, writeOut } from './shell/streams.ts';

declare const __VERSION__: string;

type Handler = (invocation: Invocation, shop: Shop) => Promise<Answer>;

const EXIT_USAGE = 2;
const DATA = new URL('./data/', import.meta.url);
const GUIDES = new URL('../guides/', import.meta.url);

async function run(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await writeOut(`${__VERSION__}\n`);
    return;
  }
  const { parseCommandLine } = await import('./cli.ts');
  const parsed = parseCommandLine(argv, __VERSION__);
  const json = argv.includes('--json');
  if ('done' in parsed) {
    await writeOut(parsed.done);
    return;
  }
  const answer =
    'wrong' in parsed
      ? { failure: { code: 'usage' as const, ...parsed.wrong } }
      : await answerTo(parsed.invocation);
  if ('failure' in answer) {
    await fail(answer.failure, json);
    return;
  }
  if (answer.note !== undefined) writeNote(answer.note);
  await writeOut(answer.out);
  if (answer.after !== undefined) writeNote(answer.after);
  if (answer.exitCode !== undefined) process.exitCode = answer.exitCode;
}

async function fail({ code, message, hint }: Failure, json: boolean): Promise<void> {
  process.exitCode = code === 'usage' ? EXIT_USAGE : 1;
  if (json) {
    const { toJson } = await import('./present/json.ts');
    writeNote(`${toJson({ error: { code, message, hint: hint ?? '' } })}\n`);
    return;
  }
  writeNote(`coursera-exit: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
}

async function answerTo(invocation: Invocation): Promise<Answer> {
  const { flags } = invocation;
  const [{ todayHere }, { readDayFlag }] = await Promise.all([
    import('./shell/clock.ts'),
    import('./core/facts.ts'),
  ]);
  const asked = flags.today === undefined ? { value: todayHere() } : readDayFlag('--today', flags.today);
  if ('refusal' in asked) {
    const { flag, what, hint } = asked.refusal;
    return { failure: { code: 'usage', message: `${flag} ${what}`, hint } };
  }
  const today = asked.value;
  const opened =
    // `guides check` reports the faults of a folder itself.
    flags.guides === undefined || invocation.command === 'guides check'
      ? { knowledge: (await import('./shell/shipped-knowledge.ts')).shippedKnowledge(DATA) }
      : await (await import('./shell/folder-knowledge.ts')).folderKnowledge(flags.guides, today);
  if ('failure' in opened) return opened;
  const handler = HANDLERS[invocation.command];
  if (handler === undefined) throw new Error(`no handler for ${invocation.command}`);
  return handler(invocation, { flags, today, knowledge: opened.knowledge });
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
  forget: async (_, shop) => (await import('./open-case.ts')).forgetAnswer(shop),
  'guides list': async (_, shop) => (await import('./open-guides.ts')).guideListAnswer(shop),
  'guides show': async ({ args }, shop) =>
    (await import('./open-guides.ts')).guideAnswer(args[0] ?? '', shop),
  'guides check': async ({ args }, shop) =>
    (await import('./open-guides.ts')).checkAnswer(args[0], GUIDES, shop),
  'guides schema': async ({ args }) => (await import('./open-guides.ts')).schemaAnswer(args[0]),
  completion: async ({ args }, shop) =>
    (await import('./open-completion.ts')).completionAnswer(args[0], shop, __VERSION__),
};

// No top-level await: Node 20 and 22 disagree on what an unsettled one means. This is the only catch of the unexpected.
run(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Stopped) {
    process.exitCode = error.exitCode;
    writeNote(error.note ?? '\n  Stopped.\n');
    return;
  }
  process.exitCode = 1;
  const what = error instanceof Error ? error.message : String(error);
  writeNote(
    `coursera-exit: something went wrong that should not have: ${what}\nThis is a fault of the program. Nothing was sent anywhere.\n`,
  );
});
