// Writes src/statements/csv/rows-wasm.ts from rows.wat; the tests read it as the program does.
import { readFile, writeFile } from 'node:fs/promises';
import wabt from 'wabt';

const folder = new URL('../src/statements/csv/', import.meta.url);

/** The text of the module that holds the compiled scanner. */
export async function compileRows() {
  const source = await readFile(new URL('rows.wat', folder), 'utf8');
  const { parseWat } = await wabt();
  const { buffer } = parseWat('rows.wat', source, { simd: true }).toBinary({});
  const text = Buffer.from(buffer).toString('base64');
  return `/** \`rows.wat\`, compiled: made by \`npm run build\`, not by hand. */\n// prettier-ignore\nexport const ROWS_WASM =\n  '${text}';\n`;
}

/** Writes it where it is not what it should be, and says whether it wrote. */
export async function writeRows() {
  const file = new URL('rows-wasm.ts', folder);
  const text = await compileRows();
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(file, text);
  return before !== text;
}
