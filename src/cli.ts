/** The command line: words and flags to an invocation. Nothing is decided here and nothing is done. */
import { Command, CommanderError, type Help, Option } from 'commander';
import type { TypedFacts } from './core/facts.ts';
import { BOUGHT, PAY, PRODUCTS } from './core/facts.ts';
import { cleanLine } from './core/text.ts';
import { ASKS, CHANNELS, PHASES, TONES } from './core/letter-kinds.ts';
import { SHELLS } from './core/program.ts';
import { nearestWords } from './core/text.ts';

/** Flags that every command takes. */
export type GlobalFlags = {
  readonly json?: boolean;
  readonly today?: string;
  /** False after --no-input. */
  readonly input: boolean;
  /** Absent: decided by the environment and the terminal. */
  readonly color?: boolean;
  readonly guides?: string;
  readonly home?: string;
  /** False after --no-case. */
  readonly case: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly debug?: boolean;
};

export type Flags = GlobalFlags &
  TypedFacts & {
    readonly print?: boolean;
    readonly yes?: boolean;
    readonly since?: string;
    readonly cancelled?: string;
    readonly dateOrder?: string;
    readonly delimiter?: string;
    readonly decimalMark?: string;
    readonly columns?: string;
    readonly all?: boolean;
    readonly keep?: boolean;
    readonly tone?: string;
    readonly ask?: string;
    readonly channel?: string;
    readonly reason?: string;
    readonly ics?: boolean;
    readonly explain?: boolean;
    readonly statement?: string;
    readonly asked?: string;
    readonly deleted?: string;
    readonly phase?: string;
    readonly answered?: string;
    readonly mailto?: boolean;
    readonly copy?: boolean;
    readonly pieces?: boolean;
    readonly sent?: boolean;
    readonly note?: string;
    readonly output?: string;
    readonly format?: string;
    readonly force?: boolean;
  };

export type Invocation = {
  readonly command: string;
  readonly args: readonly string[];
  readonly flags: Flags;
};

/** `done`: help or version was asked for, and `text` is the answer. */
export type Parsed =
  | { readonly invocation: Invocation }
  | { readonly done: string }
  | { readonly wrong: { readonly message: string; readonly hint: string } };

type Spec = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly define?: (command: Command) => Command;
  /** The words that may follow, where one must. */
  readonly subs?: readonly Spec[];
};

const FACTS = [
  new Option('--product <product>', 'what was bought').argParser((value: string) => value),
  new Option('--bought <place>', 'where it was bought'),
  new Option('--pay <way>', 'what was charged'),
  new Option('--paid <day>', 'the day of the payment, YYYY-MM-DD'),
  new Option('--trial-ends <day>', 'the last day of the free trial, YYYY-MM-DD, or none'),
  new Option('--renewal', 'it was an automatic renewal, not the first payment'),
  new Option('--certificate', 'a certificate was already earned with it'),
  new Option('--amount <amount>', 'the amount: 59, "59.00 USD"'),
  new Option('--country <code>', 'where you live, as two letters: US, DE, GB, IN'),
  new Option('--name <name>', 'your name, for the message'),
  new Option('--email <address>', 'the e-mail address of the account, for the message'),
];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--product': PRODUCTS,
  '--bought': BOUGHT,
  '--pay': PAY,
};

function factOptions(): Option[] {
  return FACTS.map(({ flags, long, description }) => {
    const values = VALUES[long ?? ''];
    return new Option(flags, values === undefined ? description : `${description}: ${values.join(', ')}`);
  });
}

function facts(command: Command): Command {
  for (const option of factOptions()) command.addOption(option);
  return command;
}

