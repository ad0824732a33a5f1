import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderAutoEntry } from '../../src/consumer/auto-entry.js';
import { createConsumer } from '../../src/consumer/consumer.js';
import type { Manifest } from '../../src/consumer/manifest/manifest.js';
import { manifestSchema } from '../../src/consumer/manifest/schema.js';
import { checkManifest } from '../../src/consumer/manifest/validate.js';
import { createProject, wordbookFolder, type ConsumerProject } from './wordbook.js';

const good = readFileSync(join(wordbookFolder, 'dualmode.json'), 'utf8');

/** A manifest with one thing changed in its text. */
const refused: readonly (readonly [fact: string, code: string, from: string, to: string])[] = [
  ['text that is no JSON', 'DM5101', '{', ''],
  ['a list', 'DM5102', good, '[]'],
  ['null', 'DM5102', good, 'null'],
  ['another generator', 'DM5102', '"generator": "dualmode"', '"generator": "other"'],
  ['a version that is a string', 'DM5102', '"version": 1', '"version": "1"'],
  ['a later version', 'DM5106', '"version": 1', '"version": 2'],
  [
    'a schema that is a number',
    'DM5102',
    '"$schema": "./node_modules/dualmode/schema/dualmode.schema.json"',
    '"$schema": 4',
  ],
  [
    'entries that are a list',
    'DM5102',
    /"entries": \{[^]*\}/.exec(good)?.[0] ?? '',
    '"entries": []\n}',
  ],
  ['an entry of another package', 'DM5104', '"./grammar": {', '"other/grammar": {'],
  ['an entry above the package', 'DM5104', '"./grammar": {', '"./../other": {'],
  ['an entry in node_modules', 'DM5104', '"./grammar": {', '"./node_modules/other": {'],
  ['an absolute entry', 'DM5104', '"./grammar": {', '"/etc": {'],
  ['an entry with a backslash', 'DM5104', '"./grammar": {', '"./a\\\\b": {'],
  ['an encoded entry', 'DM5104', '"./grammar": {', '"./%2e%2e/other": {'],
  ['a sync entry above the package', 'DM5104', '"sync": "./sync"', '"sync": "../sync"'],
  ['an auto entry elsewhere', 'DM5102', '"auto": "./grammar/auto"', '"auto": "./auto"'],
  ['an entry called __proto__', 'DM5105', '"./grammar": {', '"__proto__": {'],
  ['an export called __proto__', 'DM5105', '"lookUp": {', '"__proto__": {'],
  ['an export called constructor', 'DM5105', '"lookUp": {', '"constructor": {'],
  ['a variant called __proto__', 'DM5105', '"sync": "lookUpSync"', '"sync": "__proto__"'],
  [
    'a dispatcher called prototype',
    'DM5105',
    '"dispatcher": "lookUp"',
    '"dispatcher": "prototype"',
  ],
  ['an export that is no identifier', 'DM5102', '"lookUp": {', '"look up": {'],
  [
    'a variant that would write code',
    'DM5104',
    '"sync": "lookUpSync"',
    '"sync": "x } from \'evil\'; //"',
  ],
  ['a variant of another module', 'DM5104', '"sync": "lookUpSync"', '"sync": "../other"'],
  ['a variant that is a number', 'DM5102', '"sync": "lookUpSync"', '"sync": 1'],
  ['a missing variant', 'DM5102', '"sync": "lookUpSync",', ''],
  ['two variants of one name', 'DM5102', '"sync": "lookUpSync"', '"sync": "lookUpAsync"'],
  ['an unknown kind', 'DM5102', '"kind": "function"', '"kind": "macro"'],
  [
    'a constant with variants',
    'DM5102',
    '"LIMIT": { "kind": "constant" }',
    '"LIMIT": { "kind": "constant", "sync": "a" }',
  ],
  [
    'an export that is a string',
    'DM5102',
    '"LIMIT": { "kind": "constant" }',
    '"LIMIT": "constant"',
  ],
];

