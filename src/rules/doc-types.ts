/** `{Promise<Config>}` in a doc comment says `{Config}` on the sync variant. */
export function settleDocTypes(comment: string): string {
  return comment.replaceAll(/\{Promise(?:Like)?<([^{}]*)>\}/g, '{$1}');
}