const SPECS: readonly Spec[] = [
  {
    name: 'refund-check',
    summary: "say whether Coursera's own terms of the payment day give the money back",
    examples: [
      'coursera-exit refund-check --paid 2026-11-10',
      'coursera-exit refund-check --paid 2026-11-10 --product plus-annual --country DE',
    ],
    define: facts,
  },
  {
    name: 'cancel',
    summary: 'lead through cancelling, or print the whole plan',
    examples: ['coursera-exit cancel', 'coursera-exit cancel --bought apple --print > plan.md'],
    define: (command) =>
      facts(command).option('--print', 'print the whole plan as Markdown, and ask nothing'),
  },
  {
    name: 'delete',
    summary: 'lead through deleting the account, or print the whole plan',
    examples: ['coursera-exit delete', 'coursera-exit delete --country DE --print > plan.md'],
    define: (command) =>
      facts(command).option('--print', 'print the whole plan as Markdown, and ask nothing'),
  },
  {
    name: 'script',
    summary: 'write the message to send, and nothing else',
    examples: [
      'coursera-exit script --tone firm',
      'coursera-exit script --ask refund --product course --paid 2026-11-10 --amount "49.00 USD" --name "Ann Lee"',
      'coursera-exit script --phase no-answer --asked 2026-11-12 --tone firm',
    ],
    define: (command) =>
      facts(
        command
          .option(
            '--ask <ask>',
            `what to ask for: ${ASKS.join(', ')} (default: cancel; with --phase, what usually came before it)`,
          )
          .option('--tone <tone>', `the manner: ${TONES.join(', ')} (default: polite)`)
          .option('--channel <channel>', `where it goes: ${CHANNELS.join(', ')} (default: email)`)
          .option('--reason <text>', 'your reason, in your own true words')
          .option('--phase <phase>', `what came of an earlier message: ${PHASES.join(', ')}`)
          .option('--asked <day>', 'the day you first asked, YYYY-MM-DD')
          .option('--answered <day>', 'the day of their answer, YYYY-MM-DD')
          .option('--cancelled <day>', 'the day you cancelled, YYYY-MM-DD')
          .option('--mailto', 'print one link that opens your mail program')
          .option('--copy', 'put it on the clipboard as well')
          .option('--pieces', 'a chat message that is too long: all of it, in pieces')
          .option('--sent', 'write into your case that you sent it today')
          .option('--explain', 'say what each sentence rests on'),
      ),
  },
  {
    name: 'deadlines',
    summary: 'show every road to the money or out of the contract, and by when',
    examples: [
      'coursera-exit deadlines --paid 2026-11-10 --product plus-annual --pay credit --country US',
      'coursera-exit deadlines --trial-ends 2026-11-28 --ics > exit.ics',
    ],
    define: (command) =>
      facts(
        command
          .option('--ics', 'print one calendar, with an alarm before each day')
          .option('--explain', 'print each road with its sum, its act and its sources')
          .option('--statement <day>', 'the day of the first statement that shows the charge')
          .option('--asked <day>', 'the day you asked for the money')
          .option('--cancelled <day>', 'the day you cancelled')
          .option('--deleted <day>', 'the day you deleted the account, or asked for it'),
      ),
  },
  {
    name: 'charges',
    summary: "find Coursera's charges in your own bank statements",
    examples: [
      'coursera-exit charges card.csv',
      'coursera-exit charges --cancelled 2026-10-02 card.csv paypal.csv',
    ],
    define: (command) =>
      command
        .argument('<file...>', 'CSV, OFX, QFX, QIF, CAMT, MT940 or PayPal CSV; - is standard input')
        .option('--since <day>', 'look at this day and later, YYYY-MM-DD')
        .option(
          '--cancelled <day>',
          'the day you cancelled: later charges come first, YYYY-MM-DD (default: as your case has it)',
        )
        .option('--date-order <order>', 'how the file writes its days: dmy, mdy, ymd')
        .option('--delimiter <sign>', 'what stands between its columns: "," ";" tab "|"')
        .option('--decimal-mark <sign>', 'what stands before its decimals: "." or ","')
        .option('--columns <list>', 'which column is which, from 1: date=1,amount=4,text=3')
        .option('--all', 'list everything that looks recurring')
        .option('--keep', 'take the charges found into your case, without asking'),
  },
  {
    name: 'reply',
    summary: 'read the answer you got: what it means, whether it is so, what to write back',
    examples: ['coursera-exit reply answer.txt', 'coursera-exit reply - --product course --paid 2026-11-10'],
    define: (command) =>
      facts(
        command
          .argument('[file]', 'the answer as text; - or nothing: standard input')
          .option('--ask <ask>', `what you had asked for: ${ASKS.join(', ')}`)
          .option('--tone <tone>', `the manner of the message: ${TONES.join(', ')}`)
          .option('--asked <day>', 'the day you first asked, YYYY-MM-DD')
          .option('--answered <day>', 'the day of their answer, YYYY-MM-DD')
          .option('--cancelled <day>', 'the day you cancelled, YYYY-MM-DD'),
      ),
  },
  {
    name: 'evidence',
    summary: 'put a screenshot or a mail into your case',
    examples: ['coursera-exit evidence add screenshot.png --note "sent form"', 'coursera-exit evidence list'],
    subs: [
      {
        name: 'add',
        summary: 'copy a file into your case',
        examples: [
          'coursera-exit evidence add screenshot.png --note "sent form"',
          'coursera-exit evidence add - < mail.eml',
        ],
        define: (command) =>
          command
            .argument('<file>', 'a file of at most 25 MB; - is standard input')
            .option('--note <text>', 'what it shows'),
      },
      {
        name: 'list',
        summary: 'list what is in your case, and whether it is unaltered',
        examples: ['coursera-exit evidence list', 'coursera-exit evidence list --json'],
      },
    ],
  },
  {
    name: 'packet',
    summary: 'put everything into one file for a bank, PayPal or a regulator',
    examples: ['coursera-exit packet > packet.md', 'coursera-exit packet -o packet.html'],
    define: (command) =>
      command
        .option(
          '-o, --output <file>',
          'write it there; a name that ends in .html gives HTML; - is standard output',
        )
        .option('--format <format>', 'html or md (default: md)')
        .option('--force', 'write over a file that is there; what it held is kept beside it, as FILE.bak'),
  },
  {
    name: 'status',
    summary: 'what is done, what is next, and by when',
    examples: ['coursera-exit status', 'coursera-exit status --json'],
  },
  {
    name: 'forget',
    summary: 'delete everything that is kept on this computer',
    examples: ['coursera-exit forget', 'coursera-exit forget --yes'],
    define: (command) => command.option('--yes', 'do not ask first'),
  },
  {
    name: 'guides',
    summary: 'show what the program knows, and check it',
    examples: ['coursera-exit guides list', 'coursera-exit guides show cancel-web'],
    subs: [
      {
        name: 'list',
        summary: 'list the guides',
        examples: ['coursera-exit guides list', 'coursera-exit guides list --json'],
      },
      {
        name: 'show',
        summary: 'show one guide with all its sources',
        examples: [
          'coursera-exit guides show cancel-web',
          'coursera-exit guides show refund-window --guides my-guides',
        ],
        define: (command) => command.argument('<id>', 'the name of the guide'),
      },
      {
        name: 'check',
        summary: 'report every fault in the shipped guides, or in a folder',
        examples: ['coursera-exit guides check', 'coursera-exit guides check my-guides --json'],
        define: (command) => command.argument('[dir]', 'a folder of guides'),
      },
      {
        name: 'schema',
        summary: 'print the JSON Schemas of the guide files',
        examples: ['coursera-exit guides schema', 'coursera-exit guides schema guide > guide.schema.json'],
        define: (command) => command.argument('[kind]', 'one kind of file: guide, terms, letter'),
      },
    ],
  },
  {
    name: 'completion',
    summary: 'print what completes the words of this program with the Tab key, for your shell',
    examples: [
      `echo 'eval "$(coursera-exit completion bash)"' >> ~/.bashrc`,
      `echo 'eval "$(coursera-exit completion zsh)"' >> ~/.zshrc`,
      'coursera-exit completion fish > ~/.config/fish/completions/coursera-exit.fish',
      "Add-Content $PROFILE 'coursera-exit completion powershell | Out-String | Invoke-Expression'",
    ],
    // The word may be missing here, so that the refusal can say how each shell takes its script.
    define: (command) =>
      command.usage(`[options] <${SHELLS.join('|')}>`).argument('[shell]', SHELLS.join(', ')),
  },
];

