import type { StaticImport } from 'oxc-parser';
import type { Span } from '../../model.js';
import type { DualEntry, ResolveEntry } from './entry.js';
import { isDualValue, meaningOf } from './meaning.js';
import { parseModule, type ParsedModule } from './parse.js';

/** A module, and what its imports lead to. */
interface ModuleToParse {
  readonly file: string;
  readonly text: string;
  readonly resolve: ResolveEntry;
}

/**
 * The module without the statements in which nothing is to be decided, or `undefined` where they cannot be told:
 *
 *     import { loadConfig } from 'config-finder/auto';      import { loadConfig } from 'config-finder/auto';
 *     import { join } from 'node:path';                                                    ;
 *     export const nameOf = (dir: string) => …;                                                           ;
 *     export const configOf = (dir) => loadConfig(dir);     export const configOf = (dir) => loadConfig(dir);
 *
 * Where `import` and `export` declarations stand is known without the tree; what lies between two of them is a run of
 * whole statements. Each of these stretches stays if one of the names in question is in its text, so that everything
 * that uses or shadows them is there. Blanked, the text is parsed once more: a tree costs as much as fifty of
 * these statements are long, and most modules use a dual function in one or two places.
 */
export function parsePart(module: ModuleToParse, parsed: ParsedModule): ParsedModule | undefined {
  const { file, text } = module;
  if (!parsed.isEsModule || parsed.hasDynamicImports || hidesNames.test(text)) return undefined;
  const names = namesInQuestion(module, parsed);
  if (!names) return undefined;
  const stretches = cutIntoStretches(text.length, parsed.record);
  const kept = stretches.filter((stretch) => isNeeded(text, stretch, names));
  const length = kept.reduce((sum, { start, end }) => sum + end - start, 0);
  // `Promise` may be shadowed in what goes; a type argument list is no use of its statics.
  const usesPromise = kept.some(({ start, end }) => /Promise(?!<)/.test(text.slice(start, end)));
  if (usesPromise || length > text.length * worthwhile) return undefined;
  const part = parseModule(file, blankOut(text, stretches, new Set(kept)));
  // Decorators before `export` stand outside of what they decorate.
  return 'failure' in part ? undefined : part;
}

/** What is no plain use of an imported name, or may spell one in another way. */
const hidesNames = /\beval\b|\brequire\b|\\u/;

/** Beyond this share of the text a second parse is dearer than the rest of the tree. */
const worthwhile = 0.6;

/** All names that the rules may ask about; `undefined` where some entry is passed on, which takes all exports. */
function namesInQuestion(
  { resolve }: ModuleToParse,
  { record }: ParsedModule,
): ReadonlySet<string> | undefined {
  const isPassedOn = record.staticExports.some(({ entries }) =>
    entries.some(({ moduleRequest }) => moduleRequest && resolve(moduleRequest.value)),
  );
  if (isPassedOn) return undefined;
  const names = new Set<string>();
  for (const each of record.staticImports) {
    const lookup = resolve(each.moduleRequest.value);
    if (!lookup) continue;
    names.add(each.moduleRequest.value);
    if (lookup.entry) for (const name of namesOf(each, lookup.entry)) names.add(name);
  }
  return names;
}

function namesOf({ entries }: StaticImport, entry: DualEntry): readonly string[] {
  return entries.flatMap(({ importName, localName }) => {
    const target = entry.exports.get(importName.name ?? 'default');
    const meaning = meaningOf(entry, importName.name ?? 'default');
    const dual = 'target' in meaning ? meaning.target : isDualValue(target) ? target : undefined;
    return dual ? [localName.value, dual.sync, dual.async] : [localName.value];
  });
}

/** The declarations that import or export, and what lies between two of them. */
function cutIntoStretches(length: number, record: ParsedModule['record']): readonly Span[] {
  const declarations = [...record.staticImports, ...record.staticExports].sort(
    (one, other) => one.start - other.start,
  );
  const stretches: Span[] = [];
  let end = 0;
  for (const declaration of declarations) {
    if (declaration.start > end) stretches.push({ start: end, end: declaration.start });
    stretches.push({ start: declaration.start, end: declaration.end });
    end = declaration.end;
  }
  if (end < length) stretches.push({ start: end, end: length });
  return stretches;
}

function isNeeded(text: string, { start, end }: Span, names: ReadonlySet<string>): boolean {
  const own = text.slice(start, end);
  for (const name of names) if (own.includes(name)) return true;
  return false;
}

/**
 * Puts spaces in the place of what is not kept, so that offsets stay right. A semicolon at the end of each stretch
 * parts the statement before it from the one behind it, which the author's own line break may have done.
 */
function blankOut(text: string, stretches: readonly Span[], kept: ReadonlySet<Span>): string {
  return stretches
    .map((stretch) => {
      const own = text.slice(stretch.start, stretch.end);
      return kept.has(stretch) || own.trim() === '' ? own : `${' '.repeat(own.length - 1)};`;
    })
    .join('');
}
