import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseLooseJson } from '../loose-json.js';
import { isPlainObject } from '../options/validator.js';
import type { SetupEdit, SetupOptions } from './setup-edit.js';
import { findTaskRunner } from './task-runner/find-task-runner.js';
import { addToJson, type JsonAddition } from './task-runner/json-additions.js';
import { planNx } from './task-runner/nx-additions.js';
import { describeTask, folderOf, taskName, type PackageTask } from './task-runner/package-task.js';
import { planTurbo } from './task-runner/turbo-additions.js';

/** What a task runner needs to know of the step. */
export interface TaskRunnerPlan {
  readonly edit: SetupEdit;
  /** The script that it runs; absent where package.json has one of that name, or nothing runs it. */
  readonly script?: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

const nothing: TaskRunnerPlan = { edit: undefined, notes: [] };

/**
 * Plans the task of Turborepo or Nx, whose config lies beside package.json or above it: what the step
 * reads and writes, so that they can cache it. A task that is there is left as it is.
 *
 * @param scripts of package.json, as they stand
 */
export function planTaskRunner(
  options: SetupOptions,
  scripts: Readonly<Record<string, unknown>>,
): TaskRunnerPlan {
  const runner = findTaskRunner(options.root);
  if (!runner) return nothing;
  const { kind, file } = runner;
  if (options.layout === 'sibling') {
    const why = `${file}: in layout \`sibling\` the output lies among the inputs, so no task was added.`;
    return { ...nothing, notes: [why] };
  }
  const script = scripts[taskName];
  if (script !== undefined && !(typeof script === 'string' && /\bdualmode\b/.test(script))) {
    const why = `The script \`${taskName}\` runs something else, so no task was added to ${file}.`;
    return { ...nothing, notes: [why] };
  }
  const before = readFileSync(join(options.root, file), 'utf8');
  const config = parseLooseJson(before);
  const task = describeTask(options, folderOf(sharedConfig(options.root, file, config)));
  const plan = kind === 'turbo' ? planTurbo : planNx;
  const additions = isPlainObject(config) ? plan(task, config) : [];
  const text = isPlainObject(config) ? addToJson(before, additions) : undefined;
  const added = script === undefined ? { script: { [taskName]: 'dualmode' } } : {};
  if (text === undefined)
    return { edit: undefined, notes: [describeByHand(file, additions)], ...added };
  const what = `let ${kind === 'turbo' ? 'Turborepo' : 'Nx'} cache the script \`${taskName}\``;
  const edit = text === before ? undefined : { path: file, text, what };
  return { edit, notes: findLack(file, config, { task, additions }), ...added };
}

/** A package's own turbo.json extends the one of the workspace: there lies what packages share. */
function sharedConfig(root: string, file: string, config: unknown): string {
  if (!isPlainObject(config) || !('extends' in config)) return file;
  const outer = findTaskRunner(dirname(root))?.file;
  return outer === undefined ? file : `../${outer}`;
}

/** A task of the author's own may not name all that is written, and what it leaves out is lost. */
function findLack(
  file: string,
  config: unknown,
  { task, additions }: { readonly task: PackageTask; readonly additions: readonly JsonAddition[] },
): readonly string[] {
  const path = additions.find((one) => one.path.at(-1) === task.name)?.path ?? [];
  const own = path.reduce<unknown>((at, key) => (isPlainObject(at) ? at[key] : undefined), config);
  if (!isPlainObject(own)) return [];
  const outputs = JSON.stringify(own['outputs'] ?? []);
  const missing = task.outputs.filter((one) => !outputs.includes(one.replace(/\/\*\*$/, '')));
  if (missing.length === 0) return [];
  return [
    `${file}: the task \`${task.name}\` does not name ${missing.join(', ')} among its outputs.`,
  ];
}

function describeByHand(file: string, additions: readonly JsonAddition[]): string {
  const lines = additions.map(({ path, value }) => `${path.join('.')}: ${JSON.stringify(value)}`);
  return [`${file} cannot be changed by a program; add to it:`, ...lines].join('\n  ');
}

/** The scripts of a package.json; none where there is no such file. */
export function readScripts(root: string): Readonly<Record<string, unknown>> {
  const path = join(root, 'package.json');
  const manifest = existsSync(path) ? parseLooseJson(readFileSync(path, 'utf8')) : undefined;
  const scripts = isPlainObject(manifest) ? manifest['scripts'] : undefined;
  return isPlainObject(scripts) ? scripts : {};
}
