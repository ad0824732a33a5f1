import type { DualDeclaration, ModuleFacts } from './declaration.js';
import type { DeclarationId, Edit, LoadRef, OutsideRef, VariantRef } from './edit.js';

/** The names of a dual declaration where it is declared. */
export interface DualNames {
  readonly sync: string;
  readonly async: string;
  /** Absent where there is no dispatcher: types, what was inferred, and names `suffix-async`. */
  readonly dispatcher?: string;
  /** What the async variant is called inside its module where the dispatcher has its name: not exported. */
  readonly implementation?: string;
}

/** Every name that the output needs, settled. */
export interface NamePlan {
  readonly namesOf: (id: DeclarationId) => DualNames;
  /** What a reference becomes in a module. */
  readonly nameOf: (ref: VariantRef, file: string) => string;
  /** All that `namesOf` and `nameOf` look at of a declaration: equal texts give equal answers. */
  readonly describe: (id: DeclarationId) => string;
  /** Under which name `pkg/sync` and `pkg/async` export what is dual and exported under a name. */
  readonly plainOf: (name: string) => string;
}

/** One import to add to a module. */
export interface AddedImport {
  readonly module: string;
  readonly name: string;
  readonly local: string;
}

/** The imports of one module, settled. */
export interface ImportPlan {
  readonly localOf: (ref: OutsideRef) => string;
  readonly added: readonly AddedImport[];
}

/** A module that sync variants load when it is needed. */
export interface PlannedLoad {
  /** A package as it is called, or `./` and the path from the root, as the author ends it. */
  readonly target: string;
  readonly json: boolean;
  /** What the function is called that loads it. */
  readonly name: string;
}

/** The modules that are loaded when they are needed, settled. */
export interface LoadPlan {
  readonly loads: readonly PlannedLoad[];
  /** The load that an `import()` in a module of the project asks for. */
  readonly loadOf: (ref: LoadRef, file: string) => PlannedLoad;
}

/** A line that is put between two others: in front of the one that begins at `offset`, or behind the one that ends there. */
export interface AddedLine {
  readonly offset: number;
  readonly where: 'before' | 'after';
  readonly text: string;
}

/** A text edit with nothing left to settle. */
export interface TextEdit {
  readonly kind: Edit['kind'];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a `move`. */
  readonly to?: number;
}

/** A module with its edits settled. */
export interface LoweredModule {
  readonly facts: ModuleFacts;
  /** Import lines that go behind the header, in a module that has no imports. */
  readonly headImports: readonly string[];
  /** Import lines between those that are there. */
  readonly addedLines: readonly AddedLine[];
  readonly declarations: readonly LoweredDeclaration[];
  /** Edits outside of dual declarations: imports, exports, calls. */
  readonly edits: readonly TextEdit[];
}

export interface LoweredDeclaration {
  readonly declaration: DualDeclaration;
  readonly syncEdits: readonly TextEdit[];
  readonly asyncEdits: readonly TextEdit[];
  /** What is written: a sync variant that nobody uses, or a dispatcher without a caller, is not. */
  readonly emits: {
    readonly sync: boolean;
    /** False in a tree that is lowered as a whole. */
    readonly async: boolean;
    readonly dispatcher: boolean;
  };
}
