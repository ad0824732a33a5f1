import type { Location, Span } from '../model.js';
import type { ModuleFacts } from '../model/declaration.js';
import { outlineOf, type ModuleOutline, type OutlinedDeclaration } from '../model/outline.js';
import { hashTexts } from './deep-keys.js';
import { isListOf, isObject, isText } from './shapes.js';

/** What an analysis found in a module: the little that others ask for, and the rest when it is read. */
export interface KnownFacts {
  readonly outline: ModuleOutline;
  /** Of all of them, and of the text that they speak of. */
  readonly hash: string;
  /** Of what others see of its dual declarations: everything but where they stand. */
  readonly seen: string;
  /** @throws Error where they were left on disk and are not there as they were left */
  readonly read: () => ModuleFacts;
  /** What is to be left on disk, or where it was left. */
  readonly kept: KeptFacts;
}

export type KeptFacts =
  | { readonly packed: string; readonly place?: undefined }
  | { readonly packed?: undefined; readonly place: ChunkPlace };

/** Where facts stand in the file of all facts, in bytes, and the hash of what stands there. */
export interface ChunkPlace {
  readonly at: number;
  readonly length: number;
  readonly hash: string;
}

/** @param textHash of the module's text */
export function knowFacts(facts: ModuleFacts, textHash: string): KnownFacts {
  const packed = JSON.stringify(pack(facts));
  const outline = outlineOf(facts);
  return {
    outline,
    seen: hashTexts([JSON.stringify(outline.declarations.map(describeDual))]),
    hash: hashTexts([textHash, packed]),
    read: () => facts,
    kept: { packed },
  };
}

/** Facts of a run that remembers nothing. */
export function knowWithoutMemory(facts: ModuleFacts): KnownFacts {
  const outline = outlineOf(facts);
  return { outline, hash: '', seen: '', read: () => facts, kept: { packed: '' } };
}

/**
 * Facts out of what was left on disk.
 *
 * @throws Error where it is something else
 */
export function unpackFacts(packed: string, text: string): ModuleFacts {
  const value: unknown = JSON.parse(packed);
  if (!isFacts(value)) throw new Error('what is remembered of a module has another shape');
  return unpack(value, text);
}

function describeDual(declaration: OutlinedDeclaration): unknown {
  const { id, name, anonymous, form, exported, reason, options, iterates, member } = declaration;
  const { className, modifiers, hidden, abstract, siblings } = member ?? {};
  const isMember = member !== undefined;
  // a statement of layout `split` is named by where it stands, which nobody refers to
  const known = form === 'statement' ? '' : id;
  return [
    [known, name, anonymous, form, exported, reason, options, iterates],
    isMember && [className, modifiers, hidden, abstract, siblings],
  ];
}

/** A binding with numbers for its places: there are dozens in a module. */
type PackedBinding = readonly [name: string, scope: Span, line: number, column: number];

type PackedFacts = Omit<ModuleFacts, 'text' | 'identifiers' | 'valueUses' | 'bindings'> & {
  readonly identifiers: readonly string[];
  readonly valueUses: readonly string[];
  readonly bindings: readonly PackedBinding[];
};

function pack({ text: _, identifiers, valueUses, bindings, ...facts }: ModuleFacts): PackedFacts {
  return {
    ...facts,
    identifiers: [...identifiers],
    valueUses: [...valueUses],
    bindings: bindings.map(({ name, scope, location }) => [
      name,
      scope,
      location.line,
      location.column,
    ]),
  };
}

function unpack({ bindings, ...facts }: PackedFacts, text: string): ModuleFacts {
  const { file } = facts;
  return {
    ...facts,
    text,
    identifiers: new Set(facts.identifiers),
    valueUses: new Set(facts.valueUses),
    bindings: bindings.map(([name, scope, line, column]) => ({
      name,
      scope,
      location: placeOf(file, text, { name, line, column }),
    })),
  };
}

/** The place of a name, whose line is read only if somebody prints it. */
function placeOf(
  file: string,
  text: string,
  { name, line, column }: { readonly name: string; readonly line: number; readonly column: number },
): Location {
  return {
    file,
    line,
    column,
    length: name.length,
    get lineText() {
      return text.split(/\r?\n/)[line - 1] ?? '';
    },
  };
}

function isFacts(value: unknown): value is PackedFacts {
  if (!isObject(value) || !isText(value['file']) || typeof value['headEnd'] !== 'number') {
    return false;
  }
  const { identifiers, valueUses, declarations, asyncEdits, specifiers, clauses, imports } = value;
  return (
    [identifiers, valueUses].every((one) => isListOf(one, isText)) &&
    isListOf(value['bindings'], isBinding) &&
    [asyncEdits, specifiers, clauses, imports].every((one) => isListOf(one, isObject)) &&
    isListOf(declarations, isDeclaration)
  );
}

function isBinding(value: unknown): value is PackedBinding {
  if (!Array.isArray(value)) return false;
  const [name, scope, line, column] = value as readonly unknown[];
  return isText(name) && isObject(scope) && typeof line === 'number' && typeof column === 'number';
}

function isDeclaration(value: unknown): value is object {
  return (
    isObject(value) &&
    isObject(value['declaration']) &&
    isListOf(value['syncEdits'], isObject) &&
    isListOf(value['asyncEdits'], isObject) &&
    isListOf(value['calls'], isText)
  );
}
