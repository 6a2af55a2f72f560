import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { functionsSettings } from './functions-settings.ts';
import { listMissingMigrations } from './list-missing-migrations.ts';
import { rehearseDeploy, type DeployedFunction } from './rehearse-deploy.ts';

interface Target {
  readonly project: string;
  readonly release: string;
  readonly env: NodeJS.ProcessEnv;
}

/** All that a deploy would bring, a line each; nothing is changed anywhere. */
export async function listDeploy(target: Target): Promise<string[]> {
  const { DATABASE_URL: databaseUrl } = target.env;
  const migrations = databaseUrl
    ? await listMissingMigrations(databaseUrl)
    : ['not known: DATABASE_URL names no database'];
  const deployed = await rehearseDeploy();
  try {
    return [
      `Release ${target.release} to ${target.project}`,
      ...titled('Migrations', migrations),
      ...titled('Functions', (await deployed.listFunctions()).map(describeFunction)),
      ...titled('Settings', Object.entries(functionsSettings(target)).map(([name, value]) => `${name}=${value}`)), // prettier-ignore
      ...titled('Rules', ['database.rules.json', 'storage.rules'].map(describeFile)),
      ...titled(
        'Web app',
        listHosted().map((file) => describeFile(join('web/dist', file))),
      ),
    ];
  } finally {
    deployed.remove();
  }
}

const titled = (title: string, lines: readonly string[]): string[] => [
  '',
  `${title} (${lines.length})`,
  ...lines.map((line) => `  ${line}`),
];

const describeFunction = ({ name, trigger, account, region, secrets }: DeployedFunction): string =>
  `${name}: ${trigger}, in ${region}, as ${account}, with ${secrets.join(', ') || 'no secret'}`;

function describeFile(path: string): string {
  const content = readFileSync(join(root, path));
  return `${path}: ${content.length} bytes, sha256 ${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}

/** What Hosting would take of `web/dist`, by firebase.json. */
export function listHosted(): string[] {
  const { hosting } = JSON.parse(readFileSync(join(root, 'firebase.json'), 'utf8')) as {
    hosting: { public: string; ignore: string[] };
  };
  const folder = join(root, hosting.public);
  const left = new Set(globSync(hosting.ignore, { cwd: folder }));
  return globSync('**/*', { cwd: folder })
    .filter((file) => !left.has(file) && statSync(join(folder, file)).isFile())
    .toSorted((one, other) => one.localeCompare(other));
}
