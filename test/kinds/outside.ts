/** Kinds that never stand inside of a function, by the reason why. */
export const outside: Readonly<Record<string, RegExp>> = {
  'trivia and what the scanner yields for text that is none':
    /^(?:Unknown|EndOfFileToken|.*Trivia|JsxText(?:AllWhiteSpaces)?|NonTextFileMarkerTrivia)$/,
  'punctuation: nodes hold it, and it means the same in both variants': /Token$/,
  'words: nodes hold them as modifiers, operators or types': /Keyword$/,
  'statements of modules alone':
    /^(?:Import(?!Type|Attribute)|Export|Named(?:Imports|Exports)|Namespace|ExternalModule|ModuleDeclaration|ModuleBlock|SourceFile)/,
  documentation: /^JSDoc/,
  'made by transformers, never by the parser':
    /^(?:NotEmitted.*|PartiallyEmittedExpression|CommaListExpression|Synthetic.*|Bundle|SyntaxList|MissingDeclaration)$/,
  'older names of import attributes': /^(?:AssertClause|AssertEntry|ImportTypeAssertionContainer)$/,
};
