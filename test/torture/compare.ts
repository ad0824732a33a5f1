import type { GenerateSession } from '../../src/generate.js';
import { generateModule } from '../differential/project.js';
import { importText, type Namespace } from '../differential/load.js';
import { observe, type Outcome } from '../differential/outcome.js';
import type { Form } from './forms.js';
import { readPrelude, type Snippet } from './read-snippets.js';

/** A snippet's function as it ran in the source and in each variant. */
export interface Comparison {
  readonly snippet: Snippet;
  readonly source: Outcome;
  readonly async: Outcome;
  readonly sync: Outcome;
}

/**
 * Writes all snippets into one module, in one form, generates and runs it.
 *
 * @throws Error when a snippet is refused, or when what came out does not parse
 */
export async function compareSnippets(
  snippets: readonly Snippet[],
  form: Form,
  session: GenerateSession = {},
): Promise<Comparison[]> {
  const text = form.rewrite(moduleOf(snippets));
  const {
    text: output,
    support,
    diagnostics,
  } = await generateModule(text, form.options, {
    session,
  });
  const [first] = diagnostics;
  if (first !== undefined) {
    throw new Error(
      diagnostics
        .map(
          (one) =>
            `${one.code} ${one.location?.line ?? 0}: ${one.message}\n${one.location?.lineText ?? ''}`,
        )
        .join('\n'),
    );
  }
  const source = await importText(text);
  const generated = await importText(output, support);
  const comparisons: Comparison[] = [];
  for (const [at, snippet] of snippets.entries()) {
    comparisons.push({
      snippet,
      source: await observe(functionOf(source, `case${at}`), traceOf(source)),
      async: await observe(functionOf(generated, `case${at}Async`), traceOf(generated)),
      sync: await observe(functionOf(generated, `case${at}Sync`), traceOf(generated)),
    });
  }
  return comparisons;
}

/** The module that holds a function a snippet. */
export function moduleOf(snippets: readonly Snippet[]): string {
  const functions = snippets.map(
    ({ body }, at) =>
      `/** @dualMode */\nexport async function case${at}(): Promise<unknown> {\n${body}}\n`,
  );
  return [readPrelude(), ...functions].join('\n');
}

function functionOf(module: Namespace, name: string): () => unknown {
  const found = module[name];
  if (typeof found !== 'function') throw new Error(`${name} is missing`);
  return found as () => unknown;
}

function traceOf(module: Namespace): unknown[] {
  return module['trace'] as unknown[];
}
