import type { CatalogueEntry } from './entry.js';

/** DM10xx: markers, and what the author marked. */
export const markerDiagnostics = {
  DM1001: {
    severity: 'error',
    title: 'A marker that marks nothing',
    meaning: 'A `@dualMode` has to stand in the doc comment of the declaration that it marks.',
    wayOut:
      'Put the tag into the doc comment (`/** … @dualMode */`) right in front of the declaration, or write it in backticks where it is only prose.',
    example: '// @dualMode\nexport async function load() {}',
  },
  DM1002: {
    severity: 'error',
    title: 'Unknown word behind the tag',
    meaning: 'Words behind `@dualMode` on its line are options.',
    wayOut:
      'Use `sync=NAME`, `async=NAME`, `bridge`, `timeout=MS` or `module`, or put the prose on a line of its own.',
    example: '/** @dualMode fast */',
  },
  DM1003: {
    severity: 'error',
    title: 'Something that cannot be dual',
    meaning: 'Only functions, classes, interfaces and type aliases have variants.',
    wayOut: 'Mark the async function itself.',
    example: '/** @dualMode */\nexport enum Level { low, high }',
  },
  DM1004: {
    severity: 'error',
    title: 'A marker inside a function',
    meaning:
      'Closures are lowered together with the function around them and need no marker of their own.',
    wayOut: 'Mark the declaration at the top of the module, and take this marker away.',
  },
  DM1005: {
    severity: 'error',
    title: 'A member of an object that cannot have variants',
    meaning:
      'Variants stand beside the method, under names of their own: in an object literal that is a constant of the module and whose type is not written in front of it, nor one of all members.',
    wayOut:
      'Write `satisfies` behind the object in place of its type, or a class; or move the async work into a function of the module, mark that, and call it from the method.',
    example: 'export const api: Api = {\n  /** @dualMode */\n  async read() {},\n};',
  },
  DM1006: {
    severity: 'error',
    title: '`export =`',
    meaning: 'A module that is one value has no place for a second variant.',
    wayOut: 'Export the function by name or as the default.',
  },
  DM1007: {
    severity: 'error',
    title: 'A variable that cannot have variants',
    meaning:
      'A variant is made of one constant that holds a function, or of one variable that holds state.',
    wayOut: 'Declare each in a statement of its own, and functions in a `const`.',
    example: '/** @dualMode */\nexport let load = async () => {};',
  },
  DM1009: {
    severity: 'error',
    title: 'A function that is not async',
    meaning: 'Without a promise there is nothing to make sync: both variants would be the same.',
    wayOut: 'Take the marker away, or make the function return a promise.',
    example: '/** @dualMode */\nexport function parse(text: string): Config {}',
  },
  DM1010: {
    severity: 'error',
    title: 'A class merged with something else',
    meaning:
      'An interface or a namespace of the same name belongs to the class, and would have to be written twice with it.',
    wayOut: 'Declare the members in the class itself, or mark the methods in place of the class.',
    example: 'interface Client { on(): void }\n/** @dualMode */\nexport class Client {}',
  },
  DM1011: {
    severity: 'warning',
    title: 'A glob without a module',
    meaning: 'A glob of the option `modules` is there to mark modules, and this one marks none.',
    wayOut:
      'Correct the glob, which is relative to the project (`src/io/**/*.ts`), or take it away.',
    example: "export default defineConfig({ modules: ['io/**'] });",
  },
  DM1012: {
    severity: 'error',
    title: '`skip` where nothing can be left out',
    meaning: '`skip` leaves a member of a dual class as it is.',
    wayOut: 'Take the marker away.',
  },
  DM1013: {
    severity: 'error',
    title: 'A member that cannot have variants',
    meaning:
      'Methods of classes at the top of a module have variants, and so have `readonly` fields that hold an arrow function; accessors, other fields, optional and computed members do not.',
    wayOut: 'Write it as a method, or mark the whole class.',
    example: '/** @dualMode */\nget text(): Promise<string> {}',
  },
  DM1014: {
    severity: 'error',
    title: 'A marked member of a marked class',
    meaning:
      'The variants of a dual class have sync and async members under their plain names already.',
    wayOut: 'Take the marker of the member away, or that of the class.',
  },
  DM1015: {
    severity: 'error',
    title: 'A dual method that is overridden by something else',
    meaning:
      'What overrides a dual method, or is overridden by it, has to be dual too: else one variant would run other code than the other.',
    wayOut: 'Make it an async method of a class at the top of its module.',
  },
  DM1016: {
    severity: 'error',
    title: 'State of the variants that is exported',
    meaning:
      'A variable that is marked is there once for each variant, and whoever imports it knows of one.',
    wayOut: 'Keep it inside its module, and export dual functions that read and change it.',
    example: '/** @dualMode */\nexport let limit = 4;',
  },
  DM1017: {
    severity: 'error',
    title: 'A marker in a module of server functions',
    meaning:
      "What a module with `'use server'` exports is called from elsewhere and has to be async: a sync variant of it cannot be exported.",
    wayOut:
      'Move the dual function into a module of its own, and call it from the server function.',
    example: "'use server';\n/** @dualMode */\nexport async function save() {}",
  },
  DM1018: {
    severity: 'error',
    title: 'Dual code in a module that stays as it is',
    meaning:
      'In layout `sibling` only modules whose name ends in `.dual.ts` (or `.dual.js`, …) are generated from.',
    wayOut: 'Rename the module from `load.ts` to `load.dual.ts`; `load.ts` is then generated.',
    example: "// layout: 'sibling', src/load.ts\n/** @dualMode */\nexport async function load() {}",
  },
  DM1020: {
    severity: 'error',
    title: 'tsconfig cannot be read',
    meaning: 'The project is read as its tsconfig says.',
    wayOut: 'Correct the tsconfig, or name another one with `--project`.',
  },
  DM1021: {
    severity: 'error',
    title: 'Syntax error',
    meaning: 'A module that does not parse cannot be judged.',
    wayOut: 'Correct the syntax.',
  },
  DM1022: {
    severity: 'error',
    title: 'Type error in a dual declaration',
    meaning: 'What can be made sync is judged by types, so the types have to hold.',
    wayOut: 'Correct the type error; `tsc --noEmit` shows it as well.',
  },
} as const satisfies Record<string, CatalogueEntry>;
