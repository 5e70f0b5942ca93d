import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text', 'json-summary'],
      // The rest runs as a process of its own, where no coverage is counted.
      thresholds: { 'src/core/**': { lines: 99, functions: 99, statements: 99, branches: 95 } },
    },
  },
});
