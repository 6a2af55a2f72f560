import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runToEnd } from '../tools/processes/run-to-end.ts';
import { root } from '../tools/root.ts';
import { stack } from './stack.ts';

test('the Postman collection passes when a command-line runner sends it', { timeout: 300_000 }, async () => {
  const variables = {
    baseUrl: `${stack.urls.web}/api/v1`,
    authUrl: `${stack.urls.auth}/identitytoolkit.googleapis.com`,
    // Other tests find the world as it was, but for the walk through, which tidies up after itself.
    readOnly: 'yes',
  };
  const { status, output } = await runToEnd(
    process.execPath,
    [
      join(root, 'node_modules/newman/bin/newman.js'),
      'run',
      join(root, 'docs/flxibl.postman_collection.json'),
      ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
      '--color=off',
      '--reporter-cli-no-success-assertions',
      '--reporter-cli-no-banner',
    ],
    { cwd: root },
  );

  expect({ status, output: status === 0 ? '' : output.slice(-6_000) }).toEqual({ status: 0, output: '' });
  // Whatever is left out of a run passes as well.
  const [, sent] = /requests\s+│\s+(\d+)/.exec(output) ?? [];
  expect(Number(sent)).toBeGreaterThan(80);
});
