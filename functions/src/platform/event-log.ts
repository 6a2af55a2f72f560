import type { z } from 'zod';
import type { eventTypes, Event } from '@flxibl/contracts/events';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from './postgres.ts';

type Channel = z.output<typeof Event>['channel'];

/** Who acts, through what, in which request: the head of every event. */
export interface Actor {
  readonly userId: string | null;
  readonly channel: Channel;
  readonly requestId: string;
}

export interface NewEvent {
  readonly type: (typeof eventTypes)[number];
  readonly clientId?: string;
  readonly freelancerId?: string;
  readonly bookingId?: string;
  readonly shiftId?: string;
  readonly assignmentId?: string;
  /** The time in which the freelancer's availability changed; raises the version, orders the projection. */
  readonly affects?: { readonly startsAt: Date; readonly endsAt: Date };
  readonly before?: object;
  readonly after?: object;
  readonly reason?: string;
  /** Version of the policy that was applied. */
  readonly policyVersion?: number;
}

/** The row of `event_log` as the statements take it, in jsonb. */
export const eventRow = (actor: Actor, { affects, ...event }: NewEvent): object => ({
  actorUserId: actor.userId,
  channel: actor.channel,
  requestId: actor.requestId,
  ...event,
  affects: affects ? rangeText(affects.startsAt, affects.endsAt) : null,
});

/** `with` part that writes the events given as jsonb in the parameter, for statements that write more. */
export const insertEvents = (parameter: string): string => `
  insert into event_log (type, actor_user_id, channel, request_id, client_id, freelancer_id, booking_id, shift_id,
                         assignment_id, affects, before, after, reason, policy_version)
  select e.type, e."actorUserId", e.channel, e."requestId", e."clientId", e."freelancerId", e."bookingId",
         e."shiftId", e."assignmentId", e.affects, e.before, e.after, e.reason, e."policyVersion"
  from jsonb_to_recordset(${parameter}::jsonb) as e (
    type text, "actorUserId" uuid, channel text, "requestId" text, "clientId" uuid, "freelancerId" uuid,
    "bookingId" uuid, "shiftId" uuid, "assignmentId" uuid, affects tstzrange, before jsonb, after jsonb, reason text,
    "policyVersion" int)`;

/** Writes events by themselves, in one statement. */
export const recordEvents = async (
  tx: Transaction,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(insertEvents('$1'), [JSON.stringify(events.map((event) => eventRow(actor, event)))]);
};
