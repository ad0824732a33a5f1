import { createRequire } from 'node:module';
import type * as ScopeManager from '@typescript-eslint/scope-manager';
import type { Program } from 'oxc-parser';
import { walk } from '../tree.js';
import type { Node } from '../tree.js';
import type { ModuleScopes } from './scopes.js';

type Analyze = typeof ScopeManager.analyze;

/** Analyses every scope of a parsed module. */
export function analyzeFully(program: Program): ModuleScopes {
  // The analysis wants what our parse leaves out, for it is seldom needed.
  walk(program, (node) => Object.assign(node, { range: [node.start, node.end] }));
  // The two trees are one format (TS-ESTree) under two sets of type names.
  const tree = program as unknown as Parameters<Analyze>[0];
  const analyze = loadAnalysis();
  const manager = analyze(tree, { sourceType: 'module', lib: [], jsxPragma: null });
  const resolved = new Set<unknown>();
  const declared = new Map<unknown, ScopeManager.Variable>();
  const names = new Set<string>();
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      names.add(variable.name);
      for (const identifier of variable.identifiers) declared.set(identifier, variable);
    }
    for (const reference of scope.references) {
      names.add(reference.identifier.name);
      if (reference.resolved) resolved.add(reference.identifier);
    }
  }
  return {
    isGlobal: (identifier) => !resolved.has(identifier),
    usesOf: (declaring) =>
      (declared.get(declaring)?.references ?? [])
        .filter((reference) => !reference.init)
        .map((reference) => reference.identifier as unknown as Node),
    isKept(declaring) {
      const variable = declared.get(declaring);
      if (variable?.defs.length !== 1) return false;
      return !variable.references.some((reference) => reference.isWrite() && !reference.init);
    },
    isTaken: (name) => names.has(name),
  };
}

/** Most builds never come here, and it is more to load than all the rest of the plugin. */
function loadAnalysis(): Analyze {
  const load = createRequire(import.meta.url);
  return (load('@typescript-eslint/scope-manager') as typeof ScopeManager).analyze;
}
