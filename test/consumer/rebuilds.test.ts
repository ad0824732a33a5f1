import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { rollup } from 'rollup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { createLazyConsumer, type LazyConsumer } from '../../src/consumer/lazy-consumer.js';
import esbuildPlugin from '../../src/consumer/plugins/esbuild.js';
import rollupPlugin from '../../src/consumer/plugins/rollup.js';
import webpackPlugin from '../../src/consumer/plugins/webpack.js';
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

/** A consumer whose barrel leads to another one, which leads to the package. */
function writeBarrels(): { readonly entry: string; readonly barrels: readonly string[] } {
  mkdirSync(join(project.root, 'io'));
  write('io/auto.js', "export { lookUp } from 'wordbook/auto';\n");
  write('auto.js', "export { lookUp } from './io/auto.js';\n");
  write('entry.js', text.replace('wordbook/auto', './auto.js'));
  const paths = ['entry.js', 'auto.js', 'io/auto.js'].map((path) => join(project.root, path));
  return { entry: paths[0] ?? '', barrels: paths.slice(1) };
}

type Watching = (entry: string) => Promise<{
  /** The next build, once something has changed: its code, or what it failed with. */
  next(): Promise<string>;
  close(): Promise<unknown>;
}>;

/** Builds of watching bundlers, in turn: a build that does not come is a build that the test waits for in vain. */
function takeTurns() {
  const done: string[] = [];
  let waiting: ((code: string) => void) | undefined;
  return {
    report(code: string) {
      if (waiting) waiting(code);
      else done.push(code);
      waiting = undefined;
    },
    next: async () => done.shift() ?? (await new Promise<string>((settle) => (waiting = settle))),
  };
}

const watching: Readonly<Record<string, Watching>> = {
  esbuild: async (entry) => {
    const { report, next } = takeTurns();
    const building = await context({
      absWorkingDir: project.root,
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      external: ['wordbook'],
      plugins: [
        esbuildPlugin(),
        {
          name: 'report',
          setup: (build) =>
            build.onEnd(({ errors, outputFiles = [] }) =>
              report(outputFiles[0]?.text ?? errors.map((error) => error.text).join('\n')),
            ),
        },
      ],
      logLevel: 'silent',
    });
    await building.watch();
    return { next, close: () => building.dispose() };
  },
  webpack: (entry) => {
    const { report, next } = takeTurns();
    const compiler = webpack({
      mode: 'development',
      devtool: false,
      context: project.root,
      entry,
      externals: [/^wordbook/],
      externalsType: 'module',
      experiments: { outputModule: true },
      output: { path: join(project.root, 'out'), module: true, library: { type: 'module' } },
      plugins: [webpackPlugin()],
    });
    if (!compiler) throw new Error('webpack gave no compiler');
    const running = compiler.watch({ aggregateTimeout: 20 }, (error, stats) => {
      const { errors = [] } = stats?.toJson({ errors: true }) ?? {};
      const found = [error?.message, ...errors.map(({ message }) => message)].filter(Boolean);
      const output = join(project.root, 'out/main.mjs');
      report(found.length > 0 ? found.join('\n') : readFileSync(output, 'utf8'));
    });
    const close = () => new Promise((settle) => void running?.close(settle));
    return Promise.resolve({ next, close });
  },
};

it('watches in Rollup all barrels and the place of a manifest that is missing', async () => {
  const { entry: input, barrels } = writeBarrels();
  rmSync(manifest);
  const plugins = [rollupPlugin()];
  const { cache, watchFiles } = await rollup({ input, external: /^wordbook/, plugins });
  const dependencies = cache?.modules.find(({ id }) => id === input)?.transformDependencies;
  expect(dependencies).toEqual([...barrels, manifest]);
  expect(watchFiles).toEqual(expect.arrayContaining([...barrels, manifest]));
});

describe.each(Object.entries(watching))('%s, watching', (_, start) => {
  /** A build may be under way when a file changes, and say what was: the next one has it. */
  const until = async (next: () => Promise<string>, wanted: string | RegExp) => {
    for (;;) {
      const code = await next();
      if (code.match(wanted)) return code;
    }
  };

  it('builds again when a barrel behind a barrel changes', async () => {
    const { entry, barrels } = writeBarrels();
    const { next, close } = await start(entry);
    try {
      await until(next, 'lookUpSync');
      writeFileSync(barrels[1] ?? '', 'export const lookUp = (word) => word;\n');
      expect(await until(next, /=> ?word/)).not.toContain('lookUpSync');
    } finally {
      await close();
    }
  });

  it('builds again when a package without a manifest gets one', async () => {
    const { entry } = writeBarrels();
    const whole = readFileSync(manifest, 'utf8');
    rmSync(manifest);
    const { next, close } = await start(entry);
    try {
      expect(await next()).not.toContain('lookUpSync');
      writeFileSync(manifest, whole);
      await until(next, 'lookUpSync');
    } finally {
      await close();
    }
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
