import { ts } from '@ts-morph/common';
import { applyTarget } from './apply-target.js';
import { isState } from './kept/places.js';
import { judgeIterable } from './iteration/values.js';
import type { Region } from './region.js';
import { isAsyncFunction, isPromiseLike } from './types/classify.js';

/**
 * Rule P, asked of every expression when its parents had their say: a promise, or a function that
 * yields one, must stand where lowered code takes it. Everywhere else it would be a value with time
 * in it, and no type would say that it is gone.
 */
export function judgePosition(node: ts.Expression, region: Region): void {
  if (!isValue(node)) return;
  const kind = region.classOf(node);
  if (kind === 'plain' || kind === 'uncertain') return;
  if (isAsyncFunction(kind)) judgeFunction(node, region);
  else if (kind === 'async-iterable') judgeIterable(node, region);
  else if (kind === 'thenable') judgeThenable(node, region);
  else if (!region.isConsumed(node)) judgePromise(node, region);
  else if (isPromiseLike(kind) && isMadeElsewhere(node, region) && !isState(node, region)) {
    region.report({
      code: 'DM2401',
      at: node,
      message: `\`${text(node)}\` is a promise that was made outside of what is lowered`,
    });
  }
}

/** A name of a promise, or a member that holds or yields one, whose own text stays as it is. */
function isMadeElsewhere(node: ts.Expression, region: Region): boolean {
  if (ts.isElementAccessExpression(node)) return isMadeElsewhere(node.expression, region);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  const declarations = region.checker.getSymbolAtLocation(node)?.declarations ?? [];
  return declarations.length > 0 && !declarations.every((one) => region.isLowered(one));
}

/** What awaiting a thenable does is up to its own `then`; a call may have a counterpart all the same. */
function judgeThenable(node: ts.Expression, region: Region): void {
  if (ts.isCallExpression(node)) {
    const target = region.targetOf(node.expression, node);
    if (target.kind === 'counterpart' && region.isConsumed(node)) return;
    if (target.kind === 'none') return quiet(node, region); // said of the call
  }
  region.report({
    code: 'DM2151',
    at: node,
    message: `\`${text(node)}\` has a \`then\` of its own, and is no Promise`,
  });
  quiet(node, region);
}

function judgePromise(node: ts.Expression, region: Region): void {
  if (isRefusedField(node, region)) return;
  if (isStateOf(node, region)) {
    region.report({
      code: 'DM2401',
      at: node,
      message: `\`${text(node)}\` holds promises and is shared by both variants`,
    });
  } else if (isPromiseLike(region.classOf(node))) {
    region.report({ ...describeUse(node), at: node });
    if (isAssignment(node)) quiet(node, region);
  } else if (!isInnerValue(node)) {
    region.report({
      code: 'DM2103',
      at: node,
      message: `a collection of promises used as a value: \`${text(node)}\``,
    });
    quiet(node, region);
  }
  region.claim(node);
}

/** One finding is enough: what a refused collection is made from says the same again. */
function quiet(node: ts.Expression, region: Region): void {
  ts.forEachChild(node, (child) => {
    if (!ts.isExpression(child) && !ts.isSpreadElement(child)) return;
    region.claim(child);
    if (ts.isArrowFunction(child) || ts.isFunctionExpression(child)) region.ignore(child);
    else quiet(child, region);
  });
}

/** A container is judged where it is named or made, not again at each member that is taken of it. */
function isInnerValue(node: ts.Expression): boolean {
  return ts.isParenthesizedExpression(node.parent);
}

/** A field of a dual class that holds promises was refused where it is declared. */
function isRefusedField(node: ts.Expression, region: Region): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false;
  const declaration = region.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isPropertyDeclaration(declaration) &&
    region.isLowered(declaration)
  );
}

/** Declared outside of what is lowered: a module variable, a field, a static. */
function isStateOf(node: ts.Expression, region: Region): boolean {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  const symbol = region.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || region.isLowered(declaration)) return false;
  return (
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isBindingElement(declaration)
  );
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function describeUse(node: ts.Expression): {
  readonly code: 'DM2101' | 'DM2104' | 'DM2105';
  readonly message: string;
} {
  const { parent } = node;
  if (isAssignment(node)) {
    return {
      code: 'DM2105',
      message: `the promise of \`${text(node.right)}\` is stored in \`${text(node.left)}\``,
    };
  }
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) {
    return { code: 'DM2104', message: `\`${text(node)}\` is left floating: nobody awaits it` };
  }
  if (ts.isVariableDeclaration(parent)) {
    return {
      code: 'DM2105',
      message: `the promise of \`${text(node)}\` is stored in \`${parent.name.getText()}\``,
    };
  }
  return {
    code: 'DM2101',
    message: `a promise used as a value: \`${text(node)}\` is ${useOf(node)}`,
  };
}

function useOf(node: ts.Expression): string {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return `an operand of \`${parent.operatorToken.getText()}\``;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression === node ? 'called' : `an argument of \`${text(parent.expression)}\``;
  }
  if (ts.isPropertyAccessExpression(parent)) return `asked for \`.${parent.name.text}\``;
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) return 'tested for truth';
  if (ts.isPrefixUnaryExpression(parent) || ts.isWhileStatement(parent)) return 'tested for truth';
  if (ts.isTypeOfExpression(parent)) return 'an operand of `typeof`';
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent))
    return 'a member of an array';
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    return 'a member of an object';
  }
  if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) return 'cast';
  return 'neither awaited nor returned';
}

function judgeFunction(node: ts.Expression, region: Region): void {
  if (region.isAccepted(node) || isTested(node)) return;
  if (!isFunctionSource(node)) return;
  if (isLocalConstant(node)) {
    if (!isInPlace(node)) applyTarget(region.targetOf(node), node, region);
    return;
  }
  const target = isInPlace(node) ? undefined : region.targetOf(node);
  if (target?.kind === 'inside' && isReceiver(node)) return;
  region.report({
    code: 'DM2102',
    at: node,
    message: `an async function used as a value: \`${text(node)}\` is ${useOf(node)}, and that code is not lowered with it`,
  });
}

/** Parentheses, branches and the like only hand on what stands inside them. */
function isFunctionSource(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    isInPlace(node)
  );
}

function isInPlace(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** `const visit = async (dir) => …`: every use of `visit` is judged in its turn. */
function isLocalConstant(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isVariableDeclaration(parent) &&
    parent.initializer === node &&
    ts.isIdentifier(parent.name) &&
    (parent.parent.flags & ts.NodeFlags.Const) !== 0
  );
}

/** A function stays a function: its truth, its type and its presence do not change. */
function isTested(node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isTypeOfExpression(parent) || ts.isIfStatement(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === at;
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return parent.left === at;
  return (
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    operator === ts.SyntaxKind.EqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsToken
  );
}

function isReceiver(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) && /^(?:call|apply|bind)$/.test(parent.name.text);
}

/** An expression that stands for a value, not a name that declares or selects one. */
function isValue(node: ts.Expression): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if ('name' in parent && parent.name === node) return false;
  if ('propertyName' in parent && parent.propertyName === node) return false;
  if ('label' in parent && parent.label === node) return false;
  return (
    !ts.isQualifiedName(parent) && !ts.isTypeNode(parent) && !ts.isTypeParameterDeclaration(parent)
  );
}

function text(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
