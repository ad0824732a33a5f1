import { sourceFolder, type Flavour } from './flavour.js';
import type { Random } from './random.js';

/** What a function returns; `inferred` ones do not say it. */
export type ValueType = 'string' | 'number' | 'box';

export interface FunctionModel {
  name: string;
  kind: 'async' | 'promise' | 'plain' | 'generator';
  marked: boolean;
  exported: boolean;
  inferred: boolean;
  type: ValueType;
  /** Names of functions of other modules, or of this one. */
  calls: string[];
  /** Changes the body, and nothing else. */
  salt: number;
  comment: string;
  /** Something that cannot be lowered, or that is wrong. */
  flaw: '' | 'type' | 'executor' | 'floating' | 'accepted' | 'accepted in vain';
}

export interface ClassModel {
  name: string;
  marked: boolean;
  markedMethod: boolean;
  base?: string;
  calls: string[];
  salt: number;
}

export interface ModuleModel {
  file: string;
  functions: FunctionModel[];
  classes: ClassModel[];
  /** Its interface, whose `read` returns a promise of this. */
  source?: ValueType;
  /** Modules that it hands on as a whole. */
  stars: string[];
  /** Functions that it hands on under another name. */
  aliases: { name: string; as: string }[];
  header: string;
  broken: boolean;
  global: boolean;
}

/** A project as it is edited: modules by name. */
export interface ProjectModel {
  readonly flavour: Flavour;
  modules: ModuleModel[];
  count: number;
}

export function createProjectModel(random: Random, size: number, flavour: Flavour): ProjectModel {
  const project: ProjectModel = { flavour, modules: [], count: 0 };
  for (let index = 0; index < size; index++) addModule(project, random);
  return project;
}

export function addModule(project: ProjectModel, random: Random): ModuleModel {
  const number = project.count++;
  const module: ModuleModel = {
    file: `${sourceFolder(project.flavour)}/${random.chance(0.3) ? 'deep/' : ''}m${number}${endingIn(project.flavour, random)}`,
    functions: [],
    classes: [],
    stars: [],
    aliases: [],
    header: '',
    broken: false,
    global: false,
  };
  if (random.chance(0.3)) module.source = random.pick(['string', 'number', 'box'] as const);
  const amount = 1 + random.below(3);
  project.modules.push(module);
  for (let index = 0; index < amount; index++) addFunction(project, module, random);
  if (random.chance(0.2)) addClass(project, module, random);
  if (random.chance(0.15)) addBarrel(project, module, random);
  return module;
}

function endingIn({ duals, scripts }: Flavour, random: Random): string {
  const dual = duals !== undefined && random.chance(duals) ? '.dual' : '';
  return `${dual}${scripts !== undefined && random.chance(scripts) ? '.js' : '.ts'}`;
}

/**
 * A kind that everybody can call: what is not generated from has no sync variant, and what returns a
 * promise without `async` cannot be marked.
 */
export function fitKind(
  project: ProjectModel,
  module: ModuleModel,
  kind: FunctionModel['kind'],
): FunctionModel['kind'] {
  if (!canBeMarked(project, module)) return 'plain';
  return kind === 'promise' && project.flavour.isMarked ? 'async' : kind;
}

/** In layout `sibling` a marker elsewhere is an error. */
export function canBeMarked({ flavour }: ProjectModel, { file }: ModuleModel): boolean {
  return flavour.duals === undefined || file.includes('.dual.');
}

export function addFunction(project: ProjectModel, module: ModuleModel, random: Random): void {
  const name = `f${project.count++}`;
  const drawn = random.pick(['async', 'async', 'async', 'plain', 'promise', 'generator'] as const);
  const kind = fitKind(project, module, drawn);
  module.functions.push({
    name,
    kind,
    marked:
      (kind === 'async' || kind === 'generator') &&
      canBeMarked(project, module) &&
      (project.flavour.isMarked === true || random.chance(0.3)),
    exported: random.chance(0.9),
    inferred: random.chance(0.5),
    type: random.pick(['string', 'number', 'box'] as const),
    calls: pickCalls(project, random, name),
    salt: 0,
    comment: '',
    flaw: '',
  });
}

export function addClass(project: ProjectModel, module: ModuleModel, random: Random): void {
  const bases = project.modules.flatMap((one) => one.classes.map(({ name }) => name));
  const marked = false;
  module.classes.push({
    name: `C${project.count++}`,
    marked,
    markedMethod: canBeMarked(project, module) && random.chance(0.4),
    ...(bases.length > 0 && random.chance(0.5) && { base: random.pick(bases) }),
    calls: pickCalls(project, random, ''),
    salt: 0,
  });
}

export function addBarrel(project: ProjectModel, module: ModuleModel, random: Random): void {
  const other = random.pick(project.modules);
  if (other !== module && !module.stars.includes(other.file)) module.stars.push(other.file);
  const names = functionsOf(project).filter((one) => one.exported);
  if (names.length === 0) return;
  const { name } = random.pick(names);
  module.aliases.push({ name, as: `a${project.count++}` });
}

export function functionsOf(project: ProjectModel): readonly FunctionModel[] {
  return project.modules.flatMap((one) => one.functions);
}

/** Calls of functions that are there now; circles among modules come about when calls are added later. */
export function pickCalls(project: ProjectModel, random: Random, own: string): string[] {
  const names = functionsOf(project)
    .filter((one) => one.exported)
    .map((one) => one.name)
    .filter((name) => name !== own);
  if (names.length === 0) return [];
  return Array.from({ length: random.below(3) }, () => random.pick(names));
}
