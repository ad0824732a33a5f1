import { analyze, type Variable } from '@typescript-eslint/scope-manager';
import type { Program } from 'oxc-parser';
import type { Node } from './tree.js';

/** What each name of a module is bound to. */
export interface ModuleScopes {
  /** The variable that an identifier at a place of use stands for; `undefined` for a global. */
  resolve(identifier: Node): Variable | undefined;
  /** The variable that a binding identifier declares. */
  declaredBy(identifier: Node): Variable | undefined;
  /** Every place where the variable is read or written, its own declaration apart. */
  usesOf(variable: Variable): readonly Node[];
  /** Whether anything but its declaration writes to the variable. */
  isReassigned(variable: Variable): boolean;
  /** Every name that is declared in, or used from outside of, any scope of the module. */
  readonly names: ReadonlySet<string>;
}

/** Analyses the scopes of a parsed module. */
export function analyzeScopes(program: Program): ModuleScopes {
  // The two trees are one format (TS-ESTree) under two sets of type names.
  const tree = program as unknown as Parameters<typeof analyze>[0];
  const manager = analyze(tree, { sourceType: 'module', lib: [], jsxPragma: null });
  const resolved = new Map<unknown, Variable>();
  const declared = new Map<unknown, Variable>();
  const names = new Set<string>();
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      names.add(variable.name);
      for (const identifier of variable.identifiers) declared.set(identifier, variable);
    }
    for (const reference of scope.references) {
      names.add(reference.identifier.name);
      if (reference.resolved) resolved.set(reference.identifier, reference.resolved);
    }
  }
  return {
    resolve: (identifier) => resolved.get(identifier),
    declaredBy: (identifier) => declared.get(identifier),
    usesOf: (variable) =>
      variable.references
        .filter((reference) => !reference.init)
        .map((reference) => reference.identifier as unknown as Node),
    isReassigned: (variable) =>
      variable.references.some((reference) => reference.isWrite() && !reference.init),
    names,
  };
}
