import type { ImportClauseFact, ModuleFacts, SpecifierFact } from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import type { NamePlan, TextEdit } from '../../model/plan.js';
import { localUses, useKey, type LocalUse } from './usage.js';

/** What the edits of imports and exports look at. */
export interface SpecifierContext {
  readonly names: NamePlan;
  /** Kept out of the exports of an entry: what was inferred. */
  readonly isInternal: (id: DeclarationId, module: ModuleFacts) => boolean;
}

/** The edits that make a module import and export the variants that it uses and hands on. */
export function specifierEdits(module: ModuleFacts, context: SpecifierContext): TextEdit[] {
  const uses = localUses(module);
  return [
    ...module.specifiers.map((one) => specifierEdit(one, module, { ...context, uses })),
    ...module.clauses.map((one) => clauseEdit(one, module, { ...context, uses })),
  ];
}

type UseContext = SpecifierContext & { readonly uses: ReadonlyMap<string, LocalUse> };

function specifierEdit(one: SpecifierFact, module: ModuleFacts, context: UseContext): TextEdit {
  const written = module.text.slice(one.span.start, one.span.end);
  const variants =
    one.kind === 'import' ? importedVariants(one, module, context) : exported(one, module, context);
  const prefix = one.typeOnly ? 'type ' : '';
  const names = [
    ...(variants.keep ? [written] : []),
    ...variants.names.map((name) => prefix + name),
  ];
  return { kind: 'replace', ...one.span, text: names.join(', ') };
}

interface Variants {
  /** The specifier itself stays: the dispatcher, or an async variant that keeps its name. */
  readonly keep: boolean;
  readonly names: readonly string[];
}

function importedVariants(one: SpecifierFact, module: ModuleFacts, context: UseContext): Variants {
  const use = context.uses.get(useKey(one.id, one.inner));
  if (use === undefined) return { keep: true, names: [] };
  const { sync, async } = pairsOf(one, context.names);
  const names = [...(use.async ? [async] : []), ...(use.sync ? [sync] : [])];
  const keep = use.dispatcher || module.valueUses.has(one.id);
  const same = async === specifierText(one.outer, one.inner);
  // a type or an inferred helper: the name that is there is the async variant
  return same ? { keep: true, names: use.sync ? [sync] : [] } : { keep, names };
}

function exported(one: SpecifierFact, module: ModuleFacts, context: UseContext): Variants {
  if (context.isInternal(one.id, module)) return { keep: true, names: [] };
  const { sync, async } = pairsOf(one, context.names);
  const same = async === specifierText(one.outer, one.inner);
  return { keep: true, names: same ? [sync] : [async, sync] };
}

function pairsOf(
  one: SpecifierFact,
  names: NamePlan,
): { readonly sync: string; readonly async: string } {
  const text = (variant: 'sync' | 'async'): string => {
    const declared = names.namesOf(one.id)[variant];
    const name = (local: string): string =>
      local === 'default'
        ? declared
        : names.nameOf({ ref: 'variant', id: one.id, variant, local, member: true });
    return specifierText(name(one.outer), name(one.inner));
  };
  return { sync: text('sync'), async: text('async') };
}

function specifierText(outer: string, inner: string): string {
  return outer === inner ? outer : `${outer} as ${inner}`;
}

/** `import load, { parse } from …` -> `import { loadAsync, loadSync, parse } from …` */
function clauseEdit(one: ImportClauseFact, module: ModuleFacts, context: UseContext): TextEdit {
  const use = context.uses.get(useKey(one.id, one.local));
  const span = { start: one.span.start, end: one.span.end };
  const unchanged: TextEdit = {
    kind: 'replace',
    ...span,
    text: module.text.slice(span.start, span.end),
  };
  if (use === undefined) return unchanged;
  const pairs = pairsOf(
    {
      ...one,
      kind: 'import',
      statement: one.span,
      outer: 'default',
      inner: one.local,
      typeOnly: false,
      local: false,
    },
    context.names,
  );
  const keepDefault = use.dispatcher || module.valueUses.has(one.id);
  const variants = [...(use.async ? [pairs.async] : []), ...(use.sync ? [pairs.sync] : [])];
  const own = context.names.namesOf(one.id);
  // an inferred default export is its own async variant
  const inferred = own.dispatcher === undefined;
  const named = [
    ...(inferred ? variants.filter((text) => text === pairs.sync && use.sync) : variants),
    ...one.named.map((specifier) => module.text.slice(specifier.start, specifier.end)),
  ];
  const parts = [
    ...(keepDefault || inferred ? [one.local] : []),
    ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : []),
  ];
  if (one.namespace !== undefined) return unchanged;
  return { kind: 'replace', ...span, text: parts.join(', ') };
}
