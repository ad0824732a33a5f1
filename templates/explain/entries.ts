import { links, titleOf } from './links.js';
import { changesOf, type Project } from './project.js';
import type { ListEntry } from './virtual-list.js';

/** The kinds of things that can be looked for. */
export const KINDS = ['all', 'functions', 'files', 'rules', 'counterparts', 'findings'] as const;
export type Kind = (typeof KINDS)[number];

interface Entry extends ListEntry {
  readonly group: Exclude<Kind, 'all'>;
  /** Lower case, for searching. */
  readonly words: string;
}

/** Finds entries by words, all of which have to occur. */
export interface Finder {
  find(asked: string, kind: Kind): readonly ListEntry[];
}

/** Lists everything that the page can show. */
export function createFinder(project: Project): Finder {
  const entries = [
    ...functionEntries(project),
    ...fileEntries(project),
    ...counterpartEntries(project),
    ...ruleEntries(project),
    ...findingEntries(project),
  ];
  return {
    find(asked, kind) {
      const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
      const found = entries
        .filter((entry) => kind === 'all' || entry.group === kind)
        .filter((entry) => words.every((word) => entry.words.includes(word)));
      const [first] = words;
      if (first === undefined) return found;
      // what begins with the word stands first
      const begins = (entry: Entry): boolean => entry.title.toLowerCase().startsWith(first);
      return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
    },
  };
}

function functionEntries({ declarations }: Project): Entry[] {
  return declarations.map((one) => {
    const { name, sync, async, module, reason, bridge } = one;
    const kind = bridge === undefined ? reason : 'bridged';
    return {
      group: 'functions',
      title: titleOf(one),
      detail: `${module.file}:${one.line}`,
      kind,
      href: links.declaration(one.number),
      words: [name, sync, async, module.file, reason, kind].join(' ').toLowerCase(),
    };
  });
}

function fileEntries({ modules }: Project): Entry[] {
  return modules.map(({ file, number, declarations, findings }) => ({
    group: 'files',
    title: file.slice(file.lastIndexOf('/') + 1),
    detail: file,
    kind: findings.length > 0 ? `${findings.length} to see` : `${declarations.length} dual`,
    href: links.module(number),
    words: `file ${file}`.toLowerCase(),
  }));
}

function counterpartEntries({ counterparts }: Project): Entry[] {
  return counterparts.flatMap(([from, to, source], number): Entry[] =>
    source === 'dual'
      ? []
      : [
          {
            group: 'counterparts',
            title: to,
            detail: `for ${from}`,
            kind: source,
            href: links.counterpart(number),
            words: `counterpart ${from} ${to} ${source}`.toLowerCase(),
          },
        ],
  );
}

function ruleEntries({ rules, declarations }: Project): Entry[] {
  const uses = rules.map(() => 0);
  for (const { rule } of declarations.flatMap(changesOf)) uses[rule] = (uses[rule] ?? 0) + 1;
  return rules.map(([name, reason], number) => ({
    group: 'rules',
    title: name,
    detail: reason,
    kind: `${uses[number] ?? 0} ×`,
    href: links.rule(number),
    words: `rule ${name} ${reason}`.toLowerCase(),
  }));
}

function findingEntries({ modules }: Project): Entry[] {
  return modules.flatMap(({ file, number, findings }) =>
    findings.map(({ code, message, severity, line }) => ({
      group: 'findings' as const,
      title: `${code} ${message}`,
      detail: `${file}:${line}`,
      kind: severity,
      href: links.module(number, line),
      words: `${severity} ${code} ${message} ${file}`.toLowerCase(),
    })),
  );
}
