import path from 'node:path';

/**
 * Builds a consumer in memory with the built plugin, or without. What a tool needs is loaded with its first build.
 *
 * @param {string} tool `vite` or `esbuild`
 * @param {{ readonly entry: string, readonly withPlugin: boolean }} what `entry` is absolute
 */
export async function buildConsumer(tool, { entry, withPlugin }) {
  if (tool === 'esbuild') {
    const { build } = await import('esbuild');
    const plugins = withPlugin
      ? [(await import('../../dist/consumer/plugins/esbuild.js')).default()]
      : [];
    await build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      platform: 'node',
      write: false,
      logLevel: 'silent',
      plugins,
    });
    return;
  }
  const { build } = await import('vite');
  const plugins = withPlugin
    ? [(await import('../../dist/consumer/plugins/vite.js')).default()]
    : [];
  await build({
    root: path.dirname(path.dirname(entry)),
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { external: /^node:/ },
    },
  });
}
