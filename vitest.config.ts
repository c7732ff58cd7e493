import { defineConfig } from 'vitest/config';

// Where `.ci/run` wants the counts of the tests, besides what is printed.
const { TEST_REPORT: report } = process.env;

export default defineConfig({
  resolve: { conditions: ['@mercator/source'] },
  ssr: { resolve: { conditions: ['@mercator/source', 'node', 'import', 'default'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/catalog/generator/**/*.test.mjs',
      'scripts/**/*.test.mjs',
      'tests/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    globalSetup: ['tests/support/clear-evidence.ts'],
    setupFiles: ['tests/support/seed-properties.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    pool: 'forks',
    // Bounds for what hangs, wide enough for a machine that is busy with something else.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
