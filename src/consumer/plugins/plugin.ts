import { resolve } from 'node:path';
import { createUnplugin } from 'unplugin';
import { createConsumer } from '../consumer.js';
import { describeFindings } from './describe-findings.js';
import { setUpEsbuild } from './esbuild-setup.js';
import { dependencyPattern, scriptPattern } from '../script-files.js';
import type { DualmodePluginOptions } from './options.js';

/**
 * The bundler plugin: compiles the consumer's modules before anything else sees them. Errors fail the build with all
 * findings of the module; what the guard says is a warning.
 */
export const dualmode = createUnplugin<DualmodePluginOptions | undefined>((options = {}, meta) => {
  const { exclude = dependencyPattern, ...chosen } = options;
  const consumer = createConsumer({ root: resolve('.'), ...chosen });
  // Bundlers in native code test these before a module's text crosses over to JavaScript.
  const code =
    chosen.guard === 'off'
      ? /\/auto\b|\.\s*(?:sync|async|mode)\b/
      : /\/auto\b|\basync\b|\.\s*(?:sync|mode)\b/;
  if (meta.framework === 'esbuild') {
    return {
      name: 'dualmode',
      esbuild: { setup: (build) => setUpEsbuild(build, { consumer, exclude, code }) },
    };
  }
  return {
    name: 'dualmode',
    enforce: 'pre',
    transform: {
      filter: { id: { include: scriptPattern, exclude }, code },
      handler(text, id) {
        const [file = id] = id.split('?');
        const { output, diagnostics, dependencies } = consumer.compile(file, text);
        for (const dependency of dependencies) this.addWatchFile(dependency);
        const { errors, warnings } = describeFindings(diagnostics);
        for (const warning of warnings) this.warn(warning);
        if (errors) {
          this.error(errors);
          return null;
        }
        return output ? { code: output.code, map: output.mapTo(file) } : null;
      },
    },
  };
});
