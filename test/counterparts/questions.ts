import path from 'node:path';
import { ts } from '@ts-morph/common';
import type { CounterpartQuestion } from '../../src/counterparts/index.js';

const repository = path.resolve(import.meta.dirname, '../..');
const virtualRoot = path.join(repository, 'virtual');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  types: ['node'],
  strict: true,
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Builds one program of modules that exist only here, beside the repository's node_modules, and
 * asks about them. In each module the question is about the callee of its last `await`, or about
 * the expression after the comment `value:`.
 */
export function createQuestions(
  files: Readonly<Record<string, string>>,
): (file: string) => CounterpartQuestion {
  const texts = new Map(
    Object.entries(files).map(([name, text]) => [path.join(virtualRoot, name), text]),
  );
  const host = ts.createCompilerHost(options, true);
  // ts-morph's compiler has no library files beside it.
  host.getDefaultLibLocation = () => path.join(repository, 'node_modules/typescript/lib');
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion, true);
  };
  host.directoryExists = (directory) =>
    directory === virtualRoot || ts.sys.directoryExists(directory);
  host.getCurrentDirectory = () => repository;
  const program = ts.createProgram([...texts.keys()], options, host);
  const checker = program.getTypeChecker();
  return (file) => {
    if (program.getGlobalDiagnostics().length > 0) throw new Error('The library is not loaded');
    const sourceFile = program.getSourceFile(path.join(virtualRoot, file));
    if (sourceFile === undefined) throw new Error(`No module ${file} in this program`);
    return { checker, sourceFile, ...findAsked(sourceFile) };
  };
}

function findAsked(sourceFile: ts.SourceFile): Pick<CounterpartQuestion, 'callee' | 'call'> {
  const marker = sourceFile.text.indexOf('/* value: */');
  let found: Pick<CounterpartQuestion, 'callee' | 'call'> | undefined;
  const visit = (node: ts.Node): void => {
    if (marker === -1 && ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
      const call = node.expression;
      if (call.expression.kind !== ts.SyntaxKind.ImportKeyword) {
        found = { call, callee: call.expression };
      }
    }
    if (marker !== -1 && node.pos <= marker && node.getStart() > marker && isExpression(node)) {
      found ??= { callee: node };
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  if (found === undefined) throw new Error(`Nothing is asked in ${sourceFile.fileName}`);
  return found;
}

function isExpression(node: ts.Node): node is ts.Expression {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}
