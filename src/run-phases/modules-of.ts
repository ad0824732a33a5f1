import type { ResolvedOptions } from '../config/options.js';
import { isDualSource } from '../model/layout-paths.js';
import { withStandIns } from '../program/stand-ins.js';

/** The modules to read. */
export interface GivenModules {
  readonly files: ReadonlyMap<string, string>;
  /** Those that are generated from; all where absent. */
  readonly isOwn?: (file: string) => boolean;
}

/** The modules to read, and which of them are generated from. */
export function modulesOf(
  files: ReadonlyMap<string, string>,
  { layout }: Pick<ResolvedOptions, 'layout'>,
): GivenModules {
  const modules = new Map(
    [...files].filter(([file]) => /\.(?:[cm]?tsx?|[cm]?jsx?|json)$/.test(file)),
  );
  return layout === 'sibling'
    ? { files: withStandIns(modules), isOwn: isDualSource }
    : { files: modules };
}
