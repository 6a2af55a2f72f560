import type { DeadLetterKind } from '@flxibl/contracts/health';
import type { Alert } from '../platform/monitoring.ts';
import type { JobRun } from './health-sql.ts';

export const queueNames = ['projections', 'inboxes', 'pushes', 'mails', 'webhooks'] as const;
export type QueueName = (typeof queueNames)[number];

export interface QueueFigures {
  readonly waiting: number;
  readonly failing: number;
  /** For how long the oldest has been due. */
  readonly lateSeconds: number;
}

/** What is watched, of the platform as a whole. */
export interface Figures {
  /** Age of the oldest event that nobody has been told of. */
  readonly unreadSeconds: number;
  readonly queues: Readonly<Record<QueueName, QueueFigures>>;
  readonly deadLetters: Readonly<Record<DeadLetterKind, number>>;
  /** Connections by state. */
  readonly calendars: Readonly<Record<string, number>>;
  readonly recentEvents: Readonly<Record<string, number>>;
  readonly jobs: readonly JobRun[];
}

// A sweep runs each minute, and what failed once is tried again within three.
const lateSeconds = 300;
// Access ends one by one, when people change passwords; many at once is ours or Google's doing.
const lostShare = 0.1;
const fewestCalendars = 10;

const lag = ({ unreadSeconds, queues }: Figures): Alert[] => {
  const late = { log: unreadSeconds, ...mapQueues(queues, (queue) => queue.lateSeconds) };
  const over = Object.entries(late).filter(([, seconds]) => seconds > lateSeconds);
  return over.map(([queue, seconds]) => ({
    name: `delivery-lag-${queue}`,
    sentence: `Delivery is behind: ${queue}.`,
    figures: { lateSeconds: Math.round(seconds) },
  }));
};

const mapQueues = (
  queues: Figures['queues'],
  read: (queue: QueueFigures) => number,
): Record<string, number> => Object.fromEntries(queueNames.map((name) => [name, read(queues[name])]));

const deadLetters = ({ deadLetters: counts }: Figures): Alert[] => {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  return [{ name: 'dead-letters', sentence: 'Something could not be delivered.', figures: counts }];
};

const lostCalendars = ({ calendars }: Figures): Alert[] => {
  const { disconnected: _, ...connected } = calendars;
  const all = Object.values(connected).reduce((sum, count) => sum + count, 0);
  const lost = connected['needs_reconnect'] ?? 0;
  if (all < fewestCalendars || lost / all < lostShare) return [];
  return [
    {
      name: 'calendars-lost',
      sentence: 'Many calendars have to be connected again.',
      figures: { lost, all },
    },
  ];
};

/** What of the figures somebody has to look at. */
export const alertsOf = (figures: Figures): Alert[] => [
  ...lag(figures),
  ...deadLetters(figures),
  ...lostCalendars(figures),
];
