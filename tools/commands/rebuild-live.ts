import { runCommand } from '../processes/run-command.ts';
import { portsFromEnvironment } from '../stack/ports.ts';

// The running local stack, unless the environment names another database and live layer.
const { postgres, database } = portsFromEnvironment(process.env);
process.env['FLXIBL_DATABASE_URL'] ??= `postgres://flxibl_api:flxibl@127.0.0.1:${postgres}/flxibl`;
if (process.env['FLXIBL_REALTIME_URL'] === undefined) {
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] ??= `127.0.0.1:${database}`;
}

/** Compares the whole live layer with Postgres and brings right what differs; bookings may go on meanwhile. */
await runCommand(async () => {
  // Both read the environment when they are loaded.
  const { rebuildEverything } = await import('../../functions/src/delivery/rebuild-everything.ts');
  const { deliverInboxes } = await import('../../functions/src/notifications/deliver-inboxes.ts');
  const { freelancers, inboxes } = await rebuildEverything(new Date(), deliverInboxes);
  console.table({ freelancers, inboxes });
  const left = freelancers.drifted + inboxes.drifted - freelancers.repaired - inboxes.repaired;
  if (left > 0) throw new Error(`${left} could not be repaired; they are tried again by the sweep.`);
});
