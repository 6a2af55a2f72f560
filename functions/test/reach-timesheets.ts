import type { OperationName } from '@flxibl/contracts/api';
import type { World } from './build-world.ts';

const onTheDay = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);
const longAfter = new Date('2026-12-20T09:00:00Z');
const reason = { reason: 'because' };
const shorter = { startsAt: onTheDay('09:00').toISOString(), endsAt: onTheDay('16:00').toISOString() };

interface Ways {
  readonly world: World;
  readonly client: string;
  readonly freelancer: string;
  readonly admin: string;
  readonly worked: () => Promise<string>;
  readonly act: (by: string, name: OperationName, id: string, body: object | undefined, at: Date) => Promise<unknown>; // prettier-ignore
}

/** How each transition of a timesheet is brought about; each gives its id. */
export const reachTimesheets = ({ world, client, freelancer, admin, worked, act }: Ways) => {
  const opened = async (): Promise<string> => {
    const assignmentId = await worked();
    const { rows } = await world.owner.query<{ id: string }>('select id from timesheets where assignment_id = $1', [assignmentId]); // prettier-ignore
    return rows[0]!.id;
  };
  const then =
    (make: () => Promise<string>, by: string, name: OperationName, at: string, body?: object) =>
    async (): Promise<string> => {
      const id = await make();
      await act(by, name, id, body, onTheDay(at));
      return id;
    };
  const submitted = then(opened, freelancer, 'submitTimesheet', '17:30');
  const approved = then(submitted, client, 'approveTimesheet', '18:00');
  const amended = then(submitted, client, 'amendTimesheet', '18:00', { ...shorter, ...reason });
  const accepted = then(amended, freelancer, 'acceptTimesheet', '19:00');
  const disputed = then(amended, freelancer, 'disputeTimesheet', '19:00', reason);
  const resolved = then(disputed, admin, 'resolveTimesheet', '20:00', { ...reason, times: shorter });
  const lock = (make: () => Promise<string>) => async (): Promise<string> => {
    const id = await make();
    await act(client, 'lockPeriod', id, { until: onTheDay('23:00').toISOString() }, longAfter);
    return id;
  };
  const locked = lock(approved);
  const exported = async (): Promise<string> => {
    const id = await locked();
    await act(admin, 'exportTimesheets', '', { ids: [id] }, longAfter);
    return id;
  };
  return {
    'none → open': opened,
    'open → submitted': submitted,
    'submitted → open': then(submitted, freelancer, 'recallTimesheet', '18:00'),
    'submitted → approved': approved,
    'submitted → amended': amended,
    'amended → accepted': accepted,
    'amended → disputed': disputed,
    'disputed → resolved': resolved,
    'approved → locked': locked,
    'accepted → locked': lock(accepted),
    'resolved → locked': lock(resolved),
    'locked → exported': exported,
  };
};
