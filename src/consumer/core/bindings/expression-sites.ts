import type {
  BindingPattern,
  Expression,
  TSImportEqualsDeclaration,
  VariableDeclarator,
} from 'oxc-parser';
import type { Diagnostic, Span } from '../../../model.js';
import type { DualEntry } from '../entry.js';
import { findAt, type ModuleView } from '../module-view.js';
import type { Node } from '../tree.js';
import type { ImportedName, ImportSite } from './import-site.js';

/** A `require('…')`, or an `import('…')`, with the string in it. */
export interface ModuleExpression {
  /** The call or the import expression. */
  readonly node: Node;
  readonly source: Span;
  readonly specifier: string;
}

/** Recognises `require('…')` of the real `require`, and `import('…')`. */
export function readModuleExpression(module: ModuleView, node: Node): ModuleExpression | undefined {
  if (node.type === 'ImportExpression') return withStaticString(node, node.source);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
  if (node.callee.name !== 'require' || !module.scopes.isGlobal(node.callee)) return undefined;
  const [argument] = node.arguments;
  return argument && argument.type !== 'SpreadElement'
    ? withStaticString(node, argument)
    : undefined;
}

/** What the code around a `require` or an awaited `import` does with the module; what hides uses is DM5009. */
export function readExpressionSite(
  module: ModuleView,
  found: ModuleExpression,
  entry: DualEntry,
): ImportSite | Diagnostic {
  const base = { entry, node: found.node, source: found.source, specifier: found.specifier };
  const holder = skipInterop(module, found.node);
  const parent = holder && module.parents.get(holder);
  if (holder && parent) {
    if (parent.type === 'ExpressionStatement') return { ...base, form: 'bare' };
    if (parent.type === 'MemberExpression' && parent.object === holder) {
      return { ...base, form: 'namespace', typeOnly: false };
    }
    if (parent.type === 'VariableDeclarator' && isKept(module, parent)) {
      if (parent.id.type === 'Identifier') {
        return { ...base, form: 'namespace', local: parent.id, typeOnly: false };
      }
      const names = readPattern(parent.id);
      if (names) return { ...base, node: parent.id, form: 'pattern', names, typeOnly: false };
    }
  }
  const message = `"${found.specifier}" is loaded here in a way that hides which of its names are used.`;
  return findAt(module, { code: 'DM5009', span: found.node, message });
}

/** `import io = require('…')`. */
export function readImportEquals(
  node: TSImportEqualsDeclaration,
): { readonly source: Span; readonly specifier: string } | undefined {
  if (node.moduleReference.type !== 'TSExternalModuleReference') return undefined;
  const { expression } = node.moduleReference;
  return { source: expression, specifier: expression.value };
}

function withStaticString(node: Node, source: Expression): ModuleExpression | undefined {
  if (source.type === 'Literal' && typeof source.value === 'string') {
    return { node, source, specifier: source.value };
  }
  if (source.type !== 'TemplateLiteral' || source.expressions.length > 0) return undefined;
  const text = source.quasis[0]?.value.cooked;
  return typeof text === 'string' ? { node, source, specifier: text } : undefined;
}

/** Steps out of `await` (which an `import()` must have) and of what compilers wrap round a `require`. */
function skipInterop(module: ModuleView, node: Node): Node | undefined {
  const parent = module.parents.get(node);
  if (node.type === 'ImportExpression') {
    if (parent?.type === 'ExpressionStatement') return node;
    return parent?.type === 'AwaitExpression' ? parent : undefined;
  }
  if (parent?.type !== 'CallExpression' || parent.callee === node) return node;
  const { callee } = parent;
  const name =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  return name === '__importStar' || name === '__importDefault' ? parent : node;
}

/** Whether the variables keep the value that they start with. */
function isKept(module: ModuleView, declarator: VariableDeclarator): boolean {
  const declaration = module.parents.get(declarator);
  if (declaration?.type !== 'VariableDeclaration') return false;
  if (declaration.kind === 'const') return true;
  if (declarator.id.type !== 'Identifier') return false;
  return module.scopes.isKept(declarator.id);
}

function readPattern(pattern: BindingPattern): readonly ImportedName[] | undefined {
  if (pattern.type !== 'ObjectPattern' || pattern.typeAnnotation) return undefined;
  const names: ImportedName[] = [];
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') return undefined;
    const { key, value } = property;
    const isString = key.type === 'Literal' && typeof key.value === 'string';
    if (!isString && (property.computed || key.type !== 'Identifier')) return undefined;
    const imported =
      key.type === 'Identifier' ? key.name : String((key as { value: unknown }).value);
    names.push({ node: property, imported, local: value.name, identifier: value, typeOnly: false });
  }
  return names;
}
