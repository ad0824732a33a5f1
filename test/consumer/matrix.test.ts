import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { bundlers } from './matrix/bundlers.js';
import { expectedOutcome, outcomeOf, writeApp, type BuiltApp } from './matrix/consumer-app.js';
import { createProject } from './wordbook.js';

const project = createProject();
writeApp(project.root);
afterAll(() => project.remove());

describe.each(Object.entries(bundlers))('a consumer built by %s', (name, build) => {
  const bundle = (entry: string, minify = false) => build({ root: project.root, entry, minify });

  it('reaches in each function the variant that its kind decides', async () => {
    const { code } = await bundle('src/app.ts', true);
    const path = join(project.root, `app-${name}.mjs`);
    writeFileSync(path, code);
    const built = (await import(pathToFileURL(path).href)) as BuiltApp;
    expect(await outcomeOf(built)).toEqual(expectedOutcome);
    expect(code).not.toContain('has not compiled');
    expect(code).not.toMatch(/\.mode\s*=/);
  });

  it('has the one variant that is used, and costs what a hand-written function costs', async () => {
    const { code } = await bundle('src/sync-only.ts', true);
    expect(code).toContain('lookUpSync');
    for (const absent of [
      'lookUpAsync',
      'listWords',
      'translate',
      'dispatch',
      '.mode',
      'Dictionary',
    ]) {
      expect(code).not.toContain(absent);
    }
    const byHand = await bundle('src/by-hand.ts', true);
    const bytes = Buffer.byteLength(withoutPaths(code));
    const expected = Buffer.byteLength(withoutPaths(byHand.code));
    process.stdout.write(`  ${name}: sync-only consumer ${bytes} bytes, by hand ${expected}\n`);
    expect(bytes - expected).toBeLessThanOrEqual(Math.max(64, expected * 0.02));
  });

  it('fails with the finding, its place and the way out', async () => {
    const failure = await bundle('src/wrong.ts').then(
      () => 'no failure',
      (error: unknown) => String(error),
    );
    expect(failure).toContain('DM5001');
    expect(failure).toMatch(/wrong\.ts:3:2[12]/);
    expect(failure).toContain('.sync');
  });

  it('warns of a sync variant in an async function', async () => {
    const { warnings, code } = await bundle('src/guarded.ts');
    expect(warnings.join('\n')).toMatch(/DM5020|blocks the thread/);
    const path = join(project.root, `guarded-${name}.mjs`);
    writeFileSync(path, code);
    // What the text asks for is what runs: of a promise `length` would be undefined.
    const { run } = (await import(pathToFileURL(path).href)) as { run(): Promise<unknown> };
    expect(await run()).toBe(3);
  });

  it('says nothing of it where the guard is off, and builds the same', async () => {
    const request = { root: project.root, entry: 'src/guarded.ts', minify: false };
    const { warnings, code } = await build({ ...request, options: { guard: 'off' } });
    expect(warnings.join('\n')).not.toMatch(/DM5020|blocks the thread/);
    expect(code).toBe((await build(request)).code);
  });

  it('fails at the call where the guard is an error, and builds what is allowed by a comment', async () => {
    const options = { guard: 'error' } as const;
    const request = { root: project.root, minify: false, options };
    const failure = await build({ ...request, entry: 'src/guarded.ts' }).then(
      () => 'no failure',
      (error: unknown) => String(error),
    );
    expect(failure).toContain('DM5020');
    expect(failure).toContain('blocks the thread');
    expect(failure).toMatch(/guarded\.ts:4:(?:9|10)\b/);
    expect(failure).toContain('dualmode-allow-sync');
    const allowed = await build({ ...request, entry: 'src/allowed.ts' });
    expect(allowed.code).toContain('lookUpSync');
  });

  it('maps its code to the line of the author', async () => {
    const { code, map } = await bundle('src/sync-only.ts');
    const lines = code.split('\n');
    const line = lines.findIndex((text) => /lookUpSync\)?\(word\)\.length/.test(text));
    const column = lines[line]?.search(/\S*lookUpSync/) ?? -1;
    const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line, column);
    expect(found).toMatchObject({ originalLine: 2, originalColumn: 9 });
    expect('originalSource' in found && found.originalSource).toMatch(/src\/sync-only\.ts$/);
  });
});

/** Bundlers name the files in comments, whose paths differ in length. */
function withoutPaths(code: string): string {
  return code
    .replace(/^\/\/.*\n/gm, '')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^;.*(?:src|node_modules)\/.*$/gm, '');
}
