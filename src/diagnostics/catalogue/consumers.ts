import type { CatalogueEntry } from './entry.js';

/** DM5xxx: compile-time dispatch in consuming packages. */
export const consumersDiagnostics = {
  DM5001: {
    severity: 'error',
    title: 'Call at the top level of a module',
    meaning:
      'A call of a name from `/auto` takes its variant from the function around it, and no function is around this one.',
    wayOut:
      'Say which: `.sync(…)` or `await … .async(…)`; or set `topLevelAwait: true` where the program is an ES module that may wait.',
    example: "import { loadConfig } from 'pkg/auto';\nconst config = loadConfig('.');",
  },
  DM5002: {
    severity: 'error',
    title: 'Dual function used as a value',
    meaning:
      'Whoever receives the function calls it later, out of sight: the code around cannot decide which variant is meant.',
    wayOut: 'Pass `.sync` or `.async`, or a function of your own that makes the call.',
    example: "import { loadConfig } from 'pkg/auto';\ndirs.map(loadConfig);",
  },
  DM5003: {
    severity: 'error',
    title: 'Call in a parameter default of an async function',
    meaning: 'The async variant has to be awaited, and `await` cannot stand among parameters.',
    wayOut: 'Give the default in the body: `if (config === undefined) config = loadConfig();`.',
    example: 'async function start(config = loadConfig()) {}',
  },
  DM5004: {
    severity: 'error',
    title: 'Sync callback inside a Promise combinator',
    meaning:
      'The callback is an ordinary function, so its call would block for each element in turn, which the combinator around it shows is not meant.',
    wayOut: 'Make the callback `async`.',
    example: 'await Promise.all(dirs.map((dir) => loadConfig(dir)));',
  },
  DM5005: {
    severity: 'error',
    title: 'Dual generator used other than in a loop',
    meaning:
      'In an async function a dual generator yields over time: only `for … of`, and `yield*` of an async generator, can be turned into waiting for it.',
    wayOut: 'Loop over it with `for (const x of …)`, or import it from `/sync` or `/async`.',
    example: 'async function list() { return [...walk(".")]; }',
  },
  DM5006: {
    severity: 'error',
    title: 'Call where `await` cannot stand',
    meaning:
      'Namespaces, enum members and parameter decorators run in a function of their own that TypeScript makes, which cannot wait.',
    wayOut: 'Make the call in the function around it, into a `const`, and use that here.',
    example: "namespace Settings { export const config = loadConfig('.'); }",
  },
  DM5007: {
    severity: 'error',
    title: 'Class or type with variants imported from `/auto`',
    meaning:
      'A constructor call does not tell which variant of a class is meant, and a type does neither.',
    wayOut: 'Import it from `/sync` or `/async`.',
    example: "import { Client } from 'pkg/auto';",
  },
  DM5008: {
    severity: 'error',
    title: 'No such export in `/auto`',
    meaning: "The package's manifest does not list the name that is imported.",
    wayOut: 'Check the spelling, and that the installed version of the package has it.',
  },
  DM5009: {
    severity: 'error',
    title: 'Import of `/auto` in a form that cannot be followed',
    meaning:
      'To choose a variant, every use of an imported name must be seen. This form hands the names on in a way that hides their uses.',
    wayOut:
      'Import by name: `import { … } from`, or `const { … } = require(…)`; or import from `/sync` or `/async`.',
    example: "const io = load(require('pkg/auto'));",
  },
  DM5010: {
    severity: 'error',
    title: 'Namespace of `/auto` used as a value',
    meaning: 'Once the namespace object is handed on, its uses can no longer be seen.',
    wayOut: 'Use it as `namespace.name(…)`, or import the names.',
    example: "import * as io from 'pkg/auto';\nsetup(io);",
  },
  DM5011: {
    severity: 'error',
    title: 'Re-export of `/auto` from a module that is not called auto',
    meaning:
      "The import path picks the dispatch. A module that passes names of `/auto` on is followed when its own file name is `auto` (`io/auto.ts`), so that its importers' path says so too.",
    wayOut: 'Move the re-export to a module named `auto`, or re-export from `/sync` or `/async`.',
    example: "// io.ts\nexport { loadConfig } from 'pkg/auto';",
  },
  DM5012: {
    severity: 'error',
    title: 'Direct `eval` or `with` beside an import of `/auto`',
    meaning: 'Both can use imported names in ways that no compiler sees.',
    wayOut: 'Import from `/sync` or `/async` in this module.',
  },
  DM5013: {
    severity: 'error',
    title: 'Async function compiled away before the variant was chosen',
    meaning:
      'The code was compiled for a target without async functions; what is left of them looks like a sync function.',
    wayOut:
      'Compile for ES2017 or later, or choose the variant first: `dualmode link` before the compiler, or the plugin ahead of it.',
  },
  DM5014: {
    severity: 'error',
    title: 'Module that cannot be parsed',
    meaning: 'The module imports a dual package and has a syntax error.',
    wayOut: 'Correct the syntax.',
  },
  DM5015: {
    severity: 'error',
    title: 'Two exports of one name',
    meaning:
      'Passing on a dual name exports both of its variants, and one of their names is taken.',
    wayOut: 'Rename one of them.',
    example: "export { loadConfig } from 'pkg/auto';\nexport const loadConfigSync = 1;",
  },
  DM5016: {
    severity: 'error',
    title: 'Bundle of one file that needs two',
    meaning:
      'A bridged function runs in a background thread, which loads a file of its own beside the bundle; the options of the output allow one file only.',
    wayOut:
      'Let the bundler write chunks (`dir` with the format "es" or "cjs"), leave the package external, or switch this off by the plugin\'s option `bridge: false` where only async variants are called.',
  },
  DM5017: {
    severity: 'error',
    title: 'Program that would run twice',
    meaning:
      'A rule for chunks (`manualChunks`, `codeSplitting`) puts modules of the program into a chunk that a background thread loads, which would run them again.',
    wayOut:
      'Keep the modules of the package with the bridged functions out of the rule, or give them a chunk of their own.',
  },
  DM5018: {
    severity: 'warning',
    title: 'Alias that is not followed',
    meaning:
      "The import ends in `/auto` and names no installed package, so it goes through a bundler's alias or through `paths` of a tsconfig. If it leads to a dual package, its calls are not compiled.",
    wayOut:
      'Import under the name of the package, or through `imports` of package.json (`#name/auto`), which are followed.',
    example: "import { loadConfig } from '@config/auto';",
  },
  DM5020: {
    severity: 'warning',
    title: 'Sync variant in an async function',
    meaning: 'A sync variant blocks the whole thread, which an async function is meant not to do.',
    wayOut:
      'Use the async variant (in a callback: make the callback `async`), or say that blocking is meant with a comment `dualmode-allow-sync` on the line or the line above.',
    example: 'async function start() { return loadConfig.sync("."); }',
  },
  DM5101: {
    severity: 'error',
    title: 'Manifest that cannot be read',
    meaning: 'The package has a dualmode.json, but it is no readable file or no JSON.',
    wayOut: 'Reinstall the package, or tell its author.',
  },
  DM5102: {
    severity: 'error',
    title: 'Manifest of a wrong shape',
    meaning: "The package's dualmode.json does not follow the published schema.",
    wayOut: 'Reinstall the package, or tell its author.',
  },
  DM5103: {
    severity: 'error',
    title: 'Manifest that is too large',
    meaning: 'A manifest lists names. One of this size is damaged, or meant to do damage.',
    wayOut: 'Reinstall the package, or tell its author.',
  },
  DM5104: {
    severity: 'error',
    title: 'Manifest that points outside its package',
    meaning: 'A manifest may name exports of its own package, and nothing else.',
    wayOut: 'Do not use this version of the package; tell its author.',
  },
  DM5105: {
    severity: 'error',
    title: 'Manifest with a prototype name',
    meaning: 'Names such as `__proto__` are no exports of a module made by dualmode.',
    wayOut: 'Do not use this version of the package; tell its author.',
  },
  DM5106: {
    severity: 'error',
    title: 'Manifest of another version',
    meaning:
      'The package was generated by a release of dualmode whose manifest this one does not know.',
    wayOut: 'Update dualmode here, or the package.',
  },
  DM5107: {
    severity: 'error',
    title: 'Re-exports that go in a circle',
    meaning:
      'Modules named `auto` pass on the names of each other, so nothing says where a name comes from.',
    wayOut: 'Re-export from the package itself in one of them.',
  },
  DM5201: {
    severity: 'error',
    title: 'Output folder that link may not use',
    meaning:
      'link replaces and deletes files in its output folder. It must lie beside the source folder, so that relative paths out of it stay right, and hold nothing that link has not written.',
    wayOut: 'Choose another folder beside the source folder, or empty this one.',
  },
  DM5202: {
    severity: 'error',
    title: 'Linked file edited by hand',
    meaning: 'The file is written by link, and its present text is not what link wrote.',
    wayOut: 'Make the change in the source file, and delete this one (or pass `force`).',
  },
  DM5203: {
    severity: 'error',
    title: 'No source maps to lead back',
    meaning:
      "The folder given to `link --maps` does not exist, or one of the source maps in it cannot be read. It is the compiler's output folder, and the compiler must have run.",
    wayOut: 'Run the compiler first, with `sourceMap` on, and name its output folder.',
  },
} as const satisfies Record<string, CatalogueEntry>;
