import type { Transaction } from '../platform/postgres.ts';
import type { ComposedNotification, MemberFacts } from './compose-rules.ts';
import type { EventFacts } from './notification-rules.ts';

interface Cursor {
  readonly tx: string;
  readonly seq: string;
}

/** The place in the log that was read up to; undefined while somebody else is reading on from it. */
export const lockCursor = async (tx: Transaction): Promise<Cursor | undefined> => {
  const [cursor] = await tx.query<Cursor>(
    `select tx::text, seq::text from event_cursors where name = 'notifications' for update skip locked`,
  );
  return cursor;
};

export const moveCursor = async (tx: Transaction, { tx: lastTx, seq }: Cursor): Promise<void> => {
  await tx.query(
    `update event_cursors set tx = $1::text::xid8, seq = $2::bigint where name = 'notifications'`,
    [lastTx, seq],
  );
};

/**
 * The next events in the order of the log, with the names that tell of them. The last transaction is read to its
 * end, so that what was done at once is told at once.
 */
export const readNextEvents = (
  tx: Transaction,
  { tx: afterTx, seq }: Cursor,
  limit: number,
): Promise<(EventFacts & { readonly seq: string })[]> =>
  tx.query<EventFacts & { readonly seq: string }>(
    `with batch as (
       select tx, seq from event_log
       where (tx, seq) > ($1::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
       order by event_log.tx, seq limit $3
     ), next as (
       select * from event_log
       where (tx, seq) > ($1::text::xid8, $2::bigint) and (tx, seq) <= (
         select b.tx, 9223372036854775807 from batch b order by b.tx desc limit 1
       )
     )
     select e.id, e.tx::text, e.seq::text, e.type, e.actor_user_id as "actorUserId", e.client_id as "clientId",
            coalesce(e.booking_id, s.booking_id) as "bookingId", e.assignment_id as "assignmentId",
            e.shift_id as "shiftId", coalesce(s.site_id, pencil.site_id) as "siteId", e.after, e.reason, r.name as "roleName",
            site.name as "siteName", c.name as "clientName", f.name as "freelancerName",
            f.user_id as "freelancerUserId", colleague.user_id as "colleagueUserId",
            to_char(coalesce(s.starts_at, pencil.starts_at), 'YYYY-MM-DD"T"HH24:MI') as start,
            to_char(coalesce(s.ends_at, pencil.ends_at), 'YYYY-MM-DD"T"HH24:MI') as "end",
            coalesce(s.time_zone, pencil.time_zone) as "timeZone",
            coalesce(lower(s.during), lower(pencil.during)) as "startsAt"
     from next e
     left join shifts s on s.id = e.shift_id
     left join pencils pencil on e.type like 'pencil\\_%' and pencil.id = (e.after ->> 'pencilId')::uuid
     left join roles r on r.id = coalesce(s.role_id, pencil.role_id)
     left join sites site on site.id = coalesce(s.site_id, pencil.site_id)
     left join clients c on c.id = e.client_id
     left join freelancers f on f.id = e.freelancer_id
     left join freelancers colleague
       on e.type like 'request\\_%' and colleague.id = (e.after ->> 'colleagueId')::uuid
     order by e.tx, e.seq`,
    [afterTx, seq, limit],
  );

export const listMembersOf = (tx: Transaction, clientIds: readonly string[]): Promise<MemberFacts[]> =>
  tx.query<MemberFacts>(
    `select m.user_id as "userId", m.client_id as "clientId", m.role,
            array(select ms.site_id from member_sites ms where ms.user_id = m.user_id) as "siteIds"
     from members m where m.client_id = any ($1)`,
    [clientIds],
  );

