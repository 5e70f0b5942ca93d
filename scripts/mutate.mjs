// Changes a module in every way a tool can think of, and lists the changes that no test of it notices.
// usage: npm run mutate -- core/days statements/amounts
// Each module is tried on the tests named here, else on those of its own name: all others would only take long.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// What the shipped guides are judged by is proved by the cases beside them. A file of tests that reads them at its head fails as a
// whole under a mutant, which the tool takes for no failure: this one reads them in a test.
const CASES = 'tests/guides/shipped.test.ts';
const core = (...names) => names.map((name) => `tests/core/${name}.test.ts`);
const statements = (...names) => names.map((name) => `tests/statements/${name}.test.ts`);
const TESTS = {
  'core/business-days': [CASES, ...core('business-days')],
  'core/case-history': core('case-history-days'),
  'core/letter': core('letter-parts'),
  'core/next-message': core('next-message-rules'),
  'core/refund': core('refund-rules'),
  'core/reply': core('reply-rules'),
  'core/rights': core('rights-rows'),
  'statements/date-order': ['tests/statements/dates.test.ts'],
  ...Object.fromEntries(
    ['ofx', 'qif', 'camt', 'mt940'].map((name) => [`statements/${name}`, statements('formats')]),
  ),
  'statements/collect': statements('collect', 'formats'),
  'statements/csv/records': statements('csv-records'),
  'statements/csv/rows': statements('csv-rows', 'csv-layouts'),
  'statements/csv/legs': statements('csv-legs'),
  'statements/csv/money': statements('csv-money', 'csv-layouts'),
  'statements/csv/balance': statements('csv-balance', 'csv-direction', 'csv-money-columns'),
  'statements/csv/direction': statements('csv-direction', 'csv-money-columns', 'csv-layouts'),
  'statements/csv/money-columns': statements('csv-money-columns', 'csv-direction', 'csv-layouts'),
  'statements/csv/layouts': statements('csv-read'),
  'statements/csv/read': statements('csv-read'),
  'statements/csv/table': statements('csv-table', 'csv-layouts'),
  'statements/csv/plan': statements('csv-plan', 'csv-read', 'csv-layouts'),
};
const IMPORTANT = [
  'core/days',
  'core/money',
  'core/mask',
  'core/text',
  'core/facts',
  'core/conditions',
  'core/refund',
  'core/business-days',
  'core/clock',
  'core/rights',
  'core/deadlines',
  'core/ledger',
  'core/letter',
  'core/letter-ground',
  'core/reply',
  'core/case-history',
  'core/charges',
  'core/recurrence',
  'statements/amounts',
  'statements/dates',
  'statements/date-order',
  'statements/collect',
  'statements/csv/records',
  'statements/csv/rows',
  'statements/csv/table',
  'statements/csv/money',
  'statements/csv/balance',
  'statements/csv/direction',
  'statements/csv/money-columns',
  'statements/ofx',
  'statements/qif',
  'statements/mt940',
  'statements/camt',
];

const report = join(root, 'coverage/mutation.json');
const stryker = join(
  createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json'),
  '../bin/stryker.js',
);
const wanted = process.argv.slice(2);
for (const module of wanted.length === 0 ? IMPORTANT : wanted) {
  const tests = TESTS[module] ?? [`tests/${module}.test.ts`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [stryker, 'run', '--mutate', `src/${module}.ts`],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, MUTATE_TESTS: tests.join(',') },
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) {
    console.error(`${module}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    process.exitCode = 1;
    continue;
  }
  const mutants = Object.values(JSON.parse(readFileSync(report, 'utf8')).files).flatMap(
    (file) => file.mutants,
  );
  const tried = mutants.filter((one) => !['Ignored', 'CompileError', 'RuntimeError'].includes(one.status));
  const noticed = tried.filter(({ status: end }) => end === 'Killed' || end === 'Timeout');
  const late = noticed.filter(({ status: end }) => end === 'Timeout').length;
  console.log(
    `${module}: ${((100 * noticed.length) / tried.length).toFixed(1)} % of ${tried.length} changes noticed, ${late} of them by taking too long`,
  );
  for (const { location, replacement, mutatorName } of tried.filter((one) => !noticed.includes(one))) {
    const text = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 80);
    console.log(`  src/${module}.ts:${location.start.line}:${location.start.column} ${mutatorName} ${text}`);
  }
}
