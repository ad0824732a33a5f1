import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage, createWorkplace, runNode } from '../packages/build-package.js';
import { typeCases } from './cases.js';

const load = createRequire(import.meta.url);
const workplace = createWorkplace();
afterAll(() => workplace.remove());

let directory: string;
beforeAll(async () => {
  directory = await buildPackage(workplace.root, 'bookshelf');
});

const cases = Object.values(typeCases).flat();
const fileOf = (fact: string) => `${fact.replaceAll(/\W+/g, '-')}.ts`;

/** Compiles the generated package and all cases against its declarations; error codes by file. */
function judge(compiler: string): ReadonlyMap<string, readonly number[]> {
  const tsc = path.join(path.dirname(load.resolve(`${compiler}/package.json`)), 'bin/tsc');
  const installed = path.join(workplace.root, compiler, 'node_modules/bookshelf');
  runNode(directory, [tsc, '-p', 'tsconfig.build.json', '--outDir', path.join(installed, 'dist')]);
  const consumer = path.join(workplace.root, compiler);
  const json = (file: string, data: unknown) => writeFileSync(file, JSON.stringify(data));
  json(path.join(installed, 'package.json'), load(path.join(directory, 'package.json')));
  mkdirSync(path.join(consumer, 'src'));
  for (const { fact, text } of cases) writeFileSync(path.join(consumer, 'src', fileOf(fact)), text);
  json(path.join(consumer, 'package.json'), { type: 'module' });
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023'],
    module: 'nodenext',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  json(path.join(consumer, 'tsconfig.json'), { compilerOptions, include: ['src'] });
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: consumer,
    encoding: 'utf8',
  });
  const codes = new Map<string, number[]>();
  for (const [, file = '', code] of stdout.matchAll(/^(.*?)\(\d+,\d+\): error TS(\d+)/gm)) {
    codes.set(path.basename(file), [...(codes.get(path.basename(file)) ?? []), Number(code)]);
  }
  return codes;
}

it('every case has a name of its own', () => {
  expect(new Set(cases.map(({ fact }) => fileOf(fact))).size).toBe(cases.length);
});

describe.each(['typescript-5', 'typescript', 'typescript-7'])(
  'types as %s sees them',
  (compiler) => {
    let codes: ReadonlyMap<string, readonly number[]>;
    beforeAll(() => {
      codes = judge(compiler);
    });

    it('nothing else is reported', () => {
      const known = new Set(cases.map(({ fact }) => fileOf(fact)));
      expect([...codes.keys()].filter((file) => !known.has(file))).toEqual([]);
    });

    describe.each(Object.entries(typeCases))('%s', (_, group) => {
      it.each(group.map((each) => [each.fact, each.errors] as const))('%s', (fact, errors) => {
        expect(codes.get(fileOf(fact)) ?? []).toEqual(errors);
      });
    });
  },
);
