// Made from loop-thread.ts and supervisor-thread.ts: run npx vitest run test/runtime/inlined -u

/** The thread that does the work. */
export const loopThreadSource: string = `
(() => {
  // ../loop-error.ts
  var LoopError = class extends Error {
    code;
    constructor(code, message, options) {
      super(message, options);
      this.code = code;
    }
  };
  Object.defineProperty(LoopError.prototype, "name", {
    value: "LoopError",
    configurable: true,
    writable: true
  });

  // ../clock.ts
  var clock = performance.now.bind(performance);
  function now() {
    return clock();
  }

  // ../protocol.ts
  var BELL = {
    /** Rises whenever there is something for the caller; the caller waits on it. */
    rings: 0,
    /** How many messages the supervisor has sent to the caller. */
    fromSupervisor: 1,
    words: 2
  };
  var MAILBOX = {
    /** How many messages the loop has sent through its port. */
    fromLoop: 0,
    /** How many requests to abort the loop has seen. */
    abortsSeen: 1,
    requestState: 2,
    requestBytes: 3,
    responseState: 4,
    responseBytes: 5,
    /** How long the loop looks for a request before it sleeps, in microseconds. */
    spin: 6,
    /** Set when the loop's thread takes messages. */
    started: 7,
    /** What the request says beside its arguments: see \`SimpleCall\`. */
    callId: 8,
    callWork: 9,
    callAwaits: 10,
    callCount: 11,
    /** The call that the response answers. */
    answerId: 12,
    /** The text of the request, then of the response, begins here. */
    headBytes: 64,
    /** Room for each of the two texts. */
    slotBytes: 65536
  };
  var REQUEST = { idle: 0, awaited: 1, filled: 2 };
  var RESPONSE = { empty: 0, filled: 1 };
  var WAKE = 0;
  var LOOP_MARK = /* @__PURE__ */ Symbol.for("dualmode.background-loop");

  // ../spin-until.ts
  var LOOKS_BETWEEN_CLOCKS = 50;
  function spinUntil(isThere, microseconds) {
    if (microseconds === 0) return isThere();
    const end = now() + microseconds / 1e3;
    do {
      for (let look = 0; look < LOOKS_BETWEEN_CLOCKS; look++) if (isThere()) return true;
    } while (now() < end);
    return false;
  }

  // ../bell.ts
  var Bell = class {
    memory;
    #words;
    constructor(memory2) {
      this.memory = memory2;
      this.#words = new Int32Array(memory2);
    }
    get rings() {
      return Atomics.load(this.#words, BELL.rings);
    }
    get fromSupervisor() {
      return Atomics.load(this.#words, BELL.fromSupervisor);
    }
    ring() {
      Atomics.add(this.#words, BELL.rings, 1);
      Atomics.notify(this.#words, BELL.rings);
    }
    ringForSupervisor() {
      Atomics.add(this.#words, BELL.fromSupervisor, 1);
      this.ring();
    }
    /**
     * Blocks this thread until somebody rings after \`rings\` was read, or the deadline is over.
     *
     * @param spinMicroseconds how long to look before sleeping
     * @param deadline on the clock of \`now()\`, in milliseconds
     * @throws LoopError \`DUALMODE_CANNOT_BLOCK\` where this thread must not block
     */
    wait(rings, deadline, spinMicroseconds) {
      if (spinUntil(() => this.rings !== rings, spinMicroseconds)) return;
      const left = deadline - now();
      if (left <= 0) return;
      try {
        Atomics.wait(this.#words, BELL.rings, rings, left);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new LoopError(
          "DUALMODE_CANNOT_BLOCK",
          "This thread must not block: call the async variant, or await the future.",
          { cause: error }
        );
      }
    }
  };

  // ../mailbox.ts
  var { headBytes, slotBytes } = MAILBOX;
  var Mailbox = class {
    #words;
    #request;
    #response;
    constructor(memory2) {
      this.#words = new Int32Array(memory2, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
      this.#request = Buffer.from(memory2, headBytes, slotBytes);
      this.#response = Buffer.from(memory2, headBytes + slotBytes, slotBytes);
    }
    load(word) {
      return Atomics.load(this.#words, word);
    }
    add(word) {
      Atomics.add(this.#words, word, 1);
    }
    /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
    get spin() {
      return Atomics.load(this.#words, MAILBOX.spin);
    }
    set spin(microseconds) {
      Atomics.store(this.#words, MAILBOX.spin, microseconds);
    }
    /**
     * Caller: leaves a request.
     *
     * @returns \`seen\` when the loop is looking for it, \`left\` when it must be woken, undefined when
     *   there is no room
     */
    offerRequest({ id, workNumber, awaits, count, args }) {
      if (args.length * 3 > slotBytes || this.hasRequest()) return void 0;
      const words = this.#words;
      words[MAILBOX.callId] = id;
      words[MAILBOX.callWork] = workNumber;
      words[MAILBOX.callAwaits] = awaits ? 1 : 0;
      words[MAILBOX.callCount] = count;
      words[MAILBOX.requestBytes] = this.#request.write(args, "utf8");
      if (this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled)) return "seen";
      if (this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.filled)) return "left";
      Atomics.store(words, MAILBOX.requestState, REQUEST.filled);
      return "seen";
    }
    /** Caller: tells a loop that is looking that there is a message at its port. */
    poke() {
      if (Atomics.load(this.#words, MAILBOX.requestState) !== REQUEST.awaited) return;
      this.#words[MAILBOX.requestBytes] = 0;
      this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
    }
    /** Loop: says that it is looking; false when it has been left a request already. */
    awaitRequest() {
      return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
    }
    hasRequest() {
      return Atomics.load(this.#words, MAILBOX.requestState) === REQUEST.filled;
    }
    /** Loop: stops looking; false when a request has come. */
    stopAwaiting() {
      return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
    }
    /** Loop: the request; undefined when it came through the port. */
    takeRequest() {
      const words = this.#words;
      const bytes = words[MAILBOX.requestBytes] ?? 0;
      const call = bytes === 0 ? void 0 : {
        id: words[MAILBOX.callId] ?? 0,
        workNumber: words[MAILBOX.callWork] ?? 0,
        awaits: words[MAILBOX.callAwaits] === 1,
        count: words[MAILBOX.callCount] ?? 0,
        args: this.#request.toString("utf8", 0, bytes)
      };
      Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
      return call;
    }
    /** Loop: leaves an answer, unless one lies there still that the caller gave up. */
    offerResponse({ id, value }) {
      if (value.length * 3 > slotBytes || this.hasResponse()) return false;
      const words = this.#words;
      words[MAILBOX.answerId] = id;
      words[MAILBOX.responseBytes] = this.#response.write(value, "utf8");
      Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
      return true;
    }
    hasResponse() {
      return Atomics.load(this.#words, MAILBOX.responseState) === RESPONSE.filled;
    }
    /** Caller: the answer. */
    takeResponse() {
      const words = this.#words;
      const bytes = words[MAILBOX.responseBytes] ?? 0;
      const answer = {
        id: words[MAILBOX.answerId] ?? 0,
        value: this.#response.toString("utf8", 0, bytes)
      };
      Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
      return answer;
    }
    #swap(word, from, to) {
      return Atomics.compareExchange(this.#words, word, from, to) === from;
    }
  };

  // capture-output.ts
  function captureOutput(replies2) {
    redirect(process.stdout, (bytes) => replies2.sendOutput(1, bytes));
    redirect(process.stderr, (bytes) => replies2.sendOutput(2, bytes));
  }
  function redirect(stream, send) {
    const write = (chunk, encoding) => {
      send(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
    };
    stream._write = (chunk, encoding, done) => {
      write(chunk, encoding);
      done();
    };
    stream._writev = (chunks, done) => {
      for (const { chunk, encoding } of chunks) write(chunk, encoding);
      done();
    };
  }

  // ../packed-error.ts
  var BUILT_IN = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError
  };
  var WRITTEN_APART = /* @__PURE__ */ new Set(["name", "message", "stack", "cause", "errors"]);
  var DEEPEST = 8;
  function packThrown(thrown, exported = {}, depth = 0) {
    if (!isError(thrown)) return { value: copyWhatCrosses(thrown, 0) };
    const own = [];
    for (const key of Object.keys(thrown)) {
      if (WRITTEN_APART.has(key)) continue;
      const value = Reflect.get(thrown, key);
      if (isError(value)) {
        if (depth < DEEPEST) own.push([key, packThrown(value, exported, depth + 1)]);
        continue;
      }
      const copy = copyWhatCrosses(value, 0);
      if (copy !== void 0 || value === void 0) own.push([key, { value: copy }]);
    }
    const inner = (value) => packThrown(value, exported, depth + 1);
    const errors = Reflect.get(thrown, "errors");
    return {
      error: {
        base: baseOf(thrown),
        classes: ownClassesOf(thrown, exported),
        name: String(thrown.name),
        message: String(thrown.message),
        stack: String(thrown.stack ?? ""),
        own,
        ...Object.hasOwn(thrown, "cause") && depth < DEEPEST ? { cause: inner(thrown.cause) } : {},
        ...Array.isArray(errors) && depth < DEEPEST ? { errors: errors.map(inner) } : {}
      }
    };
  }
  function rebuildThrown(packed, classes = {}, callerStack = "") {
    if ("value" in packed) return packed.value;
    const { error } = packed;
    const rebuilt = createBase(error, classes);
    const own = error.classes.map((name) => classes[name]).find(isClass);
    if (own !== void 0) Object.setPrototypeOf(rebuilt, own.prototype);
    for (const [key, value] of error.own) {
      define(rebuilt, key, rebuildThrown(value, classes), true);
    }
    if (error.cause !== void 0) define(rebuilt, "cause", rebuildThrown(error.cause, classes));
    if (error.errors !== void 0 && error.base !== "AggregateError") {
      define(
        rebuilt,
        "errors",
        error.errors.map((each) => rebuildThrown(each, classes)),
        true
      );
    }
    if (rebuilt.name !== error.name) define(rebuilt, "name", error.name);
    define(rebuilt, "stack", joinStacks(error.stack, callerStack));
    return rebuilt;
  }
  function createBase(error, classes) {
    if (error.base === "AggregateError") {
      const members = (error.errors ?? []).map((each) => rebuildThrown(each, classes));
      return new AggregateError(members, error.message);
    }
    if (error.base === "DOMException") return new DOMException(error.message, error.name);
    return new (BUILT_IN[error.base] ?? Error)(error.message);
  }
  function joinStacks(inLoop, atCaller) {
    const lines = inLoop.split("\\n").filter((line) => !line.includes("dualmode:loop"));
    const frames = atCaller.split("\\n").filter((line) => /^\\s+at /.test(line));
    return [...lines, ...frames].join("\\n");
  }
  function define(target, key, value, enumerable = false) {
    Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
  }
  function isError(value) {
    if (value instanceof Error) return true;
    return tagOf(value) === "[object Error]";
  }
  function tagOf(value) {
    return Object.prototype.toString.call(value);
  }
  function isClass(value) {
    return typeof value === "function" && typeof value.prototype === "object";
  }
  function baseOf(error) {
    if (error instanceof AggregateError) return "AggregateError";
    if (error instanceof DOMException) return "DOMException";
    const base = Object.entries(BUILT_IN).find(
      ([name, constructor]) => name !== "Error" && error instanceof constructor
    );
    return base?.[0] ?? "Error";
  }
  function ownClassesOf(error, exported) {
    const names = [];
    for (let prototype = Object.getPrototypeOf(error); prototype instanceof Error; prototype = Object.getPrototypeOf(prototype)) {
      for (const [name, value] of Object.entries(exported)) {
        if (isClass(value) && value.prototype === prototype) names.push(name);
      }
    }
    return names;
  }
  function copyWhatCrosses(value, depth) {
    if (typeof value === "function" || typeof value === "symbol" || depth > DEEPEST) return void 0;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => copyWhatCrosses(each, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype) {
      const copies = Object.entries(value).map(([key, each]) => [
        key,
        copyWhatCrosses(each, depth + 1)
      ]);
      return Object.fromEntries(copies.filter(([, copy]) => copy !== void 0));
    }
    try {
      const copy = structuredClone(value);
      return Object.getPrototypeOf(copy) === Object.prototype || tagOf(copy) !== tagOf(value) ? void 0 : copy;
    } catch (error) {
      if (error instanceof DOMException) return void 0;
      throw error;
    }
  }

  // ../parcel.ts
  function openParcel(parcel) {
    for (const bytes of parcel.buffers ?? [])
      Object.setPrototypeOf(bytes, Buffer.prototype);
    return parcel.value;
  }
  function packParcel(value, buffers) {
    return buffers.length === 0 ? { value } : { value, buffers };
  }

  // ../inspect-value.ts
  var CLONEABLE_CLASSES = new Set(
    "Date RegExp ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array Buffer FastBuffer Boolean Number String BigInt Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError DOMException Blob File CryptoKey SecretKeyObject PublicKeyObject PrivateKeyObject X509Certificate BlockList SocketAddress Histogram RecordableHistogram Module".split(" ")
  );
  var SIMPLE_VALUES = 100;
  var SIMPLE_CHARACTERS = 500;
  var SIMPLE = { simple: true, buffers: [], arrayBuffers: /* @__PURE__ */ new Set() };
  function inspectValues(values, labelOf, transferred) {
    if (values.every(isSimplePrimitive)) return SIMPLE;
    const walk = new Walk(labelOf, transferred);
    for (let index = 0; index < values.length; index++) walk.meet(values[index], void 0, index);
    walk.finish();
    return walk;
  }
  function isSimplePrimitive(value) {
    switch (typeof value) {
      case "string":
        return value.length < SIMPLE_CHARACTERS / 10;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0);
      default:
        return typeof value === "boolean" || value === null;
    }
  }
  var Walk = class {
    simple = true;
    problem;
    buffers = [];
    arrayBuffers = /* @__PURE__ */ new Set();
    #labelOf;
    #transferred;
    #open = [];
    #seen;
    #values = 0;
    #characters = 0;
    constructor(labelOf, transferred) {
      this.#labelOf = labelOf;
      this.#transferred = transferred;
    }
    finish() {
      for (let place = this.#open.pop(); place !== void 0; place = this.#open.pop()) {
        if (this.problem !== void 0) return;
        this.#enter(place);
      }
    }
    meet(value, parent, step) {
      if (++this.#values > SIMPLE_VALUES) this.simple = false;
      switch (typeof value) {
        case "string":
          this.#characters += value.length;
          if (this.#characters > SIMPLE_CHARACTERS) this.simple = false;
          return;
        case "number":
          if (!Number.isFinite(value) || Object.is(value, -0)) this.simple = false;
          return;
        case "boolean":
          return;
        case "undefined":
        case "bigint":
          this.simple = false;
          return;
        case "object":
          if (value !== null) this.#meetObject({ value, parent, step });
          return;
        case "function":
          return this.#refuse(\`a function\${nameOf(value)}\`, parent, step);
        case "symbol":
          return this.#refuse("a symbol", parent, step);
      }
    }
    #meetObject(place) {
      this.#seen ??= /* @__PURE__ */ new Set();
      if (this.#seen.has(place.value)) {
        this.simple = false;
        return;
      }
      this.#seen.add(place.value);
      if (this.#transferred?.has(place.value) === true) {
        this.simple = false;
        return;
      }
      this.#open.push(place);
    }
    #enter(place) {
      const { value } = place;
      if (Array.isArray(value)) return this.#enterArray(value, place);
      const prototype = Object.getPrototypeOf(value);
      if (isPlain(prototype)) return this.#enterPlain(value, place);
      this.simple = false;
      const name = classNameOf(prototype);
      if (value instanceof Map && name === "Map") return this.#enterMap(value, place);
      if (value instanceof Set && name === "Set") {
        for (const element of value) this.meet(element, place, { words: ".values()[…]" });
        return;
      }
      if (ArrayBuffer.isView(value)) this.#meetView(value, name);
      else if (value instanceof ArrayBuffer) this.arrayBuffers.add(value);
      if (CLONEABLE_CLASSES.has(name)) return;
      this.#refuse(describeInstance(value, name), place.parent, place.step);
    }
    #enterArray(value, place) {
      if (this.simple && Object.keys(value).length !== value.length) this.simple = false;
      for (let index = 0; index < value.length; index++) {
        const element = value[index];
        if (typeof element === "number" && !this.simple) continue;
        this.meet(element, place, index);
        if (this.problem !== void 0) return;
      }
    }
    #enterPlain(value, place) {
      for (const key of Object.keys(value)) {
        this.meet(value[key], place, key);
        if (this.problem !== void 0) return;
      }
    }
    #enterMap(value, place) {
      for (const [key, element] of value) {
        this.meet(key, place, { words: ".keys()[…]" });
        const name = typeof key === "string" ? JSON.stringify(key) : "…";
        this.meet(element, place, { words: \`.get(\${name})\` });
      }
    }
    #meetView(value, name) {
      if (name === "Buffer" || name === "FastBuffer") this.buffers.push(value);
      if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength) {
        this.arrayBuffers.add(value.buffer);
      }
    }
    #refuse(what, parent, step) {
      this.simple = false;
      this.problem ??= { path: this.#pathTo(parent, step), what };
    }
    #pathTo(parent, step) {
      const steps = [step];
      for (let place = parent; place !== void 0; place = place.parent) steps.push(place.step);
      const root = steps.pop();
      const label = typeof root === "number" ? this.#labelOf(root) : "";
      return label + steps.reverse().map(spellStep).join("");
    }
  };
  function isPlain(prototype) {
    if (prototype === null || prototype === Object.prototype) return true;
    return Object.getPrototypeOf(prototype) === null && classNameOf(prototype) === "Object";
  }
  function classNameOf(prototype) {
    const constructor = prototype.constructor;
    return typeof constructor === "function" ? constructor.name : "";
  }
  function nameOf(value) {
    const { name } = value;
    return typeof name === "string" && name !== "" ? \` (\${name})\` : "";
  }
  function describeInstance(value, name) {
    if (typeof value.then === "function") return "a promise";
    const streamish = value;
    if ([streamish.pipe, streamish.getReader, streamish.getWriter].some(isFunction)) {
      return \`a stream (\${name})\`;
    }
    return name === "" ? "an instance of a class" : \`an instance of \${name}\`;
  }
  function isFunction(value) {
    return typeof value === "function";
  }
  function spellStep(step) {
    if (typeof step === "object") return step.words;
    if (typeof step === "number") return \`[\${step}]\`;
    return /^[\\p{ID_Start}$_][\\p{ID_Continue}$]*$/u.test(step) ? \`.\${step}\` : \`[\${JSON.stringify(step)}]\`;
  }

  // replies.ts
  var RESULT = () => "result";
  var Replies = class {
    #port;
    #mailbox;
    #bell;
    constructor(ends) {
      this.#port = ends.port;
      this.#mailbox = ends.mailbox;
      this.#bell = ends.bell;
    }
    sendValue(to, value) {
      try {
        this.#sendInspected(to, value);
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        this.#sendUncloneable(to, \`The result cannot cross from the background loop: \${what}\`);
      }
    }
    #sendInspected(to, value) {
      const { simple, problem, buffers, arrayBuffers } = inspectValues([value], RESULT);
      if (problem !== void 0) {
        const { path, what } = problem;
        const message = \`\${path} is \${what}, which cannot cross from the background loop.\`;
        return this.#sendUncloneable(to, message);
      }
      if (to.blocking && (simple || value === void 0) && this.#leaveAnswer(to.id, value)) return;
      const transfer = to.transferResult ? [...arrayBuffers] : [];
      const result = packParcel(value, buffers);
      this.#send({ kind: "value", id: to.id, result }, transfer);
    }
    sendThrown(to, thrown, exported) {
      this.#send({ kind: "error", id: to.id, error: packThrown(thrown, exported) });
    }
    sendFault(to, { code, message, cause }) {
      const packed = cause === void 0 ? {} : { cause: packThrown(cause) };
      this.#send({ kind: "fault", id: to.id, code, message, ...packed });
    }
    sendOutput(descriptor, bytes) {
      this.#send({ kind: "output", descriptor, bytes });
    }
    tellAbortSeen() {
      this.#mailbox.add(MAILBOX.abortsSeen);
      this.#bell.ring();
    }
    #leaveAnswer(id, value) {
      const text = value === void 0 ? "" : JSON.stringify(value);
      if (!this.#mailbox.offerResponse({ id, value: text })) return false;
      this.#bell.ring();
      return true;
    }
    #sendUncloneable(to, message) {
      this.sendFault(to, { code: "DUALMODE_NOT_CLONEABLE", message });
    }
    #send(message, transfer = []) {
      this.#port.postMessage(message, transfer);
      this.#mailbox.add(MAILBOX.fromLoop);
      this.#bell.ring();
    }
  };

  // request-watch.ts
  var RequestWatch = class {
    #mailbox;
    #takers;
    #watching = false;
    constructor(mailbox2) {
      this.#mailbox = mailbox2;
    }
    connect(takers) {
      this.#takers = takers;
    }
    begin() {
      if (this.#watching || this.#mailbox.spin === 0) return;
      this.#watching = this.#mailbox.awaitRequest();
      if (this.#watching) setImmediate(this.#look);
    }
    /** Runs the request in the mailbox, unless it was found by looking. */
    take() {
      if (!this.#mailbox.hasRequest()) return;
      const call = this.#mailbox.takeRequest();
      if (call !== void 0) this.#takers?.runSimple(call);
    }
    #look = () => {
      spinUntil(() => this.#mailbox.hasRequest(), this.#mailbox.spin);
      this.#watching = false;
      if (this.#mailbox.stopAwaiting()) return;
      this.#takers?.receiveQueued();
      this.take();
    };
  };

  // find-work.ts
  var WorkNotFound = class extends Error {
    code;
    constructor(code, message, options) {
      super(message, options);
      this.code = code;
    }
  };
  async function findWork(source) {
    return "code" in source ? compileFunction(source.code) : importFunction(source);
  }
  async function importFunction(source) {
    const namespace = await importModule(source.module);
    const { default: main } = namespace;
    const inMain = !(source.name in namespace) && isRecord(main) && source.name in main;
    const exported = inMain ? main : namespace;
    const run = exported[source.name];
    if (isFunction2(run)) return { run, exported };
    const names = Object.keys(exported).join(", ") || "nothing";
    throw new WorkNotFound(
      "DUALMODE_EXPORT_MISSING",
      \`\${source.module} has no function '\${source.name}'; it exports \${names}.\`
    );
  }
  async function importModule(url) {
    try {
      return await import(url);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new WorkNotFound(
        "DUALMODE_MODULE_FAILED",
        \`\${url} could not be loaded in the background loop: \${reason}\`,
        { cause: error }
      );
    }
  }
  function compileFunction(code) {
    const run = globalThis.eval(\`(\${code})
//# sourceURL=dualmode:function\`);
    if (!isFunction2(run)) throw new TypeError("The text of the work is not a function.");
    return { run, exported: {} };
  }
  function isFunction2(value) {
    return typeof value === "function";
  }
  function isRecord(value) {
    return (typeof value === "object" || typeof value === "function") && value !== null;
  }

  // work-runner.ts
  var NOT_KNOWN = "The caller named work that was never found.";
  var WorkRunner = class {
    #replies;
    #onIdle;
    #found = /* @__PURE__ */ new Map();
    #controllers = /* @__PURE__ */ new Map();
    #loading = /* @__PURE__ */ new Set();
    #inFlight = 0;
    /** @param onIdle called whenever nothing is in flight any more */
    constructor(replies2, onIdle) {
      this.#replies = replies2;
      this.#onIdle = onIdle;
    }
    run(message) {
      this.#inFlight += 1;
      const args = openParcel(message.args);
      if (message.signals !== void 0) this.#placeSignals(message.id, args, message.signals);
      const found = this.#found.get(message.workNumber);
      if (found !== void 0) return this.#start(found, args, message);
      if (message.work === void 0) return this.#refuse(message, new Error(NOT_KNOWN));
      this.#loading.add(message.id);
      findWork(message.work).then(
        (work) => {
          this.#found.set(message.workNumber, work);
          if (this.#loading.delete(message.id)) this.#start(work, args, message);
          else this.#forget(message.id);
        },
        (error) => this.#refuse(message, error)
      );
    }
    runSimple({ id, workNumber, awaits, count, args }) {
      this.#inFlight += 1;
      const found = this.#found.get(workNumber);
      const call = { id, awaits, blocking: true, transferResult: false };
      if (found === void 0) return this.#refuse(call, new Error(NOT_KNOWN));
      this.#start(found, padArguments(JSON.parse(args), count), call);
    }
    abort({ id, reason }) {
      this.#loading.delete(id);
      this.#controllers.get(id)?.abort(rebuildThrown(reason));
      this.#replies.tellAbortSeen();
    }
    #start(work, args, call) {
      try {
        const value = Reflect.apply(work.run, void 0, args);
        if (!call.awaits || !isThenable(value)) return this.#finish(call, value);
        Promise.resolve(value).then(
          (settled) => this.#finish(call, settled),
          (thrown) => this.#fail(call, thrown, work.exported)
        );
      } catch (thrown) {
        this.#fail(call, thrown, work.exported);
      }
    }
    #finish(call, value) {
      this.#forget(call.id);
      this.#replies.sendValue(call, value);
    }
    #fail(call, thrown, exported) {
      this.#forget(call.id);
      this.#replies.sendThrown(call, thrown, exported);
    }
    #refuse(call, error) {
      this.#forget(call.id);
      if (error instanceof WorkNotFound) this.#replies.sendFault(call, error);
      else this.#replies.sendThrown(call, error, {});
    }
    #forget(id) {
      this.#controllers.delete(id);
      this.#inFlight -= 1;
      if (this.#inFlight === 0) this.#onIdle();
    }
    #placeSignals(id, args, places) {
      const controller = new AbortController();
      this.#controllers.set(id, controller);
      for (const { argument, property } of places) {
        if (property === void 0) args[argument] = controller.signal;
        else Reflect.set(args[argument], property, controller.signal);
      }
    }
  };
  function padArguments(args, count) {
    return args.length === count ? args : Array.from({ length: count }, (_, i) => args[i]);
  }
  function isThenable(value) {
    return typeof value === "object" && value !== null && typeof value.then === "function";
  }

  // loop-thread.ts
  var threads = process.getBuiltinModule("node:worker_threads");
  var { receiveMessageOnPort } = threads;
  var { port, ...memory } = threads.workerData;
  Object.defineProperty(globalThis, LOOP_MARK, { value: true });
  var mailbox = new Mailbox(memory.mailbox);
  var replies = new Replies({ port, mailbox, bell: new Bell(memory.bell) });
  var watch = new RequestWatch(mailbox);
  var runner = new WorkRunner(replies, () => watch.begin());
  var receive = (message) => {
    if (message === WAKE) watch.take();
    else if (message.kind === "call") runner.run(message);
    else runner.abort(message);
  };
  watch.connect({
    runSimple: (call) => runner.runSimple(call),
    // Requests through the port are older than the one in the mailbox: they come first.
    receiveQueued() {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        receive(next.message);
      }
    }
  });
  captureOutput(replies);
  port.on("message", receive);
  mailbox.add(MAILBOX.started);
})();
//# sourceURL=dualmode:loop
`;

