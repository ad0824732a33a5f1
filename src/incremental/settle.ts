import { findLive } from '../cache/dual-liveness.js';
import type { DeclarationId } from '../model/edit.js';
import type { ModuleOutline, OutlinedDeclaration } from '../model/outline.js';
import type { States } from './module-states.js';

/** Whether an analysis of a part agrees with what is known of the rest. */
export interface Settlement {
  /** Modules in which something became dual, or is needed no more. */
  readonly files: readonly string[];
  /** What is asked for and was not found. */
  readonly wanted: readonly DeclarationId[];
  /** What was asked for before and is not any more. */
  readonly unwanted: readonly DeclarationId[];
}

/**
 * Compares what an analysis of a part found with what follows from all that is known.
 *
 * @param redone the part
 * @param found what is dual in the part, and what it made dual elsewhere
 * @param unexplained what is dual for a reason that no declaration names
 * @param wanted what was taken for dual in this pass
 */
export function settle(
  states: States,
  pass: {
    readonly redone: ReadonlySet<string>;
    readonly found: ReadonlySet<DeclarationId>;
    readonly unexplained: ReadonlySet<DeclarationId>;
    readonly wanted: ReadonlySet<DeclarationId>;
  },
): Settlement {
  const { redone, found, unexplained, wanted } = pass;
  const live = findLive(outlinesIn(states), unexplained);
  const declared = new Map(declarationsIn(states).map((one) => [one.id, one]));
  const lost = [...declared.values()].filter(
    (one) => one.reason === 'inferred' && !redone.has(one.file) && !live.has(one.id),
  );
  const gained = [...found].map((id) => [id, fileOf(id)] as const);
  return {
    files: [
      ...lost.map((one) => one.file),
      ...gained.flatMap(([id, file]) => (redone.has(file) || declared.has(id) ? [] : [file])),
    ],
    wanted: [...live].filter(
      (id) => declared.get(id)?.reason === 'inferred' && !found.has(id) && !wanted.has(id),
    ),
    unwanted: [...wanted].filter((id) => !live.has(id) && !unexplained.has(id)),
  };
}

/** What is dual though no root reaches it through what declarations ask for, as far as that is noted. */
export function findUnexplained(states: States): readonly OutlinedDeclaration[] {
  const live = findLive(outlinesIn(states));
  return declarationsIn(states).filter((one) => one.reason === 'inferred' && !live.has(one.id));
}

/** The module that declares something dual. */
export function fileOf(id: DeclarationId): string {
  return /^(.*?\.[cm]?[jt]sx?)#/s.exec(id)?.[1] ?? id;
}

function outlinesIn(states: States): readonly ModuleOutline[] {
  return [...states.values()].flatMap(({ facts }) => facts?.outline ?? []);
}

/** All that is dual. */
export function declarationsIn(states: States): readonly OutlinedDeclaration[] {
  return outlinesIn(states).flatMap((outline) => outline.declarations);
}
