import { ts } from '@ts-morph/common';
import { protocolSymbolName } from '../../../rules/iteration/protocol-symbol.js';
import { syncProtocolName } from '../../../rules/types/async-protocol.js';
import { isFromLibrary, type TypeClass } from '../../../rules/types/classify.js';
import { isDocumentedType } from '../../../rules/types/documented.js';
import { settles } from '../../../rules/types/promise-tests.js';
import { settledArgument } from '../../../rules/types/promise-types.js';
import type { SourceProgram } from '../../../program/program.js';
import { isAsyncClass, surfaceOf } from './class-surface.js';

const PROMISE_NAMES = /^(?:Promise|PromiseLike)$/;

/** What one type's own text says: whether it names promises, and which types of the project. */
interface Mentions {
  readonly promise: boolean;
  readonly types: readonly ts.Symbol[];
}

/** Tells whether a type of the project mentions promises, itself or through types that it names. */
export function createTwinTest(
  source: Pick<SourceProgram, 'checker' | 'pathOf'>,
  classOfType: (type: ts.Type) => TypeClass,
  isSplit: (node: ts.Node) => boolean,
): (symbol: ts.Symbol) => boolean {
  const { checker, pathOf } = source;
  const known = new Map<ts.Symbol, Mentions>();

  const mentionsOf = (symbol: ts.Symbol): Mentions => {
    const found = known.get(symbol);
    if (found !== undefined) return found;
    const types: ts.Symbol[] = [];
    let promise = false;
    const visit = (node: ts.Node): void => {
      // `T extends Promise<infer U> ? U : T` means the same in both variants
      if (ts.isConditionalTypeNode(node) && settles(node, { checker })) return;
      if (isProtocolName(node, checker)) promise = true;
      const name = nameIn(node);
      if (name !== undefined) {
        const target = resolve(name, checker);
        if (target !== undefined && isPromise(node, target)) promise = true;
        else if (target !== undefined) types.push(target);
      }
      ts.forEachChild(node, visit);
    };
    for (const declaration of projectTypes(symbol)) {
      if (!ts.isClassLike(declaration)) ts.forEachChild(declaration, visit);
      else {
        if (isAsyncClass(declaration, { checker, classOfType })) promise = true;
        for (const part of surfaceOf(declaration)) visit(part);
      }
    }
    const mentions = { promise, types };
    known.set(symbol, mentions);
    return mentions;
  };

  const isPromise = (node: ts.Node, symbol: ts.Symbol): boolean => {
    if (PROMISE_NAMES.test(symbol.name) && isFromLibrary(symbol)) return true;
    if (syncProtocolName(symbol) !== undefined) return true;
    return (
      ts.isTypeReferenceNode(node) && settledArgument(node, { checker, classOfType }) !== undefined
    );
  };

  const projectTypes = (symbol: ts.Symbol): readonly ts.Declaration[] =>
    (symbol.declarations ?? []).filter(
      (one) =>
        (ts.isInterfaceDeclaration(one) ||
          ts.isTypeAliasDeclaration(one) ||
          isDocumentedType(one) ||
          (ts.isClassLike(one) && !isSplit(one))) &&
        pathOf(one.getSourceFile()) !== undefined,
    );

  return (symbol) => {
    const seen = new Set([symbol]);
    for (const one of seen) {
      const mentions = mentionsOf(one);
      if (mentions.promise) return true;
      for (const type of mentions.types) seen.add(type); // the loop goes on over what is added
    }
    return false;
  };
}

/** `[Symbol.asyncIterator]` as the name of a member. */
function isProtocolName(node: ts.Node, checker: ts.TypeChecker): boolean {
  return (
    ts.isComputedPropertyName(node) && protocolSymbolName(node.expression, checker) !== undefined
  );
}

function nameIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isImportTypeNode(node)) return node.qualifier;
  return ts.isExpressionWithTypeArguments(node) ? node.expression : undefined;
}

function resolve(name: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}
