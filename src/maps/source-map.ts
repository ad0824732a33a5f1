/** What is written into a source map of one source. */
export interface MapContent {
  /** The source's path, relative to the project's root. */
  readonly source: string;
  readonly authored: string;
  /** The generated module's path, relative to the project's root. */
  readonly path: string;
  readonly mappings: string;
  readonly sourcesContent: boolean;
}

/** Who made a map: no other is composed or replaced as ours. */
export const generator = 'dualmode';

/** The text of a `.map` file. Of paths it holds only those from one file to the other. */
export function formatMap({
  path,
  source,
  authored,
  mappings,
  sourcesContent,
}: MapContent): string {
  const map = {
    version: 3,
    x_generator: generator,
    file: path.slice(path.lastIndexOf('/') + 1),
    sources: [relativePath(path, source)],
    ...(sourcesContent && { sourcesContent: [authored] }),
    names: [],
    mappings,
  };
  return `${JSON.stringify(map)}\n`;
}

/** The path of the map of a module. */
export function mapPath(module: string): string {
  return `${module}.map`;
}

/** The module's text with the comment at its end that names the map beside it. */
export function withMapComment(text: string, module: string): string {
  const name = mapPath(module.slice(module.lastIndexOf('/') + 1));
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${gap}//# sourceMappingURL=${encodeURI(name)}\n`;
}

/** From a file to another, both relative to one root. */
function relativePath(from: string, to: string): string {
  const [start, end] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared++;
  const up = start.slice(shared).map(() => '..');
  return [...up, ...end.slice(shared)].join('/');
}
