import { deliverInboxes } from './deliver-inboxes.ts';
import { deliverMails } from './deliver-mails.ts';
import { deliverPushes } from './deliver-pushes.ts';

const deliverAllMails = async (now: Date): Promise<number> => {
  let arrived = 0;
  for (let some = await deliverMails(now); some > 0; some = await deliverMails(now)) arrived += some;
  return arrived;
};

/** Takes notifications to inboxes, devices and mailboxes. @returns how many arrived */
export const deliverNotifications = async (now: Date): Promise<number> => {
  // Beside each other: a slow FCM keeps no inbox waiting.
  const [inboxes, pushes] = await Promise.all([deliverInboxes(now), deliverPushes(now)]);
  // Afterwards: a push that was given up may have become a mail.
  return inboxes + pushes + (await deliverAllMails(now));
};
