import { ts } from '@ts-morph/common';
import { applyTarget } from '../apply-target.js';
import type { Region } from '../region.js';
import {
  functionAround,
  readLocalConstant,
  usesOf,
  withParentheses,
  type LocalConstant,
} from '../stored/uses.js';
import { statementsAfter } from '../stored/sequence.js';
import { unwrap } from '../tokens.js';

/**
 * A stream over a file, or a reader of its lines, that one loop goes through. Node opens the file
 * when the code that makes the stream waits for the first time, which is when the loop asks for
 * the first chunk: so may the sync variant, as long as nothing else is waited for in between.
 *
 * async: `const lines = createInterface({ input: createReadStream(path) }); for await (const line of lines)`
 * sync:  the same text over the support functions of those names, and `for (const line of lines)`
 */
export function lowerFileStream(node: ts.CallExpression, region: Region): (() => void) | undefined {
  if (!isFileStream(node, region)) return undefined;
  region.acceptFunction(node.expression);
  applyTarget(region.targetOf(node.expression, node), node.expression, region);
  return () => undefined;
}

/** True for a call that makes such a stream or reader, and for the constant that holds it. */
export function isFileStream(node: ts.Expression, region: Region): boolean {
  if (ts.isCallExpression(node)) {
    return makesOverFile(node, region) && isGoneThrough(node, region);
  }
  if (!ts.isIdentifier(node)) return false;
  const declaration = region.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const made = declaration.initializer && unwrap(declaration.initializer);
  return made !== undefined && ts.isCallExpression(made) && isFileStream(made, region);
}

const READERS = new Set([
  'node:readline#createInterface',
  'node:readline/promises#createInterface',
]);

/** `createReadStream(…)`, or `createInterface({ input: … })` over one, without any other option. */
function makesOverFile(node: ts.CallExpression, region: Region): boolean {
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  // a cheap look before the compiler is asked; what was imported under another name stays a stream
  if (!ts.isIdentifier(name) || !/^create(?:ReadStream|Interface)$/.test(name.text)) return false;
  const target = region.targetOf(expression, node);
  if (name.text === 'createReadStream') {
    return target.kind !== 'counterpart' || target.from === 'node:fs#createReadStream';
  }
  if (target.kind !== 'counterpart' || !READERS.has(target.from)) return false;
  const [given, more] = node.arguments;
  if (given === undefined || more !== undefined) return false;
  const input = ts.isObjectLiteralExpression(given) ? inputOf(given) : given;
  return input !== undefined && isStreamOverFile(unwrap(input), region);
}

/** `stream` of `{ input: stream, crlfDelay: Infinity }`. */
function inputOf(options: ts.ObjectLiteralExpression): ts.Expression | undefined {
  let input: ts.Expression | undefined;
  for (const one of options.properties) {
    if (ts.isShorthandPropertyAssignment(one) && one.name.text === 'input') input = one.name;
    else if (!ts.isPropertyAssignment(one) || !ts.isIdentifier(one.name)) return undefined;
    else if (one.name.text === 'input') input = one.initializer;
    else if (one.name.text !== 'crlfDelay') return undefined;
  }
  return input;
}

function isStreamOverFile(input: ts.Expression, region: Region): boolean {
  const made = ts.isIdentifier(input) ? constantBehind(input, region)?.initializer : input;
  const call = made && unwrap(made);
  if (call === undefined || !ts.isCallExpression(call)) return false;
  return /createReadStream$/.test(call.expression.getText()) && makesOverFile(call, region);
}

function constantBehind(name: ts.Identifier, region: Region): LocalConstant | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? region.checker.getShorthandAssignmentValueSymbol(name.parent)
    : region.checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration)
    ? readLocalConstant(declaration)
    : undefined;
}

