import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onStopSignal } from '../processes/on-stop-signal.ts';
import { endRunningPrograms } from '../processes/run-to-end.ts';
import { endAllProcesses } from '../processes/start-process.ts';
import { root } from '../root.ts';
import { portsFromEnvironment } from '../stack/ports.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { runCommand } from '../processes/run-command.ts';

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      world: { type: 'string', default: 'demo' },
      'official-database': { type: 'boolean', default: false },
    },
  });
  if (values.world !== 'demo' && values.world !== 'large') {
    throw new Error(`--world is demo or large, not ${values.world}.`);
  }
  const stopped = onStopSignal();
  const start = startStack({
    ports: portsFromEnvironment(process.env),
    dataDir: join(root, '.local'),
    name: 'main',
    world: values.world,
    fresh: values.fresh,
    officialDatabase: values['official-database'],
    scheduler: true,
    databaseUrl: process.env.DATABASE_URL,
    report: ({ title, seconds }) => console.log(`  ${title.padEnd(32)}${seconds.toFixed(1).padStart(6)} s`),
  });
  const stack = await Promise.race([start, stopped]);
  if (stack === undefined) {
    console.log('\nStopping ...');
    endRunningPrograms('SIGKILL');
    await endAllProcesses();
    await Promise.allSettled([start]);
    return;
  }
  showReady(stack);
  const broken = await Promise.race([stopped, stack.broken]);
  console.log(broken === undefined ? '\nStopping ...' : `\n${broken}. Stopping the rest.`);
  await stack.stop();
  if (broken !== undefined) process.exitCode = 1;
});

function showReady({ urls, adminDatabaseUrl }: Stack): void {
  console.log(`
  Web app            ${urls.web}
  API                ${urls.web}/api/v1, described at ${urls.web}/api/docs
  PostgreSQL         ${adminDatabaseUrl}
  Auth emulator      ${urls.auth}
  Realtime Database  ${urls.database}
  Push messages      ${urls.fcm}
  Google Calendar    ${urls.googleCalendar}
  Mails              ${urls.mailbox}
  Errors and traces  ${urls.sentry}
  Logs               ${join('.local', 'logs')}

  Accounts, all with the password flxibl-demo:
    admin@flxibl.test      administrator
    bea@acme.test          business, client Acme, sites in London and Lisbon
    ben@globex.test        business, client Globex, site in New York
    fay@freelance.test     freelancer in Berlin
    finn@freelance.test    freelancer in New York

Flxibl is ready: ${urls.web}`);
}
