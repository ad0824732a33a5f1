import type { PageData, PageDeclaration } from '../../src/explain/page/page-data.js';

/** The page's data of a project of 1,000 modules with 4 functions each, made without a compiler. */
export function largeProject(modules = 1000): PageData {
  return {
    project: 'large',
    layout: 'mirror',
    rules: [
      ['async function', 'The function returns its value.'],
      ['await', 'There is nothing to wait for.'],
      ['variant', 'It is dual.'],
    ],
    counterparts: [['readRecord', 'readRecordSync', 'dual']],
    modules: Array.from({ length: modules }, (_, index) => moduleOf(index)),
    findings: [],
  };
}

function moduleOf(index: number): PageData['modules'][number] {
  const functions = [0, 1, 2, 3].map((place) => functionText(index, place));
  const text = functions.join('\n');
  let start = 0;
  const declarations = functions.map((own, place) => {
    const declaration = declarationOf(index, { place, start, own });
    start += own.length + 1;
    return declaration;
  });
  const file = `src/module${index}.ts`;
  return { file, output: `generated/module${index}.ts`, text, declarations, findings: [] };
}

/** Thirty lines: each awaits a function of the module before. */
function functionText(index: number, place: number): string {
  const callee = calleeName(index, place);
  const lines = Array.from({ length: 26 }, (_, line) => `  values.push(path.length + ${line});`);
  return `export async function record${index}x${place}(path) {
  const values = [];
${lines.join('\n')}
  return values.concat(await ${callee}(path));
}
`;
}

function calleeName(index: number, place: number): string {
  return index === 0 ? 'readRecord' : `record${index - 1}x${place}`;
}

function declarationOf(
  index: number,
  { place, start, own }: { readonly place: number; readonly start: number; readonly own: string },
): PageDeclaration {
  const name = `record${index}x${place}`;
  const callee = calleeName(index, place);
  const asyncAt = start + own.indexOf('async ');
  const awaitAt = start + own.indexOf('await ');
  const calleeAt = awaitAt + 'await '.length;
  const sync = own
    .replace('async ', '')
    .replace('await ', '')
    .replace(`${callee}(`, `${callee}Sync(`);
  const writtenAt = sync.lastIndexOf(`${callee}Sync`);
  const line = place * 31 + 1;
  const column = own.split('\n')[28]?.indexOf(callee) ?? 0;
  return {
    name,
    form: 'function',
    reason: index % 3 === 0 ? 'marked' : 'inferred',
    sync: `${name}Sync`,
    async: name,
    line,
    span: [start, start + own.length - 1],
    chain: [],
    sites: [0, line + 28, column + 1, index === 0 ? -1 : (index - 1) * 4 + place],
    edits: [0, asyncAt, asyncAt + 6, 1, awaitAt, calleeAt, 2, calleeAt, calleeAt + callee.length],
    accepted: [],
    lowered: {
      text: sync.trimEnd(),
      lines: Array.from({ length: 30 }, (_, row) => line + row),
      marks: [0, 7, 7, 1, writtenAt, writtenAt, 2, writtenAt, writtenAt + callee.length + 4],
    },
  };
}
