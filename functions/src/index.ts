import { onRequest } from 'firebase-functions/v2/https';
import { onSchedule } from 'firebase-functions/v2/scheduler';
import { onTaskDispatched } from 'firebase-functions/v2/tasks';
import { getOverview } from './administration/get-overview.ts';
import { createAvailabilityException } from './availability/create-availability-exception.ts';
import { deleteAvailabilityException } from './availability/delete-availability-exception.ts';
import { getAvailabilityRules } from './availability/get-availability-rules.ts';
import { getBoard } from './availability/get-board.ts';
import { getFreelancerAvailability } from './availability/get-freelancer-availability.ts';
import { listAvailabilityExceptions } from './availability/list-availability-exceptions.ts';
import { putAvailabilityRules } from './availability/put-availability-rules.ts';
import { searchAvailability } from './availability/search-availability.ts';
import { approveAssignment } from './bookings/approve-assignment.ts';
import { cancelAssignment } from './bookings/cancel-assignment.ts';
import { cancelBooking } from './bookings/cancel-booking.ts';
import { checkIn } from './bookings/check-in.ts';
import { checkOut } from './bookings/check-out.ts';
import { createBooking } from './bookings/create-booking.ts';
import { endWork as end } from './bookings/end-work.ts';
import { getAssignmentCancellation } from './bookings/get-assignment-cancellation.ts';
import { getBookingCancellation } from './bookings/get-booking-cancellation.ts';
import { getBooking } from './bookings/get-booking.ts';
import { listAssignments } from './bookings/list-assignments.ts';
import { listBookings } from './bookings/list-bookings.ts';
import { replaceAssignment } from './bookings/replace-assignment.ts';
import { reportNoShow } from './bookings/report-no-show.ts';
import { getMe } from './clients/get-me.ts';
import { listPools } from './clients/list-pools.ts';
import { listRoles } from './clients/list-roles.ts';
import { listSites } from './clients/list-sites.ts';
import { projectAvailability, sweepProjections as sweep } from './delivery/project-availability.ts';
import { syncClaims as sync } from './delivery/sync-claims.ts';
import { rollHorizon as roll } from './delivery/roll-horizon.ts';
import { getRoster } from './events/get-roster.ts';
import { listEvents } from './events/list-events.ts';
import { listFreelancers } from './freelancers/list-freelancers.ts';
import { acceptInvitation } from './clients/accept-invitation.ts';
import { createInvitation } from './clients/create-invitation.ts';
import { createPool } from './clients/create-pool.ts';
import { deleteBlock } from './clients/delete-block.ts';
import { deleteFavourite } from './clients/delete-favourite.ts';
import { deleteInvitation } from './clients/delete-invitation.ts';
import { deleteMember } from './clients/delete-member.ts';
import { deletePoolMember } from './clients/delete-pool-member.ts';
import { listBlocks } from './clients/list-blocks.ts';
import { listInvitations } from './clients/list-invitations.ts';
import { listMembers } from './clients/list-members.ts';
import { putBlock } from './clients/put-block.ts';
import { putFavourite } from './clients/put-favourite.ts';
import { putMember } from './clients/put-member.ts';
import { putPool } from './clients/put-pool.ts';
import { putPoolMember } from './clients/put-pool-member.ts';
import { listDocuments } from './freelancers/list-documents.ts';
import { reviewDocument } from './freelancers/review-document.ts';
import { submitDocument } from './freelancers/submit-document.ts';
import { createApiKey } from './integrations/create-api-key.ts';
import { deleteApiKey } from './integrations/delete-api-key.ts';
import { listApiKeys } from './integrations/list-api-keys.ts';
import { createHolds } from './holds/create-holds.ts';
import { deleteHold } from './holds/delete-hold.ts';
import { sweepHolds as sweepOldHolds } from './holds/sweep-holds.ts';
import { moveClockOnRequest } from './http/move-clock.ts';
import { serveApi } from './http/serve-api.ts';
import { runJobOnRequest, runScheduledJob } from './http/run-job.ts';
import { takeOverBodyParsing } from './http/raw-body.ts';
import { appealIncident } from './incidents/appeal-incident.ts';
import { disputeIncident } from './incidents/dispute-incident.ts';
import { listIncidents } from './incidents/list-incidents.ts';
import { overturnIncident } from './incidents/overturn-incident.ts';
import { upholdIncident } from './incidents/uphold-incident.ts';
import { jobSchedules, type JobName } from './job-schedules.ts';
import { previewBooking } from './bookings/preview-booking.ts';
import { putBookingPurchaseOrder } from './bookings/put-booking-purchase-order.ts';
import { createPurchaseOrder } from './money/create-purchase-order.ts';
import { exportInvoice } from './money/export-invoice.ts';
import { exportPayroll } from './money/export-payroll.ts';
import { listPurchaseOrders } from './money/list-purchase-orders.ts';
import { createRateCard } from './money/create-rate-card.ts';
import { listRateCards } from './money/list-rate-cards.ts';
import { acceptOffer } from './offers/accept-offer.ts';
import { confirmAssignment } from './offers/confirm-assignment.ts';
import { createOffers } from './offers/create-offers.ts';
import { declineOffer } from './offers/decline-offer.ts';
import { getOffer } from './offers/get-offer.ts';
import { listOffers } from './offers/list-offers.ts';
import { rejectAssignment } from './offers/reject-assignment.ts';
import { seeOffer } from './offers/see-offer.ts';
import { settleOffers as settleDueOffers } from './offers/settle-offers.ts';
import { withdrawOffer } from './offers/withdraw-offer.ts';
import { deleteDevice } from './notifications/delete-device.ts';
import { deliverNotifications } from './notifications/deliver-notifications.ts';
import { getNotificationPreferences } from './notifications/get-notification-preferences.ts';
import { listNotifications } from './notifications/list-notifications.ts';
import { notifyPeople as notify } from './notifications/notify-people.ts';
import { putNotificationPreferences } from './notifications/put-notification-preferences.ts';
import { readNotifications } from './notifications/read-notifications.ts';
import { registerDevice } from './notifications/register-device.ts';
import { askAttendance as ask } from './bookings/ask-attendance.ts';
import { bookPencil } from './bookings/book-pencil.ts';
import { confirmAttendance } from './bookings/confirm-attendance.ts';
import { forgetEvidence as forget } from './bookings/forget-evidence.ts';
import { getCheckInCode } from './bookings/get-check-in-code.ts';
import { challengePencil } from './pencils/challenge-pencil.ts';
import { createPencil } from './pencils/create-pencil.ts';
import { listPencils } from './pencils/list-pencils.ts';
import { releasePencil } from './pencils/release-pencil.ts';
import { settlePencils as settleDuePencils } from './pencils/settle-pencils.ts';
import { acceptStandby } from './standbys/accept-standby.ts';
import { createStandbys } from './standbys/create-standbys.ts';
import { declineStandby } from './standbys/decline-standby.ts';
import { listStandbys } from './standbys/list-standbys.ts';
import { settleStandbys as settleDueStandbys } from './standbys/settle-standbys.ts';
import { withdrawStandby } from './standbys/withdraw-standby.ts';
import { now } from './platform/clock.ts';
import { wake } from './platform/tasks.ts';
import { createPolicy } from './policies/create-policy.ts';
import { listPolicies } from './policies/list-policies.ts';
import { countDueRatings as countRatings } from './reliability/count-due-ratings.ts';
import { getReliability } from './reliability/get-reliability.ts';
import { getSiteRating } from './reliability/get-site-rating.ts';
import { listRatings } from './reliability/list-ratings.ts';
import { putRating } from './reliability/put-rating.ts';
import { getOfferFairness } from './reports/get-offer-fairness.ts';
import { getReportSummary } from './reports/get-report-summary.ts';
import { rebuildReports } from './reports/rebuild-reports.ts';
import { rollReports as rollEventLog } from './reports/roll-reports.ts';
import { acceptRequest } from './requests/accept-request.ts';
import { declineRequest } from './requests/decline-request.ts';
import { expireRequests as expireDueRequests } from './requests/expire-requests.ts';
import { getRequest } from './requests/get-request.ts';
import { listRequests } from './requests/list-requests.ts';
import { openRequest } from './requests/open-request.ts';
import { withdrawRequest } from './requests/withdraw-request.ts';
import { acceptTimesheet } from './timesheets/accept-timesheet.ts';
import { amendTimesheet } from './timesheets/amend-timesheet.ts';
import { approveTimesheet } from './timesheets/approve-timesheet.ts';
import { approveTimesheets } from './timesheets/approve-timesheets.ts';
import { correctTimesheet } from './timesheets/correct-timesheet.ts';
import { disputeTimesheet } from './timesheets/dispute-timesheet.ts';
import { getTimesheet } from './timesheets/get-timesheet.ts';
import { listTimesheets } from './timesheets/list-timesheets.ts';
import { lockPeriod } from './timesheets/lock-period.ts';
import { putTimesheet } from './timesheets/put-timesheet.ts';
import { recallTimesheet } from './timesheets/recall-timesheet.ts';
import { resolveTimesheet } from './timesheets/resolve-timesheet.ts';
import { submitTimesheet } from './timesheets/submit-timesheet.ts';
import { lockPeriods as lockDuePeriods } from './timesheets/lock-periods.ts';
import { settleTimesheets as settleDueTimesheets } from './timesheets/settle-timesheets.ts';

