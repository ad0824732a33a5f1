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
  flaw: '' | 'type' | 'executor' | 'floating';
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
  modules: ModuleModel[];
  count: number;
}

export function createProjectModel(random: Random, size: number): ProjectModel {
  const project: ProjectModel = { modules: [], count: 0 };
  for (let index = 0; index < size; index++) addModule(project, random);
  return project;
}

export function addModule(project: ProjectModel, random: Random): ModuleModel {
  const number = project.count++;
  const module: ModuleModel = {
    file: `src/${random.chance(0.3) ? 'deep/' : ''}m${number}.ts`,
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

export function addFunction(project: ProjectModel, module: ModuleModel, random: Random): void {
  const name = `f${project.count++}`;
  const kind = random.pick(['async', 'async', 'async', 'plain', 'promise', 'generator'] as const);
  module.functions.push({
    name,
    kind,
    marked: (kind === 'async' || kind === 'generator') && random.chance(0.3),
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
    markedMethod: random.chance(0.4),
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
