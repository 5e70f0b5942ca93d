/** The composition root: makes the real doors, sends an invocation to its command and its presenter, sets the exit code. */
import type { Answer, Shop } from './answer.ts';
import type { Flags, Invocation } from './cli.ts';
import type { Failure } from './commands/doors.ts';
import { Stopped } from './core/stopped.ts';
import { hasLines, isReadOut, isTerminal, writeNote, writeOut } from './shell/streams.ts';

declare const __VERSION__: string;

type Handler = (invocation: Invocation, shop: Shop) => Promise<Answer>;

const EXIT_USAGE = 2;
const DATA = new URL('./data/', import.meta.url);

async function run(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await writeOut(`${__VERSION__}\n`);
    return;
  }
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
  if (answer.note !== undefined && answer.note !== '') note(answer.note);
  // Before it is written: an answer that could not be is a failure, whatever it says.
  if (answer.exitCode !== undefined) process.exitCode = answer.exitCode;
  await writeOut(answer.out);
  if (answer.after !== undefined) note(answer.after);
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

async function screenFor(flags: Flags) {
  const { openScreen, wantsColor } = await import('./shell/terminal.ts');
  const terminal = isTerminal('stdout');
  return openScreen(
    wantsColor(flags.color, terminal, process.env),
    terminal ? process.stdout.columns : undefined,
    process.env,
  );
}

async function jsonText(document: object): Promise<string> {
  return `${(await import('./present/json.ts')).toJson(document)}\n`;
}

