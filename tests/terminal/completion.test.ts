/** `completion` as people have it: the built program's script, read by real shells, with the Tab key on a real terminal. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli.ts';
import { ASKS, PHASES, TONES } from '../../src/core/letter-kinds.ts';
import { PRODUCTS } from '../../src/core/facts.ts';
import { type CommandShape, SHELLS, type Word } from '../../src/core/program.ts';
import { describeProgram } from '../../src/describe-program.ts';
import { takesWith } from '../../src/words-to-type.ts';
import { quoteFish, quotePosix } from '../../src/present/shell-quote.ts';
import { run } from '../support/run.ts';
import { inShell, isInstalled, type LiveShell, liveShell } from '../support/shells.ts';
import { shippedLibrary } from '../support/shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-completion-'));
const work = join(folder, 'work');
mkdirSync(join(work, 'statements'), { recursive: true });
writeFileSync(join(work, 'statement one.csv'), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const untouched = () => expect(readdirSync(work).sort()).toEqual(['statement one.csv', 'statements']);

function scriptFor(shell: string): string {
  const { code, out, err } = run(['completion', shell]);
  expect([code, err]).toEqual([0, '']);
  writeFileSync(join(folder, shell), out);
  return out;
}

// ---- what the program itself says of each place

const library = shippedLibrary();
const program = describeProgram(
  '1.2.3',
  takesWith(
    {
      rights: () => library.rights,
      interview: () => library.interview,
      guideIds: () => library.guides.map(({ id }) => id),
      guide: (id: string) => library.guides.find((guide) => guide.id === id),
    },
    ['guide', 'terms'],
  ),
);

function* all(shape: CommandShape): Generator<CommandShape> {
  yield shape;
  for (const inner of shape.commands) yield* all(inner);
}
const shapes = [...all(program)];
const texts = (words: readonly Word[]) => words.map(({ text }) => text);

const forAll = program.flags.filter(({ names }) => !/^--(help|version)$/.test(names.at(-1)!));

/** A line typed so far, the last word still open, and the whole list that Tab then offers. */
type Asked = { readonly line: readonly string[]; readonly offered: readonly string[] };

function* everyQuestion(): Generator<Asked> {
  for (const { path, commands, flags, operands } of shapes) {
    const [operand] = operands;
    if (commands.length > 0) yield { line: [...path, ''], offered: commands.map(({ path }) => path.at(-1)!) };
    else if (operand?.takes.kind === 'words' && operand.name !== 'kind')
      yield { line: [...path, ''], offered: texts(operand.takes.words) };
    yield {
      line: [...path, '--'],
      offered: [...flags, ...(path.length === 0 ? [] : forAll)]
        .flatMap(({ names }) => names)
        .filter((name) => name.startsWith('--')),
    };
    for (const { names, value } of flags) {
      if (value === undefined || value.takes.kind === 'file' || value.takes.kind === 'folder') continue;
      const offered = value.takes.kind === 'words' ? texts(value.takes.words) : [];
      for (const name of names) yield { line: [...path, name, ''], offered };
      yield { line: [...path, '--no-input', `${names.at(-1)}=`], offered };
    }
  }
}
const questions = [...everyQuestion()];
const sorted = (words: readonly string[]) => [...new Set(words)].sort();

