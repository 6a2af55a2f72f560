import { z } from 'zod';
import { mayBePublicHost } from '../lib/public-address.ts';

// Secret Manager keeps no empty value, and a deploy asks for every secret: one that is not used says `off`.
const offOr = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((text) => (text === 'off' || text === '' ? undefined : text), value.optional());

const Environment = z.object({
  FUNCTIONS_EMULATOR: z.string().optional(),
  FIREBASE_AUTH_EMULATOR_HOST: z.string().optional(),
  FIREBASE_DATABASE_EMULATOR_HOST: z.string().optional(),
  FIREBASE_STORAGE_EMULATOR_HOST: z.string().optional(),
  STORAGE_EMULATOR_HOST: z.string().optional(),
  GCLOUD_PROJECT: z.string().default('demo-flxibl'),
  FLXIBL_DATABASE_URL: z.string().optional(),
  FLXIBL_DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(10),
  FLXIBL_MAX_IN_FLIGHT: z.coerce.number().int().min(1).default(250),
  FLXIBL_REALTIME_URL: z.string().optional(),
  FLXIBL_CLOCK_FILE: z.string().optional(),
  FLXIBL_STORAGE_BUCKET: z.string().optional(),
  FLXIBL_SECRET_KEY_FILE: z.string().optional(),
  FLXIBL_KMS_KEY: z.string().optional(),
  FLXIBL_CALENDAR_PUSH_URL: z.string().optional(),
  FLXIBL_GOOGLE_CLIENT_ID: z.string().optional(),
  FLXIBL_GOOGLE_CLIENT_SECRET: offOr(z.string()),
  FLXIBL_GOOGLE_CALENDAR_STAND_IN: z.string().optional(),
  FLXIBL_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  SMTP_PASSWORD: offOr(z.string()),
  FLXIBL_MAIL_FROM: z.email().optional(),
  FLXIBL_WEB_URL: z.url().optional(),
  CLOUD_SQL_INSTANCE: z.string().optional(),
  CLOUD_SQL_USER: z.string().optional(),
  CLOUD_SQL_DATABASE: z.string().default('flxibl'),
  FLXIBL_OUTBOUND_ALLOWED: z.string().default(''),
  SENTRY_DSN: offOr(z.string()),
  FLXIBL_METRICS_TOKEN: offOr(z.string().min(24)),
  FLXIBL_RELEASE: z.string().default('dev'),
  K_SERVICE: z.string().optional(),
});

export interface Config {
  readonly local: boolean;
  readonly projectId: string;
  readonly poolSize: number;
  /** Requests that one process works on at once; more are told to come back. */
  readonly maxInFlight: number;
  readonly databaseUrl: string | undefined;
  readonly cloudSql:
    { readonly instance: string; readonly user: string; readonly database: string } | undefined;
  readonly realtimeUrl: string;
  /** Where a local stack keeps how far its clock was moved. */
  readonly clockFile: string | undefined;
  readonly storageBucket: string;
  readonly secrets: {
    /** Where a local stack keeps the keys that wrap data keys. */
    readonly keyFile: string | undefined;
    /** `projects/…/cryptoKeys/…` of Cloud KMS. */
    readonly kmsKey: string | undefined;
  };
  readonly calendars: {
    /** Where Google tells of changes; undefined: it does not, and calendars are asked more often. */
    readonly pushUrl: string | undefined;
    readonly googleClientId: string | undefined;
    readonly googleClientSecret: string | undefined;
    /** Origin of the stand-in for Google, on a local stack. */
    readonly googleStandIn: string | undefined;
  };
  /** `host:port` of servers that requests to given addresses may reach although they look like none of the public ones. */
  readonly outboundAllowed: readonly string[];
  /** Where mails are handed over, with user and password; without it none are sent. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where the web app is, without a slash at the end. */
  readonly webUrl: string;
  readonly sentryDsn: string | undefined;
  /** The secret of whoever scrapes metrics; without it nobody may. */
  readonly metricsToken: string | undefined;
  readonly release: string;
}

