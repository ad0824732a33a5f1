import { listOptions } from '../options.js';

/** The text of a new dualmode.config.ts that holds the given options. */
export function formatConfig(values: Readonly<Record<string, unknown>>): string {
  const ordered = listOptions().flatMap(([name]) =>
    values[name] === undefined ? [] : [[name, values[name]] as const],
  );
  const json = JSON.stringify(Object.fromEntries(ordered), undefined, 2);
  const object = json
    .replace(/^(\s*)"([A-Za-z]\w*)":/gm, '$1$2:')
    // Plain texts in single quotes, as formatters have them; others stay as JSON has them.
    .replace(/"([^"'\\]*)"/g, "'$1'");
  return `import { defineConfig } from 'dualmode';\n\nexport default defineConfig(${object});\n`;
}
