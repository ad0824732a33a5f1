import type { CounterpartQuestion, SourcedAnswer, TypeCounterpart } from './answer.js';
import { answerByCatalogue } from './answer-by-catalogue.js';
import { createManifestAnswers } from './answer-by-manifest.js';
import { findEntry } from './catalogue/index.js';
import { typeCounterparts } from './catalogue/types.js';
import { readRules } from './config-rules.js';
import { answerByConvention } from './convention.js';
import { identifyCallee } from './identity/identify-callee.js';

/** Answers which sync function stands in for an async one. One instance serves one run. */
export interface CounterpartResolver {
  /** The first that answers: the author's rules, the catalogue, a package's manifest, the convention. */
  resolve(question: CounterpartQuestion): SourcedAnswer;
  /** The rules of the config that matched nothing so far, as written there. */
  unusedRules(): readonly string[];
  /** The sync type for a type's identity (`node:fs/promises#FileHandle`), where it has another. */
  resolveType(identity: string): TypeCounterpart | undefined;
}

/**
 * @param options.counterparts the author's rules: `module#export` or `module#Type.method` on both
 *   sides; a rule that cannot be read or whose target is missing is a refused answer (DM2310, DM2311)
 */
export function createCounterpartResolver(options: {
  readonly counterparts: Readonly<Record<string, string>>;
}): CounterpartResolver {
  const rules = readRules(options.counterparts);
  const manifests = createManifestAnswers();
  return {
    resolve(question) {
      const ruled = rules.answer(question);
      if (ruled !== undefined) return { ...ruled, source: 'config' };
      const identity = identifyCallee(question.checker, question.callee);
      const entry = identity === undefined ? undefined : findEntry(identity);
      const known = identity !== undefined && entry && answerByCatalogue(question, identity, entry);
      if (known) return { ...known, source: 'catalogue' };
      const stated = manifests.answer(question);
      if (stated !== undefined) return { ...stated, source: 'manifest' };
      return { ...answerByConvention(question), source: 'convention' };
    },
    unusedRules: () => rules.unused(),
    resolveType: (identity) => typeCounterparts[identity],
  };
}
