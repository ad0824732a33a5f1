import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { generateFixture } from '../fixtures/generateFixture.js';
import type { Program } from './program.js';

/** What running a function comes to. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  readonly trace: readonly number[];
}

/** A program in both variants. */
export interface Comparison {
  readonly source: string;
  readonly async: Outcome;
  readonly sync: Outcome;
}

type Runner = (trace: number[]) => unknown;

const leaf = `async function step(trace: number[], id: number): Promise<number> {
  trace.push(id);
  if (id % 7 === 0) throw new Error(\`step \${id}\`);
  return id;
}
`;

/**
 * Generates a module of programs and runs both variants of each.
 *
 * @throws Error when the generator refuses a program: all of them are within what it lowers
 */
export async function comparePrograms(programs: readonly Program[]): Promise<Comparison[]> {
  const sources = programs.map(programText);
  const { files, diagnostics } = await generateFixture({
    id: 'fuzz',
    directory: path.resolve(import.meta.dirname),
    input: new Map([['src/index.ts', [leaf, ...sources].join('\n')]]),
    expected: new Map(),
    diagnostics: [],
    settings: { options: { formatter: false } },
  });
  const [first] = diagnostics;
  if (first) throw new Error(`${first.code} ${first.message}: ${first.location?.lineText ?? ''}`);
  const output = files.find(({ kind }) => kind === 'dual')?.text ?? '';
  const module = await importText(output);
  return await Promise.all(
    sources.map(async (source, at) => ({
      source,
      async: await observe(module[`program${at}Async`]),
      sync: await observe(module[`program${at}Sync`]),
    })),
  );
}

function programText({ body }: Program, at: number): string {
  return `/** @dualMode */
export async function program${at}(trace: number[]): Promise<number> {
  let x = 1, y = 2
${body}
  return x + y
}
`;
}

async function observe(run: Runner | undefined): Promise<Outcome> {
  if (run === undefined) throw new Error('a variant is missing');
  const trace: number[] = [];
  try {
    return { value: await run(trace), trace };
  } catch (error) {
    return { error: String(error), trace };
  }
}

async function importText(text: string): Promise<Readonly<Record<string, Runner>>> {
  const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-'));
  try {
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    const file = path.join(directory, 'module.mjs');
    writeFileSync(file, ts.transpileModule(text, { compilerOptions: options }).outputText);
    return (await import(pathToFileURL(file).href)) as Record<string, Runner>;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
