import type { Mode, Span } from '../../model.js';
import { isTypeForm, type DualDeclaration, type ModuleFacts } from '../../model/declaration.js';
import type { CutText, SourceSubject } from '../../model/origin.js';
import type { LoweredDeclaration, LoweredModule, NamePlan, TextEdit } from '../../model/plan.js';
import { headerOffset, headerText } from './header.js';
import { originalPieces } from './original.js';
import { renderMethodDispatcher } from './method-dispatcher.js';
import type { Piece, PieceModule } from './piece.js';
import { renderClassDispatcher, withoutClassTags } from './class-dispatcher.js';
import { renderDispatcher } from './dispatcher.js';

export interface EmitContext {
  readonly names: NamePlan;
  readonly defaultMode: Mode;
  /** Cuts a span out of a module's text, changed by edits. */
  readonly cutOut: (text: string, span: Span, edits: readonly TextEdit[]) => CutText;
  /** The part of a template between its marks, by its path below `templates/`. */
  readonly template: (path: string) => string;
}

/** Writes a module anew: what is not dual as it stands, each dual declaration as its variants. */
export function emitModule(module: LoweredModule, context: EmitContext): PieceModule {
  const { facts } = module;
  const pieces: Piece[] = [];
  const original = (span: Span): void => {
    const cut = (part: Span): CutText => context.cutOut(facts.text, part, module.edits);
    pieces.push(...originalPieces(module, span, cut));
  };
  const head = headerOffset(facts.text);
  original({ start: 0, end: head });
  pieces.push({ text: headerText(facts.file), format: false });
  for (const line of module.headImports) {
    pieces.push({ text: line, format: true }, { text: '\n', format: false });
  }
  if (module.headImports.length > 0) pieces.push({ text: '\n', format: false });
  let cursor = head;
  for (const one of module.declarations) {
    original({ start: cursor, end: one.declaration.span.start });
    pieces.push(...variantPieces(one, facts, context));
    cursor = one.declaration.span.end;
  }
  original({ start: cursor, end: facts.text.length });
  const kept = facts.declarations.flatMap((one) => one.declaration.kept ?? []);
  return { source: facts.file, authored: facts.text, kept, pieces };
}

function variantPieces(one: LoweredDeclaration, facts: ModuleFacts, context: EmitContext): Piece[] {
  const { span } = one.declaration;
  const sync = context.cutOut(facts.text, span, one.syncEdits);
  const async = context.cutOut(facts.text, span, one.asyncEdits);
  const written: Piece[] = [];
  const authored = facts.text.slice(span.start, span.end);
  if (one.emits.sync) {
    written.push({ ...sync, authored, format: true, variant: 'sync' });
  }
  // text that was cut out of it leaves gaps and indentation behind, and longer names longer lines
  const format =
    one.asyncEdits.some((edit) => edit.kind === 'cut' && isWithin(edit, span)) ||
    longestLine(async.text) > Math.max(MIN_WIDTH, longestLine(facts.text));
  if (one.emits.async) {
    const checked = (): CutText => context.cutOut(facts.text, span, withoutBodies(one));
    written.push({ ...async, authored, format, variant: 'async', checked });
  }
  if (one.emits.dispatcher) {
    const text = dispatcherText(one, facts, context);
    written.push({ text, format: true, variant: 'dispatcher', about: subjectOf(one, context) });
  } else if (losesDefault(one.declaration)) {
    const type = isTypeForm(one.declaration) ? 'type ' : '';
    const { async } = context.names.namesOf(one.declaration.id);
    const text = `export ${type}{ ${async} as default };`;
    written.push({ text, format: true, variant: 'dispatcher', about: subjectOf(one, context) });
  }
  const { member } = one.declaration;
  const holder = member && {
    member: { abstract: member.abstract, depth: member.object?.path.split('.').length ?? 0 },
  };
  const gap = `${member?.object ? ',' : ''}\n\n${member?.indent ?? ''}`;
  return written.flatMap((piece, index) =>
    index === 0
      ? [{ ...piece, ...holder }]
      : [
          { text: gap, format: false },
          { ...piece, ...holder },
        ],
  );
}

/** Whoever follows a dispatcher back wants the declaration, by its name. */
function subjectOf({ declaration }: LoweredDeclaration, { names }: EmitContext): SourceSubject {
  // the last is the implementation's, behind its overloads
  const start = declaration.nameSpans.at(-1)?.start ?? declaration.start;
  const { sync, async, dispatcher, implementation } = names.namesOf(declaration.id);
  const called = [sync, async, dispatcher, implementation, declaration.name];
  return { start, names: called.filter((name) => name !== undefined) };
}

/** The edits of the async variant, with nothing in its bodies. */
function withoutBodies({ declaration, asyncEdits }: LoweredDeclaration): readonly TextEdit[] {
  const emptied = declaration.bodies.map(({ start, end }) => ({
    kind: 'cut' as const,
    start,
    end,
    text: '{ throw 0; }',
  }));
  return [...asyncEdits, ...emptied];
}

/** The width that every formatter leaves alone. */
const MIN_WIDTH = 80;

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

/** A default export whose variants are named, and no dispatcher to be the default. */
function losesDefault(declaration: DualDeclaration): boolean {
  return declaration.exported === 'default' && declaration.reason !== 'inferred';
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function dispatcherText(one: LoweredDeclaration, facts: ModuleFacts, context: EmitContext): string {
  const { declaration } = one;
  const names = context.names.namesOf(declaration.id);
  const { dispatcher = declaration.name } = names;
  const own = { ...names, async: names.implementation ?? names.async, dispatcher };
  // the plain name is the async variant's as well, which is exported by its name
  const named = names.implementation !== undefined;
  const edits = { sync: one.syncEdits, async: one.asyncEdits };
  const javascript = /\.[cm]?jsx?$/.test(facts.file);
  if (declaration.form === 'class') {
    const rendered = renderClassDispatcher({
      declaration,
      names: own,
      named,
      textOf: (span) => context.cutOut(facts.text, span, edits.async).text,
      template: context.template(`dispatcher/class${javascript ? '-javascript.js' : '.ts'}`),
    });
    const doc = docText(one, facts, context);
    return (javascript ? withoutClassTags(doc) : doc) + rendered;
  }
  if (declaration.member !== undefined) {
    const textOf = (span: Span, variant: Mode): string =>
      context.cutOut(facts.text, span, edits[variant]).text;
    const { defaultMode } = context;
    const request = { declaration, names: own, named, javascript, defaultMode, textOf };
    return docText(one, facts, context) + renderMethodDispatcher(request);
  }
  const rendered = renderDispatcher({
    declaration,
    names: own,
    named,
    defaultMode: context.defaultMode,
    javascript,
    textOf: (span, variant) => context.cutOut(facts.text, span, edits[variant]).text,
    template: (name) =>
      context.template(`dispatcher/${name}.${name === 'javascript' ? 'js' : 'ts'}`),
  });
  return docText(one, facts, context) + rendered;
}

/** The doc comment of the source, without its marker, in front of the dispatcher too. */
function docText(one: LoweredDeclaration, facts: ModuleFacts, context: EmitContext): string {
  const { span, start } = one.declaration;
  if (span.start === start) return '';
  const edits = one.asyncEdits.filter((edit) => edit.end <= start);
  return context.cutOut(facts.text, { start: span.start, end: start }, edits).text;
}
