import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { rollup } from 'rollup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLazyConsumer, type LazyConsumer } from '../../src/consumer/lazy-consumer.js';
import esbuildPlugin from '../../src/consumer/plugins/esbuild.js';
import rollupPlugin from '../../src/consumer/plugins/rollup.js';
import { createProject } from './wordbook.js';

const text = "import { lookUp } from 'wordbook/auto';\nexport const f = () => lookUp('w');\n";

let project: ReturnType<typeof createProject>;
let manifest: string;
beforeEach(() => {
  project = createProject();
  manifest = join(project.root, 'node_modules/wordbook/dualmode.json');
});
afterEach(() => project.remove());

function write(path: string, content: string): void {
  writeFileSync(join(project.root, path), content);
}

/** The package is generated anew, and its sync variant has another name. */
function renameVariant(): void {
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('lookUpSync', 'lookUpAtOnce'));
}

/** The package is generated anew, and offers the function no longer. */
function withdraw(): void {
  const data = JSON.parse(readFileSync(manifest, 'utf8')) as {
    entries: Record<string, { exports: Record<string, unknown> }>;
  };
  delete data.entries['.']?.exports['lookUp'];
  writeFileSync(manifest, JSON.stringify(data));
}

async function buildThrice(build: () => Promise<string>): Promise<void> {
  expect(await build()).toContain('lookUpSync');
  renameVariant();
  expect(await build()).toContain('lookUpAtOnce');
  withdraw();
  await expect(build()).rejects.toThrow(/DM5008/);
}

describe('a build after a dual package was generated anew', () => {
  it('sees it in esbuild', async () => {
    write('entry.js', text);
    const building = await context({
      absWorkingDir: project.root,
      entryPoints: ['entry.js'],
      bundle: true,
      write: false,
      format: 'esm',
      external: ['wordbook'],
      plugins: [esbuildPlugin()],
      logLevel: 'silent',
    });
    try {
      await buildThrice(async () => (await building.rebuild()).outputFiles[0]?.text ?? '');
    } finally {
      await building.dispose();
    }
  });

  it('sees it in Rollup, which watches the manifest', async () => {
    write('entry.js', text);
    const plugins = [rollupPlugin()];
    await buildThrice(async () => {
      const input = join(project.root, 'entry.js');
      const built = await rollup({ input, external: /^wordbook/, plugins, onLog: () => undefined });
      expect(built.watchFiles).toContain(manifest);
      return (await built.generate({ format: 'es' })).output[0].code;
    });
  });
});

describe('what is known when another build begins', () => {
  const compile = async (consumer: LazyConsumer, content = text) =>
    await consumer.compile(join(project.root, 'module.ts'), content);

  it('stays where no package changed', async () => {
    const consumer = createLazyConsumer({ root: project.root });
    const first = await compile(consumer);
    consumer.beginBuild();
    expect(await compile(consumer)).toBe(first);
  });

  it('is found anew where the package gained a manifest, or a damaged one was mended', async () => {
    const whole = readFileSync(manifest, 'utf8');
    rmSync(manifest);
    const consumer = createLazyConsumer({ root: project.root });
    expect((await compile(consumer))?.output).toBeUndefined();
    writeFileSync(manifest, '{');
    consumer.beginBuild();
    expect((await compile(consumer))?.diagnostics).toHaveLength(1);
    writeFileSync(manifest, whole);
    consumer.beginBuild();
    expect((await compile(consumer))?.output?.code).toContain('lookUpSync');
  });

  it('is found anew where the package was installed meanwhile', async () => {
    const words = text.replace('wordbook', 'pocketbook');
    const consumer = createLazyConsumer({ root: project.root });
    expect((await compile(consumer, words))?.diagnostics.map(({ code }) => code)).toEqual([
      'DM5018',
    ]);
    const folder = join(project.root, 'node_modules/pocketbook');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "name": "pocketbook" }');
    writeFileSync(join(folder, 'dualmode.json'), readFileSync(manifest, 'utf8'));
    consumer.beginBuild();
    expect((await compile(consumer, words))?.output?.code).toContain('lookUpSync');
  });

  it('is found anew behind barrels that lead to barrels', async () => {
    const importer = text.replace('wordbook/auto', './auto.js');
    mkdirSync(join(project.root, 'io'));
    write('io/auto.ts', "export { lookUp } from 'wordbook/auto';\n");
    write('auto.ts', "export { lookUp } from './io/auto.js';\n");
    const consumer = createLazyConsumer({ root: project.root });
    expect((await compile(consumer, importer))?.output?.code).toContain('lookUpSync');
    write('io/auto.ts', 'export const lookUp = (word: string) => word;\n');
    consumer.beginBuild();
    expect((await compile(consumer, importer))?.output).toBeUndefined();
  });
});
