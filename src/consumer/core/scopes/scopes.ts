import type { Node } from '../tree.js';

/** What names of a module are bound to. */
export interface ModuleScopes {
  /** Whether an identifier at a place of use stands for a global. */
  isGlobal(identifier: Node): boolean;
  /** Every place where the variable that `declaring` declares is used. */
  usesOf(declaring: Node): readonly Node[];
  /** Whether the variable has one declaration, and nothing but that gives it a value. */
  isKept(declaring: Node): boolean;
  /** Whether a name is declared in any scope of the module, or used as a global. */
  isTaken(name: string): boolean;
}
