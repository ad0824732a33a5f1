import type { Location, Span } from '../model.js';
import type { DeclarationId, Edit, VariantRef } from './edit.js';

/** How a dual declaration is written in the source. */
export type DeclarationForm =
  | 'function'
  | 'const'
  | 'expression'
  | 'pair'
  | 'class'
  | 'method'
  | 'interface'
  | 'type'
  /** A variable of the module, of which each variant has its own. */
  | 'state'
  /** Layout `split`: a statement of a module that is lowered as a whole, where it stands. */
  | 'statement';

/** One parameter, as the dispatcher's wrapper needs it. */
export interface ParameterShape {
  /** The name in the wrapper; invented where the source destructures. */
  readonly name: string;
  /** Where its type stands in the source, if it has one. */
  readonly type?: Span;
  /** `number` and the like, where it follows from a default and is written nowhere. */
  readonly impliedType?: string;
  readonly kind: 'required' | 'optional' | 'default' | 'rest' | 'this';
}

/** One signature of a function, by its places in the source. */
export interface SignatureShape {
  /** What stands between `<` and `>`. */
  readonly typeParameters?: Span;
  /** Names of the type parameters, where one of them cannot be inferred from the arguments. */
  readonly typeArguments?: readonly string[];
  readonly parameters: readonly ParameterShape[];
  /** The result type, where it is written. */
  readonly result?: Span;
}

/** What is known of a dual function for its dispatcher. */
export interface FunctionShape {
  /** What `name` says where it is not the declared name: that of a named function expression. */
  readonly ownName?: string;
  /** The implementation. */
  readonly implementation: SignatureShape;
  /** The signatures that callers see, when there are several. */
  readonly overloads: readonly SignatureShape[];
}

/** One type parameter of a class, as the alias of its plain name repeats it. */
export interface TypeParameterShape {
  /** `in`, `out`, or `in out`; empty as a rule. */
  readonly variance: string;
  readonly name: string;
  readonly constraint?: Span;
  readonly default?: Span;
}

/** What is known of a dual method of a class that is not dual itself, or of an object literal. */
export interface MemberShape {
  readonly className: string;
  /** What the dispatcher method repeats: `protected`, `static`, `override`. */
  readonly modifiers: readonly string[];
  /** `#read`, or `private`: nobody outside calls it, so it needs no dispatcher. */
  readonly hidden: boolean;
  readonly abstract: boolean;
  /** White space in front of its line. */
  readonly indent: string;
  /** Other names on the class, its bases and the classes that extend it. */
  readonly siblings: readonly string[];
  /** True for a field that holds an arrow function. */
  readonly field?: boolean;
  /** Of an object literal: how its constant is named, and whether the method speaks of `this`. */
  readonly object?: { readonly path: string; readonly usesThis: boolean };
  /** `override` keywords that speak of a method which has no variants. */
  readonly foreignOverrides: readonly Span[];
}

/** How a declaration leaves its module. */
export type ExportForm = 'none' | 'named' | 'default';

/** The tag's options. */
export interface MarkerOptions {
  readonly sync?: string;
  readonly async?: string;
  /** The member stays as it is in both variants of its class. */
  readonly skip?: boolean;
  /** The sync variant runs the async one on a background loop; `timeout` in ms. */
  readonly bridge?: { readonly timeout?: number };
}

/** A dual declaration: what was found out about it, before anything is named or written. */
export interface DualDeclaration {
  readonly id: DeclarationId;
  /** Module, relative to the project's root. */
  readonly file: string;
  /** The name in the source; for an anonymous default export, taken from the file. */
  readonly name: string;
  /** True when the source gives no name (anonymous default export). */
  readonly anonymous: boolean;
  readonly form: DeclarationForm;
  /** Of a class in a constant: `const ` and ` = class`, which stand around its name. */
  readonly inConstant?: { readonly head: Span; readonly tail: Span };
  readonly exported: ExportForm;
  readonly reason: 'marked' | 'module' | 'inferred';
  readonly neededBy?: { readonly id: DeclarationId; readonly location: Location };
  readonly options: MarkerOptions;
  /** From the start of the leading comments that belong to it to its end. */
  readonly span: Span;
  /** The doc comments inside `span`, before the declaration's first token. */
  readonly comments: readonly Span[];
  /** Markers that are decorators, with the space behind them. */
  readonly decorators: readonly Span[];
  /** Where the declaration's first token stands. */
  readonly start: number;
  /** Each place inside `span` where its own name is declared; for an anonymous one where it would stand. */
  readonly nameSpans: readonly Span[];
  /** `export` and `default` keywords with the space behind them; empty where there are none. */
  readonly exportSpans: readonly Span[];
  /** Bodies of async functions on which no type outside of them depends. */
  readonly bodies: readonly Span[];
  /** Where it is declared, for diagnostics. */
  readonly location: Location;
  readonly shape?: FunctionShape;
  /** True where a call yields something to go through, not a promise. */
  readonly iterates?: boolean;
  readonly member?: MemberShape;
  /** Members of a class that stay as they are, async in both variants. */
  readonly kept?: readonly Span[];
  /** Of a class. */
  readonly typeParameters?: readonly TypeParameterShape[];
}

