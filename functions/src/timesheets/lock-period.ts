import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import {
  clientExists,
  insertPeriodLock,
  listFinalIds,
  lockTimesheetRows,
  readLockGraceDays,
} from './periods-sql.ts';

const day = 24 * 3_600_000;

/** As many as one statement locks well within its limit; the job takes the rest. */
const most = 1_000;

/** Closes the hours of a client, or of all, until a moment. */
export const lockPeriod = async (
  context: RequestContext,
  { body }: Input<'lockPeriod'>,
): Promise<Answer<'lockPeriod'>> => {
  const { tx, caller, actor, now } = context;
  const clientId = await whose(context, body.clientId);
  const until = new Date(body.until);
  await refuseTooEarly(context, body, clientId, until);

  const id = createId();
  await insertPeriodLock(tx, { id, clientId, until, reason: body.reason, createdBy: caller.userId }, now);
  const found = await listFinalIds(tx, clientId, until, most + 1);
  const locked = await lockTimesheetRows(tx, found.slice(0, most), now, actor.requestId, body.reason);
  await recordEvents(tx, actor, [
    {
      type: 'period_locked',
      ...(clientId !== null && { clientId }),
      after: { periodLockId: id, until, locked, override: body.override },
      ...(body.reason !== undefined && { reason: body.reason }),
    },
  ]);
  return { id, clientId, until: until.toISOString(), locked, more: found.length > most };
};

const whose = async (
  { tx, caller }: RequestContext,
  wanted: string | null | undefined,
): Promise<string | null> => {
  if (caller.role !== 'admin') {
    if (wanted !== undefined && wanted !== caller.clientId) throw notFound();
    return caller.clientId;
  }
  if (wanted && !(await clientExists(tx, wanted))) throw notFound();
  return wanted ?? null;
};

const refuseTooEarly = async (
  { tx, caller, now }: RequestContext,
  { override, reason }: Input<'lockPeriod'>['body'],
  clientId: string | null,
  until: Date,
): Promise<void> => {
  if (override) {
    if (caller.role !== 'admin')
      throw new AppError('forbidden', 'Only the platform locks before the grace is over.');
    if (reason === undefined) throw invalidInput('reason', 'is needed to override the grace');
    if (until > now) throw invalidInput('until', 'is in the future');
    return;
  }
  const days = await readLockGraceDays(tx, clientId, now);
  if (until.getTime() > now.getTime() - days * day)
    throw invalidInput('until', `by the policy, at least ${days} days ago`);
};
