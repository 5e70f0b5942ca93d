/** The reference as Markdown. */
import type { Flag, Program, Word } from '../core/program.ts';
import { flagAsTyped, referenceParts, type ReferencePart, sentence } from './reference-parts.ts';
import { ENVIRONMENT, EXIT_CODES, FACTS_INTRO, FILES, FILES_NOTE, INTRO } from './reference-words.ts';

export function referenceMarkdown(program: Program): string {
  const { commands, facts, takeFacts, flags } = referenceParts(program);
  const blocks = [
    '<!-- Made by: npm run reference -->',
    '# Reference',
    ...INTRO,
    table(
      ['Command', 'What it does'],
      commands.map(({ name, about }) => [`[\`${name}\`](#${anchor(name)})`, cell(sentence(about))]),
    ),
    '## Commands',
    ...commands.flatMap(commandBlocks),
    '## Facts about the purchase',
    `${FACTS_INTRO} ${takeFacts.map((name) => `\`${name}\``).join(', ')}.`,
    flagTable(facts),
    '## Flags that every command takes',
    flagTable(flags),
    '## Exit codes',
    wordTable('Code', EXIT_CODES),
    '## Environment',
    wordTable('Variable', ENVIRONMENT),
    '## Files',
    wordTable('Where', FILES),
    FILES_NOTE,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function commandBlocks({
  name,
  about,
  usage,
  operands,
  flags,
  takesFacts,
  examples,
}: ReferencePart): readonly string[] {
  const rows = [
    ...operands.map((operand): readonly string[] => [code(operand.name), cell(sentence(operand.about))]),
    ...flags.map(flagRow),
  ];
  return [
    `### ${name}`,
    sentence(about),
    fence(usage),
    ...(rows.length === 0 ? [] : [table(['Word or flag', 'What it says'], rows)]),
    ...(takesFacts ? ['It takes the [facts about the purchase](#facts-about-the-purchase) too.'] : []),
    ...(examples.length === 0 ? [] : [fence(examples.join('\n'), 'sh')]),
  ];
}

const flagRow = (flag: Flag): readonly string[] => [code(flagAsTyped(flag)), cell(sentence(flag.about))];
const flagTable = (flags: readonly Flag[]): string => table(['Flag', 'What it says'], flags.map(flagRow));
const wordTable = (head: string, words: readonly Word[]): string =>
  table(
    [head, 'What it means'],
    words.map(({ text, about }) => [code(text), cell(about)]),
  );

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

const fence = (text: string, language = ''): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** A bar would end the cell, even in code. */
const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;
const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll(/[|<>*_\\]/g, String.raw`\$&`);

const anchor = (name: string): string => name.replaceAll(' ', '-');
