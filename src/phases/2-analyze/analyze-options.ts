import type { ResolvedOptions } from '../../config/options.js';

/** The options that the analysis looks at. */
export type AnalyzeOptions = Pick<
  ResolvedOptions,
  | 'infer'
  | 'guardCallbacks'
  | 'counterparts'
  | 'dispatcher'
  | 'entries'
  | 'layout'
  | 'modules'
  | 'names'
  | 'out'
  | 'src'
  | 'verify'
>;
