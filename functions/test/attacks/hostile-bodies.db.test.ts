import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { api, type OperationName } from '@flxibl/contracts/api';
import { errorStatus } from '@flxibl/contracts/error-codes';
import { Problem } from '@flxibl/contracts/problem';
import { seed } from '../../../test/seed.ts';
import { permissions } from '../../src/http/permissions.ts';
import { hostileRequests } from './hostile-values.ts';
import { openAttacks, send } from './open-attacks.ts';

vi.mock('../../src/platform/firebase.ts', async () => (await import('./stand-ins.ts')).trustTokens);
vi.mock('../../src/platform/clock.ts', async () => (await import('./stand-ins.ts')).attackClock);
vi.mock('../../src/platform/log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));
// Addresses that somebody made up are asked by no test.
vi.mock('../../src/platform/outbound.ts', async (load) => ({
  ...(await load<object>()),
  fetchOutside: () => Promise.reject(new Error('no network here')),
}));
// Whatever cannot be reached is told late, so that nobody learns why; here nobody asks.
vi.mock('../../src/calendars/caldav/connect-account.ts', async (load) => {
  const real = await load<typeof import('../../src/calendars/caldav/connect-account.ts')>();
  return { ...real, tryCaldavAccount: (account: never) => real.tryCaldavAccount(account, undefined, 0) };
});
// Here it is about what is asked, not how often.
vi.mock('../../src/http/limit-rate.ts', () => ({ limitRate: async () => undefined }));

const opened = openAttacks();
// Failing is all that `failOnPurpose` does.
const names = (Object.keys(api) as OperationName[]).filter((name) => name !== 'failOnPurpose');
/** Of all calls together: `FLXIBL_HOSTILE_BODIES=20000` sends more. */
const total = Number(process.env['FLXIBL_HOSTILE_BODIES'] ?? 500);
/** Where nobody outside is there to answer, 503 is right. */
const asksOutside = /Google|Caldav|DocumentFile/;
const each = Math.ceil(total / names.length);

test(
  `${each * names.length} hostile requests over all calls: each is answered by what the contract knows, none by 5xx`,
  { timeout: 1_800_000 },
  async () => {
    const { acme, tokens } = opened;
    const actors = { business: acme.ownerUid, freelancer: acme.freelancerUid, admin: tokens['admin']! };
    const faults: string[] = [];
    const answers: Record<number, number> = {};
    for (const name of names) {
      const { roles } = permissions[name];
      const may = typeof roles === 'string' ? [actors.business] : roles.map((role) => actors[role]);
      const requests = fc.sample(fc.tuple(fc.constantFrom(...may), hostileRequests(name, acme.objects)), {
        numRuns: each,
        seed,
      });
      for (const [token, request] of requests) {
        const { status, body } = await send(token, request);
        answers[status] = (answers[status] ?? 0) + 1;
        if (status < 400) continue;
        const problem = Problem.safeParse(body);
        const known = problem.success && errorStatus[problem.data.code] === status;
        if (!known || (status >= 500 && !(status === 503 && asksOutside.test(name))))
          faults.push(`${name} ${status} ${JSON.stringify(request).slice(0, 400)}`);
      }
    }
    console.log('hostile requests answered by status:', JSON.stringify(answers));

    expect(faults).toEqual([]);
  },
);
