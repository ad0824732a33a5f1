import type { ts } from '@ts-morph/common';
import type { SourcedAnswer } from '../../../counterparts/index.js';
import type { TextPart } from '../../../model/edit.js';
import type { Target } from '../../../rules/region.js';
import { calleeName, spanOfName } from './callee-name.js';
import { shorten } from './no-target.js';
import type { TargetContext } from './target-context.js';

/** Asks the places of design.md section 5 that know functions of outside; undefined where none answers. */
export function counterpartTarget(
  callee: ts.Expression,
  call: ts.CallExpression | undefined,
  context: TargetContext,
): Target | undefined {
  const { checker, sourceFile } = context;
  const answer = context.counterparts.resolve({
    checker,
    callee,
    sourceFile,
    ...(call && { call }),
  });
  return answer.kind === 'none' ? noneTarget(answer.reason, callee) : given(answer, callee);
}

function noneTarget(reason: string | undefined, callee: ts.Expression): Target | undefined {
  if (reason === undefined) return undefined;
  return {
    kind: 'none',
    finding: {
      code: 'DM2301',
      message: `\`${shorten(callee)}\` has no sync counterpart: ${reason}`,
    },
  };
}

type Given = Exclude<SourcedAnswer, { readonly kind: 'none' }>;

function given(answer: Given, callee: ts.Expression): Target {
  if (answer.kind === 'refused') {
    const { code, message, hint } = answer;
    return { kind: 'none', finding: { code, message, hint } };
  }
  const span = { start: callee.getStart(), end: callee.end };
  if (answer.kind === 'member') {
    const name = calleeName(callee);
    const place = name === undefined ? span : spanOfName(name);
    const text = [answer.name];
    return {
      kind: 'counterpart',
      from: answer.from,
      to: answer.name,
      source: answer.source,
      replacesCallee: false,
      edits: [{ ...place, text }],
    };
  }
  const to =
    answer.kind === 'import' && answer.member !== undefined
      ? `${answer.name}.${answer.member}`
      : answer.name;
  const more = answer.kind === 'import' ? (answer.argumentEdits ?? []) : [];
  return {
    kind: 'counterpart',
    from: answer.from,
    to,
    source: answer.source,
    replacesCallee: true,
    edits: [
      { ...span, text: textOf(answer) },
      ...more.map((edit) => ({ start: edit.start, end: edit.end, text: [edit.text] })),
    ],
  };
}

function textOf(answer: Exclude<Given, { readonly kind: 'refused' | 'member' }>): TextPart[] {
  if (answer.kind === 'support') {
    return [
      {
        ref: 'support',
        file: `counterparts/${answer.file.replace(/\.ts$/, '')}`,
        name: answer.name,
      },
    ];
  }
  const member = answer.member === undefined ? [] : [`.${answer.member}`];
  if (answer.local === true) return [answer.name, ...member];
  return [{ ref: 'import', module: answer.module, name: answer.name }, ...member];
}