takeOverBodyParsing();

const region = 'europe-west1';
const [sweepSchedule, rollSchedule] = jobSchedules;
const scheduleOf = (name: JobName): string => jobSchedules.find((job) => job.name === name)!.schedule;
const notifyAndDeliver = async (at: Date): Promise<number> =>
  (await notify(at)) + (await deliverNotifications(at));
const jobs = {
  sweepProjections: sweep,
  rollHorizon: roll,
  settleOffers: settleDueOffers,
  sweepHolds: sweepOldHolds,
  endWork: end,
  expireRequests: expireDueRequests,
  syncClaims: sync,
  notifyPeople: notifyAndDeliver,
  settleTimesheets: settleDueTimesheets,
  lockPeriods: lockDuePeriods,
  settlePencils: settleDuePencils,
  askAttendance: ask,
  settleStandbys: settleDueStandbys,
  forgetEvidence: forget,
  countDueRatings: countRatings,
  rollReports: rollEventLog,
};

/** The whole HTTP API, behind Hosting's `/api/**`. */
export const api = onRequest(
  { region, concurrency: 80, memory: '512MiB', timeoutSeconds: 30 },
  serveApi(
    {
      getMe,
      listSites,
      listRoles,
      listPools,
      listFreelancers,
      searchAvailability,
      getBoard,
      getFreelancerAvailability,
      getAvailabilityRules,
      putAvailabilityRules,
      listAvailabilityExceptions,
      createAvailabilityException,
      deleteAvailabilityException,
      createBooking,
      listBookings,
      getBooking,
      cancelBooking,
      listAssignments,
      cancelAssignment,
      getAssignmentCancellation,
      getBookingCancellation,
      replaceAssignment,
      checkIn,
      checkOut,
      reportNoShow,
      approveAssignment,
      listIncidents,
      disputeIncident,
      upholdIncident,
      overturnIncident,
      appealIncident,
      listPolicies,
      createPolicy,
      getRoster,
      createOffers,
      listOffers,
      getOffer,
      seeOffer,
      acceptOffer,
      declineOffer,
      withdrawOffer,
      confirmAssignment,
      rejectAssignment,
      createHolds,
      deleteHold,
      createPencil,
      listPencils,
      releasePencil,
      challengePencil,
      bookPencil,
      createStandbys,
      listStandbys,
      acceptStandby,
      declineStandby,
      withdrawStandby,
      confirmAttendance,
      getCheckInCode,
      openRequest,
      listRequests,
      getRequest,
      acceptRequest,
      declineRequest,
      withdrawRequest,
      listEvents,
      getOverview,
      listMembers,
      putMember,
      deleteMember,
      createInvitation,
      listInvitations,
      deleteInvitation,
      acceptInvitation,
      createPool,
      putPool,
      putPoolMember,
      deletePoolMember,
      putFavourite,
      deleteFavourite,
      listBlocks,
      putBlock,
      deleteBlock,
      createApiKey,
      listApiKeys,
      deleteApiKey,
      submitDocument,
      listDocuments,
      reviewDocument,
      listNotifications,
      readNotifications,
      getNotificationPreferences,
      putNotificationPreferences,
      registerDevice,
      deleteDevice,
      listRateCards,
      createRateCard,
      previewBooking,
      putBookingPurchaseOrder,
      listPurchaseOrders,
      createPurchaseOrder,
      exportPayroll,
      exportInvoice,
      listTimesheets,
      getTimesheet,
      putTimesheet,
      submitTimesheet,
      recallTimesheet,
      approveTimesheet,
      amendTimesheet,
      acceptTimesheet,
      disputeTimesheet,
      resolveTimesheet,
      correctTimesheet,
      approveTimesheets,
      lockPeriod,
      getReliability,
      putRating,
      listRatings,
      getSiteRating,
      getReportSummary,
      rebuildReports,
      getOfferFairness,
    },
    // Neither throws. What is shown live does not wait for the queue, nor the queue for it.
    (freelancerIds) => Promise.all([projectAvailability(freelancerIds, now()), wake('tellPeople')]),
  ),
);