/** True for what exists in types only. */
export function isTypeForm(declaration: Pick<DualDeclaration, 'form'>): boolean {
  return declaration.form === 'interface' || declaration.form === 'type';
}

/** What the bridge module of a bridged function has to export. */
export interface BridgeFacts {
  /** What the bridge module calls itself. */
  readonly id: string;
  /** Under which name the async variant leaves its module. */
  readonly variant: VariantRef;
  /** Error classes that the async variant may throw, by where the bridge module finds them. */
  readonly errorClasses: readonly BridgedErrorClass[];
}

export interface BridgedErrorClass {
  /** Relative to the module, as its own import says; absent for a class of the module itself. */
  readonly from?: string;
  /** The name that it is exported under there. */
  readonly outer: string;
  /** Its name in the module. */
  readonly local: string;
  /** True where the module does not import it itself, under this name. */
  readonly added?: boolean;
}

/** Which of the places that are asked for a counterpart answered, in the order in which they are asked. */
export type CounterpartSource =
  'config' | 'dual' | 'pair' | 'catalogue' | 'manifest' | 'convention';

/** What stands in for what at one place. */
export interface CounterpartUse {
  readonly from: string;
  readonly to: string;
  readonly source: CounterpartSource;
  readonly location: Location;
}

/** What the analysis of one dual declaration found. */
export interface DeclarationFacts {
  readonly declaration: DualDeclaration;
  /** Edits that make the sync variant of the span, in the order in which they were found. */
  readonly syncEdits: readonly Edit[];
  /** Edits that make the async variant. */
  readonly asyncEdits: readonly Edit[];
  readonly counterparts: readonly CounterpartUse[];
  readonly calls: readonly DeclarationId[];
  /** Of a bridged function. */
  readonly bridge?: BridgeFacts;
}

/** One imported or re-exported name of a dual declaration. */
export interface SpecifierFact {
  readonly id: DeclarationId;
  readonly kind: 'import' | 'export';
  /** The whole specifier: `foo as bar`. */
  readonly span: Span;
  /** The statement that it stands in. */
  readonly statement: Span;
  /** The name on the other module's side; `default` for a default import. */
  readonly outer: string;
  /** The name on this module's side. */
  readonly inner: string;
  /** True where the specifier itself says `type`. */
  readonly typeOnly: boolean;
  /** True for an export of this module's own binding, without `from`. */
  readonly local: boolean;
}

/** An import declaration that has a default binding of a dual declaration, to be composed anew. */
export interface ImportClauseFact {
  /** From the token behind `import` (or `import type`) to before `from`. */
  readonly span: Span;
  readonly id: DeclarationId;
  readonly local: string;
  /** The texts of the named specifiers' spans, or the namespace binding's text. */
  readonly named: readonly Span[];
  readonly namespace?: string;
}

/** What was found out about one module that takes part. */
export interface ModuleFacts {
  readonly file: string;
  readonly text: string;
  /** Dual declarations in it, in source order. */
  readonly declarations: readonly DeclarationFacts[];
  /** Renames outside and inside dual declarations alike: the module as the async world sees it. */
  readonly asyncEdits: readonly Edit[];
  readonly specifiers: readonly SpecifierFact[];
  readonly clauses: readonly ImportClauseFact[];
  /** Existing imports of outside modules, for merging: module specifier and named bindings. */
  readonly imports: readonly ImportFact[];
  /** Every identifier's text, to keep added names apart from. */
  readonly identifiers: ReadonlySet<string>;
  /** Ids whose dispatcher is used as a value in this module. */
  readonly valueUses: ReadonlySet<DeclarationId>;
  /** Where an import goes in a module that has none: behind hashbang and directives. */
  readonly headEnd: number;
  /** Names bound in the module's scopes, with the spans in which they hold. */
  readonly bindings: readonly {
    readonly name: string;
    readonly scope: Span;
    readonly location: Location;
  }[];
}

/** One existing `import` of a module. */
export interface ImportFact {
  readonly module: string;
  readonly typeOnly: boolean;
  readonly named: readonly {
    readonly name: string;
    readonly local: string;
    readonly typeOnly: boolean;
  }[];
  /** The local name of the whole module: a default or namespace import. */
  readonly whole?: string;
  /** Behind its last named binding, where one can be added; absent where there is none. */
  readonly insertAt?: number;
  readonly span: Span;
}

/** What phase 2 hands on. */
export interface Analysis {
  readonly modules: readonly ModuleFacts[];
  /** For each entry module, the names that it exports. */
  readonly entries: readonly EntryFacts[];
}

export interface EntryFacts {
  readonly file: string;
  readonly exports: readonly EntryExport[];
}

export interface EntryExport {
  readonly name: string;
  readonly typeOnly: boolean;
  /** The dual declaration behind it. */
  readonly id?: DeclarationId;
}
