import type { TracedModule } from '../trace.js';
import { rangesOf } from '../trace.js';
import type { NativeCompiler, NativeNode } from './native-compiler.js';

/** The expressions whose types `leftoverPromises` asks for, or a few more: those that touch a sync variant. */
export function findJudgedNodes(
  tree: NativeNode,
  module: TracedModule,
  kinds: NativeCompiler['SyntaxKind'],
): readonly NativeNode[] {
  const ranges = rangesOf(module, 'sync');
  const touches = ({ pos, end }: NativeNode): boolean =>
    ranges.some((range) => range.start < end && pos < range.end);
  const judged = new Set(judgedKinds.map((name) => kinds[name]));
  const { Identifier, PropertyAssignment, FirstTypeNode = 0, LastTypeNode = 0 } = kinds;
  const isJudged = (node: NativeNode): boolean => {
    if (node.kind !== Identifier) return judged.has(node.kind);
    return node.parent?.kind !== PropertyAssignment && node.parent?.name !== node;
  };
  const found: NativeNode[] = [];
  const visit = (node: NativeNode): void => {
    if (node.kind >= FirstTypeNode && node.kind <= LastTypeNode) return;
    if (!touches(node)) return;
    if (isJudged(node)) found.push(node);
    node.forEachChild(visit);
  };
  if (ranges.length > 0) tree.forEachChild(visit);
  return found;
}

const judgedKinds = [
  'CallExpression',
  'NewExpression',
  'AwaitExpression',
  'PropertyAccessExpression',
  'ElementAccessExpression',
  'TaggedTemplateExpression',
];
