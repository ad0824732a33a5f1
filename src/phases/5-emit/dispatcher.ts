import type { Mode, Span } from '../../model.js';
import type {
  DualDeclaration,
  FunctionShape,
  ParameterShape,
  SignatureShape,
} from '../../model/declaration.js';
import type { DualNames } from '../../model/plan.js';

/** What the text of a dispatcher is made from. */
export interface DispatcherRequest {
  readonly declaration: DualDeclaration;
  readonly names: DualNames & { readonly dispatcher: string };
  /** Of a default export: exported by its name as well. */
  readonly named: boolean;
  /** The variant that a plain call runs. */
  readonly defaultMode: Mode;
  readonly javascript: boolean;
  /** The text of a span of the source in a variant. */
  readonly textOf: (span: Span, variant: Mode) => string;
  readonly template: (name: 'function' | 'overloaded' | 'javascript') => string;
}

const INNER = /( *)(?:function loadItem\(path(?:: string)?\) \{\n.*\n *\})/;
const OUTER = /^(export const )loadItem/;
const MODE_SIGNATURES = /( *)\(path: string\): string \| Promise<string>;/;

/** Fills the template of the dispatcher in. */
export function renderDispatcher(request: DispatcherRequest): string {
  const { declaration, names } = request;
  if (declaration.shape === undefined) throw new Error(`no signature for ${declaration.id}`);
  const shape = withoutShadows(declaration.shape, [names.sync, names.async]);
  const overloaded = shape.overloads.length > 0 && !request.javascript;
  const kind = request.javascript ? 'javascript' : overloaded ? 'overloaded' : 'function';
  const text = request
    .template(kind)
    .replace(OUTER, `$1${names.dispatcher}`)
    .replace(INNER, (_, indent: string) => indentLines(wrapper(shape, request), indent))
    .replace(MODE_SIGNATURES, (_, indent: string) =>
      indentLines(
        shape.overloads.map((one) => modeSignature(one, request)),
        indent,
      ),
    )
    .replaceAll(/\bloadItem(Sync|Async|Default)?\b/g, (_, variant: string | undefined) =>
      nameFor(variant, request),
    );
  return withExport(text, request);
}

/** A parameter named like a variant would hide it from the wrapper. */
function withoutShadows(shape: FunctionShape, variants: readonly string[]): FunctionShape {
  const rename = (one: SignatureShape): SignatureShape => ({
    ...one,
    parameters: one.parameters.map((parameter) =>
      variants.includes(parameter.name)
        ? { ...parameter, name: `${parameter.name}Value` }
        : parameter,
    ),
  });
  return {
    ...shape,
    implementation: rename(shape.implementation),
    overloads: shape.overloads.map(rename),
  };
}

function nameFor(variant: string | undefined, request: DispatcherRequest): string {
  const { names } = request;
  if (variant === 'Sync') return names.sync;
  if (variant === 'Async') return names.async;
  if (variant === 'Default') return names[request.defaultMode];
  return request.declaration.shape?.ownName ?? names.dispatcher;
}

function withExport(text: string, { declaration, names, named }: DispatcherRequest): string {
  if (declaration.exported === 'named') return text;
  const plain = text.replace(/^export /, '');
  if (declaration.exported === 'none') return plain;
  return `${named ? text : plain}\n\nexport default ${names.dispatcher};`;
}

function wrapper(shape: FunctionShape, request: DispatcherRequest): string[] {
  const { implementation, overloads } = shape;
  const mode = request.defaultMode;
  const typed = !request.javascript;
  const head = (one: SignatureShape): string =>
    `function loadItem${typed ? generics(one, request, mode) : ''}(${parameterList(one, request)})`;
  const lines = typed ? overloads.map((one) => `${head(one)}${resultText(one, request)};`) : [];
  const target =
    lines.length > 0
      ? `(loadItemDefault as ${functionType(implementation, request)})`
      : 'loadItemDefault';
  return [
    ...lines,
    `${head(implementation)} {`,
    `  return ${callText(typed ? instantiated(target, implementation) : target, implementation)};`,
    '}',
  ];
}

