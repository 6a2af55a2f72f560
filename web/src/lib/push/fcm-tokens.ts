import { deleteToken, getMessaging, getToken } from 'firebase/messaging';
import { firebaseApp } from '../firebase-app.ts';
import type { PushTokens } from './push-token-port.ts';

/** Asks Google's servers, so no test runs it. @param vapidKey of the project, in `FLXIBL_VAPID_KEY` of the build */
export const openFcmTokens = (vapidKey: string): PushTokens => {
  const messaging = getMessaging(firebaseApp);
  return {
    get: (worker) => getToken(messaging, { vapidKey, serviceWorkerRegistration: worker }),
    forget: async () => {
      await deleteToken(messaging);
    },
  };
};
