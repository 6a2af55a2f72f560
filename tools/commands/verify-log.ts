import { parseArgs } from 'node:util';
import { runCommand } from '../processes/run-command.ts';
import { portsFromEnvironment } from '../stack/ports.ts';

// The running local stack, unless the environment names another database.
const { postgres } = portsFromEnvironment(process.env);
process.env['FLXIBL_DATABASE_URL'] ??= `postgres://flxibl_api:flxibl@127.0.0.1:${postgres}/flxibl`;

/** Compares the event log with its seals, and the seals with a head that was logged: `--head position:hash`. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  // Reads the environment when it is loaded.
  const { readHead, verifyLog } = await import('../../functions/src/events/verify-log.ts');
  const { events, head, fault } = await verifyLog(
    values.head === undefined ? {} : { expected: readHead(values.head) },
  );
  if (fault !== undefined) throw new Error(`The event log is not as it was sealed: ${fault}.`);
  console.log(`${events} events are as they were sealed.`);
  if (head !== undefined) console.log(`Head: ${head.position}:${head.hash}`);
});
