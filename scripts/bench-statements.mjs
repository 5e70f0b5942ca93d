// A million rows, read beside papaparse with the same sums: whole processes, medians, in turn.
// usage: node scripts/bench-statements.mjs [ROUNDS] [FILE]; FILE must have the columns of the file made here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = join(root, 'node_modules/.bench-statements');
const rounds = Number(process.argv[2] ?? 7);
const large = process.argv[3] ?? join(work, 'large.csv');
const MOST_RATIO = 0.45;
const MOST_MIB = 160;

mkdirSync(work, { recursive: true });
if (!existsSync(large)) makeLarge(large, 1_000_000);

// What each is to find: rows, the sum in cents, first and last day, charges of Coursera and their sum.
const REPORT = `const report = (...facts) => console.log(JSON.stringify([...facts, Math.round(process.resourceUsage().maxRSS / 1024)]));`;
const READERS = {
  'this project': `
    import { closeSync, openSync, readSync } from 'node:fs';
    import { readStatementStream } from ${JSON.stringify(join(root, 'src/statements/read.ts'))};
    ${REPORT}
    async function* chunks(path) {
      const file = openSync(path, 'r');
      const memory = Buffer.allocUnsafe(1 << 20);
      try { for (let size = readSync(file, memory); size > 0; size = readSync(file, memory)) yield memory.subarray(0, size); }
      finally { closeSync(file); }
    }
    const keep = (text) => /\\bcours(?:e?ra)/i.test(text);
    const read = await readStatementStream(chunks(process.argv[2]), {}, { wanted: { keep, needles: ['COURSRA', 'COURSERA'] } });
    if ('refused' in read) throw new Error(read.refused.what);
    const paid = read.transactions.reduce((sum, { minor }) => sum + minor, 0);
    report(read.count, read.net[0].minor, read.first, read.last, read.transactions.length, paid);`,
  papaparse: `
    import { createReadStream } from 'node:fs';
    import Papa from 'papaparse';
    ${REPORT}
    let rows = 0, sum = 0, first = '9', last = '', hits = 0, paid = 0;
    // Its own best: chunks of a megabyte take it twice as long.
    Papa.parse(createReadStream(process.argv[2]), {
      chunk({ data }) {
        for (const row of data) {
          if (row.length < 6 || row[0] === 'Transaction Date') continue;
          const cents = Math.round(row[5] * 100);
          const day = row[0].slice(6) + '-' + row[0].slice(0, 2) + '-' + row[0].slice(3, 5);
          rows += 1; sum += cents;
          if (day < first) first = day;
          if (day > last) last = day;
          if (/\\bcours(?:e?ra)/i.test(row[2])) { hits += 1; paid += cents; }
        }
      },
      complete: () => report(rows, sum, first, last, hits, paid),
    });`,
};

await build();
const answers = new Map();
const seconds = new Map(Object.keys(READERS).map((name) => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  for (const name of Object.keys(READERS)) {
    const start = process.hrtime.bigint();
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(work, `${slug(name)}.js`), large], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    // The first round warms the disk and is not counted.
    if (round > 0) seconds.get(name).push(Number(process.hrtime.bigint() - start) / 1e9);
    answers.set(name, JSON.parse(stdout));
  }
}
const papa = median(seconds.get('papaparse'));
for (const [name, times] of seconds) {
  const facts = answers.get(name);
  console.log(
    `${name.padEnd(14)} ${median(times).toFixed(3)} s  ${(median(times) / papa).toFixed(2)} of papaparse  ${facts.at(-1)} MiB  ${facts.slice(0, -1).join(' ')}`,
  );
}
const [own, other] = ['this project', 'papaparse'].map((name) => answers.get(name));
const same = JSON.stringify(own.slice(0, -1)) === JSON.stringify(other.slice(0, -1));
const ratio = median(seconds.get('this project')) / papa;
if (!same) console.log('The answers differ.');
if (ratio > MOST_RATIO) console.log(`SLOWER than ${MOST_RATIO} of papaparse.`);
if (own.at(-1) > MOST_MIB) console.log(`MORE memory than ${MOST_MIB} MiB.`);
process.exitCode = same && ratio <= MOST_RATIO && own.at(-1) <= MOST_MIB ? 0 : 1;
if (process.argv[3] === undefined) rmSync(work, { recursive: true, force: true });

function slug(name) {
  return name.replaceAll(' ', '-');
}

async function build() {
  for (const [name, source] of Object.entries(READERS)) {
    const input = join(work, `${slug(name)}.src.mjs`);
    writeFileSync(input, source);
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    await bundle.write({ dir: work, format: 'esm', entryFileNames: `${slug(name)}.js` });
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// A card statement, newest first: quotes, line feeds inside them, look-alikes, and a charge of Coursera now and then.
function makeLarge(path, rows) {
  let state = 20_250_115;
  const random = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const pick = (list) => list[random(list.length)];
  const shops = [
    'BAKERY 1204',
    'BOOKSHOP #331',
    'GROCER STORE 00812',
    'STREAMING.COM',
    'PHARMACY 5501',
    'TAXI *TRIP',
    'FUEL STATION 7730018',
    'AIRLINE 0067712',
    'APPLE.COM/BILL',
    'PAYPAL *GAMES',
  ];
  const alike = ['COURSE HERO PLAN', 'LAKESIDE GOLF COURSE', 'CONCOURSE C NEWS', 'HUMAN RESOURCES INC'];
  const charges = ['COURSRA*7QK2MZ9D4XA1TB', 'COURSERA.ORG', 'PAYPAL *COURSERA', 'Coursera Plus'];
  const towns = ['', ' SPRINGFIELD IL', ' RIVERTON WA', ' LAKEVIEW CA'];
  writeFileSync(path, 'Transaction Date,Post Date,Description,Category,Type,Amount,Memo\r\n');
  let lines = [];
  for (let row = 0; row < rows; row += 1) {
    const day = new Date(Date.UTC(2024, 11, 28) - Math.floor((row * 3649) / rows) * 86_400_000).toISOString();
    const date = `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
    const chance = random(10_000);
    let text = (chance < 1 ? pick(charges) : chance < 40 ? pick(alike) : pick(shops)) + pick(towns);
    if (random(20) === 0) text = `"${text}, INC ""REF"" ${random(9999)}"`;
    const memo = random(100) === 0 ? '"note one\r\nnote two"' : '';
    const cents = String(100 + random(25_000));
    const sign = chance > 9900 ? '' : '-';
    lines.push(
      `${date},${date},${text},Shopping,Sale,${sign}${cents.slice(0, -2)}.${cents.slice(-2)},${memo}\r\n`,
    );
    if (lines.length === 20_000 || row === rows - 1) {
      appendFileSync(path, lines.join(''));
      lines = [];
    }
  }
}
