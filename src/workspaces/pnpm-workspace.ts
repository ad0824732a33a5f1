/**
 * Reads the list `packages` of a pnpm-workspace.yaml. Two forms of YAML are understood, those that
 * pnpm's own documentation and `pnpm init` write: a pattern a line after a dash, and a list in
 * brackets on the key's own line; patterns plain or in quotes, comments anywhere. Other keys are
 * passed over.
 *
 * @returns the patterns; `line` (from 1) where the list is written in another form
 */
export function parsePnpmWorkspace(
  text: string,
): { readonly patterns: readonly string[] } | { readonly line: number } {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trimEnd());
  const at = lines.findIndex((line) => /^(["']?)packages\1\s*:/.test(line));
  if (at === -1) return { patterns: [] };
  const rest = (lines[at] ?? '').replace(/^(["']?)packages\1\s*:/, '').trim();
  if (rest !== '') return parseFlowList(rest, at + 1);
  const patterns: string[] = [];
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line === '' || line === '---') continue;
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item === undefined && /^\S/.test(line)) break;
    const pattern = item === undefined ? undefined : parseScalar(item);
    if (pattern === undefined) return { line: next + 1 };
    patterns.push(pattern);
  }
  return { patterns };
}

function parseFlowList(
  text: string,
  line: number,
): { readonly patterns: readonly string[] } | { readonly line: number } {
  const inner = /^\[(.*)\]$/.exec(text)?.[1]?.trim().replace(/,$/, '');
  if (inner === undefined || /[[\]{}]/.test(inner)) return { line };
  if (inner === '') return { patterns: [] };
  const patterns = inner.split(',').map((item) => parseScalar(item.trim()));
  return patterns.every((pattern) => pattern !== undefined) ? { patterns } : { line };
}

// Whatever begins with one of YAML's signs (an anchor, a tag, a map …) means something else; a `*`
// does too, so that a pattern that begins with it has to be quoted there as well.
function parseScalar(text: string): string | undefined {
  const quoted = /^'([^'\\]*)'$|^"([^"\\]*)"$/.exec(text);
  if (quoted) return quoted[1] ?? quoted[2];
  return /^[\w.@/][^\s'":]*$/.test(text) ? text : undefined;
}
