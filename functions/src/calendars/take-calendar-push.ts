import type { Response } from 'express';
import type { Request } from 'firebase-functions/v2/https';
import { safeHeaders } from '../http/send-reply.ts';
import { hashSecret } from '../lib/create-secret.ts';
import { now } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { runStatement } from '../platform/postgres.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longest = 200;

/**
 * A message of Google that a calendar has changed. What is in it proves itself by the channel's token, and any number
 * of them make the calendar due once. Whoever made it up gets the same empty answer.
 * @param wake called where a calendar became due by it
 */
export const takeCalendarPush =
  (wake: () => Promise<unknown>) =>
  async (request: Request, response: Response): Promise<void> => {
    const channel = request.get('x-goog-channel-id') ?? '';
    const token = request.get('x-goog-channel-token') ?? '';
    const resource = request.get('x-goog-resource-id') ?? '';
    const isWhole =
      uuid.test(channel) && token !== '' && token.length <= longest && resource.length <= longest;
    if (request.method === 'POST' && isWhole) {
      try {
        const [row] = await runStatement<{ due: boolean }>(
          'select note_calendar_push($1, $2, $3, $4) as due',
          [channel, hashSecret(token), resource, now()],
        );
        if (row?.due) await wake();
      } catch (error) {
        // Its turn comes anyway.
        log('WARNING', 'calendar push not noted', { error: String(error) });
      }
    }
    response.set(safeHeaders).status(204).end();
  };
