import { config } from '../platform/config.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { log } from '../platform/log.ts';
import { reportError } from '../platform/monitoring.ts';
import { inTransaction, runStatement } from '../platform/postgres.ts';
import { backoffMs, periodMs, probeMs } from './backoff-rules.ts';
import { ProviderError, type CalendarProvider } from './calendar-provider.ts';
import {
  endLease,
  postponeCalendars,
  settleConnection,
  type ConnectionChange,
  type LeasedCalendar,
} from './leases-sql.ts';
import { openProvider } from './open-provider.ts';
import { settleProposals, type Proposals } from './proposals.ts';
import { actor, LeaseLost, pullChanges } from './pull-changes.ts';
import { pushShifts } from './push-shifts.ts';
import { watchCalendar } from './watch-calendar.ts';

/** What a sync needs of the rest, and what tests choose otherwise. */
export interface SyncPorts {
  readonly proposals: Proposals;
  /** Shows the person's time live; must not throw. */
  readonly show: (freelancerIds: readonly string[], now: Date) => Promise<unknown>;
  readonly open?: typeof openProvider;
  readonly random?: () => number;
  readonly callsPerUser?: number;
  readonly callsPerProject?: number;
}

/** Ours, not the provider's: it is no failure, the rest comes in the next minute. */
class BudgetUsed extends ProviderError {}

const callsPerUser = 60;
/** A tenth of what Google gives a project. */
const callsPerProject = 1000;

const spendFor = (calendar: LeasedCalendar, now: Date, ports: SyncPorts) => async (): Promise<void> => {
  const [row] = await runStatement<{ taken: boolean }>(
    'select take_calendar_budget($1, $2, $3, $4) as taken',
    [
      calendar.connectionId,
      ports.callsPerUser ?? callsPerUser,
      ports.callsPerProject ?? callsPerProject,
      now,
    ],
  );
  if (!row!.taken) throw new BudgetUsed('rate_limited', 60_000 - (now.getTime() % 60_000));
};

const eventOf = ({ before, after }: ConnectionChange, calendar: LeasedCalendar): NewEvent[] => {
  const type =
    after === 'needs_reconnect'
      ? ('calendar_needs_reconnect' as const)
      : after === 'degraded' && before !== 'needs_reconnect'
        ? ('calendar_degraded' as const)
        : after === 'ok' && before !== 'connected'
          ? ('calendar_recovered' as const)
          : undefined;
  if (type === undefined || before === after) return [];
  return [
    {
      type,
      freelancerId: calendar.freelancerId,
      before: { state: before },
      after: { calendarConnectionId: calendar.connectionId, state: after },
    },
  ];
};

const end = async (
  calendar: LeasedCalendar,
  problem: ProviderError['problem'] | null,
  { now, nextAt, checkedAt }: { now: Date; nextAt: Date; checkedAt: Date | null },
): Promise<void> => {
  await inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    const failures = problem === null ? 0 : calendar.failures + 1;
    await endLease(tx, calendar, { at: now, nextAt, failures, checkedAt });
    if (problem === 'needs_reconnect') await postponeCalendars(tx, calendar.connectionId, nextAt);
    const change = await settleConnection(tx, calendar.connectionId, problem);
    const events = change ? eventOf(change, calendar) : [];
    if (events.length > 0) await recordEvents(tx, actor, events);
  });
};

const problemOf = async (error: unknown, calendar: LeasedCalendar): Promise<ProviderError> => {
  if (error instanceof ProviderError) return error;
  await reportError(error, { job: 'syncCalendars', calendar: calendar.id });
  return new ProviderError('unavailable');
};

/** A channel that cannot be had is no failure: the calendar is asked more often instead. */
const watch = async (provider: CalendarProvider, calendar: LeasedCalendar, now: Date): Promise<boolean> => {
  if (!provider.channels || config.calendars.pushUrl === undefined) return false;
  try {
    await watchCalendar(provider, calendar, now);
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.problem === 'needs_reconnect') throw error;
    log('WARNING', 'calendar without a channel', { calendar: calendar.id, error: String(error) });
    return calendar.hasChannel;
  }
};

/**
 * One run over a leased calendar: reads, asks, writes. A provider that fails leaves everything as it was, and the
 * next turn further away. @returns whether it went well
 */
export const syncCalendar = async (
  calendar: LeasedCalendar,
  now: Date,
  ports: SyncPorts,
): Promise<boolean> => {
  const random = ports.random ?? Math.random;
  let checkedAt: Date | null = null;
  try {
    const provider = await (ports.open ?? openProvider)(calendar, spendFor(calendar, now, ports));
    if (await pullChanges(provider, calendar, now)) await ports.show([calendar.freelancerId], now);
    checkedAt = now;
    await settleProposals(ports.proposals, calendar, now);
    const hasMore = await pushShifts(provider, calendar, now);
    const hasChannel = await watch(provider, calendar, now);
    const wait = hasMore ? 60_000 : periodMs(calendar.provider, hasChannel, random());
    await end(calendar, null, { now, nextAt: new Date(now.getTime() + wait), checkedAt });
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    if (error instanceof BudgetUsed) {
      const nextAt = new Date(now.getTime() + (error.retryAfterMs ?? 60_000));
      await end(calendar, null, { now, nextAt, checkedAt });
      return false;
    }
    const { problem, retryAfterMs } = await problemOf(error, calendar);
    const wait =
      problem === 'needs_reconnect' ? probeMs : backoffMs(calendar.failures + 1, retryAfterMs, random());
    await end(calendar, problem, { now, nextAt: new Date(now.getTime() + wait), checkedAt });
    return false;
  }
};
