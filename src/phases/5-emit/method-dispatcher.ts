import type { MemberShape, SignatureShape } from '../../model/declaration.js';
import {
  callText,
  functionType,
  generics,
  instantiated,
  parameterList,
  resultText,
  type DispatcherRequest,
} from './dispatcher.js';

/**
 * Renders the method that keeps the plain name of a dual method. It calls the default variant on the
 * same object, so that what overrides the variant is what runs:
 *
 *     read(path: string): Promise<string> {
 *       return this.readAsync(path);
 *     }
 */
export function renderMethodDispatcher(request: Omit<DispatcherRequest, 'template'>): string {
  const { declaration, names, javascript, defaultMode } = request;
  const { shape, member } = declaration;
  if (shape === undefined || member === undefined) throw new Error(`no method ${declaration.id}`);
  const asked = { ...request, template: () => '' } as const;
  const modifiers = member.modifiers.map((one) => `${one} `).join('');
  const head = (one: SignatureShape): string =>
    `${modifiers}${names.dispatcher}${javascript ? '' : generics(one, asked, defaultMode)}(${parameterList(one, asked)})${javascript ? '' : resultText(one, asked)}`;
  const overloads = javascript ? [] : shape.overloads.map((one) => `${head(one)};`);
  const { implementation } = shape;
  // taken off its object, a function that needs none goes on to work
  const holder = member.object?.usesThis === false ? member.object.path : 'this';
  const variant = names[defaultMode];
  const target = `${holder}.${variant}`;
  const call =
    overloads.length > 0
      ? borrowed(`(${target} as ${functionType(implementation, asked)})`, implementation)
      : callText(
          javascript ? target : instantiated(target, withoutThis(implementation)),
          withoutThis(implementation),
        );
  if (member.field === true) {
    return `${fieldHead(implementation, { ...asked, modifiers })} => ${call};`;
  }
  const text = [...overloads, `${head(implementation)} {`, `  return ${call};`, '}'].join(
    `\n${member.indent}`,
  );
  return text.replaceAll('typeof loadItemDefault', typeOfVariant(member, variant));
}

/** `readonly read = (path: string): Promise<string>`, for an arrow function. */
function fieldHead(
  one: SignatureShape,
  request: DispatcherRequest & { readonly modifiers: string },
): string {
  const { declaration, names, javascript, modifiers, defaultMode } = request;
  const list = parameterList(one, request);
  if (javascript) return `${modifiers}${names.dispatcher} = (${list})`;
  // `<Item>` alone would be an element where there is JSX
  const jsx = /\.tsx$/.test(declaration.file);
  const parameters = generics(one, request, defaultMode).replace(/>$/, jsx ? ',>' : '>');
  return `${modifiers}${names.dispatcher} = ${parameters}(${list})${resultText(one, request)}`;
}

/** A cast takes the method off its object. */
function borrowed(target: string, one: SignatureShape): string {
  return callText(target, {
    ...one,
    parameters: [{ name: 'this', kind: 'this' }, ...withoutThis(one).parameters],
  });
}

/** A method is called on its object, which is its `this`. */
function withoutThis(one: SignatureShape): SignatureShape {
  return { ...one, parameters: one.parameters.filter(({ kind }) => kind !== 'this') };
}

function typeOfVariant(member: MemberShape, variant: string): string {
  return member.modifiers.includes('static')
    ? `typeof ${member.className}.${variant}`
    : `${member.className}['${variant}']`;
}
