import { ts } from '@ts-morph/common';

/** A part of a type whose values structured clone does not take to another thread. */
export interface Obstacle {
  /** `options.agent` */
  readonly path: string;
  /** `a function`, `an instance of Agent` */
  readonly what: string;
}

/** Instances of declared classes and the like that never cross, by the name of their type. */
const STAYING = new Set(
  (
    'WeakMap WeakSet WeakRef FinalizationRegistry Generator AsyncGenerator AsyncIterator ' +
    'AsyncIterableIterator AsyncIterable Request Response Headers FormData URL URLSearchParams ' +
    'AbortController EventTarget Function'
  ).split(' '),
);

/** Classes of Node whose instances cross. */
const CROSSING = new Set(
  'Blob File CryptoKey KeyObject X509Certificate BlockList SocketAddress AbortSignal Buffer'.split(
    ' ',
  ),
);

const COLLECTIONS = /^(?:Readonly)?(?:Array|Map|Set)$|^Iterable$/;
const DEEPEST = 8;

/**
 * Finds what cannot cross in the values of a type. Of unions every member counts; types of libraries
 * are known by name and not looked into: what an author's code never puts there is no obstacle.
 *
 * @param name what the value is called: a parameter's name, `result`
 */
export function findObstacle(
  type: ts.Type,
  {
    name,
    at,
    checker,
  }: { readonly name: string; readonly at: ts.Node; readonly checker: ts.TypeChecker },
): Obstacle | undefined {
  const seen = new Set<ts.Type>();
  const visit = (one: ts.Type, path: string, depth: number): Obstacle | undefined => {
    if (seen.has(one) || depth > DEEPEST) return undefined;
    seen.add(one);
    const what = describe(one, checker);
    if (what !== undefined) return { path, what };
    for (const [part, step] of partsOf(one, { at, checker })) {
      const found = visit(part, path + step, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(type, name, 0);
}

function describe(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  if (type.flags & ts.TypeFlags.ESSymbolLike) return 'a symbol';
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return undefined;
  if (type.getCallSignatures().length > 0) return 'a function';
  if (type.getConstructSignatures().length > 0) return 'a class';
  if (isMethod(type, 'then', checker)) return 'a promise';
  const streams = ['pipe', 'pipeTo', 'getReader', 'getWriter'];
  if (streams.some((name) => isMethod(type, name, checker))) return 'a stream';
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  if (symbol === undefined || CROSSING.has(symbol.name)) return undefined;
  const foreign = isDeclaredElsewhere(symbol);
  if (foreign && STAYING.has(symbol.name)) return `an instance of ${symbol.name}`;
  const instance = (symbol.flags & ts.SymbolFlags.Class) !== 0 && !isError(type);
  return instance ? `an instance of ${symbol.name}` : undefined;
}

/** The types of what a value holds, each with its step in a path. */
function partsOf(
  type: ts.Type,
  { at, checker }: { readonly at: ts.Node; readonly checker: ts.TypeChecker },
): (readonly [ts.Type, string])[] {
  if (type.isUnion()) return type.types.map((one) => [one, ''] as const);
  if (type.flags & ts.TypeFlags.Instantiable) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined ? [] : [[constraint, '']];
  }
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  if (checker.isArrayLikeType(type) || COLLECTIONS.test(symbol?.name ?? '')) {
    return checker.getTypeArguments(type as ts.TypeReference).map((one) => [one, '[…]'] as const);
  }
  const indexed = checker.getIndexInfosOfType(type).map((one) => [one.type, '[…]'] as const);
  const properties = checker
    .getPropertiesOfType(type)
    .filter((property) => !isDeclaredElsewhere(property))
    .map((one) => [checker.getTypeOfSymbolAtLocation(one, at), `.${one.name}`] as const);
  return [...properties, ...indexed];
}

/** Written in a declaration file: somebody else's. */
function isDeclaredElsewhere(symbol: ts.Symbol): boolean {
  const declarations = symbol.declarations ?? [];
  return (
    declarations.length > 0 && declarations.every((one) => one.getSourceFile().isDeclarationFile)
  );
}

function isMethod(type: ts.Type, name: string, checker: ts.TypeChecker): boolean {
  const property = type.getProperty(name);
  return property !== undefined && checker.getTypeOfSymbol(property).getCallSignatures().length > 0;
}

/** True for errors of any class: they cross as errors. */
export function isError(type: ts.Type): boolean {
  return ['name', 'message', 'stack'].every((name) => type.getProperty(name) !== undefined);
}
