import { setTimeout as sleep } from 'node:timers/promises';
import { sweepProjections } from '../functions/src/delivery/project-availability.ts';
import { deliverNotifications } from '../functions/src/notifications/deliver-notifications.ts';
import { notifyPeople } from '../functions/src/notifications/notify-people.ts';
import { now } from '../functions/src/platform/clock.ts';

// One deliverer, as the task queue and the scheduler run it, over and over until it is killed.
const pauseMs = 200;
process.on('disconnect', () => process.exit());
process.send?.('ready');
for (;;) {
  for (const job of [notifyPeople, deliverNotifications, sweepProjections]) {
    await job(now()).catch((error: unknown) => console.error(String(error)));
  }
  await sleep(pauseMs);
}
