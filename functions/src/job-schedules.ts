/**
 * Scheduled jobs: how often in the cloud, and the same in Cloud Scheduler's words; how often the local scheduler ticks;
 * how long a run may take.
 */
// prettier-ignore
export const jobSchedules = [
  { name: 'sweepProjections', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'reconcileLive', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 15, timeoutSeconds: 300 },
  { name: 'rollHorizon', everySeconds: 3600, schedule: 'every 1 hours', localSeconds: 3600, timeoutSeconds: 540 },
  { name: 'endWork', everySeconds: 300, schedule: 'every 5 minutes', localSeconds: 60, timeoutSeconds: 240 },
  { name: 'settleOffers', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'sweepHolds', everySeconds: 3600, schedule: 'every 1 hours', localSeconds: 3600, timeoutSeconds: 300 },
  { name: 'expireRequests', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'syncClaims', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 5, timeoutSeconds: 50 },
  { name: 'notifyPeople', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 5, timeoutSeconds: 50 },
  { name: 'deliverWebhooks', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 5, timeoutSeconds: 50 },
  { name: 'remindPeople', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'settleTimesheets', everySeconds: 300, schedule: 'every 5 minutes', localSeconds: 30, timeoutSeconds: 240 },
  { name: 'lockPeriods', everySeconds: 900, schedule: 'every 15 minutes', localSeconds: 60, timeoutSeconds: 240 },
  { name: 'settlePencils', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'askAttendance', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'settleStandbys', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'forgetEvidence', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 3600, timeoutSeconds: 300 },
  { name: 'countDueRatings', everySeconds: 3600, schedule: 'every 1 hours', localSeconds: 600, timeoutSeconds: 240 },
  { name: 'rollReports', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 540 },
  { name: 'openMissedCheckIns', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'sweepFiles', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 86400, timeoutSeconds: 540 },
  { name: 'followZones', everySeconds: 3600, schedule: 'every 1 hours', localSeconds: 3600, timeoutSeconds: 540 },
  { name: 'refreshRanks', everySeconds: 3600, schedule: 'every 1 hours', localSeconds: 3600, timeoutSeconds: 540 },
  { name: 'syncCalendars', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 5, timeoutSeconds: 240 },
  { name: 'watchPlatform', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 20, timeoutSeconds: 50 },
  { name: 'rotateCalendarSecrets', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 86400, timeoutSeconds: 540 },
  { name: 'rotateWebhookKeys', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 86400, timeoutSeconds: 540 },
  { name: 'finishErasures', everySeconds: 300, schedule: 'every 5 minutes', localSeconds: 10, timeoutSeconds: 240 },
  { name: 'sealEvents', everySeconds: 60, schedule: 'every 1 minutes', localSeconds: 10, timeoutSeconds: 50 },
  { name: 'verifyLog', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 3600, timeoutSeconds: 540 },
  { name: 'forgetOld', everySeconds: 86400, schedule: 'every 24 hours', localSeconds: 3600, timeoutSeconds: 300 },
] as const;

export type JobName = (typeof jobSchedules)[number]['name'];
