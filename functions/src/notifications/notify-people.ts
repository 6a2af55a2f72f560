import { defaultPreferences } from '@flxibl/contracts/notifications';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { composeNotifications, type ComposedNotification } from './compose-rules.ts';
import {
  insertNotifications,
  listAudiences,
  listMembersOf,
  listPeople,
  lockCursor,
  moveCursor,
  readNextEvents,
  type PersonToTell,
  type PlannedDelivery,
  type PlannedMail,
} from './fan-out-sql.ts';
import { notices, type EventFacts } from './notification-rules.ts';
import { pushAfterQuietHours } from '../lib/quiet-hours.ts';

const batch = 200;

/**
 * Reads the event log on from where it stopped and writes who is told what, and where. The place in the log moves in
 * the transaction that writes them, so each event is told once, whatever dies. @returns how many events it read
 */
export const notifyPeople = async (now: Date): Promise<number> => {
  let read = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const cursor = await lockCursor(tx);
      if (!cursor) return 0;
      const events = await readNextEvents(tx, cursor, batch);
      const last = events.at(-1);
      if (!last) return 0;
      await tell(tx, events, now);
      await moveCursor(tx, last);
      return events.length;
    });
    read += some;
    if (some < batch) return read;
  }
};

const tell = async (tx: Transaction, events: readonly EventFacts[], now: Date): Promise<void> => {
  const told = events.filter(({ type }) => notices[type] !== undefined);
  if (told.length === 0) return;
  const clientIds = [...new Set(told.flatMap(({ clientId }) => clientId ?? []))];
  const members = await listMembersOf(tx, clientIds);
  const offers = told.flatMap(({ id, type, freelancerUserId, after }) =>
    (type === 'offer_sent' || type === 'offer_widened') && freelancerUserId === null
      ? [{ eventId: id, offerId: String(after?.['offerId']) }]
      : [],
  );
  const audiences = offers.length === 0 ? new Map<string, string[]>() : await listAudiences(tx, offers, now);
  const notifications = composeNotifications(told, members, audiences, now);
  if (notifications.length === 0) return;
  const people = await listPeople(tx, [...new Set(notifications.map(({ userId }) => userId))], now);
  const known = new Map(
    people.map((person) => [
      person.userId,
      person.muted === null ? { ...person, ...defaultPreferences } : person,
    ]),
  );
  const reachable = notifications.filter(({ userId }) => known.has(userId));
  const deliveries = reachable.flatMap((one) => planDeliveries(one, known.get(one.userId)!, now));
  const mails = reachable.flatMap((one) => planMail(one, known.get(one.userId)!, now));
  await insertNotifications(tx, reachable, deliveries, mails, now);
};

/** The inbox at once; each device when it may disturb. */
const planDeliveries = (
  { eventId, userId, kind, urgent }: ComposedNotification,
  person: PersonToTell,
  now: Date,
): PlannedDelivery[] => {
  const at = urgent ? now : pushAfterQuietHours(person, person.timeZone, now);
  const devices = person.muted.includes(kind) ? [] : person.deviceIds;
  return [
    { eventId, userId, deviceId: null, at: now },
    ...devices.map((deviceId) => ({ eventId, userId, deviceId, at })),
  ];
};

/** By e-mail what they chose to have so, and what no device can tell them. */
const planMail = (
  { eventId, userId, kind, urgent }: ComposedNotification,
  person: PersonToTell,
  now: Date,
): PlannedMail[] => {
  const chosen = person.emailed.includes(kind);
  const instead = person.emailFallback && !person.reachable && !person.muted.includes(kind);
  if (!chosen && !instead) return [];
  const at = urgent ? now : pushAfterQuietHours(person, person.timeZone, now);
  return [{ eventId, userId, chosen, at }];
};
