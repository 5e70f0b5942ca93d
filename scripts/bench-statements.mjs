// A million rows through the built program, beside what one would use instead: whole processes, medians, in turn.
// usage: node scripts/bench-statements.mjs [ROUNDS] [FILE]; FILE must have the columns of the file made here.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = join(root, 'node_modules/.bench-statements');
const rounds = Number(process.argv[2] ?? 7);
const large = process.argv[3] ?? join(work, 'large.csv');
const MOST_RATIO = 0.45;
const MOST_MIB = 160;

mkdirSync(work, { recursive: true });
if (!existsSync(large)) makeLarge(large, 1_000_000);

// What each finds: rows, the sum in cents, first and last day, charges that name Coursera and their sum.
const PROGRAM = `
  process.argv.splice(1, 1);
  process.on('exit', () => process.stderr.write(' MiB ' + Math.round(process.resourceUsage().maxRSS / 1024)));
  require(process.argv[1]);`;
const judgeRow = `
  let rows = 0, sum = 0, first = '9', last = '', hits = 0, paid = 0;
  const judge = (row) => {
    if (row.length < 6 || row[0] === 'Transaction Date') return;
    const cents = Math.round(row[5] * 100);
    const day = row[0].slice(6) + '-' + row[0].slice(0, 2) + '-' + row[0].slice(3, 5);
    rows += 1; sum += cents;
    if (day < first) first = day;
    if (day > last) last = day;
    if (/\\bcours(?:e?ra)/i.test(row[2])) { hits += 1; paid += cents; }
  };
  const report = () => {
    console.log(JSON.stringify([rows, sum, first, last, hits, paid]));
    process.stderr.write(' MiB ' + Math.round(process.resourceUsage().maxRSS / 1024));
  };`;
const SCRIPTS = {
  // Its own best: chunks of a megabyte take it twice as long.
  papaparse: `${judgeRow}
    const Papa = require('papaparse');
    Papa.parse(require('fs').createReadStream(process.argv[2]), {
      chunk({ data }) { for (const row of data) judge(row); },
      complete: report,
    });`,
  'csv-parse': `${judgeRow}
    const { parse } = require('csv-parse');
    require('fs').createReadStream(process.argv[2]).pipe(parse({ relax_column_count: true })).on('data', judge).on('end', report);`,
};
const sql = `select count(*), sum("Amount"), min("Transaction Date"), max("Transaction Date"), count(*) filter (regexp_matches("Description", '\\bcours(e?ra)', 'i')) from read_csv('${large}', header=true)`;
/** What is timed where it is installed. None of them does all of it; rg neither splits records nor sums. */
const INSTALLED = {
  rg: ['-c', '-i', 'cours(e?ra)', large],
  duckdb: ['-csv', '-c', sql],
  mlr: ['--icsv', '--ojson', 'stats1', '-a', 'count,sum', '-f', 'Amount', large],
  hledger: ['-f', large, '--rules-file', join(work, 'hledger.rules'), 'balance', '--depth', '1'],
};
/** Minutes a round: once is enough. */
const ONCE = new Set(['hledger']);

for (const [name, source] of Object.entries(SCRIPTS)) writeFileSync(join(work, `${name}.cjs`), source);
writeFileSync(join(work, 'program.cjs'), PROGRAM);
writeFileSync(
  INSTALLED.hledger[3],
  'skip 1\nfields date, date2, description, comment, type, amount, memo\ndate-format %m/%d/%Y\ncurrency $\naccount1 card\n',
);

const contenders = [
  {
    name: 'this program',
    command: process.execPath,
    args: [join(work, 'program.cjs'), join(root, 'bin/coursera-exit.js'), 'charges', '--json', large],
  },
  ...Object.keys(SCRIPTS).map((name) => ({
    name,
    command: process.execPath,
    args: [join(work, `${name}.cjs`), large],
  })),
  ...Object.entries(INSTALLED)
    .filter(([name]) => spawnSync(name, ['--version']).status === 0)
    .map(([name, args]) => ({ name, command: name, args })),
].map((each) => ({ ...each, times: [], out: '', mib: undefined }));

for (let round = 0; round <= rounds; round += 1) {
  for (const each of contenders) {
    // The first round warms the disk and is not counted.
    if (ONCE.has(each.name) && round !== 1) continue;
    const start = process.hrtime.bigint();
    const { stdout, stderr, status } = spawnSync(each.command, each.args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`${each.name}: ${stderr}`);
    if (round > 0) each.times.push(Number(process.hrtime.bigint() - start) / 1e9);
    each.out = stdout;
    each.mib = / MiB (\d+)$/.exec(stderr)?.[1];
  }
}

const [own, papa] = contenders;
const baseline = median(papa.times);
console.log(`\nA million rows, ${rounds} rounds:`);
for (const { name, times, mib } of contenders) {
  const ratio = (median(times) / baseline).toFixed(2);
  console.log(
    `${name.padEnd(14)} ${median(times).toFixed(3)} s  ${ratio} of papaparse  ${mib === undefined ? '' : `${mib} MiB`}`,
  );
}
const same = JSON.stringify(factsOf(JSON.parse(own.out))) === papa.out.trim();
const ratio = median(own.times) / baseline;
if (!same) console.log(`The answers differ: ${JSON.stringify(factsOf(JSON.parse(own.out)))} and ${papa.out}`);
else console.log(`The same answer as papaparse: ${papa.out.trim()}`);
if (ratio > MOST_RATIO) console.log(`SLOWER than ${MOST_RATIO} of papaparse.`);
if (Number(own.mib) > MOST_MIB) console.log(`MORE memory than ${MOST_MIB} MiB.`);
process.exitCode = same && ratio <= MOST_RATIO && Number(own.mib) <= MOST_MIB ? 0 : 1;
if (process.argv[3] === undefined) rmSync(work, { recursive: true, force: true });

function cents(amount) {
  return Math.round(Number(amount) * 100);
}

function factsOf({ files: [file], charges }) {
  const sure = charges.filter((charge) => charge.sure);
  const paid = sure.reduce((sum, { amount }) => sum + cents(amount), 0);
  return [file.transactions, cents(file.net), file.first, file.last, sure.length, paid];
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
