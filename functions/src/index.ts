import { onRequest } from 'firebase-functions/v2/https';
import { onSchedule } from 'firebase-functions/v2/scheduler';
import { getOverview } from './administration/get-overview.ts';
import { createAvailabilityException } from './availability/create-availability-exception.ts';
import { deleteAvailabilityException } from './availability/delete-availability-exception.ts';
import { getAvailabilityRules } from './availability/get-availability-rules.ts';
import { getBoard } from './availability/get-board.ts';
import { getFreelancerAvailability } from './availability/get-freelancer-availability.ts';
import { listAvailabilityExceptions } from './availability/list-availability-exceptions.ts';
import { putAvailabilityRules } from './availability/put-availability-rules.ts';
import { searchAvailability } from './availability/search-availability.ts';
import { cancelAssignment } from './bookings/cancel-assignment.ts';
import { cancelBooking } from './bookings/cancel-booking.ts';
import { createBooking } from './bookings/create-booking.ts';
import { getBooking } from './bookings/get-booking.ts';
import { listAssignments } from './bookings/list-assignments.ts';
import { listBookings } from './bookings/list-bookings.ts';
import { getMe } from './clients/get-me.ts';
import { listPools } from './clients/list-pools.ts';
import { listRoles } from './clients/list-roles.ts';
import { listSites } from './clients/list-sites.ts';
import { projectAvailability, sweepProjections as sweep } from './delivery/project-availability.ts';
import { rollHorizon as roll } from './delivery/roll-horizon.ts';
import { listEvents } from './events/list-events.ts';
import { listFreelancers } from './freelancers/list-freelancers.ts';
import { serveApi } from './http/serve-api.ts';
import { runJobOnRequest, runScheduledJob } from './http/run-job.ts';
import { takeOverBodyParsing } from './http/raw-body.ts';
import { jobSchedules } from './job-schedules.ts';
import { now } from './platform/clock.ts';

takeOverBodyParsing();

const region = 'europe-west1';
const [sweepSchedule, rollSchedule] = jobSchedules;
const jobs = { sweepProjections: sweep, rollHorizon: roll };

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
      listEvents,
      getOverview,
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

/** Runs a job by name, for the local scheduler and tests: the emulator has no Cloud Scheduler. */
export const runJob =
  process.env['FUNCTIONS_EMULATOR'] === 'true' ? onRequest({ region }, runJobOnRequest(jobs)) : undefined;
