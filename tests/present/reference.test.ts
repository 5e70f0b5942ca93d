/** The man page and the reference: current, whole, and read by the tools that people read them with. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import type { CommandShape } from '../../src/core/program.ts';
import { describeProgram } from '../../src/describe-program.ts';
import { roff } from '../../src/present/reference-man.ts';
import { ENVIRONMENT } from '../../src/present/reference-words.ts';
import { referencePages } from '../../src/reference.ts';
import { takesWithout } from '../../src/words-to-type.ts';
import { anyText, HOSTILE } from '../support/arbitraries.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8').replaceAll('\r\n', '\n');
const { version, man, files } = JSON.parse(read('package.json')) as {
  version: string;
  man: string[];
  files: string[];
};
const pages = referencePages(version);
const manPage = pages.get('man/coursera-exit.1')!;
const reference = pages.get('docs/reference.md')!;

test.each([...pages.keys()])('%s is current; if not: npm run reference', (path) => {
  expect(read(path)).toBe(pages.get(path));
});

test('the man page is one that npm installs', () => {
  expect(man).toEqual(['man/coursera-exit.1']);
  expect(files).toContain('man');
});

test('every command, flag and example stands in both', () => {
  const all = (shape: CommandShape): CommandShape[] => [shape, ...shape.commands.flatMap(all)];
  const shapes = all(describeProgram(version, takesWithout)).filter(({ path }) => path[0] !== 'help');
  expect(shapes.length).toBeGreaterThan(15);
  for (const { path, flags, commands, examples } of shapes) {
    if (commands.length === 0) {
      expect(manPage).toContain(`\n.SS coursera\\-exit ${roff(path.join(' '))} `);
      expect(reference).toContain(`\n### ${path.join(' ')}\n`);
    }
    for (const name of flags.flatMap(({ names }) => names)) {
      expect(manPage).toContain(`\\fB${roff(name)}\\fR`);
      expect(reference).toMatch(new RegExp(`[\`, ]${name}[\`, ]`));
    }
    for (const line of examples) {
      expect(manPage).toContain(`\n${roff(line)}\n`);
      expect(reference).toContain(`\n${line}\n`);
    }
  }
});

test('every variable that the program reads is told, and no other', () => {
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/${name}`));
  const named = sources.flatMap((text) => [
    ...[...text.matchAll(/\benv\.([A-Z][A-Z\d_]*)/g)].map(([, name]) => name!),
    ...[...text.matchAll(/\{ ([A-Z\d_, ]+) \} = (?:process\.)?env\b/g)].flatMap(([, names]) =>
      names!.split(', '),
    ),
  ]);
  // The time zone is read by the runtime.
  expect(ENVIRONMENT.map(({ text }) => text).sort()).toEqual([...new Set([...named, 'TZ'])].sort());
});

test('links in the reference lead somewhere', () => {
  const anchors = [...reference.matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
    text!.toLowerCase().replaceAll(' ', '-'),
  );
  for (const [, anchor] of reference.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
});

test('no text can become a request of roff, and the man page is ASCII', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const set = roff(text);
      expect(set).not.toMatch(/^[.']/m);
      expect(set).toMatch(/^[\n\x20-\x7E]*$/);
    }),
  );
  expect(manPage).toMatch(/^[\n\x20-\x7E]*$/);
});

const has = (tool: string, ...args: string[]) => spawnSync(tool, args, { stdio: 'ignore' }).status === 0;
const said = (tool: string, args: readonly string[], input: string) => {
  const { stdout, stderr } = spawnSync(tool, args, {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
  });
  return { out: stdout, all: stdout + stderr };
};

describe('the man page, to those who read it', () => {
  const noMandoc = !has('mandoc', '/dev/null');
  test.skipIf(noMandoc)('mandoc finds nothing to say (needs mandoc)', () => {
    expect(said('mandoc', ['-Tlint', '-Wstyle'], manPage).all).toBe('');
  });

  test.skipIf(!has('groff', '--version'))('groff finds nothing to say (needs groff)', () => {
    expect(said('groff', ['-ww', '-man', '-Tutf8', '-z'], manPage).all).toBe('');
  });

  test.skipIf(noMandoc)('text comes out as it went in (needs mandoc)', () => {
    const texts = [...HOSTILE, '.SH no', "'br", '\\fBno\\fR', '--paid', '"$(x)" `y` ^ ~', '%LOCALAPPDATA%\\x']
      .flatMap((text) => text.split(/[\n\r]/))
      .filter((text) => /^[\x20-\x7E]+$/.test(text));
    const page = `.TH X 1 2026-11-22\n.SH X\n.nf\n${texts.map(roff).join('\n')}\n.fi\n`;
    const lines = said('mandoc', ['-Tutf8', '-Owidth=200'], page)
      .out.split('\n')
      .map((line) => line.trim());
    for (const text of texts) expect(lines).toContain(text);
  });
});
