import type { Mode } from '../../model.js';
import type { ImportClauseFact, ModuleFacts, SpecifierFact } from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import type { NamePlan, TextEdit } from '../../model/plan.js';
import { localUses, useKey, type LocalUse } from './usage.js';

/** What the edits of imports and exports look at. */
export interface SpecifierContext {
  readonly names: NamePlan;
  /** Kept out of the exports of an entry: what was inferred. */
  readonly isInternal: (id: DeclarationId, file: string) => boolean;
}

/** The edits that make a module import and export the variants that it uses and hands on. */
export function specifierEdits(module: ModuleFacts, context: SpecifierContext): TextEdit[] {
  const uses = localUses(module);
  const edits = module.specifiers.map((one) => specifierEdit(one, module, { ...context, uses }));
  const clauses = module.clauses.map((one) => clauseEdit(one, module, { ...context, uses, edits }));
  // a clause is composed anew, together with the specifiers in it
  const outside = edits.filter(
    (edit) => !clauses.some((clause) => clause.start <= edit.start && edit.end <= clause.end),
  );
  return [...outside, ...clauses];
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
  const { sync, async, dispatcher } = namesOf(one, module, context.names);
  const dispatches = use.dispatcher || module.valueUses.has(one.id);
  const names = [
    ...(dispatches ? [dispatcher] : []),
    ...(use.async ? [async] : []),
    ...(use.sync ? [sync] : []),
  ];
  // a type or an inferred helper: the name that is there is the async variant
  const same = async.inner === one.inner;
  return variantsOf(one, same ? [async, ...names] : names);
}

function exported(one: SpecifierFact, module: ModuleFacts, context: UseContext): Variants {
  if (context.isInternal(one.id, module.file)) return { keep: true, names: [] };
  const { sync, async, dispatcher } = namesOf(one, module, context.names);
  return variantsOf(one, [dispatcher, async, sync]);
}

/** Each name once; what the source has stays as it is written. */
function variantsOf(one: SpecifierFact, names: readonly SpecifierName[]): Variants {
  const byInner = new Map(names.toReversed().map((name) => [name.inner, name]));
  const kept = byInner.get(one.inner);
  const written = kept?.outer === one.outer;
  const added = [...new Set(names.map((name) => name.inner))].filter(
    (inner) => !(written && inner === one.inner),
  );
  return {
    keep: written,
    names: added.map((inner) => specifierText(byInner.get(inner)?.outer ?? inner, inner)),
  };
}

interface SpecifierName {
  readonly outer: string;
  readonly inner: string;
}

/** What a specifier would be for each variant. */
function namesOf(
  one: Pick<SpecifierFact, 'id' | 'outer' | 'inner'>,
  module: ModuleFacts,
  names: NamePlan,
): Readonly<Record<Mode | 'dispatcher', SpecifierName>> {
  const nameFor = (variant: Mode | 'dispatcher'): SpecifierName => {
    const name = (local: string): string => {
      // the default is the dispatcher, where there is one; variants are exported by their names
      if (local === 'default' && variant === 'dispatcher') return local;
      return names.nameOf(
        { ref: 'variant', id: one.id, variant, local, member: true },
        module.file,
      );
    };
    return { outer: name(one.outer), inner: name(one.inner) };
  };
  return { sync: nameFor('sync'), async: nameFor('async'), dispatcher: nameFor('dispatcher') };
}

function specifierText(outer: string, inner: string): string {
  return outer === inner ? outer : `${outer} as ${inner}`;
}

/** `import load, { parse } from …` -> `import { loadAsync, loadSync, parse } from …` */
function clauseEdit(
  one: ImportClauseFact,
  module: ModuleFacts,
  context: UseContext & { readonly edits: readonly TextEdit[] },
): TextEdit {
  const { start, end } = one.span;
  const unused = { sync: false, async: false, dispatcher: true };
  const use = context.uses.get(useKey(one.id, one.local)) ?? unused;
  const { sync, async, dispatcher } = namesOf(
    { id: one.id, outer: 'default', inner: one.local },
    module,
    context.names,
  );
  // the default is the async variant: it was inferred, or the names leave it its own
  const isAsync = async.inner === one.local;
  const keepDefault = isAsync || use.dispatcher || module.valueUses.has(one.id);
  const variants = [...(use.async && !isAsync ? [async] : []), ...(use.sync ? [sync] : [])];
  if (one.namespace !== undefined) {
    const kept = `${keepDefault ? `${dispatcher.inner}, ` : ''}${one.namespace}`;
    const added = variants.map((name) => specifierText(name.outer, name.inner)).join(', ');
    // a namespace and names are two imports: what stands behind the clause stands behind both
    const text = added === '' ? kept : `${kept}${restOfImport(one, module)}\nimport { ${added} }`;
    return { kind: 'replace', start, end, text };
  }
  const named = [
    ...variants.map((name) => specifierText(name.outer, name.inner)),
    ...one.named.map(
      (at) =>
        context.edits.find((edit) => edit.start === at.start)?.text ??
        module.text.slice(at.start, at.end),
    ),
  ];
  const parts = [
    ...(keepDefault ? [dispatcher.inner] : []),
    ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : []),
  ];
  return { kind: 'replace', start, end, text: parts.join(', ') };
}

/** The text behind an import's clause, led to where the output finds the module. */
function restOfImport(clause: ImportClauseFact, module: ModuleFacts): string {
  const from = clause.span.end;
  const whole = module.imports.find(({ span }) => span.start <= from && from <= span.end);
  const to = whole?.span.end ?? from;
  const led = module.asyncEdits.find((edit) => from <= edit.start && edit.end <= to);
  const text = module.text.slice(from, to);
  if (led === undefined) return text;
  const target = led.text.filter((part) => typeof part === 'string').join('');
  return text.slice(0, led.start - from) + target + text.slice(led.end - from);
}
