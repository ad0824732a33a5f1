import { ts } from '@ts-morph/common';
import { locate } from '../../../diagnostics/diagnostic.js';
import type { Span } from '../../../model.js';
import type {
  DeclarationForm,
  DualDeclaration,
  ExportForm,
  MemberShape,
  SignatureShape,
} from '../../../model/declaration.js';
import { annotatedBodies } from './annotated-bodies.js';
import { typesDeclaredIn } from '../../../rules/types/documented.js';
import { classExpressionOf, classIn } from './class-expression.js';
import { markerDecorators } from '../marks/decorator-marker.js';
import { shapeOf, typeParametersOf, type ImpliedType } from './shape.js';

/** A dual declaration together with the tree that it was read from. */
export interface Subject {
  readonly declaration: DualDeclaration;
  /** All parts of it: the overload signatures and the implementation, or the one statement. */
  readonly nodes: readonly ts.Node[];
  /** Members of a class that stay as they are. */
  readonly skipped: readonly ts.Node[];
  readonly sourceFile: ts.SourceFile;
  readonly symbol: ts.Symbol;
}

/** A module-level statement that can be dual, with its parts. */
export interface Candidate {
  readonly form: DeclarationForm;
  readonly nodes: readonly ts.Node[];
  readonly sourceFile: ts.SourceFile;
  readonly symbol: ts.Symbol;
  readonly name: string;
  readonly anonymous: boolean;
  /** The function whose body is lowered; absent for types. */
  readonly fn?:
    ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration;
  /** Of a method. */
  readonly member?: MemberShape;
  readonly impliedType?: ImpliedType;
  /** What is known of its parameters where no function is written in place. */
  readonly signature?: SignatureShape;
}

/** Reads a module-level statement as something that can be dual; undefined where it is none. */
export function candidateOf(
  statement: ts.Statement,
  checker: ts.TypeChecker,
  file: string,
): Candidate | undefined {
  const sourceFile = statement.getSourceFile();
  if (ts.isFunctionDeclaration(statement)) return functionCandidate(statement, checker, file);
  if (ts.isVariableStatement(statement)) return constCandidate(statement, checker);
  if (ts.isClassDeclaration(statement)) return classCandidate(statement, checker, file);
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    const symbol = checker.getSymbolAtLocation(statement.name);
    if (symbol === undefined) return undefined;
    return {
      form: ts.isInterfaceDeclaration(statement) ? 'interface' : 'type',
      nodes: [statement],
      sourceFile,
      symbol,
      name: statement.name.text,
      anonymous: false,
    };
  }
  return ts.isExportAssignment(statement)
    ? expressionCandidate(statement, checker, file)
    : undefined;
}

/** `export default async (path) => …` */
function expressionCandidate(
  statement: ts.ExportAssignment,
  checker: ts.TypeChecker,
  file: string,
): Candidate | undefined {
  const sourceFile = statement.getSourceFile();
  const fn = functionOf(statement.expression);
  const exports = checker.getSymbolAtLocation(sourceFile)?.exports;
  const symbol = exports?.get(ts.InternalSymbolName.Default);
  if (fn === undefined || symbol === undefined || statement.isExportEquals === true)
    return undefined;
  const name = nameFromFile(file);
  return { form: 'expression', nodes: [statement], sourceFile, symbol, name, anonymous: true, fn };
}

function functionCandidate(
  statement: ts.FunctionDeclaration,
  checker: ts.TypeChecker,
  file: string,
): Candidate | undefined {
  const sourceFile = statement.getSourceFile();
  const symbol =
    statement.name === undefined
      ? checker.getSymbolAtLocation(sourceFile)?.exports?.get(ts.InternalSymbolName.Default)
      : localSymbol(statement.name, checker);
  const nodes = (symbol?.declarations ?? [statement]).filter(ts.isFunctionDeclaration);
  const fn = nodes.find((node) => node.body !== undefined);
  if (symbol === undefined || fn === undefined) return undefined;
  const name = statement.name?.text ?? nameFromFile(file);
  return {
    form: 'function',
    nodes,
    sourceFile,
    symbol,
    name,
    anonymous: statement.name === undefined,
    fn,
  };
}

