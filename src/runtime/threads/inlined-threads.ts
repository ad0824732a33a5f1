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
    /** How many messages the caller has sent through its port. */
    toLoop: 2,
    requestState: 3,
    /** Whether the request lies in the mailbox; else it came through the port. */
    requestIsHere: 4,
    responseState: 5,
    /** How long the loop looks for a request before it sleeps, in microseconds. */
    spin: 6,
    /** Set when the loop's thread takes messages. */
    started: 7,
    /** What the request says beside its arguments: see \`MailboxCall\`. */
    callId: 8,
    callWork: 9,
    callAwaits: 10,
    /** The call that the response answers. */
    answerId: 11,
    /** The arguments of the request begin here, and after them the value of the response. */
    headBytes: 64,
    /** Room for each of the two; systems give a program no memory that it does not touch. */
    slotBytes: 2097152
  };
  var REQUEST = { idle: 0, awaited: 1, filled: 2 };
  var RESPONSE = { empty: 0, filled: 1 };
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

  // ../packed-value.ts
  var TAG = {
    undefined: 0,
    null: 1,
    false: 2,
    true: 3,
    /** 32 bits. */
    integer: 4,
    /** 64 bits. */
    double: 5,
    /** A count of characters, one byte. */
    shortText: 6,
    /** A count of characters below 256, and one byte for each. */
    narrowText: 7,
    /** A count of bytes, and two for each UTF-16 unit. */
    wideText: 8,
    /** As its digits, which are text. */
    bigint: 9,
    /** Milliseconds, 64 bits. */
    date: 10,
    /** A count of elements, and the elements. */
    array: 11,
    /** A count of properties, and each as its name, which is text, and its value. */
    object: 12,
    /** A count of bytes, and from the next place on that \`alignBytes\` allows the bytes. */
    buffer: 13,
    byteArray: 14
  };
  var HEAD_BYTES = 4;
  var SHORT_TEXT = 12;
  function alignBytes(at) {
    return at + 7 & ~7;
  }

  // ../value-reader.ts
  var ValueReader = class {
    #bytes;
    #view;
    #at = 0;
    #shortTexts;
    #shortTextAt = 0;
    constructor(memory2, from, length) {
      this.#bytes = Buffer.from(memory2, from, length);
      this.#view = new DataView(memory2, from, length);
    }
    read() {
      this.#at = HEAD_BYTES;
      const value = this.#read();
      this.#shortTexts = void 0;
      return value;
    }
    #read() {
      const tag = this.#view.getUint8(this.#at++);
      switch (tag) {
        case TAG.undefined:
          return void 0;
        case TAG.null:
          return null;
        case TAG.false:
          return false;
        case TAG.true:
          return true;
        case TAG.integer:
          this.#at += 4;
          return this.#view.getInt32(this.#at - 4, true);
        case TAG.double:
          return this.#readDouble();
        case TAG.shortText:
          return this.#readShortText();
        case TAG.narrowText:
          return this.#readText("latin1");
        case TAG.wideText:
          return this.#readText("utf16le");
        case TAG.bigint:
          return BigInt(this.#read());
        case TAG.date:
          return new Date(this.#readDouble());
        case TAG.array:
          return this.#readArray();
        case TAG.object:
          return this.#readObject();
        case TAG.buffer:
          return this.#readBytes(Buffer.allocUnsafeSlow(this.#readCount()));
        case TAG.byteArray:
          return this.#readBytes(new Uint8Array(this.#readCount()));
        default:
          throw new Error(\`No value begins with \${tag}.\`);
      }
    }
    #readCount() {
      this.#at += 4;
      return this.#view.getUint32(this.#at - 4, true);
    }
    #readDouble() {
      this.#at += 8;
      return this.#view.getFloat64(this.#at - 8, true);
    }
    #readText(encoding) {
      const bytes = this.#readCount();
      const from = this.#at;
      this.#at += bytes;
      return this.#bytes.toString(encoding, from, this.#at);
    }
    #readShortText() {
      const length = this.#view.getUint8(this.#at++);
      if (length === 0) return "";
      this.#shortTexts ??= this.#readShortTexts();
      const from = this.#shortTextAt;
      this.#shortTextAt += length;
      return this.#shortTexts.slice(from, this.#shortTextAt);
    }
    #readShortTexts() {
      const back = this.#at;
      this.#at = this.#view.getUint32(0, true);
      const texts = this.#read();
      this.#at = back;
      this.#shortTextAt = 0;
      return texts;
    }
    #readArray() {
      const length = this.#readCount();
      const array = [];
      for (let index = 0; index < length; index++) array.push(this.#read());
      return array;
    }
    #readObject() {
      const object = {};
      for (let left = this.#readCount(); left > 0; left--) {
        const name = this.#read();
        object[name] = this.#read();
      }
      return object;
    }
    #readBytes(target) {
      const from = alignBytes(this.#at);
      this.#at = from + target.length;
      target.set(this.#bytes.subarray(from, this.#at));
      return target;
    }
  };

  // ../value-writer.ts
  var MANY_VALUES = 200;
  var WIDE = /[\\u0100-\\uffff]/;
  var ValueWriter = class {
    #bytes;
    #view;
    #at = 0;
    #valuesLeft = 0;
    #seen = [];
    #shortTexts = "";
    constructor(memory2, from, length) {
      this.#bytes = Buffer.from(memory2, from, length);
      this.#view = new DataView(memory2, from, length);
    }
    /** @returns false when the value is of another kind, has too many parts, or is too large */
    write(value) {
      this.#at = HEAD_BYTES;
      this.#valuesLeft = MANY_VALUES;
      try {
        return this.#write(value) && this.#writeShortTexts();
      } finally {
        if (this.#seen.length > 0) this.#seen = [];
        this.#shortTexts = "";
      }
    }
    #writeShortTexts() {
      this.#view.setUint32(0, this.#at, true);
      return this.#shortTexts === "" || this.#writeLongText(this.#shortTexts);
    }
    #write(value) {
      if (--this.#valuesLeft < 0) return false;
      switch (typeof value) {
        case "string":
          return this.#writeText(value);
        case "number":
          return this.#writeNumber(value);
        case "boolean":
          return this.#writeTag(value ? TAG.true : TAG.false);
        case "undefined":
          return this.#writeTag(TAG.undefined);
        case "bigint":
          return this.#writeTag(TAG.bigint) && this.#writeText(String(value));
        case "object":
          return value === null ? this.#writeTag(TAG.null) : this.#writeObject(value);
        default:
          return false;
      }
    }
    #writeTag(tag) {
      if (!this.#hasRoom(1)) return false;
      this.#view.setUint8(this.#at++, tag);
      return true;
    }
    #writeCount(tag, count) {
      if (!this.#hasRoom(5)) return false;
      this.#view.setUint8(this.#at, tag);
      this.#view.setUint32(this.#at + 1, count, true);
      this.#at += 5;
      return true;
    }
    #writeNumber(value) {
      if ((value | 0) === value && !Object.is(value, -0)) {
        if (!this.#hasRoom(5)) return false;
        this.#view.setUint8(this.#at, TAG.integer);
        this.#view.setInt32(this.#at + 1, value, true);
        this.#at += 5;
        return true;
      }
      return this.#writeDouble(TAG.double, value);
    }
    #writeDouble(tag, value) {
      if (!this.#hasRoom(9)) return false;
      this.#view.setUint8(this.#at, tag);
      this.#view.setFloat64(this.#at + 1, value, true);
      this.#at += 9;
      return true;
    }
    #writeText(text) {
      if (text.length > SHORT_TEXT) return this.#writeLongText(text);
      if (!this.#hasRoom(2)) return false;
      this.#view.setUint8(this.#at, TAG.shortText);
      this.#view.setUint8(this.#at + 1, text.length);
      this.#at += 2;
      this.#shortTexts += text;
      return true;
    }
    #writeLongText(text) {
      const wide = WIDE.test(text);
      if (!this.#hasRoom(text.length * (wide ? 2 : 1) + 5)) return false;
      if (wide) {
        this.#writeCount(TAG.wideText, text.length * 2);
        this.#at += this.#bytes.write(text, this.#at, "utf16le");
      } else {
        this.#writeCount(TAG.narrowText, text.length);
        this.#at += this.#bytes.write(text, this.#at, "latin1");
      }
      return true;
    }
    #writeObject(value) {
      if (this.#seen.includes(value)) return false;
      this.#seen.push(value);
      switch (Object.getPrototypeOf(value)) {
        case Object.prototype:
          return this.#writePlain(value);
        case Array.prototype:
          return Array.isArray(value) && this.#writeArray(value);
        case Buffer.prototype:
          return this.#writeBytes(TAG.buffer, value);
        case Uint8Array.prototype:
          return this.#writeBytes(TAG.byteArray, value);
        case Date.prototype:
          return this.#writeDate(value);
        default:
          return false;
      }
    }
    #writePlain(value) {
      const names = Object.keys(value);
      if (!this.#writeCount(TAG.object, names.length)) return false;
      for (const name of names) {
        if (name === "__proto__") return false;
        if (!this.#writeText(name) || !this.#write(value[name])) return false;
      }
      return true;
    }
    #writeArray(value) {
      const { length } = value;
      if (length > this.#valuesLeft || Object.keys(value).length !== length) return false;
      if (!this.#writeCount(TAG.array, length)) return false;
      for (let index = 0; index < length; index++) if (!this.#write(value[index])) return false;
      return true;
    }
    #writeBytes(tag, value) {
      const { buffer, byteLength } = value;
      if (!(buffer instanceof ArrayBuffer) || byteLength === 0) return false;
      if (this.#seen.includes(buffer) || Reflect.get(buffer, "resizable") === true) return false;
      if (tag === TAG.byteArray && byteLength !== buffer.byteLength) return false;
      this.#seen.push(buffer);
      const from = alignBytes(this.#at + 5);
      if (!this.#hasRoom(from - this.#at + byteLength)) return false;
      this.#writeCount(tag, byteLength);
      this.#bytes.set(value, from);
      this.#at = from + byteLength;
      return true;
    }
    #writeDate(value) {
      return value instanceof Date && this.#writeDouble(TAG.date, value.getTime());
    }
    #hasRoom(bytes) {
      return this.#at + bytes <= this.#bytes.length;
    }
  };

  // ../mailbox.ts
  var { headBytes, slotBytes } = MAILBOX;
  var Mailbox = class {
    words;
    #writer;
    #reader;
    /** @param end whose this is: the caller writes where the loop reads, and the other way round */
    constructor(memory2, end) {
      const [written, read] = end === "caller" ? [0, slotBytes] : [slotBytes, 0];
      this.words = new Int32Array(memory2, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
      this.#writer = new ValueWriter(memory2, headBytes + written, slotBytes);
      this.#reader = new ValueReader(memory2, headBytes + read, slotBytes);
    }
    load(word) {
      return Atomics.load(this.words, word);
    }
    add(word) {
      Atomics.add(this.words, word, 1);
    }
    /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
    get spin() {
      return Atomics.load(this.words, MAILBOX.spin);
    }
    set spin(microseconds) {
      Atomics.store(this.words, MAILBOX.spin, microseconds);
    }
    /**
     * Caller: leaves a request, and wakes the loop for it.
     *
     * @returns false when its arguments are not for the mailbox
     */
    offerRequest({ id, workNumber, awaits, args }) {
      if (this.hasRequest() || !this.#writer.write(args)) return false;
      const words = this.words;
      words[MAILBOX.callId] = id;
      words[MAILBOX.callWork] = workNumber;
      words[MAILBOX.callAwaits] = awaits ? 1 : 0;
      words[MAILBOX.requestIsHere] = 1;
      if (Atomics.exchange(words, MAILBOX.requestState, REQUEST.filled) === REQUEST.idle) {
        Atomics.notify(words, MAILBOX.requestState);
      }
      return true;
    }
    /** Caller: counts a message that was sent through the port, and tells a loop that is looking. */
    tellOfMessage() {
      Atomics.add(this.words, MAILBOX.toLoop, 1);
      if (Atomics.load(this.words, MAILBOX.requestState) !== REQUEST.awaited) return;
      this.words[MAILBOX.requestIsHere] = 0;
      this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
    }
    /** Loop: says that it is looking; false when it has been left a request already. */
    awaitRequest() {
      return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
    }
    hasRequest() {
      return Atomics.load(this.words, MAILBOX.requestState) === REQUEST.filled;
    }
    /** Loop: stops looking; false when a request has come. */
    stopAwaiting() {
      return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
    }
    /** Loop: the request; undefined when it came through the port. */
    takeRequest() {
      const words = this.words;
      const call = words[MAILBOX.requestIsHere] === 0 ? void 0 : {
        id: words[MAILBOX.callId] ?? 0,
        workNumber: words[MAILBOX.callWork] ?? 0,
        awaits: words[MAILBOX.callAwaits] === 1,
        args: this.#reader.read()
      };
      Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
      return call;
    }
    /**
     * Loop: leaves an answer.
     *
     * @returns false when it is not for the mailbox, or one lies there still that the caller gave up
     */
    offerAnswer({ id, value }) {
      if (this.hasAnswer() || !this.#writer.write(value)) return false;
      const words = this.words;
      words[MAILBOX.answerId] = id;
      Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
      return true;
    }
    hasAnswer() {
      return Atomics.load(this.words, MAILBOX.responseState) === RESPONSE.filled;
    }
    /** Caller: the answer. */
    takeAnswer() {
      const words = this.words;
      const answer = { id: words[MAILBOX.answerId] ?? 0, value: this.#reader.read() };
      Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
      return answer;
    }
    #swap(word, from, to) {
      return Atomics.compareExchange(this.words, word, from, to) === from;
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
    const own = error.classes.map((name) => classes[name]).find(isClass) ?? loopErrorFor(error);
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
  function loopErrorFor({ name, own }) {
    const code = own.find(([key]) => key === "code")?.[1];
    const coded = code !== void 0 && "value" in code && String(code.value).startsWith("DUALMODE_");
    return coded && name === LoopError.prototype.name ? LoopError : void 0;
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
  function inspectValues(values, labelOf, transferred) {
    const walk = new Walk(labelOf, transferred);
    for (let index = 0; index < values.length; index++) walk.meet(values[index], void 0, index);
    walk.finish();
    return walk;
  }
  var Walk = class {
    problem;
    buffers = [];
    arrayBuffers = /* @__PURE__ */ new Set();
    #labelOf;
    #transferred;
    #open = [];
    #seen = /* @__PURE__ */ new Set();
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
      if (typeof value === "function") this.#refuse(\`a function\${nameOf(value)}\`, parent, step);
      else if (typeof value === "symbol") this.#refuse("a symbol", parent, step);
      else if (typeof value === "object" && value !== null) this.#meetObject({ value, parent, step });
    }
    #meetObject(place) {
      if (this.#seen.has(place.value)) return;
      this.#seen.add(place.value);
      if (this.#transferred?.has(place.value) !== true) this.#open.push(place);
    }
    #enter(place) {
      const { value } = place;
      if (Array.isArray(value)) return this.#enterArray(value, place);
      const prototype = Object.getPrototypeOf(value);
      if (isPlain(prototype)) return this.#enterPlain(value, place);
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
      for (let index = 0; index < value.length; index++) {
        const element = value[index];
        if (typeof element === "number") continue;
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
        this.#send(to, value);
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        this.#sendUncloneable(to, \`The result cannot cross from the background loop: \${what}\`);
      }
    }
    #send(to, value) {
      if (to.blocking && !to.transferResult && this.#mailbox.offerAnswer({ id: to.id, value })) {
        return this.#bell.ring();
      }
      const { problem, buffers, arrayBuffers } = inspectValues([value], RESULT);
      if (problem !== void 0) {
        const { path, what } = problem;
        const message = \`\${path} is \${what}, which cannot cross from the background loop.\`;
        return this.#sendUncloneable(to, message);
      }
      const transfer = to.transferResult ? [...arrayBuffers] : [];
      const result = packParcel(value, buffers);
      this.#post({ kind: "value", id: to.id, result }, transfer);
    }
    sendThrown(to, thrown, exported) {
      this.#post({ kind: "error", id: to.id, error: packThrown(thrown, exported) });
    }
    sendFault(to, { code, message, cause }) {
      const packed = cause === void 0 ? {} : { cause: packThrown(cause) };
      this.#post({ kind: "fault", id: to.id, code, message, ...packed });
    }
    sendOutput(descriptor, bytes) {
      this.#post({ kind: "output", descriptor, bytes });
    }
    tellAbortSeen() {
      this.#mailbox.add(MAILBOX.abortsSeen);
      this.#bell.ring();
    }
    #sendUncloneable(to, message) {
      this.sendFault(to, { code: "DUALMODE_NOT_CLONEABLE", message });
    }
    #post(message, transfer = []) {
      this.#port.postMessage(message, transfer);
      this.#mailbox.add(MAILBOX.fromLoop);
      this.#bell.ring();
    }
  };

  // request-watch.ts
  var RequestWatch = class {
    #mailbox;
    #port;
    #takeMessage;
    #takers;
    #received = 0;
    #watching = false;
    #listening = false;
    constructor({ mailbox: mailbox2, port: port2, takeMessage }, takers) {
      this.#mailbox = mailbox2;
      this.#port = port2;
      this.#takeMessage = takeMessage;
      this.#takers = takers;
      port2.on("message", (message) => this.#receive(message));
      this.#listen();
    }
    /** Looks for the next request, which is likely to come at once. */
    begin() {
      if (this.#watching || this.#mailbox.spin === 0) return;
      this.#watching = this.#mailbox.awaitRequest();
      if (this.#watching) setImmediate(this.#look);
    }
    /** Has the event loop woken by the next request that is left while nobody looks. */
    #listen() {
      while (!this.#listening) {
        const { words } = this.#mailbox;
        const left = Atomics.waitAsync(words, MAILBOX.requestState, REQUEST.idle);
        this.#listening = left.async;
        if (left.async) void left.value.then(this.#wake);
        else if (this.#mailbox.hasRequest()) this.#take();
        else return;
      }
    }
    #wake = () => {
      this.#listening = false;
      this.#take();
      this.#listen();
    };
    #look = () => {
      spinUntil(() => this.#mailbox.hasRequest(), this.#mailbox.spin);
      this.#watching = false;
      if (!this.#mailbox.stopAwaiting()) this.#take();
      this.#listen();
    };
    /** What came through the port is older than what lies in the mailbox. */
    #take() {
      while (this.#received !== this.#mailbox.load(MAILBOX.toLoop)) {
        const next = this.#takeMessage(this.#port);
        if (next === void 0) break;
        this.#receive(next.message);
      }
      if (!this.#mailbox.hasRequest()) return;
      const call = this.#mailbox.takeRequest();
      if (call !== void 0) this.#takers.takeCall(call);
    }
    #receive(message) {
      this.#received = this.#received + 1 | 0;
      this.#takers.takeMessage(message);
    }
  };

  // find-work.ts
  var WorkNotFound = class extends Error {
    code;
    constructor(code, message, options) {
      super(message, options);
      this.code = code;
    }
  };
  var NOT_COMPILED = /* @__PURE__ */ new Set([
    "ERR_UNKNOWN_FILE_EXTENSION",
    "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
    "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
    "ERR_MODULE_NOT_FOUND"
  ]);
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
        \`\${url} could not be loaded in the background loop: \${reason}\${adviseOn(url, error)}\`,
        { cause: error }
      );
    }
  }
  function adviseOn(url, error) {
    const code = String(error instanceof Error && Reflect.get(error, "code"));
    const compiled = !/\\.[cm]?tsx?(?:[?#]|$)/.test(url) || !NOT_COMPILED.has(code);
    if (compiled) return "";
    return ". It is TypeScript that nothing has compiled for other threads: call what the build has written, or give the process a loader (--import jiti/register; in Vitest by test.execArgv)";
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
    runFromMailbox({ id, workNumber, awaits, args }) {
      this.#inFlight += 1;
      const found = this.#found.get(workNumber);
      const call = { id, awaits, blocking: true, transferResult: false };
      if (found === void 0) return this.#refuse(call, new Error(NOT_KNOWN));
      this.#start(found, args, call);
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
  function isThenable(value) {
    return typeof value === "object" && value !== null && typeof value.then === "function";
  }

  // loop-thread.ts
  var threads = process.getBuiltinModule("node:worker_threads");
  var { port, ...memory } = threads.workerData;
  Object.defineProperty(globalThis, LOOP_MARK, { value: true });
  var mailbox = new Mailbox(memory.mailbox, "loop");
  var replies = new Replies({ port, mailbox, bell: new Bell(memory.bell) });
  var runner = new WorkRunner(replies, () => watch.begin());
  captureOutput(replies);
  var watch = new RequestWatch(
    { mailbox, port, takeMessage: threads.receiveMessageOnPort },
    {
      takeCall: (call) => runner.runFromMailbox(call),
      takeMessage(message) {
        if (message.kind === "call") runner.run(message);
        else runner.abort(message);
      }
    }
  );
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
    /** How many messages the caller has sent through its port. */
    toLoop: 2,
    requestState: 3,
    /** Whether the request lies in the mailbox; else it came through the port. */
    requestIsHere: 4,
    responseState: 5,
    /** How long the loop looks for a request before it sleeps, in microseconds. */
    spin: 6,
    /** Set when the loop's thread takes messages. */
    started: 7,
    /** What the request says beside its arguments: see \`MailboxCall\`. */
    callId: 8,
    callWork: 9,
    callAwaits: 10,
    /** The call that the response answers. */
    answerId: 11,
    /** The arguments of the request begin here, and after them the value of the response. */
    headBytes: 64,
    /** Room for each of the two; systems give a program no memory that it does not touch. */
    slotBytes: 2097152
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

  // ../packed-value.ts
  var TAG = {
    undefined: 0,
    null: 1,
    false: 2,
    true: 3,
    /** 32 bits. */
    integer: 4,
    /** 64 bits. */
    double: 5,
    /** A count of characters, one byte. */
    shortText: 6,
    /** A count of characters below 256, and one byte for each. */
    narrowText: 7,
    /** A count of bytes, and two for each UTF-16 unit. */
    wideText: 8,
    /** As its digits, which are text. */
    bigint: 9,
    /** Milliseconds, 64 bits. */
    date: 10,
    /** A count of elements, and the elements. */
    array: 11,
    /** A count of properties, and each as its name, which is text, and its value. */
    object: 12,
    /** A count of bytes, and from the next place on that \`alignBytes\` allows the bytes. */
    buffer: 13,
    byteArray: 14
  };
  var HEAD_BYTES = 4;
  var SHORT_TEXT = 12;
  function alignBytes(at) {
    return at + 7 & ~7;
  }

  // ../value-reader.ts
  var ValueReader = class {
    #bytes;
    #view;
    #at = 0;
    #shortTexts;
    #shortTextAt = 0;
    constructor(memory, from, length) {
      this.#bytes = Buffer.from(memory, from, length);
      this.#view = new DataView(memory, from, length);
    }
    read() {
      this.#at = HEAD_BYTES;
      const value = this.#read();
      this.#shortTexts = void 0;
      return value;
    }
    #read() {
      const tag = this.#view.getUint8(this.#at++);
      switch (tag) {
        case TAG.undefined:
          return void 0;
        case TAG.null:
          return null;
        case TAG.false:
          return false;
        case TAG.true:
          return true;
        case TAG.integer:
          this.#at += 4;
          return this.#view.getInt32(this.#at - 4, true);
        case TAG.double:
          return this.#readDouble();
        case TAG.shortText:
          return this.#readShortText();
        case TAG.narrowText:
          return this.#readText("latin1");
        case TAG.wideText:
          return this.#readText("utf16le");
        case TAG.bigint:
          return BigInt(this.#read());
        case TAG.date:
          return new Date(this.#readDouble());
        case TAG.array:
          return this.#readArray();
        case TAG.object:
          return this.#readObject();
        case TAG.buffer:
          return this.#readBytes(Buffer.allocUnsafeSlow(this.#readCount()));
        case TAG.byteArray:
          return this.#readBytes(new Uint8Array(this.#readCount()));
        default:
          throw new Error(\`No value begins with \${tag}.\`);
      }
    }
    #readCount() {
      this.#at += 4;
      return this.#view.getUint32(this.#at - 4, true);
    }
    #readDouble() {
      this.#at += 8;
      return this.#view.getFloat64(this.#at - 8, true);
    }
    #readText(encoding) {
      const bytes = this.#readCount();
      const from = this.#at;
      this.#at += bytes;
      return this.#bytes.toString(encoding, from, this.#at);
    }
    #readShortText() {
      const length = this.#view.getUint8(this.#at++);
      if (length === 0) return "";
      this.#shortTexts ??= this.#readShortTexts();
      const from = this.#shortTextAt;
      this.#shortTextAt += length;
      return this.#shortTexts.slice(from, this.#shortTextAt);
    }
    #readShortTexts() {
      const back = this.#at;
      this.#at = this.#view.getUint32(0, true);
      const texts = this.#read();
      this.#at = back;
      this.#shortTextAt = 0;
      return texts;
    }
    #readArray() {
      const length = this.#readCount();
      const array = [];
      for (let index = 0; index < length; index++) array.push(this.#read());
      return array;
    }
    #readObject() {
      const object = {};
      for (let left = this.#readCount(); left > 0; left--) {
        const name = this.#read();
        object[name] = this.#read();
      }
      return object;
    }
    #readBytes(target) {
      const from = alignBytes(this.#at);
      this.#at = from + target.length;
      target.set(this.#bytes.subarray(from, this.#at));
      return target;
    }
  };

  // ../value-writer.ts
  var MANY_VALUES = 200;
  var WIDE = /[\\u0100-\\uffff]/;
  var ValueWriter = class {
    #bytes;
    #view;
    #at = 0;
    #valuesLeft = 0;
    #seen = [];
    #shortTexts = "";
    constructor(memory, from, length) {
      this.#bytes = Buffer.from(memory, from, length);
      this.#view = new DataView(memory, from, length);
    }
    /** @returns false when the value is of another kind, has too many parts, or is too large */
    write(value) {
      this.#at = HEAD_BYTES;
      this.#valuesLeft = MANY_VALUES;
      try {
        return this.#write(value) && this.#writeShortTexts();
      } finally {
        if (this.#seen.length > 0) this.#seen = [];
        this.#shortTexts = "";
      }
    }
    #writeShortTexts() {
      this.#view.setUint32(0, this.#at, true);
      return this.#shortTexts === "" || this.#writeLongText(this.#shortTexts);
    }
    #write(value) {
      if (--this.#valuesLeft < 0) return false;
      switch (typeof value) {
        case "string":
          return this.#writeText(value);
        case "number":
          return this.#writeNumber(value);
        case "boolean":
          return this.#writeTag(value ? TAG.true : TAG.false);
        case "undefined":
          return this.#writeTag(TAG.undefined);
        case "bigint":
          return this.#writeTag(TAG.bigint) && this.#writeText(String(value));
        case "object":
          return value === null ? this.#writeTag(TAG.null) : this.#writeObject(value);
        default:
          return false;
      }
    }
    #writeTag(tag) {
      if (!this.#hasRoom(1)) return false;
      this.#view.setUint8(this.#at++, tag);
      return true;
    }
    #writeCount(tag, count) {
      if (!this.#hasRoom(5)) return false;
      this.#view.setUint8(this.#at, tag);
      this.#view.setUint32(this.#at + 1, count, true);
      this.#at += 5;
      return true;
    }
    #writeNumber(value) {
      if ((value | 0) === value && !Object.is(value, -0)) {
        if (!this.#hasRoom(5)) return false;
        this.#view.setUint8(this.#at, TAG.integer);
        this.#view.setInt32(this.#at + 1, value, true);
        this.#at += 5;
        return true;
      }
      return this.#writeDouble(TAG.double, value);
    }
    #writeDouble(tag, value) {
      if (!this.#hasRoom(9)) return false;
      this.#view.setUint8(this.#at, tag);
      this.#view.setFloat64(this.#at + 1, value, true);
      this.#at += 9;
      return true;
    }
    #writeText(text) {
      if (text.length > SHORT_TEXT) return this.#writeLongText(text);
      if (!this.#hasRoom(2)) return false;
      this.#view.setUint8(this.#at, TAG.shortText);
      this.#view.setUint8(this.#at + 1, text.length);
      this.#at += 2;
      this.#shortTexts += text;
      return true;
    }
    #writeLongText(text) {
      const wide = WIDE.test(text);
      if (!this.#hasRoom(text.length * (wide ? 2 : 1) + 5)) return false;
      if (wide) {
        this.#writeCount(TAG.wideText, text.length * 2);
        this.#at += this.#bytes.write(text, this.#at, "utf16le");
      } else {
        this.#writeCount(TAG.narrowText, text.length);
        this.#at += this.#bytes.write(text, this.#at, "latin1");
      }
      return true;
    }
    #writeObject(value) {
      if (this.#seen.includes(value)) return false;
      this.#seen.push(value);
      switch (Object.getPrototypeOf(value)) {
        case Object.prototype:
          return this.#writePlain(value);
        case Array.prototype:
          return Array.isArray(value) && this.#writeArray(value);
        case Buffer.prototype:
          return this.#writeBytes(TAG.buffer, value);
        case Uint8Array.prototype:
          return this.#writeBytes(TAG.byteArray, value);
        case Date.prototype:
          return this.#writeDate(value);
        default:
          return false;
      }
    }
    #writePlain(value) {
      const names = Object.keys(value);
      if (!this.#writeCount(TAG.object, names.length)) return false;
      for (const name of names) {
        if (name === "__proto__") return false;
        if (!this.#writeText(name) || !this.#write(value[name])) return false;
      }
      return true;
    }
    #writeArray(value) {
      const { length } = value;
      if (length > this.#valuesLeft || Object.keys(value).length !== length) return false;
      if (!this.#writeCount(TAG.array, length)) return false;
      for (let index = 0; index < length; index++) if (!this.#write(value[index])) return false;
      return true;
    }
    #writeBytes(tag, value) {
      const { buffer, byteLength } = value;
      if (!(buffer instanceof ArrayBuffer) || byteLength === 0) return false;
      if (this.#seen.includes(buffer) || Reflect.get(buffer, "resizable") === true) return false;
      if (tag === TAG.byteArray && byteLength !== buffer.byteLength) return false;
      this.#seen.push(buffer);
      const from = alignBytes(this.#at + 5);
      if (!this.#hasRoom(from - this.#at + byteLength)) return false;
      this.#writeCount(tag, byteLength);
      this.#bytes.set(value, from);
      this.#at = from + byteLength;
      return true;
    }
    #writeDate(value) {
      return value instanceof Date && this.#writeDouble(TAG.date, value.getTime());
    }
    #hasRoom(bytes) {
      return this.#at + bytes <= this.#bytes.length;
    }
  };

  // ../mailbox.ts
  var { headBytes, slotBytes } = MAILBOX;
  var Mailbox = class {
    words;
    #writer;
    #reader;
    /** @param end whose this is: the caller writes where the loop reads, and the other way round */
    constructor(memory, end) {
      const [written, read] = end === "caller" ? [0, slotBytes] : [slotBytes, 0];
      this.words = new Int32Array(memory, 0, headBytes / Int32Array.BYTES_PER_ELEMENT);
      this.#writer = new ValueWriter(memory, headBytes + written, slotBytes);
      this.#reader = new ValueReader(memory, headBytes + read, slotBytes);
    }
    load(word) {
      return Atomics.load(this.words, word);
    }
    add(word) {
      Atomics.add(this.words, word, 1);
    }
    /** How long the loop is to look for requests before it sleeps, in whole microseconds. */
    get spin() {
      return Atomics.load(this.words, MAILBOX.spin);
    }
    set spin(microseconds) {
      Atomics.store(this.words, MAILBOX.spin, microseconds);
    }
    /**
     * Caller: leaves a request, and wakes the loop for it.
     *
     * @returns false when its arguments are not for the mailbox
     */
    offerRequest({ id, workNumber, awaits, args }) {
      if (this.hasRequest() || !this.#writer.write(args)) return false;
      const words = this.words;
      words[MAILBOX.callId] = id;
      words[MAILBOX.callWork] = workNumber;
      words[MAILBOX.callAwaits] = awaits ? 1 : 0;
      words[MAILBOX.requestIsHere] = 1;
      if (Atomics.exchange(words, MAILBOX.requestState, REQUEST.filled) === REQUEST.idle) {
        Atomics.notify(words, MAILBOX.requestState);
      }
      return true;
    }
    /** Caller: counts a message that was sent through the port, and tells a loop that is looking. */
    tellOfMessage() {
      Atomics.add(this.words, MAILBOX.toLoop, 1);
      if (Atomics.load(this.words, MAILBOX.requestState) !== REQUEST.awaited) return;
      this.words[MAILBOX.requestIsHere] = 0;
      this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.filled);
    }
    /** Loop: says that it is looking; false when it has been left a request already. */
    awaitRequest() {
      return this.#swap(MAILBOX.requestState, REQUEST.idle, REQUEST.awaited);
    }
    hasRequest() {
      return Atomics.load(this.words, MAILBOX.requestState) === REQUEST.filled;
    }
    /** Loop: stops looking; false when a request has come. */
    stopAwaiting() {
      return this.#swap(MAILBOX.requestState, REQUEST.awaited, REQUEST.idle);
    }
    /** Loop: the request; undefined when it came through the port. */
    takeRequest() {
      const words = this.words;
      const call = words[MAILBOX.requestIsHere] === 0 ? void 0 : {
        id: words[MAILBOX.callId] ?? 0,
        workNumber: words[MAILBOX.callWork] ?? 0,
        awaits: words[MAILBOX.callAwaits] === 1,
        args: this.#reader.read()
      };
      Atomics.store(words, MAILBOX.requestState, REQUEST.idle);
      return call;
    }
    /**
     * Loop: leaves an answer.
     *
     * @returns false when it is not for the mailbox, or one lies there still that the caller gave up
     */
    offerAnswer({ id, value }) {
      if (this.hasAnswer() || !this.#writer.write(value)) return false;
      const words = this.words;
      words[MAILBOX.answerId] = id;
      Atomics.store(words, MAILBOX.responseState, RESPONSE.filled);
      return true;
    }
    hasAnswer() {
      return Atomics.load(this.words, MAILBOX.responseState) === RESPONSE.filled;
    }
    /** Caller: the answer. */
    takeAnswer() {
      const words = this.words;
      const answer = { id: words[MAILBOX.answerId] ?? 0, value: this.#reader.read() };
      Atomics.store(words, MAILBOX.responseState, RESPONSE.empty);
      return answer;
    }
    #swap(word, from, to) {
      return Atomics.compareExchange(this.words, word, from, to) === from;
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
        workers.set(generation, { worker, mailbox: new Mailbox(message.data.mailbox, "caller") });
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
      const isRefused = (flag) => refused.some((name) => flag === name || flag.startsWith(\`\${name}=\`));
      const isDropped = (flag) => isRefused(flag) && message.processFlags.includes(flag);
      const execArgv = options.execArgv.filter((flag) => !isDropped(flag));
      if (refused.length === 0 || execArgv.some(isRefused)) throw error;
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
