import { ts } from '@ts-morph/common';
import type { CounterpartAnswer, CounterpartQuestion } from './answer.js';
import { declarationPath, formatPath } from './identity/declaration-path.js';
import { identifyCallee } from './identity/identify-callee.js';
import { skipWrappers } from './identity/skip-wrappers.js';
import { traceValue } from './identity/trace-value.js';
import { readSide, type RuleSide } from './rule-side.js';
import { createTargetFinder, type TargetFinder } from './rule-target.js';

/** The author's rules, and which of them were needed. */
export interface ConfigRules {
  answer(question: CounterpartQuestion): CounterpartAnswer | undefined;
  unused(): readonly string[];
}

interface Rule {
  readonly key: string;
  readonly value: string;
  readonly from: RuleSide | undefined;
  readonly to: RuleSide | undefined;
}

export function readRules(counterparts: Readonly<Record<string, string>>): ConfigRules {
  const rules: readonly Rule[] = Object.entries(counterparts).map(([key, value]) => ({
    key,
    value,
    from: readSide(key),
    to: readSide(value),
  }));
  const used = new Set<Rule>();
  const finder = createTargetFinder();
  return {
    answer(question) {
      if (rules.length === 0) return undefined;
      const names = namesOfCallee(question);
      const rule = rules.find(({ from }) => from && names.some((name) => isSameName(name, from)));
      if (rule === undefined) return undefined;
      used.add(rule);
      return answerRule(question, rule, finder);
    },
    unused: () => rules.filter((rule) => !used.has(rule)).map(({ key }) => key),
  };
}

function answerRule(
  question: CounterpartQuestion,
  rule: Rule,
  finder: TargetFinder,
): CounterpartAnswer {
  const { key: from, to } = rule;
  if (to === undefined) return unreadable(rule, `\`${rule.value}\` names no function`);
  const callee = skipWrappers(question.callee);
  const isMember = traceValue(question.checker, callee) === undefined;
  const [name, member] = isMember ? [to.names.at(-1)] : to.names;
  if (name === undefined || to.names.length > 2 || (isMember && to.names.length !== 2)) {
    return unreadable(rule, `\`${rule.value}\` is no \`module#Type.method\``);
  }
  if (!finder.exists(question, to)) {
    return {
      kind: 'refused',
      code: 'DM2311',
      message: `The counterpart \`${rule.value}\` of the rule for \`${from}\` does not exist.`,
      hint: `Correct \`counterparts: { '${from}': '${rule.value}' }\` in the config.`,
    };
  }
  if (isMember) return { kind: 'member', from, name };
  return { kind: 'import', from, module: to.module, name, ...(member && { member }) };
}

function unreadable(rule: Rule, what: string): CounterpartAnswer {
  return {
    kind: 'refused',
    code: 'DM2310',
    message: `The counterpart rule for \`${rule.key}\` cannot be read: ${what}.`,
    hint: "Write it as `'module#export': 'module#export'` or `'module#Type.method': 'module#Type.method'`.",
  };
}

/** Every name under which an author may speak of the callee: declared, imported, by its receiver. */
function namesOfCallee({ checker, callee }: CounterpartQuestion): readonly string[] {
  const names: string[] = [];
  const identity = identifyCallee(checker, callee);
  if (identity !== undefined) names.push(identity);
  const node = skipWrappers(callee);
  const imported = traceValue(checker, node)?.imported;
  if (imported !== undefined) {
    names.push(formatPath({ module: imported.specifier, names: imported.names }));
  } else if (ts.isPropertyAccessExpression(node)) {
    const type = checker.getTypeAtLocation(node.expression);
    const receiver = type.getSymbol()?.declarations?.[0];
    if (receiver !== undefined) {
      const path = declarationPath(receiver);
      names.push(formatPath({ module: path.module, names: [...path.names, node.name.text] }));
    }
  }
  return names;
}

/** Compares names; the project's own files by the end of their path, without the extension. */
function isSameName(name: string, { module, names }: RuleSide): boolean {
  const at = name.indexOf('#');
  if (name.slice(at + 1) !== names.join('.')) return false;
  const declared = name.slice(0, at);
  if (declared === module || declared === `node:${module}`) return true;
  const [file, wanted] = [declared, module].map((path) =>
    path.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, ''),
  );
  return declared.startsWith('/') && file !== undefined && file.endsWith(`/${wanted}`);
}
