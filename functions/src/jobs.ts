import type { JobName } from './job-schedules.ts';
import { askAttendance } from './bookings/ask-attendance.ts';
import { watchPlatform } from './administration/watch-platform.ts';
import { followZones } from './availability/follow-zones.ts';
import { refreshRanks } from './availability/refresh-ranks.ts';
import { endWork } from './bookings/end-work.ts';
import { forgetEvidence } from './bookings/forget-evidence.ts';
import { openMissedCheckIns } from './bookings/open-missed-check-ins.ts';
import { calendarPorts } from './calendar-ports.ts';
import { leaveCalendars } from './calendars/leave-calendars.ts';
import { rotateCalendarSecrets } from './calendars/rotate-calendar-secrets.ts';
import { syncCalendars } from './calendars/sync-calendars.ts';
import { sweepProjections } from './delivery/project-availability.ts';
import { reconcileLive } from './delivery/reconcile-live.ts';
import { projectHints } from './delivery/project-hints.ts';
import { rollHorizon } from './delivery/roll-horizon.ts';
import { syncClaims } from './delivery/sync-claims.ts';
import { sealEvents } from './events/seal-events.ts';
import { verifyLogInRounds } from './events/verify-log.ts';
import { sweepFiles } from './freelancers/sweep-files.ts';
import { sweepHolds } from './holds/sweep-holds.ts';
import { deliverInboxes } from './notifications/deliver-inboxes.ts';
import { deliverWebhooks } from './integrations/deliver-webhooks.ts';
import { rotateWebhookKeys } from './integrations/rotate-webhook-keys.ts';
import { deliverNotifications } from './notifications/deliver-notifications.ts';
import { notifyPeople } from './notifications/notify-people.ts';
import { settleOffers } from './offers/settle-offers.ts';
import { settlePencils } from './pencils/settle-pencils.ts';
import { countDueRatings } from './reliability/count-due-ratings.ts';
import { rollReports } from './reports/roll-reports.ts';
import { remindPeople } from './reminders/remind-people.ts';
import { expireRequests } from './requests/expire-requests.ts';
import { finishErasures } from './privacy/finish-erasures.ts';
import { forgetOld } from './privacy/forget-old.ts';
import { settleStandbys } from './standbys/settle-standbys.ts';
import { lockPeriods } from './timesheets/lock-periods.ts';
import { settleTimesheets } from './timesheets/settle-timesheets.ts';

/** A job is a function of the present; it returns how much it did. */
export type Job = (now: Date) => Promise<number>;

/** Every scheduled job and what carries it out. */
export const jobs: Readonly<Record<JobName, Job>> = {
  /** Brings the live layer up to date with what could not be written after its commit. */
  sweepProjections,
  /** Once a day, and when asked to: compares the live layer with Postgres, and repairs it. */
  reconcileLive: (now) => reconcileLive(now, deliverInboxes),
  /** Moves every freelancer's materialised free time on to the new day. */
  rollHorizon,
  /** Notices that the zone data have become others, and reads what is wall time anew. */
  followZones,
  /** Tidies up offers and reservations that have run out of time, and tells of tiers that opened. */
  settleOffers,
  /** Deletes holds that lapsed long ago. */
  sweepHolds: (now) => sweepHolds(now, projectHints),
  /** Ends work that nobody checked out of, an hour after its shift. */
  endWork,
  /** Notes which requests nobody answered in time. */
  expireRequests,
  /** Brings the claims of ID tokens, which open the live layer, up to date with Postgres. */
  syncClaims,
  /** Tells people what happened since it last ran, and tries again what did not arrive. */
  notifyPeople: async (now) => (await notifyPeople(now)) + (await deliverNotifications(now)),
  /** Sends events to the addresses that clients named, and tries again what did not arrive. */
  deliverWebhooks: (now) => deliverWebhooks(now),
  /** Tells of shifts that are near, and of what nobody has answered to while its deadline is. */
  remindPeople,
  /** Submits, approves and accepts timesheets whose hour has come. */
  settleTimesheets,
  /** Locks final timesheets of locked periods, and those whose policy locks them by itself. */
  lockPeriods,
  /** Notes which pencils have lapsed, and who moved up. */
  settlePencils,
  /** Asks freelancers whether they come, chases them, and opens the seats of those who do not answer. */
  askAttendance,
  /** Puts who stands by on seats that opened, and releases them when the shift is over. */
  settleStandbys,
  /** Deletes where devices said they were, 90 days after. */
  forgetEvidence,
  /** Finds what is left of people who were erased. */
  finishErasures,
  /** Chains the event log, so that it shows when somebody changes it. */
  sealEvents,
  /** Once a day: compares the event log with its seals, and fails where it is another. */
  verifyLog: () => verifyLogInRounds(400_000),
  /** Deletes stored answers and counts of calls that have served their purpose. */
  forgetOld,
  /** Takes ratings into the averages once their time is over. */
  countDueRatings,
  /** Keeps the sums of the reports up with the event log. */
  rollReports,
  /** Opens an incident where nobody has checked in by start and grace. */
  openMissedCheckIns,
  /** Deletes files that no document names. */
  sweepFiles,
  /** Counts anew, once a day for everybody, what the order of the search is made of. */
  refreshRanks,
  /** Reads calendars whose turn it is and writes shifts into them; gives back the access of those that left. */
  syncCalendars: async (now) => (await leaveCalendars()) + (await syncCalendars(now, calendarPorts)),
  /** Tells monitoring of delays, dead letters and calendars that were lost. */
  watchPlatform,
  /** Seals the secrets of calendars anew after a rotation of the key. */
  rotateCalendarSecrets,
  rotateWebhookKeys,
};
