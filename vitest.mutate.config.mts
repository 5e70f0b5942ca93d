// The tests that mutants are tried on: those of the pure rooms, or the few that scripts/mutate.mjs names. No terminal, no build.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: process.env.MUTATE_TESTS?.split(',') ?? ['tests/{core,statements}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
