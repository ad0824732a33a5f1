import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveOptions } from '../../src/config/resolve-options.js';
import type { ResolvedOptions } from '../../src/config/options.js';
import type { ProjectExplanation } from '../../src/model/explanation.js';
import { explainSources } from '../../src/project/explain.js';

const repository = path.resolve(import.meta.dirname, '../..');

/** A project on disk that is explained. */
export interface ExplainedProject {
  /** Absolute. */
  readonly root: string;
  readonly options: ResolvedOptions;
  readonly explanation: ProjectExplanation;
  remove(): void;
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    types: ['node'],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};

/** Writes files into a new folder; `package.json` and `tsconfig.json` are there unless given. */
export function createFolder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-explain-')));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'dir');
  const all = {
    'package.json': '{ "name": "shelf", "type": "module", "exports": "./dist/index.js" }',
    'tsconfig.json': JSON.stringify(tsconfig),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** Explains a project of these files. */
export async function explainFiles(
  files: Readonly<Record<string, string>>,
): Promise<ExplainedProject> {
  return explainFolder(createFolder(files));
}

/** Explains a copy of the demo's package. */
export async function explainDemo(): Promise<ExplainedProject> {
  const root = createFolder({});
  const demo = path.join(repository, 'fixtures/packages/config-finder');
  for (const name of ['package.json', 'tsconfig.json', 'src']) {
    cpSync(path.join(demo, name), path.join(root, name), { recursive: true, force: true });
  }
  return explainFolder(root);
}

async function explainFolder(root: string): Promise<ExplainedProject> {
  const { options, diagnostics } = await resolveOptions(root, { verify: false });
  if (!options) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return {
    root,
    options,
    explanation: await explainSources(options),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
