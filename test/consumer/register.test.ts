import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installDualmode } from './built-package.js';
import { createProject } from './wordbook.js';

const run = promisify(execFile);
const project = createProject();
let register = '';
beforeAll(async () => {
  register = (await installDualmode(project.root))('consumer/register/index.js');
});
afterAll(() => project.remove());

function write(file: string, text: string): string {
  const path = join(project.root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Runs a program under `node --import dualmode/register`: its output, and its error output where it fails. */
async function node(file: string, ...flags: readonly string[]): Promise<string> {
  // Another Node may be named, to see its own kind of hooks at work.
  const program = process.env['DUALMODE_TEST_NODE'] ?? process.execPath;
  const { stdout } = await run(
    program,
    [...flags, '--import', register, join(project.root, file)],
    {
      cwd: project.root,
      env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_OPTIONS: '' },
    },
  ).catch((error: { stderr: string }) => ({ stdout: error.stderr }));
  return stdout.trim();
}

const both = (load: string, print: string) => `${load}
function now(word) {
  return lookUp(word).length;
}
async function later(word) {
  return lookUp(word).length;
}
${print}
`;

describe('node --import dualmode/register', () => {
  it('compiles ES modules, the ones they import included', async () => {
    write(
      'esm/words.mjs',
      both("import { lookUp } from 'wordbook/auto';", 'export { now, later };'),
    );
    const print =
      "import { calls } from 'wordbook';\nconsole.log(now('ode'), await later('hymn'), calls.join());\n";
    write('esm/main.mjs', `import { now, later } from './words.mjs';\n${print}`);
    expect(await node('esm/main.mjs')).toBe('3 4 lookUpSync,lookUpAsync');
  });

  it('compiles CommonJS, what it requires included', async () => {
    write(
      'cjs/words.cjs',
      both("const { lookUp } = require('wordbook/auto');", 'module.exports = { now, later };'),
    );
    const print =
      "later('hymn').then((n) => console.log(now('ode'), n, require('wordbook').calls.join()));\n";
    write('cjs/main.cjs', `const { now, later } = require('./words.cjs');\n${print}`);
    expect(await node('cjs/main.cjs')).toBe('3 4 lookUpAsync,lookUpSync');
  });

  it('compiles a module without a telling extension', async () => {
    write('plain/package.json', '{}');
    write(
      'plain/main.js',
      both("const { lookUp } = require('wordbook/auto');", "console.log(now('ode'));"),
    );
    expect(await node('plain/main.js')).toBe('3');
  });

  it('compiles ES modules that are required, and what they import', async () => {
    write(
      'mixed/words.mjs',
      both("import { lookUp } from 'wordbook/auto';", 'export { now, later };'),
    );
    write(
      'mixed/index.mjs',
      "export { now, later } from './words.mjs';\nexport * from './direct.mjs';\n",
    );
    write(
      'mixed/direct.mjs',
      "import { lookUp } from 'wordbook/auto';\nexport const first = () => lookUp('a').word;\n",
    );
    write(
      'mixed/main.cjs',
      "const { now, later } = require('./index.mjs');\nconst { first } = require('./direct.mjs');\n" +
        "later('hymn').then((n) => console.log(now('ode'), n, first()));\n",
    );
    expect(await node('mixed/main.cjs')).toBe('3 4 a');
  });

  it('compiles CommonJS that is imported', async () => {
    write(
      'imported/words.cjs',
      both("const { lookUp } = require('wordbook/auto');", 'exports.now = now;'),
    );
    write(
      'imported/main.mjs',
      "import words from './words.cjs';\nconsole.log(words.now('ode'));\n",
    );
    expect(await node('imported/main.mjs')).toBe('3');
  });

  it('stops with the finding and its place', async () => {
    write(
      'wrong/main.mjs',
      "import { lookUp } from 'wordbook/auto';\nconsole.log(lookUp('ode'));\n",
    );
    const output = await node('wrong/main.mjs');
    expect(output).toContain('wrong/main.mjs:2:13 error DM5001');
    expect(output).toContain('.sync');
  });

  it('stops CommonJS with the finding and its place', async () => {
    write(
      'wrong/main.cjs',
      "const { lookUp } = require('wordbook/auto');\nmodule.exports = [lookUp];\n",
    );
    expect(await node('wrong/main.cjs')).toContain('wrong/main.cjs:2:19 error DM5002');
  });

  it.each(['mjs', 'cjs'])('leads stack traces to the author (.%s)', async (extension) => {
    const load =
      extension === 'mjs'
        ? "import { choose, lookUp } from 'wordbook/auto';"
        : "const { choose, lookUp } = require('wordbook/auto');";
    const file = write(
      `trace/main.${extension}`,
      `${load}\nasync function run() {\n  lookUp('a').word; choose(0); throw new Error('here');\n}\nrun();\n`,
    );
    const output = await node(`trace/main.${extension}`, '--enable-source-maps');
    expect(output).toMatch(/Error: here/);
    expect(output).toContain(`${file}:3:38`);
  });

  it('leads stack traces through the map of an earlier compiler', async () => {
    const source =
      "import { lookUp } from 'wordbook/auto';\n\ninterface Unused {\n  a: 1;\n}\n\nexport async function run(word: string) {\n  lookUp(word).word; throw new Error('here');\n}\nawait run('ode');\n";
    const original = write('built/src/main.mts', source);
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      fileName: 'main.mts',
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        sourceMap: true,
      },
    });
    write('built/dist/main.mjs', outputText);
    const map = JSON.parse(sourceMapText ?? '') as object;
    write('built/dist/main.mjs.map', JSON.stringify({ ...map, sources: ['../src/main.mts'] }));
    const output = await node('built/dist/main.mjs', '--enable-source-maps');
    expect(output).toContain(`${original}:8:28`);
  });

  it('lets a program without dual packages be', async () => {
    write(
      'other/main.mjs',
      "import { sep } from 'node:path';\nasync function f() {}\nconsole.log(sep.length, await f());\n",
    );
    expect(await node('other/main.mjs')).toBe('1 undefined');
  });
});
