import type pg from 'pg';
import { blocks, type Assignment, type Model } from './model.ts';
import { rowsOfRun } from './rows-sql.ts';

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly person: string | null;
  readonly assignment: string | null;
  readonly booking: string | null;
  readonly affects: [number, number] | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}
type Row = Record<string, unknown> & { readonly id: string };

export interface Rows {
  readonly shifts: (Row & { readonly crew: string | null })[];
  readonly assignments: (Row & { person: string; state: Assignment['state']; start: number; end: number })[];
  readonly offers: Row[];
  readonly requests: Row[];
  readonly holds: Row[];
  readonly blocks: string[];
  readonly versions: Record<string, number>;
  readonly events: EventRow[];
  readonly overlaps: number;
  readonly overfilled: number;
  /** States of the assignments as the log alone tells them. */
  readonly replayed: Map<string, unknown>;
  readonly lastEvent: number;
}

export const readRows = async (owner: pg.Pool, model: Model, last: Rows | undefined): Promise<Rows> => {
  const values = [
    model.clients.map(({ clientId }) => clientId),
    model.people.map(({ id }) => id),
    last?.lastEvent ?? 0,
  ];
  const { rows } = await owner.query<Omit<Rows, 'replayed' | 'lastEvent'>>(rowsOfRun, values);
  const read = rows[0]!;
  return {
    ...read,
    replayed: last?.replayed ?? new Map(),
    lastEvent: read.events.at(-1)?.seq ?? last?.lastEvent ?? 0,
  };
};

const same = (what: string, found: readonly string[], due: readonly string[]): void => {
  const [one, other] = [found.toSorted(), due.toSorted()];
  if (one.join('\n') === other.join('\n')) return;
  const extra = one.filter((line) => !other.includes(line));
  const missing = other.filter((line) => !one.includes(line));
  const twice = one.filter((line, index) => one.indexOf(line) !== index);
  throw new Error(
    `${what} differ.\nin the database only:\n  ${extra.join('\n  ')}\nin the model only:\n  ${missing.join('\n  ')}\ntwice:\n  ${twice.join('\n  ')}`,
  );
};

// What the database has drawn ids for is matched with what the model has made; each row once.
const bind = (model: Model, rows: Rows): void => {
  const bindAll = <Item extends { id: string }>(
    items: Item[],
    found: Row[],
    fits: (item: Item, row: Row) => boolean,
  ) => {
    const known = new Set(items.map(({ id }) => id));
    for (const item of items.filter(({ id }) => id === '')) {
      const row = found.find((candidate) => !known.has(candidate.id) && fits(item, candidate));
      if (!row) continue;
      item.id = row.id;
      known.add(row.id);
    }
  };
  bindAll(model.shifts, rows.shifts, (shift, row) =>
    row['booking'] === shift.booking.id && row['start'] === shift.start && row['end'] === shift.end &&
    row['headcount'] === shift.headcount &&
    // Of twins within an order the people tell which is which.
    model.on(shift).every((item) => item.id !== '' || rows.assignments.some((a) => a['shift'] === row.id && a.person === item.person.id))); // prettier-ignore
  bindAll(model.assignments, rows.assignments, (item, row) =>
    row['shift'] === item.shift.id && row['person'] === item.person.id && row['seat'] === item.seat); // prettier-ignore
};

// Whose end made a request void is open when both assignments of a swap end in one statement.
const about = (type: string, person: string | null | undefined): string =>
  type === 'request_superseded' ? '-' : (person ?? '-');

const eventKey = (row: EventRow): string => {
  const { type, before, after, affects, person } = row;
  const subject = type.startsWith('offer_') ? after?.['offerId']
    : type.startsWith('request_') ? after?.['requestId']
    : type.startsWith('booking_') ? row.booking
    : type.startsWith('block_') ? (after ?? before)?.['freelancerId']
    : row.assignment; // prettier-ignore
  const state = (part: Record<string, unknown> | null): unknown =>
    part?.['state'] ?? (part?.['seat'] === undefined ? '' : `seat ${part['seat'] as number}`);
  const [from, to] = type === 'incident_opened' ? ['', after?.['kind']] : [state(before), state(after)];
  return [type, subject, about(type, person), from, '>', to, affects?.join('/') ?? ''].map(String).join(' ');
};

