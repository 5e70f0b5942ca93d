/** charges: finds Coursera's charges in a person's own statements. How a file is read is a door. */
import { amountText, type StatementFile } from '../core/charge.ts';
import { chargesAndRefunds, findCharges, findRecurring } from '../core/charges.ts';
import { notBack } from '../core/charges-back.ts';
import { messageAfterCancelling } from '../core/charges-after.ts';
import type { ChargesReport, FileRead } from '../core/charges-report.ts';
import { type ChargeSieve, chargeSieve } from '../core/charge-sieve.ts';
import { type Day, daysBetween, longDay } from '../core/days.ts';
import { type BillerBook, matcher, type Needles, needlesOf } from '../core/descriptor.ts';
import { type Read, readChoice, readDayFlag, readPastDayFlag, type Refusal } from '../core/facts.ts';
import type { Known } from '../core/known.ts';
import { maskFileName } from '../core/mask.ts';
import { cleanLine } from '../core/text.ts';
import type { Failure } from './doors.ts';
import type { Prompter } from './walk-doors.ts';

export type ChargesOptions = {
  readonly since?: string;
  readonly cancelled?: string;
  readonly dateOrder?: string;
  readonly delimiter?: string;
  readonly columns?: string;
  readonly decimalMark?: string;
  readonly all?: boolean;
};

/** What a person may settle about a file, by flags or by answers. */
export type ReadChoice = {
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly delimiter?: string;
  readonly decimalMark?: '.' | ',';
  readonly columns?: { [name: string]: number | readonly number[] };
};

export type FileQuestion = {
  readonly flag: string;
  readonly ask: string;
  readonly choices: readonly { readonly value: string; readonly means: string }[];
};

export type FileRefused = {
  readonly what: string;
  readonly why: string;
  readonly flag?: string;
  readonly question?: FileQuestion;
  readonly line?: number;
};

/** A file as the reader gives it back; rows the `wanted` words don't touch are counted and summed, not kept. */
export type ReadFile = {
  readonly format: string;
  readonly transactions: StatementFile['transactions'];
  readonly count: number;
  readonly first?: Day;
  readonly last?: Day;
  readonly net: readonly { readonly currency?: string; readonly minor: number; readonly decimals: number }[];
  readonly problems: FileRead['problems'];
  readonly decisions: FileRead['decisions'];
  readonly questions: readonly FileQuestion[];
  /** What would turn the money of the file round, where no word in it says which way it went, and what did. */
  readonly turn?: { readonly by: 'signs' | 'many' | 'balance'; readonly question: FileQuestion };
};

export type Wanted = Omit<ChargeSieve, 'hasDropped'> & { readonly needles?: Needles };

export type ChargesDoors = {
  readonly today: Day;
  readonly book: BillerBook;
  readonly read: (
    file: string,
    choice: ReadChoice,
    wanted: Wanted | undefined,
  ) => Promise<ReadFile | { readonly refused: FileRefused } | { readonly failure: Failure }>;
  /** What the case knows, where no flag says when one cancelled. */
  readonly known?: Known;
  /** Somebody to ask what a file does not tell; absent where nobody is there. */
  readonly prompter?: Prompter;
};

/** What was found, and why one of several files is not in it. */
export type ChargesFound = { readonly report: ChargesReport; readonly unread?: Failure };

const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
/** Each answer settles one thing; a file has few to settle. */
const MOST_QUESTIONS = 4;
/** For so many charges the message is offered; for more, how it is changed. */
const MOST_MESSAGES = 3;

export async function charges(
  files: readonly string[],
  options: ChargesOptions,
  doors: ChargesDoors,
): Promise<ChargesFound | { readonly failure: Failure }> {
  const refusals: Refusal[] = [];
  const taken = (read: Read<Day> | undefined): Day | undefined => {
    if (read === undefined || 'value' in read) return read?.value;
    refusals.push(read.refusal);
    return undefined;
  };
  const { since: from, cancelled: on } = options;
  const since = taken(from === undefined ? undefined : readDayFlag('--since', from));
  const told = taken(on === undefined ? undefined : readPastDayFlag('--cancelled', on, doors.today));
  const choice = readChoices(options, refusals);
  if (refusals.length > 0) {
    return {
      failure: {
        code: 'usage',
        message: refusals.map(({ flag, what }) => `${flag} ${what}`).join('\n'),
        hint: refusals.map(({ hint }) => hint).join('\n'),
      },
    };
  }

  const sieve = chargeSieve(matcher(doors.book), since);
  const needles = needlesOf(doors.book);
  const wanted: Wanted | undefined =
    options.all === true ? undefined : { ...sieve, ...(needles && { needles }) };
  const statements: StatementFile[] = [];
  const reads: FileRead[] = [];
  const unread: { readonly file: string; readonly failure: Failure }[] = [];
  for (const file of files) {
    const read = await readWithAnswers(file, choice, wanted, doors);
    if ('failure' in read) {
      unread.push({ file, failure: read.failure });
      continue;
    }
    statements.push({ file, format: read.format, transactions: read.transactions });
    reads.push({
      file,
      format: read.format,
      count: read.count,
      ...(read.first !== undefined && { first: read.first }),
      ...(read.last !== undefined && { last: read.last }),
      net: read.net.map(({ currency, minor, decimals }) => ({
        ...(currency !== undefined && { currency }),
        amount: amountText(minor, decimals),
      })),
      problems: read.problems,
      decisions: read.decisions,
      questions: read.questions,
    });
  }
  // One that can't be read does not keep back what the others hold; where there are no others, there is no answer.
  const failure = together(unread.map((one) => one.failure));
  if (reads.length === 0) return { failure };
  const cancelled = told ?? doors.known?.history.cancelled;
  const findings = findCharges(statements, doors.book, {
    ...(since !== undefined && { since }),
    ...(cancelled !== undefined && { cancelled }),
    today: doors.today,
    hasDropped: sieve.hasDropped(),
  });
  const messages =
    cancelled === undefined
      ? []
      : notBack(findings)
          .slice(-MOST_MESSAGES)
          .reverse()
          .map((charge) => messageAfterCancelling(charge, cancelled, doors.known?.facts));
  return {
    report: {
      today: doors.today,
      files: reads,
      unread: unread.map(({ file }) => file),
      findings,
      ...(since !== undefined && { since }),
      ...(cancelled !== undefined && {
        cancelled: { day: cancelled, from: told === undefined ? 'case' : 'flag' },
      }),
      messages,
      ...(options.all === true && { recurring: findRecurring(statements, since) }),
    },
    ...(unread.length > 0 && { unread: failure }),
  };
}

