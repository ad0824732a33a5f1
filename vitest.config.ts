import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real compilers, bundlers and child processes run in here, on shared machines.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Emitted JavaScript in temporary directories is run by Node itself, as a user would.
    server: { deps: { external: [/dualmode-compiled-/] } },
  },
});
