import type { Pencil } from '@flxibl/contracts/pencils';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { planRange } from '../lib/plan-range.ts';
import { plainWallTime } from '../lib/wall-time.ts';
import { recordEvents } from '../platform/event-log.ts';
import { pencilEvent } from './pencil-events.ts';
import { pencilExpiry, refuseHoarding, refusePlace, refuseUnbookable } from './pencil-rules.ts';
import {
  findPencil,
  findPencilSite,
  insertPencil,
  isBookingOf,
  lockPencilsOf,
  lockPeople,
  readOutlook,
  settlePeople,
  type PlannedPencil,
} from './pencils-sql.ts';
import { presentPencil } from './present-pencil.ts';

const limits = { shortestMinutes: 15, longestDays: 14 };

/** Claims somebody tentatively, behind whoever has claimed the time before. */
export const createPencil = async (
  context: RequestContext,
  { body }: Input<'createPencil'>,
): Promise<Pencil> => {
  const { tx, caller, actor, now } = context;
  const pencil = await planPencil(context, body);
  await lockPencilsOf(tx, pencil.clientId);
  await lockPeople(tx, [pencil.freelancerId]);
  await settlePeople(tx, [pencil.freelancerId], now);
  const outlook = await readOutlook(tx, pencil, now);
  if (!outlook) throw notFound();
  refuseUnbookable(outlook.reasons, pencil.freelancerId);
  refusePlace(outlook, pencil.freelancerId);
  refuseHoarding(outlook.live);

  const { rank } = outlook;
  const expiresAt = pencilExpiry(now, outlook.pencilDays, pencil.startsAt);
  await insertPencil(tx, pencil, { rank, expiresAt, createdBy: caller.userId, now });
  await recordEvents(tx, actor, [pencilEvent('pencil_placed', pencil, null, { state: 'placed', rank })]);
  return presentPencil((await findPencil(tx, pencil.id, now))!, caller, now);
};

const planPencil = async (
  { tx }: RequestContext,
  body: Input<'createPencil'>['body'],
): Promise<PlannedPencil> => {
  const site = await findPencilSite(tx, body.siteId);
  if (!site) throw notFound();
  const bookingId = body.bookingId ?? null;
  if (bookingId !== null && !(await isBookingOf(tx, bookingId, site.clientId))) throw notFound();
  return {
    ...body,
    ...site,
    id: createId(),
    bookingId,
    start: plainWallTime(body.start),
    end: plainWallTime(body.end),
    ...planRange(body, site.timeZone, limits),
  };
};
