import type { ts } from '@ts-morph/common';

/** The types of the standard library that speak of async iteration or disposal, by their sync form. */
const SYNC_NAMES: ReadonlyMap<string, string> = new Map([
  ['AsyncIterable', 'Iterable'],
  ['AsyncIterator', 'Iterator'],
  ['AsyncIteratorObject', 'IteratorObject'],
  ['AsyncIterableIterator', 'IterableIterator'],
  ['AsyncGenerator', 'Generator'],
  ['AsyncGeneratorFunction', 'GeneratorFunction'],
  ['AsyncDisposable', 'Disposable'],
  ['AsyncDisposableStack', 'DisposableStack'],
]);

/** The names of those types. */
export const syncProtocolNames: ReadonlySet<string> = new Set(SYNC_NAMES.keys());

/** `Iterable` for the library's own `AsyncIterable`; undefined for any other symbol. */
export function syncProtocolName(symbol: ts.Symbol | undefined): string | undefined {
  const name = symbol && SYNC_NAMES.get(symbol.name);
  return name !== undefined && isFromLibrary(symbol) ? name : undefined;
}

/**
 * True for a type whose values lowering changes: an async iterable, iterator or disposable. Streams
 * and other emitters of events have async iterators too, but are the same object in both variants.
 */
export function isAsyncIterable(type: ts.Type): boolean {
  if (syncProtocolName(type.symbol) !== undefined) return true;
  return hasAsyncProtocol(type) && !isEmitter(type);
}

/** True for an async iterable or resource that has nothing for sync code. */
export function isAsyncStill(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isAsyncStill);
  if (!isAsyncIterable(type)) return false;
  return !hasSymbolMember(type, 'iterator') && !hasSymbolMember(type, 'dispose');
}

/** True for a stream or another emitter of events that `for await` could go through. */
export function isAsyncStream(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isAsyncStream);
  return hasAsyncProtocol(type) && isEmitter(type);
}

/** Whether a type has a member that is named by a symbol such as `Symbol.iterator`. */
export function hasSymbolMember(type: ts.Type, name: string): boolean {
  return symbolMember(type, name) !== undefined;
}

/** The member that is named by `Symbol.NAME`; the compiler's own name for it ends in a number. */
export function symbolMember(type: ts.Type, name: string): ts.Symbol | undefined {
  const prefix = `__@${name}@`;
  return type.getProperties().find((one) => String(one.escapedName).startsWith(prefix));
}

function hasAsyncProtocol(type: ts.Type): boolean {
  return hasSymbolMember(type, 'asyncIterator') || hasSymbolMember(type, 'asyncDispose');
}

function isEmitter(type: ts.Type): boolean {
  return type.getProperty('on') !== undefined || type.getProperty('getReader') !== undefined;
}

/** True for what the standard library declares (`lib.*.d.ts`). */
export function isFromLibrary(symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) =>
    /\/lib\.[\w.]*d\.ts$/.test(declaration.getSourceFile().fileName),
  );
}
