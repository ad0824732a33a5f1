import { ts } from '@ts-morph/common';
import type { Mode } from '../../../model.js';
import type { DeclarationFacts } from '../../../model/declaration.js';
import { foldHelpers, type Folding } from '../../../rules/helpers/fold.js';
import type { RuleTable } from '../../../rules/index.js';
import { bridgeSubject } from './bridged.js';
import { pairCallOf, pairEdits } from '../marks/pairs.js';
import { openRegion, type RegionContext } from './region.js';
import { functionIn, type Subject } from '../subjects/subject.js';
import { byRule } from './by-rule.js';
import { walkRegion } from './walk.js';

/** What the rules found in one dual declaration. */
export type SyncFacts = Pick<
  DeclarationFacts,
  'syncEdits' | 'asyncEdits' | 'counterparts' | 'calls' | 'bridge'
>;

/** Judges one dual declaration and collects what makes its variants. */
export function analyzeSubject(
  subject: Subject,
  context: RegionContext,
  rules: RuleTable,
): SyncFacts {
  const { checker } = context;
  const helpers = context.helpersOf(subject.sourceFile);
  const [statement] = subject.nodes;
  const pair = statement && pairCallOf(statement, checker, helpers);
  const { bridge: bridged } = subject.declaration.options;
  if (pair !== undefined && bridged === undefined) {
    const [syncEdits, asyncEdits] = [
      byRule('pair', pairEdits(pair, 'sync')),
      byRule('pair', pairEdits(pair, 'async')),
    ];
    return { syncEdits, asyncEdits, counterparts: [], calls: [] };
  }
  const open = openRegion(subject, context);
  const bridge =
    bridged && open.region.named('bridge', () => bridgeSubject(subject, open, context));
  if (bridged !== undefined && bridge === undefined) {
    return { syncEdits: [], asyncEdits: [], counterparts: [], calls: [] };
  }
  // `const read = (async (path) => …)`, `export default async (path) => …`
  for (const fn of subject.nodes.map(functionIn)) {
    if (fn !== undefined && !ts.isFunctionDeclaration(fn)) open.region.acceptFunction(fn);
  }
  // `read: async (path) => …` of an object with both variants
  if (statement && ts.isPropertyAssignment(statement)) {
    open.region.acceptFunction(statement.initializer);
  }
  const fold = (variant: Mode): readonly Folding[] =>
    helpers.imports.length === 0
      ? []
      : subject.nodes.map((node) =>
          foldHelpers(node, variant, (name) => open.region.helperOf(name)),
        );
  const folded = fold('sync');
  for (const node of folded.flatMap((one) => one.dead)) open.region.ignore(node);
  for (const node of subject.skipped) open.region.ignore(node);
  for (const node of subject.nodes) walkRegion(node, open, rules);
  const facts = open.facts();
  return {
    ...facts,
    syncEdits: [
      ...facts.syncEdits,
      ...byRule(
        'isSync and pair',
        folded.flatMap((one) => one.edits),
      ),
    ],
    asyncEdits: byRule(
      'isSync and pair',
      fold('async').flatMap((one) => one.edits),
    ),
    ...(bridge && { bridge }),
  };
}
