// Mutated statements against every reader: nothing may crash, hang, or come out malformed.
// usage: node scripts/fuzz-statements.mjs [SECONDS] [SEED]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const root = fileURLToPath(new URL('..', import.meta.url));
const fixtures = join(root, 'tests/fixtures/statements');
const SLOWEST = 10_000;

async function watch(seconds, seed) {
  const { rolldown } = await import('rolldown');
  // Inside the project, so that what stays outside the bundle is found.
  const out = mkdtempSync(join(root, 'node_modules/.fuzz-'));
  const bundle = await rolldown({
    input: join(root, 'src/statements/read.ts'),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ dir: out, format: 'esm' });
  // The number of the run in progress, how many are done: seen from here while the worker hangs.
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { out, seed, shared, until: Date.now() + seconds * 1000 },
  });
  let last = -1;
  let since = Date.now();
  const guard = setInterval(() => {
    if (shared[0] !== last) {
      last = shared[0];
      since = Date.now();
    } else if (Date.now() - since > SLOWEST) {
      console.error(`run ${last} of seed ${seed} hangs`);
      process.exitCode = 1;
      void worker.terminate();
    }
  }, 500);
  worker.on('error', (error) => {
    console.error(`run ${shared[0]} of seed ${seed}:`, error);
    process.exitCode = 1;
  });
  worker.on('exit', () => {
    clearInterval(guard);
    rmSync(out, { recursive: true, force: true });
    console.log(`${shared[1]} runs of seed ${seed}, ${process.exitCode === 1 ? 'with a fault' : 'no fault'}`);
  });
}

function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const BITS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\0',
  '<',
  '>',
  '&',
  '&amp;',
  '^',
  ':61:',
  '-',
  '.',
  '99999999999999999999',
  '1e9',
  '\uFEFF',
  '31/02/2025',
  '<!DOCTYPE x>',
  '<Ntry>',
  '</Ntry>',
  '<STMTTRN>',
  '!Type:Bank',
  '\u202E',
  '€',
  '(',
  "'",
  '|',
  ' '.repeat(300),
  '"'.repeat(99),
];

function mutated(random, files) {
  let bytes = Buffer.from(files[random(files.length)]);
  for (let count = 1 + random(6); count > 0; count -= 1) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + random(40));
    const kind = random(7);
    const put = (middle) =>
      (bytes = Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(kind === 0 ? to : at)]));
    if (kind === 0) put(Buffer.alloc(0));
    else if (kind === 1) put(Buffer.from(BITS[random(BITS.length)]));
    else if (kind === 2) put(bytes.subarray(at, to));
    else if (kind === 3 && bytes.length > 0) bytes[random(bytes.length)] = random(256);
    else if (kind === 4) bytes = bytes.subarray(0, at);
    else if (kind === 5) {
      const other = files[random(files.length)];
      put(other.subarray(random(other.length)));
    } else put(Buffer.from(String(random(1_000_000_000))));
  }
  return bytes;
}

function check(result) {
  if ('refused' in result) {
    if (!result.refused.what || !result.refused.why) throw new Error('a refusal without a reason');
    return;
  }
  if (result.count < result.transactions.length) throw new Error('more rows than were counted');
  for (const { day, minor, decimals, text, line } of result.transactions) {
    const sound = /^\d{4}-\d\d-\d\d$/.test(day) && Number.isSafeInteger(minor) && decimals >= 0 && line >= 1;
    // eslint-disable-next-line no-control-regex
    if (!sound || /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/.test(text))
      throw new Error(`a bad row: ${JSON.stringify({ day, minor, text })}`);
  }
}

async function* pieces(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const keep = (text) => /cours/i.test(text);

const sound = (result) => !('refused' in result) && result.problems.length === 0;

const facts = ({ count, first, last, net, transactions }) =>
  JSON.stringify([count, first, last, net, transactions.length]);

async function mutate({ out, seed, shared, until }) {
  const { readStatement, readStatementStream } = await import(pathToFileURL(join(out, 'read.js')).href);
  const files = readdirSync(fixtures).map((name) => readFileSync(join(fixtures, name)));
  for (let run = 0; Date.now() < until; run += 1) {
    shared[0] = run;
    const random = randomOf(seed * 7919 + run);
    const bytes = mutated(random, files);
    check(await readStatement(bytes));
    if (run % 200 === 0 && bytes.length > 100) {
      // Long enough for the stream's own way; the sums must be those of the whole.
      const long = Buffer.concat(Array.from({ length: Math.ceil(1_300_000 / bytes.length) }, () => bytes));
      const whole = await readStatement(long, {}, keep);
      const streamed = await readStatementStream(
        pieces(long, 60_000 + random(500_000)),
        {},
        { wanted: { keep, needles: { heavy: ['COURS'], light: [] } } },
      );
      check(streamed);
      // The head may judge a damaged file otherwise than the whole does; a sound one it may not.
      if (sound(whole) && sound(streamed)) {
        if (facts(whole) !== facts(streamed))
          throw new Error(`stream and whole differ: ${facts(whole)} ${facts(streamed)}`);
      }
    }
    shared[1] += 1;
  }
}

if (isMainThread)
  await watch(Number(process.argv[2] ?? 60), Number(process.argv[3] ?? Date.now() % 1_000_000));
else await mutate(workerData);
