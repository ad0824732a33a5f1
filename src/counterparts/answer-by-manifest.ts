import path from 'node:path';
import { ts } from '@ts-morph/common';
import { locatePackage, readManifest, splitSpecifier } from '../consumer/manifest/locate.js';
import type { DualValueExport, Manifest, ManifestEntry } from '../consumer/manifest/manifest.js';
import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import type { CheckedManifest } from '../consumer/manifest/validate.js';
import type { CounterpartAnswer, CounterpartQuestion } from './answer.js';
import { identifyCallee } from './identity/identify-callee.js';
import { skipWrappers } from './identity/skip-wrappers.js';
import { traceValue, type ImportPath } from './identity/trace-value.js';

/** Answers by what packages made by dualmode say of their exports in their manifests. */
export interface ManifestAnswers {
  /**
   * The sync variant of a dual function of an installed package; a refused answer with the manifest's
   * own finding (DM5101 to DM5106) where it cannot be relied on; undefined for all else.
   */
  answer(question: CounterpartQuestion): CounterpartAnswer | undefined;
}

/** Each package's manifest is read once. */
export function createManifestAnswers(): ManifestAnswers {
  const known = new Map<string, CheckedManifest | undefined>();
  const manifestOf = (name: string, directory: string): CheckedManifest | undefined => {
    const key = `${directory}#${name}`;
    if (!known.has(key)) {
      const folder = locatePackage(name, directory);
      known.set(key, folder === undefined ? undefined : readManifest(folder));
    }
    return known.get(key);
  };
  return {
    answer(question) {
      const used = usedExport(question);
      const specifier = used && splitSpecifier(used.imported.specifier);
      if (used === undefined || specifier === undefined) return undefined;
      const checked = manifestOf(specifier.name, path.dirname(question.sourceFile.fileName));
      if (checked === undefined) return undefined;
      if ('finding' in checked) {
        const { code, message, hint } = checked.finding;
        return { kind: 'refused', code: code as DiagnosticCode, message, hint };
      }
      const found = findVariant(checked.manifest, specifier.subpath, used);
      if (found === undefined) return undefined;
      return {
        kind: 'import',
        from: identifyCallee(question.checker, question.callee) ?? used.name,
        module: path.posix.join(specifier.name, found.entry),
        name: found.sync,
      };
    },
  };
}

/** An export of a package that is called: by its own name, or as `.async` of a dispatcher. */
interface UsedExport {
  readonly imported: ImportPath;
  readonly name: string;
  readonly byDispatcher: boolean;
}

function usedExport({ checker, callee }: CounterpartQuestion): UsedExport | undefined {
  const node = skipWrappers(callee);
  const whole = exportOf(checker, node);
  if (whole !== undefined) return { ...whole, byDispatcher: false };
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'async') return undefined;
  const dispatcher = exportOf(checker, skipWrappers(node.expression));
  return dispatcher && { ...dispatcher, byDispatcher: true };
}

function exportOf(
  checker: ts.TypeChecker,
  node: ts.Expression,
): Pick<UsedExport, 'imported' | 'name'> | undefined {
  const imported = traceValue(checker, node)?.imported;
  const [name, ...further] = imported?.names ?? [];
  if (imported === undefined || name === undefined || further.length > 0) return undefined;
  return { imported, name };
}

/** The export of an entry that is the sync variant of what is used. */
function findVariant(
  { entries }: Manifest,
  subpath: string,
  { name, byDispatcher }: UsedExport,
): { readonly entry: string; readonly sync: string } | undefined {
  for (const [entry, one] of Object.entries(entries)) {
    const dual = variantIn(entry, one, { subpath, name, byDispatcher });
    if (dual !== undefined && dual.kind !== 'class') return { entry, sync: dual.sync };
  }
  return undefined;
}

/** `pkg` names dispatchers and variants, `pkg/async` the async variants by their plain names. */
function variantIn(
  entry: string,
  { async, exports }: ManifestEntry,
  used: Pick<UsedExport, 'name' | 'byDispatcher'> & { readonly subpath: string },
): DualValueExport | undefined {
  const duals = Object.entries(exports).flatMap(([plain, one]) =>
    'sync' in one && one.kind !== 'type' ? [[plain, one] as const] : [],
  );
  if (used.subpath === async) {
    return duals.find(([plain]) => plain === used.name && !used.byDispatcher)?.[1];
  }
  if (used.subpath !== entry) return undefined;
  return duals.find(([, one]) =>
    used.byDispatcher
      ? one.dispatcher === used.name
      : one.async === used.name || one.dispatcher === used.name,
  )?.[1];
}
