import { inTransaction } from '../platform/postgres.ts';

const batch = 500;
const keptForMs = 90 * 86_400_000;

/** Deletes where and when devices said they were, 90 days after. @returns of how many assignments */
export const forgetEvidence = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      // Only what nobody changes at this moment: the rest is for the next run.
      return await tx.query(
        `update assignments set check_in_evidence = null, check_out_evidence = null
         where id in (
           select id from assignments
           where (check_in_evidence is not null or check_out_evidence is not null) and evidence_at <= $1
           order by evidence_at limit $2 for no key update skip locked
         ) returning id`,
        [new Date(now.getTime() - keptForMs), batch],
      );
    });
    done += some.length;
    if (some.length < batch) return done;
  }
};
