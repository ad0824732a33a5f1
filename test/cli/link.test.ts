import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../../src/diagnostics/formats/json.js';
import { createProject, writeIn } from '../config/project.js';
import { wordbookFolder } from '../consumer/wordbook.js';
import { runLine } from './fake-terminal.js';

const module = "import { lookUp } from 'wordbook/auto';\n";
const now = `${module}export const now = (word: string) => lookUp(word);\n`;
const atTop = `${module}export const entry = lookUp('ode');\n`;
const guarded =
  "import { lookUp } from 'wordbook/sync';\nexport const later = async () => lookUp('ode');\n";

/** A project that uses the package `wordbook`. */
function createConsumer(files: Readonly<Record<string, string>>): string {
  const root = createProject(files);
  cpSync(wordbookFolder, join(root, 'node_modules/wordbook'), { recursive: true });
  return root;
}

const parse = (text: string): JsonReport => JSON.parse(text) as JsonReport;

describe('link', () => {
  test('writes the folder beside the sources and says so', async () => {
    const root = createConsumer({ 'src/now.ts': now, 'src/words.json': '[]' });
    const { code, out, err } = await runLine(root, 'link');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^dualmode: linked 3 files, 0 unchanged \(\d+ ms\)\n$/);
    expect(readFileSync(join(root, 'linked/now.ts'), 'utf8')).toContain('=> lookUpSync(word)');
    expect((await runLine(root, 'link')).out).toMatch(/linked 0 files, 3 unchanged/);
  });

  test('--cwd, --src and --out name the folders; a config of the generator is not asked for', async () => {
    const root = createProject({ 'app/source/now.ts': 'export {};\n' });
    const { code } = await runLine(root, 'link --cwd app --src source --out made');
    expect(code).toBe(0);
    expect(existsSync(join(root, 'app/made/now.ts'))).toBe(true);
  });

  test('findings are printed with a frame, nothing is written, and the exit code is 1', async () => {
    const root = createConsumer({ 'src/top.ts': atTop });
    const { code, out, err } = await runLine(root, 'link');
    expect(code).toBe(1);
    expect(out).toMatch(/^dualmode: nothing was written/);
    expect(err).toMatch(/^src\/top\.ts:2:22 error DM5001 /);
    expect(existsSync(join(root, 'linked'))).toBe(false);
  });

  test('--top-level-await lets that call be awaited', async () => {
    const root = createConsumer({ 'src/top.ts': atTop });
    expect((await runLine(root, 'link --top-level-await')).code).toBe(0);
    expect(readFileSync(join(root, 'linked/top.ts'), 'utf8')).toContain("await lookUpAsync('ode')");
  });

  test.each([
    ['', 0, 'warning DM5020'],
    [' --guard error', 1, 'error DM5020'],
    [' --guard off', 0, ''],
  ])('`link%s` exits with %i', async (line, exitCode, said) => {
    const { code, err } = await runLine(createConsumer({ 'src/a.ts': guarded }), `link${line}`);
    expect(code).toBe(exitCode);
    expect(err.includes('DM5020')).toBe(said !== '');
    expect(err).toContain(said);
  });

  test('the config has a part for it, of which flags change what they name', async () => {
    const part = { src: 'source', out: 'made', guard: 'error', topLevelAwait: true };
    const root = createConsumer({
      'source/top.ts': atTop,
      'source/a.ts': guarded,
      'dualmode.config.json': JSON.stringify({ link: part }),
    });
    const { code, err } = await runLine(root, 'link');
    expect(code).toBe(1);
    expect(err).toMatch(/^source\/a\.ts:\d+:\d+ error DM5020 /);
    expect(err).not.toContain('DM5001');
    expect((await runLine(root, 'link --guard off --out elsewhere')).code).toBe(0);
    expect(readFileSync(join(root, 'elsewhere/top.ts'), 'utf8')).toContain('await lookUpAsync');
  });

  test.each([
    ['{ "link": { "guards": "off" } }', 'DM1102'],
    ['{ "link": { "guard": "loud" } }', 'DM1102'],
    ['{ "link": "linked" }', 'DM1102'],
    ['{ "linked": {} }', 'DM1101'],
  ])('what is wrong in the config %s is said, and nothing is written', async (config, error) => {
    const root = createConsumer({ 'src/now.ts': now, 'dualmode.config.json': config });
    const { code, err } = await runLine(root, 'link');
    expect(code).toBe(1);
    expect(err).toContain(error);
    expect(existsSync(join(root, 'linked'))).toBe(false);
  });

  test('an edited file is kept, unless --force is given', async () => {
    const root = createConsumer({ 'src/now.ts': now });
    await runLine(root, 'link');
    writeIn(root, 'linked/now.ts', 'edited');
    const kept = await runLine(root, 'link');
    expect(kept.code).toBe(1);
    expect(kept.err).toContain('DM5202');
    expect((await runLine(root, 'link --force')).code).toBe(0);
    expect(readFileSync(join(root, 'linked/now.ts'), 'utf8')).toContain('lookUpSync');
  });

  test('as JSON and for GitHub', async () => {
    const root = createConsumer({ 'src/now.ts': now, 'src/a.ts': guarded });
    const json = parse((await runLine(root, 'link --reporter json')).out);
    expect(json).toMatchObject({
      command: 'link',
      exitCode: 0,
      // the guard changes nothing in a module, so it is copied as it is, without a map
      written: ['linked/a.ts', 'linked/now.ts', 'linked/now.ts.map'],
      unchanged: 0,
      removed: [],
    });
    expect((await runLine(root, 'link --reporter github')).out).toMatch(
      /^::warning file=src\/a\.ts,line=2/,
    );
  });
});

