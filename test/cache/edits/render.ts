import { posix } from 'node:path';
import { toJavaScript } from '../../../src/program/to-javascript.js';
import { sourceFolder } from './flavour.js';
import type { ClassModel, FunctionModel, ModuleModel, ProjectModel, ValueType } from './model.js';

const types: Readonly<Record<ValueType, string>> = {
  string: 'string',
  number: 'number',
  box: '{ value: string }',
};

const values: Readonly<Record<ValueType, (text: string) => string>> = {
  string: (text) => `String(${text})`,
  number: (text) => `Number(${text})`,
  box: (text) => `{ value: String(${text}) }`,
};

/** The files of a project, by path. */
export function renderProject(project: ProjectModel): ReadonlyMap<string, string> {
  const files = project.modules.map(
    (module) => [module.file, inLanguage(module.file, renderModule(module, project))] as const,
  );
  const listed = project.modules.slice(0, 12).map(({ file }) => file);
  const entry = `${sourceFolder(project.flavour)}/index.ts`;
  const index = listed.map((file) => `export * from '${specifier(entry, file)}';\n`);
  return new Map([...files, [entry, index.join('')] as const].sort(byPath));
}

/** Functions of JavaScript say in comments what they return. */
function inLanguage(file: string, text: string): string {
  return file.endsWith('.js') ? toJavaScript(text) : text;
}

function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function renderModule(module: ModuleModel, project: ProjectModel): string {
  const lines = [
    ...(module.header === '' ? [] : [`// ${module.header}`]),
    ...renderImports(module, project),
    ...module.stars.map((file) => `export * from '${specifier(module.file, file)}';`),
    ...module.aliases.flatMap(({ name, as }) => {
      const home = homeOf(project, name);
      return home && home !== module
        ? [`export { ${name} as ${as} } from '${specifier(module.file, home.file)}';`]
        : [];
    }),
    '',
    ...renderSource(module, project),
    ...module.functions.map((one) => renderFunction(one, module, project)),
    ...module.classes.map((one) => renderClass(one, project)),
    ...(module.global ? ['declare global {\n  interface Shared {\n    own: string;\n  }\n}'] : []),
    ...(module.broken ? ['export const broken = ;'] : []),
    'export {};',
  ];
  return `${lines.join('\n')}\n`;
}

function renderSource({ source, functions }: ModuleModel, { flavour }: ProjectModel): string[] {
  if (source === undefined) return [];
  const id = functions[0]?.name ?? '';
  return [
    `${flavour.isMarked ? '/** @dualMode */\n' : ''}export interface Source${id} {\n  read(name: string): Promise<${types[source]}>;\n}`,
    `export async function via${id}(source: Source${id}) {\n  return await source.read('x');\n}`,
  ];
}

function renderImports(module: ModuleModel, project: ProjectModel): string[] {
  const names = new Set([
    ...module.functions.flatMap((one) => one.calls),
    ...module.classes.flatMap((one) => [
      ...one.calls,
      ...(one.base === undefined ? [] : [one.base]),
    ]),
  ]);
  const byFile = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const home = homeOf(project, name);
    if (home === module || home === undefined) continue;
    byFile.set(home.file, [...(byFile.get(home.file) ?? []), name]);
  }
  return [
    "import { readFile } from 'node:fs/promises';",
    ...[...byFile].map(
      ([file, list]) => `import { ${list.join(', ')} } from '${specifier(module.file, file)}';`,
    ),
  ];
}

function homeOf(project: ProjectModel, name: string): ModuleModel | undefined {
  return project.modules.find(
    (module) =>
      module.functions.some((one) => one.name === name) ||
      module.classes.some((one) => one.name === name),
  );
}

function kindOf(project: ProjectModel, name: string): FunctionModel['kind'] | undefined {
  return homeOf(project, name)?.functions.find((one) => one.name === name)?.kind;
}

