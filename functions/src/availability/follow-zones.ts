import { recordEvents, type Actor } from '../platform/event-log.ts';
import { log } from '../platform/log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { liveHorizon } from './availability-sql.ts';
import { notRederivedEvent, rederivedEvents } from './zone-events.ts';
import { zonesReadOtherwise } from './zone-rules.ts';
import {
  announceZoneDifferences,
  confirmZones,
  findChangedZones,
  listPeopleOfZones,
  listShiftsToRederive,
  listZoneOffsets,
  lockShiftsWithPeople,
  rederivePeople,
  rederiveShifts,
  settleZoneDifferences,
} from './zones-sql.ts';

// 100 people are locked for about a tenth of a second: as long as a booking may have to wait for this.
const peopleAtOnce = 100;
const shiftsAtOnce = 50;
const firstId = '00000000-0000-0000-0000-000000000000';
const actor: Actor = { userId: null, channel: 'job', requestId: 'followZones' };

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

interface Batch {
  readonly done: number;
  /** Where the next one begins; undefined after the last. */
  readonly last: string | undefined;
}

/** Batch by batch in the order of ids, so that it ends whatever others write meanwhile. @returns how much it did */
const batchByBatch = async (work: (tx: Transaction, after: string) => Promise<Batch>): Promise<number> => {
  let done = 0;
  for (let after: string | undefined = firstId; after !== undefined;) {
    const batch: Batch = await asJob((tx) => work(tx, after!));
    done += batch.done;
    after = batch.last;
  }
  return done;
};

const followPeople = (timeZones: readonly string[], now: Date): Promise<number> =>
  batchByBatch(async (tx, after) => {
    const ids = await listPeopleOfZones(tx, timeZones, after, now, peopleAtOnce);
    const changed = await rederivePeople(tx, ids, timeZones, now);
    if (changed.length > 0) {
      const affects = await liveHorizon(tx, now);
      await recordEvents(
        tx,
        actor,
        changed.map((freelancerId) => ({
          type: 'availability_rederived',
          freelancerId,
          affects,
          after: { timeZones },
        })),
      );
    }
    return { done: changed.length, last: ids.at(-1) };
  });

const followShifts = (timeZones: readonly string[], now: Date): Promise<number> =>
  batchByBatch(async (tx, after) => {
    const ids = await listShiftsToRederive(tx, timeZones, after, now, shiftsAtOnce);
    await lockShiftsWithPeople(tx, ids);
    const moved = (await rederiveShifts(tx, ids, now)).filter((shift) => shift.moved);
    if (moved.length > 0) await recordEvents(tx, actor, moved.flatMap(rederivedEvents));
    return { done: moved.length, last: ids.at(-1) };
  });

const announceLeft = async (): Promise<number> => {
  const left = await asJob(async (tx) => {
    const shifts = await announceZoneDifferences(tx, shiftsAtOnce);
    if (shifts.length > 0) await recordEvents(tx, actor, shifts.map(notRederivedEvent));
    return shifts.length;
  });
  return left < shiftsAtOnce ? left : left + (await announceLeft());
};

/**
 * Where the database's zone data have become others since the last run, reads anew what is wall time: exceptions, time
 * off and working time of people, then the instants of coming shifts. A shift that would overlap with other work of
 * somebody on it is left and listed. What was found changed is noted as seen only at the end, so a run that was cut off
 * is done again, and finds done what it had done.
 *
 * The instants of new shifts come from this process, which has zone data of its own. Shifts of a zone wait until both
 * say the same: else the one would move what the other books.
 * @returns how many people and shifts became others, or are newly listed
 */
export const followZones = async (now: Date): Promise<number> => {
  const { timeZones, disputed, left } = await asJob(async (tx) => {
    const changed = await findChangedZones(tx, now);
    return {
      timeZones: changed,
      disputed: changed.length === 0 ? [] : zonesReadOtherwise(await listZoneOffsets(tx, changed)),
      left: await settleZoneDifferences(tx, now),
    };
  });
  if (disputed.length > 0)
    log('WARNING', 'zone data of process and database differ; shifts wait', { zones: disputed });
  if (timeZones.length === 0 && left === 0) return 0;

  let done = timeZones.length > 0 ? await followPeople(timeZones, now) : 0;
  const agreed = timeZones.filter((zone) => !disputed.includes(zone));
  // A shift may have to wait until another one, of a later batch, has made room.
  for (let moved = -1; moved !== 0; done += moved) moved = await followShifts(agreed, now);
  done += await announceLeft();
  if (agreed.length > 0) await asJob((tx) => confirmZones(tx, agreed, now));
  return done;
};
