/** Statements of a dual function that hold a kind of node which is refused, by that kind. */
export const refused: Readonly<Record<string, string>> = {
  EnumDeclaration: 'enum Level { Low, High }',
  EnumMember: 'enum Level { Low }',
  ImportAttributes: `let p: import('p', { with: { 'resolution-mode': 'import' } }).P;`,
  ImportAttribute: `let p: import('p', { with: { 'resolution-mode': 'import' } }).P;`,
  WithStatement: 'with (tools) { await num(1); }',
  Decorator: '@(((one: unknown) => one) as ClassDecorator) class Tool {}',
};

/** Modules in JSX that hold kinds which are lowered like any other. */
export const jsx = `
declare global {
  namespace JSX {
    interface IntrinsicElements { readonly [name: string]: unknown }
    type Element = unknown;
  }
}
const React = { createElement: (...all: readonly unknown[]) => all, Fragment: 'fragment' };
async function num(n: number): Promise<number> { return n; }
/** @dualMode */
export async function view(more: { readonly b: number }): Promise<unknown> {
  return (
    <main a={await num(1)} xlink:c="c" {...more}>
      text {await num(2)}
      <>{/* nothing */}<br d /></>
    </main>
  );
}
export const used = React;
`;
