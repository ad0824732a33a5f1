const ASYNC_NAMES =
  /\bAsync(Iterable|Iterator|IteratorObject|IterableIterator|Generator|GeneratorFunction|Disposable|DisposableStack)\b/g;

/**
 * `{Promise<Config>}` in a doc comment says `{Config}` on the sync variant, and
 * `{Iterable<string> | AsyncIterable<string>}` says `{Iterable<string>}`.
 */
export function settleDocTypes(comment: string): string {
  return comment
    .replaceAll(/\{Promise(?:Like)?<([^{}]*)>\}/g, '{$1}')
    .replaceAll(/\{(?!@)[^{}]*\}/g, (type) => {
      const settled = type.replaceAll(ASYNC_NAMES, '$1');
      return settled === type ? type : settled.replaceAll(/(\b\w+<[^<>|]*>)(?:\s*\|\s*\1)+/g, '$1');
    });
}
