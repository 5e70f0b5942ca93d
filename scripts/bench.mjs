// How long a person waits: whole processes, each paired with `node -e 0` in the same minute, as ratios of medians.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/coursera-exit.js', import.meta.url));
/** A folder with no case in it: whoever has one waits for its reading on top. */
const noHome = fileURLToPath(new URL('../node_modules/.bench-home', import.meta.url));
const rounds = Number(process.argv[2] ?? 31);

/** A card statement of a year: 300 rows, twelve of them Coursera's. */
const statement = join(mkdtempSync(join(tmpdir(), 'coursera-exit-bench-')), 'card.csv');
writeFileSync(
  statement,
  [
    'Transaction Date,Post Date,Description,Category,Type,Amount,Memo',
    ...Array.from({ length: 300 }, (_, at) => {
      const day = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
      const [year, month, date] = day.split('-');
      const text = at % 30 === 19 ? 'COURSRA*7QK2MZ9D4XA1TB' : `SHOP NO ${1000 + ((at * 37) % 400)}`;
      const amount = at % 30 === 19 ? '59.00' : `${1 + ((at * 13) % 90)}.${10 + (at % 90)}`;
      return `${month}/${date}/${year},${month}/${date}/${year},${text},Shopping,Sale,-${amount},`;
    }),
  ].join('\r\n') + '\r\n',
);

/** What is timed, and the most it may take as a multiple of `node -e 0`. */
const TIMED = [
  { args: ['--version'], most: 1.2 },
  { args: ['refund-check', '--paid', '2025-06-20'], most: 1.35 },
  { args: ['refund-check', '--paid', '2025-06-20', '--product', 'course', '--json'], most: 1.35 },
  { args: ['script', '--tone', 'firm'], most: 1.35 },
  { args: ['cancel', '--bought', 'web', '--print'], most: 1.4 },
  { args: ['delete', '--print'], most: 1.4 },
  { args: ['charges', statement], shown: 'charges, 300 rows', most: 1.6 },
];

function seconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COURSERA_EXIT_HOME: noHome },
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${rounds} pairs each; ratio to node -e 0.\n`,
);
function report(ratio, most, what) {
  const verdict = ratio <= most ? 'ok' : 'SLOWER than it may be';
  console.log(`${ratio.toFixed(2)}  (at most ${most.toFixed(2)})  ${verdict}  ${what}`);
}

for (const { args, most, shown = args.join(' ') } of TIMED) {
  seconds([program, ...args]);
  const ratios = [];
  for (let round = 0; round < rounds; round += 1)
    ratios.push(seconds([program, ...args]) / seconds(['-e', '0']));
  report(median(ratios), most, `coursera-exit ${shown}`);
}

/** Until the first question can be answered, through a pseudo-terminal; `node -e 0` through another one. */
const FIRST_PROMPT = { args: [[], ['cancel']], mark: '⏎', most: 2.5 };

/** Seconds until `mark` stands on the screen; without a mark, until the end. */
function secondsInTerminal(spawn, args, mark, home) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, {
      cols: 80,
      rows: 40,
      env: { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', COURSERA_EXIT_HOME: home },
    });
    let shown = '';
    let taken;
    child.onData((data) => {
      shown += data;
      if (mark === undefined || taken !== undefined || !shown.includes(mark)) return;
      taken = Number(process.hrtime.bigint() - start) / 1e9;
      child.kill('SIGTERM');
    });
    child.onExit(() => {
      if (mark !== undefined && taken === undefined) reject(new Error(`no prompt came: ${shown}`));
      else resolve(taken ?? Number(process.hrtime.bigint() - start) / 1e9);
    });
  });
}

async function benchFirstPrompt() {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (pty === undefined) {
    console.log('No pseudo-terminal here: the time to the first prompt was not measured.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-bench-'));
  try {
    for (const args of FIRST_PROMPT.args) {
      const ratios = [];
      for (let round = 0; round <= rounds; round += 1) {
        // A new case each time: keeping the first answer is part of the way to the first question.
        const home = join(folder, `${args.join('-')}-${round}`);
        const asked = await secondsInTerminal(pty.spawn, [program, ...args], FIRST_PROMPT.mark, home);
        const node = await secondsInTerminal(pty.spawn, ['-e', '0'], undefined, home);
        // The first round only warms the disk.
        if (round > 0) ratios.push(asked / node);
      }
      report(median(ratios), FIRST_PROMPT.most, `coursera-exit ${args.join(' ')}, to the first prompt`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await benchFirstPrompt();
rmSync(join(statement, '..'), { recursive: true, force: true });
