import { randomUUID } from 'node:crypto';
import type { Request } from 'firebase-functions/v2/https';
import type { Work } from '../platform/monitoring.ts';

const traceId = /^([0-9a-f]{32})(?:\/|$)/i;

/**
 * What monitoring has to know of a request before it is looked into. Google's trace is its id, so that Google's own
 * lines are found by it as well; anything else in that header is not kept, because anybody can send it.
 */
export const workOfRequest = (request: Request): Work => {
  const cloudTrace = traceId.exec(request.get('x-cloud-trace-context') ?? '')?.[1]?.toLowerCase();
  return {
    kind: request.method === 'GET' ? 'read' : 'write',
    name: request.method,
    requestId: cloudTrace ?? randomUUID(),
    cloudTrace,
    parent: { sentryTrace: request.get('sentry-trace'), baggage: request.get('baggage') },
  };
};
