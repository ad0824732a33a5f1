import { expect, test } from 'vitest';
import { renderInlinedThreads } from './render-inlined-threads.js';

test('the inlined threads are what src/runtime/threads says (npx vitest run test/runtime -u)', async () => {
  await expect(await renderInlinedThreads()).toMatchFileSnapshot(
    '../../src/runtime/threads/inlined-threads.ts',
  );
});
