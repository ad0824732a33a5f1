import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OnLoadResult, Plugin, PluginBuild } from 'esbuild';
import { setUpBridges } from '../bridge/esbuild-bridge.js';
import type { LazyConsumer, WatchedModule } from '../lazy-consumer.js';
import { dependencyPattern } from '../script-files.js';
import { scriptsOutside } from './own-scripts.js';
import { textFilter } from './text-filter.js';
import { formatPretty } from '../../diagnostics/formats/pretty.js';
import type { Diagnostic } from '../../model.js';

interface EsbuildSetup {
  readonly consumer: LazyConsumer;
  readonly exclude: RegExp;
  readonly bridge: boolean;
}

/** The plugin for esbuild, which has hooks of a kind of its own. */
export function createEsbuildPlugin({ bridge, ...setup }: EsbuildSetup): Plugin {
  const nested: Plugin = { name: 'dualmode', setup: (build) => compileModules(build, setup) };
  if (!bridge) return nested;
  return {
    name: 'dualmode',
    setup(build) {
      compileModules(build, setup);
      setUpBridges(build, () => nested);
    },
  };
}

/**
 * Loads the consumer's modules for esbuild. It reads them itself: a file that needs nothing is left to esbuild, which
 * is cheaper than to hand its text back.
 */
function compileModules(build: PluginBuild, setup: Omit<EsbuildSetup, 'bridge'>): void {
  const { consumer, exclude } = setup;
  const withMaps = Boolean(build.initialOptions.sourcemap);
  const filter = exclude === dependencyPattern ? scriptsOutside('node_modules') : /\.[cm]?[jt]sx?$/;
  build.onStart(() => consumer.beginBuild());
  build.onLoad({ filter, namespace: 'file' }, ({ path, suffix }) => {
    if (exclude.test(path)) return undefined;
    const text = readFileSync(path, 'utf8');
    if (!textFilter.test(text)) return undefined;
    return consumer
      .compile(path, text)
      ?.then((compiled) => toResult(compiled, { text, name: basename(path) + suffix, withMaps }));
  });
}

function toResult(
  { output, diagnostics, dependencies }: WatchedModule,
  {
    text,
    name,
    withMaps,
  }: { readonly text: string; readonly name: string; readonly withMaps: boolean },
): OnLoadResult | undefined {
  // Left to esbuild; yet in a watching build it may concern us once a manifest or a barrel has changed.
  if (!output && diagnostics.length === 0) return { watchFiles: [...dependencies] };
  const messages = diagnostics.map((finding) => ({ finding, message: toMessage(finding) }));
  const ofSeverity = (severity: Diagnostic['severity']) =>
    messages.flatMap(({ finding, message }) => (finding.severity === severity ? [message] : []));
  const map = output && withMaps ? `\n//# sourceMappingURL=${output.mapTo(name).toUrl()}` : '';
  return {
    loader: 'default',
    watchFiles: [...dependencies],
    errors: ofSeverity('error'),
    warnings: ofSeverity('warning'),
    contents: output ? output.code + map : text,
  };
}

function toMessage(finding: Diagnostic) {
  const { location } = finding;
  const text = `${finding.code} ${finding.message}\n${finding.hint}`;
  if (!location) return { text: formatPretty([finding], { colors: false }) };
  const { file, line, column, length, lineText } = location;
  // esbuild counts columns and lengths in bytes of UTF-8, from 0.
  const before = lineText.slice(0, column - 1);
  const marked = lineText.slice(column - 1, column - 1 + length);
  return {
    id: finding.code,
    text,
    location: {
      file,
      line,
      column: Buffer.byteLength(before),
      length: Buffer.byteLength(marked),
      lineText,
    },
  };
}
