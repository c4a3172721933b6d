import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    // One file a core: some tests are a wait for a program, others keep every core busy for a while.
    maxWorkers: '100%',
    // Guards against a hang, on a server that does other things besides: no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
