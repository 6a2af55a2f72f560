import type { Response } from 'express';
import type { Request } from 'firebase-functions/v2/https';
import { z } from 'zod';
import { moveClock, now, realTime } from '../platform/clock.ts';

const Move = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ byMinutes: z.number() }),
  z.strictObject({ reset: z.literal(true) }),
]);

const target = (move: z.output<typeof Move>): Date => {
  if ('to' in move) return new Date(move.to);
  return 'byMinutes' in move ? new Date(now().getTime() + move.byMinutes * 60_000) : new Date(realTime());
};

/** The clock of the local stack: GET says what time it is, POST moves it. */
export const moveClockOnRequest = (request: Request, response: Response): void => {
  if (request.method === 'POST') {
    const move = Move.safeParse(request.body);
    if (!move.success) {
      response
        .status(400)
        .json({ error: 'expected {"to": instant}, {"byMinutes": number} or {"reset": true}' });
      return;
    }
    moveClock(target(move.data));
  }
  response.json({ now: now().toISOString() });
};
