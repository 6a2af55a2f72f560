/** Scheduled jobs: how often, and the same in Cloud Scheduler's words. The local scheduler ticks by this list. */
export const jobSchedules = [
  { name: 'sweepProjections', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'rollHorizon', everySeconds: 3600, localSeconds: 3600, schedule: 'every 1 hours' },
  { name: 'endWork', everySeconds: 300, localSeconds: 60, schedule: 'every 5 minutes' },
  { name: 'settleOffers', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'sweepHolds', everySeconds: 3600, localSeconds: 3600, schedule: 'every 1 hours' },
  { name: 'expireRequests', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'syncClaims', everySeconds: 60, localSeconds: 5, schedule: 'every 1 minutes' },
  { name: 'notifyPeople', everySeconds: 60, localSeconds: 5, schedule: 'every 1 minutes' },
  { name: 'settleTimesheets', everySeconds: 300, localSeconds: 30, schedule: 'every 5 minutes' },
  { name: 'lockPeriods', everySeconds: 900, localSeconds: 60, schedule: 'every 15 minutes' },
  { name: 'settlePencils', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'askAttendance', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'settleStandbys', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'forgetEvidence', everySeconds: 86_400, localSeconds: 3600, schedule: 'every 24 hours' },
  { name: 'countDueRatings', everySeconds: 3600, localSeconds: 600, schedule: 'every 1 hours' },
  { name: 'rollReports', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
] as const;

export type JobName = (typeof jobSchedules)[number]['name'];