async function json(document: object): Promise<Answer> {
  return { out: await jsonText(document) };
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  '': async (_, shop) => {
    if (mayAsk(shop.flags)) return walkAnswer(undefined, shop);
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
  'refund-check': async (_, shop) => {
    const { refundCheck } = await import('./commands/refund-check.ts');
    const { namesPurchase } = await import('./core/known.ts');
    const { knownFromCase, saidFromCase } = await import('./open-known.ts');
    // A purchase named by flags needs nothing from the case, so nothing is read.
    const { known, note: caseNote = '' } = namesPurchase(shop.flags)
      ? { known: () => undefined }
      : await knownFromCase(shop);
    const paid = shop.flags.paid ?? known()?.facts.paid;
    const asks = paid === undefined && mayAsk(shop.flags);
    const told = asks ? await (await import('./open-walk.ts')).askForPurchase(shop, askedHow()) : {};
    const outcome = refundCheck({ ...shop.flags, ...told }, shop, known());
    if ('failure' in outcome) return outcome;
    const note = caseNote + saidFromCase({ ...outcome.report.from, person: false });
    if (shop.flags.json)
      return { ...(await json((await import('./present/json.ts')).refundJson(outcome.report))), note };
    const [{ refundOnTerminal }, screen] = await Promise.all([
      import('./present/refund-terminal.ts'),
      screenFor(shop.flags),
    ]);
    return { out: refundOnTerminal(outcome.report, screen), note };
  },
  cancel: (_, shop) => planAnswer('cancel', shop),
  delete: (_, shop) => planAnswer('delete', shop),
  deadlines: async (_, shop) => {
    const { deadlines } = await import('./commands/deadlines.ts');
    const outcome = deadlines(shop.flags, shop);
    if ('failure' in outcome) return outcome;
    const { report } = outcome;
    if (shop.flags.ics && shop.flags.json) {
      const hint = 'Leave one of the two away.';
      return { failure: { code: 'usage', message: '--ics does not go with --json.', hint } };
    }
    if (shop.flags.ics) {
      const [{ ledgerCalendar }, { sha256 }] = await Promise.all([
        import('./present/calendar.ts'),
        import('./shell/digest.ts'),
      ]);
      return { out: ledgerCalendar(report, sha256) };
    }
    if (shop.flags.json) return json((await import('./present/deadlines-json.ts')).ledgerJson(report));
    const [present, screen] = await Promise.all([
      import('./present/deadlines-terminal.ts'),
      screenFor(shop.flags),
    ]);
    return { out: present.ledgerOnTerminal(report, screen, shop.flags.explain === true) };
  },
  charges: async ({ args }, shop) => {
    const { chargesAnswer } = await import('./open-charges.ts');
    return chargesAnswer(
      args,
      shop,
      () => screenFor(shop.flags),
      mayAsk(shop.flags) ? askedHow() : undefined,
    );
  },
  script: async (_, shop) => (await import('./open-letters.ts')).scriptAnswer(shop),
  reply: async ({ args }, shop) =>
    (await import('./open-reply.ts')).replyAnswer(args[0], shop, await screenFor(shop.flags)),
  'evidence add': async ({ args }, shop) =>
    (await import('./open-evidence.ts')).evidenceAddAnswer(args[0] ?? '', shop),
  'evidence list': async (_, shop) =>
    (await import('./open-evidence.ts')).evidenceListAnswer(shop, await screenFor(shop.flags)),
  packet: async (_, shop) => (await import('./open-packet.ts')).packetAnswer(shop),
  status: async (_, shop) => {
    const { statusAnswer } = await import('./open-case.ts');
    return statusAnswer(shop, await screenFor(shop.flags));
  },
  forget: async (_, shop) => {
    const { forgetAnswer } = await import('./open-forget.ts');
    return forgetAnswer(shop, mayAsk(shop.flags) ? askedHow() : undefined);
  },
  'guides list': async (_, shop) => {
    const [{ listGuides }, present] = await Promise.all([
      import('./commands/guides.ts'),
      import('./present/guides.ts'),
    ]);
    const outcome = listGuides(shop);
    if ('failure' in outcome) return outcome;
    if (shop.flags.json) return json(present.guideListJson(outcome.report));
    return { out: present.guideListOnTerminal(outcome.report, await screenFor(shop.flags)) };
  },
  'guides show': async ({ args }, shop) => {
    const [{ showGuide }, present] = await Promise.all([
      import('./commands/guides.ts'),
      import('./present/guides.ts'),
    ]);
    const outcome = showGuide(args[0] ?? '', shop);
    if ('failure' in outcome) return outcome;
    if (shop.flags.json) return json(present.guideJson(outcome.report));
    return { out: present.guideOnTerminal(outcome.report, await screenFor(shop.flags)) };
  },
  'guides check': async ({ args }, shop) => {
    const { checkFolder } = await import('./shell/check-folder.ts');
    const folder = args[0] ?? shop.flags.guides;
    const outcome = await checkFolder(folder, new URL('../guides/', import.meta.url), shop.today);
    if ('failure' in outcome) return outcome;
    const present = await import('./present/guides.ts');
    const exitCode = outcome.report.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
    if (shop.flags.json) return { out: await jsonText(present.checkJson(outcome.report)), exitCode };
    const text = present.checkText(outcome.report);
    // One fault a line, as editors read them; a person's terminal gets them between its edges.
    const columns = isTerminal('stdout') ? process.stdout.columns : undefined;
    return { out: (await import('./present/notes.ts')).noteText(text, columns), exitCode };
  },
  'guides schema': async ({ args }, { flags }) => {
    const { jsonSchemas } = await import('./content/json-schemas.ts');
    const schemas = jsonSchemas();
    const [kind] = args;
    if (kind === undefined) return json({ schemas: Object.fromEntries(schemas) });
    const schema = schemas.get(`${kind}.schema.json`);
    if (schema !== undefined)
      return flags.json
        ? json({ schemas: { [`${kind}.schema.json`]: schema } })
        : { out: `${JSON.stringify(schema, null, 2)}\n` };
    const kinds = [...schemas.keys()].map((name) => name.replace('.schema.json', ''));
    const [near] = (await import('./core/text.ts')).nearestWords(kind, kinds);
    return {
      failure: {
        code: 'usage',
        message: 'There is no such kind of guide file.',
        hint: `${near === undefined ? '' : `Did you mean ${near}? `}Kinds: ${kinds.join(', ')}`,
      },
    };
  },
};

/** True where there is somebody to ask: a terminal on all sides, or plain questions asked for and lines to answer them. */
function mayAsk(flags: Flags): boolean {
  if (flags.json === true || flags.print === true || !flags.input) return false;
  if (isReadOut(process.env) && hasLines()) return true;
  return isTerminal('stdin') && isTerminal('stdout') && isTerminal('stderr');
}

/** Numbered lines instead of arrow keys, for those who asked and for terminals that cannot repaint. */
function askedHow(): { plain: boolean } {
  return { plain: isReadOut(process.env) || process.env.TERM === 'dumb' };
}

async function walkAnswer(goal: 'stop' | 'delete' | undefined, shop: Shop): Promise<Answer> {
  return (await import('./open-walk.ts')).runWalk(goal, shop, askedHow());
}

async function planAnswer(goal: 'cancel' | 'delete', shop: Shop): Promise<Answer> {
  if (mayAsk(shop.flags)) return walkAnswer(goal === 'cancel' ? 'stop' : 'delete', shop);
  const { plan } = await import('./commands/plan.ts');
  const outcome = plan(goal, shop.flags, shop);
  if ('failure' in outcome) return outcome;
  const { flags } = shop;
  if (flags.json) return json((await import('./present/json.ts')).planJson(outcome.report));
  const { planMarkdown } = await import('./present/plan-markdown.ts');
  return { out: planMarkdown(outcome.report) };
}

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
