import type { ts } from '@ts-morph/common';

/** What an async iterable of the library may be stood in for by, by the names of both types. */
const SYNC_FORMS: Readonly<Record<string, readonly string[]>> = {
  AsyncGenerator: ['Generator'],
  AsyncIterableIterator: ['Generator', 'IterableIterator'],
  AsyncIterable: ['Generator', 'IterableIterator', 'Iterable', 'Array', 'ReadonlyArray', 'Set'],
};

/**
 * True when going through the sync type yields what going through the async one yields:
 * `Generator<string>` for `AsyncGenerator<string>`.
 */
export function fitsIteration(checker: ts.TypeChecker, sync: ts.Type, async: ts.Type): boolean {
  const forms = SYNC_FORMS[async.symbol?.name ?? ''];
  if (forms?.includes(sync.symbol?.name ?? '') !== true) return false;
  const yielded = checker.getTypeArguments(sync as ts.TypeReference);
  const wanted = checker.getTypeArguments(async as ts.TypeReference);
  // of two generators, what they return counts too; what they take runs the other way
  const compared = yielded.length > 1 && wanted.length > 1 ? 2 : 1;
  return wanted.slice(0, compared).every((type, at) => {
    const given = yielded[at];
    return given !== undefined && checker.isTypeAssignableTo(given, type);
  });
}
