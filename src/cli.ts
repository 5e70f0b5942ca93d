/** The command line: words and flags to an invocation. Nothing is decided here and nothing is done. */
import { Command, CommanderError, Option } from 'commander';
import type { TypedFacts } from './core/facts.ts';
import { BOUGHT, PAY, PRODUCTS } from './core/facts.ts';
import { cleanLine } from './core/text.ts';
import { ASKS, CHANNELS, PHASES, TONES } from './core/letter-kinds.ts';

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
  readonly define: (command: Command) => Command;
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

function facts(command: Command): Command {
  for (const option of FACTS) {
    const values = VALUES[option.long ?? ''];
    command.addOption(
      new Option(
        option.flags,
        values === undefined ? option.description : `${option.description}: ${values.join(', ')}`,
      ),
    );
  }
  return command;
}

const SPECS: readonly Spec[] = [
  {
    name: 'refund-check',
    summary: 'say whether Coursera’s own terms of the payment day give the money back',
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
          .option('--ask <ask>', `what to ask for: ${ASKS.join(', ')} (default: cancel)`)
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
    summary: 'find Coursera’s charges in your own bank statements',
    examples: [
      'coursera-exit charges card.csv',
      'coursera-exit charges --cancelled 2026-10-02 card.csv paypal.csv',
    ],
    define: (command) =>
      command
        .argument('<file...>', 'CSV, OFX, QFX, QIF, CAMT, MT940 or PayPal CSV; - is standard input')
        .option('--since <day>', 'look at this day and later, YYYY-MM-DD')
        .option('--cancelled <day>', 'the day you cancelled: later charges come first, YYYY-MM-DD')
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
    define: (command) => {
      command
        .command('add')
        .description('copy a file into your case')
        .argument('<file>', 'a file of at most 25 MB')
        .option('--note <text>', 'what it shows');
      command.command('list').description('list what is in your case, and whether it is unaltered');
      return command;
    },
  },
  {
    name: 'packet',
    summary: 'put everything into one file for a bank, PayPal or a regulator',
    examples: ['coursera-exit packet > packet.md', 'coursera-exit packet -o packet.html'],
    define: (command) =>
      command
        .option('-o, --output <file>', 'write it there; a name that ends in .html gives HTML')
        .option('--format <format>', 'html or md (default: md)')
        .option('--force', 'write over a file that is there'),
  },
  {
    name: 'status',
    summary: 'what is done, what is next, and by when',
    examples: ['coursera-exit status', 'coursera-exit status --json'],
    define: (command) => command,
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
    define: (command) => {
      command.command('list').description('list the guides');
      command
        .command('show')
        .description('show one guide with all its sources')
        .argument('<id>', 'the name of the guide');
      command
        .command('check')
        .description('report every fault in the shipped guides, or in a folder')
        .argument('[dir]', 'a folder of guides');
      command
        .command('schema')
        .description('print the JSON Schemas of the guide files')
        .argument('[kind]', 'one kind of file: guide, terms, letter');
      return command;
    },
  },
];

export const COMMAND_NAMES: readonly string[] = SPECS.map(({ name }) => name);

/** `argv` without node and the script. The version is the caller's, so that this file need not read anything. */
export function parseCommandLine(argv: readonly string[], version: string): Parsed {
  let out = '';
  let found: Invocation | undefined;
  const program = buildProgram(argv, version, (invocation) => {
    found = invocation;
  });
  const errors: string[] = [];
  for (const command of allCommands(program)) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => errors.push(text),
    });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { done: out };
    // No command at all: the program itself decides what that means.
    if (error.code === 'commander.help' && namedIn(argv) === undefined) {
      return { invocation: { command: '', args: [], flags: program.opts() } };
    }
    return { wrong: sayWhatIsWrong(error, errors.join('')) };
  }
  return found === undefined ? { done: program.helpInformation() } : { invocation: found };
}

function sayWhatIsWrong(error: CommanderError, printed: string): { message: string; hint: string } {
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
  return { message, hint: suggestion === '' ? 'See: coursera-exit --help' : suggestion };
}

function buildProgram(
  argv: readonly string[],
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
    .option('--today <day>', 'pretend it is that day, YYYY-MM-DD')
    .option('--no-input', 'never ask anything')
    .option('--color', 'colour, whatever the terminal says')
    .option('--no-color', 'no colour')
    .option('--guides <dir>', 'guides from this folder instead of the shipped ones')
    .option('--home <dir>', 'where the case is kept; also COURSERA_EXIT_HOME')
    .option('--no-case', 'keep nothing on this computer')
    .addHelpText(
      'after',
      '\nExamples:\n  coursera-exit refund-check --paid 2026-11-10\n  coursera-exit cancel --bought web --print\n\nNot legal advice.',
    )
    .showSuggestionAfterError();
  // Most runs name one command: the others then need not be made.
  const named = namedIn(argv);
  const wantsAll = named === undefined || argv.includes('help');
  for (const spec of wantsAll ? SPECS : [named]) {
    const command = spec
      .define(program.command(spec.name).description(spec.summary))
      .addHelpText('after', `\nExamples:\n${spec.examples.map((line) => `  ${line}`).join('\n')}`);
    const actions = command.commands.length > 0 ? command.commands : [command];
    for (const action of actions) {
      const name = action === command ? spec.name : `${spec.name} ${action.name()}`;
      action.action((...words: unknown[]) => {
        const args = words.flat().filter((word): word is string => typeof word === 'string');
        found({ command: name, args, flags: action.optsWithGlobals() });
      });
    }
  }
  return program;
}

/** The command a line names. The word after a flag that takes one is none: a folder may well be called guides. */
function namedIn(argv: readonly string[]): Spec | undefined {
  const word = argv.find(
    (one, at) => !one.startsWith('-') && !/^--(today|guides|home)$/.test(argv[at - 1] ?? ''),
  );
  return SPECS.find(({ name }) => name === word);
}

function* allCommands(command: Command): Generator<Command> {
  yield command;
  for (const inner of command.commands) yield* allCommands(inner);
}