/** One failure of several. It is one of usage where flags alone would mend it. */
function together(failures: readonly Failure[]): Failure {
  const hints = new Set(failures.flatMap(({ hint }) => hint ?? []));
  return {
    code: failures.find(({ code }) => code !== 'usage')?.code ?? 'usage',
    message: failures.map(({ message }) => message).join('\n'),
    ...(hints.size > 0 && { hint: [...hints].join('\n') }),
  };
}

/** Reads a file; what it does not tell is asked, or named as a flag where nobody can be asked. */
async function readWithAnswers(
  file: string,
  first: ReadChoice,
  wanted: Wanted | undefined,
  { read, prompter, book, today }: ChargesDoors,
): Promise<ReadFile | { failure: Failure }> {
  let choice = first;
  for (let asked = 0; ; asked += 1) {
    const result = await read(file, choice, wanted);
    if ('failure' in result) return result;
    const refused =
      'refused' in result
        ? result.refused
        : (farAhead(result, today) ?? longAgo(file, result, book) ?? turnedRound(file, result, book));
    if (refused === undefined) return result as ReadFile;
    if ('transactions' in refused) return refused;
    const { what, why, flag, question, line } = refused;
    const canAsk = prompter !== undefined && question !== undefined && question.choices.length > 0;
    if (!canAsk || asked >= MOST_QUESTIONS) {
      const shown = maskFileName(cleanLine(file));
      const hint = flag === undefined || why.includes(flag) ? why : `${why} Say it with ${flag}.`;
      return {
        failure: {
          code: flag === undefined ? 'file' : 'usage',
          message: `${shown}${line === undefined ? '' : `:${line}`}: ${what}.`,
          hint,
        },
      };
    }
    prompter.say(`\n  ${maskFileName(cleanLine(file))}: ${what}. ${why}\n\n`);
    const answer = await prompter.choose(
      question.ask,
      question.choices.map(({ value, means }) => ({ value, label: means })),
    );
    choice = { ...choice, ...choiceFor(question.flag, answer) };
  }
}

/** Statements tell of the past, and of the next weeks at most. */
const DAYS_AHEAD = 400;

/** A file with days of a far future: another calendar, most likely, or an order that was told wrongly. */
function farAhead({ last }: ReadFile, today: Day): FileRefused | undefined {
  if (last === undefined || daysBetween(today, last) <= DAYS_AHEAD) return undefined;
  return {
    what: `It would end on ${longDay(last)}, far in the future`,
    why: 'Its days are of another calendar, or in another order than they were read in: --date-order dmy, mdy or ymd.',
  };
}

/** The day from which on anybody can have paid Coursera: it was founded in 2012. */
const FOUNDED = '2012-01-01';

/** A file that names Coursera and ends before there was one. */
function longAgo(
  file: string,
  { last, format, transactions }: ReadFile,
  book: BillerBook,
): FileRefused | undefined {
  if (last === undefined || last >= FOUNDED) return undefined;
  const { charges: found, refunds } = chargesAndRefunds({ file, format, transactions }, book);
  if (refunds.length === 0 && found.length === 0) return undefined;
  return {
    what: `It names Coursera, and would end on ${longDay(last)}, before Coursera was founded`,
    why: 'Its days are of another calendar, or in another order than they were read in: --date-order dmy, mdy or ymd.',
  };
}

/**
 * A file in which no word says which way the money went, and where by what was taken Coursera only ever paid money in, or paid it back
 * before it was paid: it was more likely paid.
 */
