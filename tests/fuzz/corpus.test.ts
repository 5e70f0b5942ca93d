/** Everything in the corpus, sound or once a fault, through its target: see scripts/fuzz/run.mjs for how it grows. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';

const CORPUS = fileURLToPath(new URL('../fixtures/corpus/', import.meta.url));

test('each target has a corpus, and each corpus a target', () => {
  expect(readdirSync(CORPUS).sort()).toEqual(Object.keys(TARGETS).sort());
});

describe.each(Object.entries(TARGETS))('%s', (name, { run }) => {
  test.each(readdirSync(`${CORPUS}${name}`))('%s', { timeout: 20_000 }, async (file) => {
    await run(new Uint8Array(readFileSync(`${CORPUS}${name}/${file}`)));
  });
});
