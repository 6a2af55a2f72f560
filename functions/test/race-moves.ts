import type { OperationName } from '@flxibl/contracts/api';
import type { World } from './build-world.ts';

/** One call of the API, by whom and at what time on their clock; most are sensible, some come too late. */
export interface Move {
  readonly name: OperationName;
  readonly uid: string;
  readonly at: Date;
  readonly id?: string;
  readonly body?: object;
}

interface Party {
  readonly id: string;
  readonly uid: string;
  readonly siteId?: string;
}
interface SeenAssignment {
  readonly id: string;
  readonly state: string;
  readonly freelancer: string;
  readonly client: string;
  readonly booking: string;
  readonly startsAt: string;
}
interface SeenRequest {
  readonly id: string;
  readonly state: string;
  readonly freelancer: string;
  readonly other: string | null;
  readonly client: string;
  readonly kind: string;
  readonly side: string;
}

/** What was there a moment ago; the moves are chosen by it, so that some meet another world. */
export interface Glance {
  readonly shifts: readonly { id: string; client: string }[];
  readonly assignments: readonly SeenAssignment[];
  readonly offers: readonly { id: string; state: string; freelancer: string | null; client: string }[];
  readonly requests: readonly SeenRequest[];
}

/** The newest of each, as the owner of the database sees them. */
export const glance = async ({ owner }: World): Promise<Glance> =>
  (
    await owner.query<Glance>(`
      select
        (select coalesce(jsonb_agg(x), '[]') from (
          select id, client_id as client from shifts where cancelled_at is null order by id desc limit 40) x) as shifts,
        (select coalesce(jsonb_agg(x), '[]') from (
          select a.id, a.state, a.freelancer_id as freelancer, a.client_id as client, s.booking_id as booking,
                 lower(a.during) as "startsAt"
          from assignments a join shifts s on s.id = a.shift_id order by a.id desc limit 80) x) as assignments,
        (select coalesce(jsonb_agg(x), '[]') from (
          select id, state, freelancer_id as freelancer, client_id as client from offers
          order by id desc limit 40) x) as offers,
        (select coalesce(jsonb_agg(x), '[]') from (
          select id, state, freelancer_id as freelancer, other_freelancer_id as other, client_id as client,
                 kind, proposer_side as side
          from requests order by id desc limit 40) x) as requests`)
  ).rows[0]!;

const reason = 'race';
const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
const hours = [
  ['08:00', '12:00'],
  ['10:00', '14:00'],
  ['12:00', '16:00'],
] as const;

