import { readImports, type FileImports } from './imports.js';
import { outside, processRooms, rooms } from './rooms.js';

/**
 * Holds the files of `src` against the table of rooms.
 *
 * @param files text by path relative to `src`, with `/`
 * @returns one sentence a violation; none when the house stands
 */
export function findViolations(files: ReadonlyMap<string, string>): string[] {
  const imports = readImports(files);
  return [
    ...imports.flatMap(homeless),
    ...imports.flatMap((file) => wrongDirections(file, files)),
    ...imports.flatMap(outsideItsRoom),
    ...findCycles(imports),
  ];
}

/** The room that a file belongs to: the longest name in the table that its path begins with. */
function roomOf(file: string): string | undefined {
  const name = file.replace(/\.[cm]?tsx?$/, '');
  return rooms
    .map((room) => room.name)
    .filter((room) => name === room || name.startsWith(`${room}/`))
    .sort((left, right) => right.length - left.length)[0];
}

function homeless({ file }: FileImports): string[] {
  return roomOf(file) === undefined ? [`${file} stands in no room of the table`] : [];
}

function wrongDirections({ file, internal }: FileImports, files: ReadonlyMap<string, string>) {
  const room = roomOf(file);
  const mayImport = rooms.find(({ name }) => name === room)?.mayImport ?? [];
  return internal.flatMap((target) => {
    if (!files.has(target)) return [`${file} imports ${target}, which does not exist`];
    const targetRoom = roomOf(target);
    if (targetRoom === undefined || targetRoom === room) return [];
    return mayImport.includes(targetRoom) ? [] : [`${file} (${room}) imports ${target}`];
  });
}

function outsideItsRoom({ file, external, namesProcess }: FileImports): string[] {
  const room = roomOf(file) ?? '';
  const imported = outside
    .filter(({ onlyIn }) => !onlyIn.includes(room))
    .filter(({ specifiers }) => external.some((specifier) => specifiers.includes(specifier)))
    .map(({ what }) => `${file} (${room}) imports ${what}`);
  const global =
    namesProcess && !processRooms.includes(room) ? [`${file} (${room}) names process`] : [];
  return [...imported, ...global];
}

/** Circular imports, each written once, from its first file in alphabetical order. */
function findCycles(imports: readonly FileImports[]): string[] {
  const targets = new Map(imports.map(({ file, internal }) => [file, internal]));
  const done = new Set<string>();
  const cycles = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file);
    if (seenAt !== -1) {
      cycles.add(describeCycle(trail.slice(seenAt)));
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of [...targets.keys()].sort()) visit(file, []);
  return [...cycles];
}

function describeCycle(cycle: readonly string[]): string {
  const first = cycle.indexOf([...cycle].sort()[0] ?? '');
  const turned = [...cycle.slice(first), ...cycle.slice(0, first)];
  return `circular import: ${[...turned, turned[0]].join(' -> ')}`;
}
