import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';
import { judgeAudit } from './judge-audit.ts';

const accepted = JSON.parse(
  readFileSync(join(root, 'tools/check/accepted-advisories.json'), 'utf8'),
) as Record<string, string>;

/**
 * Asks the registry for known weaknesses of what is deployed. Where it cannot be asked, that is said and nothing fails:
 * everything else has to work without a network.
 */
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { output } = await runToEnd(
  npm,
  ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'],
  {
    cwd: root,
  },
);
const judged = judgeAudit(output, accepted);
if (judged.kind === 'unknown') console.log(`Not audited: ${judged.why}`);
else {
  for (const line of judged.notAccepted) console.log(line);
  for (const id of judged.noLongerFound)
    console.log(`${id} is accepted, and no longer found: take it off the list.`);
  process.exitCode = judged.notAccepted.length + judged.noLongerFound.length > 0 ? 1 : 0;
}
