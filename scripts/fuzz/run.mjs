// Mutated inputs against one reader, or all of them in turn: nothing may throw, hang, or come out malformed.
// usage: npm run fuzz -- [TARGET|all] [SECONDS] [SEED]
// What fails is saved in tests/fixtures/corpus/TARGET, where the tests try it again for ever.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { mutated, randomOf, shortened } from './mutate.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SLOWEST_MS = 10_000;
// A target with a fault is left after so many different ones.
const MOST_FAULTS = 5;

async function bundled() {
  const { rolldown } = await import('rolldown');
  // Two folders below the root, as the sources are: what they read lies there.
  const out = mkdtempSync(join(root, 'node_modules/.fuzz-'));
  const bundle = await rolldown({
    input: join(root, 'tests/fuzz/targets.ts'),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ dir: out, format: 'esm' });
  return out;
}

const load = async (out) => (await import(pathToFileURL(join(out, 'targets.js')).href)).TARGETS;

function seedsFor(name, { seeds, named }) {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.name === 'tests' || entry.name === 'guides')
    .flatMap((entry) =>
      readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(entry.name, path).replaceAll('\\', '/'),
      ),
    )
    .filter((path) => path.startsWith(`tests/fixtures/corpus/${name}/`) || seeds?.test(path))
    .sort();
  return files.map((path) => {
    const bytes = readFileSync(join(root, path));
    return named && path.startsWith('guides/')
      ? Buffer.concat([Buffer.from(`# ${path.slice('guides/'.length)}\n`), bytes])
      : bytes;
  });
}

/** In a thread of its own, so that a hang can be seen and ended. */
async function tryOut({ out, name, seed, shared, until }) {
  const target = (await load(out))[name];
  const seeds = seedsFor(name, target);
  if (seeds.length === 0) throw new Error(`there is no seed for ${name}`);
  const faultOf = async (bytes) => {
    try {
      await target.run(new Uint8Array(bytes));
      return undefined;
    } catch (error) {
      return String(error?.stack ?? error);
    }
  };
  const known = new Set();
  for (let run = 0; Date.now() < until && known.size < MOST_FAULTS; run += 1) {
    Atomics.store(shared, 0, run);
    const bytes = mutated(randomOf(seed * 7919 + run), seeds, target.words);
    const fault = await faultOf(bytes);
    Atomics.add(shared, 1, 1);
    if (fault === undefined) continue;
    const kind = kindOf(fault);
    if (known.has(kind)) continue;
    known.add(kind);
    const short = await shortened(bytes, async (tried) => {
      Atomics.add(shared, 2, 1);
      const again = await faultOf(tried);
      return again !== undefined && kindOf(again) === kind;
    });
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort.postMessage({ run, fault, bytes: short });
  }
}

/** What went wrong, without the input in it. */
const kindOf = (fault) => fault.split('\n')[0].replace(/:[^:]*[{["\d].*$/s, '');

function save(name, bytes) {
  const folder = join(root, 'tests/fixtures/corpus', name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `fault-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`);
  if (!existsSync(file)) writeFileSync(file, bytes);
  return file.slice(root.length);
}

async function watch(out, name, target, seconds, seed) {
  // The run in progress, runs done, tries to shorten a fault: seen from here while the thread hangs.
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { out, name, seed, shared, until: Date.now() + seconds * 1000 },
  });
  let faults = 0;
  const tell = (run, what, bytes) => {
    faults += 1;
    console.error(`${name}, seed ${seed}, run ${run}: ${what}\n  saved as ${save(name, bytes)}`);
  };
  let last = '';
  let since = Date.now();
  const guard = setInterval(() => {
    const now = shared.join(' ');
    if (now !== last) {
      last = now;
      since = Date.now();
    } else if (Date.now() - since > SLOWEST_MS && shared[1] > 0) {
      const bytes = mutated(randomOf(seed * 7919 + shared[0]), seedsFor(name, target), target.words);
      tell(shared[0], `no end within ${SLOWEST_MS / 1000} seconds`, bytes);
      void worker.terminate();
    }
  }, 500);
  worker.on('message', ({ run, fault, bytes }) => tell(run, fault, Buffer.from(bytes)));
  worker.on('error', (error) => {
    faults += 1;
    console.error(`${name}, seed ${seed}, run ${shared[0]}:`, error);
  });
  await new Promise((resolve) => worker.on('exit', resolve));
  clearInterval(guard);
  console.log(
    `${name}: ${shared[1]} runs of seed ${seed}, ${faults === 0 ? 'no fault' : `${faults} faults`}`,
  );
  return faults;
}

async function main([wanted = 'all', seconds = '60', typedSeed]) {
  const out = await bundled();
  try {
    const targets = await load(out);
    const names = wanted === 'all' ? Object.keys(targets) : [wanted];
    if (!names.every((name) => Object.hasOwn(targets, name))) {
      console.error(`No such target. Targets: ${Object.keys(targets).join(', ')}, all`);
      process.exitCode = 2;
      return;
    }
    const seed = Number(typedSeed ?? Date.now() % 1_000_000);
    for (const name of names) {
      const faults = await watch(out, name, targets[name], Number(seconds) / names.length, seed);
      if (faults > 0) process.exitCode = 1;
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

if (isMainThread) await main(process.argv.slice(2));
else await tryOut(workerData);