/** True where what is made goes to one loop, which is the next thing that waits. */
function isGoneThrough(node: ts.Expression, region: Region): boolean {
  const value = withParentheses(node);
  const taker = takerOf(value, region);
  if (taker === 'loop') return true;
  if (taker !== undefined) return isGoneThrough(taker, region);
  const { parent } = value;
  if (!ts.isVariableDeclaration(parent) || parent.type !== undefined) return false;
  const constant = readLocalConstant(parent);
  return constant !== undefined && isTakenOnce(constant, region);
}

/** The loop that a value stands at the head of, or the reader of lines that takes it. */
function takerOf(value: ts.Node, region: Region): 'loop' | ts.CallExpression | undefined {
  const { parent } = value;
  if (ts.isForOfStatement(parent) && parent.awaitModifier !== undefined) {
    return parent.expression === value ? 'loop' : undefined;
  }
  const isInput =
    (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) &&
    parent.name.getText() === 'input';
  const argument = isInput ? parent.parent : value;
  const call = argument.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== argument) return undefined;
  return makesReader(call, region) ? call : undefined;
}

function makesReader(node: ts.CallExpression, region: Region): boolean {
  return /createInterface$/.test(node.expression.getText()) && makesOverFile(node, region);
}

function isTakenOnce(constant: LocalConstant, region: Region): boolean {
  const uses = usesOf(constant, region);
  const home = functionAround(constant.declaration);
  if (uses.some((use) => functionAround(use) !== home)) return false;
  const takers = uses.filter((use) => takerOf(withParentheses(use), region) !== undefined);
  const [use] = takers;
  if (use === undefined || takers.length > 1 || !isReached(constant, use)) return false;
  if (!isGoneThroughBy(use, region)) return false;
  return uses.every((one) => one === use || isClosed(one, use));
}

function isGoneThroughBy(use: ts.Identifier, region: Region): boolean {
  const taker = takerOf(withParentheses(use), region);
  return taker === 'loop' || (taker !== undefined && isGoneThrough(taker, region));
}

/** True where nothing between waits or leaves: neither the block nor the head of a `try` in it. */
function isReached(constant: LocalConstant, use: ts.Node): boolean {
  const reaches = (statements: readonly ts.Statement[]): boolean => {
    for (const statement of statements) {
      const holds = statement.pos <= use.pos && use.end <= statement.end;
      if (!holds && waitsOrLeaves(statement)) return false;
      if (!holds) continue;
      if (ts.isTryStatement(statement)) return reaches(statement.tryBlock.statements);
      return ts.isForOfStatement(statement) || ts.isVariableStatement(statement);
    }
    return false;
  };
  return reaches(statementsAfter(constant, constant.statement));
}

// typed as a number: the flags of a list are any set of bits
const AWAIT_USING: number = ts.NodeFlags.AwaitUsing;

function waitsOrLeaves(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return (
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (ts.isVariableDeclarationList(node) && (node.flags & AWAIT_USING) === AWAIT_USING) ||
    (ts.forEachChild(node, waitsOrLeaves) ?? false)
  );
}

/** `lines.close()` behind the loop, or in it where the loop is left next. */
function isClosed(use: ts.Identifier, taken: ts.Identifier): boolean {
  const callee = use.parent;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:close|destroy)$/.test(callee.name.text)) {
    return false;
  }
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.arguments.length > 0) return false;
  const statement = call.parent;
  if (!ts.isExpressionStatement(statement)) return false;
  const loop = ts.findAncestor(taken, ts.isForOfStatement);
  if (loop === undefined || use.pos >= loop.end) return use.pos > taken.pos;
  const { parent } = statement;
  if (!ts.isBlock(parent) || use.pos < taken.pos) return false;
  const next = parent.statements[parent.statements.indexOf(statement) + 1];
  return next !== undefined && (ts.isReturnStatement(next) || isBreakOf(next, loop));
}

/** A `break` without a label whose loop is the one that reads. */
function isBreakOf(node: ts.Statement, loop: ts.ForOfStatement): boolean {
  if (!ts.isBreakStatement(node) || node.label !== undefined) return false;
  return ts.findAncestor(node, isLeftByBreak) === loop;
}

function isLeftByBreak(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
}
