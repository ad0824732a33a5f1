import ts from 'typescript';

/** A bug put into a generated module on purpose, to show that the search finds it. */
export interface Doctor {
  readonly name: string;
  readonly doctor: (text: string) => string;
}

/** Bugs that a generator could have, each of which type-checks. */
export const doctors: readonly Doctor[] = [
  {
    name: 'a member that was awaited is called with its object: `(0, tools.probe)()` loses `0, `',
    doctor: (text) => text.replaceAll('(0, tools.', '(tools.'),
  },
  {
    name: '`return` in `try` is allowed: the async variant no longer awaits what it returns',
    doctor: (text) => handleErrors(text).replaceAll(/\breturn await (?=step\()/g, 'return '),
  },
  {
    name: '`finally` comes in the wrong order: not behind what was thrown or returned',
    doctor: (text) => editSync(text, unguard),
  },
  {
    name: 'what is evaluated before the promise is guarded with it',
    doctor: (text) => editSync(text, guardArguments),
  },
  {
    name: 'the left side of `+=` is read behind the await',
    doctor: (text) => editSync(text, readLate),
  },
];

/** A promise that nobody awaits any more must not end the process by its error. */
function handleErrors(text: string): string {
  return text.replace(
    'async function step(id: number): Promise<number> {',
    `function step(id: number): Promise<number> {
  const work = stepWork(id);
  work.catch(() => undefined);
  return work;
}
async function stepWork(id: number): Promise<number> {`,
  );
}

/** `try { … } finally { … }` becomes one block after the other. */
function unguard(node: ts.Node): readonly Replacement[] {
  if (!ts.isTryStatement(node) || node.finallyBlock === undefined) return [];
  if (node.catchClause !== undefined) {
    return [{ start: node.catchClause.end, end: node.finallyBlock.getStart(), text: ' ' }];
  }
  return [
    { start: node.getStart(), end: node.tryBlock.getStart(), text: '' },
    { start: node.tryBlock.end, end: node.finallyBlock.getStart(), text: ' ' },
  ];
}

/** `recover((id) => stepSync(id), handler, argument)` evaluates the argument inside the guard. */
function guardArguments(node: ts.Node): readonly Replacement[] {
  if (!ts.isCallExpression(node) || !guards.has(node.expression.getText())) return [];
  const [work, ...rest] = node.arguments;
  const [handler, argument] = rest.slice(-2);
  if (work === undefined || handler === undefined || argument === undefined) return [];
  if (!/^\((\w+)\) => stepSync\(\1\)$/.test(work.getText())) return [];
  return [
    { start: work.getStart(), end: work.end, text: `() => stepSync(${argument.getText()})` },
    { start: handler.end, end: argument.end, text: '' },
  ];
}

const guards: ReadonlySet<string> = new Set(['recover', 'attempt', 'ensure']);

/** `x += call()` becomes `x = call() + x`. */
function readLate(node: ts.Node): readonly Replacement[] {
  if (!ts.isBinaryExpression(node)) return [];
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken) return [];
  return [
    { start: node.operatorToken.getStart(), end: node.operatorToken.end, text: '= (' },
    { start: node.end, end: node.end, text: `) + ${node.left.getText()}` },
  ];
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits the sync variants of all programs. */
function editSync(text: string, edit: (node: ts.Node) => readonly Replacement[]): string {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const replacements: Replacement[] = [];
  const visit = (node: ts.Node): void => {
    const own = edit(node);
    replacements.push(...own);
    // what stands inside of a replaced text goes with it
    if (own.length === 0) ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    const isSync =
      ts.isFunctionDeclaration(statement) && /^program\d+Sync$/.test(statement.name?.text ?? '');
    if (isSync) visit(statement);
  }
  return replacements
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (result, { start, end, text: piece }) => result.slice(0, start) + piece + result.slice(end),
      text,
    );
}