function renderFunction(one: FunctionModel, module: ModuleModel, project: ProjectModel): string {
  const { name, kind, marked, exported, inferred, type, salt } = one;
  const isScript = module.file.endsWith('.js');
  const parts = [
    one.comment,
    marked ? '@dualMode' : '',
    ...(isScript ? ['\n * @param {string} path', documentedResult(one)] : []),
  ];
  const doc = parts.filter((text) => text !== '').join(' ');
  const head = doc === '' ? '' : `/** ${doc} */\n`;
  const prefix = `${head}${exported ? 'export ' : ''}`;
  const calls = renderCalls(one.calls, project, kind);
  const last = calls.at(-1)?.[0] ?? `path + ${salt}`;
  const body = calls.map(([, line]) => `  ${line}\n`).join('');
  const flaw = renderFlaw(one.flaw);
  const shown = (wrap: string): string => (inferred ? '' : `: ${wrap.replace('T', types[type])}`);
  const result = inferred ? last : values[type](last);
  if (kind === 'plain') {
    return `${prefix}function ${name}(path: string)${shown('T')} {\n${body}${flaw}  return ${result};\n}`;
  }
  if (kind === 'promise') {
    return `${prefix}function ${name}(path: string)${shown('Promise<T>')} {\n  return Promise.resolve(${inferred ? `path + ${salt}` : values[type](`path + ${salt}`)});\n}`;
  }
  if (kind === 'generator') {
    return `${prefix}async function* ${name}(path: string)${shown('AsyncGenerator<T>')} {\n${body}${flaw}  yield ${result};\n}`;
  }
  const read = module.source === undefined ? '' : `  const text = await readFile(path, 'utf8');\n`;
  const extra = read === '' ? '' : `  if (text.length > ${salt}) path += text;\n`;
  return `${prefix}async function ${name}(path: string)${shown('Promise<T>')} {\n${read}${extra}${body}${flaw}  return ${result};\n}`;
}

const wraps = { async: 'Promise', promise: 'Promise', generator: 'AsyncGenerator', plain: '' };

/** What a script says in a comment where a module in TypeScript says it itself. */
function documentedResult({ inferred, kind, type }: FunctionModel): string {
  if (inferred) return '';
  const wrap = wraps[kind];
  return `\n * @returns {${wrap === '' ? types[type] : `${wrap}<${types[type]}>`}}\n`;
}

function renderFlaw(flaw: FunctionModel['flaw']): string {
  if (flaw === 'type') return '  const wrong: number = path;\n  void wrong;\n';
  if (flaw === 'executor') return '  await new Promise<void>((done) => setTimeout(done, 1));\n';
  const acceptance = '// dualmode-accept DM2104: it may come late';
  if (flaw === 'accepted') return `  readFile(path, 'utf8'); ${acceptance}\n`;
  if (flaw === 'accepted in vain') return `  ${acceptance}\n`;
  return flaw === 'floating' ? "  readFile(path, 'utf8');\n" : '';
}

/** The constant that a call makes, and the line. */
function renderCalls(
  calls: readonly string[],
  project: ProjectModel,
  from: FunctionModel['kind'],
): (readonly [string, string])[] {
  return calls.flatMap((name, index) => {
    const kind = kindOf(project, name);
    const local = `v${index}`;
    if (kind === undefined) return [];
    if (kind === 'plain') return [[local, `const ${local} = ${name}(path);`]];
    if (from === 'plain' || from === 'promise') return [];
    if (kind === 'generator') {
      return [[local, `let ${local}; for await (const one of ${name}(path)) ${local} = one;`]];
    }
    return [[local, `const ${local} = await ${name}(path);`]];
  });
}

function renderClass(one: ClassModel, project: ProjectModel): string {
  const base = one.base !== undefined && homeOf(project, one.base) ? ` extends ${one.base}` : '';
  const calls = renderCalls(one.calls, project, 'async');
  const body = calls.map(([, line]) => `    ${line}\n`).join('');
  const mark = one.markedMethod ? '  /** @dualMode */\n' : '';
  const head = one.marked ? '/** @dualMode */\n' : '';
  return `${head}export class ${one.name}${base} {
${mark}  async read(path: string): Promise<string> {
${body}    return String(${calls.at(-1)?.[0] ?? 'path'}) + ${one.salt};
  }
  async own${one.name}(path: string) {
    return await this.read(path);
  }
}`;
}

function specifier(from: string, to: string): string {
  // what is generated from `m.dual.ts` is imported as `m.js`; its own source is seen by other sources
  const published = to.replace('.dual.', from.includes('.dual.') ? '.dual.' : '.');
  const relative = posix.relative(posix.dirname(from), published).replace(/\.ts$/, '.js');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
