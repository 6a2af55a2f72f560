import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { encodeFreeDay } from '../../contracts/src/live-availability.ts';
import { callApi, signIn, stack } from '../../test/stack.ts';
import { clientOf, daysFrom, liveDay } from './demo-api.ts';
import { findApiWorkers } from './find-workers.ts';

const bookings = 200;
const atOnce = 20;

interface Attempt {
  readonly key: string;
  readonly body: object;
  /** Undefined while the answer is unknown: the process died over it. */
  status?: number;
}

const send = async (attempt: Attempt, token: string): Promise<void> => {
  const answer = await callApi('/bookings', {
    method: 'POST',
    token,
    body: attempt.body,
    headers: { 'idempotency-key': attempt.key },
  }).catch(() => undefined);
  if (answer && answer.status < 500) attempt.status = answer.status;
};

/** Sends them all, so many at once; `between` is told how many have been answered. */
const sendAll = async (
  attempts: Attempt[],
  token: string,
  between: (answered: number) => void,
): Promise<void> => {
  const waiting = [...attempts];
  let answered = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await send(next, token);
      between((answered += 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

test('what was acknowledged before the process was killed is there, once, and becomes live', async () => {
  const bea = await clientOf('bea@acme.test');
  const { idToken } = await signIn('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  // Nobody whose calendar another story connects: 200 shifts would be written there first.
  const [diego] = (await bea('listFreelancers', { query: { q: 'Diego Marques' } })).items;
  const freshDay = daysFrom(100);
  const days = Array.from({ length: bookings / 8 }, freshDay);
  const attempts: Attempt[] = days.flatMap((day) =>
    Array.from({ length: 8 }, (_, slot) => {
      const hour = String(9 + slot).padStart(2, '0');
      const shift = {
        role: 'waiter',
        start: `${day}T${hour}:00`,
        end: `${day}T${hour}:45`,
        freelancerIds: [diego!.id],
      };
      return { key: crypto.randomUUID(), body: { siteId: site.id, shifts: [shift] } };
    }),
  );

  await sendAll(attempts, idToken, (answered) => {
    if (answered === bookings / 2) for (const pid of findApiWorkers()) process.kill(pid, 'SIGKILL');
  });
  const unknown = attempts.filter(({ status }) => status === undefined);
  expect(unknown.length).toBeGreaterThan(0);
  await vi.waitFor(
    async () => {
      await sendAll(unknown.filter(({ status }) => status === undefined), idToken, () => undefined); // prettier-ignore
      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 201));
    },
    { timeout: 60_000, interval: 500 },
  );

  const owner = new pg.Client({ connectionString: stack.adminDatabaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from assignments where freelancer_id = $1 and lower(during) between $2 and $3
     and state = 'confirmed'`,
    [diego!.id, `${days[0]}T00:00:00Z`, `${days.at(-1)}T23:59:59Z`],
  );
  await owner.end();
  expect(rows[0]!.n).toBe(bookings);
  const agrees = async (day: string): Promise<void> => {
    const query = { from: `${day}T00:00:00Z`, to: new Date(Date.parse(day) + 86_400_000).toISOString() };
    const { free } = await bea('getFreelancerAvailability', { params: { id: diego!.id }, query });
    expect((await liveDay(diego!.id, day))?.free).toBe(encodeFreeDay(day, free));
  };
  await vi.waitFor(() => Promise.all(days.map(agrees)), { timeout: 60_000, interval: 500 });
});
