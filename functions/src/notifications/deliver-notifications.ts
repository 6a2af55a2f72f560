import { deliverInboxes } from './deliver-inboxes.ts';
import { deliverPushes } from './deliver-pushes.ts';

/** Takes notifications to inboxes and devices. @returns how many arrived */
export const deliverNotifications = async (now: Date): Promise<number> => {
  // Beside each other: a slow FCM keeps no inbox waiting.
  const [inboxes, pushes] = await Promise.all([deliverInboxes(now), deliverPushes(now)]);
  return inboxes + pushes;
};
