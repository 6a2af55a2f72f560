import { cancelAssignment, listAssignments } from './assignments.ts';
import {
  createAvailabilityException,
  deleteAvailabilityException,
  getAvailabilityRules,
  getBoard,
  getFreelancerAvailability,
  listAvailabilityExceptions,
  putAvailabilityRules,
  searchAvailability,
} from './availability.ts';
import { cancelBooking, createBooking, getBooking, listBookings } from './bookings.ts';
import type { ErrorCode } from './error-codes.ts';
import { listEvents } from './events.ts';
import { listFreelancers } from './freelancers.ts';
import { getMe } from './me.ts';
import { getOverview } from './overview.ts';
import { listPools } from './pools.ts';
import { listRoles } from './roles.ts';
import { listSites } from './sites.ts';

/** Every call of the API, by name. Server, web client, OpenAPI and tests all read this one table. */
export const api = {
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
} as const;

export type Api = typeof api;
export type OperationName = keyof Api;

export const apiBase = '/api/v1';

/** What any operation may answer beside its own errors. */
export const commonErrors = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'internal',
  'unavailable',
] as const satisfies readonly ErrorCode[];