const eventsOwed = (model: Model): string[] =>
  model.owed.map(({ type, about: subject, person, before, after, affects }) =>
    [type, subject.id, about(type, person?.id), before, '>', after, affects?.join('/') ?? ''].join(' '),
  );

// The log must chain: each event goes on from the state in which the one before it left the assignment.
const replay = (rows: Rows): void => {
  for (const { type, assignment, before, after } of rows.events) {
    if (!type.startsWith('assignment_') || after?.['state'] === undefined) continue;
    const known = rows.replayed.get(assignment!);
    if (known !== before?.['state'])
      throw new Error(
        `${type} of ${assignment} goes on from ${String(before?.['state'])}, the log was at ${String(known)}`,
      );
    rows.replayed.set(assignment!, after['state']);
  }
  same(
    'states told by the log',
    [...rows.replayed].map(([id, state]) => `${id} ${String(state)}`),
    rows.assignments.map(({ id, state }) => `${id} ${state}`),
  );
};

const blockedTimeOf = (rows: Rows, person: string): string =>
  rows.assignments
    .filter((item) => item.person === person && blocks(item.state))
    .map(({ start, end }) => `${start}/${end}`)
    .sort()
    .join(' ');

const checkVersions = (rows: Rows, last: Rows): void => {
  for (const [person, version] of Object.entries(rows.versions)) {
    const before = last.versions[person]!;
    const changed = blockedTimeOf(rows, person) !== blockedTimeOf(last, person);
    if (version < before || (changed && version === before))
      throw new Error(
        `version of ${person}: ${before}, then ${version}${changed ? ' with other blocked time' : ''}`,
      );
  }
};

/** @throws Error naming the first difference between the database and the model, or the promise that is broken */
export const compareWithModel = (model: Model, rows: Rows, last: Rows): void => {
  if (rows.overlaps > 0) throw new Error(`${rows.overlaps} overlapping pairs of blocking assignments`);
  if (rows.overfilled > 0) throw new Error(`${rows.overfilled} shifts are overfilled or have a seat twice`);
  bind(model, rows);
  const line = (...parts: unknown[]): string => parts.map(String).join(' ');
  same('shifts',
    rows.shifts.map((s) => line(s.id, s['booking'], s['start'], s['end'], s['headcount'], s['cancelled'], s['state'])),
    model.shifts.map((s) => line(s.id, s.booking.id, s.start, s.end, s.headcount, s.cancelled, model.shiftState(s))));
  same('assignments',
    rows.assignments.map((a) => line(a.id, a['shift'], a.person, a['seat'], a.state, a.start, a.end, a['pay'], a['expiresAt'], a['offer'], a['replaces'])),
    model.assignments.map((a) => line(a.id, a.shift.id, a.person.id, a.seat, a.state, a.start, a.end, a.pay, a.state === 'reserved' ? a.expiresAt : null, a.offer?.id ?? null, a.replaces?.id ?? null)));
  same('offers',
    rows.offers.map((o) => line(o.id, o['state'], o['expiresAt'], o['declines'])),
    model.offers.map((o) => line(o.id, o.state, o.expiresAt, o.declinedBy.size)));
  same('requests',
    rows.requests.map((r) => line(r.id, r['state'], r['expiresAt'])),
    model.requests.map((r) => line(r.id, r.state, r.expiresAt)));
  same('holds',
    rows.holds.map((h) => line(h.id, h['person'], h['start'], h['end'], h['expiresAt'])),
    model.holds.map((h) => line(h.id, h.person.id, h.start, h.end, h.expiresAt)));
  same('blocks', rows.blocks, [...model.blocked]);
  same('events', rows.events.map(eventKey), eventsOwed(model));
  replay(rows);
  checkVersions(rows, last);
}; // prettier-ignore
