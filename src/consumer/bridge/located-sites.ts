import { statSync } from 'node:fs';
import path from 'node:path';
import { findBridgeSites, type BridgeSiteInText } from '../../runtime/render-bridge.js';
import { applyEdits, type EditedText } from '../core/apply-edits.js';

/** Where a module calls a bridge, and the file that its background loop has to load. */
export interface LocatedSite extends BridgeSiteInText {
  /** Absolute path of the bridge module. */
  readonly file: string;
}

/** What the text of a module with bridged functions has: a filter for bundlers in native code. */
export const bridgeTextFilter = /\.bridge\b[^"'`/]*\.[cm]?js["'`]/;

/**
 * The calls of bridges in a module. One whose bridge module is not there is left alone: it says so itself when
 * it is called.
 *
 * @param importer absolute path of the module
 */
export function locateBridgeSites(importer: string, text: string): readonly LocatedSite[] {
  return findBridgeSites(text).flatMap((site) => {
    const file = locateScript(path.resolve(path.dirname(importer), site.module));
    return file === undefined ? [] : [{ ...site, file }];
  });
}

/** Puts other expressions in the place of `from` and `module`. */
export function relocateSites(
  text: string,
  sites: readonly LocatedSite[],
  place: (site: LocatedSite) => { readonly from: string; readonly module: string },
): EditedText {
  const edits = sites.map((site) => {
    const { from, module } = place(site);
    return { start: site.start, end: site.end, text: `from: ${from}, module: ${module}` };
  });
  return applyEdits(text, edits);
}

/** TypeScript's sources import each other under the names that they will have as JavaScript. */
function locateScript(file: string): string | undefined {
  return [file, file.replace(/js$/, 'ts')].find((each) =>
    statSync(each, { throwIfNoEntry: false })?.isFile(),
  );
}
