import { openMetricsType } from '@flxibl/contracts/monitoring';
import type { FileReply } from '../http/file-use-cases.ts';
import type { RequestContext } from '../http/request-context.ts';
import { countConnections } from '../platform/postgres.ts';
import { queueNames, type Figures, type QueueFigures } from './alert-rules.ts';
import { readFigures, recentMinutes } from './figures-sql.ts';
import { renderMetrics, type Family } from './metrics-rules.ts';

type Samples = Family['samples'];

const each = (label: string, values: Readonly<Record<string, number>>): Samples =>
  Object.entries(values).map(([name, value]) => [{ [label]: name }, value]);

const familiesOf = (figures: Figures, connections: Record<string, number>, now: Date): Family[] => {
  const ofQueues = (read: (queue: QueueFigures) => number): Samples =>
    queueNames.map((queue) => [{ queue }, read(figures.queues[queue])]);
  const age = (instant: Date): number => Math.max(0, (now.getTime() - instant.getTime()) / 1000);
  return [
    {
      name: 'flxibl_log_unread_seconds',
      unit: 'seconds',
      help: 'Age of the oldest event that nobody has been told of.',
      samples: [[{}, figures.unreadSeconds]],
    },
    {
      name: 'flxibl_delivery_late_seconds',
      unit: 'seconds',
      help: 'For how long the oldest delivery has been due.',
      samples: ofQueues(({ lateSeconds }) => lateSeconds),
    },
    {
      name: 'flxibl_queue_waiting',
      help: 'Deliveries to make.',
      samples: ofQueues(({ waiting }) => waiting),
    },
    {
      name: 'flxibl_queue_failing',
      help: 'Of those, the ones that failed at least once.',
      samples: ofQueues(({ failing }) => failing),
    },
    { name: 'flxibl_dead_letters', help: 'What was given up.', samples: each('kind', figures.deadLetters) },
    { name: 'flxibl_calendars', help: 'Connected calendars.', samples: each('state', figures.calendars) },
    {
      name: 'flxibl_events_recent',
      help: `What was booked and cancelled in the last ${recentMinutes} minutes.`,
      samples: each('type', figures.recentEvents),
    },
    {
      name: 'flxibl_job_started_age_seconds',
      unit: 'seconds',
      help: 'How long ago a job began.',
      samples: figures.jobs.map(({ name, startedAt }) => [{ job: name }, age(startedAt)]),
    },
    {
      name: 'flxibl_job_failed',
      help: '1: the last run of the job failed.',
      samples: figures.jobs.map(({ name, outcome }) => [{ job: name }, outcome === 'failed' ? 1 : 0]),
    },
    {
      name: 'flxibl_database_connections',
      help: 'Connections to the database, of the one instance that answered.',
      samples: each('state', connections),
    },
  ];
};

/** The platform in figures. Whoever scrapes is no user: the secret was asked for before. */
export const readMetrics = async ({ tx, now }: RequestContext): Promise<FileReply> => {
  const families = familiesOf(await readFigures(tx, now), await countConnections(), now);
  return {
    contentType: openMetricsType,
    fileName: 'metrics.txt',
    bytes: Buffer.from(renderMetrics(families)),
  };
};
