// Builds the program: one chunk per command, and the guides as checked JSON beside them.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rolldown } from 'rolldown';

const root = new URL('../', import.meta.url);
const dist = new URL('dist/', root);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

async function bundle(input, options) {
  const build = await rolldown({
    input,
    cwd: root.pathname,
    platform: 'node',
    transform: { target: 'node20.17', define: { __VERSION__: JSON.stringify(version) } },
    checks: { pluginTimings: false },
  });
  await build.write({ dir: dist.pathname, format: 'esm', minify: true, ...options });
  await build.close();
}

await rm(dist, { recursive: true, force: true });
await bundle(
  { main: 'src/main.ts', compile: 'src/compile.ts' },
  { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
);

// The guides go through the very code that reads a stranger's folder, and nothing is built from a faulty one.
const { compileGuides } = await import(new URL('compile.js', dist));
const compiled = await compileGuides(new URL('guides/', root));
if (compiled.faults !== undefined) {
  console.error(compiled.faults);
  process.exit(1);
}
await mkdir(new URL('data/', dist), { recursive: true });
for (const [name, value] of compiled.parts) {
  await writeFile(new URL(`data/${name}.json`, dist), JSON.stringify(value));
}
await mkdir(new URL('guides/schema/', root), { recursive: true });
for (const [name, schema] of compiled.schemas) {
  await writeFile(new URL(`guides/schema/${name}`, root), `${JSON.stringify(schema, null, 2)}\n`);
}
