import { syncProtocolNames } from '../../rules/types/async-protocol.js';
import type { NativeCompiler, NativeProject, NativeType } from './native-compiler.js';

/**
 * Tells types that may be promises, thenables or async iterables, or resources. It may err on the side
 * of suspicion: TypeScript 6 looks at what is suspected, and at nothing else.
 */
export function createSuspicion(
  { checker }: Pick<NativeProject, 'checker'>,
  { TypeFlags }: Pick<NativeCompiler, 'TypeFlags'>,
): (type: NativeType) => boolean {
  const { Object: object = 0, Instantiable = 0, Union = 0, Intersection = 0 } = TypeFlags;
  const known = new Map<number, boolean>();
  const isSuspiciousObject = (type: NativeType): boolean => {
    const names = checker.getPropertiesOfType(type).map(({ name }) => name);
    if (names.includes('then')) return true;
    const has = (symbol: string): boolean => names.some((one) => symbolName(one) === symbol);
    if (has('iterator') || has('dispose')) return false;
    if (syncProtocolNames.has(type.getSymbol?.()?.name ?? '')) return true;
    if (names.includes('on') || names.includes('getReader')) return false;
    return has('asyncIterator') || has('asyncDispose');
  };
  const isSuspicious = (type: NativeType): boolean => {
    const answer = known.get(type.id);
    if (answer !== undefined) return answer;
    known.set(type.id, false); // a type that contains itself
    const parts = type.flags & Union ? (type.getTypes?.() ?? []) : [];
    const constraint =
      type.flags & Instantiable ? checker.getBaseConstraintOfType(type) : undefined;
    const found =
      parts.some(isSuspicious) ||
      (constraint !== undefined && constraint.id !== type.id && isSuspicious(constraint)) ||
      ((type.flags & (object | Intersection)) !== 0 && isSuspiciousObject(type));
    known.set(type.id, found);
    return found;
  };
  return isSuspicious;
}

/** `asyncIterator` for the name that compilers give to a member named by `Symbol.asyncIterator`. */
function symbolName(name: string): string | undefined {
  return /@(\w+)(?:@\d+)?$/.exec(name)?.[1];
}
