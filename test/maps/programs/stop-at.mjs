// A debugger: sets a breakpoint at a place of a source, wherever the maps of the scripts lead to it,
// runs functions in another process, and prints as JSON where they stopped, as places of sources.
// Arguments: JSON of { source: URL, line, column, calls: [{ module: URL, name, args }] }.
// It wants a global `WebSocket`, which Node 20 has behind `--experimental-websocket`. A thread that
// debugs its own process (`connectToMainThread`) would need neither, but now and then Node aborts
// when such a session ends (nodejs/node#31226).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  allGeneratedPositionsFor,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from '@jridgewell/trace-mapping';

const { calls, ...wanted } = JSON.parse(process.argv[2]);

const debuggee = fork(new URL('run-calls.mjs', import.meta.url), [JSON.stringify(calls)], {
  execArgv: ['--inspect=127.0.0.1:0'],
  stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
});
debuggee.once('exit', (code, signal) => {
  throw new Error(`what is debugged has ended: ${signal ?? code}`);
});
const loaded = once(debuggee, 'message');
const session = await connect(await readAddress(debuggee.stderr));
await loaded;

const scripts = new Map();
const stops = [];
session.on('Debugger.scriptParsed', (script) => scripts.set(script.scriptId, script));
session.on('Debugger.paused', ({ callFrames: [{ functionName, location }] }) => {
  const at = { line: location.lineNumber + 1, column: location.columnNumber };
  const place = originalPositionFor(scripts.get(location.scriptId).map, at);
  stops.push({ function: functionName, source: place.source, line: place.line });
  void session.post('Debugger.resume');
});
// it tells of every script that was loaded before it answers
await session.post('Debugger.enable');
await setBreakpoints(wanted);
const done = once(debuggee, 'message');
debuggee.send('run');
await done;
debuggee.removeAllListeners('exit').kill();
session.close();
console.log(JSON.stringify(stops));

async function setBreakpoints({ source, line, column }) {
  for (const script of scripts.values()) {
    script.map = readMap(script);
    if (!script.map?.resolvedSources.includes(source)) continue;
    const place = { source, line, column, bias: LEAST_UPPER_BOUND };
    for (const at of allGeneratedPositionsFor(script.map, place)) {
      const { scriptId } = script;
      const location = { scriptId, lineNumber: at.line - 1, columnNumber: at.column };
      await session.post('Debugger.setBreakpoint', { location });
    }
  }
}

function readMap({ url, sourceMapURL }) {
  if (!sourceMapURL || !url.startsWith('file:')) return undefined;
  const place = new URL(sourceMapURL, url);
  return new TraceMap(JSON.parse(readFileSync(place, 'utf8')), place.href);
}

/** The address that Node prints when its inspector listens. */
async function readAddress(stderr) {
  const said = [];
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    const [address] = /\bws:\S+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`no inspector listens:\n${said.join('\n')}`);
}

/** A session of the inspector's protocol: https://chromedevtools.github.io/devtools-protocol/v8/ */
async function connect(address) {
  const socket = new WebSocket(address);
  const answers = new Map();
  const listeners = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(data);
    if (id === undefined) return listeners.get(method)?.(params);
    const { resolve, reject } = answers.get(id);
    answers.delete(id);
    return error === undefined ? resolve(result) : reject(new Error(error.message));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no answer at ${address}`)));
  });
  let last = 0;
  return {
    on: (method, listener) => listeners.set(method, listener),
    post: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        answers.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
