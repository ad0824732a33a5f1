/** What every bridge runs: async, and over at once, so that only the bridge is measured. */
export async function echo(value) {
  return value;
}

/** Work that waits, for many calls at once. */
export async function wait(milliseconds) {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return milliseconds;
}
