import { runStatement, type Transaction } from '../platform/postgres.ts';
import type { Event } from '@flxibl/contracts/events';
import type { Outcome } from './webhook-rules.ts';

export interface WebhookDeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly cursor: string;
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly error: string | null;
  readonly answer: string | null;
  readonly createdAt: Date;
}

const columns = `id, event_id as "eventId", event_type as "eventType", tx::text || '.' || seq as cursor, state, attempts,
  next_attempt_at as "nextAttemptAt", last_attempt_at as "lastAttemptAt", last_status as status,
  last_duration_ms as "durationMs", last_error as error, last_answer as answer, created_at as "createdAt"`;

/** The newest event first. */
export const listDeliveryRows = (
  tx: Transaction,
  {
    webhookId,
    state,
    before,
    limit,
  }: {
    webhookId: string;
    state: string | undefined;
    before: { readonly tx: string; readonly seq: string } | undefined;
    limit: number;
  },
): Promise<WebhookDeliveryRow[]> =>
  tx.query<WebhookDeliveryRow>(
    `select ${columns} from webhook_deliveries
     where webhook_id = $1 and ($2::text is null or state = $2)
       and ($3::text is null or (tx, seq) < ($3::text::xid8, $4::bigint))
     order by webhook_deliveries.tx desc, seq desc limit $5`,
    [webhookId, state ?? null, before?.tx ?? null, before?.seq ?? null, limit],
  );

export const findDelivery = async (
  tx: Transaction,
  webhookId: string,
  id: string,
): Promise<WebhookDeliveryRow | undefined> =>
  (
    await tx.query<WebhookDeliveryRow>(
      `select ${columns} from webhook_deliveries where webhook_id = $1 and id = $2`,
      [webhookId, id],
    )
  )[0];

/** Orders the delivery of an event that this transaction wrote itself. */
export const insertPing = async (
  tx: Transaction,
  webhookId: string,
  now: Date,
): Promise<WebhookDeliveryRow> =>
  (
    await tx.query<WebhookDeliveryRow>(
      `insert into webhook_deliveries
         (webhook_id, event_id, event_type, tx, seq, subject, next_attempt_at, created_at)
       select $1, e.id, e.type, e.tx, e.seq, e.id, $2, $2 from event_log e
       where e.tx = pg_current_xact_id() and e.type = 'webhook_pinged' and e.after ->> 'webhookId' = $1::uuid::text
       returning ${columns}`,
      [webhookId, now],
    )
  )[0]!;

export const replayDelivery = async (
  tx: Transaction,
  webhookId: string,
  id: string,
  now: Date,
): Promise<void> => {
  await tx.query('select replay_webhook_delivery($1, $2, $3)', [webhookId, id, now]);
};

/** Orders again what comes after a place in the log. @returns how many, and the last of them */
export const replayAfter = async (
  tx: Transaction,
  webhookId: string,
  after: { readonly tx: string; readonly seq: string },
  limit: number,
  now: Date,
): Promise<{ replayed: number; last: string | null }> =>
  (
    await tx.query<{ replayed: number; last: string | null }>(
      `select replayed, last from replay_webhook($1, $2::text::xid8, $3::bigint, $4, $5)`,
      [webhookId, after.tx, after.seq, limit, now],
    )
  )[0]!;

/** Reads the log on and orders what each webhook gets. @returns how many events it read */
export const fanOutWebhooks = async (now: Date, limit: number): Promise<number> =>
  (await runStatement<{ read: number }>('select fan_out_webhooks($1, $2) as read', [now, limit]))[0]!.read;

export interface ClaimedDelivery extends Omit<Event, 'id' | 'occurredAt'> {
  readonly id: string;
  readonly webhookId: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly eventId: string;
  readonly occurredAt: Date;
}

/** Takes what is due for itself for a minute: whoever dies meanwhile leaves it due again. */
export const claimWebhookDeliveries = (now: Date, limit: number): Promise<ClaimedDelivery[]> =>
  runStatement<ClaimedDelivery>(
    `select id, webhook_id as "webhookId", attempts, url, secret, old_secret as "oldSecret", event_id as "eventId", cursor,
            type, occurred_at as "occurredAt", actor_user_id as "actorUserId", channel, client_id as "clientId",
            freelancer_id as "freelancerId", booking_id as "bookingId", shift_id as "shiftId",
            assignment_id as "assignmentId", before, after, reason
     from claim_webhook_deliveries($1, $2)`,
    [now, limit],
  );

export const settleWebhookDelivery = async (
  { id, attempts }: Pick<ClaimedDelivery, 'id' | 'attempts'>,
  { state, nextAttemptAt, error }: Outcome,
  { status, durationMs, answer }: { status: number | null; durationMs: number; answer: string | null },
  now: Date,
): Promise<void> => {
  await runStatement('select settle_webhook_delivery($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    id,
    attempts,
    state,
    nextAttemptAt,
    status,
    durationMs,
    error,
    answer,
    now,
  ]);
};

export const forgetWebhookDeliveries = async (before: Date, limit: number): Promise<void> => {
  await runStatement('select forget_webhook_deliveries($1, $2)', [before, limit]);
};