/** Brings the live layer up to date with what could not be written after its commit. */
export const sweepProjections = onSchedule(
  { region, schedule: sweepSchedule.schedule, timeoutSeconds: 50 },
  runScheduledJob(sweepSchedule.name, sweep),
);

/** Moves every freelancer's materialised free time on to the new day. */
export const rollHorizon = onSchedule(
  { region, schedule: rollSchedule.schedule, timeoutSeconds: 540 },
  runScheduledJob(rollSchedule.name, roll),
);

/** Ends work that nobody checked out of, an hour after its shift. */
export const endWork = onSchedule(
  { region, schedule: scheduleOf('endWork'), timeoutSeconds: 240 },
  runScheduledJob('endWork', end),
);

/** Tidies up offers and reservations that have run out of time, and tells of tiers that opened. */
export const settleOffers = onSchedule(
  { region, schedule: scheduleOf('settleOffers'), timeoutSeconds: 50 },
  runScheduledJob('settleOffers', settleDueOffers),
);

/** Deletes holds that lapsed long ago. */
export const sweepHolds = onSchedule(
  { region, schedule: scheduleOf('sweepHolds'), timeoutSeconds: 300 },
  runScheduledJob('sweepHolds', sweepOldHolds),
);

/** Takes ratings into the averages once their time is over. */
export const countDueRatings = onSchedule(
  { region, schedule: scheduleOf('countDueRatings'), timeoutSeconds: 240 },
  runScheduledJob('countDueRatings', countRatings),
);

