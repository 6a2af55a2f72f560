const hour = 3_600_000;

export interface ReminderFacts {
  readonly startsAt: Date;
  /** Since when it has been as it is: who is booked late is not reminded of what they have just read. */
  readonly agreedAt: Date;
  /** So many hours before the start. */
  readonly reminderHours: readonly number[];
  /** Of these, the ones that were told for this start. */
  readonly told: readonly number[];
}

/**
 * The reminder that is due now, in hours before the start. A missed one is not made up for once the next is due as
 * well, none is due from the start on, and none whose moment was over when it was agreed.
 */
export const reminderDue = (
  { startsAt, agreedAt, reminderHours, told }: ReminderFacts,
  now: Date,
): number | undefined => {
  if (now >= startsAt) return undefined;
  const left = startsAt.getTime() - now.getTime();
  const reached = reminderHours.filter((hours) => hours * hour >= left);
  if (reached.length === 0) return undefined;
  const hours = Math.min(...reached);
  const wasOver = agreedAt.getTime() >= startsAt.getTime() - hours * hour;
  return wasOver || told.includes(hours) ? undefined : hours;
};
