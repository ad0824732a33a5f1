import type { Diagnostic } from '../../model.js';
import type {
  DeclarationExplanation,
  ModuleExplanation,
  ProjectExplanation,
} from '../../model/explanation.js';
import { reasonOfRule } from '../rules.js';
import type { PageData, PageDeclaration, PageFinding, PageModule } from './page-data.js';

/** Packs an explanation for the page: what is said often is said once, and by its number. */
export function collectPageData(
  { modules, diagnostics }: ProjectExplanation,
  about: Pick<PageData, 'project' | 'layout'>,
): PageData {
  const rules = createNumbering<readonly [string, string]>();
  const counterparts = createNumbering<readonly [string, string, string]>();
  const numbers = new Map<string, number>();
  for (const { id } of modules.flatMap((module) => module.declarations)) {
    numbers.set(id, numbers.size);
  }
  const numbering: Numbering = {
    ruleOf: (name) => rules.numberOf(name, () => [name, reasonOfRule(name)]),
    counterpartOf: (from, to, source) =>
      counterparts.numberOf(`${from} ${to} ${source}`, () => [from, to, source]),
    declarationOf: (id) => (id === undefined ? -1 : (numbers.get(id) ?? -1)),
  };
  const files = new Set(modules.map((module) => module.file));
  const packed = modules.map((module) => packModule(module, diagnostics, numbering));
  return {
    ...about,
    rules: rules.list,
    counterparts: counterparts.list,
    modules: packed,
    findings: diagnostics
      .filter(({ location }) => location === undefined || !files.has(location.file))
      .map(packFinding),
  };
}

interface Numbering {
  readonly ruleOf: (name: string) => number;
  readonly counterpartOf: (from: string, to: string, source: string) => number;
  readonly declarationOf: (id: string | undefined) => number;
}

/** A list whose items are found by a key. */
function createNumbering<Item>(): {
  readonly list: readonly Item[];
  readonly numberOf: (key: string, make: () => Item) => number;
} {
  const list: Item[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    numberOf(key, make) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, list.length);
      return list.push(make()) - 1;
    },
  };
}

function packModule(
  { file, output, text, declarations }: ModuleExplanation,
  diagnostics: readonly Diagnostic[],
  numbering: Numbering,
): PageModule {
  return {
    file,
    output,
    text,
    declarations: declarations.map((one) => packDeclaration(one, numbering)),
    findings: diagnostics.filter(({ location }) => location?.file === file).map(packFinding),
  };
}

function packDeclaration(one: DeclarationExplanation, numbering: Numbering): PageDeclaration {
  const { name, form, reason, sync, async, dispatcher, bridge, span, lowered } = one;
  const { ruleOf, counterpartOf, declarationOf } = numbering;
  return {
    name,
    form,
    reason,
    sync,
    async,
    ...(dispatcher !== undefined && { dispatcher }),
    ...(bridge && { bridge: bridge.timeout ?? 0 }),
    line: one.location.line,
    span: [span.start, span.end],
    chain: one.chain.flatMap(({ id, location }) => [declarationOf(id), location.line]),
    sites: one.sites.flatMap(({ from, to, source, location, id }) => [
      counterpartOf(from, to, source),
      location.line,
      location.column,
      declarationOf(id),
    ]),
    edits: one.edits.flatMap(({ rule, start, end }) => [ruleOf(rule), start, end]),
    accepted: one.acceptances.map(({ code, reason, location }) => [location.line, code, reason]),
    ...(lowered && {
      lowered: {
        text: lowered.text,
        lines: lowered.sourceLines,
        marks: lowered.marks.flatMap(({ edit, start, end }) => [edit, start, end]),
      },
    }),
  };
}

function packFinding({ code, severity, message, hint, location }: Diagnostic): PageFinding {
  const place = location === undefined ? '' : `${location.file}: `;
  const line = location?.line ?? 0;
  return { code, severity, message: line > 0 ? message : `${place}${message}`, hint, line };
}
