import {
  parseSync,
  type EcmaScriptModule,
  type ParseResult,
  type ParserOptions,
  type Program,
} from 'oxc-parser';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Span } from '../../model.js';

/** A module that was parsed. Its tree costs several times as much as the parse, and is made when it is asked for. */
export interface ParsedModule {
  readonly readProgram: () => Program;
  readonly isEsModule: boolean;
  readonly hasDynamicImports: boolean;
  /** What its `import` and `export` declarations say, known without the tree. */
  readonly record: Pick<EcmaScriptModule, 'staticImports' | 'staticExports'>;
  /** Seldom asked for: the parser hands them over one by one. */
  readonly readComments: () => readonly Span[];
}

/** What came of a parse. */
export type ParseOutcome = ParsedModule | { readonly failure: Diagnostic };

/**
 * Parses TypeScript, JSX or JavaScript by the file's extension. A file without module syntax that is no ES module
 * by its name is read as CommonJS. Syntax errors are DM5014.
 */
export function parseModule(file: string, text: string): ParseOutcome {
  const { result, isEsModule } = parseByKind(file, text);
  const error = result.errors[0];
  if (!error) {
    const record = result.module;
    return {
      readProgram: () => result.program,
      isEsModule,
      hasDynamicImports: record.dynamicImports.length > 0,
      record,
      readComments: () => result.comments,
    };
  }
  const label = error.labels[0] ?? { start: 0, end: 1 };
  return {
    failure: createDiagnostic({
      code: 'DM5014',
      message: error.message,
      location: locate(file, text, label),
    }),
  };
}
/** What is wrong with the syntax of a text, found without building its tree. */
export function findSyntaxError(file: string, text: string): string | undefined {
  return parseByKind(file, text).result.errors[0]?.message;
}

function parseByKind(file: string, text: string): { result: ParseResult; isEsModule: boolean } {
  const lang = languageOf(file);
  const asModule = parse(file, text, { lang, sourceType: moduleTypeOf(file) });
  const isEsModule = /\.m[jt]s$/.test(file) || asModule.module.hasModuleSyntax;
  const isCommonJs = asModule.errors.length > 0 && !isEsModule;
  const result = isCommonJs ? parse(file, text, { lang, sourceType: 'commonjs' }) : asModule;
  return { result, isEsModule };
}

/** Whether the file is one of TypeScript's, where type-only imports can be written. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

function parse(file: string, text: string, options: ParserOptions): ParseResult {
  return parseSync(file, text, { ...options, astType: 'ts', preserveParens: false });
}

function languageOf(file: string): NonNullable<ParserOptions['lang']> {
  if (/\.[cm]?ts$/.test(file)) return 'ts';
  return file.endsWith('.tsx') ? 'tsx' : 'jsx';
}

function moduleTypeOf(file: string): NonNullable<ParserOptions['sourceType']> {
  if (/\.c[jt]s$/.test(file)) return file.endsWith('.cts') ? 'unambiguous' : 'commonjs';
  return 'unambiguous';
}