test('flags that name a closed list in their help offer its words', () => {
  expect(questions.length).toBeGreaterThan(100);
  for (const { flags } of shapes) {
    for (const { names, about, value } of flags) {
      const named = /: ([a-z][\w-]*(?:, [a-z][\w-]*)+)(?: \(|$)/.exec(about)?.[1]?.split(', ');
      if (value === undefined || named === undefined) continue;
      expect(value.takes, names.join()).toMatchObject({ kind: 'words' });
      if (value.takes.kind === 'words') expect(texts(value.takes.words)).toEqual(named);
    }
  }
});

test('what is offered for a closed list is taken by the parser', () => {
  for (const { path, flags } of shapes.filter(
    ({ commands, path }) => commands.length === 0 && path[0] !== 'help',
  )) {
    for (const { names, value } of flags) {
      if (value?.takes.kind !== 'words') continue;
      for (const { text } of value.takes.words) {
        const line = [...path, names.at(-1)!, text, ...(/add|charges|show/.test(path.join()) ? ['x'] : [])];
        expect(parseCommandLine(line, '1.2.3'), line.join(' ')).toHaveProperty('invocation');
      }
    }
  }
});

// ---- hostile words, as somebody may have copied them

const COMMANDS = [
  '$(touch ran)',
  '`touch ran`',
  '(touch ran)',
  '<(touch ran)',
  'x[$(touch ran)]',
  ';touch ran;',
];
const PLACES = [
  (word: string) => [word, ''],
  (word: string) => [word],
  (word: string) => ['cancel', '--product', word],
  (word: string) => ['cancel', `--product=${word}`],
  (word: string) => ['cancel', `--${word}`, '--'],
  (word: string) => ['cancel', '--paid', word, '--pro'],
  (word: string) => ['charges', word],
  (word: string) => ['charges', `${word}/`],
  (word: string) => ['packet', '-o', `${word}/`],
  (word: string) => ['--home', `${word}/`],
  (word: string) => ['guides', word, ''],
  (word: string) => ['guides', 'show', word],
];

// ---- bash

describe.skipIf(!isInstalled('bash'))('bash', () => {
  beforeAll(() => void scriptFor('bash'));

  /** `COMP_WORDS` as bash cuts a line: at "=" too. */
  const cut = (word: string) =>
    word.startsWith('--') ? word.split(/(=)/).filter((part) => part !== '') : [word];
  const ask = (lines: readonly (readonly string[])[]) => {
    const calls = lines.map((line) => {
      const words = ['coursera-exit', ...line.flatMap((word) => (word === '' ? [''] : cut(word)))];
      return `COMP_WORDS=(${words.map(quotePosix).join(' ')}); COMP_CWORD=${words.length - 1}; _coursera_exit; printf '%s\\n' "\${COMPREPLY[*]}"`;
    });
    return inShell('bash', `source ../bash\n${calls.join('\n')}\n`, work)
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ').filter((word) => word !== ''));
  };

  test('offers at each place what the program takes there', () => {
    const answers = ask(questions.map(({ line }) => line));
    questions.forEach(({ line, offered }, at) => {
      expect(sorted(answers[at]!), line.join(' ')).toEqual(sorted(offered));
    });
  });

  test('does not offer a flag twice, whatever its name, nor flags after --', () => {
    const [given, twin, value, after, alone] = ask([
      ['cancel', '--json', '--product=course', '--'],
      ['packet', '-o', 'x', '--'],
      ['--home', 'guides', 'can'],
      ['charges', '--', '--'],
      ['refund-check', ''],
    ]);
    expect(given).not.toContain('--json');
    expect(given).not.toContain('--product');
    expect(given).toContain('--pay');
    expect(twin).not.toContain('--output');
    expect(value).toEqual(['cancel']);
    expect(after).toEqual([]);
    // Where nothing else can come, flags may.
    expect(alone).toContain('--paid');
  });

  test('puts in the value alone, or with its flag, as the word breaks want it', () => {
    const uncut = (breaks: string) =>
      inShell(
        'bash',
        `source ../bash\nCOMP_WORDBREAKS='${breaks}'\nCOMP_WORDS=(coursera-exit script --tone=fir)\nCOMP_CWORD=2\n_coursera_exit\necho "\${COMPREPLY[*]}"\n`,
        work,
      );
    expect(uncut(' =:')).toBe('firm\n');
    expect(uncut(' ')).toBe('--tone=firm\n');
  });

  test('runs nothing that was typed', () => {
    // As it stands between quotes on the line: bash hands the word over with them.
    for (const quote of ["'", '"', ''])
      ask(COMMANDS.flatMap((word) => PLACES.map((place) => place(quote + word))));
    untouched();
  });
});

// ---- fish

describe.skipIf(!isInstalled('fish'))('fish', () => {
  beforeAll(() => void scriptFor('fish'));

  const ask = (lines: readonly string[]) =>
    inShell(
      'fish',
      `source ../fish\n${lines.map((line) => `complete -C ${quoteFish(`coursera-exit ${line}`)}\necho ---`).join('\n')}\n`,
      work,
    )
      .split('---\n')
      .slice(0, -1)
      .map((answer) => answer.split('\n').filter((line) => line !== ''));
  const words = (answer: readonly string[] = []) => answer.map((line) => line.split('\t')[0]!);

  test('offers at each place what the program takes there', () => {
    const answers = ask(questions.map(({ line }) => line.join(' ')));
    questions.forEach(({ line, offered }, at) => {
      const glued = line.at(-1)!.endsWith('=') ? line.at(-1)! : '';
      // fish keeps back what begins with a dot until the dot is typed, as it does with files.
      const shown = offered.filter((word) => glued !== '' || !word.startsWith('.'));
      expect(sorted(words(answers[at])), line.join(' ')).toEqual(sorted(shown.map((word) => glued + word)));
    });
  });

  test('says what words mean, and knows files from folders from neither', () => {
    const [guide, file, both, none] = ask([
      'guides show cancel-w',
      'charges st',
      'packet -o st',
      'cancel --paid st',
    ]);
    expect(guide).toEqual(['cancel-web\tCancel a subscription bought on coursera.org']);
    expect(sorted(words(file))).toEqual(['statement one.csv', 'statements/']);
    expect(sorted(words(both))).toEqual(['statement one.csv', 'statements/']);
    expect(none).toEqual([]);
  });

  test('runs nothing that was typed', () => {
    ask(
      COMMANDS.flatMap((word) =>
        PLACES.flatMap((place) => [place(`'${word}'`), place(`'${word}`), place(word)]),
      ).map((line) => line.join(' ')),
    );
    untouched();
  });
});

// ---- the Tab key

const SETUP = {
  // The program's own name, as a function that shows what it was handed.
  bash: `PS1='$ '; bind 'set bell-style none'; bind 'set completion-query-items 0'; bind 'set page-completions off'; source ../bash; coursera-exit() { printf '<%s>' "$@"; echo; }`,
  zsh: `PS1='%% '; unsetopt beep; autoload -Uz compinit; compinit -u -d ../dump; eval "$(<../zsh)"; coursera-exit() { printf '<%s>' "$@"; echo }`,
  fish: `function fish_prompt; echo '$ '; end; source ../fish; function coursera-exit; printf '<%s>' $argv; echo; end`,
} as const;

describe.each(['bash', 'zsh', 'fish'] as const)('the Tab key in %s', (name) => {
  const missing = !isInstalled(name);
  let shell: LiveShell;
  beforeAll(async () => {
    if (missing) return;
    scriptFor(name);
    shell = await liveShell(name, work, SETUP[name]);
  }, 60_000);
  afterAll(() => {
    if (!missing) shell.end();
  });

  /** What the program would be handed after these keys and Enter. */
  const handed = async (keys: string) => {
    await shell.type(`coursera-exit ${keys}`);
    return /(<[^\n]*>)\r?\n/.exec(await shell.type('\r', /<[^\n]*>\r?\n/))?.[1];
  };

  test.skipIf(missing)(
    `completes commands, flags and values (needs ${name})`,
    async () => {
      expect(await handed('refu\t--prod\tplus-a\t')).toBe('<refund-check><--product><plus-annual>');
      expect(await handed('script --tone=fir\t')).toBe('<script><--tone=firm>');
      expect(await handed('guides sh\tcancel-w\t')).toBe('<guides><show><cancel-web>');
      expect(await handed('packet -o statement\\ \t')).toBe('<packet><-o><statement one.csv>');
      expect(await handed("cancel --product 'plus-m\t")).toBe('<cancel><--product><plus-monthly>');
    },
    60_000,
  );

  test.skipIf(missing)(
    `shows what there is (needs ${name})`,
    async () => {
      const shown = await shell.type('coursera-exit script --ask \t\t');
      for (const ask of ASKS) expect(shown).toContain(ask);
      await shell.type('\u0003');
      const products = await shell.type('coursera-exit cancel --product=\t\t');
      for (const product of PRODUCTS) expect(products).toContain(product);
      if (name !== 'bash') expect(products).toContain('Coursera Plus, once a year');
      await shell.type('\u0003');
    },
    60_000,
  );

  test.skipIf(missing)(
    `runs nothing that was typed (needs ${name})`,
    async () => {
      for (const [at, place] of PLACES.entries()) {
        const word = COMMANDS[at % 3]!;
        const quoted = place(word).map((part) => part.replace(word, () => `'${word}'`));
        await shell.type(`coursera-exit ${quoted.join(' ')}\t\t`);
        await shell.type('\u0003');
        // The quote still open, as when somebody presses Tab while typing.
        const open = place(word).map((part) => part.replace(word, () => `'${word}`));
        await shell.type(`coursera-exit ${open.join(' ').trimEnd()}\t\t`);
        await shell.type('\u0003');
      }
      untouched();
    },
    120_000,
  );
});

test.skipIf(!isInstalled('zsh'))(
  'zsh finds the script on its path too (needs zsh)',
  async () => {
    mkdirSync(join(folder, 'functions'));
    writeFileSync(join(folder, 'functions', '_coursera-exit'), scriptFor('zsh'));
    const setup = `PS1='%% '; fpath=(${join(folder, 'functions')} $fpath); autoload -Uz compinit; compinit -u -D`;
    const shell = await liveShell('zsh', work, setup);
    expect(await shell.type('coursera-exit guides sh\tcancel-\t', /cancel-app/)).toContain(
      'Cancel a subscription bought in an app',
    );
    shell.end();
  },
  60_000,
);

// ---- PowerShell, which may not be installed: the script by its structure

describe('PowerShell', () => {
  const script = scriptFor('powershell');

  test('is ASCII, and evaluates nothing', () => {
    expect(script).toMatch(/^[\n\x20-\x7E]*$/);
    expect(script).not.toMatch(
      /Invoke-Expression|\biex\b|ExpandString|\[scriptblock\]|Add-Type|-Command\b.*\$\(|InvokeScript/i,
    );
    expect(
      script.match(/^Register-ArgumentCompleter -Native -CommandName 'coursera-exit' -ScriptBlock \{$/m),
    ).not.toBeNull();
  });

  test('closes each bracket and string that it opens', () => {
    const bare = script.replaceAll(/#.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "''");
    const open: string[] = [];
    for (const sign of bare) {
      if ('({['.includes(sign)) open.push(sign);
      if (')}]'.includes(sign)) expect(open.pop()! + sign).toMatch(/^(\(\)|\{\}|\[\])$/);
    }
    expect(open).toEqual([]);
    // Double quotes expand what stands in them: only our own variables do.
    for (const [, inside] of bare.matchAll(/"([^"]*)"/g)) {
      expect(inside).toMatch(/^(?:\$at|\$word|\$flag|\$\(\$typed\[0\]\)|[ |])*$/);
    }
  });

  test('holds each command, flag and word once where it belongs', () => {
    for (const { path } of shapes) expect(script).toContain(`            '${path.join(' ')}' {`);
    for (const word of [...PHASES, ...TONES, ...PRODUCTS, ...SHELLS])
      expect(script).toContain(`,@('${word}', '${word}', `);
    // A comma alone would make a list of what follows.
    expect(script).toContain(`,@(''',''', ',', 'a comma')`);
  });
});

// ---- asked in another way

test('without a shell, or with another one, it says which there are and how to set them up', () => {
  for (const args of [['completion'], ['completion', 'tcsh']]) {
    const { code, out, err } = run(args);
    expect([code, out]).toEqual([2, '']);
    for (const shell of SHELLS) expect(err).toMatch(new RegExp(`^.*completion.* ${shell}\\b.*$`, 'm'));
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(6);
  }
  expect(run(['completion', 'zhs']).err).toContain('Did you mean zsh?');
});

test('the script is the same twice, and stands in one JSON document when asked', () => {
  const { out } = run(['completion', 'fish']);
  expect(run(['completion', 'fish']).out).toBe(out);
  expect(JSON.parse(run(['completion', 'fish', '--json']).out)).toEqual({
    format: 1,
    shell: 'fish',
    script: out,
  });
});
