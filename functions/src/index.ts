import { onRequest } from 'firebase-functions/v2/https';
import { onSchedule } from 'firebase-functions/v2/scheduler';
import { getOverview } from './administration/get-overview.ts';
import { createAvailabilityException } from './availability/create-availability-exception.ts';
import { deleteAvailabilityException } from './availability/delete-availability-exception.ts';
import { getAvailabilityRules } from './availability/get-availability-rules.ts';
import { explainEligibility } from './availability/explain-eligibility.ts';
import { getBoardWeek } from './availability/get-board-week.ts';
import { refreshRanks as refreshAllRanks } from './availability/refresh-ranks.ts';
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
import { now } from './platform/clock.ts';
import { createPolicy } from './policies/create-policy.ts';
import { listPolicies } from './policies/list-policies.ts';
import { acceptRequest } from './requests/accept-request.ts';
import { declineRequest } from './requests/decline-request.ts';
import { expireRequests as expireDueRequests } from './requests/expire-requests.ts';
import { getRequest } from './requests/get-request.ts';
import { listRequests } from './requests/list-requests.ts';
import { openRequest } from './requests/open-request.ts';
import { withdrawRequest } from './requests/withdraw-request.ts';

takeOverBodyParsing();

const region = 'europe-west1';
const [sweepSchedule, rollSchedule] = jobSchedules;
const scheduleOf = (name: JobName): string => jobSchedules.find((job) => job.name === name)!.schedule;
const jobs = {
  sweepProjections: sweep,
  rollHorizon: roll,
  settleOffers: settleDueOffers,
  sweepHolds: sweepOldHolds,
  endWork: end,
  expireRequests: expireDueRequests,
  refreshRanks: refreshAllRanks,
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
      getBoardWeek,
      explainEligibility,
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
    },
    (freelancerIds) => projectAvailability(freelancerIds, now()),
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

/** Notes which requests nobody answered in time. */
export const expireRequests = onSchedule(
  { region, schedule: scheduleOf('expireRequests'), timeoutSeconds: 50 },
  runScheduledJob('expireRequests', expireDueRequests),
);

const isEmulated = process.env['FUNCTIONS_EMULATOR'] === 'true';

/** Runs a job by name, for the local scheduler and tests: the emulator has no Cloud Scheduler. */
export const runJob = isEmulated ? onRequest({ region }, runJobOnRequest(jobs)) : undefined;

/** What time it is on this machine's stack, for demonstrations and tests that cannot wait for it. */
export const clock = isEmulated ? onRequest({ region }, moveClockOnRequest) : undefined;

/** Counts anew, once a day for everybody, what the order of the search is made of. */
export const refreshRanks = onSchedule(
  { region, schedule: scheduleOf('refreshRanks'), timeoutSeconds: 540 },
  runScheduledJob('refreshRanks', refreshAllRanks),
);
