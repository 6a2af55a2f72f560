interface Target {
  readonly project: string;
  readonly release: string;
  readonly env: NodeJS.ProcessEnv;
}

/** As functions/src/index.ts and infra/settings.sh.example have it. */
const region = 'europe-west1';

/** What only the operator knows; each may be left out, and then what it is for is off. */
const chosen = [
  'FLXIBL_REALTIME_URL',
  'FLXIBL_WEB_URL',
  'FLXIBL_MAIL_FROM',
  'FLXIBL_SMTP_URL',
  'FLXIBL_GOOGLE_CLIENT_ID',
  'FLXIBL_DATABASE_POOL',
  'FLXIBL_MAX_IN_FLIGHT',
];

/** What the functions find in their environment beside secrets: the parts that `infra` makes, by their names. */
export function functionsSettings({ project, release, env }: Target): Record<string, string> {
  const given = chosen.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  return {
    FLXIBL_RELEASE: release,
    CLOUD_SQL_INSTANCE: `${project}:${region}:flxibl`,
    CLOUD_SQL_USER: `flxibl-functions@${project}.iam`,
    FLXIBL_STORAGE_BUCKET: `${project}-files`,
    FLXIBL_KMS_KEY: `projects/${project}/locations/${region}/keyRings/flxibl/cryptoKeys/calendar-secrets`,
    FLXIBL_CALENDAR_PUSH_URL: `https://${region}-${project}.cloudfunctions.net/calendarPush`,
    ...Object.fromEntries(given),
  };
}

/** The text of the file `.env.<project>` from which the Firebase CLI reads them. */
export function dotenv(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('');
}
