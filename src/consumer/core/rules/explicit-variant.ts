import type { Mode, Span } from '../../../model.js';
import type { UseRule } from '../decision.js';
import type { ModuleView } from '../module-view.js';
import type { Node } from '../tree.js';

/**
 * Where the author says which variant, in whatever position.
 *
 * ```
 * in:  dirs.map(loadConfig.sync), loadConfig.mode('sync')(dir)
 * out: dirs.map(loadConfigSync), loadConfigSync(dir)
 * ```
 */
export const explicitVariant: UseRule = ({ module, use }) => {
  if (use.meaning === 'sync-variant') return undefined;
  const member = module.parents.get(use.node);
  if (member?.type !== 'MemberExpression' || member.object !== use.node) return undefined;
  const property = propertyName(member);
  const said =
    property === 'mode' ? saidByArgument(module, member) : saidByProperty(member, property);
  if (!said) return undefined;
  const edits = [{ start: afterName(module, use.node), end: said.end, text: '' }];
  return { is: 'variant', variant: said.variant, edits };
};

interface Said {
  readonly variant: Mode;
  /** Where the text that says it ends. */
  readonly end: number;
}

function saidByProperty(member: Span, property: string | undefined): Said | undefined {
  return property === 'sync' || property === 'async'
    ? { variant: property, end: member.end }
    : undefined;
}

function saidByArgument(module: ModuleView, member: Node): Said | undefined {
  const call = module.parents.get(member);
  if (call?.type !== 'CallExpression' || call.callee !== member || call.arguments.length !== 1) {
    return undefined;
  }
  const [argument] = call.arguments;
  const value = argument?.type === 'Literal' ? argument.value : undefined;
  return value === 'sync' || value === 'async' ? { variant: value, end: call.end } : undefined;
}

function propertyName(member: Node): string | undefined {
  if (member.type !== 'MemberExpression') return undefined;
  const { property } = member;
  if (!member.computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string'
    ? property.value
    : undefined;
}

/** The end of the function's name, with the parentheses closed that the author put around it. */
function afterName(module: ModuleView, node: Node): number {
  let end = node.end;
  for (let at = end; /[\s)]/.test(module.text.charAt(at)); at++) {
    if (module.text[at] === ')') end = at + 1;
  }
  return end;
}
