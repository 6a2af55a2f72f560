import { deleteMember, listMembers, putMember } from './members.ts';
import { acceptInvitation, createInvitation, deleteInvitation, listInvitations } from './invitations.ts';
import { createApiKey, deleteApiKey, listApiKeys } from './api-keys.ts';
import { listDocuments, reviewDocument, submitDocument } from './documents.ts';
import { deleteBlock, deleteFavourite, listBlocks, putBlock, putFavourite } from './favourites.ts';
import {
  approveAssignment,
  cancelAssignment,
  checkIn,
  checkOut,
  getAssignmentCancellation,
  listAssignments,
  replaceAssignment,
  reportNoShow,
} from './assignments.ts';
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
import { getBoardWeek } from './board-week.ts';
import { explainEligibility } from './eligibility.ts';
import {
  cancelBooking,
  createBooking,
  getBooking,
  getBookingCancellation,
  listBookings,
} from './bookings.ts';
import type { ErrorCode } from './error-codes.ts';
import { listEvents } from './events.ts';
import { listFreelancers } from './freelancers.ts';
import {
  appealIncident,
  disputeIncident,
  listIncidents,
  overturnIncident,
  upholdIncident,
} from './incidents.ts';
import { createHolds, deleteHold } from './holds.ts';
import { getMe } from './me.ts';
import {
  acceptOffer,
  confirmAssignment,
  createOffers,
  declineOffer,
  getOffer,
  listOffers,
  rejectAssignment,
  seeOffer,
  withdrawOffer,
} from './offers.ts';
import { getOverview } from './overview.ts';
import { createPolicy, listPolicies } from './policies.ts';
import { createPool, deletePoolMember, listPools, putPool, putPoolMember } from './pools.ts';
import {
  acceptRequest,
  declineRequest,
  getRequest,
  listRequests,
  openRequest,
  withdrawRequest,
} from './requests.ts';
import { listRoles } from './roles.ts';
import { getRoster } from './roster.ts';
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
  getAssignmentCancellation,
  getBookingCancellation,
  cancelAssignment,
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
