/** What the generator makes of `library`, built; its address is the second argument of the process. */
const library = await import(process.argv[3]);

const { leaf, leafSync, leafAsync, chainSync, chainAsync } = library;

export const contender = {
  leafSync,
  leafAsync,
  chainSync,
  chainAsync,
  readJsonSync: library.readJsonSync,
  walkUpSync: library.walkUpSync,
  walkUpByIdiomSync: library.walkUpByIdiomSync,
  walkUpByIdiomLikeByHand: library.walkUpByIdiomSync,
  isThereSync: library.isThereSync,
  dispatchAsync: (value) => leaf(value),
  dispatchDotAsync: (value) => leaf.async(value),
  dispatchDotSync: (value) => leaf.sync(value),
  dispatchModeSync: (value) => leaf.mode('sync')(value),
};
