import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import type { InlineConfig } from 'vitest/node';

/** Where the Corridor server runs while the UI is being worked on. */
const server = process.env['CORRIDOR_URL'] ?? 'http://127.0.0.1:5080';

export default defineConfig(async ({ mode }): Promise<UserConfig & { test: InlineConfig }> => {
  // The mock answers only in `--mode mock`; it is never part of the bundle.
  const mock = mode === 'mock' ? [(await import('./mock/plugin.ts')).mockServer()] : [];
  return {
    plugins: [react(), ...mock],
    server: {
      port: 5173,
      proxy: mode === 'mock' ? {} : { '/api': server, '/v1': server, '/sign-in': server },
    },
    build: {
      // Nothing as a data: address, so that the content security policy can stay strict.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
    },
    test: {
      environment: 'jsdom',
      setupFiles: ['./src/shared/testSetup.ts'],
      testTimeout: 20_000,
      env: { TZ: 'UTC' },
    },
  };
});
