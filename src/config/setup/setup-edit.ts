import type { ResolvedOptions } from '../options.js';

/** What the set-up of a project depends on. */
export type SetupOptions = Pick<
  ResolvedOptions,
  'root' | 'project' | 'out' | 'entries' | 'layout' | 'src' | 'sourceMaps'
>;

/** One file's new text; absent where the file is as it should be. */
export type SetupEdit =
  | {
      /** Relative to the root. */
      readonly path: string;
      readonly text: string;
      /** What it is for, to be read in a question: "ignore generated/". */
      readonly what: string;
    }
  | undefined;
