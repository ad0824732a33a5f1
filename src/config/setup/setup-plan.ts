import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { findConfigFile } from '../config-file.js';
import { planBuildConfig } from './build-config.js';
import { planGitignore } from './gitignore.js';
import { formatConfig } from './config-text.js';
import { planPackageJson } from './package-json.js';
import type { SetupEdit, SetupOptions } from './setup-edit.js';
import { planTaskRunner, readScripts } from './task-runner.js';

/** A file that `dualmode init` wants to create or change. */
export interface SetupChange extends NonNullable<SetupEdit> {
  /** Whether the file is there: then its author is asked. */
  readonly changesExisting: boolean;
}

/** All that is missing of a project's set-up; nothing where it is complete. */
export interface SetupPlan {
  readonly changes: readonly SetupChange[];
  /** What only the author can do. */
  readonly notes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Plans config, package.json, .gitignore, the tsconfig of the build and the task of a task runner; DM1112
 * without a package.json.
 *
 * @param flags options that were given on the command line: a new config holds them
 */
export function planSetup(
  options: SetupOptions,
  flags: Readonly<Record<string, unknown>>,
): SetupPlan {
  const { root } = options;
  const read = (path: string): string | undefined =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
  const runner = planTaskRunner(options, readScripts(root));
  const manifest = planPackageJson(options, read('package.json'), {
    buildConfig: read('tsconfig.build.json'),
    npmignore: existsSync(join(root, '.npmignore')),
    scripts: runner.script,
  });
  if (!manifest) {
    const message = 'There is no package.json, or it is not a JSON object.';
    return { changes: [], notes: [], diagnostics: [createDiagnostic({ code: 'DM1112', message })] };
  }
  const edits = [
    findConfigFile(root).file
      ? undefined
      : { path: 'dualmode.config.ts', text: formatConfig(flags), what: 'create the config' },
    manifest.edit,
    planGitignore(options, read('.gitignore')),
    planBuildConfig(options, {
      before: read('tsconfig.build.json'),
      inherited: read(options.project),
    }),
    runner.edit,
  ];
  const changes = edits.flatMap((edit): SetupChange[] => {
    if (!edit) return [];
    const before = read(edit.path);
    return before === edit.text ? [] : [{ ...edit, changesExisting: before !== undefined }];
  });
  return { changes, notes: [...manifest.notes, ...runner.notes], diagnostics: [] };
}