/** A class that is merged with an interface or a namespace is more than its text. */
function classCandidate(
  statement: ts.ClassDeclaration,
  checker: ts.TypeChecker,
  file: string,
): Candidate | undefined {
  const sourceFile = statement.getSourceFile();
  const symbol =
    statement.name === undefined
      ? checker.getSymbolAtLocation(sourceFile)?.exports?.get(ts.InternalSymbolName.Default)
      : localSymbol(statement.name, checker);
  if (symbol === undefined || symbol.declarations?.length !== 1) return undefined;
  return {
    form: 'class',
    nodes: [statement],
    sourceFile,
    symbol,
    name: statement.name?.text ?? nameFromFile(file),
    anonymous: statement.name === undefined,
  };
}

/** The symbol that references resolve to: for an exported declaration the export's. */
function localSymbol(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol === undefined ? undefined : checker.getExportSymbolOfSymbol(symbol);
}

function constCandidate(
  statement: ts.VariableStatement,
  checker: ts.TypeChecker,
): Candidate | undefined {
  const { declarations, flags } = statement.declarationList;
  const [declaration] = declarations;
  if (declaration === undefined || declarations.length !== 1) return undefined;
  if (!(flags & ts.NodeFlags.Const) || !ts.isIdentifier(declaration.name)) return undefined;
  const symbol = localSymbol(declaration.name, checker);
  const fn = functionOf(declaration.initializer);
  const isClass = classExpressionOf(statement) !== undefined && symbol?.declarations?.length === 1;
  if (symbol === undefined || (fn === undefined && !isClass)) return undefined;
  return {
    form: fn === undefined ? 'class' : 'const',
    nodes: [statement],
    sourceFile: statement.getSourceFile(),
    symbol,
    name: declaration.name.text,
    anonymous: false,
    ...(fn && { fn }),
  };
}

function functionOf(
  initializer: ts.Expression | undefined,
): ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (initializer === undefined) return undefined;
  if (ts.isParenthesizedExpression(initializer)) return functionOf(initializer.expression);
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)
    ? initializer
    : undefined;
}

/** The function that a part of a candidate is or holds, its overload signatures included. */
export function functionIn(
  node: ts.Node,
): ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (ts.isFunctionDeclaration(node)) return node;
  if (ts.isExportAssignment(node)) return functionOf(node.expression);
  return ts.isVariableStatement(node)
    ? functionOf(node.declarationList.declarations[0]?.initializer)
    : undefined;
}

/** True for a function that the keyword makes async, whatever its types say. */
export function hasAsyncKeyword({ fn }: Pick<Candidate, 'fn'>): boolean {
  return (fn?.modifiers ?? []).some((one) => one.kind === ts.SyntaxKind.AsyncKeyword);
}

/** `src/load-config.ts` -> `loadConfig`; `src/tools/index.ts` -> `tools`. */
function nameFromFile(file: string): string {
  const parts = file.split('/');
  const base = (parts.at(-1) ?? '').replace(/\..*$/, '');
  const stem = base === 'index' ? (parts.at(-2) ?? base) : base;
  const name = stem.replaceAll(/[^\w$]+(\w)?/g, (_, letter: string | undefined) =>
    (letter ?? '').toUpperCase(),
  );
  return /^[\d]/.test(name) ? `_${name}` : name;
}

/** Turns a candidate into a dual declaration. */
export function createSubject(
  candidate: Candidate,
  context: { readonly file: string; readonly iterates: boolean } & Pick<
    DualDeclaration,
    'reason' | 'options' | 'neededBy'
  >,
): Subject {
  const { nodes, sourceFile, symbol } = candidate;
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) throw new Error('a candidate without nodes');
  const { text } = sourceFile;
  const start = first.getStart();
  const comments = ts.isJSDoc(first) ? [] : ownComments(text, first.pos, start);
  const nameSpans = nodes.map((node) => nameSpanOf(node));
  const holder = classIn(first);
  const declaration: DualDeclaration = {
    id: `${context.file}#${idName(candidate)}`,
    file: context.file,
    name: candidate.name,
    anonymous: candidate.anonymous,
    form: candidate.form,
    exported: exportFormOf(first),
    reason: context.reason,
    ...(context.neededBy && { neededBy: context.neededBy }),
    options: context.options,
    span: { start: comments[0]?.start ?? start, end: last.end },
    comments,
    decorators: markerDecorators(nodes),
    start,
    nameSpans,
    exportSpans: nodes.flatMap(exportSpansOf),
    bodies: annotatedBodies(nodes),
    location: locate(context.file, text, nameSpans[0] ?? { start, end: start }),
    ...shapeIn(candidate),
    ...(context.iterates && { iterates: true }),
    ...(candidate.member && { member: candidate.member }),
    ...(holder && { typeParameters: typeParametersOf(holder) }),
    ...constantClassIn(first),
  };
  return { declaration, nodes, skipped: [], sourceFile, symbol };
}

