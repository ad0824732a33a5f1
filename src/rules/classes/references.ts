import { ts } from '@ts-morph/common';
import { handOverArgument } from '../hand-over.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isLoweredClass } from './lowered-class.js';

/**
 * async: `new Client(root)`, `error instanceof ClientError`, `Client.open(root)`
 * sync:  `new ClientSync(root)`, …
 */
export const classReferences: Rule = defineRule<ts.Identifier>({
  name: 'class reference',
  kinds: [ts.SyntaxKind.Identifier],
  enter(node, region) {
    if (isTypeName(node) || isDeclared(node)) return;
    const symbol = region.checker.getSymbolAtLocation(node);
    if (symbol === undefined || !isClass(symbol, region)) return;
    const id = region.dualTypeOf(node);
    if (id === undefined) return;
    if (isUse(node)) {
      region.rename(node, id);
      return;
    }
    region.report({
      code: 'DM2193',
      at: node,
      message: `the dual class \`${node.text}\` is used as a value, and the code that gets it is not lowered with it`,
    });
  },
});

/**
 * async: `new Cache(async (path) => readFile(path))`
 * sync:  `new CacheSync((path) => readFileSync(path))`
 */
export const newInstances: Rule = defineRule<ts.NewExpression>({
  name: 'new instance',
  kinds: [ts.SyntaxKind.NewExpression],
  enter(node, region) {
    if (!isLoweredClass(node, region)) return;
    for (const argument of node.arguments ?? []) {
      handOverArgument(argument, region);
    }
  },
});

/** `const { read } = client` with a dual method: the pattern does not follow its variants. */
export const destructuredMethods: Rule = defineRule<ts.BindingElement>({
  name: 'destructured method',
  kinds: [ts.SyntaxKind.BindingElement],
  enter(node, region) {
    const name = node.propertyName ?? node.name;
    if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(name)) return;
    const type = region.checker.getTypeAtLocation(node.parent);
    const property = region.checker.getPropertyOfType(type, name.text);
    if (property === undefined || !region.isDualMember(property)) return;
    region.report({
      code: 'DM2197',
      at: name,
      message: `the dual method \`${name.text}\` is taken off its object`,
    });
  },
});

function isClass(symbol: ts.Symbol, region: Region): boolean {
  const target =
    symbol.flags & ts.SymbolFlags.Alias ? region.checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Class) !== 0 || region.isDualClass(symbol);
}

/** The name of a class, or of the constant that keeps it. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isClassLike(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
}

/** Names in types and heritage clauses are those of other rules. */
function isTypeName(node: ts.Identifier): boolean {
  let outer: ts.Node = node.parent;
  while (ts.isPropertyAccessExpression(outer) || ts.isQualifiedName(outer)) outer = outer.parent;
  return ts.isTypeNode(outer);
}

/** Made, asked for a static, or compared: the variant's own class answers all of these. */
function isUse(node: ts.Identifier): boolean {
  let at: ts.Node = node;
  while (
    (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) ||
    ts.isParenthesizedExpression(at.parent)
  ) {
    at = at.parent;
  }
  const { parent } = at;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === at;
  if (ts.isNewExpression(parent)) return parent.expression === at;
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.InstanceOfKeyword:
      return parent.right === at;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return true;
    default:
      return false;
  }
}
