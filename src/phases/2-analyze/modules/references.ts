import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { Diagnostic, Mode, Span } from '../../../model.js';
import type { ImportClauseFact, SpecifierFact } from '../../../model/declaration.js';
import type { DeclarationId, Edit, TextPart } from '../../../model/edit.js';
import type { DualGraph } from '../graph/graph.js';
import type { DualName } from '../../../rules/region.js';
import { commentsOf, isHeritageTag } from '../../../rules/types/documented.js';
import { isMemberKey, spanOfName, symbolOfName } from '../judge/callee-name.js';
import { isPatternShorthand } from '../judge/pattern-key.js';
import { collectExports, collectImports } from './dual-specifiers.js';
import {
  isAssigned,
  isCalled,
  isDeclarationName,
  isMemberAssigned,
  isTooEarly,
  isTypeUse,
} from './name-uses.js';

/** The references of dual declarations in one module, as the async world sees them. */
export interface References {
  readonly edits: readonly Edit[];
  readonly specifiers: readonly SpecifierFact[];
  readonly clauses: readonly ImportClauseFact[];
  readonly valueUses: ReadonlySet<DeclarationId>;
  readonly diagnostics: readonly Diagnostic[];
}

const modes = ['async', 'sync'] as const;

/** Finds where a module names dual declarations, and what the async variant says there. */
export function collectReferences(request: {
  readonly file: string;
  readonly sourceFile: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly graph: DualGraph;
  readonly dispatcherDefault: Mode;
  /** True where the dispatcher has not the name that the source has. */
  readonly dispatcherMoves: boolean;
  /** The names of all dual declarations, and those under which re-exports hand them on. */
  readonly names: ReadonlySet<string>;
}): References {
  const { sourceFile, checker, graph } = request;
  const edits: Edit[] = [];
  const specifiers: SpecifierFact[] = [];
  const clauses: ImportClauseFact[] = [];
  const valueUses = new Set<DeclarationId>();
  const diagnostics: Diagnostic[] = [];
  const imported = new Set<string>();
  collectImports(sourceFile, { graph, checker, names: imported, specifiers, clauses });
  const isName = (name: string): boolean => request.names.has(name) || imported.has(name);

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isExportDeclaration(node)) {
      collectExports(node, { graph, checker, specifiers });
      return;
    }
    if ((ts.isMemberName(node) || isMemberKey(node)) && isName(node.text)) reference(node);
    for (const comment of ts.isClassLike(node) ? commentsOf(node) : []) {
      for (const tag of comment.tags ?? []) if (isHeritageTag(tag)) visit(tag.class);
    }
    ts.forEachChild(node, visit);
  };

  const reference = (node: DualName): void => {
    const symbol = symbolOfName(node, checker);
    const id = symbol && graph.idOf(symbol);
    const subject = id === undefined ? undefined : graph.subjectOf(id);
    if (id === undefined || subject === undefined) return;
    const { declaration } = subject;
    if (declaration.form === 'interface' || declaration.form === 'type') return;
    if (isDeclarationName(node)) return;
    if (declaration.form === 'state') {
      // what was inferred goes by its name in the async world
      if (declaration.reason !== 'inferred') stateReference(node, id);
      return;
    }
    const assigned = declaration.member === undefined ? node : node.parent;
    if (isAssigned(assigned)) {
      diagnostics.push(
        createDiagnostic({
          code: 'DM2013',
          message: `\`${node.text}\` is dual and is assigned to`,
          location: locate(request.file, sourceFile.text, spanOfNode(node)),
        }),
      );
      return;
    }
    const inside = graph.isLowered(node);
    const called = isCalled(node);
    if (!inside && declaration.member !== undefined) {
      // the dispatcher keeps the name, and as a rule it is async
      if (request.dispatcherDefault === 'async' || isTypeUse(node)) return;
    }
    if (!inside && declaration.form === 'class') {
      if (isMemberAssigned(node)) {
        diagnostics.push(
          createDiagnostic({
            code: 'DM2190',
            message: `\`${node.parent.getText()}\` is set from outside of the dual class \`${node.text}\``,
            location: locate(request.file, sourceFile.text, spanOfNode(node)),
          }),
        );
      }
      valueUse(node, id);
      return;
    }
    if (!inside && !called && (request.dispatcherDefault === 'async' || isTypeUse(node))) {
      valueUse(node, id);
      if (!isTypeUse(node) && isTooEarly(node, declaration, request.file)) {
        diagnostics.push(
          createDiagnostic({
            code: 'DM3002',
            message: `\`${node.text}\` is used here before its dispatcher is made`,
            location: locate(request.file, sourceFile.text, {
              start: node.getStart(),
              end: node.end,
            }),
          }),
        );
      }
      return;
    }
    edits.push({ kind: 'replace', ...spanOfName(node), text: variantText(node, id, 'async') });
  };

  /** A variant reaches its own; what is not dual would reach one of the two. */
  const stateReference = (node: DualName, id: DeclarationId): void => {
    if (graph.isLowered(node)) {
      edits.push({ kind: 'replace', ...spanOfNode(node), text: variantText(node, id, 'async') });
      return;
    }
    diagnostics.push(
      createDiagnostic({
        code: 'DM2402',
        message: `\`${node.text}\` is there once for each variant, and this code is not dual`,
        location: locate(request.file, sourceFile.text, spanOfNode(node)),
      }),
    );
  };

  const valueUse = (node: DualName, id: DeclarationId): void => {
    valueUses.add(id);
    if (!request.dispatcherMoves) return;
    edits.push({ kind: 'replace', ...spanOfNode(node), text: variantText(node, id, 'dispatcher') });
  };

  const exportVariants = (statement: ts.ExportAssignment): void => {
    const symbol = checker.getSymbolAtLocation(statement.expression);
    const id = symbol && graph.idOf(symbol);
    const declaration = id === undefined ? undefined : graph.subjectOf(id)?.declaration;
    if (id === undefined || declaration === undefined) return;
    const local = statement.expression.getText();
    const isOwn = declaration.file === request.file;
    if (isOwn && declaration.exported !== 'none') return;
    // what was inferred elsewhere is itself the async variant, and the default
    const variants = isOwn || declaration.reason !== 'inferred' ? modes : modes.slice(1);
    const names = variants.flatMap((variant, index) => {
      const ref = { ref: 'variant', id, variant, local, member: isOwn } as const;
      const outer = { ...ref, local: 'default', member: true };
      return [...(index > 0 ? [', '] : []), ref, ...(isOwn ? [] : [' as ', outer])];
    });
    const text = ['\nexport { ', ...names, ' };'];
    edits.push({ kind: 'after', start: statement.end, end: statement.end, text });
  };

  visit(sourceFile);
  for (const statement of sourceFile.statements) {
    if (ts.isExportAssignment(statement)) exportVariants(statement);
  }
  return { edits, specifiers, clauses, valueUses, diagnostics };
}

function variantText(
  node: DualName,
  id: DeclarationId,
  variant: 'async' | 'dispatcher',
): TextPart[] {
  const { parent } = node;
  const member =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node) ||
    (ts.isImportTypeNode(parent) && parent.qualifier === node) ||
    isMemberKey(node) ||
    ts.isBindingElement(parent);
  const ref = { ref: 'variant', id, variant, local: node.text, member } as const;
  if (isPatternShorthand(node)) return [ref, `: ${node.text}`];
  return ts.isShorthandPropertyAssignment(parent) ? [`${node.text}: `, ref] : [ref];
}

function spanOfNode(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}
