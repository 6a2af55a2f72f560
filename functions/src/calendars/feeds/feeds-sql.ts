import type { Transaction } from '../../platform/postgres.ts';

export interface FeedRow {
  readonly id: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly detail: 'busy' | 'full';
  readonly createdAt: Date;
}

/** Of the caller, the newest first. */
export const listFeedRows = (tx: Transaction, userId: string): Promise<FeedRow[]> =>
  tx.query<FeedRow>(
    `select f.id, f.site_id as "siteId", s.name as "siteName", f.detail, f.created_at as "createdAt"
     from calendar_feeds f left join sites s on s.id = f.site_id
     where f.user_id = $1 and f.revoked_at is null order by f.id desc`,
    [userId],
  );

/** A person's feeds are counted and made one after the other. */
export const countFeeds = async (tx: Transaction, userId: string): Promise<number> => {
  // Two requests at once would both find room for the last one.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 48))', [userId]);
  const rows = await tx.query('select id from calendar_feeds where user_id = $1 and revoked_at is null', [
    userId,
  ]);
  return rows.length;
};

export const findSiteName = async (tx: Transaction, siteId: string): Promise<string | undefined> =>
  (await tx.query<{ name: string }>('select name from sites where id = $1', [siteId]))[0]?.name;

export const insertFeed = async (
  tx: Transaction,
  feed: Omit<FeedRow, 'siteName'> & { readonly userId: string; readonly secretHash: Buffer },
): Promise<void> => {
  await tx.query(
    `insert into calendar_feeds (id, user_id, site_id, detail, secret_hash, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [feed.id, feed.userId, feed.siteId, feed.detail, feed.secretHash, feed.createdAt],
  );
};

/** @returns false when it was taken back before; undefined when the caller has none such */
export const revokeFeed = async (
  tx: Transaction,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: Date },
): Promise<boolean | undefined> => {
  const [row] = await tx.query<{ revokedAt: Date | null }>(
    'select revoked_at as "revokedAt" from calendar_feeds where id = $1 and user_id = $2',
    [id, userId],
  );
  if (!row) return undefined;
  const changed = await tx.query(
    'update calendar_feeds set revoked_at = $2 where id = $1 and revoked_at is null returning id',
    [id, now],
  );
  return changed.length > 0;
};

export interface EnteredFeed {
  readonly siteId: string | null;
  readonly detail: 'busy' | 'full';
}

/** Makes the transaction the feed's owner's, as far as they may still see what it shows. */
export const enterWithFeed = async (tx: Transaction, secretHash: Buffer): Promise<EnteredFeed | undefined> =>
  (
    await tx.query<EnteredFeed>('select site_id as "siteId", detail from enter_with_feed($1)', [secretHash])
  )[0];

export interface FeedShiftRow {
  readonly assignmentId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly state: string;
  readonly roleName: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly clientName: string | null;
  readonly freelancerName: string | null;
  readonly changes: number;
  readonly changedAt: Date;
}

/**
 * Shifts of the transaction's freelancer, or of a site; the first `limit` from `from` on, with how often each was
 * changed. Two statements in one place, because a condition that chooses between both would use no index.
 */
export const listFeedShifts = (
  tx: Transaction,
  range: { readonly siteId: string | null; readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<FeedShiftRow[]> =>
  tx.query<FeedShiftRow>(
    `select a.id as "assignmentId", a.starts_at as "startsAt", a.ends_at as "endsAt", s.time_zone as "timeZone",
            a.state, r.name as "roleName", si.name as "siteName", si.address as "siteAddress",
            c.name as "clientName", f.name as "freelancerName", coalesce(e.changes, 0)::int as changes,
            coalesce(e.changed_at, a.created_at) as "changedAt"
     from assignments a
     join shifts s on s.id = a.shift_id
     join sites si on si.id = s.site_id
     join roles r on r.id = s.role_id
     left join clients c on c.id = a.client_id
     left join freelancers f on f.id = a.freelancer_id
     left join lateral (
       select count(*) - 1 as changes, max(e.occurred_at) as changed_at from event_log e where e.assignment_id = a.id
     ) e on true
     where a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
       and a.starts_at >= $2 and a.starts_at < $3
       and ${range.siteId === null ? 'a.freelancer_id = (select caller_freelancer_id()) and $1::uuid is null' : 's.site_id = $1'}
     order by a.starts_at, a.id limit $4`,
    [range.siteId, range.from, range.to, range.limit],
  );
