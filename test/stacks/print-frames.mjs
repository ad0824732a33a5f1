// Calls what it is told to, and prints the functions of each stack, from the throw on.
import { pathToFileURL } from 'node:url';

Error.stackTraceLimit = 50;
const [folder, asked] = process.argv.slice(2);
const exported = {
  ...(await import(pathToFileURL(`${folder}/index.js`).href)),
  ...(await import(pathToFileURL(`${folder}/read-default.js`).href)),
};
const file = import.meta.filename;
const seen = [];
for (const { path, make, args } of JSON.parse(asked)) {
  let holder = make === undefined ? undefined : new exported[make]();
  let called = holder ?? exported;
  for (const name of path.split('.')) [holder, called] = [called, called[name]];
  const given = args.map((one) => (one === 'FILE' ? file : one === 'FILES' ? [file] : []));
  // a class keeps its `this`; a function of a module is called as one is after an import
  const call = holder === exported ? called : called.bind(holder);
  try {
    await call(...given);
    seen.push([`${path} threw nothing`]);
  } catch (error) {
    seen.push(framesOf(error));
  }
}
console.log(JSON.stringify(seen));
process.exit();

function framesOf(error) {
  const lines = error.stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return lines
    .filter((line) => !line.includes('node:internal') && !line.includes('print-frames'))
    .map((line) => line.slice(7))
    .map((line) => line.replace(/ \(.*\)$/, '').replace(/^(async )?file:.*$/, '$1<anonymous>'));
}
