import type { Mode, Span } from '../../../model.js';
import { isTypeForm, type DualDeclaration } from '../../../model/declaration.js';
import type { Edit } from '../../../model/edit.js';
import type { MarkerText } from '../../../model/marker.js';
import { settleDocTypes } from '../../../rules/doc-types.js';
import { byRule } from '../judge/by-rule.js';
import { markInternal, stripMarkers } from './comments.js';

interface VariantSource {
  readonly text: string;
  readonly markers: readonly MarkerText[];
  /** Whether the variant is tagged `@internal`. */
  readonly internal: boolean;
}

/** The edits that every variant has: its comments, its name, its place among the exports. */
export function declarationEdits(
  declaration: DualDeclaration,
  variant: Mode,
  source: VariantSource,
): Edit[] {
  const tags = source.markers.filter(
    (marker) => !declaration.decorators.some((one) => within(one, [marker]).length > 0),
  );
  return [
    ...byRule('doc comment', commentEdits(declaration, variant, { ...source, markers: tags })),
    ...byRule('marker', innerMarkerEdits(declaration, { ...source, markers: tags })),
    ...byRule(
      'marker',
      declaration.decorators.map((span): Edit => ({ kind: 'replace', ...span, text: [] })),
    ),
    ...byRule('export', exportEdits(declaration, variant, source)),
    ...byRule('name', [...nameEdits(declaration, variant), ...classEdits(declaration, source)]),
    ...byRule('override', overrideEdits(declaration, variant)),
  ];
}

function nameEdits(declaration: DualDeclaration, variant: Mode): Edit[] {
  const name = {
    ref: 'variant',
    id: declaration.id,
    variant,
    local: declaration.name,
    member: declaration.member !== undefined,
  } as const;
  return declaration.nameSpans.map((span) => ({
    kind: 'replace',
    ...span,
    text:
      declaration.form === 'expression'
        ? [{ ref: 'export', id: declaration.id, variant, text: 'export ' }, 'const ', name, ' = ']
        : [...(declaration.anonymous ? [' '] : []), name],
  }));
}

/** A class that is kept in a constant becomes a declaration, and ends as one. */
function classEdits({ inConstant, span }: DualDeclaration, { text }: VariantSource): Edit[] {
  if (inConstant === undefined) return [];
  const ending = text.slice(span.start, span.end).endsWith(';');
  return [
    { kind: 'replace', ...inConstant.head, text: ['class '] },
    { kind: 'replace', ...inConstant.tail, text: [] },
    ...(ending ? [{ kind: 'replace', start: span.end - 1, end: span.end, text: [] } as const] : []),
  ];
}

/** What overrides a method of the outside does so under that method's name only. */
function overrideEdits(declaration: DualDeclaration, variant: Mode): Edit[] {
  const keepsName = variant === 'async' && declaration.reason === 'inferred';
  if (keepsName) return [];
  return (declaration.member?.foreignOverrides ?? []).map((span) => ({
    kind: 'replace',
    ...span,
    text: [],
  }));
}

/** A default export's variants are named exports, if they are exported; the default is the dispatcher. */
function exportEdits(
  declaration: DualDeclaration,
  variant: Mode,
  source: Pick<VariantSource, 'text'>,
): Edit[] {
  if (declaration.form === 'expression') return [];
  if (declaration.reason === 'inferred' && variant === 'async') return [];
  const { id, exported, exportSpans } = declaration;
  return exportSpans.flatMap((span, index): Edit[] => {
    // spans come in pairs: `export`, `default`
    const isDefault = exported === 'default' && index % 2 === 1;
    if (isDefault) return [{ kind: 'replace', ...span, text: [] }];
    if (variant === 'sync') return [];
    const text = source.text.slice(span.start, span.end);
    return [{ kind: 'replace', ...span, text: [{ ref: 'export', id, variant, text }] }];
  });
}

function commentEdits(declaration: DualDeclaration, variant: Mode, source: VariantSource): Edit[] {
  // the types in it are judged and changed by the rules
  const hasTypes = /\.[cm]?jsx?$/.test(declaration.file);
  // of a type that a comment declares, every module of the package knows
  const internal = source.internal && !(hasTypes && isTypeForm(declaration));
  const edits: Edit[] = [];
  let documented = false;
  declaration.comments.forEach((comment, index) => {
    const original = source.text.slice(comment.start, comment.end);
    const isDoc = original.startsWith('/**');
    let text = isDoc
      ? stripMarkers(original, comment.start, within(comment, source.markers))
      : original;
    if (isDoc && variant === 'sync' && !hasTypes) text = settleDocTypes(text);
    const last = index === declaration.comments.length - 1;
    if (internal && isDoc && last) {
      text = markInternal(text);
      documented = true;
    }
    if (text === original) return;
    const next = declaration.comments[index + 1]?.start ?? declaration.start;
    edits.push(
      text === ''
        ? { kind: 'replace', start: comment.start, end: next, text: [] }
        : hasTypes
          ? changedPart(comment, original, text)
          : { kind: 'replace', ...comment, text: [text] },
    );
  });
  if (internal && !documented) {
    edits.push({
      kind: 'before',
      start: declaration.start,
      end: declaration.start,
      text: [`${markInternal('')}\n`],
    });
  }
  return edits;
}

/** The one stretch in which two texts of a comment differ, so that the rest is open to other edits. */
function changedPart(comment: Span, original: string, text: string): Edit {
  const shorter = Math.min(original.length, text.length);
  let head = 0;
  while (head < shorter && original[head] === text[head]) head++;
  let tail = 0;
  while (tail < shorter - head && original.at(-1 - tail) === text.at(-1 - tail)) tail++;
  return {
    kind: 'replace',
    start: comment.start + head,
    end: comment.end - tail,
    text: [text.slice(head, text.length - tail)],
  };
}

/** Markers on further overloads, behind the declaration's first token. */
function innerMarkerEdits(declaration: DualDeclaration, source: VariantSource): Edit[] {
  const inner = { start: declaration.start, end: declaration.span.end };
  return within(inner, source.markers).flatMap((marker) => {
    const start = source.text.lastIndexOf('/**', marker.span.start);
    const close = source.text.indexOf('*/', marker.span.end);
    if (start < inner.start || close === -1) return [];
    const comment = source.text.slice(start, close + 2);
    const text = stripMarkers(comment, start, [marker]);
    if (text !== '') return [changedPart({ start, end: close + 2 }, comment, text)];
    const space = /^\s*/.exec(source.text.slice(close + 2))?.[0].length ?? 0;
    return [{ kind: 'replace' as const, start, end: close + 2 + space, text: [] }];
  });
}

function within(span: Span, markers: readonly MarkerText[]): MarkerText[] {
  return markers.filter((one) => span.start <= one.span.start && one.span.start < span.end);
}
