import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { Diagnostic } from '../../../model.js';
import type { MarkerOptions } from '../../../model/declaration.js';
import type { MarkerText } from '../../../model/marker.js';
import { typeCommentAt } from '../subjects/documented-type.js';
import { isMarkerDecorator, readDecoratorOptions } from './decorator-marker.js';
import { readMarkerOptions } from './marker-options.js';

/** A marker on the statement that it marks, or on a whole module. */
export type AttachedMarker =
  | {
      readonly kind: 'statement';
      readonly statement: ts.Statement;
      readonly options: MarkerOptions;
    }
  | {
      readonly kind: 'member';
      readonly member: ts.ClassElement | ts.ObjectLiteralElement;
      readonly options: MarkerOptions;
    }
  | {
      readonly kind: 'documented type';
      readonly comment: ts.JSDoc;
      readonly options: MarkerOptions;
    }
  | { readonly kind: 'module'; readonly sourceFile: ts.SourceFile };

/** Finds the declaration that a marker's text stands on; a marker that marks nothing is an error. */
export function attachMarker(
  marker: MarkerText,
  sourceFile: ts.SourceFile,
): { readonly marker?: AttachedMarker; readonly diagnostics: readonly Diagnostic[] } {
  const finding = (code: DiagnosticCode, message: string, hint?: string): Diagnostic =>
    createDiagnostic({
      code,
      message,
      ...(hint !== undefined && { hint }),
      location: locate(marker.file, sourceFile.text, marker.span),
    });
  const token = tokenAt(sourceFile, marker.span.start);
  const decorator = [token, token.parent].find(ts.isDecorator);
  if (decorator !== undefined && marker.span.start >= token.getStart()) {
    return attachDecorator(decorator, finding);
  }
  if (marker.span.start >= token.getStart()) return { diagnostics: [] }; // in a string or a name
  const comment = commentAt(sourceFile.text, token, marker.span.start);
  if (!comment?.startsWith('/**')) {
    return { diagnostics: [finding('DM1001', '`@dualMode` stands outside of a doc comment')] };
  }
  const read = readMarkerOptions(marker, sourceFile.text);
  if (read.module) {
    return { marker: { kind: 'module', sourceFile }, diagnostics: read.diagnostics };
  }
  const typed = typeCommentAt(sourceFile, marker.span.start);
  if (typed !== undefined) {
    const { options, diagnostics } = read;
    return { marker: { kind: 'documented type', comment: typed, options }, diagnostics };
  }
  const subject = outermostStartingAt(token);
  if (subject === undefined) {
    return {
      diagnostics: [finding('DM1001', '`@dualMode` marks nothing: no declaration follows it')],
    };
  }
  if (
    (ts.isClassElement(subject) && ts.isClassLike(subject.parent)) ||
    (ts.isObjectLiteralElement(subject) && ts.isObjectLiteralExpression(subject.parent))
  ) {
    const { options, diagnostics } = read;
    return { marker: { kind: 'member', member: subject, options }, diagnostics };
  }
  const problem = read.options.skip === true ? SKIPPED : problemOf(subject);
  if (problem !== undefined) {
    return { diagnostics: [finding(problem.code, problem.message, problem.hint)] };
  }
  return {
    marker: { kind: 'statement', statement: subject as ts.Statement, options: read.options },
    diagnostics: read.diagnostics,
  };
}

/** `@dualMode` in front of a class or a method; any other decorator of that name is none of ours. */
function attachDecorator(
  decorator: ts.Decorator,
  finding: (code: DiagnosticCode, message: string) => Diagnostic,
): ReturnType<typeof attachMarker> {
  if (!isMarkerDecorator(decorator)) return { diagnostics: [] };
  const { options, unreadable } = readDecoratorOptions(decorator);
  if (unreadable !== undefined) {
    const message = `\`${unreadable.getText()}\` is no option of \`@dualMode\``;
    return { diagnostics: [finding('DM1002', message)] };
  }
  const subject = decorator.parent;
  if (ts.isClassElement(subject)) {
    return { marker: { kind: 'member', member: subject, options }, diagnostics: [] };
  }
  const problem = options.skip === true ? SKIPPED : problemOf(subject);
  if (problem !== undefined) return { diagnostics: [finding(problem.code, problem.message)] };
  const statement = subject as ts.Node as ts.Statement;
  return { marker: { kind: 'statement', statement, options }, diagnostics: [] };
}

/** The token in whose text, or in front of which, an offset lies. */
function tokenAt(sourceFile: ts.SourceFile, offset: number): ts.Node {
  let at: ts.Node = sourceFile;
  for (;;) {
    const inner: ts.Node | undefined = at
      .getChildren(sourceFile)
      .filter((child) => !ts.isJSDoc(child))
      .find((child) => child.pos <= offset && offset < child.end);
    if (inner === undefined) return at;
    at = inner;
  }
}

function commentAt(text: string, token: ts.Node, offset: number): string | undefined {
  const ranges = [
    ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, token.pos) ?? []),
  ];
  const range = ranges.find((one) => one.pos <= offset && offset < one.end);
  return range && text.slice(range.pos, range.end);
}

/** The outermost declaration whose first token this is. */
function outermostStartingAt(token: ts.Node): ts.Node | undefined {
  const start = token.getStart();
  let found: ts.Node | undefined;
  for (let at = token; !ts.isSourceFile(at); at = at.parent) {
    if (at.getStart() !== start) break;
    if (ts.isStatement(at) || ts.isClassElement(at) || ts.isObjectLiteralElement(at)) found = at;
  }
  return found;
}

interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
}

const SKIPPED: Problem = {
  code: 'DM1012',
  message: '`skip` stands on something that is no member of a class',
};

function problemOf(node: ts.Node): Problem | undefined {
  if (!ts.isSourceFile(node.parent)) {
    return {
      code: 'DM1004',
      message: '`@dualMode` marks something inside a function or a block',
    };
  }
  if (ts.isVariableStatement(node)) return problemOfVariables(node);
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return undefined;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return undefined;
  if (ts.isExportAssignment(node) && node.isExportEquals) {
    return { code: 'DM1006', message: '`export =` cannot hold two variants' };
  }
  if (ts.isExportAssignment(node)) return undefined;
  return {
    code: 'DM1003',
    message: `\`@dualMode\` marks ${kindName(node)}, which has no variants`,
  };
}

function problemOfVariables(node: ts.VariableStatement): Problem | undefined {
  const { declarations, flags } = node.declarationList;
  const [declaration] = declarations;
  if (!(flags & ts.NodeFlags.Const) && isFunction(declaration?.initializer)) {
    return { code: 'DM1007', message: '`@dualMode` marks a variable that can be assigned again' };
  }
  if (declarations.length > 1) {
    return { code: 'DM1007', message: '`@dualMode` marks several variables at once' };
  }
  return undefined;
}

function isFunction(node: ts.Expression | undefined): boolean {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}

function kindName(node: ts.Node): string {
  if (ts.isEnumDeclaration(node)) return 'an enum';
  if (ts.isModuleDeclaration(node)) return 'a namespace';
  if (ts.isImportDeclaration(node)) return 'an import';
  if (ts.isExportDeclaration(node)) return 'a list of exports';
  return 'a statement';
}
