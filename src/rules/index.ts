import type { ts } from 'ts-morph';
import { awaitExpressions } from './await.js';
import { calls, taggedTemplates } from './calls.js';
import { newPromise } from './promise-statics.js';
import { asyncFunctions } from './functions.js';
import { arrowBodies, returnStatements } from './return.js';
import { syncCalls } from './helpers/sync-call.js';
import type { Rule } from './rule.js';
import { argumentsObject, forOf, generators, objectMethods } from './structure.js';
import { promiseTypes, promiseUnions } from './types/promise-types.js';
import { importTypes, typeQueries, typeReferences } from './types/references.js';

/** Every rule, in the order in which those of one kind are asked. */
const RULES: readonly Rule[] = [
  syncCalls,
  asyncFunctions,
  returnStatements,
  arrowBodies,
  awaitExpressions,
  newPromise,
  calls,
  taggedTemplates,
  forOf,
  objectMethods,
  generators,
  argumentsObject,
  promiseUnions,
  promiseTypes,
  typeReferences,
  typeQueries,
  importTypes,
];

/** The rules by the kind of node that they take. */
export function createRuleTable(): ReadonlyMap<ts.SyntaxKind, readonly Rule[]> {
  const table = new Map<ts.SyntaxKind, Rule[]>();
  for (const rule of RULES) {
    for (const kind of rule.kinds) table.set(kind, [...(table.get(kind) ?? []), rule]);
  }
  return table;
}
