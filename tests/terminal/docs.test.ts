/** Every command in docs/ on the built program: it must work, and print what the page shows of it. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../support/program.ts';
import { shellWords } from '../support/shell-words.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const CARD = fileURLToPath(new URL('../fixtures/docs/card.csv', import.meta.url));
/** The day the pages speak of. */
const TODAY = '2026-11-22';

type Shown = { readonly command: string; readonly lines: readonly string[] };

/** Sections of a page with the commands in them, each with the lines shown beneath it. */
function sectionsOf(page: string): { readonly title: string; readonly shown: readonly Shown[] }[] {
  return page
    .split(/^## /m)
    .map((section) => {
      const [title = ''] = section.split('\n');
      const blocks = [...section.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
      const shown = blocks.flatMap((block) =>
        block
          .split(/^\$ /m)
          .filter((part) => part.trim() !== '')
          .map((part): Shown => {
            const [command = '', ...lines] = part.split('\n');
            return { command, lines: lines.map((line) => line.trim()).filter((line) => line !== '') };
          }),
      );
      return { title, shown };
    })
    .filter(({ shown }) => shown.length > 0);
}

/** Lines in their order, where `...` stands for any lines, or for the rest of one. */
function expectShown(out: string, { command, lines }: Shown): void {
  const printed = out.split('\n').map((line) => line.trim());
  let at = 0;
  for (const line of lines.filter((one) => one !== '...')) {
    const start = line.endsWith('...') ? line.slice(0, -3) : undefined;
    const found = printed.findIndex(
      (one, index) => index >= at && (start === undefined ? one === line : one.startsWith(start)),
    );
    expect(found, `${command}\nprints no line: ${line}\n${out}`).toBeGreaterThanOrEqual(0);
    at = found + 1;
  }
}

const PAGES = readdirSync(DOCS).filter((name) => name.endsWith('.md'));
const SECTIONS = PAGES.flatMap((page) =>
  sectionsOf(readFileSync(join(DOCS, page), 'utf8')).map((section) => ({ page, ...section })),
);

test('the pages have commands', () => {
  expect(SECTIONS.length).toBeGreaterThan(7);
});

test.for(SECTIONS)('$page: $title', ({ shown }) => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    copyFileSync(CARD, join(folder, 'card.csv'));
    writeFileSync(join(folder, 'answer.txt'), 'Please note that monthly subscriptions are not refundable.\n');
    for (const one of shown) {
      // Only the shell knows what to do with a redirection.
      const [program, ...args] = shellWords(one.command.replace(/ > \S+$/, ''));
      expect(program).toBe('coursera-exit');
      const { out, note, status } = runProgram(
        [...args, '--today', TODAY],
        join(folder, 'home'),
        undefined,
        folder,
      );
      expect(status, `${one.command}\n${note}`).toBe(0);
      expectShown(out, one);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
