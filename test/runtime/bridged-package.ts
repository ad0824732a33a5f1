import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { renderBridgeCall, renderBridgeModule } from '../../src/runtime/render-bridge.js';

const root = path.resolve(import.meta.dirname, '../..');
const templates = path.join(root, 'templates/bridge');
const ID = 'fetching/fetch-text';

/** What the generator puts beside the dual modules: the runtime, and the package's own bridge. */
export function readBridgeFiles(packageName: string): Map<string, string> {
  const names = JSON.parse(
    readFileSync(path.join(templates, 'runtime-files.json'), 'utf8'),
  ) as string[];
  const files = new Map(
    names.map((name) => [
      `bridge/runtime/${name}`,
      readFileSync(path.join(root, 'src/runtime', name), 'utf8'),
    ]),
  );
  const bridge = readFileSync(path.join(templates, 'bridge.ts'), 'utf8')
    .replace('../../src/runtime/', './runtime/')
    .replace('PACKAGE_NAME', packageName);
  return files.set('bridge/bridge.ts', bridge);
}

/** The source of a package with a bridged function, as the generator writes it. */
function writeSources(): Map<string, string> {
  const body = renderBridgeCall({
    bridge: 'bridge',
    module: './fetch-text.bridge.js',
    id: ID,
    name: 'fetchTextAsync',
    parameters: [{ name: 'url' }, { name: 'options' }],
    timeout: 5000,
    errorClasses: ['HttpError'],
  });
  return readBridgeFiles('fetching')
    .set(
      'errors.ts',
      `export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number) {
    super(\`HTTP \${status}\`);
    this.status = status;
  }
}
`,
    )
    .set(
      'fetch-text.ts',
      `import { bridge } from './bridge/bridge.js';
import { HttpError } from './errors.js';

export interface FetchOptions {
  readonly headers?: Record<string, string>;
}

export async function fetchTextAsync(url: string, options: FetchOptions = {}): Promise<string> {
  const response = await fetch(url, options);
  if (!response.ok) throw new HttpError(response.status);
  return response.text();
}

export function fetchTextSync(url: string, options: FetchOptions = {}): string {
  ${body}
}
`,
    )
    .set(
      'fetch-text.bridge.ts',
      renderBridgeModule(ID, [
        { from: './fetch-text.js', names: ['fetchTextAsync'] },
        { from: './errors.js', names: ['HttpError'] },
      ]),
    )
    .set(
      'index.ts',
      `export { fetchTextAsync, fetchTextSync } from './fetch-text.js';
export { HttpError } from './errors.js';
`,
    );
}

/** Compiles the package into `directory`; returns what the compiler complains of. */
export function compilePackage(directory: string): string[] {
  const sources = path.join(directory, 'src');
  for (const [name, text] of writeSources()) write(path.join(sources, name), text);
  write(
    path.join(directory, 'package.json'),
    JSON.stringify({ name: 'fetching', type: 'module', exports: './dist/index.js' }),
  );
  const program = ts.createProgram(
    [path.join(sources, 'index.ts'), path.join(sources, 'fetch-text.bridge.ts')],
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules/@types')],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitReturns: true,
      noPropertyAccessFromIndexSignature: false,
      isolatedModules: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: true,
      declaration: true,
      removeComments: true,
      outDir: path.join(directory, 'dist'),
      rootDir: sources,
    },
  );
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(
    ({ file, messageText }) =>
      `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