describe('link --maps', () => {
  const map = { version: 3, names: [], sources: ['../linked/now.ts'], mappings: 'AAAA' };

  test("leads the compiler's maps back", async () => {
    const root = createConsumer({ 'src/now.ts': now });
    await runLine(root, 'link');
    writeIn(root, 'dist/now.js.map', JSON.stringify(map));
    const { code, out } = await runLine(root, 'link --maps dist');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'dualmode: led 1 source map back to the sources\n',
    });
    const led = JSON.parse(readFileSync(join(root, 'dist/now.js.map'), 'utf8')) as typeof map;
    expect(led.sources).toEqual(['../src/now.ts']);
    expect(parse((await runLine(root, 'link --maps dist --reporter json')).out).written).toEqual(
      [],
    );
  });

  test('a missing folder and a damaged map are DM5203; no other map is touched', async () => {
    const root = createConsumer({ 'src/now.ts': now });
    await runLine(root, 'link');
    const missing = await runLine(root, 'link --maps dist');
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('DM5203 The folder "dist" does not exist.');
    const text = JSON.stringify(map);
    writeIn(root, 'dist/now.js.map', text);
    for (const damaged of ['{', '{}', '4', '{"sources":[1]}']) {
      writeIn(root, 'dist/z.js.map', damaged);
      const { code, err } = await runLine(root, 'link --maps dist');
      expect({ damaged, code }).toEqual({ damaged, code: 1 });
      expect(err).toContain('DM5203 "dist/z.js.map" is no source map.');
    }
    expect(readFileSync(join(root, 'dist/now.js.map'), 'utf8')).toBe(text);
  });
});

describe('mistakes on the line are DM1113', () => {
  test.each([
    ['link --layout split', '`--layout` is no option of `dualmode link`.'],
    ['link --no-verify', '`--no-verify` is no option of `dualmode link`.'],
    ['link --guard loud', "argument 'loud' is invalid"],
    ['--guard off', "nknown option '--guard'"],
    ['link twice', 'too many arguments'],
  ])('%s', async (line, said) => {
    const { code, err } = await runLine(createConsumer({ 'src/now.ts': now }), line);
    expect(code).toBe(1);
    expect(err).toContain('DM1113');
    expect(err.toLowerCase()).toContain(said.toLowerCase());
  });
});
