import type { CallOptions } from './loop-options.js';
import { LoopError } from './loop-error.js';
import type { WorkSource } from './protocol.js';

/** Work as the methods of a loop take it, in either form, brought to one. */
export interface Work {
  readonly source: WorkSource;
  readonly args: readonly unknown[];
  readonly options: CallOptions;
}

export type AnyFunction = (...args: never[]) => unknown;

/** The arguments of a function; the last may be left to `appendSignal` if it is an AbortSignal. */
export type ArgumentsOf<F extends AnyFunction> = Readonly<
  Parameters<F> | (Parameters<F> extends [...infer Others, AbortSignal] ? Others : never)
>;

/** What a caller gets of a function: its value, or what its promise is fulfilled with. */
export type ResultOf<F extends AnyFunction> = Awaited<ReturnType<F>>;

/**
 * A function that crosses to the loop as its text: it may use its parameters, globals and
 * `await import()` of packages and `node:` modules (found from the working directory), and nothing
 * of what stands around it: no imports, no variables, no `this`.
 */
export type SelfContained<F extends AnyFunction> = F;

type ModuleParameters = readonly [string | URL, string, (readonly unknown[])?, CallOptions?];
type FunctionParameters = readonly [AnyFunction, (readonly unknown[])?, CallOptions?];

/**
 * @param parameters those of `loop.call(…)`: module, export, args, options, or function, args,
 *   options
 * @throws LoopError `DUALMODE_NOT_CLONEABLE` for a function without a text
 */
export function describeWork(parameters: readonly unknown[]): Work {
  if (typeof parameters[0] === 'function') {
    // By index: to take arrays apart by pattern costs, on a path that is measured.
    const { 0: run, 1: args = [], 2: options = {} } = parameters as FunctionParameters;
    const code = textOf(run);
    return { source: { code }, args, options };
  }
  const { 0: module, 1: name, 2: args = [], 3: options = {} } = parameters as ModuleParameters;
  const url = typeof module === 'string' ? module : module.href;
  return { source: { module: url, name }, args, options };
}

function textOf(run: AnyFunction): string {
  const code = String(run);
  if (code.endsWith('{ [native code] }')) {
    throw new LoopError(
      'DUALMODE_NOT_CLONEABLE',
      'A bound or native function has no text that could cross to the background loop.',
    );
  }
  // A method's text, `read() {…}`, is no expression by itself.
  const isExpression =
    /^(?:async\b\s*)?(?:function\b|class\b|\(|[\p{ID_Start}$_][\p{ID_Continue}$]*\s*=>)/u;
  if (isExpression.test(code)) return code;
  return `({ ${code} })[${JSON.stringify(run.name)}]`;
}
