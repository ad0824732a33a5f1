import { isChildAt, type Node } from '../tree.js';

/** What an identifier does where it stands; `no-name`: it is a property's or an export's name, bound to nothing. */
export type PlaceOfName = 'use' | 'no-name' | 'unclear' | { readonly declares: Node };

/** Children of expressions and statements at which an identifier can be nothing but a use. */
const placesOfUse: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['callee', 'arguments'],
  ChainExpression: ['expression'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  ExpressionStatement: ['expression'],
  ForOfStatement: ['right'],
  IfStatement: ['test'],
  JSXExpressionContainer: ['expression'],
  LogicalExpression: ['left', 'right'],
  NewExpression: ['callee', 'arguments'],
  PropertyDefinition: ['value'],
  ReturnStatement: ['argument'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  TaggedTemplateExpression: ['tag'],
  TemplateLiteral: ['expressions'],
  TSAsExpression: ['expression'],
  TSNonNullExpression: ['expression'],
  TSQualifiedName: ['left'],
  TSSatisfiesExpression: ['expression'],
  TSTypeQuery: ['exprName'],
  UnaryExpression: ['argument'],
  VariableDeclarator: ['init'],
  YieldExpression: ['argument'],
};

/** Says what an identifier does; whatever is not known for sure is `unclear`. */
export function placeOf(node: Node, parent: Node | undefined): PlaceOfName {
  if (!parent) return 'unclear';
  switch (parent.type) {
    case 'ImportSpecifier':
      return parent.local.start === node.start ? { declares: parent.local } : 'no-name';
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return { declares: parent.local };
    case 'MemberExpression':
      return parent.object === node || parent.computed ? 'use' : 'no-name';
    case 'Property':
      return !parent.shorthand && !parent.computed && parent.key === node ? 'no-name' : 'unclear';
    case 'MethodDefinition':
      return !parent.computed && parent.key === node ? 'no-name' : 'unclear';
    default:
      return isChildAt(parent, node, placesOfUse[parent.type] ?? []) ? 'use' : 'unclear';
  }
}
