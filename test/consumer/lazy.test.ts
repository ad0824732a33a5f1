import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installDualmode } from './built-package.js';
import { createProject, type ConsumerProject } from './wordbook.js';

let project: ConsumerProject;
beforeAll(async () => {
  project = createProject();
  await installDualmode(project.root);
});
afterAll(() => project.remove());

const plain =
  "import { readFileSync } from 'node:fs';\nexport const text = () => readFileSync('x');\n";
const auto = "import { lookUp } from 'wordbook/auto';\nexport const word = () => lookUp('w');\n";
const shadowed = `${auto}export const other = (lookUp) => lookUp();\n`;

/** Native code and CommonJS that a process has loaded after building the modules one by one. */
const program = `
import { createRequire } from 'node:module';
const { cache } = createRequire(import.meta.url);
const [repository, tool, ...modules] = process.argv.slice(2);
const { default: dualmode } = await import('./node_modules/dualmode/dist/consumer/plugins/' + tool + '.js');
for (const module of modules) {
  if (tool === 'esbuild') {
    const { build } = await import(repository + '/node_modules/esbuild/lib/main.js');
    await build({ entryPoints: [module], bundle: true, write: false, format: 'esm', platform: 'node', plugins: [dualmode()] });
  } else {
    const { rollup } = await import(repository + '/node_modules/rollup/dist/es/rollup.js');
    await rollup({ input: module, external: /^(node:|wordbook)/, plugins: [dualmode()] });
  }
}
const has = (name) => Object.keys(cache).some((file) => file.includes(name));
console.log(JSON.stringify({ parser: has('@oxc-parser'), scopes: has('scope-manager') }));
`;

function loadedAfter(tool: string, modules: Readonly<Record<string, string>>): unknown {
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(project.root, name), text);
  writeFileSync(join(project.root, 'build.mjs'), program);
  const args = ['build.mjs', repository, tool, ...Object.keys(modules)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: project.root, encoding: 'utf8' }));
}

const repository = fileURLToPath(new URL('../..', import.meta.url));

test.each(['esbuild', 'rollup'])(
  '%s: each part of the compiler is loaded when it is needed',
  (tool) => {
    expect(loadedAfter(tool, { 'plain.js': plain })).toEqual({ parser: false, scopes: false });
    expect(loadedAfter(tool, { 'auto.js': auto })).toEqual({ parser: true, scopes: false });
    const all = { 'plain.js': plain, 'auto.js': auto, 'shadowed.js': shadowed };
    expect(loadedAfter(tool, all)).toEqual({ parser: true, scopes: true });
  },
);
