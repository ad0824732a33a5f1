// Prints, as JSON, the stacks of what functions of modules throw.
// Arguments: JSON of [{ module: URL, name, args }].
const calls = JSON.parse(process.argv[2]);
const stacks = [];
for (const { module, name, args } of calls) {
  const { [name]: call } = await import(module);
  try {
    await call(...args);
    stacks.push(null);
  } catch (error) {
    stacks.push(error.stack);
  }
}
console.log(JSON.stringify(stacks));
