import type { OperationName } from '@flxibl/contracts/api';
import type { World } from './build-world.ts';
import { offerWorld } from './offer-world.ts';
import type { Player } from './player.ts';
import { reachDayTransitions } from './reach-day-transitions.ts';
import { reachTimesheets } from './reach-timesheets.ts';
import type { Machine } from './transitions.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const onTheDay = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);
const muchLater = new Date('2026-12-05T09:00:00Z');
const reason = { reason: 'because' };

type Made = { id: string; items: { id: string }[]; assignmentIds: string[] };

/** How each transition is brought about; each gives the id of what made it. */
export const reachTransitions = async (
  world: World,
  player: Player,
): Promise<Record<Machine, Record<string, () => Promise<string>>>> => {
  const { clientId, siteId, uid } = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const admin = await world.addAdmin();
  const offers = offerWorld(world, booked);

  const act = async (by: string, name: OperationName, id: string, body?: object, at = booked) =>
    (await player.call(by, name, { id, ...(body && { body }) }, at)) as Made;
  const done =
    <Args extends unknown[]>(
      make: (...args: Args) => Promise<string>,
      step: (id: string) => Promise<unknown>,
    ) =>
    async (...args: Args): Promise<string> => {
      const id = await make(...args);
      await step(id);
      return id;
    };

  const sent = async (needsApproval = false): Promise<string> => {
    const [shiftId] = await offers.addShifts({ clientId, siteId });
    const made = await act(uid, 'createOffers', shiftId!, { freelancerIds: [fay.id], needsApproval });
    return made.items[0]!.id;
  };
  const seen = done(sent, (id) => act(fay.uid, 'seeOffer', id));
  const superseded = (make: () => Promise<string>) => async (): Promise<string> => {
    const id = await make();
    const { rows } = await world.owner.query<{ shift_id: string }>('select shift_id from offers where id = $1', [id]); // prettier-ignore
    const rival = await act(uid, 'createOffers', rows[0]!.shift_id, { freelancerIds: [finn.id] });
    await act(finn.uid, 'acceptOffer', rival.items[0]!.id);
    return id;
  };
  const endsOfOffer = (from: string, make: () => Promise<string>) => ({
    [`${from} → accepted`]: done(make, (id) => act(fay.uid, 'acceptOffer', id)),
    [`${from} → declined`]: done(make, (id) => act(fay.uid, 'declineOffer', id)),
    [`${from} → withdrawn`]: done(make, (id) => act(uid, 'withdrawOffer', id)),
    [`${from} → expired`]: done(make, () => player.runJob('settleOffers', muchLater)),
    [`${from} → superseded`]: superseded(make),
  });

  const reserved = async (): Promise<string> =>
    (await act(fay.uid, 'acceptOffer', await sent(true))).assignmentIds[0]!;
  const confirmed = async (): Promise<string> =>
    (await act(fay.uid, 'acceptOffer', await sent())).assignmentIds[0]!;
  const inProgress = done(confirmed, (id) => act(fay.uid, 'checkIn', id, undefined, onTheDay('08:55')));
  const worked = done(inProgress, (id) => act(fay.uid, 'checkOut', id, undefined, onTheDay('17:00')));

  const asked = async (kind: 'change' | 'hand_over' = 'change'): Promise<string> => {
    const id = await confirmed();
    const body = kind === 'change' ? { kind, payRate: '30', ...reason } : { kind, toFreelancerId: finn.id, ...reason }; // prettier-ignore
    return (await act(fay.uid, 'openRequest', id, body)).id;
  };
  const agreed = done(() => asked('hand_over'), (id) => act(finn.uid, 'acceptRequest', id)); // prettier-ignore
  const endsOfRequest = (from: string, make: () => Promise<string>) => ({
    [`${from} → accepted`]: done(make, (id) => act(uid, 'acceptRequest', id)),
    [`${from} → declined`]: done(make, (id) => act(uid, 'declineRequest', id, reason)),
    [`${from} → withdrawn`]: done(make, (id) => act(fay.uid, 'withdrawRequest', id)),
    [`${from} → expired`]: done(make, () => player.runJob('expireRequests', muchLater)),
    [`${from} → superseded`]: done(make, async (id) => {
      const { rows } = await world.owner.query<{ a: string }>('select assignment_id as a from requests where id = $1', [id]); // prettier-ignore
      await act(fay.uid, 'cancelAssignment', rows[0]!.a, reason);
    }),
  });

  const opened = async (): Promise<string> => {
    const assignmentId = await confirmed();
    await act(uid, 'reportNoShow', assignmentId, undefined, onTheDay('09:30'));
    const { rows } = await world.owner.query<{ id: string }>('select id from incidents where assignment_id = $1', [assignmentId]); // prettier-ignore
    return rows[0]!.id;
  };
  const disputed = done(opened, (id) => act(fay.uid, 'disputeIncident', id, reason, onTheDay('10:00')));
  const upheld = done(disputed, (id) => act(uid, 'upholdIncident', id, reason, onTheDay('11:00')));
  const appealed = done(upheld, (id) => act(fay.uid, 'appealIncident', id, reason, onTheDay('12:00')));
  const decide = (make: () => Promise<string>, by: string, name: OperationName) =>
    done(make, (id) => act(by, name, id, reason, onTheDay('13:00')));

  const day = await reachDayTransitions(world, player);
  return {
    ...day,
    assignment: {
      'none → reserved': reserved,
      'none → confirmed': confirmed,
      'reserved → confirmed': done(reserved, (id) => act(uid, 'confirmAssignment', id)),
      'reserved → rejected': done(reserved, (id) => act(uid, 'rejectAssignment', id, reason)),
      'reserved → expired': done(reserved, () => player.runJob('settleOffers', muchLater)),
      'reserved → cancelled': done(reserved, (id) => act(fay.uid, 'cancelAssignment', id, reason)),
      'confirmed → cancelled': done(confirmed, (id) => act(uid, 'cancelAssignment', id, reason)),
      'confirmed → replaced': done(confirmed, (id) => act(uid, 'replaceAssignment', id, { freelancerId: finn.id })), // prettier-ignore
      'confirmed → in_progress': inProgress,
      'confirmed → no_show': done(confirmed, (id) => act(uid, 'reportNoShow', id, undefined, onTheDay('09:30'))), // prettier-ignore
      'in_progress → worked': worked,
      'worked → approved': done(worked, (id) => act(uid, 'approveAssignment', id)),
    },
    offer: {
      'none → sent': () => sent(),
      'sent → seen': () => seen(),
      ...endsOfOffer('sent', () => sent()),
      ...endsOfOffer('seen', () => seen()),
    },
    request: {
      'none → open': () => asked(),
      'open → agreed': agreed,
      ...endsOfRequest('open', () => asked()),
      ...endsOfRequest('agreed', agreed),
    },
    timesheet: reachTimesheets({ world, client: uid, freelancer: fay.uid, admin, worked, act }),
    incident: {
      'none → open': opened,
      'open → disputed': disputed,
      'open → overturned': decide(opened, uid, 'overturnIncident'),
      'disputed → upheld': upheld,
      'disputed → overturned': decide(disputed, uid, 'overturnIncident'),
      'upheld → appealed': appealed,
      'appealed → upheld': decide(appealed, admin, 'upholdIncident'),
      'appealed → overturned': decide(appealed, admin, 'overturnIncident'),
    },
  };
};
