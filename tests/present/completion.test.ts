/** The scripts for a program whose words are as bad as words can be: each shell reads them as words, and runs none. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Program, Word } from '../../src/core/program.ts';
import { bashCompletion } from '../../src/present/completion-bash.ts';
import { fishCompletion } from '../../src/present/completion-fish.ts';
import { powerShellCompletion } from '../../src/present/completion-powershell.ts';
import { zshCompletion } from '../../src/present/completion-zsh.ts';
import { typedInBash } from '../../src/present/shell-quote.ts';
import { inShell, isInstalled } from '../support/shells.ts';

const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BAD = [
  'a$(touch ran)',
  'a`touch ran`',
  "a'b",
  "a';touch ran;'",
  'a"b',
  'a b',
  'a\\b',
  'a:b',
  'a|b&c;d',
  'a*?[x]',
  'a{b,c}',
  'a%s',
  'a’b',
  'a$HOME',
];
const words: readonly Word[] = BAD.map((text) => ({ text, about: `means ${text}` }));
const none = { flags: [], operands: [], commands: [], examples: [], usage: '' };
const program: Program = {
  ...none,
  name: 'coursera-exit',
  version: '1.2.3',
  path: [],
  about: 'about',
  flags: [
    {
      names: ['-w', '--word'],
      about: "a $(touch ran) `touch ran` 'flag' 100%",
      value: { name: 'word', takes: { kind: 'words', words } },
      repeats: true,
    },
    { names: ['--once'], about: '', repeats: false },
  ],
  commands: [
    {
      ...none,
      path: ['do'],
      about: "it's $(touch ran)",
      operands: [
        { name: 'word', about: 'a word', required: true, repeats: true, takes: { kind: 'words', words } },
      ],
    },
  ],
};
const untouched = () => expect(readdirSync(folder)).toEqual([]);

test.skipIf(!isInstalled('bash'))('bash offers them as one would type them (needs bash)', () => {
  const lines = [
    ['--word', ''],
    ['do', 'x', 'a'],
    ['--word', 'x', '--once', '--'],
  ];
  const asked = lines.map(
    (line) =>
      `COMP_WORDS=(coursera-exit ${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length}; _coursera_exit; printf '%s\\0' "\${COMPREPLY[@]}" ---`,
  );
  const answers = inShell('bash', `${bashCompletion(program)}\n${asked.join('\n')}\n`, folder)
    .split('---\0')
    .map((answer) => answer.split('\0').slice(0, -1));
  expect(answers[0]).toEqual(BAD.map(typedInBash));
  expect(answers[1]).toEqual(BAD.map(typedInBash));
  // What may repeat is offered again, what may not is not.
  expect(answers[2]).toEqual(['--word']);
  untouched();
});

test.skipIf(!isInstalled('fish'))('fish offers them as they are (needs fish)', () => {
  const script = `${fishCompletion(program)}
complete -C 'coursera-exit --word '
echo ---
complete -C 'coursera-exit do x a'
echo ---
complete -C 'coursera-exit --word x --once --'
`;
  const answers = inShell('fish', script, folder)
    .split('---\n')
    .map((answer) => answer.split('\n').slice(0, -1));
  const shown = words.map(({ text, about }) => `${text}\t${about}`).sort();
  expect([...answers[0]!].sort()).toEqual(shown);
  expect([...answers[1]!].sort()).toEqual(shown);
  expect(answers[2]).toEqual(["--word\ta $(touch ran) `touch ran` 'flag' 100%"]);
  untouched();
});

test.skipIf(!isInstalled('zsh'))('zsh reads them as they are (needs zsh)', () => {
  const script = `compdef() { : }
${zshCompletion(program)}
_coursera-exit-slot 'do|'
printf '%s\\0' $choices
`;
  const read = inShell('zsh', script, folder).split('\0').slice(0, -1);
  const escaped = (text: string) => text.replaceAll(/[:\\]/g, String.raw`\$&`);
  expect(read).toEqual(words.map(({ text, about }) => `${escaped(text)}:${about}`));
  untouched();
});

test('PowerShell gets them quoted, in ASCII', () => {
  const script = powerShellCompletion(program);
  expect(script).toMatch(/^[\n\x20-\x7E]*$/);
  for (const text of BAD) {
    const shown = text.replace('’', "'");
    expect(script).toContain(`, '${shown.replaceAll("'", "''")}', 'means ${shown.replaceAll("'", "''")}')`);
  }
});
