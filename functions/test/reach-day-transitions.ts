import type { OperationName } from '@flxibl/contracts/api';
import type { World } from './build-world.ts';
import type { Player } from './player.ts';
import type { Machine } from './transitions.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const muchLater = new Date('2026-12-05T09:00:00Z');
const start = Date.parse('2026-12-01T09:00:00Z');
const hoursBefore = (hours: number): Date => new Date(start - hours * 3_600_000);
const reason = { reason: 'because' };

type Ways = Record<string, () => Promise<string>>;

/** How the transitions of pencils, attendance and standbys are brought about; each gives the id of what made it. */
export const reachDayTransitions = async (
  world: World,
  player: Player,
): Promise<Record<Extract<Machine, 'pencil' | 'attendance' | 'standby'>, Ways>> => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const act = async (by: string, name: OperationName, id?: string, body?: object, at = booked) => {
    const answer = await player.call(
      by,
      name,
      { ...(id !== undefined && { id }), ...(body && { body }) },
      at,
    );
    return answer as {
      id: string;
      items: { id: string }[];
      shifts: { id: string; assignments: { id: string }[] }[];
    };
  };

  const bookFor = async (freelancerId: string) => {
    const shift = {
      role: 'waiter',
      start: '2026-12-01T09:00',
      end: '2026-12-01T17:00',
      freelancerIds: [freelancerId],
    };
    const booking = await act(acme.uid, 'createBooking', undefined, { siteId: acme.siteId, shifts: [shift] });
    const [{ id: shiftId, assignments }] = booking.shifts as [(typeof booking.shifts)[number]];
    return { bookingId: booking.id, shiftId, assignmentIds: assignments.map(({ id }) => id) };
  };

  // Each way has a freelancer of its own, so that one way's pencils do not stand before another's.
  const place = async ({ uid, siteId }: typeof acme, freelancerId: string): Promise<string> => {
    const time = { start: '2026-12-01T09:00', end: '2026-12-01T17:00' };
    return (await act(uid, 'createPencil', undefined, { siteId, freelancerId, role: 'waiter', ...time })).id;
  };
  interface Two {
    readonly first: string;
    readonly second: string;
    readonly freelancerId: string;
  }
  const placed = async (): Promise<Two> => {
    const { id: freelancerId } = await world.addFreelancer();
    return {
      first: await place(acme, freelancerId),
      second: await place(globex, freelancerId),
      freelancerId,
    };
  };
  const challenged = async (): Promise<Two> => {
    const two = await placed();
    await act(globex.uid, 'challengePencil', two.second);
    return two;
  };
  const then =
    (make: () => Promise<Two>, step: (two: Two) => Promise<unknown>) => async (): Promise<string> => {
      const two = await make();
      await step(two);
      return two.first;
    };
  const endsOfPencil = (from: string, make: () => Promise<Two>): Ways => ({
    [`${from} → booked`]: then(make, ({ first }) => act(acme.uid, 'bookPencil', first)),
    [`${from} → released`]: then(make, ({ first }) => act(acme.uid, 'releasePencil', first)),
    [`${from} → lapsed`]: then(make, () => player.runJob('settlePencils', muchLater)),
    [`${from} → superseded`]: then(make, ({ freelancerId }) => bookFor(freelancerId)),
  });

  const confirmed = async () => {
    const fay = await world.addFreelancer();
    const { assignmentIds } = await bookFor(fay.id);
    return { id: assignmentIds[0]!, fay };
  };
  const attend =
    (hours: readonly number[], confirms = false) =>
    async (): Promise<string> => {
      const { id, fay } = await confirmed();
      for (const some of hours) await player.runJob('askAttendance', hoursBefore(some));
      if (confirms)
        await act(fay.uid, 'confirmAttendance', id, undefined, hoursBefore((hours.at(-1) ?? 20) - 1));
      return id;
    };

  const invited = async () => {
    const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
    const { shiftId, assignmentIds, bookingId } = await bookFor(fay.id);
    const { items } = await act(acme.uid, 'createStandbys', shiftId, { freelancerIds: [finn.id] });
    return { id: items[0]!.id, fay, finn, assignmentId: assignmentIds[0]!, bookingId };
  };
  type Invited = Awaited<ReturnType<typeof invited>>;
  const agreed = async (): Promise<Invited> => {
    const standby = await invited();
    await act(standby.finn.uid, 'acceptStandby', standby.id);
    return standby;
  };
  const after = (make: () => Promise<Invited>, step: (s: Invited) => Promise<unknown>) => async () => {
    const standby = await make();
    await step(standby);
    return standby.id;
  };
  const endsOfStandby = (from: string, make: () => Promise<Invited>): Ways => ({
    [`${from} → declined`]: after(make, ({ finn, id }) => act(finn.uid, 'declineStandby', id)),
    [`${from} → withdrawn`]: after(make, ({ id }) => act(acme.uid, 'withdrawStandby', id)),
    [`${from} → released`]: after(make, async ({ bookingId }) => {
      await act(acme.uid, 'cancelBooking', bookingId, reason);
      await player.runJob('settleStandbys', booked);
    }),
  });

  return {
    pencil: {
      'none → placed': then(placed, async () => undefined),
      'placed → challenged': then(challenged, async () => undefined),
      'challenged → placed': then(challenged, ({ second }) => act(globex.uid, 'releasePencil', second)),
      ...endsOfPencil('placed', placed),
      ...endsOfPencil('challenged', challenged),
    },
    attendance: {
      'none → asked': attend([23]),
      'asked → chased': attend([23, 11]),
      'asked → at_risk': attend([23, 5]),
      'chased → at_risk': attend([23, 11, 5]),
      'none → confirmed': attend([], true),
      'asked → confirmed': attend([23], true),
      'chased → confirmed': attend([23, 11], true),
      'at_risk → confirmed': attend([23, 11, 5], true),
    },
    standby: {
      'none → invited': after(invited, async () => undefined),
      'invited → agreed': after(agreed, async () => undefined),
      ...endsOfStandby('invited', invited),
      ...endsOfStandby('agreed', agreed),
      'agreed → stepped_in': after(agreed, async ({ fay, assignmentId }) => {
        await act(fay.uid, 'cancelAssignment', assignmentId, reason);
        await player.runJob('settleStandbys', booked);
      }),
    },
  };
};
