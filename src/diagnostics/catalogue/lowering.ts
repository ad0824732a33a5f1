import type { CatalogueEntry } from './entry.js';

/** DM2xxx: what cannot be lowered, by rule. */
export const loweringDiagnostics = {
  DM2001: {
    severity: 'error',
    title: 'A construct that is not lowered',
    meaning:
      'Every construct is either known to mean the same in both variants or refused.',
    wayOut:
      'Write it in another way, or move it into a function that is not dual.',
  },
  DM2010: {
    severity: 'error',
    title: 'Async iteration and async members',
    meaning:
      'This construct is not lowered yet.',
    wayOut:
      'Write a loop over an array or a plain async function, or write this variant by hand.',
    example: 'for await (const line of lines) {}',
  },
  DM2011: {
    severity: 'error',
    title: '`eval`',
    meaning:
      'The text that it runs cannot be judged.',
    wayOut:
      'Take `eval` out of the dual function.',
  },
  DM2012: {
    severity: 'error',
    title: '`arguments` beside optional parameters',
    meaning:
      'The dispatcher passes every parameter on, so `arguments.length` would differ.',
    wayOut:
      'Use a rest parameter.',
  },
  DM2013: {
    severity: 'error',
    title: 'A dual function that is assigned to',
    meaning:
      'The variants of a function that changes would not change with it.',
    wayOut:
      'Keep the function that changes in a variable of its own.',
    example: 'load = cached;',
  },
  DM2101: {
    severity: 'error',
    title: 'A promise used as a value',
    meaning:
      'A promise is truthy, has identity and holds an error without throwing it. The value of the sync variant does none of that, and no type says so.',
    wayOut:
      'Await it here and use the value.',
    example: 'if (readConfig(path)) {}',
  },
  DM2102: {
    severity: 'error',
    title: 'An async function used as a value',
    meaning:
      'The code that gets the function would get a sync one, and would go on as if it were async.',
    wayOut:
      'Call it here and hand on what it yields, pass it to a dual function, or map over it inside `Promise.all`.',
    example: 'paths.forEach(async (path) => readConfig(path))',
  },
  DM2103: {
    severity: 'error',
    title: 'A collection of promises',
    meaning:
      'Promises in an array, map or set have begun and are not awaited yet; sync values cannot be so.',
    wayOut:
      'Await each value before it goes in, or make the list inside `Promise.all(…)`.',
    example: 'const pending = paths.map((path) => readConfig(path));',
  },
  DM2104: {
    severity: 'error',
    title: 'A call left floating',
    meaning:
      'Nobody awaits the promise: in the sync variant the work would be done before the next line, and its errors would be thrown here.',
    wayOut:
      'Write `await` in front of it.',
    example: 'void saveConfig(path);',
  },
  DM2105: {
    severity: 'error',
    title: 'A stored promise',
    meaning:
      'The work begins where the promise is made and its error is thrown where it is awaited; in the sync variant both happen at once.',
    wayOut:
      'Await it here: `const value = await …`.',
    example: 'const pending = readConfig(path);',
  },
  DM2120: {
    severity: 'error',
    title: 'A promise returned past code that still runs',
    meaning:
      'In the async variant the rest runs before the promise is settled, in the sync variant after the work is done, or it catches an error that it did not catch.',
    wayOut:
      'Say `return await`.',
    example: 'try { return readConfig(path); } catch { return undefined; }',
  },
  DM2130: {
    severity: 'error',
    title: '`.then`, `.catch` and `.finally`',
    meaning:
      'Chains of handlers are not lowered yet.',
    wayOut:
      'Write `await` with `try`, `catch` and `finally`.',
    example: 'readConfig(path).catch(() => undefined)',
  },
  DM2140: {
    severity: 'error',
    title: 'A static of Promise without a sync form',
    meaning:
      'What it does depends on which promise is settled first, or on a promise made by hand.',
    wayOut:
      'Await the calls one by one, use `Promise.all`, or write the two variants by hand and call the right one.',
    example: 'Promise.race([first(), second()])',
  },
  DM2141: {
    severity: 'error',
    title: 'A callback for later',
    meaning:
      'Timers and microtasks run when the caller has returned to the event loop, and a sync variant never does.',
    wayOut:
      'Do the work right here, or keep it out of the dual function.',
    example: 'setTimeout(done, 100)',
  },
  DM2142: {
    severity: 'error',
    title: '`Promise.all` over a list that was made elsewhere',
    meaning:
      'Only the elements of a literal and the calls of an inline `map` are known to begin here.',
    wayOut:
      'Write the elements as a literal, or map inside: `Promise.all(list.map(async …))`.',
    example: 'await Promise.all(pending)',
  },
  DM2143: {
    severity: 'error',
    title: '`new Promise`',
    meaning:
      'A promise that is settled by a callback has no sync form.',
    wayOut:
      'Use an async function that has a sync counterpart, or keep the callback out of the dual function.',
    example: 'await new Promise((resolve) => setTimeout(resolve, 100))',
  },
  DM2150: {
    severity: 'error',
    title: 'A cast that makes a promise',
    meaning:
      'A cast says what a value is without anybody having looked.',
    wayOut:
      'Take the cast away, or write a type that holds.',
    example: 'await (cache.get(key) as Promise<Config>)',
  },
  DM2151: {
    severity: 'error',
    title: 'A thenable that is no Promise',
    meaning:
      'What awaiting it does is decided by its own `then`.',
    wayOut:
      'Call a function that returns a Promise, or has a sync counterpart.',
  },
  DM2161: {
    severity: 'error',
    title: 'A receiver with effects',
    meaning: 'The counterpart is a function of its own, so what the receiver does would not happen any more.',
    wayOut: 'Put the receiver into a constant first, and call the method of that.',
    example: "await openStore().promises.readFile('config.json')",
  },
  DM2201: {
    severity: 'error',
    title: 'A promise type outside of a result',
    meaning:
      'Only the result of a function can be lowered: a parameter, variable or property of a promise type holds work that has begun.',
    wayOut:
      'Take the settled value, or a function that returns the promise: `() => Promise<T>`.',
    example: 'function save(config: Promise<Config>) {}',
  },
  DM2202: {
    severity: 'error',
    title: 'The type of an async function that is not dual',
    meaning:
      'The sync variant would still speak of the promise.',
    wayOut:
      'Mark the function, or write the type out.',
  },
  DM2203: {
    severity: 'error',
    title: 'A type with promises behind `import()`',
    meaning:
      'Types are renamed by their imported names.',
    wayOut:
      'Import the type by name.',
  },
  DM2160: {
    severity: 'error',
    title: 'Needed, and not marked',
    meaning:
      'With `infer: false` everything that a dual declaration needs has to be marked.',
    wayOut:
      'Mark it `@dualMode`, or allow `infer`.',
  },
  DM2401: {
    severity: 'error',
    title: 'State that holds promises',
    meaning:
      'Both variants share the modules\' state, and a promise in it would reach the sync variant.',
    wayOut:
      'Keep settled values: store what `await` yields.',
    example: 'const cache = new Map<string, Promise<Config>>();',
  },
  DM2501: {
    severity: 'error',
    title: '`isSync` outside of a dual declaration',
    meaning: 'It is settled variant by variant, and code that is not dual has none.',
    wayOut: 'Use it inside a dual function, or mark the function around it `@dualMode`.',
    example: "import { isSync } from 'dualmode';\nconst mode = isSync ? 'sync' : 'async';",
  },
  DM2502: {
    severity: 'error',
    title: 'A `pair` that cannot be resolved',
    meaning: 'Each variant takes its side of the literal, so both sides have to be seen where `pair` is called.',
    wayOut:
      'Write `const name = pair({ sync: …, async: … })` in a statement of its own at the top of the module, or call it in a dual function.',
  },
  DM2503: {
    severity: 'error',
    title: 'An import of `dualmode` that would stay',
    meaning: 'The output depends on nothing of ours: what is imported has to be resolved away.',
    wayOut: "Write the type out (`'sync' | 'async'` for `Mode`), and import helpers by name.",
    example: "import type { Mode } from 'dualmode';",
  },
  DM2504: {
    severity: 'error',
    title: '`sync` of something that is not dual',
    meaning: 'The call is replaced by the name of the sync variant.',
    wayOut: 'Pass the dual function itself: `sync(readConfig)(path)`.',
  },
} as const satisfies Record<string, CatalogueEntry>;