/** Users whom the open offers of these events invite now, and who have not been told of them yet. */
export const listAudiences = async (
  tx: Transaction,
  offers: readonly { readonly eventId: string; readonly offerId: string }[],
  now: Date,
): Promise<Map<string, string[]>> => {
  const rows = await tx.query<{ eventId: string; userIds: string[] }>(
    `select o."eventId", array_agg(a.user_id) as "userIds"
     from jsonb_to_recordset($1::jsonb) as o ("eventId" uuid, "offerId" uuid)
     cross join lateral audience_of_offer(o."offerId", $2) a
     where not exists (select from notifications n where n.user_id = a.user_id and 'offer:' || o."offerId" = any (n.covers || n.tag))
     group by o."eventId"`,
    [JSON.stringify(offers), now],
  );
  return new Map(rows.map(({ eventId, userIds }) => [eventId, userIds]));
};

export interface PersonToTell {
  readonly userId: string;
  readonly timeZone: string;
  readonly muted: readonly string[];
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly deviceIds: readonly string[];
  /** Whether one of the devices has been seen lately. */
  readonly reachable: boolean;
  readonly emailed: readonly string[];
  readonly emailFallback: boolean;
}

/** FCM takes a token for dead after 270 days; who has not opened the app for two months may have put it away. */
const silentAfter = "interval '60 days'";

/** How these people want to be told, and where. Those who never chose have nulls. */
export const listPeople = (
  tx: Transaction,
  userIds: readonly string[],
  now: Date,
): Promise<
  (PersonToTell | (Pick<PersonToTell, 'userId' | 'timeZone' | 'deviceIds' | 'reachable'> & { muted: null }))[]
> =>
  tx.query<PersonToTell>(
    `select u.id as "userId", u.time_zone as "timeZone", p.muted, to_char(p.quiet_from, 'HH24:MI') as "quietFrom",
            to_char(p.quiet_until, 'HH24:MI') as "quietUntil",
            p.emailed, p.email_fallback as "emailFallback",
            array(select d.id from devices d where d.user_id = u.id) as "deviceIds",
            exists (select from devices d where d.user_id = u.id and d.last_seen_at > $2::timestamptz - ${silentAfter}) as reachable
     from users u left join notification_preferences p on p.user_id = u.id
     where u.id = any ($1) and u.disabled_at is null`,
    [userIds, now],
  );

export interface PlannedDelivery {
  readonly eventId: string;
  readonly userId: string;
  /** null: the inbox. */
  readonly deviceId: string | null;
  readonly at: Date;
}

export interface PlannedMail {
  readonly eventId: string;
  readonly userId: string;
  /** Whether its kind goes by e-mail in any case, or only because no device can be reached. */
  readonly chosen: boolean;
  readonly at: Date;
}

/** Writes notifications and where they have to go, in one statement. What was written before stays. */
export const insertNotifications = async (
  tx: Transaction,
  notifications: readonly ComposedNotification[],
  deliveries: readonly PlannedDelivery[],
  mails: readonly PlannedMail[],
  now: Date,
): Promise<void> => {
  await tx.query(
    `with told as (
       insert into notifications (user_id, event_id, kind, tag, title, body, link, created_at, useful_until, covers)
       select n."userId", n."eventId", n.kind, n.tag, n.title, n.body, n.link, $3, n."usefulUntil", n.covers
       from jsonb_to_recordset($1::jsonb) as n (
         "userId" uuid, "eventId" uuid, kind text, tag text, title text, body text, link text, "usefulUntil" timestamptz,
         covers text[])
       on conflict (event_id, user_id) do nothing
       returning id, event_id, user_id
     ), mailed as (
       insert into mails (notification_id, chosen, next_attempt_at)
       select t.id, m.chosen, m.at
       from jsonb_to_recordset($4::jsonb) as m ("eventId" uuid, "userId" uuid, chosen boolean, at timestamptz)
       join told t on t.event_id = m."eventId" and t.user_id = m."userId"
     )
     insert into deliveries (notification_id, device_id, next_attempt_at)
     select t.id, d."deviceId", d.at
     from jsonb_to_recordset($2::jsonb) as d ("eventId" uuid, "userId" uuid, "deviceId" uuid, at timestamptz)
     join told t on t.event_id = d."eventId" and t.user_id = d."userId"`,
    [JSON.stringify(notifications), JSON.stringify(deliveries), now, JSON.stringify(mails)],
  );
};