/** `load`, `Store.read`, `Store.static.open`. */
function idName({ name, member }: Candidate): string {
  if (member === undefined) return name;
  return [member.className, ...member.modifiers.filter((one) => one === 'static'), name].join('.');
}

function shapeIn({ nodes, fn, signature, impliedType }: Candidate): Pick<DualDeclaration, 'shape'> {
  if (fn !== undefined) return { shape: shapeOf(nodes, fn, impliedType) };
  return signature ? { shape: { implementation: signature, overloads: [] } } : {};
}

/** The comments in front of a declaration that no blank line parts from it. */
export function ownComments(text: string, pos: number, start: number): Span[] {
  const ranges = [
    ...(ts.getTrailingCommentRanges(text, pos) ?? []).filter((range) =>
      text.slice(range.pos, range.end).includes('@dualMode'),
    ),
    ...(ts.getLeadingCommentRanges(text, pos) ?? []),
  ].toSorted((one, other) => one.pos - other.pos);
  const own: Span[] = [];
  let next = start;
  for (const range of ranges.reverse()) {
    if (range.pos === own[0]?.start) continue; // at a file's start both lists hold it
    if (/\n\s*\n/.test(text.slice(range.end, next))) break;
    if (/@(?:typedef|callback)\b/.test(text.slice(range.pos, range.end))) break; // a type of its own
    own.unshift({ start: range.pos, end: range.end });
    next = range.pos;
  }
  return own;
}

function nameSpanOf(node: ts.Node): Span {
  if (ts.isVariableStatement(node)) {
    const name = node.declarationList.declarations[0]?.name;
    if (name !== undefined) return { start: name.getStart(), end: name.end };
  }
  // `export default` gives way to `export const NAME =`
  if (ts.isExportAssignment(node))
    return { start: node.getStart(), end: node.expression.getStart() };
  if (ts.isJSDoc(node)) {
    const name = typesDeclaredIn(node)[0]?.name;
    if (name !== undefined) return { start: name.getStart(), end: name.end };
  }
  const { name } = node as ts.Node & { readonly name?: ts.Identifier };
  if (name !== undefined) return { start: name.getStart(), end: name.end };
  const offset = anonymousNameOffset(node as ts.FunctionDeclaration);
  return { start: offset, end: offset };
}

/** `const Store = class` gives way to `class Store`: what stands around its name. */
function constantClassIn(node: ts.Node): Pick<DualDeclaration, 'inConstant'> {
  const expression = classExpressionOf(node);
  if (expression === undefined || !ts.isVariableStatement(node)) return {};
  const { start, end } = nameSpanOf(node);
  return {
    inConstant: {
      head: { start: node.declarationList.getStart(), end: start },
      tail: { start: end, end: expression.name?.end ?? anonymousNameOffset(expression) },
    },
  };
}

/** Behind `class`, `function`, or its asterisk, where what is anonymous takes its name. */
function anonymousNameOffset(node: ts.FunctionDeclaration | ts.ClassLikeDeclaration): number {
  if (ts.isFunctionDeclaration(node) && node.asteriskToken !== undefined) {
    return node.asteriskToken.end;
  }
  const keyword = node
    .getChildren()
    .find(
      ({ kind }) => kind === ts.SyntaxKind.FunctionKeyword || kind === ts.SyntaxKind.ClassKeyword,
    );
  return keyword?.end ?? node.getStart();
}

function exportFormOf(node: ts.Node): ExportForm {
  if (ts.isExportAssignment(node)) return 'default';
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  if (modifiers.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword)) return 'default';
  return modifiers.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) ? 'named' : 'none';
}

function exportSpansOf(node: ts.Node): Span[] {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const { text } = node.getSourceFile();
  return modifiers
    .filter((one) => /^(?:Export|Default)Keyword$/.test(ts.SyntaxKind[one.kind] ?? ''))
    .map((one) => ({
      start: one.getStart(),
      end: one.end + (/^\s*/.exec(text.slice(one.end))?.[0].length ?? 0),
    }));
}
