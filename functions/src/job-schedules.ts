/** Scheduled jobs: how often, and the same in Cloud Scheduler's words. The local scheduler ticks by this list. */
export const jobSchedules = [
  { name: 'sweepProjections', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'rollHorizon', everySeconds: 3600, localSeconds: 3600, schedule: 'every 1 hours' },
  { name: 'endWork', everySeconds: 300, localSeconds: 60, schedule: 'every 5 minutes' },
  { name: 'settleOffers', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'sweepHolds', everySeconds: 3600, localSeconds: 3600, schedule: 'every 1 hours' },
  { name: 'expireRequests', everySeconds: 60, localSeconds: 10, schedule: 'every 1 minutes' },
  { name: 'refreshRanks', everySeconds: 3600, localSeconds: 3600, schedule: 'every 1 hours' },
] as const;

export type JobName = (typeof jobSchedules)[number]['name'];
