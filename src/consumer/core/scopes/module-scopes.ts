import type { Program } from 'oxc-parser';
import type { Span } from '../../../model.js';
import type { Node } from '../tree.js';
import { analyzeFully } from './full-scopes.js';
import { createNameScan } from './name-scan.js';
import type { ModuleScopes } from './scopes.js';

/**
 * Creates the scopes of a module. A name that is declared once, by an import, and seen in no other place that could
 * declare it, needs no analysis: every use of it is one of that import. For anything else all scopes are analysed,
 * which costs several times as much as the parse.
 */
export function createScopes(module: {
  readonly program: Program;
  readonly text: string;
  readonly readComments: () => readonly Span[];
}): ModuleScopes {
  const scan = createNameScan(module);
  let analyzed: ModuleScopes | undefined;
  const fully = () => (analyzed ??= analyzeFully(module.program));
  const importOf = (declaring: Node) => {
    const found = declaring.type === 'Identifier' ? scan.find(declaring.name) : undefined;
    return found?.declarations.length === 1 && found.declarations[0] === declaring
      ? found
      : undefined;
  };
  return {
    isGlobal(identifier) {
      const found = identifier.type === 'Identifier' ? scan.find(identifier.name) : undefined;
      return found?.declarations.length === 0 || fully().isGlobal(identifier);
    },
    usesOf: (declaring) => importOf(declaring)?.uses ?? fully().usesOf(declaring),
    isKept: (declaring) => importOf(declaring) !== undefined || fully().isKept(declaring),
    isTaken: (name) => scan.mayContain(name) && fully().isTaken(name),
  };
}
