import ts from 'typescript';

/** What one use is to become: a variant, or a finding. */
export type Reading = 'sync' | 'async' | `DM${number}`;

const file = 'module.ts';

/**
 * Reads the rule of design.md section 6 a second time, with TypeScript's tree and TypeScript's own symbols.
 *
 * @returns by the position of the used name, what is to become of it
 */
export function readIndependently(text: string): ReadonlyMap<number, Reading> {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const checker = createChecker(source);
  const readings = new Map<number, Reading>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const use = findUse(checker, node);
      if (use) readings.set(use.expression.getStart(source), read(checker, use));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return readings;
}

function createChecker(source: ts.SourceFile): ts.TypeChecker {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file ? source : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: () => false,
    readFile: () => undefined,
  };
  const options = { noLib: true, noResolve: true, target: ts.ScriptTarget.ESNext };
  return ts.createProgram([file], options, host).getTypeChecker();
}

interface Use {
  /** `lookUp`, or `book.lookUp`. */
  readonly expression: ts.Expression;
  readonly name: string;
}

function findUse(checker: ts.TypeChecker, identifier: ts.Identifier): Use | undefined {
  const { parent } = identifier;
  if (ts.isImportSpecifier(parent) || ts.isNamespaceImport(parent)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === identifier) return undefined;
  const declaration = checker.getSymbolAtLocation(identifier)?.declarations?.[0];
  if (declaration && ts.isImportSpecifier(declaration)) {
    return { expression: identifier, name: (declaration.propertyName ?? declaration.name).text };
  }
  if (!declaration || !ts.isNamespaceImport(declaration)) return undefined;
  return ts.isPropertyAccessExpression(parent) && parent.expression === identifier
    ? { expression: parent, name: parent.name.text }
    : undefined;
}

function read(checker: ts.TypeChecker, { expression, name }: Use): Reading {
  const { parent } = expression;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === expression) {
    if (parent.name.text === 'sync' || parent.name.text === 'async') return parent.name.text;
  }
  const callee = ts.isNonNullExpression(parent) ? parent : expression;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee) return 'DM5002';
  const around = functionAround(call);
  if (around.kind === 'parameter') return 'DM5003';
  if (around.kind === 'module') return 'DM5001';
  const isInAsync = around.kind === 'async';
  if (!isInAsync && isMappedIntoCombinator(checker, around.node)) return 'DM5004';
  if (name !== 'listWords') return isInAsync ? 'async' : 'sync';
  const isDelegated = ts.isYieldExpression(call.parent) && call.parent.asteriskToken !== undefined;
  if (!isInAsync) {
    const isNested = isDelegated && hasAsyncAround(around.node);
    return isNested ? 'DM5005' : 'sync';
  }
  const isLooped = ts.isForOfStatement(call.parent) && call.parent.expression === call;
  return isLooped || isDelegated ? 'async' : 'DM5005';
}

interface Around {
  /** `parameter`: of an async function, where nothing can wait. */
  readonly kind: 'async' | 'sync' | 'parameter' | 'module';
  readonly node: ts.Node;
}

function functionAround(start: ts.Node): Around {
  let child = start;
  for (let node = start.parent; ; child = node, node = node.parent) {
    if (ts.isSourceFile(node)) return { kind: 'module', node };
    if (ts.isClassStaticBlockDeclaration(node)) return { kind: 'sync', node };
    if (ts.isPropertyDeclaration(node) && node.initializer === child) return { kind: 'sync', node };
    if (!ts.isFunctionLike(node) || node.name === child) continue;
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    const isAsync = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
    if (!isAsync) return { kind: 'sync', node };
    return { kind: ts.isParameter(child) ? 'parameter' : 'async', node };
  }
}

function hasAsyncAround(start: ts.Node): boolean {
  for (
    let around = functionAround(start);
    around.kind !== 'module';
    around = functionAround(around.node)
  ) {
    if (around.kind !== 'sync') return true;
  }
  return false;
}

/** `Promise.all(….map(callback))` in anything but a sync function. */
function isMappedIntoCombinator(checker: ts.TypeChecker, callback: ts.Node): boolean {
  let node = callback.parent;
  while (ts.isParenthesizedExpression(node)) node = node.parent;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (node.expression.name.text !== 'map' || node.expression === callback) return false;
  const combinator = node.parent;
  if (!ts.isCallExpression(combinator) || combinator.arguments[0] !== node) return false;
  const { expression } = combinator;
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.getText() !== 'Promise')
    return false;
  if (checker.getSymbolAtLocation(expression.expression)?.declarations?.length) return false;
  return functionAround(node).kind !== 'sync';
}
