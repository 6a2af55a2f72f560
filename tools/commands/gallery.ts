import { createServer } from 'vite';
import { startVitest } from 'vitest/node';
import { galleryConfig } from '../../web/tools/gallery-config.ts';
import { onStopSignal } from '../processes/on-stop-signal.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

// Serves every component in each of its states, and shows a change as it is saved. `--update` instead takes the
// pictures anew that the tests compare the components with.
await runCommand(() => (process.argv.includes('--update') ? updatePictures() : serve()));

async function serve(): Promise<void> {
  const server = await createServer(galleryConfig());
  await server.listen();
  const [url] = server.resolvedUrls?.local ?? [];
  console.log(`The gallery is at ${url}gallery/`);
  await onStopSignal();
  await server.close();
}

/** The test that compares them writes them here; unlike its neighbours it needs no stack. */
async function updatePictures(): Promise<void> {
  process.env.FLXIBL_UPDATE_PICTURES = 'true';
  const run = await startVitest('test', ['web/e2e/gallery.browser.test.ts'], {
    config: false,
    root,
    watch: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  });
  const failed = run.state.getCountOfFailedTests() > 0;
  await run.close();
  if (failed) throw new Error('The pictures could not be taken.');
}
