import { ts } from '@ts-morph/common';
import { isFixed } from '../fixed.js';
import { isInert, volatileParts } from '../inert.js';
import type { Region } from '../region.js';
import { promiseStaticName } from '../statics/static-name.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { readLink } from './link.js';

/**
 * What happens outside of a promise that an expression makes: parts that are evaluated, and can
 * throw, before there is a promise. `movable` ones can be evaluated ahead of the whole; where one is
 * `stuck`, the text as it stands cannot be guarded.
 */
export interface OutsideParts {
  readonly movable: readonly ts.Expression[];
  readonly stuck: readonly { readonly node: ts.Expression; readonly why: string }[];
}

const NONE: OutsideParts = { movable: [], stuck: [] };

/** Finds what is evaluated outside of the promise that an expression makes. */
export function outsideParts(node: ts.Expression, region: Region): OutsideParts {
  const inner = unwrap(node);
  const link = readLink(inner, region);
  if (link !== undefined) return outsideParts(link.receiver, region);
  if (ts.isIdentifier(inner)) return NONE;
  if (ts.isSpreadElement(inner)) return listParts(inner.expression, region);
  if (ts.isConditionalExpression(inner)) {
    const branches = [inner.whenTrue, inner.whenFalse].map((one) => outsideParts(one, region));
    return together([movable(inner.condition, region), ...branches.map(allStuck)]);
  }
  if (!ts.isCallExpression(inner)) return movable(inner, region);
  const name = promiseStaticName(inner, region);
  if (name !== undefined) return staticParts(inner, name, region);
  const first = calleeOperand(inner);
  const evaluated = first === undefined ? inner.arguments : [first, ...inner.arguments];
  return together([throwingCallee(inner, region), inOrder(evaluated, region)]);
}

/**
 * The parts of what is evaluated one after the other. Where something happens in a part, what was read
 * before it has to be read before it still, so it goes ahead too.
 */
function inOrder(evaluated: readonly ts.Expression[], region: Region): OutsideParts {
  const parts = evaluated.map((one) => movable(one, region));
  const last = parts.flatMap((one) => one.movable).at(-1);
  if (last === undefined) return together(parts);
  const settled = evaluated.map((node, index): OutsideParts => {
    const own = parts[index] ?? NONE;
    if (!readsBefore(node, { last, apart: own.movable }, region)) return own;
    if (!ts.isSpreadElement(node)) return { movable: [node], stuck: [] };
    return { movable: [], stuck: [{ node, why: 'is spread before what follows it happens' }] };
  });
  return together(settled);
}

/** True when an expression looks at something that may change before its last part happens. */
function readsBefore(
  node: ts.Node,
  until: { readonly last: ts.Node; readonly apart: readonly ts.Node[] },
  region: Region,
): boolean {
  if (node.getStart() >= until.last.getStart() || until.apart.includes(node)) return false;
  if (ts.isTypeNode(node) || ts.isFunctionLike(node)) return false;
  if (ts.isElementAccessExpression(node)) return true;
  if (ts.isIdentifier(node)) return !isFixed(node, region);
  if (ts.isPropertyAccessExpression(node) && !isFixed(node, region)) return true;
  return ts.forEachChild(node, (child) => readsBefore(child, until, region)) ?? false;
}

function together(all: readonly OutsideParts[]): OutsideParts {
  return {
    movable: all.flatMap((one) => one.movable),
    stuck: all.flatMap((one) => one.stuck),
  };
}

/** Parts that are evaluated only sometimes, or after a promise was made, must stay in their place. */
function allStuck(parts: OutsideParts): OutsideParts {
  const why = 'is evaluated before the promise, and what it throws is not caught';
  return { movable: [], stuck: [...parts.stuck, ...parts.movable.map((node) => ({ node, why }))] };
}

function movable(node: ts.Expression, region: Region): OutsideParts {
  if (ts.isSpreadElement(node)) return movable(node.expression, region);
  return { movable: volatileParts(node, region), stuck: [] };
}

/** What of a callee is evaluated first: the object of a method, or the test between two functions. */
function calleeOperand(node: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrap(node.expression);
  if (ts.isConditionalExpression(callee)) return callee.condition;
  const isMember = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
  return isMember ? callee.expression : undefined;
}

function throwingCallee(node: ts.CallExpression, region: Region): OutsideParts {
  const why = throwsFirst(node, region, new Set());
  return why === undefined ? NONE : { movable: [], stuck: [{ node, why }] };
}

