import { serveApi } from '../../functions/src/http/serve-api.ts';
import { projectAvailability } from '../../functions/src/delivery/project-availability.ts';
import { now } from '../../functions/src/platform/clock.ts';
import { wake } from '../../functions/src/platform/tasks.ts';
import { useCases } from '../../functions/src/use-cases.ts';
import { sendRequest } from '../../functions/test/send-request.ts';
import type { Person, Site } from './people.ts';

/** Milliseconds that each write waited for its neighbours after its commit. */
export const waited: number[] = [];

const serve = serveApi(useCases, async (freelancerIds, _holds, queues) => {
  const startedAt = performance.now();
  await Promise.all([projectAvailability(freelancerIds, now()), ...queues.map((queue) => wake(queue))]);
  waited.push(performance.now() - startedAt);
});

export interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly body: Record<string, unknown>;
}

export const callApi = async (
  method: string,
  path: string,
  { key }: Pick<Site, 'key'>,
  body?: unknown,
): Promise<Answer> => {
  const startedAt = performance.now();
  const idempotencyKey = crypto.randomUUID();
  const answer = await sendRequest(serve, { method, path, token: key, body, idempotencyKey });
  return {
    status: answer.status,
    milliseconds: performance.now() - startedAt,
    body: answer.body as Record<string, unknown>,
  };
};

/** A booking as its answer tells of it. */
export interface Acknowledged {
  readonly bookingId: string;
  readonly assignmentId: string;
  readonly person: Person;
  readonly startsAt: string;
  readonly endsAt: string;
  cancelled: boolean;
}

export interface Wish {
  readonly site: Site;
  readonly person: Person;
  /** Wall times in UTC, `2026-12-01T09:00`. */
  readonly start: string;
  readonly end: string;
}

export const book = async ({
  site,
  person,
  start,
  end,
}: Wish): Promise<Answer & { readonly acknowledged: Acknowledged | undefined }> => {
  const answer = await callApi('POST', '/bookings', site, {
    siteId: site.siteId,
    shifts: [{ role: 'waiter', start, end, freelancerIds: [person.id] }],
  });
  if (answer.status !== 201) return { ...answer, acknowledged: undefined };
  const { id, shifts } = answer.body as {
    id: string;
    shifts: { startsAt: string; endsAt: string; assignments: { id: string }[] }[];
  };
  const { startsAt, endsAt, assignments } = shifts[0]!;
  return {
    ...answer,
    acknowledged: {
      bookingId: id,
      assignmentId: assignments[0]!.id,
      person,
      startsAt,
      endsAt,
      cancelled: false,
    },
  };
};
