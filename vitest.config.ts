import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    // Guards against a hang, on a server that does other things besides: no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
