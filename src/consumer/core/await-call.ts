import { insertAt, type Edit } from './edit.js';
import type { ModuleView } from './module-view.js';
import type { Node } from './tree.js';

/**
 * Puts `await` before a call, in parentheses where its place binds tighter than `await` does.
 *
 * ```
 * return loadConfig(dir).name
 * return (await loadConfigAsync(dir)).name
 * ```
 */
export function awaitCall(module: ModuleView, call: Node): readonly Edit[] {
  const around = module.parents.get(call);
  const expression = around?.type === 'ChainExpression' ? around : call;
  const parent = module.parents.get(expression);
  if (parent?.type === 'AwaitExpression') return [];
  const tight = parent !== undefined && bindsTighter(parent, expression);
  if (!tight || isInParentheses(module.text, call)) return [insertAt(call.start, 'await ')];
  const separator = continuesLineBefore(module, call) ? ';' : '';
  return [insertAt(call.start, `${separator}(await `), insertAt(call.end, ')')];
}

/** Whether `await x` cannot stand where `call` stands without parentheses. */
function bindsTighter(parent: Node, call: Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === call;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === call;
    case 'TaggedTemplateExpression':
      return parent.tag === call;
    case 'BinaryExpression':
      return parent.operator === '**' && parent.left === call;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === call;
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'Decorator':
      return true;
    default:
      return false;
  }
}

/**
 * Whether the author's own parentheses are right around the call. Those of an argument list or a condition are never
 * taken for them: in these places `await` needs none.
 */
function isInParentheses(text: string, call: Node): boolean {
  let before = call.start - 1;
  while (/\s/.test(text.charAt(before))) before--;
  let after = call.end;
  while (/\s/.test(text.charAt(after))) after++;
  return text[before] === '(' && text[after] === ')';
}

/** Whether a `(` at the call's start would make a call of the statement before, which ends without a semicolon. */
function continuesLineBefore(module: ModuleView, call: Node): boolean {
  let parent = module.parents.get(call);
  while (parent && parent.start === call.start && parent.type !== 'ExpressionStatement') {
    parent = module.parents.get(parent);
  }
  if (parent?.type !== 'ExpressionStatement' || parent.start !== call.start) return false;
  const previous = statementBefore(module, parent);
  return previous !== undefined && module.text[previous.end - 1] !== ';' && !isClosed(previous);
}

function statementBefore(module: ModuleView, statement: Node): Node | undefined {
  const list = module.parents.get(statement);
  const statements: readonly Node[] =
    list?.type === 'SwitchCase'
      ? list.consequent
      : list?.type === 'Program' || list?.type === 'BlockStatement' || list?.type === 'StaticBlock'
        ? list.body
        : [];
  return statements[statements.indexOf(statement) - 1];
}

/** Whether a statement ends with a brace that nothing can continue. */
function isClosed(statement: Node): boolean {
  return [
    'FunctionDeclaration',
    'ClassDeclaration',
    'BlockStatement',
    'TryStatement',
    'SwitchStatement',
  ].includes(statement.type);
}