export const COMMAND_NAMES: readonly string[] = SPECS.map(({ name }) => name);

/** Values that stand after these are no commands, wherever they stand. */
const BEFORE_VALUES: ReadonlySet<string> = new Set([
  '--today',
  '--guides',
  '--home',
  ...FACTS.flatMap(({ long, required }) => (required && long !== undefined ? [long] : [])),
]);

/** `argv` without node and the script. The version is the caller's, so that this file need not read anything. */
export function parseCommandLine(argv: readonly string[], version: string): Parsed {
  const asked = askedForHelp(argv);
  if ('wrong' in asked) return asked;
  const at = commandAt(asked.words);
  // Flags may stand before the command too, its own as well as those of all.
  const words =
    at > 0 && !asked.words.slice(0, at).includes('--')
      ? [asked.words[at]!, ...asked.words.slice(0, at), ...asked.words.slice(at + 1)]
      : asked.words;
  const named = SPECS.find(({ name }) => name === asked.words[at]);
  let out = '';
  let found: Invocation | undefined;
  const program = buildProgram(named, version, (invocation) => {
    found = invocation;
  });
  const errors: string[] = [];
  const commands = [...allCommands(program)];
  for (const command of commands) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => errors.push(text),
    });
    command.configureHelp({ minWidthToWrap: NARROWEST_TEXT, formatItem });
  }
  const help = ['coursera-exit help', named?.name].filter(Boolean).join(' ');
  if (named === undefined && at >= 0) return { wrong: unknownCommand(asked.words[at]!, SPECS) };
  const slip = missingValue(words, commands);
  if (slip !== undefined)
    return {
      wrong: {
        message: `${slip} has no value.`,
        hint: `Put one after it. One that begins with a dash: ${slip}=VALUE\nSee: ${help}`,
      },
    };
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { done: out };
    // No command at all: the program itself decides what that means.
    if (error.code === 'commander.help' && named === undefined) {
      return { invocation: { command: '', args: [], flags: program.opts() } };
    }
    return { wrong: sayWhatIsWrong(error, errors.join(''), help) };
  }
  return found === undefined ? { done: program.helpInformation() } : { invocation: found };
}

