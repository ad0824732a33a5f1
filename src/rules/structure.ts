import { ts } from '@ts-morph/common';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';

const K = ts.SyntaxKind;

/**
 * What means the same in both variants when its parts do. Every kind of node stands here, in a rule
 * of its own, or is refused: a construct that nobody thought of never passes through.
 */
export const PLAIN_KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  // names and literals
  K.Identifier,
  K.PrivateIdentifier,
  K.NumericLiteral,
  K.BigIntLiteral,
  K.StringLiteral,
  K.RegularExpressionLiteral,
  K.NoSubstitutionTemplateLiteral,
  K.TemplateExpression,
  K.TemplateSpan,
  K.TemplateHead,
  K.TemplateMiddle,
  K.TemplateTail,
  K.TrueKeyword,
  K.FalseKeyword,
  K.NullKeyword,
  K.ThisKeyword,
  K.MetaProperty,
  // statements
  K.Block,
  K.EmptyStatement,
  K.VariableStatement,
  K.VariableDeclarationList,
  K.VariableDeclaration,
  K.ExpressionStatement,
  K.IfStatement,
  K.DoStatement,
  K.WhileStatement,
  K.ForStatement,
  K.ForInStatement,
  K.ContinueStatement,
  K.BreakStatement,
  K.SwitchStatement,
  K.CaseBlock,
  K.CaseClause,
  K.DefaultClause,
  K.LabeledStatement,
  K.ThrowStatement,
  K.TryStatement,
  K.CatchClause,
  K.DebuggerStatement,
  K.ExportAssignment,
  // expressions
  K.ArrayLiteralExpression,
  K.ObjectLiteralExpression,
  K.PropertyAssignment,
  K.ShorthandPropertyAssignment,
  K.SpreadAssignment,
  K.SpreadElement,
  K.PropertyAccessExpression,
  K.ElementAccessExpression,
  K.ParenthesizedExpression,
  K.TypeOfExpression,
  K.VoidExpression,
  K.DeleteExpression,
  K.PrefixUnaryExpression,
  K.PostfixUnaryExpression,
  K.BinaryExpression,
  K.ConditionalExpression,
  K.NewExpression,
  K.NonNullExpression,
  K.AsExpression,
  K.TypeAssertionExpression,
  K.SatisfiesExpression,
  K.OmittedExpression,
  K.ComputedPropertyName,
  K.ObjectBindingPattern,
  K.ArrayBindingPattern,
  K.BindingElement,
  K.Parameter,
  // members of classes and object literals
  K.Constructor,
  K.GetAccessor,
  K.SetAccessor,
  K.ClassStaticBlockDeclaration,
  K.SemicolonClassElement,
  // types
  K.TypeParameter,
  K.FunctionType,
  K.ConstructorType,
  K.TypeLiteral,
  K.ArrayType,
  K.TupleType,
  K.NamedTupleMember,
  K.OptionalType,
  K.RestType,
  K.IntersectionType,
  K.ConditionalType,
  K.InferType,
  K.ParenthesizedType,
  K.ThisType,
  K.TypeOperator,
  K.IndexedAccessType,
  K.MappedType,
  K.LiteralType,
  K.TemplateLiteralType,
  K.TemplateLiteralTypeSpan,
  K.TypePredicate,
  K.QualifiedName,
  K.PropertySignature,
  K.MethodSignature,
  K.CallSignature,
  K.ConstructSignature,
  K.IndexSignature,
  K.HeritageClause,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  // what doc comments of JavaScript write besides
  K.JSDocNullableType,
  K.JSDocNonNullableType,
  K.JSDocOptionalType,
  K.JSDocVariadicType,
  K.JSDocAllType,
  K.JSDocUnknownType,
  K.JSDocFunctionType,
  // elements and attributes of JSX are values like others
  K.JsxElement,
  K.JsxSelfClosingElement,
  K.JsxOpeningElement,
  K.JsxClosingElement,
  K.JsxFragment,
  K.JsxOpeningFragment,
  K.JsxClosingFragment,
  K.JsxAttributes,
  K.JsxAttribute,
  K.JsxSpreadAttribute,
  K.JsxExpression,
  K.JsxText,
  K.JsxNamespacedName,
]);

/** Tokens that the tree holds as nodes: keywords of types, modifiers, operators, punctuation. */
export function isPlainToken(kind: ts.SyntaxKind): boolean {
  return kind >= K.FirstToken && kind <= K.LastToken && kind !== K.AwaitKeyword;
}

/** `arguments` counts what was passed; the dispatcher passes every parameter. */
export const argumentsObject: Rule = defineRule<ts.Identifier>({
  name: 'arguments',
  kinds: [K.Identifier],
  enter(node, region) {
    if (node.text !== 'arguments') return;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return;
    const fn = ts.findAncestor(
      node,
      (one): one is ts.FunctionLikeDeclaration =>
        ts.isFunctionLike(one) && !ts.isArrowFunction(one),
    );
    const optional = fn?.parameters.some(
      (one) => one.questionToken !== undefined || one.initializer !== undefined,
    );
    if (fn === undefined || !optional || !hasDispatcher(fn, region)) return;
    region.report({
      code: 'DM2012',
      at: node,
      message: '`arguments` in a function with optional parameters',
    });
  },
});

/** A function of the module, or a method that is dual on its own. */
function hasDispatcher(fn: ts.FunctionLikeDeclaration, region: Region): boolean {
  if (ts.isSourceFile(fn.parent)) return true;
  if (ts.isVariableDeclaration(fn.parent)) return ts.isSourceFile(fn.parent.parent.parent.parent);
  return ts.isMethodDeclaration(fn) && region.isLowered(fn) && !region.isLowered(fn.parent);
}
