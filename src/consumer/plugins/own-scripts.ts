/**
 * Paths of scripts that lie in no folder of this name, for esbuild: whatever the filter of a hook lets through costs
 * a round trip between two processes, and most modules of an application are installed ones. Its filters are Go's
 * expressions, which have no look-ahead, so this one spells out how a folder's name differs from the given one:
 *
 *     ab: (?:[^a/][^/]*|a(?:[^b/][^/]*|b[^/]+)?)?
 */
export function scriptsOutside(folder: string): RegExp {
  const otherName = [...folder].reduceRight(
    (rest, letter) => String.raw`(?:[^${letter}/\\][^/\\]*|${letter}${rest})?`,
    String.raw`[^/\\]+`,
  );
  return new RegExp(String.raw`^(?:${otherName}[/\\])*[^/\\]*\.[cm]?[jt]sx?$`);
}
