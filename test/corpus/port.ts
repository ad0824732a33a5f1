import ts from 'typescript';

/** What is done to a library's text before it is generated from; nothing else is. */
export interface Port {
  /** Functions that get a `@dualMode` tag: into the doc comment that they have, else a new one. */
  readonly dual: readonly string[];
  /** The library's own twins, taken out: the generated variants bear their names. */
  readonly twins: readonly string[];
  /** CommonJS syntax and the ES module syntax for it; each must stand in the text once. */
  readonly moduleSyntax?: readonly (readonly [from: string, to: string])[];
}

/** Ports a library's text; throws when it does not hold what the port expects. */
export function portSource(text: string, port: Port): string {
  let ported = text;
  for (const [from, to] of port.moduleSyntax ?? []) ported = replaceOnce(ported, from, to);
  const edits = collectEdits(ported, port).sort((left, right) => right.at - left.at);
  for (const { at, end, text: inserted } of edits) {
    ported = ported.slice(0, at) + inserted + ported.slice(end);
  }
  return ported;
}

interface PortEdit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

function collectEdits(text: string, { dual, twins }: Port): PortEdit[] {
  const file = ts.createSourceFile('library.ts', text, ts.ScriptTarget.Latest, true);
  const statements = new Map(file.statements.map((statement) => [nameOf(statement), statement]));
  const find = (name: string): ts.Statement => {
    const statement = statements.get(name);
    if (!statement) throw new Error(`the library has no '${name}' any more`);
    return statement;
  };
  return [
    ...twins.map(find).map((twin) => ({ at: twin.getFullStart(), end: twin.end, text: '' })),
    ...dual.map(find).map((statement) => markAt(text, statement)),
  ];
}

function markAt(text: string, statement: ts.Statement): PortEdit {
  const start = statement.getStart();
  const doc = ts.getJSDocCommentsAndTags(statement).find(ts.isJSDoc);
  if (!doc) return { at: start, end: start, text: '/** @dualMode */\n' };
  const close = text.lastIndexOf('*/', doc.end);
  return { at: close, end: close, text: '* @dualMode\n ' };
}

function nameOf(statement: ts.Statement): string {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? 'default';
  if (!ts.isVariableStatement(statement)) return '';
  return statement.declarationList.declarations[0]?.name.getText() ?? '';
}

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`the library has '${from}' ${parts.length - 1} times`);
  return parts.join(to);
}
