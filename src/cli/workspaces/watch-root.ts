import { pnpmFile } from '../../workspaces/patterns.js';
import { readWorkspace, type Workspace } from '../../workspaces/read-workspace.js';
import { createRoundRunner } from '../round-runner.js';
import { watchTiming } from '../watch-project.js';
import { createTreeWatcher } from '../watch-tree.js';

/** The files that make a workspace what it is. */
const own = ['package.json', pnpmFile, 'tsconfig.json'];

/**
 * Watches the files that say which packages there are and what they depend on.
 *
 * @param root absolute
 * @param onChange told when the workspace is another one
 */
export async function watchRoot(
  root: string,
  workspace: Workspace | undefined,
  onChange: () => void,
): Promise<{ readonly close: () => Promise<void> }> {
  const before = JSON.stringify(workspace);
  const rounds = createRoundRunner(() => {
    if (JSON.stringify(readWorkspace(root)) !== before) onChange();
    return Promise.resolve();
  }, watchTiming);
  const watcher = createTreeWatcher(root, () => rounds.request());
  const folders = ['.', ...(workspace?.packages ?? []).map(({ folder }) => folder)];
  await watcher.follow(folders.flatMap((folder) => own.map((file) => below(folder, file))));
  return {
    close: async () => {
      await rounds.close();
      await watcher.close();
    },
  };
}

function below(folder: string, file: string): string {
  return folder === '.' ? file : `${folder}/${file}`;
}
