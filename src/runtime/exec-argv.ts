/** Flags that say what this process runs, which a loop must not run again, by exact name. */
const NOT_FOR_LOOPS =
  /^(?:-e|--eval|-p|--print|-pe|-c|--check|-i|--interactive|--input-type|--run|--watch.*|--test.*|--inspect.*|--cpu-prof.*|--heap-prof.*|--env-file.*)$/;
const WITH_A_VALUE = /^(?:-e|--eval|-p|--print|-pe|--input-type|--run)$/;

/** The process's own flags, less those that name a program or a way to watch it. */
export function inheritExecArgv(execArgv: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < execArgv.length; index++) {
    const flag = execArgv[index] ?? '';
    const [name = ''] = flag.split('=', 1);
    if (!NOT_FOR_LOOPS.test(name)) kept.push(flag);
    else if (WITH_A_VALUE.test(flag)) index += 1;
  }
  return kept;
}
