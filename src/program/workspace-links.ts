import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Declarations of packages of the same workspace, read from where dualmode generates them. */
export interface WorkspaceLinks {
  /**
   * The generated module that a declaration is built from: for `…/dist/index.d.ts` of a linked
   * package `…/generated/index.ts`. Undefined for all other files.
   */
  generatedFrom(declaration: string): string | undefined;
}

/** The record that stands in each output folder. */
const recordName = '.dualmode-record.json';

/**
 * Package managers link the packages of a workspace into `node_modules`. What such a package exports
 * is built from its output; whether that was built, and when, must not decide on the output of those
 * that depend on it, so their programs read the output itself.
 */
export function createWorkspaceLinks(): WorkspaceLinks {
  const outputs = new Map<string, string | undefined>();
  const outputOf = (link: string): string | undefined => {
    if (!outputs.has(link)) outputs.set(link, findOutput(link));
    return outputs.get(link);
  };
  return {
    generatedFrom: (declaration) => {
      const [, link, inside] =
        /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\/[^/]+\/(.+)\.d\.[cm]?ts$/.exec(
          declaration,
        ) ?? [];
      const output = link === undefined ? undefined : outputOf(link);
      if (output === undefined || inside === undefined) return undefined;
      const [, kind = ''] = /\.d\.([cm]?)ts$/.exec(declaration) ?? [];
      return [`.${kind}ts`, `.${kind}tsx`]
        .map((ending) => `${output}/${inside}${ending}`)
        .find((file) => existsSync(file));
    },
  };
}

/** The output folder of a package that is linked from elsewhere, and not from a store. */
function findOutput(link: string): string | undefined {
  const isLink = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink || !existsSync(link)) return undefined;
  const real = realpathSync(link).replaceAll('\\', '/');
  if (real.includes('/node_modules/')) return undefined;
  const folder = readdirSync(real, { withFileTypes: true }).find(
    (entry) => entry.isDirectory() && existsSync(path.join(real, entry.name, recordName)),
  );
  return folder && `${real}/${folder.name}`;
}
