import { ts } from '@ts-morph/common';
import { isFromLibrary } from '../types/async-protocol.js';

/** What stands for the symbols of the async protocols in a sync variant. */
const SYNC_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['asyncIterator', 'iterator'],
  ['asyncDispose', 'dispose'],
]);

/** `iterator` for `Symbol.asyncIterator`, `dispose` for `Symbol.asyncDispose`; undefined for the rest. */
export function syncSymbolName(node: ts.Expression, checker: ts.TypeChecker): string | undefined {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const name = SYNC_SYMBOLS.get(node.name.text);
  if (name === undefined || node.expression.text !== 'Symbol') return undefined;
  return isFromLibrary(checker.getSymbolAtLocation(node.expression)) ? name : undefined;
}

/** `asyncIterator` or `asyncDispose` where an expression is that symbol, under whatever name. */
export function protocolSymbolName(
  node: ts.Expression,
  checker: ts.TypeChecker,
): string | undefined {
  const type = checker.getTypeAtLocation(node);
  if (!(type.flags & ts.TypeFlags.UniqueESSymbol)) return undefined;
  const { symbol } = type;
  return SYNC_SYMBOLS.has(symbol.name) && isFromLibrary(symbol) ? symbol.name : undefined;
}
