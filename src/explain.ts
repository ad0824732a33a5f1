import type { ResolvedOptions } from './config/options.js';
import { mapDeclarations } from './explain/chain.js';
import { explainDeclaration, type DeclarationContext } from './explain/declaration.js';
import { createLineIndex } from './explain/line-index.js';
import type { Acceptance, Diagnostic } from './model.js';
import type { Analysis } from './model/declaration.js';
import type { ModuleExplanation, ProjectExplanation } from './model/explanation.js';
import { outputPath } from './model/layout-paths.js';
import { outlineOf } from './model/outline.js';
import type { LoweredModule } from './model/plan.js';
import { extensionStyle } from './phases/3-plan/extension-style.js';
import { planImports } from './phases/3-plan/imports.js';
import { listVariantNames } from './phases/3-plan/variant-names.js';
import { planLoads } from './phases/3-plan/loads.js';
import { planNames } from './phases/3-plan/names.js';
import { createLowerProject, lowerModule } from './phases/4-lower/lower.js';

export { describeDeclarations } from './explain/describe.js';

/** What `explain` is made from. */
export interface ExplainRequest {
  readonly analysis: Analysis;
  readonly options: ResolvedOptions;
  /** The texts of the source folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
}

/**
 * Says of a whole project what was decided and why, with errors in it too: what an error forbids has
 * no sync variant, and all else is shown.
 */
export function explainProject(request: ExplainRequest): ProjectExplanation {
  const { diagnostics, files, options } = request;
  const explained = explainModules(request);
  const known = new Set(explained.map((module) => module.file));
  const found = new Set(diagnostics.flatMap(({ location }) => (location ? [location.file] : [])));
  const others = [...files]
    .filter(([file]) => found.has(file) && !known.has(file))
    .map(([file, text]) => ({ file, output: outputPath(file, options), text, declarations: [] }));
  const modules = [...explained, ...others].toSorted((one, other) =>
    one.file < other.file ? -1 : 1,
  );
  return { modules, diagnostics };
}

function explainModules(request: ExplainRequest): readonly ModuleExplanation[] {
  const { analysis, options } = request;
  const outlines = analysis.modules.map(outlineOf);
  const names = planNames(outlines, options);
  const style = extensionStyle(outlines);
  const loads = planLoads(outlines);
  const declarations = mapDeclarations(analysis);
  const project = createLowerProject(outlines, analysis.entries, {
    names,
    planImports: (module) => {
      const variants = listVariantNames(module, names);
      return planImports(module, { style, src: options.src, loads, variants });
    },
  });
  return analysis.modules
    .map((module) => lowerModule(module, project))
    .filter(({ facts }) => facts.declarations.length > 0)
    .map((module) => explainModule(module, { ...request, names, declarations }));
}

interface ModuleContext extends Omit<DeclarationContext, 'lines'> {
  readonly options: ResolvedOptions;
}

function explainModule(module: LoweredModule, context: ModuleContext): ModuleExplanation {
  const { file, text } = module.facts;
  const lines = createLineIndex(file, text);
  return {
    file,
    output: outputPath(file, context.options),
    text,
    declarations: module.declarations.map((_, index) =>
      explainDeclaration(module, index, { ...context, lines }),
    ),
  };
}
