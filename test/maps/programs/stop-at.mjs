// A debugger: sets a breakpoint at a place of a source, wherever the maps of the scripts lead to it,
// runs functions, and prints as JSON where they stopped, as places of sources.
// Arguments: JSON of { source: URL, line, column, calls: [{ module: URL, name, args }] }.
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  allGeneratedPositionsFor,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from '@jridgewell/trace-mapping';

if (isMainThread) await runCalls(JSON.parse(process.argv[2]));
else await debug(workerData);

async function runCalls({ calls, ...place }) {
  const debuggerThread = new Worker(new URL(import.meta.url), { workerData: place });
  const hear = () => new Promise((resolve) => debuggerThread.once('message', resolve));
  await hear();
  const functions = [];
  for (const { module, name, args } of calls) {
    const { [name]: call } = await import(module);
    functions.push(() => call(...args));
  }
  const ask = (question) => {
    const answer = hear();
    debuggerThread.postMessage(question);
    return answer;
  };
  await ask('set');
  for (const call of functions) {
    try {
      await call();
    } catch {
      // what they throw is not the question
    }
  }
  console.log(JSON.stringify(await ask('end')));
}

async function debug({ source, line, column }) {
  const session = new Session();
  session.connectToMainThread();
  const scripts = new Map();
  const stops = [];
  const resumed = [];
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
  session.on('Debugger.paused', ({ params }) => {
    const [{ functionName, location }] = params.callFrames;
    const at = { line: location.lineNumber + 1, column: location.columnNumber };
    const place = originalPositionFor(scripts.get(location.scriptId).map, at);
    stops.push({ function: functionName, source: place.source, line: place.line });
    resumed.push(session.post('Debugger.resume'));
  });
  parentPort.on('message', async (question) => {
    if (question === 'end') {
      // a session that is closed first takes an answer that is on its way for an error
      await Promise.all(resumed);
      parentPort.postMessage(stops);
      session.disconnect();
      parentPort.close();
      return;
    }
    // what is answered comes behind what was told before
    await session.post('Runtime.evaluate', { expression: '0' });
    for (const script of scripts.values()) {
      script.map = readMap(script);
      if (!script.map?.resolvedSources.includes(source)) continue;
      const wanted = { source, line, column, bias: LEAST_UPPER_BOUND };
      for (const at of allGeneratedPositionsFor(script.map, wanted)) {
        await session.post('Debugger.setBreakpoint', {
          location: {
            scriptId: script.scriptId,
            lineNumber: at.line - 1,
            columnNumber: at.column,
          },
        });
      }
    }
    parentPort.postMessage('set');
  });
  await session.post('Debugger.enable');
  parentPort.postMessage('ready');
}

function readMap({ url, sourceMapURL }) {
  if (!sourceMapURL || !url.startsWith('file:')) return undefined;
  const place = new URL(sourceMapURL, url);
  return new TraceMap(JSON.parse(readFileSync(place, 'utf8')), place.href);
}
