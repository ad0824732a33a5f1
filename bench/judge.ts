/** How a row of a table says whether it keeps its target. */
export function judge(isMet: boolean): string {
  return isMet ? 'met' : '**missed**';
}