/** Every command with all its flags, for what is made from them: completion, the man page, the reference. */
export function programTree(version: string): Command {
  return buildProgram(undefined, version, () => undefined);
}

/** The examples of a command, or of one of its own: `['guides', 'check']`. */
export function examplesOf([name, inner]: readonly string[]): readonly string[] {
  const spec = SPECS.find((one) => one.name === name);
  return (inner === undefined ? spec : spec?.subs?.find((one) => one.name === inner))?.examples ?? [];
}

/** Columns below which a description stands under its flag instead of beside it. */
const BESIDE = 24;
const NARROWEST_TEXT = 12;

/** A line of help. The library's own would not wrap at all on a narrow terminal. */
function formatItem(term: string, termWidth: number, description: string, helper: Help): string {
  const width = helper.helpWidth ?? 80;
  const [left, gap, under] = [2, 2, 6];
  const beside = width - left - termWidth - gap;
  if (description === '') return `${' '.repeat(left)}${term}`;
  if (beside < BESIDE) {
    const text = helper.boxWrap(description, Math.max(NARROWEST_TEXT, width - under));
    return `${' '.repeat(left)}${term}\n${text.replace(/^/gm, ' '.repeat(under))}`;
  }
  const text = helper
    .boxWrap(description, beside)
    .replaceAll('\n', `\n${' '.repeat(left + termWidth + gap)}`);
  return `${' '.repeat(left)}${term}${' '.repeat(termWidth - helper.displayWidth(term) + gap)}${text}`;
}

