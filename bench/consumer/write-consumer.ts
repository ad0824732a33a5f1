import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { moduleFile, writeLibrary } from '../build/library.js';

/** A project of many modules, a few of which call dual functions. */
export interface ConsumerSize {
  readonly directory: string;
  readonly modules: number;
  /** How many of them import from `/auto`. */
  readonly dual: number;
  /** The dual package, which is copied into `node_modules`. */
  readonly wordbook: string;
}

/** Writes the project: 86 lines a module, half of the functions async, and one entry that imports all. */
export function writeConsumer({ directory, modules, dual, wordbook }: ConsumerSize): string {
  mkdirSync(path.join(directory, 'src'), { recursive: true });
  cpSync(wordbook, path.join(directory, 'node_modules', 'wordbook'), { recursive: true });
  writeFileSync(path.join(directory, 'package.json'), '{ "type": "module", "sideEffects": false }');
  const names = Array.from({ length: modules }, (_, at) => `module${at}`);
  const step = Math.floor(modules / dual);
  names.forEach((name, at) => {
    writeFileSync(path.join(directory, 'src', `${name}.ts`), moduleText(at, at % step === 0));
  });
  const entry = path.join(directory, 'src', 'main.ts');
  const imports = names.map((name, at) => `import { total${at} } from './${name}';`);
  const sum = names.map((_, at) => `await total${at}(3)`).join(' +\n  ');
  writeFileSync(entry, `${imports.join('\n')}\nexport const sum = async () =>\n  ${sum};\n`);
  return entry;
}

/**
 * Writes the project of the build's benchmark, unmarked: 124 lines a module, with imports of Node.js in each, and of
 * two of the modules before it.
 */
export function writeLibraryConsumer({ directory, modules, dual, wordbook }: ConsumerSize): string {
  const installed = path.join(directory, 'installed');
  cpSync(wordbook, path.join(installed, 'wordbook'), { recursive: true });
  writeLibrary({ directory, modules, marked: 0, nodeModules: installed });
  for (let at = 0; at < modules; at += Math.floor(modules / dual)) {
    const file = path.join(directory, moduleFile(at));
    const text = readFileSync(file, 'utf8').replace(
      'record.name.padEnd',
      'lookUp(record.name).padEnd',
    );
    writeFileSync(file, `import { lookUp } from 'wordbook/auto';\n${text}`);
  }
  const entry = path.join(directory, 'src', 'main.ts');
  // By the modules alone they would be found one after another: a chain of 1000 loads is no usual project.
  const all = Array.from({ length: modules }, (_, at) => `export * from './module${at}.js';\n`);
  writeFileSync(entry, all.join(''));
  return entry;
}

function moduleText(at: number, isDual: boolean): string {
  const head = isDual ? "import { lookUp } from 'wordbook/auto';\n" : '';
  const word = isDual ? "lookUp('w').length" : "'w'.length";
  const functions = Array.from({ length: 8 }, (_, each) => {
    const keyword = each % 2 === 0 ? 'async function' : 'function';
    return `/** Step ${each} of module ${at}: adds up what it is given, and the length of a word. */
${keyword} step${each}(values: readonly number[], factor: number) {
  let sum = 0;
  for (const value of values) {
    if (value > factor) sum += value * factor;
    else sum += value - factor;
  }
  return sum + ${word};
}
`;
  });
  const steps = functions.map((_, each) => `await step${each}([1, 2, x], ${at})`).join(' + ');
  return `${head}\n${functions.join('\n')}\nexport async function total${at}(x: number) {\n  return ${steps};\n}\n`;
}
