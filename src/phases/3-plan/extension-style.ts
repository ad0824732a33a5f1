import type { ExtensionStyle, ModuleOutline } from '../../model/outline.js';

export type { ExtensionStyle };

/** Reads the style of the project from the imports that are there, so that added ones look alike. */
export function extensionStyle(modules: readonly ModuleOutline[]): ExtensionStyle {
  const endings = new Set(modules.flatMap((module) => module.endings));
  if (endings.size === 0) return '.js';
  const styles: readonly ExtensionStyle[] = ['.js', '.ts'];
  return styles.find((one) => endings.has(one)) ?? '';
}
