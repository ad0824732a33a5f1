// What stop-at.mjs debugs: loads modules, says so, and calls their functions when it is told to.
// Arguments: JSON of [{ module: URL, name, args }].
const calls = JSON.parse(process.argv[2]);
const functions = [];
for (const { module, name, args } of calls) {
  const { [name]: call } = await import(module);
  functions.push(() => call(...args));
}
process.once('message', async () => {
  for (const call of functions) {
    try {
      await call();
    } catch {
      // what they throw is not the question
    }
  }
  process.send('done');
});
process.send('loaded');