const readAllowed = (text: string, local: boolean): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, host, port] = /^(.+):(\d{1,5})$/.exec(entry) ?? [];
      if (host === undefined || !URL.canParse(`https://${host}:${port}`))
        throw new Error(`FLXIBL_OUTBOUND_ALLOWED: ${entry} is not host:port`);
      if (!local && !mayBePublicHost(new URL(`https://${host}`).hostname))
        throw new Error(`refusing to start in production with ${entry} in FLXIBL_OUTBOUND_ALLOWED`);
      return entry;
    });
/** The password comes by itself where it is kept as a secret and the rest is not. */
const withPassword = (url: string | undefined, password: string | undefined): string | undefined => {
  if (url === undefined || password === undefined) return url;
  const full = new URL(url);
  full.password = password;
  return full.href;
};

/**
 * Settings of this process from its environment.
 * @throws when a production process has an emulator variable: it would accept tokens that nobody signed, or live
 *   at a time that somebody chose; or may reach into its own network
 */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  const env = Environment.parse(environment);
  const local = env.FUNCTIONS_EMULATOR === 'true' || env.K_SERVICE === undefined;
  const emulators = Object.keys(env).filter(
    (name) =>
      name.endsWith('EMULATOR_HOST') ||
      ['FUNCTIONS_EMULATOR', 'FLXIBL_CLOCK_FILE', 'FLXIBL_SECRET_KEY_FILE'].includes(name) ||
      name.endsWith('CALENDAR_STAND_IN'),
  );
  if (!local && emulators.length > 0) {
    throw new Error(`refusing to start in production with ${emulators.join(', ')} set`);
  }
  const namespace = `${env.GCLOUD_PROJECT}-default-rtdb`;
  return {
    local,
    projectId: env.GCLOUD_PROJECT,
    poolSize: env.FLXIBL_DATABASE_POOL,
    maxInFlight: env.FLXIBL_MAX_IN_FLIGHT,
    databaseUrl: env.FLXIBL_DATABASE_URL,
    cloudSql:
      env.CLOUD_SQL_INSTANCE && env.CLOUD_SQL_USER
        ? { instance: env.CLOUD_SQL_INSTANCE, user: env.CLOUD_SQL_USER, database: env.CLOUD_SQL_DATABASE }
        : undefined,
    realtimeUrl: env.FLXIBL_REALTIME_URL ?? `https://${namespace}.firebaseio.com`,
    clockFile: env.FLXIBL_CLOCK_FILE,
    storageBucket: env.FLXIBL_STORAGE_BUCKET ?? `${env.GCLOUD_PROJECT}.firebasestorage.app`,
    secrets: { keyFile: env.FLXIBL_SECRET_KEY_FILE, kmsKey: env.FLXIBL_KMS_KEY },
    calendars: {
      pushUrl: env.FLXIBL_CALENDAR_PUSH_URL,
      googleClientId: env.FLXIBL_GOOGLE_CLIENT_ID,
      googleClientSecret: env.FLXIBL_GOOGLE_CLIENT_SECRET,
      googleStandIn: env.FLXIBL_GOOGLE_CALENDAR_STAND_IN,
    },
    outboundAllowed: readAllowed(env.FLXIBL_OUTBOUND_ALLOWED, local),
    smtpUrl: withPassword(env.FLXIBL_SMTP_URL, env.SMTP_PASSWORD),
    mailFrom: env.FLXIBL_MAIL_FROM ?? `no-reply@${env.GCLOUD_PROJECT}.web.app`,
    webUrl: (env.FLXIBL_WEB_URL ?? `https://${env.GCLOUD_PROJECT}.web.app`).replace(/\/+$/, ''),
    sentryDsn: env.SENTRY_DSN,
    metricsToken: env.FLXIBL_METRICS_TOKEN,
    release: env.FLXIBL_RELEASE,
  };
};

export const config = readConfig(process.env);
