import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startFirebase } from '../../emulators/firebase/start-firebase.ts';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { tickJobs } from '../../emulators/scheduler/tick-jobs.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../build/build-functions.ts';
import { buildWeb } from '../build/build-web.ts';
import { root } from '../root.ts';
import { apiDatabaseUrl } from './api-database-url.ts';
import { Parts } from './parts.ts';
import { assertPortsAreFree } from './ports.ts';
import { stepRunner } from './run-steps.ts';
import { seedWorld } from './seed-world.ts';
import { lockDataDirectory } from './stack-lock.ts';
import { projectId, type Stack, type StackOptions } from './stack.ts';
import { findRadicale } from '../../emulators/caldav/find-radicale.ts';
import { startCaldav } from './start-caldav.ts';
import { startFcm } from './start-fcm.ts';
import { startGoogleCalendar } from './start-google-calendar.ts';
import { startMailbox } from './start-mailbox.ts';
import { startSentry } from './start-sentry.ts';
import { startCloudStorage } from './start-cloud-storage.ts';
import { startRealtimeDatabase } from './start-realtime-database.ts';
import { warmUp } from './warm-up.ts';

/** Boots everything that Flxibl needs on this machine. What it has started when a step fails is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, dataDir } = options;
  const unlock = lockDataDirectory(dataDir, `http://127.0.0.1:${ports.hosting}`);
  const parts = new Parts();
  let stopTicks = async (): Promise<void> => undefined;
  const stop = async (): Promise<void> => {
    await stopTicks();
    await parts.stopAll();
    unlock();
  };
  try {
    const databases = await startParts(options, parts);
    if (options.scheduler) {
      stopTicks = tickJobs({
        functionsPort: ports.functions,
        projectId,
        logFile: logFileOf(dataDir, 'jobs'),
      });
    }
    return describe(options, parts, databases, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Databases {
  readonly adminDatabaseUrl: string;
  readonly databaseUrl: string;
}

async function startParts(options: StackOptions, parts: Parts): Promise<Databases> {
  const { ports, dataDir } = options;
  const step = stepRunner(options.report);
  const log = (name: string) => logFileOf(dataDir, name);
  await assertPortsAreFree(ports, options.databaseUrl === undefined ? [] : ['postgres']);
  prepareDataDirectory(options);

  await step('Build the functions', buildFunctions);
  await step('Build the web app', buildWeb);
  let adminDatabaseUrl = options.databaseUrl ?? '';
  if (options.databaseUrl === undefined) {
    const postgres = {
      dataDir: join(dataDir, 'postgres'),
      port: ports.postgres,
      logFile: log('postgres'),
      durable: true,
    };
    const start = async () => {
      const started = await startPostgres(postgres);
      adminDatabaseUrl = started.adminUrl;
      return started.process;
    };
    await step('Start PostgreSQL', () => parts.add('postgres', start), log('postgres'));
  }
  await step('Migrate the database', () => migrate({ databaseUrl: adminDatabaseUrl }));
  await createApiLogin({ databaseUrl: adminDatabaseUrl });
  const databaseUrl = apiDatabaseUrl(adminDatabaseUrl);

  const database = { ports, dataDir, logFile: log('realtime-database'), official: options.officialDatabase };
  await step(
    'Start the Realtime Database',
    () => parts.add('realtimeDatabase', () => startRealtimeDatabase(database)),
    log('realtime-database'),
  );
  const storage = { port: ports.storage, dataDir, logFile: log('cloud-storage') };
  await step(
    'Start Cloud Storage',
    () => parts.add('cloudStorage', () => startCloudStorage(storage)),
    log('cloud-storage'),
  );
  const fcm = { port: ports.fcm, logFile: log('fcm') };
  await step('Start the FCM stand-in', () => parts.add('fcm', () => startFcm(fcm)), fcm.logFile);
  if (findRadicale() === undefined) {
    const title = 'Skip the CalDAV server: Radicale is not installed (apt-get install radicale)';
    options.report({ title, seconds: 0 });
  } else {
    const caldav = { port: ports.caldav, dataDir, logFile: log('caldav') };
    await step(
      'Start the CalDAV server',
      () => parts.add('caldav', () => startCaldav(caldav)),
      caldav.logFile,
    );
  }
  const google = { port: ports.googleCalendar, dataDir, logFile: log('google-calendar') };
  await step(
    'Start the Google Calendar stand-in',
    () => parts.add('googleCalendar', () => startGoogleCalendar(google)),
    google.logFile,
  );
  const mailbox = { port: ports.mailbox, smtpPort: ports.smtp, logFile: log('mailbox') };
  await step('Start the mailbox', () => parts.add('mailbox', () => startMailbox(mailbox)), mailbox.logFile);
  const sentry = { port: ports.sentry, logFile: log('sentry') };
  await step(
    'Start what takes the place of Sentry',
    () => parts.add('sentry', () => startSentry(sentry)),
    sentry.logFile,
  );
  const functionsEnv = {
    FLXIBL_DATABASE_URL: databaseUrl,
    FIREBASE_DATABASE_EMULATOR_HOST: `127.0.0.1:${ports.database}`,
    FIREBASE_STORAGE_EMULATOR_HOST: `127.0.0.1:${ports.storage}`,
    FLXIBL_CLOCK_FILE: join(dataDir, 'clock'),
    FLXIBL_SECRET_KEY_FILE: join(dataDir, 'secret-keys.json'),
    FLXIBL_CALENDAR_PUSH_URL: `http://127.0.0.1:${ports.functions}/${projectId}/europe-west1/calendarPush`,
    FLXIBL_GOOGLE_CLIENT_ID: 'local-client',
    FLXIBL_GOOGLE_CALENDAR_STAND_IN: `http://127.0.0.1:${ports.googleCalendar}`,
    FLXIBL_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    FLXIBL_WEB_URL: `http://127.0.0.1:${ports.hosting}`,
    FLXIBL_FCM_STAND_IN: `http://127.0.0.1:${ports.fcm}`,
    NODE_OPTIONS: `--require ${JSON.stringify(join(root, 'emulators/fcm/redirect-fcm.cjs'))}`,
    FLXIBL_OUTBOUND_ALLOWED: [
      `127.0.0.1:${ports.caldav}`,
      ...(options.outboundAllowed ?? []),
      process.env['FLXIBL_OUTBOUND_ALLOWED'] ?? '',
    ].join(','),
    ...options.functionsEnv,
  };
  // The local mailbox has no accounts, so no SMTP_PASSWORD.
  const secrets = {
    SENTRY_DSN: `http://key@127.0.0.1:${ports.sentry}/1`,
    FLXIBL_GOOGLE_CLIENT_SECRET: 'local-secret',
    FLXIBL_METRICS_TOKEN: 'local-secret-of-whoever-scrapes',
  };
  const firebase = {
    root,
    name: options.name,
    projectId,
    ports,
    dataDir,
    logFile: log('firebase'),
    functionsEnv,
    secrets,
  };
  await step(
    'Start the Firebase emulators',
    () => parts.add('firebase', () => startFirebase(firebase)),
    log('firebase'),
  );
  await step('Seed the demo world', () => seedWorld({ adminDatabaseUrl, ports, world: options.world }));
  await step('Warm up', () => warmUp(ports), log('firebase'));
  return { adminDatabaseUrl, databaseUrl };
}

function prepareDataDirectory({ dataDir, fresh }: StackOptions): void {
  for (const name of fresh
    ? [
        'postgres',
        'realtime-database.json',
        'cloud-storage',
        'caldav',
        'clock',
        'google-calendar.json',
        'secret-keys.json',
        'logs',
      ]
    : ['logs']) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
}

function logFileOf(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

function describe(
  { ports }: StackOptions,
  parts: Parts,
  databases: Databases,
  stop: () => Promise<void>,
): Stack {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    ports,
    urls: {
      web: at(ports.hosting),
      auth: at(ports.auth),
      functions: at(ports.functions),
      database: at(ports.database),
      fcm: at(ports.fcm),
      caldav: at(ports.caldav),
      googleCalendar: at(ports.googleCalendar),
      mailbox: at(ports.mailbox),
      sentry: at(ports.sentry),
    },
    ...databases,
    get processes() {
      return parts.running;
    },
    broken: parts.broken,
    startPart: (name) => parts.start(name),
    stopPart: (name) => parts.stop(name),
    stop,
  };
}
