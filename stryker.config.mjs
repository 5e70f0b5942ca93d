// How mutants are made and tried; scripts/mutate.mjs says which, and on which tests.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.mts' },
  // Words may be chosen anew at any time: no test holds on to them.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTATE_AT_ONCE ?? 1),
  // Its own copy of the project, without what no test of a mutant reads.
  ignorePatterns: ['dist', 'coverage', 'reports', 'tests/terminal', 'tests/fixtures/corpus'],
  timeoutMS: 10_000,
  reporters: ['json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
};
