import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GenerateSession } from '../../src/generate.js';
import type { Diagnostic } from '../../src/model.js';
import { importText, type Namespace } from '../differential/load.js';
import { observe, type Outcome } from '../differential/outcome.js';
import { generateModule, type GivenOptions } from '../differential/project.js';
import { overlaps, write, type Fragment, type Writing } from './fragment.js';

/** A program as it ran in every form. */
export interface Comparison {
  readonly source: string;
  readonly overlaps: boolean;
  /** As the contract has it: overlapping work one after the other. */
  readonly inOrder: Outcome;
  readonly written: Outcome;
  readonly async: Outcome;
  readonly sync: Outcome;
}

/** How programs are compared. */
export interface ComparisonRequest {
  readonly session?: GenerateSession;
  readonly options?: GivenOptions;
  /** True to lower whole modules into a tree of their own, by the layout `split`. */
  readonly split?: boolean;
  /** Breaks the generated module, to show that it is noticed. */
  readonly doctor?: (text: string) => string;
}

const prelude = readText('prelude.ts.txt');
/** A module that the programs call, and that calls them. */
export const far = new Map([['far.ts', readText('far.ts.txt')]]);

/**
 * Generates one module of all programs and runs each of them in every form.
 *
 * @throws Error when the generator refuses a program: all of them are within what it lowers
 */
export async function comparePrograms(
  programs: readonly Fragment[],
  request: ComparisonRequest = {},
): Promise<Comparison[]> {
  const { session, split = false, doctor = (text) => text } = request;
  const whole = moduleOf(programs, 'source');
  const text = split ? asTree(whole) : whole;
  const options = { ...request.options, ...(split && splitTree) };
  const file = `${split ? splitTree.src : 'src'}/index.ts`;
  const generated = await generateModule(text, options, { file, session, beside: far });
  const untyped = untypedPrograms(text, generated.diagnostics);
  if (untyped.size > 0) {
    const typed = programs.map((one, at) => (untyped.has(at) ? nothing : one));
    return comparePrograms(typed, request);
  }
  const [first] = generated.diagnostics;
  if (first) throw new Error(`${first.code} ${first.message}: ${first.location?.lineText ?? ''}`);
  const modules = {
    written: await importText(asWritten(text), far),
    inOrder: await importText(
      `${readText('in-order.ts.txt')}${asWritten(moduleOf(programs, 'in order'))}`,
      far,
    ),
    generated: await importText(doctor(generated.text), generated.support),
  };
  const comparisons: Comparison[] = [];
  for (const [at, one] of programs.entries()) {
    const written = await run(modules.written, `program${at}`);
    comparisons.push({
      source: write(one, 'source'),
      overlaps: overlaps(one),
      inOrder: await run(modules.inOrder, `program${at}`),
      written,
      // a tree of its own has no async variant; a second run would find what the first one kept
      async: split ? written : await run(modules.generated, `program${at}Async`),
      sync: await run(modules.generated, `program${at}${split ? '' : 'Sync'}`),
    });
  }
  return comparisons;
}

/**
 * Without the lists of the module's functions, which only say that they are used, and with a factory for
 * each object that holds both variants: a tree that is lowered as a whole has no room for either.
 */
function asTree(text: string): string {
  return text
    .replaceAll(/^export const (?:used|more|most|kept) = .*$/gm, '')
    .replaceAll(
      /^const (panel|board) = (\{.*?^\}[^\n]*;)/gms,
      'const $1 = $1Made();\nfunction $1Made() {\n  return $2\n}',
    );
}

const splitTree = { layout: 'split', src: 'src/async', out: 'src/sync' };

const nothing: Fragment = { parts: ['x = 2'] };

/**
 * Which programs the compiler does not take, where it complains of nothing else. The grammar types
 * all of its pieces, but what inference makes of a nest of them is not always what was meant.
 */
function untypedPrograms(text: string, diagnostics: readonly Diagnostic[]): ReadonlySet<number> {
  if (diagnostics.some(({ code }) => code !== 'DM1022')) return new Set();
  const lines = text.split('\n');
  return new Set(
    diagnostics.map(({ location }) => {
      const head = /^export async function program(\d+)/;
      const above = lines.slice(0, location?.line ?? 0).findLast((line) => head.test(line));
      if (above === undefined) throw new Error(location?.lineText ?? 'an error without a place');
      return Number(head.exec(above)?.[1]);
    }),
  );
}

/** The module of a list of programs, each a dual function. */
export function moduleOf(programs: readonly Fragment[], writing: Writing): string {
  const functions = programs.map((one, at) => functionText(write(one, writing), at));
  return [prelude, ...functions].join('\n');
}

function functionText(body: string, at: number): string {
  return `/** @dualMode */
export async function program${at}(): Promise<number> {
  let x = 1, y = 2
${body}
  return x + y
}
`;
}

/** Puts in place of our own module what its helpers are in a source that was never generated. */
function asWritten(text: string): string {
  return text.replace(
    "import { isSync, pair } from 'dualmode';",
    'const isSync: boolean = false; const pair = <T>(two: { sync: unknown; async: T }): T => two.async;',
  );
}

async function run(module: Namespace, name: string): Promise<Outcome> {
  const found = module[name];
  if (typeof found !== 'function') throw new Error(`${name} is missing`);
  return await observe(found as () => unknown, module['trace'] as unknown[]);
}

function readText(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}
