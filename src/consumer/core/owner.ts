import type { ModuleView } from './module-view.js';
import { isChildAt, type Node } from './tree.js';

/**
 * The innermost function around an expression: it decides which variant a call reaches.
 *
 * Class field initialisers and static blocks are sync functions of their own. Computed keys, heritage clauses and
 * decorators run where the class stands, so they belong to the function around the class.
 */
export interface Owner {
  /** `top` where no function is around: the module itself. */
  readonly kind: 'async' | 'sync' | 'top';
  /** The function, class field, static block, or the program. */
  readonly node: Node;
  readonly part: OwnerPart;
}

/**
 * Where in the function the expression stands. `wrapped`: in a namespace, an enum member or a parameter decorator,
 * for which TypeScript makes a function that cannot wait.
 */
export type OwnerPart = 'body' | 'parameters' | 'wrapped';

/** Finds the function that decides for `node`. */
export function findOwner(module: Pick<ModuleView, 'parents'>, node: Node): Owner {
  let part: OwnerPart = 'body';
  let child = node;
  let parent = module.parents.get(child);
  while (parent) {
    switch (parent.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        const own = isChildAt(parent, child, ['params']) ? 'parameters' : part;
        return {
          kind: parent.async ? 'async' : 'sync',
          node: parent,
          part: part === 'wrapped' ? part : own,
        };
      }
      case 'PropertyDefinition':
      case 'AccessorProperty':
        if (parent.value === child) return { kind: 'sync', node: parent, part };
        break;
      case 'StaticBlock':
        return { kind: 'sync', node: parent, part };
      case 'TSModuleBlock':
      case 'TSEnumMember':
        part = 'wrapped';
        break;
      case 'Decorator': {
        const holder = module.parents.get(parent);
        if (holder && !isClassPart(holder)) part = 'wrapped';
        parent = classAround(module, parent);
        break;
      }
      default:
    }
    child = parent;
    parent = module.parents.get(child);
  }
  return { kind: 'top', node: child, part };
}

/** The owners around `owner`, from the inside out, the module apart. */
export function ownersAround(module: Pick<ModuleView, 'parents'>, owner: Owner): readonly Owner[] {
  const around: Owner[] = [];
  let next = owner;
  while (next.kind !== 'top') {
    next = findOwner(module, next.node);
    if (next.kind !== 'top') around.push(next);
  }
  return around;
}

function isClassPart(node: Node): boolean {
  return [
    'ClassDeclaration',
    'ClassExpression',
    'MethodDefinition',
    'PropertyDefinition',
    'AccessorProperty',
    'TSAbstractMethodDefinition',
    'TSAbstractPropertyDefinition',
    'TSAbstractAccessorProperty',
  ].includes(node.type);
}

function classAround(module: Pick<ModuleView, 'parents'>, decorator: Node): Node {
  let node: Node = decorator;
  while (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') {
    const parent = module.parents.get(node);
    if (!parent) return node;
    node = parent;
  }
  return node;
}
