import type { Span } from '../../model.js';
import type { DualDeclaration, TypeParameterShape } from '../../model/declaration.js';
import type { DualNames } from '../../model/plan.js';

/** What the text of a dual class's plain name is made from. */
export interface ClassDispatcherRequest {
  readonly declaration: DualDeclaration;
  readonly names: DualNames & { readonly dispatcher: string };
  /** Of a default export: exported by its name as well. */
  readonly named: boolean;
  /** The text of a span of the source in the async variant. */
  readonly textOf: (span: Span) => string;
  readonly template: string;
}

/** Fills the template of a dual class's plain name in: a constant and, in TypeScript, a type. */
export function renderClassDispatcher(request: ClassDispatcherRequest): string {
  const { declaration, names, textOf, template } = request;
  const parameters = declaration.typeParameters ?? [];
  const declared = parameters.map((one) => parameterText(one, textOf)).join(', ');
  const passed = parameters.map((one) => one.name).join(', ');
  const text = template
    .replaceAll(/\bStore(Sync|Async)?\b/g, (_, variant: string | undefined) => {
      if (variant === undefined) return names.dispatcher;
      return variant === 'Sync' ? names.sync : names.async;
    })
    .replace(/\/\*\* (@typedef \{\w+)(\} \w+) \*\//, (whole, head: string, tail: string) =>
      parameters.length === 0 ? whole : documented(`${head}<${passed}>${tail}`, request),
    )
    .replace('<Item = string>', () => (parameters.length > 0 ? `<${declared}>` : ''))
    .replace('<Item>', () => (parameters.length > 0 ? `<${passed}>` : ''));
  if (declaration.exported === 'named') return text;
  const plain = text.replaceAll(/^export /gm, '');
  if (declaration.exported === 'none') return plain;
  return `${request.named ? text : plain}\n\nexport default ${names.dispatcher};`;
}

/** The type of a plain name in JavaScript, with the `@template` tags of its class. */
function documented(
  typedef: string,
  { declaration, textOf }: Pick<ClassDispatcherRequest, 'declaration' | 'textOf'>,
): string {
  const templates = (declaration.typeParameters ?? []).map((one) => {
    const name = one.default ? `[${one.name}=${textOf(one.default)}]` : one.name;
    return [' * @template', one.constraint && textOf(one.constraint), name]
      .filter(Boolean)
      .join(' ');
  });
  return ['/**', ...templates, ` * ${typedef}`, ' */'].join('\n');
}

/** The doc comment of a class in JavaScript as that of a constant, without what is said of classes alone. */
export function withoutClassTags(comment: string): string {
  const tags = /@(?:template|extends|augments|implements)\b/;
  const text = comment
    .split('\n')
    .filter((line) => !tags.test(line))
    .join('\n')
    .replace(/(?:\n\s*\*[ \t]*)+(?=\n\s*\*\/)/, '');
  return /\w/.test(text) ? text : '';
}

function parameterText(one: TypeParameterShape, textOf: (span: Span) => string): string {
  return [
    one.variance,
    one.name,
    one.constraint && `extends ${textOf(one.constraint)}`,
    one.default && `= ${textOf(one.default)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
