import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository, runNode } from '../packages/build-package.js';

/** How often the functions and lines of a file ran, by what Istanbul's JSON says. */
export interface FileCoverage {
  readonly functions: readonly {
    readonly name: string;
    readonly line: number;
    readonly count: number;
  }[];
  /** Of each line on which a statement begins, how often the one ran that ran most. */
  readonly lines: ReadonlyMap<number, number>;
}

interface IstanbulFile {
  readonly fnMap: Readonly<
    Record<
      string,
      { readonly name: string; readonly loc: { readonly start: { readonly line: number } } }
    >
  >;
  readonly f: Readonly<Record<string, number>>;
  readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>;
  readonly s: Readonly<Record<string, number>>;
}

/** Runs a program of a project under c8, as the docs say it; its report by file, absolute. */
export function coverByC8(root: string, program: string): ReadonlyMap<string, FileCoverage> {
  writeFileSync(path.join(root, 'program.mjs'), program);
  const c8 = path.join(repository, 'node_modules/c8/bin/c8.js');
  runNode(root, [c8, '--reporter=none', 'node', 'program.mjs']);
  for (const _ of ['once', 'twice is as once']) {
    runNode(root, [path.join(repository, 'dist/bin.js'), 'coverage', 'coverage/tmp']);
  }
  const told = ['--temp-directory=coverage/tmp', '--reports-dir=cover-c8'];
  runNode(root, [c8, 'report', '--reporter=json', ...told]);
  return readReport(path.join(root, 'cover-c8'));
}

/** Runs a test of a project under Vitest with the coverage of ours; its report by file, absolute. */
export function coverByVitest(root: string, suite: string): ReadonlyMap<string, FileCoverage> {
  mkdirSync(path.join(root, 'suite'), { recursive: true });
  writeFileSync(path.join(root, 'suite/library.test.ts'), suite);
  const modules = path.join(root, 'node_modules');
  if (!existsSync(modules)) {
    mkdirSync(modules);
    for (const name of ['vitest', '@vitest', 'vite']) {
      symlinkSync(
        path.join(repository, 'node_modules', name),
        path.join(modules, name),
        'junction',
      );
    }
    symlinkSync(repository, path.join(modules, 'dualmode'), 'junction');
  }
  const vitest = path.join(repository, 'node_modules/vitest/vitest.mjs');
  const coverage = {
    enabled: true,
    provider: 'custom',
    customProviderModule: 'dualmode/coverage',
    reporter: 'json',
    reportsDirectory: 'cover',
  };
  const flags = Object.entries(coverage).map(([name, value]) => `--coverage.${name}=${value}`);
  runNode(root, [vitest, 'run', '--root', root, '--dir', 'suite', ...flags]);
  return readReport(path.join(root, 'cover'));
}

function readReport(folder: string): ReadonlyMap<string, FileCoverage> {
  const text = readFileSync(path.join(folder, 'coverage-final.json'), 'utf8');
  const files = Object.entries(JSON.parse(text) as Record<string, IstanbulFile>);
  return new Map(files.map(([file, report]) => [file, readFile(report)]));
}

function readFile({ fnMap, f, statementMap, s }: IstanbulFile): FileCoverage {
  const lines = new Map<number, number>();
  for (const [key, { start }] of Object.entries(statementMap)) {
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[key] ?? 0));
  }
  const functions = Object.entries(fnMap).map(([key, { name, loc }]) => ({
    name,
    line: loc.start.line,
    count: f[key] ?? 0,
  }));
  return { functions, lines };
}
