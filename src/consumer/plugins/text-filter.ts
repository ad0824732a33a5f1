/**
 * What a module's text must have for the plugin to look at it: the text of an import from `/auto`, or of one from any
 * package (`node:` is none). Bundlers in native code test it before the text crosses over to JavaScript; without
 * look-around their fastest engine does.
 */
export const textFilter =
  /\/auto\b|\b(?:from|import|require)[\s(]*["'](?:[^."'/\\\sn]|n[^o]|no[^d]|nod[^e]|node[^:])/;

/** The paths that it is tested for: scripts, with a query or without. */
export const pathFilter = /\.[cm]?[jt]sx?(?:\?|$)/;
