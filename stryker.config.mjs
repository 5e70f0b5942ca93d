// Mutation tests: `npm run mutate`, or one part with `npm run mutate -- --mutate src/core/days.ts`.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.mts' },
  mutate: ['src/core/**/*.ts', 'src/statements/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // What runs at load time belongs to no test: each such mutant would run them all.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.stryker-tmp/incremental.json',
  // Its own copy of the project, without what no test of a mutant reads.
  ignorePatterns: ['dist', 'coverage', 'reports', 'tests/terminal', 'tests/fixtures/corpus'],
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  clearTextReporter: { logTests: false, allowColor: false },
};
