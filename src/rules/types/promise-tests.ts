import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isFromLibrary } from './classify.js';

const HINT =
  'Ask with `Awaited<T>`, or write `T extends Promise<infer U> ? U : T`: what is no promise has to stay what it is.';

/**
 * async: `T extends Promise<infer U> ? U : T`, as `Awaited<T>` says it
 * sync:  the same: of what is no promise it makes nothing else
 *
 * async: `F extends (...args: never[]) => Promise<infer U> ? U : never`
 * sync:  `F extends (...args: never[]) => infer U ? U : never`
 *
 * Every other type that asks whether something is a promise would get another answer.
 */
export const promiseTests: Rule = defineRule<ts.ConditionalTypeNode>({
  name: 'promise test',
  kinds: [ts.SyntaxKind.ConditionalType],
  enter(node, region) {
    const asked = bare(node.extendsType);
    if (isPromise(asked, region)) {
      if (settles(node, region)) {
        region.ignore(node.extendsType);
        return;
      }
      refuse(node, region);
    } else if (ts.isFunctionTypeNode(asked) && isPromise(bare(asked.type), region)) {
      if (!asksForResult(node, asked, region)) refuse(node, region);
    }
  },
});

function refuse(node: ts.ConditionalTypeNode, region: Region): void {
  region.ignoreChildren(node);
  region.report({
    code: 'DM2201',
    at: node.extendsType,
    message: `a conditional type asks for \`${node.extendsType.getText().replaceAll(/\s+/g, ' ')}\`, and no answer holds in both variants`,
    hint: HINT,
  });
}

/**
 * True for a conditional type that yields what a promise settles with, and everything else as it is:
 * where there are no promises it yields what it is given.
 */
export function settles(
  node: ts.ConditionalTypeNode,
  context: Pick<Region, 'checker'>,
  asked: string = textOf(node.checkType),
): boolean {
  const inner = promised(bare(node.extendsType), context);
  if (inner === undefined || textOf(node.checkType) !== asked) return false;
  const yielded = bare(node.trueType);
  const settled =
    textOf(yielded) === inner ||
    (isSettling(yielded, node, context) && argumentOf(yielded) === inner);
  const rest = bare(node.falseType);
  return (
    settled &&
    (textOf(rest) === asked || (ts.isConditionalTypeNode(rest) && settles(rest, context, asked)))
  );
}

/** `U` of `Promise<infer U>` and `PromiseLike<infer U>`. */
function promised(node: ts.TypeNode, context: Pick<Region, 'checker'>): string | undefined {
  if (!isPromise(node, context)) return undefined;
  const [argument] = node.typeArguments ?? [];
  return argument && ts.isInferTypeNode(argument) ? argument.typeParameter.name.text : undefined;
}

/** `Awaited<U>`, or the alias that the conditional type itself is. */
function isSettling(
  node: ts.TypeNode,
  within: ts.ConditionalTypeNode,
  { checker }: Pick<Region, 'checker'>,
): node is ts.TypeReferenceNode {
  if (!ts.isTypeReferenceNode(node)) return false;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return false;
  if (symbol.name === 'Awaited' && isFromLibrary(symbol)) return true;
  const alias = ts.findAncestor(within, ts.isTypeAliasDeclaration);
  return (
    alias?.typeParameters?.length === 1 &&
    symbol.declarations?.includes(alias) === true &&
    alias.typeParameters[0]?.name.text === textOf(within.checkType)
  );
}

function argumentOf(node: ts.TypeReferenceNode): string | undefined {
  const [argument] = node.typeArguments ?? [];
  return argument && textOf(argument);
}

/** Yields the result of an async function, and of all else nothing that tells the variants apart. */
function asksForResult(
  node: ts.ConditionalTypeNode,
  asked: ts.FunctionTypeNode,
  region: Region,
): boolean {
  if (isAlwaysAsync(node.checkType, region)) return true;
  const inner = promised(bare(asked.type), region);
  if (inner === undefined || textOf(bare(node.trueType)) !== inner) return false;
  const rest = textOf(bare(node.falseType));
  return /^(?:never|any|unknown)$/.test(rest) || rest === `ReturnType<${textOf(node.checkType)}>`;
}

/** `F extends (…) => Promise<unknown>`: what is no async function was never asked about. */
function isAlwaysAsync(node: ts.TypeNode, { checker }: Region): boolean {
  const type = checker.getTypeFromTypeNode(node);
  const constraint = checker.getBaseConstraintOfType(type) ?? type;
  const signatures = constraint.getCallSignatures();
  return (
    signatures.length > 0 &&
    signatures.every((one) => {
      const { symbol } = checker.getReturnTypeOfSignature(one) as { readonly symbol?: ts.Symbol };
      return symbol !== undefined && isPromiseSymbol(symbol);
    })
  );
}

function isPromise(
  node: ts.TypeNode,
  { checker }: Pick<Region, 'checker'>,
): node is ts.TypeReferenceNode {
  if (!ts.isTypeReferenceNode(node)) return false;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  return symbol !== undefined && isPromiseSymbol(symbol);
}

function isPromiseSymbol(symbol: ts.Symbol): boolean {
  return /^(?:Promise|PromiseLike)$/.test(symbol.name) && isFromLibrary(symbol);
}

function bare(node: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(node) ? bare(node.type) : node;
}

function textOf(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, '');
}
