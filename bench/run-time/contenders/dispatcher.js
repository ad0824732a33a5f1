/** What is generated, called through the dispatcher: a property of a function, asked for at each call. */
const library = await import(process.argv[3]);

const { leaf, chain, readJson, walkUp, walkUpByIdiom, isThere } = library;

export const contender = {
  leafSync: (value) => leaf.sync(value),
  leafAsync: (value) => leaf(value),
  chainSync: (value) => chain.sync(value),
  chainAsync: (value) => chain(value),
  readJsonSync: (file) => readJson.sync(file),
  walkUpSync: (name, from, to) => walkUp.sync(name, from, to),
  walkUpByIdiomSync: (name, from, to) => walkUpByIdiom.sync(name, from, to),
  isThereSync: (file) => isThere.sync(file),
};
