import type { CatalogueEntry } from './entry.js';

/** DM27xx: functions marked `@dualMode bridge`. */
export const bridgeDiagnostics = {
  DM2701: {
    severity: 'error',
    title: 'A callback that would have to cross to the background loop',
    meaning:
      'A function runs on the thread that made it, and the sync variant does its work on another one.',
    wayOut:
      'Let the function return the data and call back afterwards, or write both variants by hand with `pair`.',
    example:
      '/** @dualMode bridge */\nexport async function fetchAll(onPage: (page: string) => void) {}',
  },
  DM2702: {
    severity: 'error',
    title: 'A parameter that cannot cross to the background loop',
    meaning:
      'Arguments are copied by structured clone: promises, streams, symbols and instances of classes are not.',
    wayOut:
      'Take the data that the value stands for: a path or a URL as a string, a plain object, bytes.',
    example: '/** @dualMode bridge */\nexport async function upload(body: ReadableStream) {}',
  },
  DM2703: {
    severity: 'error',
    title: 'A result that cannot cross back from the background loop',
    meaning:
      'Results are copied by structured clone: functions, promises, streams, symbols and instances of classes are not.',
    wayOut: 'Return the data itself: the text or the bytes of a response, the rows of a cursor.',
    example:
      '/** @dualMode bridge */\nexport async function open(url: string): Promise<Response> {}',
  },
  DM2704: {
    severity: 'error',
    title: '`this` or `arguments` in a bridged function',
    meaning: 'The call on the background loop has neither the object nor the number of arguments.',
    wayOut: 'Take what is needed as parameters.',
  },
  DM2705: {
    severity: 'error',
    title: 'A bridged function that is not exported',
    meaning:
      'The background loop loads the module and finds the function by the name of its export.',
    wayOut: 'Export the function by name or as the default.',
  },
  DM2706: {
    severity: 'error',
    title: '`bridge` on something else than a function of a module',
    meaning:
      'Only a function at the top of a module can be found and called by the background loop.',
    wayOut: 'Move the work into an exported function, mark that one, and call it.',
  },
  DM2707: {
    severity: 'error',
    title: 'A `timeout` that means nothing',
    meaning: 'The limit of a bridged call is a whole number of milliseconds behind `bridge`.',
    wayOut: 'Write `@dualMode bridge timeout=500`.',
    example: '/** @dualMode bridge timeout=soon */',
  },
  DM2708: {
    severity: 'error',
    title: 'A module that the background loop cannot find',
    meaning:
      'The sync variant finds its module by `import.meta.url`, which a CommonJS module has not, and a bridge module of the name `<module>.bridge` beside it.',
    wayOut: 'Compile the module as an ES module, or give the file in its way another name.',
  },
  DM2709: {
    severity: 'error',
    title: 'A bridged generator',
    meaning: 'What a generator yields would have to cross one by one, while its caller waits.',
    wayOut: 'Return all of it as an array, or take a page at a time.',
  },
} as const satisfies Record<string, CatalogueEntry>;
