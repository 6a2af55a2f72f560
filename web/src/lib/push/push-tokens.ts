import { buildConfig } from '../build-config.ts';
import type { PushTokens } from './push-token-port.ts';

/** FCM, or the stand-in for it on a local stack; null where the build has neither. */
export const openPushTokens = async (): Promise<PushTokens | null> => {
  const { fcmStandIn, vapidKey } = buildConfig;
  if (vapidKey) return (await import('./fcm-tokens.ts')).openFcmTokens(vapidKey);
  if (fcmStandIn) return (await import('./stand-in-tokens.ts')).openStandInTokens(fcmStandIn);
  return null;
};

export const hasPushTokens = buildConfig.vapidKey !== null || buildConfig.fcmStandIn !== null;
