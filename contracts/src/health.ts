import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

const Queue = z.object({
  waiting: z.int(),
  failing: z.int().meta({ description: 'Of those waiting, how many failed at least once.' }),
  lateSeconds: z.number().meta({ description: 'For how long the oldest of them has been due.' }),
});

export const deadLetterKinds = ['push', 'inbox', 'mail', 'projection'] as const;
export type DeadLetterKind = (typeof deadLetterKinds)[number];

const Compared = z.object({ compared: z.int(), drifted: z.int(), repaired: z.int() });

export const Reconciliation = z
  .object({
    id: z.uuid(),
    kind: z.enum(['scheduled', 'rebuild']),
    orderedAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    freelancers: Compared.extend({ days: z.int().meta({ description: 'Live days that were wrong.' }) }),
    inboxes: Compared,
    oldestDriftAt: Instant.nullable().meta({
      description: 'When what was wrong for the longest had last changed in Postgres.',
    }),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.output<typeof Reconciliation>;

export const jobOutcomes = ['running', 'done', 'failed'] as const;

export const Health = z
  .object({
    asOf: Instant,
    log: z.object({
      unreadSeconds: z
        .number()
        .meta({ description: 'Age of the oldest event of the log of which nobody has been told yet.' }),
    }),
    projections: Queue,
    inboxes: Queue,
    pushes: Queue,
    mails: Queue,
    deadLetters: z.object({ push: z.int(), inbox: z.int(), mail: z.int(), projection: z.int() }),
    reconciliations: z
      .array(Reconciliation)
      .meta({ description: 'Comparisons of the live layer with Postgres, the newest first.' }),
    jobs: z.array(
      z.object({
        name: z.string(),
        everySeconds: z.int(),
        startedAt: Instant.nullable(),
        endedAt: Instant.nullable(),
        outcome: z.enum(jobOutcomes).nullable().meta({ description: 'null: it has not run yet.' }),
        done: z.int().nullable(),
        failedAt: Instant.nullable(),
        isLate: z.boolean().meta({ description: 'It should have begun again three times since.' }),
      }),
    ),
  })
  .meta({ id: 'Health' });
export type Health = z.output<typeof Health>;

export const DeadLetter = z
  .object({
    id: z.uuid(),
    kind: z.enum(deadLetterKinds),
    name: z.string().meta({ description: 'Whom it was for, or who is shown.' }),
    about: z.string(),
    attempts: z.int(),
    since: Instant,
    cause: z.enum(['exhausted', 'refused', 'late', 'unknown', 'stuck']),
    error: z.string().nullable(),
    usefulUntil: Instant.nullable().meta({ description: 'Afterwards it is not tried again.' }),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.output<typeof DeadLetter>;

const admins = { tag: 'Administration', roles: ['admin'], scope: 'none' } as const;

export const getHealth = operation({
  ...admins,
  method: 'get',
  path: '/admin/health',
  summary:
    'How far delivery is behind, what did not arrive, how the live layer compares with Postgres, which jobs ran',
  status: 200,
  answer: Health,
  errors: [],
});

export const listDeadLetters = operation({
  ...admins,
  method: 'get',
  path: '/admin/dead-letters',
  summary: 'What could not be delivered, the newest first',
  query: Page.extend({ kind: z.enum(deadLetterKinds).optional() }),
  status: 200,
  answer: listOf(DeadLetter),
  errors: [],
});

const Replayed = z.object({ replayed: z.int() });

export const replayDeadLetter = operation({
  ...admins,
  method: 'post',
  path: '/admin/dead-letters/{id}/replay',
  summary: 'Try one again that could not be delivered',
  params: IdParams,
  status: 200,
  answer: Replayed,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const replayDeadLetters = operation({
  ...admins,
  method: 'post',
  path: '/admin/dead-letters/replay',
  summary: 'Try all of a kind again, up to 5,000 at a time, but pushes and mails that nobody needs any more',
  body: z.strictObject({ kind: z.enum(deadLetterKinds) }),
  status: 200,
  answer: Replayed,
  errors: ['idempotency_key_reused'],
});

export const rebuildLive = operation({
  ...admins,
  method: 'post',
  path: '/admin/live-rebuild',
  summary: 'Compare everything in the live layer with Postgres now, and bring right what differs',
  status: 200,
  answer: z.object({ reconciliationId: z.uuid() }),
  errors: ['idempotency_key_reused'],
});
