import { defineConfig } from 'vitest/config';

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
    pool: 'forks',
    testTimeout: 20_000,
  },
});
