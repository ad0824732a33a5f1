import path from 'node:path';
import { ts } from '@ts-morph/common';
import { expect, test, vi } from 'vitest';
import { createSourceProgram, readCompilerOptions } from '../../src/program/program.js';
import { createTypeClassifier, type TypeClass } from '../../src/rules/types/classify.js';
import { quickClassOf, type QuickContext } from '../../src/rules/types/quick-class.js';
import { readFixtures } from '../fixtures/fixture.js';
import { moduleOf } from '../torture/compare.js';
import { readSnippets } from '../torture/read-snippets.js';

vi.setConfig({ testTimeout: 300_000 });

const root = path.resolve(import.meta.dirname, '../../fixtures');

/** Every module of every fixture and every snippet, as one project. */
function readModules(): ReadonlyMap<string, string> {
  const inputs = readFixtures(root).flatMap(({ id, input }) =>
    [...input].map(([file, text]) => [file.replace(/^src/, `acceptance/${id}`), text] as const),
  );
  return new Map([...inputs, ['acceptance/torture.ts', moduleOf(readSnippets())]]);
}

interface Answer {
  readonly where: string;
  readonly quick: TypeClass;
  readonly exact: TypeClass;
}

function collectAnswers(): readonly Answer[] {
  const request = { root, project: 'tsconfig.json', files: readModules() };
  const { checker, modules } = createSourceProgram(request, readCompilerOptions(request));
  const classOfType = createTypeClassifier(checker);
  const exactOf = (node: ts.Expression): TypeClass => classOfType(checker.getTypeAtLocation(node));
  const context: QuickContext = { checker, classOfType, classOf: exactOf };
  const answers: Answer[] = [];
  for (const [file, source] of modules) {
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
        return;
      if (ts.isExpression(node) && !isLiteralName(node)) {
        const quick = quickClassOf(node, context);
        const where = `${file}: ${node.getText(source)} in ${node.parent.getText(source)}`;
        if (quick !== undefined) answers.push({ where, quick, exact: exactOf(node) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return answers;
}

/** `'key'` of `{ 'key': value }` is no value. */
function isLiteralName(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) && 'name' in node.parent && node.parent.name === node;
}

test('an expression has the class that its type has, whether the type was asked for or not', () => {
  const answers = collectAnswers();
  expect(answers.length).toBeGreaterThan(8_000);
  expect(answers.filter(({ quick, exact }) => quick !== exact)).toEqual([]);
});
