import { matchGlobs, ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { Diagnostic } from '../../../model.js';
import type { DualDeclaration } from '../../../model/declaration.js';
import type { MarkerText } from '../../../model/marker.js';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import { attachMarker } from './attach.js';
import { classIn } from '../subjects/class-expression.js';
import { documentedTypeOf } from '../subjects/documented-type.js';
import { resolveAlias, type DualGraph } from '../graph/graph.js';
import type { SourceProgram } from '../../../program/program.js';
import { typesDeclaredIn } from '../../../rules/types/documented.js';
import { readHelpers } from '../../../rules/helpers/helper-imports.js';
import { markMember } from './marked-members.js';
import { pairCandidate } from './pairs.js';
import { stateCandidate } from '../subjects/state.js';
import { candidateOf, hasAsyncKeyword, type Candidate } from '../subjects/subject.js';
import { usesState } from './uses-state.js';

interface MarkRequest {
  readonly source: SourceProgram;
  readonly markers: readonly MarkerText[];
  readonly graph: DualGraph;
  /** The option `modules`: those that match are dual as a whole. */
  readonly globs: readonly string[];
  readonly classOfType: (type: ts.Type) => TypeClass;
}

/** Puts what the author marked into the graph; says what cannot be dual. */
export function markSubjects(request: MarkRequest): readonly Diagnostic[] {
  const whole = new Set<string>();
  const attached = request.markers.flatMap((marker) => {
    const sourceFile = request.source.modules.get(marker.file);
    if (sourceFile === undefined) return [];
    const { marker: found, diagnostics } = attachMarker(marker, sourceFile);
    return [{ marker, found, diagnostics }];
  });
  const statements = attached.flatMap(({ marker, found }) =>
    found?.kind === 'statement' ? [{ ...found, marker }] : [],
  );
  const members = attached.flatMap(({ marker, found }) =>
    found?.kind === 'member' ? [{ ...found, marker }] : [],
  );
  for (const { marker, found } of attached) {
    if (found?.kind === 'module') whole.add(marker.file);
  }
  const marked = new Set<ts.Node>(
    statements.flatMap(({ statement }) => [statement, classIn(statement) ?? statement]),
  );
  const { source, graph, classOfType } = request;
  const diagnostics = [
    ...attached.flatMap((one) => one.diagnostics),
    ...attached.flatMap(({ marker }) => refuseOnServer(marker, source)),
    // first the members: a class with a marked one is not dual as a whole
    ...members.flatMap((one) =>
      markMember(one, {
        graph,
        classOfType,
        checker: source.checker,
        isMarked: (node) => marked.has(node),
      }),
    ),
    // and state, which what is not async can be dual for
    ...statements.flatMap((one) => markState(one.statement, one, request)),
    ...attached.flatMap(({ marker, found }) =>
      found?.kind === 'documented type' ? markType(found, marker, request) : [],
    ),
    ...statements.flatMap((one) => markStatement(one.statement, one, request)),
  ];
  const matched = matchModules(request);
  // after the markers, whose options hold in a module that is marked as a whole too
  for (const file of new Set([...whole, ...matched.files])) markModule(file, request);
  return [...diagnostics, ...matched.diagnostics];
}

/** What a module of server functions exports is called over the network, by its name, and is async. */
function refuseOnServer(
  marker: MarkerText,
  { modules }: Pick<SourceProgram, 'modules'>,
): readonly Diagnostic[] {
  const sourceFile = modules.get(marker.file);
  const isServer = sourceFile?.statements.some(
    (one) =>
      ts.isExpressionStatement(one) &&
      ts.isStringLiteral(one.expression) &&
      one.expression.text === 'use server',
  );
  if (sourceFile === undefined || isServer !== true) return [];
  const location = locate(marker.file, sourceFile.text, marker.span);
  const message = "`@dualMode` stands in a module that says 'use server'";
  return [createDiagnostic({ code: 'DM1017', message, location })];
}

/** The modules that the globs of the option `modules` name; one that names none is a finding. */
function matchModules({ source, globs }: Pick<MarkRequest, 'source' | 'globs'>): {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const paths = [...source.modules.keys()].map((file) => `/${file}`);
  return {
    files: matchGlobs(paths, globs, '/').map((file) => file.slice(1)),
    diagnostics: globs
      .filter((glob) => !glob.startsWith('!') && matchGlobs(paths, glob, '/').length === 0)
      .map((glob) => {
        const message = `\`${glob}\` of \`modules\` matches no module`;
        return createDiagnostic({ code: 'DM1011', message });
      }),
  };
}

function markModule(file: string, request: MarkRequest): void {
  const { source, graph } = request;
  for (const statement of source.modules.get(file)?.statements ?? []) {
    const candidate = candidateOf(statement, source.checker, file);
    if (candidate === undefined || !isAsync(candidate, request)) continue;
    graph.add(candidate, { reason: 'module', options: {} });
  }
}

function isAsync(candidate: Candidate, request: MarkRequest): boolean {
  if (candidate.form === 'class') return request.graph.isDualClass(candidate.symbol);
  return candidate.fn !== undefined && !isPlain(candidate, request);
}

function isPlain(candidate: Candidate, request: MarkRequest): boolean {
  // in JavaScript a doc comment may say another result than the keyword gives
  if (hasAsyncKeyword(candidate)) return false;
  if (
    candidate.fn !== undefined &&
    usesState(candidate.fn, request.graph, request.source.checker)
  ) {
    return false;
  }
  const type = typeOf(candidate, request.source.checker);
  return !isAsyncFunction(request.classOfType(type)) && !request.graph.makesAsync(type);
}

function typeOf(candidate: Candidate, checker: ts.TypeChecker): ts.Type {
  return candidate.fn === undefined
    ? checker.getTypeOfSymbol(candidate.symbol)
    : checker.getTypeAtLocation(candidate.fn);
}

/** A variable that is no function: each variant gets one of its own. */
function markState(
  statement: ts.Statement,
  { marker, options }: { readonly marker: MarkerText } & Pick<DualDeclaration, 'options'>,
  { source, graph, classOfType }: MarkRequest,
): readonly Diagnostic[] {
  const sourceFile = statement.getSourceFile();
  if (pairCandidate(statement, source.checker, readHelpers(sourceFile, source.checker))) return [];
  const candidate = stateCandidate(statement, { checker: source.checker, classOfType });
  if (candidate === undefined) return [];
  const { declaration } = graph.add(candidate, { reason: 'marked', options });
  if (declaration.exported === 'none') return [];
  const message = `\`@dualMode\` marks \`${declaration.name}\`, a variable that other modules see`;
  const location = locate(marker.file, sourceFile.text, marker.span);
  return [createDiagnostic({ code: 'DM1016', message, location })];
}

function markType(
  { comment, options }: { readonly comment: ts.JSDoc } & Pick<DualDeclaration, 'options'>,
  marker: MarkerText,
  { source, graph }: MarkRequest,
): readonly Diagnostic[] {
  const [type] = typesDeclaredIn(comment);
  const symbol = type?.name && source.checker.getSymbolAtLocation(type.name);
  const candidate = symbol && documentedTypeOf(resolveAlias(symbol, source.checker));
  if (candidate === undefined) {
    const { text } = comment.getSourceFile();
    const message = '`@dualMode` marks a comment that does not declare one type of the module';
    return [
      createDiagnostic({
        code: 'DM1003',
        message,
        location: locate(marker.file, text, marker.span),
      }),
    ];
  }
  graph.add(candidate, { reason: 'marked', options });
  return [];
}

/** `const Store = class { … }` */
function isClassValue(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some(
    ({ initializer }) => initializer !== undefined && ts.isClassExpression(initializer),
  );
}

function markStatement(
  statement: ts.Statement,
  mark: { readonly marker: MarkerText } & Pick<DualDeclaration, 'options'>,
  request: MarkRequest,
): readonly Diagnostic[] {
  const { marker } = mark;
  const sourceFile = statement.getSourceFile();
  const finding = (code: DiagnosticCode, message: string, hint?: string): readonly Diagnostic[] => [
    createDiagnostic({
      code,
      message,
      ...(hint !== undefined && { hint }),
      location: locate(marker.file, sourceFile.text, marker.span),
    }),
  ];
  const { checker } = request.source;
  if (request.graph.subjectAt(statement)?.declaration.form === 'state') return [];
  const candidate =
    pairCandidate(statement, checker, readHelpers(sourceFile, checker)) ??
    candidateOf(statement, checker, marker.file);
  if (candidate === undefined && ts.isClassDeclaration(statement)) {
    return finding('DM1010', 'the class is merged with an interface or a namespace of its name');
  }
  if (candidate === undefined && isClassValue(statement)) {
    return finding(
      'DM1003',
      'the class has another name or a type of its own beside its constant',
      'Write it as a declaration: `class Store { … }`.',
    );
  }
  if (candidate === undefined) {
    return finding('DM1003', '`@dualMode` marks something that is no async function');
  }
  if (candidate.fn !== undefined && candidate.form !== 'pair' && isPlain(candidate, request)) {
    return finding('DM1009', `\`@dualMode\` marks \`${candidate.name}\`, which is not async`);
  }
  if (candidate.form === 'class' && !request.graph.isDualClass(candidate.symbol)) {
    return finding(
      'DM1009',
      `\`@dualMode\` marks \`${candidate.name}\`, which has no async member`,
    );
  }
  request.graph.add(candidate, { reason: 'marked', options: mark.options });
  return [];
}