/** The thread that owns those of all loops. */
export const supervisorThreadSource: string = `
(() => {
  // ../loop-error.ts
  var LoopError = class extends Error {
    code;
    constructor(code, message, options) {
      super(message, options);
      this.code = code;
    }
  };
  Object.defineProperty(LoopError.prototype, "name", {
    value: "LoopError",
    configurable: true,
    writable: true
  });

  // ../clock.ts
  var clock = performance.now.bind(performance);
  function now() {
    return clock();
  }

  // ../protocol.ts
  var BELL = {
    /** Rises whenever there is something for the caller; the caller waits on it. */
    rings: 0,
    /** How many messages the supervisor has sent to the caller. */
    fromSupervisor: 1,
    words: 2
  };
  var MAILBOX = {
    /** How many messages the loop has sent through its port. */
    fromLoop: 0,
    /** How many requests to abort the loop has seen. */
    abortsSeen: 1,
    requestState: 2,
    requestBytes: 3,
    responseState: 4,
    responseBytes: 5,
    /** How long the loop looks for a request before it sleeps, in microseconds. */
    spin: 6,
    /** Set when the loop's thread takes messages. */
    started: 7,
    /** What the request says beside its arguments: see \`SimpleCall\`. */
    callId: 8,
    callWork: 9,
    callAwaits: 10,
    callCount: 11,
    /** The call that the response answers. */
    answerId: 12,
    /** The text of the request, then of the response, begins here. */
    headBytes: 64,
    /** Room for each of the two texts. */
    slotBytes: 65536
  };
  var REQUEST = { idle: 0, awaited: 1, filled: 2 };
  var RESPONSE = { empty: 0, filled: 1 };

  // ../spin-until.ts
  var LOOKS_BETWEEN_CLOCKS = 50;
  function spinUntil(isThere, microseconds) {
    if (microseconds === 0) return isThere();
    const end = now() + microseconds / 1e3;
    do {
      for (let look = 0; look < LOOKS_BETWEEN_CLOCKS; look++) if (isThere()) return true;
    } while (now() < end);
    return false;
  }

  // ../bell.ts
  var Bell = class {
    memory;
    #words;
    constructor(memory) {
      this.memory = memory;
      this.#words = new Int32Array(memory);
    }
    get rings() {
      return Atomics.load(this.#words, BELL.rings);
    }
    get fromSupervisor() {
      return Atomics.load(this.#words, BELL.fromSupervisor);
    }
    ring() {
      Atomics.add(this.#words, BELL.rings, 1);
      Atomics.notify(this.#words, BELL.rings);
    }
    ringForSupervisor() {
      Atomics.add(this.#words, BELL.fromSupervisor, 1);
      this.ring();
    }
    /**
     * Blocks this thread until somebody rings after \`rings\` was read, or the deadline is over.
     *
     * @param spinMicroseconds how long to look before sleeping
     * @param deadline on the clock of \`now()\`, in milliseconds
     * @throws LoopError \`DUALMODE_CANNOT_BLOCK\` where this thread must not block
     */
    wait(rings, deadline, spinMicroseconds) {
      if (spinUntil(() => this.rings !== rings, spinMicroseconds)) return;
      const left = deadline - now();
      if (left <= 0) return;
      try {
        Atomics.wait(this.#words, BELL.rings, rings, left);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new LoopError(
          "DUALMODE_CANNOT_BLOCK",
          "This thread must not block: call the async variant, or await the future.",
          { cause: error }
        );
      }
    }
  };

  // ../mailbox.ts
  var { headBytes, slotBytes } = MAILBOX;
  var Mailbox = class {
    #words;
    #request;
    #response;
    constructor(memory) {
      this.#words = new Int32Array(memory, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
      this.#request = Buffer.from(memory, headBytes, slotBytes);
      this.#response = Buffer.from(memory, headBytes + slotBytes, slotBytes);
    }
    load(word) {
      return Atomics.load(this.#words, word);
    }
    add(word) {
      Atomics.add(this.#words, word, 1);
    }
    /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
    get spin() {
      return Atomics.load(this.#words, MAILBOX.spin);
    }
    set spin(microseconds) {
      Atomics.store(this.#words, MAILBOX.spin, microseconds);
    }
    /**
     * Caller: leaves a request.
     *
     * @returns \`seen\` when the loop is looking for it, \`left\` when it must be woken, undefined when
     *   there is no room
     */
    offerRequest({ id, workNumber, awaits, count, args }) {
      if (args.length * 3 > slotBytes || this.hasRequest()) return void 0;
      const words = this.#words;
      words[MAILBOX.callId] = id;
      words[MAILBOX.callWork] = workNumber;
      words[MAILBOX.callAwaits] = awaits ? 1 : 0;
      words[MAILBOX.callCount] = count;
      words[MAILBOX.requestBytes] = this.#request.write(args, "utf8");
      if (this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled)) return "seen";
      if (this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.filled)) return "left";
      Atomics.store(words, MAILBOX.requestState, REQUEST.filled);
      return "seen";
    }
    /** Caller: tells a loop that is looking that there is a message at its port. */
    poke() {
      if (Atomics.load(this.#words, MAILBOX.requestState) !== REQUEST.awaited) return;
      this.#words[MAILBOX.requestBytes] = 0;
      this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
    }
    /** Loop: says that it is looking; false when it has been left a request already. */
    awaitRequest() {
      return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
    }
    hasRequest() {
      return Atomics.load(this.#words, MAILBOX.requestState) === REQUEST.filled;
    }
    /** Loop: stops looking; false when a request has come. */
    stopAwaiting() {
      return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
    }
    /** Loop: the request; undefined when it came through the port. */
    takeRequest() {
      const words = this.#words;
      const bytes = words[MAILBOX.requestBytes] ?? 0;
      const call = bytes === 0 ? void 0 : {
        id: words[MAILBOX.callId] ?? 0,
        workNumber: words[MAILBOX.callWork] ?? 0,
        awaits: words[MAILBOX.callAwaits] === 1,
        count: words[MAILBOX.callCount] ?? 0,
        args: this.#request.toString("utf8", 0, bytes)
      };
      Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
      return call;
    }
    /** Loop: leaves an answer, unless one lies there still that the caller gave up. */
    offerResponse({ id, value }) {
      if (value.length * 3 > slotBytes || this.hasResponse()) return false;
      const words = this.#words;
      words[MAILBOX.answerId] = id;
      words[MAILBOX.responseBytes] = this.#response.write(value, "utf8");
      Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
      return true;
    }
    hasResponse() {
      return Atomics.load(this.#words, MAILBOX.responseState) === RESPONSE.filled;
    }
    /** Caller: the answer. */
    takeResponse() {
      const words = this.#words;
      const bytes = words[MAILBOX.responseBytes] ?? 0;
      const answer = {
        id: words[MAILBOX.answerId] ?? 0,
        value: this.#response.toString("utf8", 0, bytes)
      };
      Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
      return answer;
    }
    #swap(word, from, to) {
      return Atomics.compareExchange(this.#words, word, from, to) === from;
    }
  };

  // ../packed-error.ts
  var BUILT_IN = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError
  };
  var WRITTEN_APART = /* @__PURE__ */ new Set(["name", "message", "stack", "cause", "errors"]);
  var DEEPEST = 8;
  function packThrown(thrown, exported = {}, depth = 0) {
    if (!isError(thrown)) return { value: copyWhatCrosses(thrown, 0) };
    const own = [];
    for (const key of Object.keys(thrown)) {
      if (WRITTEN_APART.has(key)) continue;
      const value = Reflect.get(thrown, key);
      if (isError(value)) {
        if (depth < DEEPEST) own.push([key, packThrown(value, exported, depth + 1)]);
        continue;
      }
      const copy = copyWhatCrosses(value, 0);
      if (copy !== void 0 || value === void 0) own.push([key, { value: copy }]);
    }
    const inner = (value) => packThrown(value, exported, depth + 1);
    const errors = Reflect.get(thrown, "errors");
    return {
      error: {
        base: baseOf(thrown),
        classes: ownClassesOf(thrown, exported),
        name: String(thrown.name),
        message: String(thrown.message),
        stack: String(thrown.stack ?? ""),
        own,
        ...Object.hasOwn(thrown, "cause") && depth < DEEPEST ? { cause: inner(thrown.cause) } : {},
        ...Array.isArray(errors) && depth < DEEPEST ? { errors: errors.map(inner) } : {}
      }
    };
  }
  function isError(value) {
    if (value instanceof Error) return true;
    return tagOf(value) === "[object Error]";
  }
  function tagOf(value) {
    return Object.prototype.toString.call(value);
  }
  function isClass(value) {
    return typeof value === "function" && typeof value.prototype === "object";
  }
  function baseOf(error) {
    if (error instanceof AggregateError) return "AggregateError";
    if (error instanceof DOMException) return "DOMException";
    const base = Object.entries(BUILT_IN).find(
      ([name, constructor]) => name !== "Error" && error instanceof constructor
    );
    return base?.[0] ?? "Error";
  }
  function ownClassesOf(error, exported) {
    const names = [];
    for (let prototype = Object.getPrototypeOf(error); prototype instanceof Error; prototype = Object.getPrototypeOf(prototype)) {
      for (const [name, value] of Object.entries(exported)) {
        if (isClass(value) && value.prototype === prototype) names.push(name);
      }
    }
    return names;
  }
  function copyWhatCrosses(value, depth) {
    if (typeof value === "function" || typeof value === "symbol" || depth > DEEPEST) return void 0;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => copyWhatCrosses(each, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype) {
      const copies = Object.entries(value).map(([key, each]) => [
        key,
        copyWhatCrosses(each, depth + 1)
      ]);
      return Object.fromEntries(copies.filter(([, copy]) => copy !== void 0));
    }
    try {
      const copy = structuredClone(value);
      return Object.getPrototypeOf(copy) === Object.prototype || tagOf(copy) !== tagOf(value) ? void 0 : copy;
    } catch (error) {
      if (error instanceof DOMException) return void 0;
      throw error;
    }
  }

  // supervisor-thread.ts
  var { parentPort, Worker: WorkerClass } = process.getBuiltinModule("node:worker_threads");
  parentPort?.on("message", (message) => {
    if (message === "end") process.exit(0);
    supervise(message);
  });
  function supervise({ port, bell: memory }) {
    const bell = new Bell(memory);
    const workers = /* @__PURE__ */ new Map();
    const tell = (message) => {
      port.postMessage(message);
      bell.ringForSupervisor();
    };
    const start = (message) => {
      const { generation } = message;
      let thrown;
      const gone = (exitCode) => {
        workers.delete(generation);
        const error = thrown === void 0 ? {} : { error: thrown };
        tell({ kind: "gone", generation, exitCode, ...error });
      };
      try {
        const worker = startWorker(message);
        workers.set(generation, { worker, mailbox: new Mailbox(message.data.mailbox) });
        worker.on("error", (error) => thrown = packThrown(error));
        worker.on("exit", gone);
      } catch (error) {
        thrown = packThrown(error);
        gone(1);
      }
    };
    port.on("message", (message) => {
      if (message.kind === "start") return start(message);
      const supervised = workers.get(message.generation);
      if (supervised === void 0) return;
      const { worker, mailbox } = supervised;
      if (message.kind === "terminate") return void worker.terminate();
      const endIfBlocked = () => {
        if (mailbox.load(MAILBOX.abortsSeen) < message.aborts) void worker.terminate();
      };
      setTimeout(endIfBlocked, message.after).unref();
    });
  }
  function startWorker(message) {
    const options = {
      name: message.name,
      env: message.env,
      execArgv: [...message.execArgv],
      workerData: message.data,
      transferList: [message.data.port],
      ...message.resourceLimits === void 0 ? {} : { resourceLimits: message.resourceLimits }
    };
    try {
      return createWorker(message.source, options);
    } catch (error) {
      const refused = refusedFlags(error);
      if (refused.length === 0) throw error;
      const execArgv = options.execArgv.filter(
        (flag) => !refused.some((name) => flag === name || flag.startsWith(\`\${name}=\`))
      );
      return createWorker(message.source, { ...options, execArgv });
    }
  }
  function createWorker(source, options) {
    const nodeOptions = options.env.NODE_OPTIONS ?? "";
    return /--(?:import|loader|experimental-loader)\\b/.test(
      \`\${options.execArgv.join()} \${nodeOptions}\`
    ) ? new WorkerClass(new URL(\`data:text/javascript,\${encodeURIComponent(source)}\`), options) : new WorkerClass(source, { ...options, eval: true });
  }
  function refusedFlags(error) {
    if (!(error instanceof Error)) return [];
    const flags = /invalid execArgv flags: (.*)/.exec(error.message)?.[1];
    return flags?.split(",").map((flag) => flag.trim()) ?? [];
  }
})();
//# sourceURL=dualmode:loop
`;
