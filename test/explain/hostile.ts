/** What ends a script, opens markup, or looks like a placeholder, in every place that is shown. */
export const hostile = {
  'package.json': JSON.stringify({ name: '</script><img src=x onerror=alert(1)>', type: 'module' }),
  'src/index.ts': `import { stat } from 'node:fs/promises';

/** </script><img src=x onerror="alert(1)"> <!-- {{script}} --> $& \u2028 @dualMode */
export async function ask$(path: string): Promise<string> {
  await stat(path); // </script><script>alert(2)</script>
  return '</script><!--<script>' + path;
}
`,
};
