export { linkMaps, type LinkMapsOptions, type LinkMapsResult } from './link-maps.js';
export { linkProject, type LinkResult } from './link-project.js';
export type { LinkOptions } from './options.js';
