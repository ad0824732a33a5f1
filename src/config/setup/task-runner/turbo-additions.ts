import type { JsonAddition } from './json-additions.js';
import type { PackageTask } from './package-task.js';

/**
 * What turbo.json has to say of the step: its inputs and outputs, and that a build comes after it.
 *
 * @param config as it stands
 */
export function planTurbo(
  { name, inputs, shared, outputs }: PackageTask,
  config: Readonly<Record<string, unknown>>,
): readonly JsonAddition[] {
  // a package's own turbo.json extends the one of the root, which alone has global dependencies
  const isOfPackage = 'extends' in config;
  const tasks = 'pipeline' in config && !('tasks' in config) ? 'pipeline' : 'tasks';
  const fromRoot = isOfPackage ? shared.map((one) => `$TURBO_ROOT$/${one}`) : [];
  const task = { dependsOn: [`^${name}`], inputs: [...inputs, ...fromRoot], outputs };
  const hasBuild = hasTask(config[tasks], 'build');
  return [
    ...(isOfPackage ? [] : listShared(shared)),
    { path: [tasks, name], value: task },
    ...(hasBuild
      ? [{ path: [tasks, 'build', 'dependsOn'] as const, value: [name], item: name }]
      : []),
  ];
}

function listShared(shared: readonly string[]): readonly JsonAddition[] {
  return shared.map((item) => ({ path: ['globalDependencies'], value: [item], item }));
}

function hasTask(tasks: unknown, name: string): boolean {
  return typeof tasks === 'object' && tasks !== null && name in tasks;
}
