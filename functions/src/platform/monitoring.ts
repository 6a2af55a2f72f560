import { createHash } from 'node:crypto';
import type { WorkKind } from '../lib/trace-sampling.ts';
import { config } from './config.ts';
import { log, withLogFields } from './log.ts';
import { openSentry, presentSentry, type Sentry } from './sentry.ts';

// A function may be frozen as soon as it has answered.
const flushMs = 2_000;

/** Where a trace comes from: the headers that Sentry's SDKs send along. */
export interface TraceParent {
  readonly sentryTrace?: string | undefined;
  readonly baggage?: string | undefined;
}

/** A request, a task or a run of a job. */
export interface Work {
  readonly kind: WorkKind;
  readonly name: string;
  readonly requestId: string;
  /** Google's trace, in which its own log lines of the same request stand. */
  readonly cloudTrace?: string | undefined;
  readonly parent?: TraceParent | undefined;
}

const logFieldsOf = ({ requestId, cloudTrace }: Work): Record<string, string> => ({
  requestId,
  ...(cloudTrace === undefined
    ? {}
    : { 'logging.googleapis.com/trace': `projects/${config.projectId}/traces/${cloudTrace}` }),
});

const ops = {
  read: 'http.server',
  write: 'http.server',
  task: 'queue.process',
  job: 'function.job',
} as const;

const inTrace = <Result>(
  sentry: Sentry,
  { kind, name, requestId, parent }: Work,
  work: () => Promise<Result>,
): Promise<Result> =>
  sentry.withIsolationScope((scope) => {
    scope.setTags({ requestId, kind });
    scope.setTransactionName(name);
    return sentry.continueTrace({ sentryTrace: parent?.sentryTrace, baggage: parent?.baggage }, () =>
      sentry.startSpan(
        { name, op: ops[kind], forceTransaction: true, attributes: { 'work.kind': kind, requestId } },
        work,
      ),
    );
  });

/** Runs the work so that every log line, error and span of it is found by its request id, and stands in its trace. */
export const monitored = <Result>(work: Work, run: () => Promise<Result>): Promise<Result> =>
  withLogFields(logFieldsOf(work), async () => {
    const opening = openSentry();
    if (opening === undefined) return await run();
    const sentry = presentSentry() ?? (await opening.catch(noteFailure));
    return sentry === undefined ? await run() : await inTrace(sentry, work, run);
  });

/** Says what the present work is, once that is known: `POST /bookings/{id}/cancel`. */
export const nameWork = (name: string): void => {
  const sentry = presentSentry();
  if (sentry === undefined) return;
  sentry.getIsolationScope().setTransactionName(name);
  const span = sentry.getActiveSpan();
  if (span) sentry.updateSpanName(sentry.getRootSpan(span), name);
};

/** An id that leads to nobody without the database, and is the same for the same one. */
export const opaque = (id: string): string =>
  createHash('sha256').update(`flxibl:${id}`).digest('hex').slice(0, 16);

/** Says for whom the present work is done; who that is can be told by nobody who has not the database. */
export const nameCaller = ({ uid, clientId }: { uid: string; clientId: string | null }): void => {
  const sentry = presentSentry();
  if (sentry === undefined) return;
  const scope = sentry.getIsolationScope();
  scope.setUser({ id: opaque(uid) });
  if (clientId !== null) scope.setTag('client', opaque(clientId));
};

/** A part of the present work, such as a statement; it costs nothing where no trace is recorded. */
export const inSpan = <Result>(
  op: string,
  name: () => string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const sentry = presentSentry();
  if (sentry?.getActiveSpan()?.isRecording() !== true) return work();
  return sentry.startSpan({ op, name: name() }, work);
};

/** What a task needs in order to go on with the present trace. */
export const presentTrace = (): TraceParent => {
  const data = presentSentry()?.getTraceData();
  return { sentryTrace: data?.['sentry-trace'], baggage: data?.baggage };
};

const noteFailure = (failure: unknown): undefined => {
  log('WARNING', 'could not report to Sentry', { error: String(failure) });
};

const send = async (capture: (sentry: Sentry) => unknown): Promise<void> => {
  try {
    const sentry = await openSentry();
    if (sentry === undefined) return;
    capture(sentry);
    await sentry.flush(flushMs);
  } catch (failure) {
    noteFailure(failure);
  }
};

type Tags = Readonly<Record<string, string>>;

// Of what PostgreSQL says of an error, what is made of our own words; the rest may be made of somebody's.
const databaseTags = (error: object): Tags =>
  Object.fromEntries(
    ['code', 'constraint', 'table', 'column', 'routine'].flatMap((field) => {
      const value: unknown = (error as Record<string, unknown>)[field];
      return typeof value === 'string' ? [[`database.${field}`, value]] : [];
    }),
  );

/**
 * Reports an unexpected error to the log and to Sentry, and waits until it is sent. Within `monitored` it carries the
 * request id.
 */
export const reportError = async (error: unknown, tags: Tags = {}): Promise<void> => {
  const shown =
    error instanceof Error
      ? { name: error.name, text: error.message, stack: error.stack }
      : { text: String(error) };
  log('ERROR', 'unexpected error', { ...tags, error: shown });
  const known = error instanceof Error ? databaseTags(error) : {};
  await send((sentry) => sentry.captureException(error, { tags: { ...known, ...tags } }));
};

/** Something that people have to look at although nothing failed; the same one again joins the same issue. */
export interface Alert {
  readonly name: string;
  readonly sentence: string;
  readonly figures: Readonly<Record<string, number>>;
}

export const raiseAlert = async ({ name, sentence, figures }: Alert): Promise<void> => {
  log('WARNING', sentence, { alert: name, ...figures });
  await send((sentry) =>
    sentry.captureMessage(sentence, {
      level: 'warning',
      fingerprint: ['alert', name],
      tags: { alert: name },
      contexts: { figures },
    }),
  );
};

/** How often something has to run, and how long it may take. */
export interface MonitorSchedule {
  readonly name: string;
  readonly everySeconds: number;
  readonly timeoutSeconds: number;
}

/** Tells Sentry that a job began and how it ended, so that one which no longer runs is noticed there. */
export const withCheckIn = async <Result>(
  { name, everySeconds, timeoutSeconds }: MonitorSchedule,
  work: () => Promise<Result>,
): Promise<Result> => {
  const sentry = await openSentry()?.catch(noteFailure);
  if (sentry === undefined) return await work();
  const result = sentry.withMonitor(name, work, {
    schedule: { type: 'interval', value: Math.ceil(everySeconds / 60), unit: 'minute' },
    checkinMargin: 5,
    maxRuntime: Math.ceil(timeoutSeconds / 60),
  });
  try {
    return await result;
  } finally {
    await sentry.flush(flushMs);
  }
};