export function generics(one: SignatureShape, request: DispatcherRequest, variant: Mode): string {
  return one.typeParameters ? `<${request.textOf(one.typeParameters, variant)}>` : '';
}

export function resultText(one: SignatureShape, request: DispatcherRequest): string {
  return one.result ? `: ${request.textOf(one.result, request.defaultMode)}` : '';
}

export function functionType(one: SignatureShape, request: DispatcherRequest): string {
  const result = one.result ? request.textOf(one.result, request.defaultMode) : nothing(request);
  return `${generics(one, request, request.defaultMode)}(${typeList(one, request, request.defaultMode)}) => ${result}`;
}

/** A result that every declared one can be taken for. */
function nothing({ declaration, defaultMode }: DispatcherRequest): string {
  if (declaration.iterates === true) {
    return defaultMode === 'sync' ? 'Generator<never>' : 'AsyncGenerator<never>';
  }
  return defaultMode === 'sync' ? 'never' : 'Promise<never>';
}

function typeList(one: SignatureShape, request: DispatcherRequest, variant: Mode): string {
  return one.parameters
    .map((parameter) => {
      const type = parameter.type
        ? request.textOf(parameter.type, variant)
        : (parameter.impliedType ?? 'never');
      const optional = parameter.kind === 'optional' || parameter.kind === 'default' ? '?' : '';
      return `${parameter.kind === 'rest' ? '...' : ''}${parameter.name}${optional}: ${type}`;
    })
    .join(', ');
}

export function parameterList(one: SignatureShape, request: DispatcherRequest): string {
  return one.parameters
    .map((parameter, index) => parameterText(parameter, index, request))
    .join(', ');
}

/** A default becomes `= undefined`, so that `length` is the source's and the variant fills it in. */
function parameterText(
  parameter: ParameterShape,
  index: number,
  request: DispatcherRequest,
): string {
  const { name, kind } = parameter;
  if (request.javascript) {
    if (kind === 'rest') return `...${name}`;
    return kind === 'default' ? `${name} = undefined` : name;
  }
  const type = parameter.type
    ? request.textOf(parameter.type, request.defaultMode)
    : (parameter.impliedType ?? `Parameters<typeof loadItemDefault>[${index}]`);
  if (kind === 'rest') return `...${name}: ${type}`;
  if (kind === 'optional') return `${name}?: ${type}`;
  if (kind !== 'default') return `${name}: ${type}`;
  const union = /=>|\?|\bnew\b/.test(type) ? `(${type}) | undefined` : `${type} | undefined`;
  const named = parameter.type !== undefined || parameter.impliedType !== undefined;
  return `${name}: ${named ? union : type} = undefined`;
}

/** `openStoreAsync<V>`, where no argument tells what `V` is. */
export function instantiated(target: string, one: SignatureShape): string {
  if (one.typeArguments === undefined) return target;
  const text = `${target}<${one.typeArguments.join(', ')}>`;
  return one.parameters.some(({ kind }) => kind === 'this') ? `(${text})` : text;
}

export function callText(target: string, one: SignatureShape): string {
  const passed = one.parameters
    .filter((parameter) => parameter.kind !== 'this')
    .map((parameter) => (parameter.kind === 'rest' ? `...${parameter.name}` : parameter.name));
  const hasThis = one.parameters.some((parameter) => parameter.kind === 'this');
  return hasThis
    ? `${target}.call(${['this', ...passed].join(', ')})`
    : `${target}(${passed.join(', ')})`;
}

function modeSignature(one: SignatureShape, request: DispatcherRequest): string {
  const sync = one.result ? request.textOf(one.result, 'sync') : 'unknown';
  const async = one.result ? request.textOf(one.result, 'async') : 'unknown';
  const result = /=>/.test(sync) ? `(${sync})` : sync;
  // what both variants take is what the sync one takes
  return `${generics(one, request, 'sync')}(${typeList(one, request, 'sync')}): ${result} | ${async};`;
}

function indentLines(lines: readonly string[], indent: string): string {
  return lines.map((line) => indent + line).join('\n');
}
