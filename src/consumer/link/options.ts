import type { ConsumerOptions } from '../core/options.js';

/** What `dualmode link` is told. */
export interface LinkOptions extends Partial<ConsumerOptions> {
  /** Absolute path of the project. */
  readonly root: string;
  /** The folder that the author writes, relative to the root; `src` by default. */
  readonly source?: string;
  /** The folder that the compiler is given instead; `linked` by default. It must lie beside the source folder. */
  readonly out?: string;
  /** Whether files of `out` that were edited by hand are overwritten; `false` by default. */
  readonly force?: boolean;
}

/** The two folders, as absolute paths. */
export interface LinkFolders {
  readonly source: string;
  readonly out: string;
}
