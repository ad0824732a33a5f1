/** One side of a rule in the config: `module#export` or `module#Type.method`. */
export interface RuleSide {
  readonly module: string;
  readonly names: readonly string[];
}

/** Reads a side as the author wrote it; undefined where it is not of that form. */
export function readSide(text: string): RuleSide | undefined {
  const [, module, name] = /^([^#\s]+)#([^#\s]+)$/.exec(text) ?? [];
  return module && name ? { module, names: name.split('.') } : undefined;
}
