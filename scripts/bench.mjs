// How long a person waits: whole processes, each paired with `node -e 0` in the same minute, as ratios of medians.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/coursera-exit.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 31);

/** What is timed, and the most it may take as a multiple of `node -e 0`. */
const TIMED = [
  { args: ['--version'], most: 1.2 },
  { args: ['refund-check', '--paid', '2025-06-20'], most: 1.35 },
  { args: ['refund-check', '--paid', '2025-06-20', '--product', 'course', '--json'], most: 1.35 },
  { args: ['script', '--tone', 'firm'], most: 1.35 },
  { args: ['cancel', '--bought', 'web', '--print'], most: 1.4 },
  { args: ['delete', '--print'], most: 1.4 },
];

function seconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
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
for (const { args, most } of TIMED) {
  seconds([program, ...args]);
  const ratios = [];
  for (let round = 0; round < rounds; round += 1)
    ratios.push(seconds([program, ...args]) / seconds(['-e', '0']));
  const ratio = median(ratios);
  const verdict = ratio <= most ? 'ok' : 'SLOWER than it may be';
  console.log(
    `${ratio.toFixed(2)}  (at most ${most.toFixed(2)})  ${verdict}  coursera-exit ${args.join(' ')}`,
  );
}
