/**
 * The programmatic API.
 *
 * `generate` is pure: options and source texts in, output files and findings out. `generateProject`
 * reads a project, generates and writes; `checkProject` compares without writing.
 */
export { resolveOptions } from './config/resolve-options.js';
export type { ResolvedOptions, UserConfig } from './config/options.js';
export { generate, type GenerateSession } from './generate.js';
export type {
  Diagnostic,
  Explanation,
  GenerateResult,
  Location,
  Mode,
  OutputFile,
  OutputKind,
  Severity,
} from './model.js';
export {
  checkProject,
  generateProject,
  type CheckSummary,
  type RunSettings,
  type RunSummary,
} from './project.js';
