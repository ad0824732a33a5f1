import { ts } from '@ts-morph/common';
import type { DualDeclaration, EntryFacts } from '../../../model/declaration.js';
import type { SourceProgram } from '../../../program/program.js';
import type { DualGraph } from './graph.js';
import { classIn, classNameOf } from '../subjects/class-expression.js';
import { addMember } from './member-family.js';
import { candidateOf } from '../subjects/subject.js';

/** A part of a project that is analysed anew, while the rest is known from before. */
export interface Slice {
  /** Paths of the modules that are analysed. */
  readonly files: ReadonlySet<string>;
  /** What was inferred in all of the project because of the rest: it is dual without being asked for. */
  readonly seeds: readonly Seed[];
  /** What the entries among the rest export. */
  readonly entries: readonly EntryFacts[];
}

/** An inferred declaration, as it was. */
export type Seed = Pick<
  DualDeclaration,
  'id' | 'file' | 'name' | 'form' | 'options' | 'reason' | 'neededBy' | 'member'
>;

/** Puts what was inferred before into the graph; what is gone since is left out. */
export function addSeeds(
  seeds: readonly Seed[],
  source: Pick<SourceProgram, 'modules' | 'checker'>,
  graph: DualGraph,
): void {
  for (const seed of seeds) {
    const statements = source.modules.get(seed.file)?.statements ?? [];
    if (graph.subjectOf(seed.id) !== undefined) continue;
    if (seed.member !== undefined) addMemberSeed(seed, statements, graph);
    else addStatementSeed(seed, statements, { graph, checker: source.checker });
  }
}

function addStatementSeed(
  { file, name, form, reason, options, neededBy }: Seed,
  statements: readonly ts.Statement[],
  { graph, checker }: { readonly graph: DualGraph; readonly checker: ts.TypeChecker },
): void {
  for (const statement of statements) {
    const candidate = candidateOf(statement, checker, file);
    if (candidate?.name !== name || candidate.form !== form) continue;
    graph.add(candidate, { reason, options, ...(neededBy && { neededBy }) });
    return;
  }
}

function addMemberSeed(
  { name, member, reason, options, neededBy }: Seed,
  statements: readonly ts.Statement[],
  graph: DualGraph,
): void {
  const isStatic = member?.modifiers.includes('static') === true;
  for (const statement of statements) {
    const holder = classIn(statement);
    if (holder === undefined || classNameOf(holder)?.text !== member?.className) continue;
    const method = holder.members.find(
      (one) =>
        (ts.isMethodDeclaration(one) || ts.isPropertyDeclaration(one)) &&
        one.name.getText() === name &&
        (ts.getModifiers(one) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ===
          isStatic,
    );
    if (method) addMember(method, graph, { reason, options, ...(neededBy && { neededBy }) });
  }
}
