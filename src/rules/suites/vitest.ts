import { ts } from '@ts-morph/common';
import { handOver } from '../hand-over.js';
import type { Region } from '../region.js';
import { isAsyncFunction } from '../types/classify.js';

/** What takes a test's work, and waits for it where there is something to wait for. */
const HOLDERS =
  /^(?:test|it|describe|suite|beforeAll|beforeEach|afterAll|afterEach|onTestFinished|onTestFailed)$/;

/**
 * Test suites as input of layout `split`: vitest takes sync tests as it takes async ones.
 *
 * async: `test('it loads', async () => { await expect(load(path)).resolves.toBe('text'); })`
 * sync:  `test('it loads', () => { expect(loadSync(path)).toBe('text'); })`
 *
 * @returns true for a call that is one of vitest's
 */
export function lowerVitest(node: ts.CallExpression, region: Region): boolean {
  const name = vitestName(node.expression, region);
  if (name === undefined) return false;
  if (name === 'expect') return lowerExpectation(node, region);
  if (!HOLDERS.test(name)) return false;
  for (const argument of node.arguments) {
    if (isAsyncFunction(region.classOf(argument))) handOver(argument, region);
  }
  return true;
}

/**
 * The export of vitest behind `test.each(table)`, `expect(value).not.toBe`, or a plain name: imported,
 * a member of the module's namespace, or one of the globals that vitest declares.
 */
function vitestName(callee: ts.Expression, region: Region): string | undefined {
  let root = callee;
  let member: string | undefined;
  while (!ts.isIdentifier(root)) {
    if (ts.isPropertyAccessExpression(root)) {
      member = root.name.text;
      root = root.expression;
    } else if (ts.isCallExpression(root)) root = root.expression;
    else if (ts.isTaggedTemplateExpression(root)) root = root.tag;
    else return undefined;
  }
  const declaration = region.checker.getSymbolAtLocation(root)?.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (ts.isImportSpecifier(declaration)) {
    const isOwn = isVitest(declaration.parent.parent.parent.moduleSpecifier);
    return isOwn ? (declaration.propertyName ?? declaration.name).text : undefined;
  }
  if (ts.isNamespaceImport(declaration)) {
    return isVitest(declaration.parent.parent.moduleSpecifier) ? member : undefined;
  }
  const isGlobal = /\/vitest\/globals\.d\.ts$/.test(declaration.getSourceFile().fileName);
  return isGlobal ? root.text : undefined;
}

function isVitest(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && specifier.text === 'vitest';
}

/**
 * async: `await expect(load(path)).rejects.toThrow('gone')`
 * sync:  `expect(() => loadSync(path)).toThrow('gone')`
 *
 * async: `await expect(load(path)).rejects.toMatchObject({ code: 'ENOENT' })`
 * sync:  `expect(thrownBy(() => loadSync(path))).toMatchObject({ code: 'ENOENT' })`
 */
function lowerExpectation(node: ts.CallExpression, region: Region): boolean {
  const found = readExpectation(node);
  if (found === undefined) return false;
  const { outcome, subject, matcher } = found;
  const isFunction = isAsyncFunction(region.classOf(subject));
  // assertions can be called, and what they hand on are promises: all of it is vitest's own
  for (const access of found.chain) region.acceptFunction(access);
  region.claim(outcome);
  region.remove({ start: outcome.expression.end, end: outcome.name.end });
  if (isFunction) handOver(subject, region);
  else region.consume(subject);
  const throws = matcher.startsWith('toThrow');
  if (outcome.name.text === 'resolves' && !throws) {
    if (isFunction) region.after(subject.end, ')()');
    if (isFunction) region.before(subject.getStart(), '(');
    return true;
  }
  const opening = isFunction ? '' : '() => ';
  if (throws) {
    if (opening !== '') region.before(subject.getStart(), opening);
    return true;
  }
  const helper = { ref: 'support', file: 'lowering/thrown-by', name: 'thrownBy' } as const;
  region.before(subject.getStart(), helper, `(${opening}`);
  region.after(subject.end, ')');
  return true;
}

interface Expectation {
  /** `expect(subject).rejects` or `.resolves` */
  readonly outcome: ts.PropertyAccessExpression;
  readonly subject: ts.Expression;
  readonly matcher: string;
  /** Every access from the matcher down to the outcome. */
  readonly chain: readonly ts.Expression[];
}

function readExpectation(node: ts.CallExpression): Expectation | undefined {
  if (!ts.isPropertyAccessExpression(node.expression)) return undefined;
  const matcher = node.expression.name.text;
  const chain: ts.Expression[] = [node.expression];
  for (let at = node.expression.expression; ts.isPropertyAccessExpression(at); at = at.expression) {
    chain.push(at);
    if (!/^(?:resolves|rejects)$/.test(at.name.text)) continue;
    const [subject] = ts.isCallExpression(at.expression) ? at.expression.arguments : [];
    return subject && { outcome: at, subject, matcher, chain };
  }
  return undefined;
}
