import { isDualValue } from './core/meaning.js';
import type { DualValueExport, ManifestExport } from './manifest/manifest.js';

/** What the text of an `/auto` entry is made from. */
export interface AutoEntryPlan {
  /** The specifier that consumers import, for the message at run time: `pkg/auto`. */
  readonly specifier: string;
  /** The module that exports the variants, as seen from the `/auto` module: `./index.js`. */
  readonly variantsFrom: string;
  /** The entry's exports as in the manifest, by plain name. */
  readonly exports: Readonly<Record<string, ManifestExport>>;
}

/**
 * Renders the TypeScript of an `/auto` entry. Dual functions and generators are typed in direct style (the type of the
 * sync variant) with `.sync` and `.async`; a call of one throws an error that says how to get it compiled. What is not
 * dual passes through; classes and dual types are left out. Each value drops out of a bundle that does not use it.
 * The names are kept in the order of `exports`.
 */
export function renderAutoEntry(plan: AutoEntryPlan): string {
  const entries = Object.entries(plan.exports);
  const dual = entries.filter((entry): entry is [string, DualValueExport] => isDirect(entry[1]));
  const helpers = nameHelpers(entries);
  const values = namesOf(entries, 'constant');
  const types = namesOf(entries, 'type');
  const passed = [...values, ...types.map((name) => `type ${name}`)];
  return [
    ...(dual.length > 0 ? [renderImport(dual, plan.variantsFrom)] : []),
    ...(passed.length > 0 ? [renderList('export', passed, plan.variantsFrom)] : []),
    ...dual.map(([name, target]) => renderDirect(name, target, helpers)),
    ...(dual.length > 0 ? [renderUncompiled(plan.specifier, helpers)] : []),
    ...(entries.length === 0 || (dual.length === 0 && passed.length === 0) ? ['export {};\n'] : []),
  ].join('\n');
}

function isDirect(target: ManifestExport): target is DualValueExport {
  return isDualValue(target) && target.kind !== 'class';
}

function namesOf(
  entries: readonly [string, ManifestExport][],
  kind: 'constant' | 'type',
): string[] {
  return entries
    .filter(([, target]) => target.kind === kind && !('sync' in target))
    .map(([name]) => name);
}

function renderImport(dual: readonly [string, DualValueExport][], from: string): string {
  return renderList(
    'import',
    dual.flatMap(([, { sync, async }]) => [sync, async]),
    from,
  );
}

function renderList(keyword: 'import' | 'export', names: readonly string[], from: string): string {
  const line = `${keyword} { ${names.join(', ')} } from '${from}';\n`;
  if (line.length <= 100) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}

/** Names of the module's own, which no export may have. */
interface Helpers {
  readonly type: string;
  readonly uncompiled: string;
  readonly defaultExport: string;
}

function nameHelpers(entries: readonly [string, ManifestExport][]): Helpers {
  const taken = new Set(
    entries.flatMap(([name, target]) =>
      isDirect(target) ? [name, `${name}Auto`, target.sync, target.async] : [name],
    ),
  );
  const free = (wish: string): string => (taken.has(wish) ? free(`${wish}$`) : wish);
  return {
    type: free('Direct'),
    uncompiled: free('uncompiled'),
    defaultExport: free('defaultExport'),
  };
}

function renderDirect(name: string, { sync, async }: DualValueExport, helpers: Helpers): string {
  const local = name === 'default' ? helpers.defaultExport : localName(name, sync, async);
  const exported = local === name ? 'export ' : '';
  const type = `${helpers.type}<typeof ${sync}, typeof ${async}>`;
  const lines = [
    `${exported}const ${local}: ${type} =`,
    `  /* @__PURE__ */ ${helpers.uncompiled}('${name}', ${sync}, ${async});`,
  ];
  if (name === 'default') lines.push(`export default ${local};`);
  else if (local !== name) lines.push(`export { ${local} as ${name} };`);
  return `${lines.join('\n')}\n`;
}

/** A preset may give a variant the plain name itself, which the import has taken then. */
function localName(name: string, sync: string, async: string): string {
  return name === sync || name === async ? `${name}Auto` : name;
}

function renderUncompiled(specifier: string, helpers: Helpers): string {
  return `/** A dual function in direct style: the code around a call decides its variant when it is compiled. */
type ${helpers.type}<S, A> = S & { readonly sync: S; readonly async: A };

/* @__NO_SIDE_EFFECTS__ */
function ${helpers.uncompiled}<S, A>(name: string, sync: S, async: A): ${helpers.type}<S, A> {
  const refuse: unknown = () => {
    throw new Error(
      \`"\${name}" of "${specifier}" was called in a module that dualmode has not compiled. \` +
        'Add the plugin of your bundler (dualmode/vite, /rollup, /rolldown, /webpack, /rspack, /esbuild), ' +
        'run "dualmode link" before tsc, or start node with "--import dualmode/register"; ' +
        \`or call "\${name}.sync" or "\${name}.async".\`,
    );
  };
  return Object.assign(refuse as S & object, { sync, async });
}
`;
}
