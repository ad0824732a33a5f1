import { BRIDGE_MARK } from './bridge-module.js';

/** A function marked `@dualMode bridge`, as far as its sync variant needs it. */
export interface BridgedFunction {
  /** What the package's `Bridge` is called in the module: `bridge`. */
  readonly bridge: string;
  /** The bridge module, relative to the sync variant's: `./fetch-text.bridge.js`. */
  readonly module: string;
  /** What the bridge module calls itself: `my-package/fetch-text`. */
  readonly id: string;
  /** The async variant, as the bridge module exports it. */
  readonly name: string;
  readonly parameters: readonly BridgedParameter[];
  /** Milliseconds, from `timeout=` in the tag. */
  readonly timeout?: number;
  /** Error classes that the bridge module exports, by the names that they have in both modules. */
  readonly errorClasses?: readonly string[];
  /** The result's type, for functions without a return type: `Awaited<ReturnType<typeof f>>`. */
  readonly resultType?: string;
}

export interface BridgedParameter {
  readonly name: string;
  readonly isRest?: boolean;
}

/**
 * The body of a bridged function's sync variant, one statement, to be indented and formatted:
 *
 *     return bridge.call(
 *       { from: import.meta.url, module: './fetch-text.bridge.js', id: 'my-package/fetch-text' },
 *       'fetchTextAsync',
 *       [url],
 *       { timeout: 500, argumentNames: ['url'] },
 *     );
 */
export function renderBridgeCall(bridged: BridgedFunction): string {
  const { bridge, module, id, name, parameters, timeout, errorClasses = [] } = bridged;
  const site = `{ from: import.meta.url, module: ${quote(module)}, id: ${quote(id)} }`;
  const args = parameters.map(({ name, isRest }) => (isRest === true ? `...${name}` : name));
  const named = parameters.filter(({ isRest }) => isRest !== true);
  const options = [
    ...(timeout === undefined ? [] : [`timeout: ${timeout}`]),
    ...(named.length === 0
      ? []
      : [`argumentNames: [${named.map(({ name }) => quote(name)).join(', ')}]`]),
    ...(errorClasses.length === 0 ? [] : [`errorClasses: { ${errorClasses.join(', ')} }`]),
  ];
  const last = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  const type = bridged.resultType === undefined ? '' : `<${bridged.resultType}>`;
  return `return ${bridge}.call${type}(${site}, ${quote(name)}, [${args.join(', ')}]${last});`;
}

/** Where a text calls a bridge. */
export interface BridgeSiteInText {
  /** The range of `from: import.meta.url, module: './x.bridge.js'`, to be replaced by a plugin. */
  readonly start: number;
  readonly end: number;
  /** The bridge module, relative to the module that holds the text. */
  readonly module: string;
}

/**
 * Finds the calls that `renderBridgeCall` wrote, also after a formatter or a minifier, and those that
 * a plugin has led to a chunk (`./x.bridge-hs6J2k.js`).
 */
export function findBridgeSites(text: string): readonly BridgeSiteInText[] {
  const pattern =
    /\bfrom:\s*import\.meta\.url,\s*module:\s*(["'`])(\.[^"'`]*\.bridge\b[^"'`/]*\.[cm]?js)\1/g;
  return [...text.matchAll(pattern)].map(({ 0: site, 2: module = '', index }) => ({
    start: index,
    end: index + site.length,
    module,
  }));
}

/** What a bridge module passes on from one module of the package. */
export interface BridgedExport {
  /** Relative to the bridge module: `./fetch-text.js`. */
  readonly from: string;
  readonly names: readonly string[];
}

/** The text of a bridge module: what the loop loads instead of the consumer's program. */
export function renderBridgeModule(id: string, exports: readonly BridgedExport[]): string {
  return [
    `export const dualmodeBridge = ${quote(BRIDGE_MARK + id)};`,
    ...exports.map(({ from, names }) => `export { ${names.join(', ')} } from ${quote(from)};`),
    '',
  ].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}