/** Says how a call can throw before it hands out a promise; undefined where it cannot. */
function throwsFirst(
  call: ts.CallExpression,
  region: Region,
  seen: Set<ts.Node>,
): string | undefined {
  const fn = implementationOf(call, region);
  if (fn === undefined || seen.has(fn)) return undefined;
  seen.add(fn);
  const result = fn.body === undefined ? undefined : handedOut(fn.body, region);
  const safe =
    result !== undefined &&
    fn.parameters.every((one) => one.initializer === undefined && ts.isIdentifier(one.name)) &&
    isQuiet(result, region, seen);
  if (safe) return undefined;
  return 'calls a function that is not async, and can throw before there is a promise';
}

function isQuiet(node: ts.Expression, region: Region, seen: Set<ts.Node>): boolean {
  const inner = unwrap(node);
  if (ts.isConditionalExpression(inner)) {
    return (
      isInert(inner.condition, region) &&
      isQuiet(inner.whenTrue, region, seen) &&
      isQuiet(inner.whenFalse, region, seen)
    );
  }
  const link = readLink(inner, region);
  if (link !== undefined) {
    return (
      isQuiet(link.receiver, region, seen) && link.handlers.every((one) => isInert(one, region))
    );
  }
  if (ts.isCallExpression(inner) && promiseStaticName(inner, region) === undefined) {
    const parts = [...inner.arguments, calleeReceiver(inner)].filter((one) => one !== undefined);
    return (
      parts.every((one) => isInert(one, region)) && throwsFirst(inner, region, seen) === undefined
    );
  }
  const { movable: moved, stuck } = outsideParts(inner, region);
  return moved.length === 0 && stuck.length === 0;
}

function calleeReceiver(call: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

/** The body of a function of the project that is called and is neither async nor a generator. */
function implementationOf(
  call: ts.CallExpression,
  region: Region,
): ts.FunctionLikeDeclaration | undefined {
  const declaration = region.checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined) return undefined;
  const symbol =
    'symbol' in declaration ? (declaration.symbol as ts.Symbol | undefined) : undefined;
  const fn = [declaration, ...(symbol?.declarations ?? [])].find(
    (one): one is ts.FunctionLikeDeclaration =>
      ts.isFunctionLike(one) && 'body' in one && one.body !== undefined,
  );
  if (fn === undefined || fn.getSourceFile().isDeclarationFile) return undefined;
  const isAsync = (ts.canHaveModifiers(fn) ? (ts.getModifiers(fn) ?? []) : []).some(
    (one) => one.kind === ts.SyntaxKind.AsyncKeyword,
  );
  return isAsync ? undefined : fn;
}

/** The one expression that a function comes down to. */
function handedOut(body: ts.ConciseBody, region: Region): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body;
  const last = body.statements.at(-1);
  const before = body.statements.slice(0, -1);
  if (last === undefined || !ts.isReturnStatement(last)) return undefined;
  return before.every((one) => declaresInert(one, region)) ? last.expression : undefined;
}

function declaresInert(statement: ts.Statement, region: Region): boolean {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.every(
      (one) =>
        ts.isIdentifier(one.name) &&
        (one.initializer === undefined || isInert(one.initializer, region)),
    )
  );
}

function staticParts(node: ts.CallExpression, name: string, region: Region): OutsideParts {
  const [argument] = node.arguments;
  if (argument === undefined || name === 'try') {
    return together(node.arguments.map((one) => movable(one, region)));
  }
  const inner = unwrap(argument);
  if (name === 'resolve' && isPromiseLike(region.classOf(inner)))
    return outsideParts(inner, region);
  if (ts.isArrayLiteralExpression(inner)) {
    const elements = inner.elements.map((one) => outsideParts(one, region));
    return elements.length === 1 ? together(elements) : together(elements.map(allStuck));
  }
  return listParts(argument, region);
}

/** A list, or a list made by a closure: `items.map(…)`, `Array.from(items, …)`. */
function listParts(list: ts.Expression, region: Region): OutsideParts {
  const inner = unwrap(list);
  const closure = ts.isCallExpression(inner)
    ? inner.arguments.find((one) => region.classOf(one) === 'async-function')
    : undefined;
  if (closure === undefined || !ts.isCallExpression(inner)) return movable(list, region);
  const receiver = calleeReceiver(inner);
  return together([
    ...(receiver === undefined ? [] : [movable(receiver, region)]),
    ...inner.arguments.filter((one) => one !== closure).map((one) => movable(one, region)),
    closureParts(closure, region),
  ]);
}

/** What a closure that maps can throw at once: nothing when it is async. */
function closureParts(closure: ts.Expression, region: Region): OutsideParts {
  const fn = unwrap(closure);
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return NONE;
  if (fn.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) === true) return NONE;
  const result = handedOut(fn.body, region);
  if (result === undefined) {
    return { movable: [], stuck: [{ node: closure, why: 'can throw before there is a promise' }] };
  }
  return allStuck(outsideParts(result, region));
}
