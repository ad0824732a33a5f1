import { LoopError } from './loop-error.js';

/** Where a bridged function is called: what its sync variant knows of the module to load. */
export interface BridgeSite {
  /** `import.meta.url` of the sync variant's module; undefined after some bundlers. */
  readonly from: string | undefined;
  /** The bridge module beside it, which exports the async variant: `./fetch-text.bridge.js`. */
  readonly module: string;
  /** What the bridge module calls itself: `my-package/fetch-text`. */
  readonly id: string;
}

/** What stands before the id in a bridge module. */
export const BRIDGE_MARK = 'dualmode-bridge:';

/**
 * Finds the bridge module as a file. It must call itself by the id: after bundling, another file
 * may stand where it was, and to load that, perhaps the consumer's own program, would run it again.
 *
 * @throws LoopError `DUALMODE_BRIDGE_MODULE_MISSING`
 */
export function locateBridgeModule(site: BridgeSite): URL {
  const candidates = listCandidates(site);
  for (const url of candidates) if (isBridgeModule(url, site.id)) return url;
  throw new LoopError(
    'DUALMODE_BRIDGE_MODULE_MISSING',
    `The module that runs '${site.id}' in the background is not at ` +
      `${candidates[0]?.href ?? 'any known place'}. If this code was bundled: add dualmode's ` +
      'plugin to the bundler, or leave the package external. Or call the async variant.',
  );
}

function listCandidates({ from, module }: BridgeSite): URL[] {
  if (from === undefined || !from.startsWith('file:')) return [];
  const url = new URL(module, from);
  // Where TypeScript runs uncompiled, the file bears the other extension.
  const source = new URL(module.replace(/\.([cm]?)js$/, '.$1ts'), from);
  return /\.[cm]?tsx?$/.test(new URL(from).pathname) ? [source, url] : [url];
}

function isBridgeModule(url: URL, id: string): boolean {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  try {
    return readFileSync(url, 'utf8').includes(BRIDGE_MARK + id);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));
}

function codeOf(error: Error): string {
  return String(Reflect.get(error, 'code'));
}