describe('a manifest', () => {
  it('is read as it is written', () => {
    const checked = checkManifest('dualmode.json', `\uFEFF${good}`);
    expect(checked).toEqual({ manifest: JSON.parse(good) as unknown });
  });

  it.each(refused)('is refused for %s', (_, code, from, to) => {
    expect(good).toContain(from);
    const checked = checkManifest(
      'dualmode.json',
      good.replace(from, () => to),
    );
    expect('finding' in checked ? checked.finding.code : 'accepted').toBe(code);
  });

  it('leaves no trace on the prototype of objects', () => {
    checkManifest(
      'dualmode.json',
      '{"__proto__":{"polluted":1},"version":1,"generator":"dualmode","entries":{}}',
    );
    expect('polluted' in {}).toBe(false);
  });

  it('is published as the JSON schema that stands in the package', () => {
    const published = new URL('../../schema/dualmode.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(manifestSchema);
  });
});

describe('a manifest on disk', () => {
  let project: ConsumerProject;
  let manifest: string;
  const text = "import { lookUp } from 'wordbook/auto';\nexport const run = () => lookUp('ode');\n";
  const compile = () =>
    createConsumer({ root: project.root }).compile(join(project.root, 'm.ts'), text);
  const findings = () => compile().diagnostics.map(({ code, location }) => [code, location?.line]);
  beforeEach(() => {
    project = createProject();
    manifest = join(project.root, 'node_modules/wordbook/dualmode.json');
  });
  afterEach(() => project.remove());

  it('that is damaged is reported at the import', () => {
    writeFileSync(manifest, '{');
    expect(findings()).toEqual([['DM5101', 1]]);
  });

  it('that is huge is not read', () => {
    writeFileSync(manifest, good + ' '.repeat(1_100_000));
    expect(findings()).toEqual([['DM5103', 1]]);
  });

  it('that links out of its package is refused', () => {
    const elsewhere = join(project.root, 'elsewhere.json');
    writeFileSync(elsewhere, good);
    rmSync(manifest);
    symlinkSync(elsewhere, manifest);
    expect(findings()).toEqual([['DM5104', 1]]);
  });

  it('that links to itself is refused', () => {
    rmSync(manifest);
    symlinkSync(manifest, manifest);
    expect(findings()).toEqual([['DM5101', 1]]);
  });

  it('that is a folder is refused', () => {
    rmSync(manifest);
    mkdirSync(manifest);
    expect(findings()).toEqual([['DM5101', 1]]);
  });

  it('that is missing means that the package is left alone', () => {
    rmSync(manifest);
    expect(findings()).toEqual([]);
    expect(compile().output).toBeUndefined();
  });

  it('is found where package.json exports it', () => {
    const folder = join(project.root, 'node_modules/wordbook');
    mkdirSync(join(folder, 'generated'));
    writeFileSync(join(folder, 'generated/dualmode.json'), good);
    rmSync(manifest);
    const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      exports: object;
    };
    const exports = { ...json.exports, './dualmode.json': './generated/dualmode.json' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...json, exports }));
    expect(compile().output?.code).toContain('lookUpSync');
  });

  it('that package.json exports from elsewhere is refused', () => {
    const folder = join(project.root, 'node_modules/wordbook');
    writeFileSync(join(project.root, 'node_modules/dualmode.json'), good);
    const exports = { './dualmode.json': './../dualmode.json' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wordbook', exports }));
    expect(findings()).toEqual([['DM5104', 1]]);
  });

  it('is that of a package which imports itself', () => {
    const folder = join(project.root, 'node_modules/wordbook');
    const compiled = createConsumer({ root: folder }).compile(join(folder, 'examples/m.ts'), text);
    expect(compiled.output?.code).toContain('lookUpSync');
  });

  it('is the nearest one', () => {
    const nested = join(project.root, 'packages/app/node_modules/wordbook');
    mkdirSync(nested, { recursive: true });
    writeFileSync(join(nested, 'package.json'), '{ "name": "wordbook" }');
    const file = join(project.root, 'packages/app/src/m.ts');
    expect(createConsumer({ root: project.root }).compile(file, text).output).toBeUndefined();
  });
});

describe('the text of an /auto entry', () => {
  const { entries } = JSON.parse(good) as Manifest;

  it.each([
    ['.', 'wordbook/auto', 'auto.ts'],
    ['./grammar', 'wordbook/grammar/auto', 'grammar/auto.ts'],
  ])('of %s is that of the fixture', (key, specifier, file) => {
    const { exports = {} } = entries[key] ?? {};
    const text = renderAutoEntry({ specifier, variantsFrom: './index.js', exports });
    expect(text).toBe(readFileSync(join(wordbookFolder, file), 'utf8'));
  });

  it('without exports is a module all the same', () => {
    expect(renderAutoEntry({ specifier: 'p/auto', variantsFrom: './index.js', exports: {} })).toBe(
      'export {};\n',
    );
  });

  it('avoids the names of exports in its own helpers', () => {
    const text = renderAutoEntry({
      specifier: 'p/auto',
      variantsFrom: './index.js',
      exports: {
        uncompiled: { kind: 'function', sync: 'uncompiledSync', async: 'uncompiledAsync' },
        Direct: { kind: 'type' },
      },
    });
    expect(text).toContain(
      'export const uncompiled: Direct$<typeof uncompiledSync, typeof uncompiledAsync> =',
    );
    expect(text).toContain('function uncompiled$<S, A>(');
  });

  it('throws, when it was never compiled, what to do', async () => {
    const auto = (await import(join(wordbookFolder, 'auto.js'))) as {
      lookUp: { (word: string): unknown; sync(word: string): unknown };
    };
    expect(() => auto.lookUp('ode')).toThrow(
      /^"lookUp" of "wordbook\/auto" was called in a module that dualmode has not compiled\..*dualmode\/vite.*dualmode link.*--import dualmode\/register.*lookUp\.sync/,
    );
    expect(auto.lookUp.sync('ode')).toEqual({ word: 'ode', length: 3 });
  });
});
