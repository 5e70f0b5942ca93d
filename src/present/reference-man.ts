/** The man page, in the man macros that groff and mandoc both read. */
import type { Flag, Program, Word } from '../core/program.ts';
import { referenceParts, type ReferencePart, sentence } from './reference-parts.ts';
import {
  ENVIRONMENT,
  EXIT_CODES,
  FACTS_INTRO,
  FILES,
  FILES_NOTE,
  INTRO,
  WRITTEN,
} from './reference-words.ts';

export function manPage(program: Program): string {
  const { commands, facts, takeFacts, flags } = referenceParts(program);
  const { name } = program;
  const [summary = ''] = program.about.split('\n');
  const lines = [
    String.raw`.\" Made by: npm run reference`,
    `.TH ${roff(name).toUpperCase()} 1 ${WRITTEN} "${roff(`${name} ${program.version}`)}"`,
    '.SH NAME',
    `${roff(name)} \\- ${roff(summary.charAt(0).toLowerCase() + summary.slice(1).replace(/[,.:]$/, ''))}`,
    '.SH SYNOPSIS',
    `.B ${roff(name)}`,
    roff('[options] [command]'),
    '.SH DESCRIPTION',
    ...INTRO.flatMap((text, at) => [...(at === 0 ? [] : ['.PP']), ...sentences(text)]),
    '.SH COMMANDS',
    ...commands.flatMap(manCommand),
    '.SH FACTS ABOUT THE PURCHASE',
    ...sentences(FACTS_INTRO),
    ...sentences(`${takeFacts.join(', ')}.`),
    ...facts.flatMap(manFlag),
    '.SH OPTIONS OF ALL COMMANDS',
    ...flags.flatMap(manFlag),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(manWord),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(manWord),
    '.SH FILES',
    ...FILES.flatMap(manWord),
    '.PP',
    ...sentences(FILES_NOTE),
  ];
  return `${lines.join('\n')}\n`;
}

function manCommand({
  about,
  usage,
  operands,
  flags,
  takesFacts,
  examples,
}: ReferencePart): readonly string[] {
  return [
    `.SS ${roff(usage)}`,
    ...sentences(sentence(about)),
    ...operands.flatMap(({ name, about: what }) => ['.TP', `.I ${roff(name)}`, ...sentences(sentence(what))]),
    ...flags.flatMap(manFlag),
    ...(takesFacts ? ['.PP', 'It takes the facts about the purchase too.'] : []),
    ...(examples.length === 0 ? [] : ['.PP', 'For example:', '.PP', '.EX', ...examples.map(roff), '.EE']),
  ];
}

function manFlag({ names, value, about }: Flag): readonly string[] {
  const shown = names.map((one) => String.raw`\fB${roff(one)}\fR`).join(', ');
  const taken = value === undefined ? '' : String.raw` \fI${roff(value.name)}\fR`;
  return ['.TP', `${shown}${taken}`, ...sentences(sentence(about))];
}

function manWord({ text, about }: Word): readonly string[] {
  return ['.TP', String.raw`\fB${roff(text)}\fR`, ...sentences(about)];
}

/** Lines of at most this many bytes: what tools and people read well. */
const WIDEST = 78;

/** Each sentence begins on a line of its own, as roff wants it: it then sets the space between them. */
function sentences(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?]) (?=[A-Z])/))
    .flatMap(wrapped);
}

function wrapped(sentenceText: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentenceText.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && roff(longer).length > WIDEST) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map(roff);
}

/** Text as roff prints it: nothing in it is a request, a hyphen is one that can be copied, and the file is ASCII. */
export function roff(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll("'", String.raw`\(aq`)
    .replaceAll('"', String.raw`\(dq`)
    .replaceAll('`', String.raw`\(ga`)
    .replaceAll('^', String.raw`\(ha`)
    .replaceAll('~', String.raw`\(ti`)
    .replaceAll(/[^\n\x20-\x7E]/gu, (sign) => {
      const code = sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      return String.raw`\[u${code}]`;
    })
    .replaceAll(/^\./gm, String.raw`\&.`);
}
