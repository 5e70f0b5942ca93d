// The tests that mutants are tried on: those of the pure rooms. No terminal, no build, nothing that runs the program.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,statements,letters}/**/*.test.ts', 'tests/deadlines/terminal.test.ts'],
    // Slow, and about the guides rather than the code that a mutant changes.
    exclude: ['tests/core/rights-checks.test.ts', 'tests/core/flags.test.ts'],
    // A reader loaded within a test would make its tables look as if that test were about them.
    setupFiles: ['tests/support/load-readers.ts'],
    testTimeout: 30_000,
  },
});
