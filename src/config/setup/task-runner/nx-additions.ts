import { isPlainObject } from '../../options/validator.js';
import type { JsonAddition } from './json-additions.js';
import type { PackageTask } from './package-task.js';

/** The name that nx.json gives to what the step reads. */
const inputName = 'dualmode';

/**
 * What nx.json has to say of the step: its inputs and outputs, and that a build comes after it. The target
 * itself is the script of package.json.
 *
 * @param config as it stands
 */
export function planNx(
  { name, inputs, shared, outputs }: PackageTask,
  config: Readonly<Record<string, unknown>>,
): readonly JsonAddition[] {
  const own = inputs.map((one) => `{projectRoot}/${one}`);
  const target = {
    dependsOn: [`^${name}`],
    inputs: [inputName, `^${inputName}`],
    outputs: outputs.map((one) => `{projectRoot}/${one.replace(/\/\*\*$/, '')}`),
    cache: true,
  };
  const defaults = config['targetDefaults'];
  const hasBuild = isPlainObject(defaults) && 'build' in defaults;
  return [
    {
      path: ['namedInputs', inputName],
      value: [...own, ...shared.map((one) => `{workspaceRoot}/${one}`)],
    },
    { path: ['targetDefaults', name], value: target },
    ...(hasBuild
      ? [{ path: ['targetDefaults', 'build', 'dependsOn'] as const, value: [name], item: name }]
      : []),
  ];
}
