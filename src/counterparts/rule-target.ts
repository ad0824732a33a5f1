import { ts } from '@ts-morph/common';
import type { CounterpartQuestion } from './answer.js';
import type { RuleSide } from './rule-side.js';
import { findExport, findModule } from './module-exports.js';

/** Looks up whether a rule's right side names something. */
export interface TargetFinder {
  exists(question: CounterpartQuestion, target: RuleSide): boolean;
}

/** Each target is looked up once; modules that the program has not loaded are loaded for it. */
export function createTargetFinder(): TargetFinder {
  const known = new Map<string, boolean>();
  return {
    exists(question, target) {
      const key = `${target.module}#${target.names.join('.')}`;
      const found = known.get(key) ?? lookUp(question, target);
      known.set(key, found);
      return found;
    },
  };
}

function lookUp({ checker, sourceFile }: CounterpartQuestion, target: RuleSide): boolean {
  const module = findModule(checker, sourceFile, target.module);
  if (module !== undefined) return hasNames(checker, module, target.names);
  const loaded = loadModule(target.module, sourceFile.fileName);
  return loaded !== undefined && hasNames(loaded.checker, loaded.module, target.names);
}

function hasNames(checker: ts.TypeChecker, module: ts.Symbol, names: readonly string[]): boolean {
  const [name, member] = names;
  const symbol = name === undefined ? undefined : findExport(checker, module, name);
  if (symbol === undefined || member === undefined) return symbol !== undefined;
  const types = [
    ...(symbol.flags & ts.SymbolFlags.Value ? [checker.getTypeOfSymbol(symbol)] : []),
    ...(symbol.flags & ts.SymbolFlags.Type ? [checker.getDeclaredTypeOfSymbol(symbol)] : []),
  ];
  return types.some((type) => checker.getPropertyOfType(type, member) !== undefined);
}

function loadModule(
  specifier: string,
  fromFile: string,
): { checker: ts.TypeChecker; module: ts.Symbol } | undefined {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowJs: true,
    noEmit: true,
    types: [],
  };
  const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, options, ts.sys);
  if (resolvedModule === undefined) return undefined;
  const program = ts.createProgram([resolvedModule.resolvedFileName], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(resolvedModule.resolvedFileName);
  const module = file && checker.getSymbolAtLocation(file);
  return module && { checker, module };
}
