import { setGlobalOptions } from 'firebase-functions/v2';
import { onRequest } from 'firebase-functions/v2/https';
import { onSchedule, type ScheduleFunction } from 'firebase-functions/v2/scheduler';
import { onTaskDispatched } from 'firebase-functions/v2/tasks';
import { takeCalendarPush } from './calendars/take-calendar-push.ts';
import { projectAvailability } from './delivery/project-availability.ts';
import { projectHints } from './delivery/project-hints.ts';
import { moveClockOnRequest } from './http/move-clock.ts';
import { takeOverBodyParsing } from './http/raw-body.ts';
import { runJobOnRequest, runScheduledJob, runTask } from './http/run-job.ts';
import { serveApi } from './http/serve-api.ts';
import { jobSchedules, type JobName } from './job-schedules.ts';
import { jobs } from './jobs.ts';
import { googleClientSecret, metricsToken, sentryDsn, smtpPassword } from './platform/bound-secrets.ts';
import { now } from './platform/clock.ts';
import { wake } from './platform/tasks.ts';
import { useCases } from './use-cases.ts';

takeOverBodyParsing();

// As `infra/steps` makes them: an account that may do what is listed there, and the way to the database's private address.
setGlobalOptions({
  region: 'europe-west1',
  serviceAccount: 'flxibl-functions@',
  vpcConnector: 'flxibl',
  vpcConnectorEgressSettings: 'PRIVATE_RANGES_ONLY',
});

/** The whole HTTP API, behind Hosting's `/api/**`. */
export const api = onRequest(
  {
    concurrency: 80,
    memory: '512MiB',
    timeoutSeconds: 30,
    secrets: [sentryDsn, googleClientSecret, metricsToken],
  },
  // Neither throws. What is shown live does not wait for the queue, nor the queue for it.
  serveApi(useCases, (freelancerIds, holds, queues) =>
    Promise.all([
      projectAvailability(freelancerIds, now()),
      projectHints(holds),
      ...queues.map((queue) => wake(queue)),
    ]),
  ),
);

/** Tells people what happened, a moment after it did: the queue is woken by whatever was committed. */
export const tellPeople = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 3, minBackoffSeconds: 5 },
    rateLimits: { maxConcurrentDispatches: 2 },
    timeoutSeconds: 50,
    secrets: [sentryDsn, smtpPassword],
  },
  runTask('notifyPeople', jobs.notifyPeople),
);

/** Reads calendars that became due a moment ago: somebody connected one, or Google tells of a change. */
export const syncCalendarsSoon = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 2, minBackoffSeconds: 5 },
    rateLimits: { maxConcurrentDispatches: 2 },
    timeoutSeconds: 120,
    secrets: [sentryDsn, googleClientSecret],
  },
  runTask('syncCalendars', jobs.syncCalendars),
);

/** Where Google tells of changes in calendars. */
export const calendarPush = onRequest(
  { concurrency: 80, timeoutSeconds: 10, secrets: [sentryDsn] },
  takeCalendarPush(() => wake('syncCalendarsSoon')),
);

/**
 * Sends events to webhooks, a moment after they happened. A queue of its own: slow receivers keep no notification
 * waiting, and as many runs beside each other that those who are slow do not keep them all.
 */
export const sendWebhooks = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 3, minBackoffSeconds: 5 },
    rateLimits: { maxConcurrentDispatches: 4 },
    timeoutSeconds: 60,
    secrets: [sentryDsn],
  },
  runTask('deliverWebhooks', jobs.deliverWebhooks),
);

const secretsOfJobs: Partial<Record<JobName, (typeof smtpPassword)[]>> = {
  notifyPeople: [smtpPassword],
  syncCalendars: [googleClientSecret],
};

const scheduled = (name: JobName): ScheduleFunction => {
  const job = jobSchedules.find((one) => one.name === name)!;
  const { schedule, timeoutSeconds } = job;
  const secrets = [sentryDsn, ...(secretsOfJobs[name] ?? [])];
  return onSchedule({ schedule, timeoutSeconds, secrets }, runScheduledJob(job, jobs[name]));
};

// What each does is said in jobs.ts. A name of its own for each, because Firebase deploys what is exported.
export const sweepProjections = scheduled('sweepProjections');
export const reconcileLive = scheduled('reconcileLive');
export const rollHorizon = scheduled('rollHorizon');
export const followZones = scheduled('followZones');
export const settleOffers = scheduled('settleOffers');
export const sweepHolds = scheduled('sweepHolds');
export const endWork = scheduled('endWork');
export const expireRequests = scheduled('expireRequests');
export const syncClaims = scheduled('syncClaims');
export const notifyPeople = scheduled('notifyPeople');
export const deliverWebhooks = scheduled('deliverWebhooks');
export const remindPeople = scheduled('remindPeople');
export const settleTimesheets = scheduled('settleTimesheets');
export const lockPeriods = scheduled('lockPeriods');
export const settlePencils = scheduled('settlePencils');
export const askAttendance = scheduled('askAttendance');
export const settleStandbys = scheduled('settleStandbys');
export const forgetEvidence = scheduled('forgetEvidence');
export const finishErasures = scheduled('finishErasures');
export const sealEvents = scheduled('sealEvents');
export const verifyLog = scheduled('verifyLog');
export const forgetOld = scheduled('forgetOld');
export const countDueRatings = scheduled('countDueRatings');
export const rollReports = scheduled('rollReports');
export const openMissedCheckIns = scheduled('openMissedCheckIns');
export const sweepFiles = scheduled('sweepFiles');
export const refreshRanks = scheduled('refreshRanks');
export const syncCalendars = scheduled('syncCalendars');
export const watchPlatform = scheduled('watchPlatform');
export const rotateCalendarSecrets = scheduled('rotateCalendarSecrets');
export const rotateWebhookKeys = scheduled('rotateWebhookKeys');

const isEmulated = process.env['FUNCTIONS_EMULATOR'] === 'true';

/** Runs a job by name, for the local scheduler and tests: the emulator has no Cloud Scheduler. */
const ofAnyJob = { secrets: [sentryDsn, ...Object.values(secretsOfJobs).flat()] };
export const runJob = isEmulated ? onRequest(ofAnyJob, runJobOnRequest(jobSchedules, jobs)) : undefined;

// Fail when an admin asks for it, as `failOnPurpose` in the API does.
const fail = (): Promise<number> => Promise.reject(new Error('Failed because it was asked to.'));
const failing = { name: 'failOnPurpose', everySeconds: 86_400, timeoutSeconds: 60 } as const;
const once = { retryConfig: { maxAttempts: 1 }, secrets: [sentryDsn] };
export const failAsTask = isEmulated ? onTaskDispatched(once, runTask(failing.name, fail)) : undefined;
export const failAsJob = isEmulated ? onTaskDispatched(once, runScheduledJob(failing, fail)) : undefined;

/** What time it is on this machine's stack, for demonstrations and tests that cannot wait for it. */
export const clock = isEmulated ? onRequest(moveClockOnRequest) : undefined;
