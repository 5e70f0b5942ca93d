// The tests that mutants are tried on: those of the pure rooms, or the few that scripts/mutate.mjs names. No terminal, no build.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: process.env.MUTATE_TESTS?.split(',') ?? ['tests/{core,statements}/**/*.test.ts'],
    // Loaded before all tests rather than by the first that meets such a file: else the others are not tried on what stands at
    // their heads.
    setupFiles: ['camt', 'mt940', 'ofx', 'qif'].map((name) => `src/statements/${name}.ts`),
    testTimeout: 30_000,
  },
});