function sayWhatIsWrong(
  error: CommanderError,
  printed: string,
  help: string,
): { message: string; hint: string } {
  // A command that needs a further word prints its help as an error.
  if (error.code === 'commander.help') return { message: 'A word is missing.', hint: printed.trimEnd() };
  // The word as it was typed stands in it, whatever it holds.
  const [first = '', ...rest] = error.message
    .replace(/^error: /, '')
    .split('\n')
    .map(cleanLine);
  const message = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!)]$/.test(first) ? '' : '.'}`;
  const suggestion = rest
    .join(' ')
    .trim()
    .replace(/^\(|\)$/g, '');
  return { message, hint: suggestion === '' ? `See: ${help}` : suggestion };
}

/** `help evidence add` asks for what `evidence add --help` gives; a word that is no command is refused with the nearest. */
function askedForHelp(
  argv: readonly string[],
): { readonly words: readonly string[] } | Extract<Parsed, { wrong: unknown }> {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  if (argv[at] !== 'help' || BEFORE_VALUES.has(argv[at - 1] ?? '')) return { words: argv };
  let specs: readonly Spec[] = SPECS;
  const words = argv.slice(at + 1).filter((word) => !word.startsWith('-'));
  for (const word of words) {
    const spec = specs.find(({ name }) => name === word);
    if (spec === undefined) return { wrong: unknownCommand(word, specs) };
    specs = spec.subs ?? [];
  }
  return { words: [...words, '--help'] };
}

function unknownCommand(word: string, specs: readonly Spec[]): { message: string; hint: string } {
  const near = nearestWords(
    word,
    specs.map(({ name }) => name),
  );
  return {
    message: `Unknown command '${cleanLine(word)}'.`,
    hint: near.length === 0 ? 'See: coursera-exit --help' : `Did you mean ${near.join(' or ')}?`,
  };
}

/** The first flag with nothing after it that could be its value: the end of the line, or another flag. */
function missingValue(words: readonly string[], commands: readonly Command[]): string | undefined {
  const options = commands.flatMap((command) => command.options);
  const optionFor = (word: string) => options.find(({ long, short }) => word === long || word === short);
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at]!;
    const option = optionFor(word);
    if (option?.required !== true) continue;
    const value = words[at + 1];
    if (value === undefined || optionFor(value) !== undefined || /^(-h|--help|--)$/.test(value))
      return option.long ?? word;
    at += 1;
  }
  return undefined;
}

function buildProgram(
  named: Spec | undefined,
  version: string,
  found: (invocation: Invocation) => void,
): Command {
  const program = new Command('coursera-exit')
    .description(
      'Cancel Coursera, ask for your money back, delete the account:\nwhat to do, by when, and what to say. Offline and private.',
    )
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--json', 'answer as one JSON document')
    .option('--today <day>', 'pretend it is that day, YYYY-MM-DD; also SOURCE_DATE_EPOCH')
    .option('--no-input', 'never ask anything')
    .option('--color', 'colour, whatever the terminal says')
    .option('--no-color', 'no colour')
    .option('--guides <dir>', 'guides from this folder instead of the shipped ones')
    .option('--home <dir>', 'where the case is kept; also COURSERA_EXIT_HOME')
    .option('--no-case', 'keep nothing on this computer')
    .option('-q, --quiet', 'no notes on standard error; errors stay')
    .option('-v, --verbose', 'say on standard error what was read')
    .option('--debug', 'show where in the program a fault of its own came from')
    .addHelpText(
      'after',
      '\nExamples:\n  coursera-exit refund-check --paid 2026-11-10\n  coursera-exit cancel --bought web --print\n\nFlags may stand before the command too.\nExit codes: 0 done, 1 it could not be,\n2 usage, 130, 143, 129 stopped.\nNot legal advice.',
    )
    .showSuggestionAfterError();
  // Most runs name one command: the others then need not be made.
  for (const spec of named === undefined ? SPECS : [named]) add(spec, program, spec.name, found);
  // Without a command the walk begins, and it takes the facts of a purchase as cancel does.
  if (named === undefined) for (const option of factOptions()) program.addOption(option.hideHelp());
  return program;
}

function add(spec: Spec, parent: Command, name: string, found: (invocation: Invocation) => void): void {
  const { define, subs = [], summary, examples } = spec;
  const bare = parent.command(spec.name).description(summary);
  const command = (define?.(bare) ?? bare).addHelpText(
    'after',
    `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`,
  );
  for (const sub of subs) add(sub, command, `${name} ${sub.name}`, found);
  if (subs.length > 0) return;
  command.action((...words: unknown[]) => {
    const args = words.flat().filter((word): word is string => typeof word === 'string');
    found({ command: name, args, flags: command.optsWithGlobals() });
  });
}

/**
 * Where the command stands on a line, or else the word that may be meant for one. -1: there is none. A word after a flag may be
 * the value of that flag, so it counts only where it is called like a command.
 */
function commandAt(words: readonly string[]): number {
  let otherwise = -1;
  for (const [at, word] of words.entries()) {
    const before = words[at - 1] ?? '';
    if (word.startsWith('-') || BEFORE_VALUES.has(before)) continue;
    if (SPECS.some(({ name }) => name === word)) return at;
    if (otherwise < 0) otherwise = at;
    if (!before.startsWith('-')) break;
  }
  return otherwise;
}

function* allCommands(command: Command): Generator<Command> {
  yield command;
  for (const inner of command.commands) yield* allCommands(inner);
}
