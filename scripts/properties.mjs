// Tries every property with values it has not seen: node scripts/properties.mjs [RUNS]. What fails names the seed that repeats it.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const runs = Number(process.argv[2] ?? 5);
const files = readdirSync('tests', { recursive: true })
  .map((name) => join('tests', name))
  .filter(
    (path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('support/properties.ts'),
  );

const failed = [];
for (let run = 0; run < runs; run += 1) {
  const seed = String(randomInt(2 ** 31));
  console.log(`${run + 1} of ${runs}: PROPERTY_SEED=${seed}`);
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_SEED: seed },
  });
  if (status !== 0) failed.push(seed);
}
console.log(
  failed.length === 0
    ? `${files.length} files, ${runs === 1 ? 'one seed' : `${runs} seeds`}: none failed.`
    : `Failed with ${failed.map((seed) => `PROPERTY_SEED=${seed}`).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
