import type { CatalogueEntry } from './entry.js';

/** DM2xxx: what cannot be lowered, by rule. */
export const loweringDiagnostics = {
  DM2001: {
    severity: 'error',
    title: 'A construct that is not lowered',
    meaning: 'Every construct is either known to mean the same in both variants or refused.',
    wayOut: 'Write it in another way, or move it into a function that is not dual.',
  },
  DM2011: {
    severity: 'error',
    title: '`eval`',
    meaning: 'The text that it runs cannot be judged.',
    wayOut: 'Take `eval` out of the dual function.',
  },
  DM2012: {
    severity: 'error',
    title: '`arguments` beside optional parameters',
    meaning: 'The dispatcher passes every parameter on, so `arguments.length` would differ.',
    wayOut: 'Use a rest parameter.',
  },
  DM2013: {
    severity: 'error',
    title: 'A dual function that is assigned to',
    meaning: 'The variants of a function that changes would not change with it.',
    wayOut: 'Keep the function that changes in a variable of its own.',
    example: 'load = cached;',
  },
  DM2101: {
    severity: 'error',
    acceptable: true,
    title: 'A promise used as a value',
    meaning:
      'A promise is truthy, has identity and holds an error without throwing it. The value of the sync variant does none of that, and no type says so.',
    wayOut: 'Await it here and use the value.',
    example: 'if (readConfig(path)) {}',
  },
  DM2102: {
    severity: 'error',
    acceptable: true,
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
    wayOut: 'Await each value before it goes in, or make the list inside `Promise.all(…)`.',
    example: 'const pending = paths.map((path) => readConfig(path));',
  },
  DM2104: {
    severity: 'error',
    acceptable: true,
    title: 'A call left floating',
    meaning:
      'Nobody awaits the promise: in the sync variant the work would be done before the next line, and its errors would be thrown here.',
    wayOut: 'Write `await` in front of it.',
    example: 'void saveConfig(path);',
  },
  DM2105: {
    severity: 'error',
    title: 'A stored promise',
    meaning:
      'The work begins where the promise is made and its error is thrown where it is awaited; in the sync variant both happen at once.',
    wayOut: 'Await it here: `const value = await …`.',
    example: 'const pending = readConfig(path);',
  },
  DM2120: {
    severity: 'error',
    acceptable: true,
    title: 'A promise returned past code that still runs',
    meaning:
      'In the async variant the rest runs before the promise is settled, in the sync variant after the work is done, or it catches an error that it did not catch.',
    wayOut: 'Say `return await`.',
    example: 'try { return readConfig(path); } catch { return undefined; }',
  },
  DM2130: {
    severity: 'error',
    title: 'A chain of handlers that is not lowered',
    meaning: 'A handler is called once, by a promise that is known to be one.',
    wayOut: 'Write `await` with `try`, `catch` and `finally`.',
    example: 'pending?.then(parse)',
  },
  DM2131: {
    severity: 'error',
    title: 'A handler that is made while the work is under way',
    meaning:
      'In the async variant the handler is evaluated when the work has begun and is not done yet; in the sync variant there is no such time.',
    wayOut: 'Put the handler into a constant first: `const handle = …`.',
    example: 'readConfig(path).catch(createHandler(log))',
  },
  DM2132: {
    severity: 'error',
    title: 'A throw before the promise',
    meaning:
      'What is thrown before there is a promise is not caught by `.catch`, and does not become a settled result; once lowered it would be.',
    wayOut: 'Make the function `async`, or put what is evaluated first into a constant.',
    example:
      'function load(path: string) { check(path); return readConfig(path); }\nload(path).catch(() => undefined)',
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
    wayOut: 'Do the work right here, or keep it out of the dual function.',
    example: 'setTimeout(done, 100)',
  },
  DM2142: {
    severity: 'error',
    title: '`Promise.all` over a list that was made elsewhere',
    meaning:
      'Only the elements of a literal and the calls of an inline `map` are known to begin here.',
    wayOut: 'Write the elements as a literal, or map inside: `Promise.all(list.map(async …))`.',
    example: 'await Promise.all(pending)',
  },
  DM2143: {
    severity: 'error',
    title: '`new Promise`',
    meaning: 'A promise that is settled by a callback has no sync form.',
    wayOut:
      'Use an async function that has a sync counterpart, or keep the callback out of the dual function.',
    example: 'await new Promise((resolve) => setTimeout(resolve, 100))',
  },
  DM2150: {
    severity: 'error',
    title: 'A cast that makes a promise',
    meaning: 'A cast says what a value is without anybody having looked.',
    wayOut: 'Take the cast away, or write a type that holds.',
    example: 'await (cache.get(key) as Promise<Config>)',
  },
  DM2151: {
    severity: 'error',
    title: 'A thenable that is no Promise',
    meaning: 'What awaiting it does is decided by its own `then`.',
    wayOut: 'Call a function that returns a Promise, or has a sync counterpart.',
  },
  DM2152: {
    severity: 'error',
    title: '`import()` of a module that cannot be loaded at once',
    meaning:
      'The sync variant loads what the import names by a file of the output that imports it, so the name has to be written there.',
    wayOut:
      'Name the module by a literal, import it at the top, take it as a parameter, or load it in a leaf by hand: `pair({ sync, async })`.',
    example: 'const { parse } = await import(name);',
  },
  DM2153: {
    severity: 'error',
    title: '`import()` of a module that awaits while it loads',
    meaning: 'A module with an `await` outside of its functions cannot be required.',
    wayOut:
      'Put the `await` into a function that the dual code calls, or load the module in a leaf by hand: `pair({ sync, async })`.',
    example: "const { settings } = await import('./settings.js');",
  },
  DM2161: {
    severity: 'error',
    title: 'A receiver with effects',
    meaning:
      'The counterpart is a function of its own, so what the receiver does would not happen any more.',
    wayOut: 'Put the receiver into a constant first, and call the method of that.',
    example: "await openStore().promises.readFile('config.json')",
  },
  DM2170: {
    severity: 'error',
    title: '`for await` over a stream',
    meaning: 'What a stream yields arrives by events, which a sync variant never sees.',
    wayOut:
      'Take an `AsyncIterable` as a parameter. A file can be read whole, by the `readLines` of its `FileHandle`, or by one loop over `createReadStream(path)` or `createInterface({ input: createReadStream(path) })` that nothing else is awaited in front of.',
    example: 'for await (const chunk of process.stdin) {}',
  },
  DM2171: {
    severity: 'error',
    title: 'A loop over promises that have begun',
    meaning:
      'The sync variant does their work before the loop, and keeps what each threw for its round: they have to be made in the literal or the map that the loop goes through.',
    wayOut:
      'Map by an async function in the loop itself, or go through what they are made from, and await inside: `for (const path of paths) { const text = await readFile(path); }`.',
    example: 'for await (const text of pending) {}',
  },
  DM2172: {
    severity: 'error',
    title: 'A sync generator that yields promises',
    meaning:
      'Its caller awaits the promise, so its error is thrown there; in the sync variant it would be thrown in the generator, where a `try` may catch it.',
    wayOut: 'Make it an `async function*`.',
    example: 'function* texts() { yield readFile(path); }',
  },
  DM2173: {
    severity: 'error',
    title: 'An async iterable handed to other code',
    meaning:
      'Code that is not lowered would get a sync iterable in the sync variant, and many functions take both without a word.',
    wayOut: 'Go through it here and hand on the values, or make the function that gets it dual.',
    example: 'Readable.from(readLines(path))',
  },
  DM2174: {
    severity: 'error',
    title: 'An async iterable from elsewhere',
    meaning: 'It is made by code that is not lowered, so it is async in the sync variant too.',
    wayOut: 'Take it as a parameter, or make it in a dual function.',
    example: 'for await (const event of bus.events) {}',
  },
  DM2175: {
    severity: 'error',
    title: 'A sync and an async member of one protocol',
    meaning:
      'In the sync variant the async member takes the name of the sync one, and an object has one of them.',
    wayOut: 'Keep one of the two in the dual code.',
    example: '{ *[Symbol.iterator]() {}, async *[Symbol.asyncIterator]() {} }',
  },
  DM2176: {
    severity: 'error',
    title: 'A symbol of an async protocol as a value',
    meaning:
      'Code that asks whether something is async takes another way in the sync variant, where everything is sync.',
    wayOut:
      'Go through it with `for await`, which takes sync and async iterables alike, or call the member at once.',
    example: 'if (Symbol.asyncIterator in source) {}',
  },
  DM2177: {
    severity: 'error',
    title: '`await using` of a resource from elsewhere',
    meaning:
      'Its `Symbol.asyncDispose` is not lowered, and what it has as `Symbol.dispose`, if it has one, is another function.',
    wayOut:
      'Get it from a dual function or from one with a counterpart, or write `try` and `finally`.',
    example: 'await using server = createServer();',
  },
  DM2178: {
    severity: 'error',
    title: 'A type that asks whether something is async',
    meaning: 'The answer is another one in the sync variant, and so is the type.',
    wayOut: 'Name the type of the values by a parameter of its own.',
    example: 'type Item<T> = T extends AsyncIterable<infer U> ? U : never;',
  },
  DM2179: {
    severity: 'error',
    title: 'A name that the sync type needs',
    meaning: "The standard library's sync type cannot be named here.",
    wayOut: 'Rename the declaration that has its name.',
    example: 'interface Iterable {}',
  },
  DM2181: {
    severity: 'error',
    title: 'A disposer that may be async',
    meaning:
      'An `AsyncDisposableStack` awaits what a disposer returns. A `DisposableStack` does not look at it.',
    wayOut: 'Call it in a function of its own: `stack.defer(async () => { await close(); })`.',
    example: 'stack.defer(options.close)',
  },
  DM2201: {
    severity: 'error',
    title: 'A promise type outside of a result',
    meaning:
      'Only the result of a function can be lowered: a parameter, variable or property of a promise type holds work that has begun.',
    wayOut: 'Take the settled value, or a function that returns the promise: `() => Promise<T>`.',
    example: 'function save(config: Promise<Config>) {}',
  },
  DM2202: {
    severity: 'error',
    title: 'The type of an async function that is not dual',
    meaning: 'The sync variant would still speak of the promise.',
    wayOut: 'Mark the function, or write the type out.',
  },
  DM2203: {
    severity: 'error',
    title: 'A type with promises behind `import()`',
    meaning: 'Types are renamed by their imported names.',
    wayOut: 'Import the type by name.',
  },
  DM2205: {
    severity: 'error',
    title: 'A documented type that shares its comment',
    meaning:
      'The twin of a type that a doc comment declares is a second copy of that comment, which would declare the others twice.',
    wayOut:
      'Give each `@typedef` and `@callback` a comment of its own, at the top level of the module.',
    example: '/**\n * @typedef {() => Promise<string>} Read\n * @typedef {string} Path\n */',
  },
  DM2160: {
    severity: 'error',
    title: 'Needed, and not marked',
    meaning: 'With `infer: false` everything that a dual declaration needs has to be marked.',
    wayOut: 'Mark it `@dualMode`, or allow `infer`.',
  },
  DM2204: {
    severity: 'error',
    title: 'Two overloads that become one',
    meaning:
      'They differ in a promise alone, and where promises are gone the second can never be chosen.',
    wayOut: 'Write one signature for both, `T | Promise<T>`, or let them differ in something else.',
    example:
      'async function each(run: () => void): Promise<void>;\nasync function each(run: () => Promise<void>): Promise<void>;',
  },
  DM2401: {
    severity: 'error',
    title: 'State that holds promises',
    meaning:
      "Both variants share the modules' state, and a promise in it would reach the sync variant.",
    wayOut:
      'Keep settled values: store what `await` yields. Or mark the variable `@dualMode`: then each variant has its own, and that of the sync variant keeps outcomes.',
    example: 'const cache = new Map<string, Promise<Config>>();',
  },
  DM2402: {
    severity: 'error',
    title: 'State of the variants in code that is not dual',
    meaning:
      'A variable that is marked is there twice, and this code would see what one variant did, and not the other.',
    wayOut: 'Mark the function around it `@dualMode` too; it need not be async.',
    example:
      '/** @dualMode */\nconst cache = new Map<string, Config>();\nexport function clear() { cache.clear(); }',
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
    meaning:
      'Each variant takes its side of the literal, so both sides have to be seen where `pair` is called.',
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
  DM2601: {
    severity: 'error',
    title: 'A finding that cannot be accepted',
    meaning:
      'Only a difference between the variants can be accepted; what has no sync form has none with a reason either.',
    wayOut: 'Take the comment away and follow the finding itself.',
    example: 'await fetch(url); // dualmode-accept DM2301: works on my machine',
  },
  DM2602: {
    severity: 'error',
    title: 'An acceptance without a reason',
    meaning: 'Whoever reads the line later has to know why the difference does not matter.',
    wayOut: 'Write it behind the code: `// dualmode-accept DM2104: the log may come late`.',
  },
  DM2603: {
    severity: 'error',
    title: 'An acceptance that is not needed',
    meaning: 'It would hide the next finding on this line.',
    wayOut: 'Take the comment away.',
  },
} as const satisfies Record<string, CatalogueEntry>;
