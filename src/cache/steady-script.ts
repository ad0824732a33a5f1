import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';

/** What makes a script say something else each time, or something that its text does not tell. */
const unsteady =
  /\b(?:process|require|globalThis|global|Date|Math|performance|crypto|fetch|eval|Function|env)\b|\bimport\s*[.(]/;

const specifiers = /(?:\bfrom|\bimport)\s*(['"])([^'"\n]+)\1/g;

/**
 * The files that a script consists of, if it says the same as long as they do: it names nothing that
 * changes by itself, and imports nothing but packages and files of its own kind. A config in
 * JavaScript that does more has to be run to know what it says.
 *
 * @param path relative to the root
 * @returns paths relative to the root; undefined where only running it tells
 */
export function listSteadyScript(root: string, path: string): readonly string[] | undefined {
  const files = [path];
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    if (unsteady.test(text)) return undefined;
    for (const [, , specifier = ''] of text.matchAll(specifiers)) {
      if (!specifier.startsWith('.')) {
        if (isBuiltin(specifier)) return undefined;
        continue; // a package: the lock file stands for it
      }
      const found = findModule(root, posix.join(posix.dirname(file), specifier));
      if (found === undefined) return undefined;
      if (!files.includes(found)) files.push(found); // the loop goes on over what is added
    }
  }
  return files;
}

function findModule(root: string, path: string): string | undefined {
  const asSource = path.replace(/\.([cm]?)js$/, '.$1ts');
  return [path, asSource, `${path}.ts`, `${path}.js`, `${path}.json`].find(
    (one) => /\.(?:[cm]?[jt]s|json)$/.test(one) && existsSync(join(root, one)),
  );
}
