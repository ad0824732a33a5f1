import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import dualmode from '../../src/consumer/plugins/vite.js';
import { installDualmode } from './built-package.js';
import { expectedOutcome, outcomeOf, writeApp, type BuiltApp } from './matrix/consumer-app.js';
import { createProject } from './wordbook.js';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const project = createProject();
let dist: (path: string) => string;
beforeAll(async () => {
  writeApp(project.root);
  dist = await installDualmode(project.root);
});
afterAll(() => project.remove());

describe('a consumer that is not bundled', () => {
  it("reaches the right variants in Vite's dev server", async () => {
    const server = await createServer({
      root: project.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [dualmode()],
      server: { middlewareMode: true, ws: false },
      appType: 'custom',
      optimizeDeps: { noDiscovery: true },
    });
    try {
      const built = (await server.ssrLoadModule('/src/app.ts')) as unknown as BuiltApp;
      expect(await outcomeOf(built)).toEqual(expectedOutcome);
      const served = await server.transformRequest('/src/app.ts');
      expect(served?.code).toContain('await lookUpAsync(await plural(word))');
      expect(served?.code).not.toMatch(/wordbook\/auto['"]/);
      await expect(server.transformRequest('/src/wrong.ts')).rejects.toThrow(/DM5001/);
    } finally {
      await server.close();
    }
  });

  it('reaches the right variants in Vitest', async () => {
    symlinkSync(join(modules, 'vitest'), join(project.root, 'node_modules/vitest'));
    writeFileSync(
      join(project.root, 'vitest.config.mjs'),
      `import dualmode from ${JSON.stringify(dist('consumer/plugins/vite.js'))};\nexport default { plugins: [dualmode()] };\n`,
    );
    const assertions = readFileSync(new URL('matrix/consumer-app.ts', import.meta.url), 'utf8');
    mkdirSync(join(project.root, 'test'));
    writeFileSync(join(project.root, 'test/consumer-app.ts'), assertions);
    writeFileSync(
      join(project.root, 'test/app.test.ts'),
      "import { expect, it } from 'vitest';\nimport * as app from '../src/app.js';\nimport { expectedOutcome, outcomeOf } from './consumer-app.js';\n" +
        "it('app', async () => expect(await outcomeOf(app)).toEqual(expectedOutcome));\n",
    );
    const { stdout } = await run(
      process.execPath,
      [join(modules, 'vitest/vitest.mjs'), 'run', '--root', project.root],
      { cwd: project.root, env: { ...process.env, NO_COLOR: '1' } },
    );
    expect(stdout).toMatch(/Tests\s+1 passed/);
  });

  it('reaches the right variants in Node with register, after any compiler that leaves the imports alone', async () => {
    const folder = join(project.root, 'stripped');
    mkdirSync(folder);
    for (const name of ['app', 'measure']) {
      const text = readFileSync(join(project.root, `src/${name}.ts`), 'utf8');
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      writeFileSync(join(folder, `${name}.js`), outputText);
    }
    const assertions = readFileSync(new URL('matrix/consumer-app.ts', import.meta.url), 'utf8');
    writeFileSync(
      join(folder, 'assertions.js'),
      ts.transpile(assertions, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }),
    );
    writeFileSync(
      join(folder, 'main.js'),
      "import { isDeepStrictEqual } from 'node:util';\nimport * as app from './app.js';\nimport { expectedOutcome, outcomeOf } from './assertions.js';\n" +
        'console.log(isDeepStrictEqual(await outcomeOf(app), expectedOutcome));\n',
    );
    const { stdout } = await run(
      process.execPath,
      ['--import', dist('consumer/register/index.js'), join(folder, 'main.js')],
      { cwd: project.root },
    );
    expect(stdout.trim()).toBe('true');
  });
});
