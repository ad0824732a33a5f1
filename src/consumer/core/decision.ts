import type { Diagnostic, Mode } from '../../model.js';
import type { Edit } from './edit.js';
import type { ModuleView } from './module-view.js';
import type { Owner } from './owner.js';
import type { Node } from './tree.js';
import type { DualUse } from './uses.js';

/** A use with what the rules need to know around it. */
export interface UseSite {
  readonly module: ModuleView;
  readonly use: DualUse;
  /** The call (or tagged template) whose callee is the use; absent where it is not called. */
  readonly call: Node | undefined;
  readonly owner: Owner;
}

/** What is to become of a use. */
export type Outcome =
  | {
      readonly is: 'variant';
      readonly variant: Mode;
      /** Whether only a type mentions the variant, so that its import can be a type's. */
      readonly typeOnly?: true;
      /** Besides the name: `await`, parentheses, what is removed. */
      readonly edits: readonly Edit[];
    }
  /** The use stays as it is. */
  | { readonly is: 'kept' }
  | { readonly is: 'finding'; readonly finding: Diagnostic };

/** One rule of design.md section 6: answers for the uses that it is about. */
export type UseRule = (site: UseSite) => Outcome | undefined;

/** A use that has been decided. */
export interface Decision {
  readonly use: DualUse;
  readonly variant: Mode;
  readonly typeOnly: boolean;
  readonly edits: readonly Edit[];
}
