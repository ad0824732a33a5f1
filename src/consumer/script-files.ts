/** Paths of scripts, with a bundler's query or without: no declarations, nothing virtual. */
export const scriptPattern = /^[^\0?]+(?<!\.d)\.[cm]?[jt]sx?(?:\?[^]*)?$/;

/** Paths of installed packages, which come compiled. */
export const dependencyPattern = /[\\/]node_modules[\\/]/;