/** Keeps the sums of the reports up with the event log. */
export const rollReports = onSchedule(
  { region, schedule: scheduleOf('rollReports'), timeoutSeconds: 540 },
  runScheduledJob('rollReports', rollEventLog),
);

/** Notes which requests nobody answered in time. */
export const expireRequests = onSchedule(
  { region, schedule: scheduleOf('expireRequests'), timeoutSeconds: 50 },
  runScheduledJob('expireRequests', expireDueRequests),
);

/** Brings the claims of ID tokens, which open the live layer, up to date with Postgres. */
export const syncClaims = onSchedule(
  { region, schedule: scheduleOf('syncClaims'), timeoutSeconds: 50 },
  runScheduledJob('syncClaims', sync),
);

/** Tells people what happened, a moment after it did: the queue is woken by whatever was committed. */
export const tellPeople = onTaskDispatched(
  {
    region,
    retryConfig: { maxAttempts: 3, minBackoffSeconds: 5 },
    rateLimits: { maxConcurrentDispatches: 2 },
    timeoutSeconds: 50,
  },
  runScheduledJob('notifyPeople', notifyAndDeliver),
);

/** Tells people what happened since it last ran, and tries again what did not arrive. */
export const notifyPeople = onSchedule(
  { region, schedule: scheduleOf('notifyPeople'), timeoutSeconds: 50 },
  runScheduledJob('notifyPeople', notifyAndDeliver),
);

const isEmulated = process.env['FUNCTIONS_EMULATOR'] === 'true';

/** Submits, approves and accepts timesheets whose hour has come. */
export const settleTimesheets = onSchedule(
  { region, schedule: scheduleOf('settleTimesheets'), timeoutSeconds: 240 },
  runScheduledJob('settleTimesheets', settleDueTimesheets),
);

/** Locks final timesheets of locked periods, and those whose policy locks them by itself. */
export const lockPeriods = onSchedule(
  { region, schedule: scheduleOf('lockPeriods'), timeoutSeconds: 240 },
  runScheduledJob('lockPeriods', lockDuePeriods),
);

/** Notes which pencils have lapsed, and who moved up. */
export const settlePencils = onSchedule(
  { region, schedule: scheduleOf('settlePencils'), timeoutSeconds: 50 },
  runScheduledJob('settlePencils', settleDuePencils),
);

/** Asks freelancers whether they come, chases them, and opens the seats of those who do not answer. */
export const askAttendance = onSchedule(
  { region, schedule: scheduleOf('askAttendance'), timeoutSeconds: 50 },
  runScheduledJob('askAttendance', ask),
);

/** Puts who stands by on seats that opened, and releases them when the shift is over. */
export const settleStandbys = onSchedule(
  { region, schedule: scheduleOf('settleStandbys'), timeoutSeconds: 50 },
  runScheduledJob('settleStandbys', settleDueStandbys),
);

/** Deletes where devices said they were, 90 days after. */
export const forgetEvidence = onSchedule(
  { region, schedule: scheduleOf('forgetEvidence'), timeoutSeconds: 300 },
  runScheduledJob('forgetEvidence', forget),
);

/** Runs a job by name, for the local scheduler and tests: the emulator has no Cloud Scheduler. */
export const runJob = isEmulated ? onRequest({ region }, runJobOnRequest(jobs)) : undefined;

/** What time it is on this machine's stack, for demonstrations and tests that cannot wait for it. */
export const clock = isEmulated ? onRequest({ region }, moveClockOnRequest) : undefined;
