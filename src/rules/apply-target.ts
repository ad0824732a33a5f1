import { ts } from '@ts-morph/common';
import type { Region, Target } from './region.js';
import { unwrap } from './tokens.js';

/** Carries out what was found behind a callee, or behind a function used as a value. */
export function applyTarget(target: Target, callee: ts.Expression, region: Region): void {
  switch (target.kind) {
    case 'dual':
      region.rename(target.name, target.id);
      return;
    case 'counterpart':
      if (target.replacesCallee) {
        if (!isEffectFree(callee)) {
          region.report({
            code: 'DM2161',
            at: callee,
            message: `\`${target.to}\` would take the place of \`${callee.getText()}\`, and what its receiver does would be lost`,
          });
          return;
        }
        region.ignore(callee);
      }
      region.noteCounterpart(target, callee);
      region.named('counterpart', () => {
        for (const edit of target.edits) region.replace(edit, ...edit.text);
      });
      return;
    case 'none':
      region.report({ ...target.finding, at: callee });
      return;
    default:
  }
}

/** A name, a path of names, or an imported module: nothing happens when it is not evaluated. */
function isEffectFree(node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner) || inner.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isPropertyAccessExpression(inner)) return isEffectFree(inner.expression);
  if (ts.isElementAccessExpression(inner)) {
    return ts.isStringLiteralLike(inner.argumentExpression) && isEffectFree(inner.expression);
  }
  if (ts.isAwaitExpression(inner)) return isEffectFree(inner.expression);
  return (
    ts.isCallExpression(inner) &&
    (inner.expression.kind === ts.SyntaxKind.ImportKeyword || isPromisify(inner.expression)) &&
    inner.arguments.every((one) => ts.isStringLiteral(one) || isEffectFree(one))
  );
}

/** `promisify` of what has a counterpart, by its own name or as a member of `util`. */
function isPromisify(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'promisify';
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'promisify' &&
    isEffectFree(callee.expression)
  );
}
