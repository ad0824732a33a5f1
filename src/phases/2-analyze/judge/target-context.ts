import type { ts } from '@ts-morph/common';
import type { CounterpartResolver } from '../../../counterparts/index.js';
import type { HelperName } from '../../../rules/helpers/helper-imports.js';
import type { TypeClass } from '../../../rules/types/classify.js';
import type { DualGraph } from '../graph/graph.js';
import type { Reach } from '../graph/reach.js';

/** What the search for a target looks at. */
export interface TargetContext {
  readonly checker: ts.TypeChecker;
  readonly sourceFile: ts.SourceFile;
  readonly graph: DualGraph;
  readonly reach: Reach;
  readonly counterparts: Pick<CounterpartResolver, 'resolve'>;
  readonly classOf: (node: ts.Expression) => TypeClass;
  readonly helperOf: (name: ts.Identifier) => HelperName | undefined;
}
