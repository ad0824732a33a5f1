import { outputFolder } from '../../model/layout-paths.js';
import type { SetupEdit, SetupOptions } from './setup-edit.js';

/** Where the manifest is generated: beside package.json, where consumers look for it. */
export const manifestFile = 'dualmode.json';

/** The folder that the package is built into. */
export const buildFolder = 'dist';

/**
 * A tsconfig that builds the output with the author's own compiler options. An existing one is
 * left alone: it may say more.
 */
export function planBuildConfig(
  options: SetupOptions,
  texts: { readonly before: string | undefined; readonly inherited: string | undefined },
): SetupEdit {
  if (texts.before !== undefined) return undefined;
  // The compiler takes only one of the two.
  const isInline = texts.inherited?.includes('"inlineSourceMap"') === true;
  const { project } = options;
  const folder = outputFolder(options);
  const config = {
    extends: `./${project}`,
    compilerOptions: {
      rootDir: folder,
      outDir: buildFolder,
      noEmit: false,
      declaration: true,
      // What `dualmode maps` leads on to the author's sources.
      ...(options.sourceMaps && {
        sourceMap: true,
        ...(isInline && { inlineSourceMap: false }),
        declarationMap: true,
      }),
      // Data that the source imports is part of the package.
      resolveJsonModule: true,
      // Bundlers drop unused dispatchers by their PURE annotations.
      removeComments: false,
    },
    include: [folder, `${folder}/**/*.json`],
    // In layout `sibling` the sources stand beside the output, which is all that is built.
    exclude: options.layout === 'sibling' ? [`${folder}/**/*.dual.*`] : [],
  };
  const text = `${JSON.stringify(config, undefined, 2)}\n`;
  return { path: 'tsconfig.build.json', text, what: `create the tsconfig that builds ${folder}/` };
}
