import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

/** A module as it came out of `import()`. */
export type Namespace = Readonly<Record<string, unknown>>;

const installed = path.resolve(import.meta.dirname, '../../node_modules');

/**
 * Imports a module of TypeScript text, with those beside it.
 *
 * @param support texts by path relative to the module, as it imports them with `.js` at the end
 * @param options.packages true where they import packages that are installed here
 * @throws Error when the text has a syntax error
 */
export async function importText(
  text: string,
  support: ReadonlyMap<string, string> = new Map(),
  { packages = false }: { readonly packages?: boolean } = {},
): Promise<Namespace> {
  const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-'));
  try {
    writeFileSync(path.join(directory, 'package.json'), '{ "type": "module" }\n');
    if (packages) symlinkSync(installed, path.join(directory, 'node_modules'), 'junction');
    for (const [file, content] of new Map([...support, ['index.ts', text]])) {
      const target = path.join(directory, file.replace(/\.ts$/, '.js'));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, transpile(content));
    }
    return (await import(pathToFileURL(path.join(directory, 'index.js')).href)) as Namespace;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function transpile(text: string): string {
  return transformSync(text, {
    loader: 'ts',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
  }).code;
}
