import { createId } from '../lib/create-id.ts';
import { createSecret, hashSecret } from '../lib/create-secret.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';

interface ChannelRow {
  readonly id: string;
  readonly resourceId: string | null;
  readonly isGood: boolean;
}

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const listChannels = (calendarId: string, now: Date): Promise<ChannelRow[]> =>
  asJob((tx) =>
    tx.query<ChannelRow>(
      `select id, resource_id as "resourceId", resource_id is not null and renew_at > $2 as "isGood"
       from calendar_channels where calendar_id = $1`,
      [calendarId, now],
    ),
  );

const aWeekMs = 7 * 86_400_000;

const forget = (id: string): Promise<unknown> =>
  asJob((tx) => tx.query('delete from calendar_channels where id = $1', [id]));

/** Stops a channel where it is known by name, and forgets it. */
const stop = async (provider: CalendarProvider, { id, resourceId }: ChannelRow): Promise<void> => {
  if (resourceId !== null) await provider.channels?.stop({ id, resourceId });
  await forget(id);
};

/**
 * Sees to it that changes are told of: opens a channel where there is none, and a new one at 60 to 80 % of the life of
 * the present one. The old one is stopped after that, so that no message falls between them.
 */
export const watchCalendar = async (
  provider: CalendarProvider,
  calendar: Pick<LeasedCalendar, 'id' | 'remoteId'>,
  now: Date,
  random: () => number = Math.random,
): Promise<void> => {
  const { channels } = provider;
  const calendarId = calendar.id;
  if (!channels) return;
  const present = await listChannels(calendarId, now);
  if (present.some(({ isGood }) => isGood)) {
    // More than one good one never is; what a lost answer left behind has no resource, and Google ends it by itself.
    for (const old of present.filter(({ isGood }) => !isGood)) await stop(provider, old);
    return;
  }
  const channel = { id: createId(), token: createSecret() };
  // Before it is opened: its first message may be faster than the answer.
  await asJob((tx) =>
    tx.query(
      `insert into calendar_channels (id, calendar_id, token_hash, renew_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [channel.id, calendarId, hashSecret(channel.token), now, new Date(now.getTime() + aWeekMs)],
    ),
  );
  const { resourceId, expiresAt } = await channels.watch(calendar.remoteId, channel).catch(async (error) => {
    // One that was opened all the same has nobody who believes it, and ends by itself.
    await forget(channel.id);
    throw error;
  });
  const lifeMs = expiresAt.getTime() - now.getTime();
  await asJob((tx) =>
    tx.query('update calendar_channels set resource_id = $2, expires_at = $3, renew_at = $4 where id = $1', [
      channel.id,
      resourceId,
      expiresAt,
      new Date(now.getTime() + lifeMs * (0.6 + 0.2 * random())),
    ]),
  );
  for (const old of present) await stop(provider, old);
};
