import type { Analysis } from '../../model/declaration.js';

/** How the project's relative imports end: `.js`, `.ts`, or with no extension. */
export type ExtensionStyle = '.js' | '.ts' | '';

/** Reads the style from the imports that are there, so that added ones look alike. */
export function extensionStyle(analysis: Analysis): ExtensionStyle {
  const specifiers = analysis.modules
    .flatMap((module) => module.imports.map((one) => one.module))
    .filter((one) => /^\.\.?\//.test(one));
  if (specifiers.some((one) => /\.[cm]?jsx?$/.test(one))) return '.js';
  if (specifiers.some((one) => /\.[cm]?tsx?$/.test(one))) return '.ts';
  return specifiers.length === 0 ? '.js' : '';
}
