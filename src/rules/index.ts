import type { ts } from '@ts-morph/common';
import { awaitExpressions } from './await.js';
import { classes } from './classes/class.js';
import { decorators } from './classes/decorators.js';
import { fieldAssignments, fields } from './classes/fields.js';
import { memberComments, methods } from './classes/members.js';
import { classReferences, destructuredMethods, newInstances } from './classes/references.js';
import { sharedInstances } from './classes/shared-instances.js';
import { calls, taggedTemplates } from './calls.js';
import { newPromise } from './statics/new-promise.js';
import { casts } from './casts.js';
import { functionTables } from './closures/chosen.js';
import { functionDefaults } from './closures/defaults.js';
import { functionsGivenOut } from './closures/functions.js';
import { functionLists } from './closures/lists.js';
import { objectConstants, objectsGivenOut } from './closures/objects.js';
import { moduleTables } from './closures/tables.js';
import { takenOut } from './imports/taken-out.js';
import { keptAssignments, keptMembers, keptTypes, keptVariables, stateNames } from './kept/kept.js';
import { promiseLists } from './stored/list.js';
import { storedPromises } from './stored/promise.js';
import { asyncFunctions } from './functions.js';
import { newStack, stackCalls, stackMembers } from './disposal/stack.js';
import { awaitUsing } from './disposal/using.js';
import { forAwait } from './iteration/for-await.js';
import { protocolMembers, protocolObjects, protocolSymbols } from './iteration/members.js';
import { yields } from './iteration/yield.js';
import { arrowBodies, returnStatements } from './return.js';
import { syncCalls } from './helpers/sync-call.js';
import type { Rule } from './rule.js';
import { argumentsObject } from './structure.js';
import {
  asyncIterationTests,
  asyncIterationTypes,
  asyncIterationUnions,
} from './types/async-iteration.js';
import { collapsedOverloads } from './types/overloads.js';
import { promiseTests } from './types/promise-tests.js';
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
  casts,
  functionTables,
  moduleTables,
  objectConstants,
  functionDefaults,
  functionLists,
  objectsGivenOut,
  functionsGivenOut,
  stateNames,
  keptMembers,
  keptAssignments,
  keptVariables,
  promiseLists,
  storedPromises,
  newStack,
  stackCalls,
  stackMembers,
  calls,
  taggedTemplates,
  forAwait,
  awaitUsing,
  protocolObjects,
  protocolMembers,
  protocolSymbols,
  methods,
  memberComments,
  classes,
  fields,
  fieldAssignments,
  decorators,
  classReferences,
  newInstances,
  destructuredMethods,
  takenOut,
  sharedInstances,
  yields,
  argumentsObject,
  collapsedOverloads,
  keptTypes,
  promiseTests,
  promiseUnions,
  promiseTypes,
  asyncIterationUnions,
  asyncIterationTypes,
  asyncIterationTests,
  typeReferences,
  typeQueries,
  importTypes,
];

/** The rules by the kind of node that they take, in the order in which they are asked. */
export type RuleTable = ReadonlyMap<ts.SyntaxKind, readonly Rule[]>;

export function createRuleTable(): RuleTable {
  const table = new Map<ts.SyntaxKind, Rule[]>();
  for (const rule of RULES) {
    for (const kind of rule.kinds) table.set(kind, [...(table.get(kind) ?? []), rule]);
  }
  return table;
}
