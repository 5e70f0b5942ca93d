// Builds the program: one chunk per command, and the guides as checked JSON beside them.
import './require-node.mjs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeRows } from './build-wasm.mjs';

const root = new URL('../', import.meta.url);
const dist = new URL('dist/', root);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

// Commander can start other programs as subcommands, and the prompts can start an editor; ours do neither. Loading child_process,
// and with it the network stack, for nothing would cost each run about a tenth of its start.
const noSubprograms = {
  name: 'no-subprograms',
  resolveId(id, importer) {
    return /^(node:)?child_process$/.test(id) && /[\\/](commander|external-editor)[\\/]/.test(importer ?? '')
      ? '\0no-subprograms'
      : null;
  },
  load(id) {
    return id === '\0no-subprograms' ? 'module.exports = {};' : null;
  },
};

// inquirer's editor prompt brings character tables for old encodings, seven times what all other prompts weigh. We never open one.
const noEditor = {
  name: 'no-editor',
  resolveId(id) {
    return id === '@inquirer/editor' ? '\0no-editor' : null;
  },
  load(id) {
    return id === '\0no-editor' ? 'export default undefined;' : null;
  },
};

// Opening a file costs more than reading a few kilobytes that are not needed: what most commands share is one chunk. What is
// large or rare (the YAML reader, the prompts, colour) stays apart and is loaded when it is used.
const rare =
  /\/src\/(commands\/(walk|ask-fact|charges|status|deadlines|reply|guides)|core\/(case|walk|due|which-matter|request-news|refund-before|charge(?!\.ts)|descriptor|group-by|no-charge|recurrence|status|ledger|next-|packet|reply|business-days|mask|problem|stopped)|present\/(walk-pages|charges|status|calendar|timeline|deadlines-|packet|reply|evidence|guides|completion-|shell-quote))/;
// What messages and plans need beyond that: a verdict alone starts without it.
const wordy =
  /\/src\/(open-(letters|plan)\.ts|commands\/(script|plan|history-options)|core\/(letter|history|contacts|plan|mailto)|present\/(plan-|letter))/;
// What every statement needs. Tables of more than a megabyte and the other formats come on top, where they are met.
const ofStatements =
  /\/src\/(open-charges\.ts|commands\/charges|core\/(charge(?!s-kept)|descriptor|group-by|mask\.ts|no-charge|recurrence)|present\/charges|shell\/statement-source|statements\/([^/]*\.ts|csv\/(?!fast-rows|rows-wasm|stream)[^/]*\.ts))/;
const otherFormats = /\/src\/statements\/(camt|mt940|ofx|qif)\.ts$/;
const shared = (id) =>
  (!rare.test(id) &&
    !wordy.test(id) &&
    /\/src\/(cli\.ts|commands\/|core\/|present\/|open-(known|refund|terminal)\.ts|shell\/(clock|shipped-knowledge|terminal|case-there|home)\.ts)/.test(
      id,
    )) ||
  /\/node_modules\/(commander|temporal-polyfill|fast-string-width|fast-string-truncated-width|fast-wrap-ansi)\//.test(
    id,
  ) ||
  id.includes('no-subprograms');

/** The folder of the package a module comes from, or undefined for our own. */
function packageOf(id) {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
}

// The text of the ISC licence, for packages that name it and ship no copy; the copyright line is their package.json's.
const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

/** Where the source of a package lies; the Mozilla licence asks that it be told. */
function sourceOf({ name, repository }) {
  const address = repository?.url ?? repository ?? '';
  const [, path] = /^(?:.*github[^/]*[:/])?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(address) ?? [];
  if (path === undefined) throw new Error(`${name} does not say where on GitHub its source lies: ${address}`);
  return `https://github.com/${path}`;
}

async function noticeOf(folder) {
  const packed = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const { name, version: itsVersion, license, author } = packed;
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined && license !== 'ISC') throw new Error(`${name} has no licence text`);
  const text =
    file === undefined
      ? `Copyright (c) ${author?.name ?? author}\n\n${ISC}`
      : await readFile(`${folder}/${file}`, 'utf8');
  return `${name} ${itsVersion} (${license})\nSource: ${sourceOf(packed)}\n\n${text.trim()}\n`;
}

await writeRows();
await rm(dist, { recursive: true, force: true });
const build = await rolldown({
  input: { main: 'src/main.ts', compile: 'src/compile.ts' },
  cwd: fileURLToPath(root),
  platform: 'node',
  plugins: [noSubprograms, noEditor],
  transform: { target: 'node20.17', define: { __VERSION__: JSON.stringify(version) } },
  checks: { pluginTimings: false },
});
const { output } = await build.write({
  dir: fileURLToPath(dist),
  // CommonJS starts a tenth sooner than ES modules on Node 20: a worried person feels it, a bundle does not.
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  codeSplitting: {
    groups: [
      // What main itself needs, and no more: the version is answered without any other chunk.
      { name: 'start', test: /\/src\/(shell\/(streams|compiled)|core\/stopped)\.ts$/, priority: 1 },
      { name: 'answers', test: shared },
      { name: 'letters', test: (id) => wordy.test(id) },
      { name: 'charges', test: (id) => ofStatements.test(id) && !otherFormats.test(id) },
    ],
  },
});
await build.close();

// The bundler keeps a few helpers in a file of their own, which nearly every command would open: they go where all begin.
const [helpers, start] = ['rolldown-runtime', 'start'].map((name) =>
  output.find((chunk) => chunk.type === 'chunk' && chunk.name === name),
);
if (helpers === undefined || start === undefined) throw new Error('the bundle has no helpers or no start');
for (const chunk of output.filter(({ type }) => type === 'chunk')) {
  const required = new RegExp(`require\\(("[^"]*/)${basename(helpers.fileName, '.js')}\\.js"\\)`, 'g');
  const code = chunk.code.replace(required, `require($1${basename(start.fileName)}").helpers`);
  const whole =
    chunk === start
      ? `${code}exports.helpers=(()=>{const exports={};${helpers.code}return exports})();\n`
      : code;
  if (whole !== chunk.code) await writeFile(new URL(chunk.fileName, dist), whole);
}
await rm(new URL(helpers.fileName, dist));

// Bundling drops the licence texts of what is bundled; they are shipped in one file instead.
const packages = [...new Set(output.flatMap((chunk) => (chunk.moduleIds ?? []).map(packageOf)))]
  .filter(Boolean)
  .sort();
const notices = await Promise.all(packages.map(noticeOf));
await writeFile(
  new URL('THIRD-PARTY-NOTICES.txt', dist),
  `This program contains these packages:\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`,
);

// The guides go through the very code that reads a stranger's folder, and nothing is built from a faulty one.
const { compileGuides } = createRequire(import.meta.url)('../dist/compile.js');
const compiled = await compileGuides(fileURLToPath(new URL('guides/', root)));
if (compiled.faults !== undefined) {
  console.error(compiled.faults);
  throw new Error('the guides have faults, so nothing was built from them');
}
await mkdir(new URL('data/', dist), { recursive: true });
for (const [name, value] of compiled.parts) {
  await writeFile(new URL(`data/${name}.json`, dist), JSON.stringify(value));
}
await mkdir(new URL('guides/schema/', root), { recursive: true });
for (const [name, schema] of compiled.schemas) {
  const file = new URL(`guides/schema/${name}`, root);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  // A file that is current is left alone: somebody may be reading it right now.
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text);
}
