interface DeployRequest {
  readonly project: string;
  /** What `git status --porcelain` says. */
  readonly changes: string;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Returns the address of the database to migrate, or throws with the reason not to deploy. */
export function assertDeployable({ project, changes, changelog, env }: DeployRequest): string {
  if (project.startsWith('demo-')) {
    throw new Error(
      `"${project}" exists on this machine only. Name a project: npm run deploy -- --project <id>`,
    );
  }
  if (changes !== '') throw new Error(`Commit first: what is deployed has to be in the history.\n${changes}`);
  if (hasPending(changelog)) {
    throw new Error('CHANGELOG.md has lines under Unreleased. Name the version they are released as.');
  }
  const emulators = Object.keys(env).filter((name) => /EMULATOR/.test(name));
  if (emulators.length > 0) {
    throw new Error(`${emulators.join(', ')} point to emulators. Unset them before a deploy.`);
  }
  if (!env.FLXIBL_FIREBASE_CONFIG) {
    throw new Error('FLXIBL_FIREBASE_CONFIG has to hold the web configuration of the project, as JSON.');
  }
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL has to name the database to migrate, as its owner.');
  return env.DATABASE_URL;
}

function hasPending(changelog: string): boolean {
  const [, pending = ''] = /^## \[Unreleased\]\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog) ?? [];
  return pending.trim() !== '';
}
