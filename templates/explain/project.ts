import type { PageData, PageDeclaration, PageModule } from '../../src/explain/page/page-data.js';

/** A dual declaration with its number and its place. */
export interface Declaration extends PageDeclaration {
  readonly number: number;
  readonly module: Module;
  /** The first line of its text. */
  readonly firstLine: number;
}

export interface Module extends Omit<PageModule, 'declarations'> {
  readonly number: number;
  readonly declarations: readonly Declaration[];
  /** Offsets at which its lines begin. */
  readonly starts: readonly number[];
}

/** A call of one declaration by another. */
export interface Call {
  readonly from: Declaration;
  readonly line: number;
  readonly to: number;
  readonly counterpart: number;
}

/** A change, where it stands and which rule made it. */
export interface Change {
  readonly declaration: Declaration;
  readonly rule: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The whole project, linked up. */
export interface Project extends Omit<PageData, 'modules'> {
  readonly modules: readonly Module[];
  readonly declarations: readonly Declaration[];
  /** Who calls a declaration, by its number. */
  readonly callers: ReadonlyMap<number, readonly Call[]>;
}

/** Numbers the declarations and turns the calls around. */
export function linkProject(data: PageData): Project {
  const declarations: Declaration[] = [];
  const modules = data.modules.map((module, number) => {
    const linked = { ...module, number, starts: lineStarts(module.text), declarations: [] };
    const own = module.declarations.map((one): Declaration => {
      const firstLine = lineAt(linked.starts, one.span[0]);
      const declaration = { ...one, number: declarations.length, module: linked, firstLine };
      declarations.push(declaration);
      return declaration;
    });
    return Object.assign(linked, { declarations: own });
  });
  const callers = new Map<number, Call[]>();
  for (const call of declarations.flatMap(callsOf)) {
    if (call.to < 0) continue;
    const known = callers.get(call.to);
    if (known === undefined) callers.set(call.to, [call]);
    else known.push(call);
  }
  return { ...data, modules, declarations, callers };
}

/** What a declaration calls, in source order: `to` is -1 where that is not dual. */
export function callsOf(declaration: Declaration): readonly Call[] {
  const { sites } = declaration;
  return chunk(sites, 4).map(([counterpart = 0, line = 0, , to = -1]) => ({
    from: declaration,
    line,
    to,
    counterpart,
  }));
}

/** The changes of a declaration, in source order. */
export function changesOf(declaration: Declaration): readonly Change[] {
  const { edits, module } = declaration;
  return chunk(edits, 3).map(([rule = 0, start = 0, end = 0]) => ({
    declaration,
    rule,
    start,
    end,
    line: lineAt(module.starts, start),
  }));
}

/** Flat numbers as rows of `size`. */
export function chunk(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  const rows: (readonly number[])[] = [];
  for (let at = 0; at < numbers.length; at += size) rows.push(numbers.slice(at, at + size));
  return rows;
}

/** The line of an offset, counted from 1. */
export function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Where the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** One line of a text, without its line break. */
export function lineText(text: string, starts: readonly number[], line: number): string {
  return text
    .slice(starts[line - 1] ?? text.length, starts[line] ?? text.length)
    .replace(/\r?\n$/, '');
}
