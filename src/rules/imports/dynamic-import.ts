import { isBuiltin } from 'node:module';
import { ts } from '@ts-morph/common';
import type { Finding, Region } from '../region.js';
import { lowerBuiltinImport } from './builtin.js';
import { findTopLevelAwait } from './top-level-await.js';

/**
 * async: `const { parse } = await import('./yaml.js')`
 * sync:  `const { parse } = loadYaml()` below `import { loadYaml } from './dualmode/load.js'`
 *
 * The module is evaluated where it was, at the call: the function that is imported requires an ES
 * module which imports this one, so that what it yields, and how it fails, is that of `import()`.
 *
 * @returns undefined for any other call
 */
export function lowerImport(node: ts.CallExpression, region: Region): (() => void) | undefined {
  if (node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [specifier, options] = node.arguments;
  region.ignore(node.expression);
  const name = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
  if (specifier !== undefined && name !== undefined && isBuiltin(name)) {
    // judged by its position otherwise
    if (region.isConsumed(node)) lowerBuiltinImport(node, name, region);
    return () => undefined;
  }
  if (options !== undefined) region.ignore(options);
  const finding = refusalOf(node, name, region);
  if (finding !== undefined) {
    region.claim(node);
    region.report({ at: node, ...finding });
  } else if (name !== undefined && region.isConsumed(node)) {
    const load = { ref: 'load', specifier: name, json: options !== undefined } as const;
    region.replace({ start: node.getStart(), end: node.end }, load, '()');
  }
  return () => undefined;
}

/** Why a module cannot be loaded at once; undefined for one that can. */
function refusalOf(
  node: ts.CallExpression,
  name: string | undefined,
  region: Region,
): Omit<Finding, 'at'> | undefined {
  const [specifier, options] = node.arguments;
  if (specifier === undefined || name === undefined) {
    return refuse(`\`${node.getText()}\` names a module that is known only when it runs`);
  }
  if (/^(?!node:)[a-z][a-z+.-]*:/.test(name)) {
    return refuse(`\`${name}\` is a URL, and a URL cannot be required`);
  }
  if (/[?]|^\.[^]*#/.test(name)) {
    return refuse(`\`${name}\` has a query or a fragment, by which it is a module of its own`);
  }
  if (options !== undefined && !isJsonOption(options)) {
    return refuse(`\`${options.getText()}\` of \`import()\` is not known here`);
  }
  if (region.sourceFile.impliedNodeFormat === ts.ModuleKind.CommonJS) {
    return refuse('`import()` stands in a CommonJS module, which has no `import.meta`');
  }
  const module = region.checker.getSymbolAtLocation(specifier);
  if (module === undefined) {
    return refuse(`\`${name}\` is not found, or has no types, so nothing is known of it`);
  }
  const waits = findTopLevelAwait(module, region.checker);
  if (waits === undefined) return undefined;
  return {
    code: 'DM2153',
    message: `\`${name}\` awaits while it loads: ${waits}`,
  };
}

function refuse(message: string): Omit<Finding, 'at'> {
  return { code: 'DM2152', message };
}

/** `{ with: { type: 'json' } }` */
function isJsonOption(options: ts.Expression): boolean {
  return /^\{\s*with:\s*\{\s*type:\s*(?:'json'|"json"),?\s*\},?\s*\}$/.test(options.getText());
}