function turnedRound(file: string, read: ReadFile, book: BillerBook): FileRefused | ReadFile | undefined {
  const question = read.questions.find(({ flag }) => flag === '--columns') ?? read.turn?.question;
  if (question === undefined) return undefined;
  const { format, transactions } = read;
  // Most files bring nothing in that is looked for.
  if (!transactions.some(({ minor }) => minor > 0)) return undefined;
  const { charges: found, refunds } = chargesAndRefunds({ file, format, transactions }, book);
  const [first] = found;
  const [back] = refunds.map(({ charge }) => charge.date).sort();
  if (back === undefined) return undefined;
  const by = read.turn?.by ?? 'signs';
  if (first !== undefined && (by !== 'signs' || first.date <= back)) return undefined;
  const isPair = question.choices.some(({ value }) => value.includes(','));
  if (by === 'many')
    return {
      ...read,
      decisions: [
        ...read.decisions,
        { what: 'Coursera only paid you in this file, by what most of its signs are.', sure: false },
      ],
      questions: [...read.questions, question],
    };
  const values = question.choices.map(({ value }) => `--columns ${value}`).join(' or ');
  const odd =
    first === undefined
      ? 'Coursera only ever paid you in this file'
      : 'Coursera paid you back in this file before you paid';
  return {
    what: isPair
      ? 'It is not clear which column holds money out'
      : 'It is not clear whether a positive number means money out or money in',
    why: `By the likelier answer ${odd}. Say which: ${values}.`,
    flag: question.flag,
    question,
  };
}

function choiceFor(flag: string, value: string): ReadChoice {
  const refusals: Refusal[] = [];
  switch (flag) {
    case '--date-order':
      return readChoices({ dateOrder: value }, refusals);
    case '--delimiter':
      return readChoices({ delimiter: value }, refusals);
    case '--decimal-mark':
      return readChoices({ decimalMark: value }, refusals);
    default:
      return readChoices({ columns: value }, refusals);
  }
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
]);

function readChoices(options: ChargesOptions, refusals: Refusal[]): ReadChoice {
  const { dateOrder, delimiter, decimalMark, columns } = options;
  const read = dateOrder === undefined ? undefined : readChoice('--date-order', dateOrder, DATE_ORDERS);
  if (read !== undefined && 'refusal' in read) refusals.push(read.refusal);
  const order = read !== undefined && 'value' in read ? read.value : undefined;
  const sign = delimiter === undefined ? undefined : (DELIMITERS.get(delimiter) ?? delimiter);
  if (sign !== undefined && [...sign].length !== 1) {
    refusals.push({
      flag: '--delimiter',
      what: 'is one character.',
      hint: 'Type it in quotes: --delimiter ";", or tab',
    });
  }
  if (decimalMark !== undefined && decimalMark !== '.' && decimalMark !== ',') {
    refusals.push({
      flag: '--decimal-mark',
      what: 'is a point or a comma.',
      hint: 'Type it in quotes: --decimal-mark ","',
    });
  }
  const chosen = columns === undefined ? undefined : readColumns(columns, refusals);
  return {
    ...(order !== undefined && { dateOrder: order }),
    ...(sign !== undefined && { delimiter: sign }),
    ...((decimalMark === '.' || decimalMark === ',') && { decimalMark }),
    ...(chosen !== undefined && { columns: chosen }),
  };
}

const COLUMN_NAMES = ['date', 'amount', 'out', 'in', 'text', 'currency'];

/** `date=1,amount=4,text=3`: columns counted from 1; `text` may be named more than once. */
function readColumns(typed: string, refusals: Refusal[]): ReadChoice['columns'] | undefined {
  const columns: { [name: string]: number | number[] } = {};
  const meant = new Map<number, string>();
  for (const pair of typed.split(',')) {
    const [name = '', number = ''] = pair.split('=').map((part) => part.trim().toLowerCase());
    const column = Number(number);
    if (!COLUMN_NAMES.includes(name) || !Number.isInteger(column) || column < 1 || column > 500) {
      refusals.push({
        flag: '--columns',
        what: `${cleanLine(pair)} names no column.`,
        hint: `Type names and numbers from 1: --columns date=1,amount=4,text=3 (names: ${COLUMN_NAMES.join(', ')})`,
      });
      return undefined;
    }
    const other = name !== 'text' && columns[name] !== undefined ? name : meant.get(column);
    if (other !== undefined && !(name === 'text' && other === 'text')) {
      refusals.push({
        flag: '--columns',
        what:
          other === name
            ? `names ${name} twice.`
            : `names column ${column} twice, as ${other} and as ${name}.`,
        hint: 'Each column is one thing: --columns date=1,amount=4,text=3, or --columns date=1,out=4,in=5,text=3',
      });
      return undefined;
    }
    meant.set(column, name);
    const before = columns[name];
    if (name === 'text') columns.text = [...(Array.isArray(before) ? before : []), column];
    else columns[name] = column;
  }
  if (columns.amount !== undefined && (columns.out !== undefined || columns.in !== undefined)) {
    refusals.push({
      flag: '--columns',
      what: 'names both an amount and money out or in.',
      hint: 'Name amount where one column holds both ways, with a minus for one; name out and in where each has its own',
    });
    return undefined;
  }
  return columns;
}
