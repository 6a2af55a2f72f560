import { setClaims, type Claims } from '../platform/firebase.ts';
import { log } from '../platform/log.ts';
import { readPendingClaims, settleClaims, type PendingClaims } from './claims-sql.ts';

const batch = 100;

/** @returns false when Firebase did not take them: the order stays */
const deliver = async ({ uid, role, clientId, freelancerId }: PendingClaims): Promise<boolean> => {
  const claims: Claims = {
    ...(role !== null && { role }),
    ...(clientId !== null && { clientId }),
    ...(freelancerId !== null && { freelancerId }),
  };
  try {
    // Without an account there is no token to be right or wrong.
    if (!(await setClaims(uid, claims))) log('INFO', 'no account for these claims', {});
    return true;
  } catch (error) {
    log('WARNING', 'claims not set, the next tick will', { error: String(error) });
    return false;
  }
};

/** Tells Firebase what Postgres knows of people whose rights changed. @returns how many were told */
export const syncClaims = async (): Promise<number> => {
  let told = 0;
  for (;;) {
    const pending = await readPendingClaims(batch);
    const settled = await Promise.all(
      pending.map(async (claims) => ({ ...claims, done: await deliver(claims) })),
    );
    await settleClaims(settled);
    const done = settled.filter((one) => one.done).length;
    told += done;
    if (done < batch) return told;
  }
};