/** Chooses moves among few people and few hours, so that nearly all are in each other's way. */
export const raceMoves = (
  clients: readonly Party[],
  people: readonly Party[],
  now: Date,
  random: () => number,
): ((seen: Glance) => Move | undefined) => {
  const one = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const likely = <Item extends { state: string }>(items: readonly Item[], states: string): Item | undefined =>
    one(random() < 0.9 ? items.filter(({ state }) => states.includes(state)) : items);
  const some = (most: number): string[] => {
    const count = Math.floor(random() * (most + 1));
    return people.toSorted(() => random() - 0.5).slice(0, count).map(({ id }) => id); // prettier-ignore
  };
  const uidOf = (id: string | null): string => [...clients, ...people].find((party) => party.id === id)!.uid;
  const anybody = (): string => one(people)!.uid;

  const shiftOf = (): object => {
    const day = one(days)!;
    const [from, to] = one(hours)!;
    const freelancerIds = some(2);
    return {
      role: 'waiter',
      start: `${day}T${from}`,
      end: `${day}T${to}`,
      headcount: Math.max(1, freelancerIds.length) + Math.floor(random() * 2),
      freelancerIds,
    };
  };
  const offer = (seen: Glance, body: object): Move | undefined => {
    const shift = one(seen.shifts);
    return shift && { name: 'createOffers', uid: uidOf(shift.client), at: now, id: shift.id, body };
  };
  const answer = (seen: Glance, name: OperationName): Move | undefined => {
    const offered = likely(seen.offers, 'sent seen');
    const uid = offered && (offered.freelancer === null ? anybody() : uidOf(offered.freelancer));
    return offered && { name, uid: uid!, at: now, id: offered.id };
  };
  const about = (seen: Glance, name: OperationName, states: string, body?: object): Move | undefined => {
    const assignment = likely(seen.assignments, states);
    return (
      assignment && { name, uid: uidOf(assignment.client), at: now, id: assignment.id, ...(body && { body }) }
    );
  };
  // The working day happens on a clock of its own: so long after the start of just this shift.
  const onTheDay = (seen: Glance, name: OperationName, states: string, minutes: number): Move | undefined => {
    const assignment = likely(seen.assignments, states);
    const at = assignment && new Date(Date.parse(assignment.startsAt) + minutes * 60_000);
    return assignment && { name, uid: uidOf(assignment.client), at: at!, id: assignment.id };
  };
  const ask = (seen: Glance): Move | undefined => {
    const assignment = likely(seen.assignments, 'confirmed');
    const other = likely(seen.assignments, 'confirmed');
    if (!assignment || !other) return undefined;
    const end = `${assignment.startsAt.slice(0, 10)}T${one(['13:00', '15:00', '17:00'])}`;
    const body = one([
      { kind: 'change', end, reason },
      { kind: 'change', payRate: `${20 + Math.floor(random() * 20)}`, reason },
      { kind: 'release', reason },
      { kind: 'hand_over', toFreelancerId: one(people)!.id, reason },
      { kind: 'swap', withAssignmentId: other.id, reason },
    ])!;
    const side = body.kind === 'change' && random() < 0.5 ? assignment.client : assignment.freelancer;
    return { name: 'openRequest', uid: uidOf(side), at: now, id: assignment.id, body };
  };
  const answererOf = ({ kind, state, side, freelancer, other, client }: SeenRequest): string => {
    if (kind === 'change') return side === 'client' ? freelancer : client;
    return state === 'open' ? (other ?? client) : client;
  };
  const answerRequest = (seen: Glance, name: OperationName, body?: object): Move | undefined => {
    const request = likely(seen.requests, 'open agreed');
    if (!request) return undefined;
    const proposer = request.side === 'client' ? request.client : request.freelancer;
    const due = name === 'withdrawRequest' ? proposer : answererOf(request);
    const uid = uidOf(random() < 0.85 ? due : one([request.client, request.freelancer])!);
    return { name, uid, at: now, id: request.id, ...(body && { body }) };
  };

  const moves: readonly (readonly [number, (seen: Glance) => Move | undefined])[] = [
    [
      14,
      () => {
        const client = one(clients)!;
        const shifts = Array.from({ length: 1 + Math.floor(random() * 2) }, shiftOf);
        return { name: 'createBooking', uid: client.uid, at: now, body: { siteId: client.siteId, shifts } };
      },
    ],
    [
      10,
      (seen) => offer(seen, { freelancerIds: [one(people)!.id, ...some(1)], needsApproval: random() < 0.5 }),
    ],
    [8, (seen) => offer(seen, { open: true, needsApproval: random() < 0.5 })],
    [22, (seen) => answer(seen, 'acceptOffer')],
    [2, (seen) => answer(seen, 'declineOffer')],
    [2, (seen) => answer(seen, 'seeOffer')],
    [
      2,
      (seen) => {
        const offered = likely(seen.offers, 'sent seen');
        return offered && { name: 'withdrawOffer', uid: uidOf(offered.client), at: now, id: offered.id };
      },
    ],
    [10, (seen) => about(seen, 'confirmAssignment', 'reserved')],
    [3, (seen) => about(seen, 'rejectAssignment', 'reserved', { reason })],
    [12, (seen) => about(seen, 'replaceAssignment', 'confirmed', { freelancerId: one(people)!.id })],
    [20, ask],
    [20, (seen) => answerRequest(seen, 'acceptRequest')],
    [5, (seen) => answerRequest(seen, 'declineRequest', { reason })],
    [5, (seen) => answerRequest(seen, 'withdrawRequest')],
    [8, (seen) => about(seen, 'cancelAssignment', 'reserved confirmed', { reason })],
    [
      4,
      (seen) => {
        const assignment = likely(seen.assignments, 'reserved confirmed');
        const uid = assignment && uidOf(assignment.freelancer);
        return assignment && { name: 'cancelAssignment', uid: uid!, at: now, id: assignment.id, body: { reason } }; // prettier-ignore
      },
    ],
    [
      2,
      (seen) => {
        const assignment = one(seen.assignments);
        const uid = assignment && uidOf(assignment.client);
        return assignment && { name: 'cancelBooking', uid: uid!, at: now, id: assignment.booking, body: { reason } }; // prettier-ignore
      },
    ],
    [3, (seen) => onTheDay(seen, 'checkIn', 'confirmed', 5)],
    [4, (seen) => onTheDay(seen, 'reportNoShow', 'confirmed', 20)],
    [2, (seen) => onTheDay(seen, 'checkOut', 'in_progress', 60)],
    [2, (seen) => onTheDay(seen, 'approveAssignment', 'worked', 600)],
  ];
  const total = moves.reduce((sum, [weight]) => sum + weight, 0);
  return (seen) => {
    let at = random() * total;
    return moves.find(([weight]) => (at -= weight) < 0)?.[1](seen);
  };
};
