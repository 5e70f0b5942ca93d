// Writes the man page and the reference anew, from the very tree that parses the command line.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = new URL('../', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

const folder = await mkdtemp(join(tmpdir(), 'coursera-exit-reference-'));
try {
  const file = join(folder, 'reference.mjs');
  const build = await rolldown({ input: 'src/reference.ts', cwd: fileURLToPath(root), platform: 'node' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  const { referencePages } = await import(pathToFileURL(file).href);
  for (const [path, text] of referencePages(version)) {
    const target = new URL(path, root);
    await mkdir(new URL('./', target), { recursive: true });
    await writeFile(target, text);
    console.log(path);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
