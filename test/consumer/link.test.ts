import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkMaps, linkProject } from '../../src/consumer/link/index.js';
import { expectedOutcome, outcomeOf, writeApp, type BuiltApp } from './matrix/consumer-app.js';
import { createProject, type ConsumerProject } from './wordbook.js';

let project: ConsumerProject;
const path = (file: string) => join(project.root, file);
const read = (file: string) => readFileSync(path(file), 'utf8');
const codes = ({ diagnostics }: { readonly diagnostics: readonly { code: string }[] }) =>
  diagnostics.map(({ code }) => code);

function write(file: string, text: string | Buffer): void {
  mkdirSync(dirname(path(file)), { recursive: true });
  writeFileSync(path(file), text);
}

beforeEach(() => {
  project = createProject();
  writeApp(project.root);
  rmSync(path('src/wrong.ts'));
  rmSync(path('src/guarded.ts'));
});
afterEach(() => project.remove());

describe('link', () => {
  it('makes a tree that tsc builds, whose program reaches the right variants and whose maps lead to src', async () => {
    const { diagnostics, total } = linkProject({ root: project.root });
    expect(diagnostics).toEqual([]);
    expect(total).toBeGreaterThan(4);
    const program = ts.createProgram([path('linked/app.ts'), path('linked/sync-only.ts')], {
      rootDir: path('linked'),
      outDir: path('dist'),
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
      strict: true,
      sourceMap: true,
      declaration: true,
      declarationMap: true,
      types: [],
    });
    const emitted = program.emit();
    const findings = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics];
    expect(findings.map(({ messageText }) => messageText)).toEqual([]);
    const built = (await import(pathToFileURL(path('dist/app.js')).href)) as BuiltApp;
    expect(await outcomeOf(built)).toEqual(expectedOutcome);

    const rewritten = linkMaps({ root: project.root, dist: 'dist' }).written;
    expect(rewritten).toContain('dist/app.js.map');
    expect(rewritten).toContain('dist/app.d.ts.map');
    const map = JSON.parse(read('dist/app.js.map')) as SourceMapPayload;
    expect(map.sources).toEqual(['../src/app.ts']);
    const line = read('dist/app.js')
      .split('\n')
      .findIndex(
        (text) =>
          text.includes('lookUpAsync(await pluralAsync') ||
          text.includes('(await lookUpAsync(await'),
      );
    const column = read('dist/app.js').split('\n')[line]?.indexOf('lookUpAsync') ?? -1;
    const authored = read('src/app.ts')
      .split('\n')
      .findIndex((text, index) => index > 8 && text.includes('lookUp(plural(word))'));
    expect(new SourceMap(map).findEntry(line, column)).toMatchObject({
      originalLine: authored,
      originalColumn: 9,
    });
    expect(linkMaps({ root: project.root, dist: 'dist' })).toEqual({
      diagnostics: [],
      written: [],
    });
  });

  it('copies every other file to the byte', () => {
    const bytes = Buffer.from([0, 255, 13, 10, 200]);
    write('src/data/logo.bin', bytes);
    write('src/.hidden', 'x');
    write(
      'src/types.d.ts',
      "import { lookUp } from 'wordbook/auto';\nexport type L = typeof lookUp;\n",
    );
    write('src/plain.ts', "export const a = 'wordbook/auto';\r\n");
    linkProject({ root: project.root });
    expect(readFileSync(path('linked/data/logo.bin'))).toEqual(bytes);
    for (const file of ['.hidden', 'types.d.ts', 'plain.ts'])
      expect(read(`linked/${file}`)).toBe(read(`src/${file}`));
    expect(existsSync(path('linked/plain.ts.map'))).toBe(false);
  });

  it('writes only what is different, and deletes what has no source any more', () => {
    const first = linkProject({ root: project.root });
    expect(first.written).toContain('linked/app.ts');
    const { mtimeMs } = statSync(path('linked/app.ts'));
    rmSync(path('src/by-hand.ts'));
    write('src/measure.ts', 'export const measure = (text: string): number[] => [text.length];\n');
    const second = linkProject({ root: project.root });
    expect(second.written).toEqual(['linked/measure.ts']);
    expect(second.removed).toEqual(['linked/by-hand.ts', 'linked/measure.ts.map']);
    expect(statSync(path('linked/app.ts')).mtimeMs).toBe(mtimeMs);
    expect(linkProject({ root: project.root })).toMatchObject({ written: [], removed: [] });
  });

  it('writes nothing when a module has an error', () => {
    write(
      'src/wrong.ts',
      "import { lookUp } from 'wordbook/auto';\nexport const entry = lookUp('ode');\n",
    );
    const result = linkProject({ root: project.root });
    expect(
      result.diagnostics.map(({ code, location }) => [code, location?.file, location?.line]),
    ).toEqual([['DM5001', 'src/wrong.ts', 2]]);
    expect(existsSync(path('linked'))).toBe(false);
  });

  it('allows top-level await where it is told to', () => {
    write(
      'src/top.ts',
      "import { lookUp } from 'wordbook/auto';\nexport const entry = lookUp('ode');\n",
    );
    expect(codes(linkProject({ root: project.root, topLevelAwait: true }))).toEqual([]);
    expect(read('linked/top.ts')).toContain("= await lookUpAsync('ode')");
  });

  it('passes on what the guard says, as the severity that is asked for', () => {
    write(
      'src/guarded.ts',
      "import { lookUp } from 'wordbook/sync';\nexport const f = async () => lookUp('ode');\n",
    );
    const severities = (guard?: 'off' | 'error') =>
      linkProject({ root: project.root, ...(guard && { guard }) }).diagnostics.map(
        ({ severity }) => severity,
      );
    expect(severities()).toEqual(['warning']);
    expect(existsSync(path('linked/guarded.ts'))).toBe(true);
    expect(severities('error')).toEqual(['error']);
    expect(severities('off')).toEqual([]);
  });

  it('refuses to overwrite a file that was edited by hand, unless forced', () => {
    linkProject({ root: project.root });
    write('linked/app.ts', 'edited');
    const refused = linkProject({ root: project.root });
    expect(codes(refused)).toEqual(['DM5202']);
    expect(refused.diagnostics[0]?.message).toContain('"src/app.ts"');
    expect(read('linked/app.ts')).toBe('edited');
    expect(linkProject({ root: project.root, force: true }).written).toEqual(['linked/app.ts']);
  });

  it('restores a file that was deleted', () => {
    linkProject({ root: project.root });
    rmSync(path('linked/app.ts'));
    expect(linkProject({ root: project.root }).written).toEqual(['linked/app.ts']);
  });

  it.each([
    ['holds files of others', 'src', 'taken'],
    ['is the source', 'src', 'src'],
    ['is in the source', 'src', 'src/linked'],
    ['is not beside the source', 'src', 'build/linked'],
    ['is for a source that is missing', 'source', 'linked'],
  ])('refuses an output folder that %s', (_, source, out) => {
    write('taken/precious.txt', 'x');
    expect(codes(linkProject({ root: project.root, source, out }))).toEqual(['DM5201']);
    expect(read('taken/precious.txt')).toBe('x');
  });

  it('deletes nothing outside of its folder, whatever its record says', () => {
    linkProject({ root: project.root });
    const record = JSON.parse(read('linked/.dualmode-link.json')) as {
      files: Record<string, string>;
    };
    record.files['../src/app.ts'] = 'x';
    write('linked/.dualmode-link.json', JSON.stringify(record));
    expect(linkProject({ root: project.root }).removed).toEqual([]);
    expect(existsSync(path('src/app.ts'))).toBe(true);
  });
});
