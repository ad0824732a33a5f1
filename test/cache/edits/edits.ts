import {
  addBarrel,
  addClass,
  addFunction,
  addModule,
  canBeMarked,
  fitKind,
  functionsOf,
  pickCalls,
  type FunctionModel,
  type ProjectModel,
} from './model.js';
import type { Random } from './random.js';

/** One edit of a project, as somebody at a keyboard makes it. Says what it did. */
export function editProject(project: ProjectModel, random: Random): string {
  const [name, edit] = random.pick(edits);
  return `${name} ${edit(project, random)}`;
}

type Edit = (project: ProjectModel, random: Random) => string;

const edits: readonly (readonly [string, Edit])[] = [
  ['body of', onFunction((one) => void one.salt++)],
  ['body of', onFunction((one) => void one.salt++)],
  ['body of', onFunction((one) => void one.salt++)],
  ['mark of', onFunction((one) => void (one.marked = !one.marked))],
  ['mark of', onFunction((one) => void (one.marked = !one.marked))],
  [
    'type of',
    onFunction(
      (one, random) => void (one.type = random.pick(['string', 'number', 'box'] as const)),
    ),
  ],
  ['written type of', onFunction((one) => void (one.inferred = !one.inferred))],
  ['comment of', onFunction((one, random) => void (one.comment = `Note ${random.below(99)}.`))],
  ['export of', onFunction((one) => void (one.exported = !one.exported))],
  [
    'kind of',
    onFunction((one, random) => {
      one.kind = random.pick(['async', 'plain', 'promise', 'generator'] as const);
      if (one.kind === 'plain' || one.kind === 'promise') one.marked = false;
    }),
  ],
  [
    'calls of',
    (project, random) =>
      onFunction((one) => void (one.calls = pickCalls(project, random, one.name)))(project, random),
  ],
  [
    'calls of',
    (project, random) =>
      onFunction((one) => void (one.calls = pickCalls(project, random, one.name)))(project, random),
  ],
  [
    'acceptance in',
    onFunction(
      (one, random) => void (one.flaw = random.pick(['accepted', 'accepted in vain'] as const)),
    ),
  ],
  [
    'flaw in',
    onFunction(
      (one, random) => void (one.flaw = random.pick(['type', 'executor', 'floating'] as const)),
    ),
  ],
  ['repair', repair],
  ['repair', repair],
  ['repair', repair],
  ['rename everywhere', (project, random) => rename(project, random, true)],
  ['rename alone', (project, random) => rename(project, random, false)],
  ['add module', (project, random) => addModule(project, random).file],
  ['remove module', removeModule],
  ['add function to', onModule((module, project, random) => addFunction(project, module, random))],
  ['add class to', onModule((module, project, random) => addClass(project, module, random))],
  ['barrel', onModule((module, project, random) => addBarrel(project, module, random))],
  ['no barrel', onModule((module) => void Object.assign(module, { stars: [], aliases: [] }))],
  ['header of', onModule((module, _, random) => void (module.header = `Head ${random.below(99)}`))],
  ['syntax of', onModule((module) => void (module.broken = true))],
  ['globals of', onModule((module) => void (module.global = !module.global))],
  [
    'interface of',
    onModule((module, _, random) => {
      if (module.source === undefined) module.source = 'string';
      else if (random.chance(0.3)) delete module.source;
      else module.source = random.pick(['string', 'number', 'box'] as const);
    }),
  ],
  [
    'class marks',
    onClass((one) => void Object.assign(one, { marked: !one.marked, markedMethod: false })),
  ],
  [
    'method marks',
    onClass((one) => void Object.assign(one, { markedMethod: !one.markedMethod, marked: false })),
  ],
  ['class body', onClass((one) => void one.salt++)],
];

function onFunction(change: (one: FunctionModel, random: Random) => void): Edit {
  return (project, random) => {
    const one = random.pick(functionsOf(project));
    change(one, random);
    return one.name;
  };
}

function onModule(
  change: (module: ProjectModel['modules'][number], project: ProjectModel, random: Random) => void,
): Edit {
  return (project, random) => {
    const module = random.pick(project.modules);
    change(module, project, random);
    return module.file;
  };
}

function onClass(change: (one: ProjectModel['modules'][number]['classes'][number]) => void): Edit {
  return (project, random) => {
    const classes = project.modules.flatMap((one) => one.classes);
    if (classes.length === 0) return 'none';
    const one = random.pick(classes);
    change(one);
    return one.name;
  };
}

/** Somebody tidies up: what is wrong is made right. */
export function repair(project: ProjectModel): string {
  for (const module of project.modules) {
    for (const one of module.functions) one.kind = fitKind(project, module, one.kind);
  }
  for (const one of functionsOf(project)) {
    one.flaw = '';
    one.exported = true;
    if (one.kind === 'plain' || one.kind === 'promise') one.marked = false;
    else if (project.flavour.isMarked) one.marked = true;
  }
  for (const module of project.modules) {
    module.broken = false;
    if (!canBeMarked(project, module)) unmark(module);
    module.stars = module.stars.filter((file) => project.modules.some((one) => one.file === file));
    for (const one of module.classes) one.marked = false;
  }
  return 'all';
}

function unmark({ functions, classes }: ProjectModel['modules'][number]): void {
  for (const one of functions) one.marked = false;
  for (const one of classes) one.markedMethod = false;
}

function rename(project: ProjectModel, random: Random, everywhere: boolean): string {
  const one = random.pick(functionsOf(project));
  const before = one.name;
  one.name = `f${project.count++}`;
  if (everywhere) {
    const replaced = (name: string): string => (name === before ? one.name : name);
    for (const module of project.modules) {
      for (const user of [...module.functions, ...module.classes]) {
        user.calls = user.calls.map(replaced);
      }
      for (const alias of module.aliases) alias.name = replaced(alias.name);
    }
  }
  return `${before} to ${one.name}`;
}

function removeModule(project: ProjectModel, random: Random): string {
  if (project.modules.length < 20) return 'none';
  const [gone] = project.modules.splice(random.below(project.modules.length), 1);
  for (const module of project.modules) {
    if (random.chance(0.8)) module.stars = module.stars.filter((file) => file !== gone?.file);
  }
  return gone?.file ?? '';
}
