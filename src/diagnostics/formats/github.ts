import type { Diagnostic } from '../../model.js';

/**
 * Findings as GitHub's workflow commands, one a line, which show up as annotations.
 *
 * @param folder from the repository's root to the project's: `packages/app/`, or empty
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(diagnostics: readonly Diagnostic[], folder = ''): string {
  return diagnostics.map((finding) => `${formatCommand(finding, folder)}\n`).join('');
}

function formatCommand(finding: Diagnostic, folder: string): string {
  const { location } = finding;
  const place: readonly (readonly [string, string | number])[] = location
    ? [
        ['file', folder + location.file],
        ['line', location.line],
        ['col', location.column],
        ['endColumn', location.column + location.length],
      ]
    : [];
  const properties = [...place, ['title', finding.code] as const]
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  const text = finding.hint === '' ? finding.message : `${finding.message}\n${finding.hint}`;
  return `::${finding.severity} ${properties}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
