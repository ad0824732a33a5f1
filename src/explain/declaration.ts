import type { Acceptance, Diagnostic } from '../model.js';
import type { DeclarationExplanation } from '../model/explanation.js';
import type { LoweredModule, NamePlan } from '../model/plan.js';
import { collectSites } from './call-sites.js';
import { chainOf, type DeclarationMap } from './chain.js';
import { describeDeclaration } from './describe.js';
import { explainEdits, narrowEdit, renumberMarks } from './edits.js';
import type { LineIndex } from './line-index.js';
import { renderMarked } from './marked-text.js';

/** What explaining one declaration looks at besides its module. */
export interface DeclarationContext {
  readonly names: NamePlan;
  readonly declarations: DeclarationMap;
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
  readonly lines: LineIndex;
}

/** Explains the declaration of a module that stands at this place of its list. */
export function explainDeclaration(
  module: LoweredModule,
  index: number,
  context: DeclarationContext,
): DeclarationExplanation {
  const facts = module.facts.declarations[index];
  const settled = module.declarations[index]?.syncEdits.map((edit) =>
    narrowEdit(edit, module.facts.text),
  );
  if (facts === undefined || settled === undefined) throw new Error('a declaration without edits');
  const { declaration } = facts;
  const { lines, names, declarations } = context;
  const { text } = module.facts;
  const { span } = declaration;
  const isHere = ({ location }: Pick<Diagnostic, 'location'>): boolean => {
    if (location?.file !== module.facts.file) return false;
    const offset = lines.offsetOf(location);
    return span.start <= offset && offset < span.end;
  };
  const edits = explainEdits({ text, span, lines, asked: facts.syncEdits, settled });
  const isRefused = context.diagnostics.some((one) => one.severity === 'error' && isHere(one));
  const kept = edits.map(([place]) => place);
  const { member } = declaration;
  return {
    ...describeDeclaration(facts, names, declarations),
    id: declaration.id,
    form: declaration.form,
    span,
    chain: chainOf(declaration, declarations),
    sites: collectSites(facts, { lines, declarations, names }),
    edits: edits.map(([, edit]) => edit),
    acceptances: context.acceptances.filter(isHere),
    ...(member && {
      holder: { abstract: member.abstract, depth: member.object?.path.split('.').length ?? 0 },
    }),
    ...(!isRefused && {
      lowered: renumberMarks(renderMarked({ text, lines }, span, settled), kept),
    }),
  };
}
