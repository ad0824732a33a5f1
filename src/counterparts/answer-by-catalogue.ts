import type { CounterpartAnswer, CounterpartQuestion } from './answer.js';
import type { CounterpartEntry, RefusedTarget, Target } from './catalogue/entry.js';
import { givenArguments } from './given-arguments.js';
import { traceValue } from './identity/trace-value.js';
import { findExport, findModule } from './module-exports.js';
import { mayBe } from './test-argument.js';

/**
 * Turns a fact of the catalogue into the answer for one place, by the arguments given there.
 *
 * @returns undefined where the fact is of other arguments alone
 */
export function answerByCatalogue(
  question: CounterpartQuestion,
  from: string,
  entry: CounterpartEntry,
): CounterpartAnswer | undefined {
  const target = chooseTarget(question, entry);
  switch (target.kind) {
    case 'unknown':
      return undefined;
    case 'import':
      return answerImport(question, from, target);
    case 'refused':
      return refuse(question, target);
    default:
      return { ...target, from };
  }
}

function chooseTarget(question: CounterpartQuestion, entry: CounterpartEntry): Target {
  const { exceptions = [] } = entry;
  if (exceptions.length === 0) return entry.target;
  const given = givenArguments(question);
  const met = exceptions.find(({ argument, test }) => {
    const known = given.known[argument];
    return known && mayBe(question.checker, known, test);
  });
  if (met !== undefined) return met.target;
  // A caller that nobody knows may pass anything, so every exception would have to be ruled out.
  const first = given.open && exceptions.find(({ argument }) => !given.known[argument]);
  return first ? openArguments : entry.target;
}

const openArguments: RefusedTarget = {
  kind: 'refused',
  because: 'argument',
  why: 'is given arguments that are not known here, and its counterpart depends on them',
  hint: 'Call it with its arguments written out: `(path) => readFile(path)`.',
};

function answerImport(
  question: CounterpartQuestion,
  from: string,
  target: Extract<Target, { kind: 'import' }>,
): CounterpartAnswer {
  const { checker, sourceFile } = question;
  const module = findModule(checker, sourceFile, target.module);
  if (module === undefined || findExport(checker, module, target.name) === undefined) {
    const reason = `\`${target.name}\` of \`${target.module}\` stands in for it, but the installed types do not have it`;
    return { kind: 'none', reason };
  }
  return { ...target, from, module: inSpellingOf(question, target.module) };
}

/** `node:fs` for authors who write `node:`, and `fs` for those who do not. */
function inSpellingOf({ checker, callee }: CounterpartQuestion, module: string): string {
  let value = traceValue(checker, callee);
  while (value?.promisified !== undefined) value = traceValue(checker, value.promisified);
  const specifier = value?.imported?.specifier;
  const bareModule = module.replace(/^node:/, '');
  return specifier !== undefined && bareRoot(specifier) === bareModule ? bareModule : module;
}

function bareRoot(specifier: string): string {
  return specifier.replace(/\/promises$/, '');
}

function refuse({ callee }: CounterpartQuestion, target: RefusedTarget): CounterpartAnswer {
  return {
    kind: 'refused',
    code: target.because === 'loop' ? 'DM2302' : 'DM2303',
    message: `\`${callee.getText()}\` ${target.why}.`,
    hint: target.hint ?? waysOut,
  };
}

const waysOut =
  'Run it on the background loop (`@dualMode bridge`), write the leaf by hand with `pair({ sync, async })`, or leave it out of the sync variant with `isSync`.';
