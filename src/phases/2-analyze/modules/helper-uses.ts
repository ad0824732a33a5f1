import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { Diagnostic } from '../../../model.js';
import type { Edit } from '../../../model/edit.js';
import type { HelperName, Helpers } from '../../../rules/helpers/helper-imports.js';
import { readPair } from '../../../rules/helpers/pair.js';
import type { DualGraph } from '../graph/graph.js';

/** What becomes of the helpers of `dualmode` in a module, outside of what rules see. */
export interface HelperUses {
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes the imports of `dualmode` out, resolves `sync(fn)`, and refuses what would be left of them. */
export function collectHelperUses(request: {
  readonly file: string;
  readonly sourceFile: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly graph: DualGraph;
  readonly helpers: Helpers;
}): HelperUses {
  const { sourceFile, checker, graph, helpers } = request;
  if (helpers.imports.length === 0) return { edits: [], diagnostics: [] };
  const edits: Edit[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (code: DiagnosticCode, at: ts.Node, message: string): void => {
    const location = locate(request.file, sourceFile.text, { start: at.getStart(), end: at.end });
    diagnostics.push(createDiagnostic({ code, message, location }));
  };

  for (const { statement, foreign } of helpers.imports) {
    const [first] = foreign;
    if (first !== undefined) {
      report('DM2503', first, `\`${first.getText()}\` of \`dualmode\` would stay in the output`);
    }
    edits.push(removal(statement));
  }

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      const helper = helpers.nameOf(checker.getSymbolAtLocation(node));
      if (helper !== undefined) judge(node, helper);
    }
    ts.forEachChild(node, visit);
  };

  const judge = (node: ts.Identifier, helper: HelperName): void => {
    if (helper === 'isSync' && !graph.isLowered(node)) {
      report('DM2501', node, '`isSync` stands outside of a dual declaration');
    }
    if (helper === 'pair') judgePair(node);
    if (helper === 'sync') judgeSync(node);
  };

  const judgePair = (node: ts.Identifier): void => {
    const { parent } = node;
    const called = ts.isCallExpression(parent) && parent.expression === node;
    if (!called || readPair(parent) === undefined) {
      report(
        'DM2502',
        node,
        '`pair` takes an object literal with `sync` and `async`, and nothing else',
      );
    } else if (!graph.isLowered(node)) {
      report(
        'DM2502',
        node,
        '`pair` stands neither in a dual declaration nor in a constant of the module',
      );
    }
  };

  const judgeSync = (node: ts.Identifier): void => {
    const { parent } = node;
    const called = ts.isCallExpression(parent) && parent.expression === node;
    const argument = called ? parent.arguments[0] : undefined;
    const name = argument && lastName(argument);
    const symbol = name && checker.getSymbolAtLocation(name);
    const id = symbol && graph.idOf(symbol);
    if (!called || argument === undefined || name === undefined || id === undefined) {
      report(
        'DM2504',
        called ? (argument ?? node) : node,
        '`sync` takes the name of a dual function',
      );
      return;
    }
    const path = argument.getText().slice(0, name.getStart() - argument.getStart());
    edits.push({
      kind: 'cut',
      start: parent.getStart(),
      end: parent.end,
      text: [path, { ref: 'variant', id, variant: 'sync', local: name.text, member: path !== '' }],
    });
  };

  visit(sourceFile);
  return { edits, diagnostics };
}

function lastName(node: ts.Expression): ts.Identifier | undefined {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name) ? node.name : undefined;
}

/** The import with its line. */
function removal(statement: ts.ImportDeclaration): Edit {
  const { text } = statement.getSourceFile();
  const line = /^[ \t]*\r?\n/.exec(text.slice(statement.end))?.[0].length ?? 0;
  return { kind: 'cut', start: statement.getStart(), end: statement.end + line, text: [] };
}
