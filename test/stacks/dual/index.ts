export * from './calls.js';
export * from './classes.js';
export * from './generators.js';
export * from './promises.js';
export * from './read-default.js';
export * from './bridged.js';
