import {
  blocks,
  overlap,
  type Assignment,
  type Client,
  type Model,
  type Person,
  type Shift,
} from './model.ts';

export const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A time that somebody should work for a client. */
export interface Slot {
  readonly client: Client;
  readonly start: number;
  readonly end: number;
  readonly cancelled?: boolean;
}

export const slotOf = (shift: Shift): Slot => ({
  client: shift.booking.client,
  start: shift.start,
  end: shift.end,
  cancelled: shift.cancelled,
});

// Everybody in these worlds works from 06:00 to 22:00 UTC.
const isWorking = ({ start, end }: Slot): boolean => {
  const midnight = Math.floor(start / day) * day;
  return start >= midnight + 6 * hour && end <= midnight + 22 * hour;
};

const isTaken = (
  model: Model,
  person: Person,
  range: { start: number; end: number },
  except: readonly Assignment[],
) =>
  model.assignments.some(
    (other) =>
      other.person === person && blocks(other.state) && !except.includes(other) && overlap(other, range),
  );

export const blockKey = (client: Client, person: Person): string => `${client.clientId} ${person.id}`;

/** Why this person cannot take the slot, the reason that is reported first. `uid`: who asks, whose holds are no bar. */
export const refusals = (
  model: Model,
  slot: Slot,
  person: Person,
  uid: string,
  except: readonly Assignment[] = [],
  // What the same step would have them do as well.
  beside: readonly Range[] = [],
): string[] => {
  const { now } = model;
  const { terms } = slot.client;
  const rest = terms.restMinutes * minute;
  const taken = isTaken(model, person, slot, except) || beside.some((other) => overlap(other, slot));
  const held = model.holds.some(
    (hold) => hold.person === person && hold.uid !== uid && hold.expiresAt > now && overlap(hold, slot),
  );
  const rested = { start: slot.start - rest, end: slot.end + rest };
  const tired =
    !taken &&
    rest > 0 &&
    (isTaken(model, person, rested, except) || beside.some((other) => overlap(other, rested)));
  return [
    taken && 'freelancer_taken',
    held && 'freelancer_held',
    slot.start <= now + terms.noticeMinutes.create * minute && 'notice_too_short',
    !isWorking(slot) && 'freelancer_not_available',
    model.blocked.has(blockKey(slot.client, person)) && 'blocked_by_client',
    tired && 'rest_too_short',
    slot.cancelled === true && 'shift_cancelled',
  ].filter((reason) => reason !== false);
};

const order = ['freelancer_taken', 'freelancer_held', 'notice_too_short', 'freelancer_not_available', 'blocked_by_client', 'rest_too_short', 'shift_cancelled']; // prettier-ignore

/** The one reason that is reported of what stands against several slots together. */
export const firstRefusal = (reasons: readonly string[]): string | undefined =>
  order.find((reason) => reasons.includes(reason));
