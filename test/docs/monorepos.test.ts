import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExample, repository } from '../examples/monorepo.js';

const page = join(repository, 'docs/monorepos.md');

/** The page with each example as it stands in its file. */
function renew(text: string): string {
  return text.replace(
    /<!-- from: examples\/(\S+) -->\n(?:\n```json\n[^]*?\n```\n)?/g,
    (_, path: string) =>
      `<!-- from: examples/${path} -->\n\n\`\`\`json\n${readExample(path).trimEnd()}\n\`\`\`\n`,
  );
}

// UPDATE_DOCS=1 writes it.
test('the page shows the examples as they stand', () => {
  const text = readFileSync(page, 'utf8');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, renew(text));
  expect(readFileSync(page, 'utf8')).toBe(renew(text));
});

const turbo = JSON.parse(readExample('turborepo/turbo.json')) as {
  readonly globalDependencies: readonly string[];
  readonly tasks: Readonly<Record<string, Record<'dependsOn' | 'inputs' | 'outputs', string[]>>>;
};
const nx = JSON.parse(readExample('nx/nx.json')) as {
  readonly namedInputs: { readonly dualmode: readonly string[] };
  readonly targetDefaults: Readonly<Record<string, Record<'dependsOn' | 'outputs', string[]>>>;
};

test('Turborepo and Nx are told the same inputs and outputs', () => {
  const ofProject = nx.namedInputs.dualmode.flatMap((input) => {
    const path = /^\{projectRoot\}\/(.*)$/.exec(input)?.[1];
    return path === undefined ? [] : [path.replace(/\/\*\*\/\*$/, '/**')];
  });
  const ofRoot = nx.namedInputs.dualmode.flatMap((input) => {
    const path = /^\{workspaceRoot\}\/(.*)$/.exec(input)?.[1];
    return path === undefined ? [] : [path];
  });
  expect(ofProject.sort()).toEqual(turbo.tasks['generate']?.inputs.toSorted());
  expect(ofRoot.sort()).toEqual(turbo.globalDependencies.toSorted());
  for (const task of ['generate', 'build']) {
    const outputs = nx.targetDefaults[task]?.outputs.map((path) =>
      path.replace('{projectRoot}/', ''),
    );
    expect(outputs).toEqual(turbo.tasks[task]?.outputs.map((path) => path.replace(/\/\*\*$/, '')));
    expect(nx.targetDefaults[task]?.dependsOn).toEqual(turbo.tasks[task]?.dependsOn);
  }
});
