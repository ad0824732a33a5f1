import { ts } from '@ts-morph/common';
import type { CounterpartAnswer, CounterpartQuestion } from './answer.js';
import { identifyCallee } from './identity/identify-callee.js';
import { skipWrappers } from './identity/skip-wrappers.js';
import { traceValue, type ImportPath, type TracedValue } from './identity/trace-value.js';
import { findExport } from './module-exports.js';
import { fitType } from './type-fit.js';

/** A function found by its name, and the answer that it is if its type fits. */
interface Candidate {
  readonly name: string;
  readonly type: ts.Type;
  readonly answer: CounterpartAnswer;
}

/**
 * Looks for `nameSync`, or `name` without `Async`, in the same module or on the same type, and takes
 * it only if its type fits. Otherwise the reason says what was found and why it is not taken.
 */
export function answerByConvention(question: CounterpartQuestion): CounterpartAnswer {
  const misfits: string[] = [];
  for (const candidate of findCandidates(question)) {
    const fit = fitType(question, candidate.type);
    if (fit.fits) return candidate.answer;
    misfits.push(`\`${candidate.name}\` ${fit.why}`);
  }
  return misfits.length > 0 ? { kind: 'none', reason: misfits.join('; ') } : { kind: 'none' };
}

function findCandidates(question: CounterpartQuestion): readonly Candidate[] {
  const { checker } = question;
  const node = skipWrappers(question.callee);
  const value = traceValue(checker, node);
  if (value?.promisified !== undefined) return [];
  if (value !== undefined) {
    const { imported } = value;
    const isOwnExport = imported !== undefined && imported.names.length === 1;
    if (isOwnExport) return findExported(question, value, imported);
    if (imported === undefined && !ts.isPropertyAccessExpression(node)) {
      return findInScope(question, value);
    }
  }
  return ts.isPropertyAccessExpression(node) ? findMembers(question, node) : [];
}

function findExported(
  question: CounterpartQuestion,
  value: TracedValue,
  { specifier, module, names }: ImportPath,
): readonly Candidate[] {
  const { checker } = question;
  const [exported] = names;
  const asyncName = exported === 'default' ? declaredName(value.symbol) : exported;
  return syncNames(asyncName ?? '').flatMap((name) => {
    const symbol = findExport(checker, module, name);
    if (symbol === undefined) return [];
    const from = identifyCallee(checker, question.callee) ?? asyncName ?? '';
    return [
      {
        name,
        type: checker.getTypeOfSymbol(symbol),
        answer: { kind: 'import', from, module: specifier, name },
      },
    ];
  });
}

/** The symbol of `export default function read` is called `default`; its declaration is not. */
function declaredName(symbol: ts.Symbol): string {
  const declaration = symbol.valueDeclaration;
  const name = declaration && ts.getNameOfDeclaration(declaration);
  return name && ts.isIdentifier(name) ? name.text : symbol.name;
}

/** A function that the callee's own module declares stands beside its twin there. */
function findInScope(question: CounterpartQuestion, value: TracedValue): readonly Candidate[] {
  const { checker, callee } = question;
  const declaration = value.symbol.valueDeclaration;
  if (declaration?.getSourceFile() !== question.sourceFile) return [];
  const names = syncNames(value.symbol.name);
  return checker
    .getSymbolsInScope(callee, ts.SymbolFlags.Function | ts.SymbolFlags.BlockScopedVariable)
    .filter(
      (symbol) =>
        names.includes(symbol.name) &&
        symbol.valueDeclaration?.getSourceFile() === question.sourceFile,
    )
    .map((symbol) => ({
      name: symbol.name,
      type: checker.getTypeOfSymbol(symbol),
      answer: {
        kind: 'import',
        from: value.symbol.name,
        module: '.',
        name: symbol.name,
        local: true,
      },
    }));
}

function findMembers(
  question: CounterpartQuestion,
  access: ts.PropertyAccessExpression,
): readonly Candidate[] {
  const { checker } = question;
  const receiver = checker.getTypeAtLocation(access.expression);
  return syncNames(access.name.text).flatMap((name) => {
    const property = checker.getPropertyOfType(receiver, name);
    if (property === undefined) return [];
    const from = identifyCallee(checker, access) ?? access.name.text;
    return [
      { name, type: checker.getTypeOfSymbol(property), answer: { kind: 'member', from, name } },
    ];
  });
}

function syncNames(asyncName: string): readonly string[] {
  const names = [`${asyncName}Sync`];
  if (/.Async$/.test(asyncName)) {
    const base = asyncName.slice(0, -'Async'.length);
    names.push(`${base}Sync`, base);
  }
  return names;
}
