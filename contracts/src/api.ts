import { deleteMember, listMembers, putMember } from './members.ts';
import { acceptInvitation, createInvitation, deleteInvitation, listInvitations } from './invitations.ts';
import { createApiKey, deleteApiKey, listApiKeys } from './api-keys.ts';
import {
  createCalendarFeed,
  deleteCalendarFeed,
  getCalendarFeed,
  listCalendarFeeds,
} from './calendar-feeds.ts';
import {
  getDocumentFile,
  listDocuments,
  putDocumentFile,
  reviewDocument,
  submitDocument,
} from './documents.ts';
import { getBookingHistory, listAudit } from './audit.ts';
import { listClients } from './clients.ts';
import {
  deleteBlock,
  deleteFavourite,
  listBlocks,
  listFavourites,
  putBlock,
  putFavourite,
} from './favourites.ts';
import {
  approveAssignment,
  cancelAssignment,
  checkIn,
  checkOut,
  confirmAttendance,
  seeAssignment,
  getAssignmentCancellation,
  listAssignments,
  getAssignment,
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
  previewBooking,
  putBookingPurchaseOrder,
} from './bookings.ts';
import { exportInvoice, exportPayroll } from './exports.ts';
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
import { acceptStandby, createStandbys, declineStandby, listStandbys, withdrawStandby } from './standbys.ts';
import { bookPencil, challengePencil, createPencil, listPencils, releasePencil } from './pencils.ts';
import { eraseMe, exportMe, getMe } from './me.ts';
import {
  deleteDevice,
  getMailAddress,
  retryMailAddress,
  getNotificationPreferences,
  listNotifications,
  putNotificationPreferences,
  readNotifications,
  registerDevice,
  listDevices,
} from './notifications.ts';
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
import { checkHealth, failOnPurpose, readMetrics } from './monitoring.ts';
import { getHealth, listDeadLetters, rebuildLive, replayDeadLetter, replayDeadLetters } from './health.ts';
import { getOverview } from './overview.ts';
import { createPolicy, listPolicies } from './policies.ts';
import { closePurchaseOrder, createPurchaseOrder, listPurchaseOrders } from './purchase-orders.ts';
import { createRateCard, listRateCards } from './rate-cards.ts';
import { createPool, deletePoolMember, listPools, putPool, putPoolMember } from './pools.ts';
import {
  acceptRequest,
  declineRequest,
  getRequest,
  listRequests,
  openRequest,
  withdrawRequest,
} from './requests.ts';
import { getSiteRating, listRatings, putRating } from './ratings.ts';
import { getReliability } from './reliability.ts';
import { getOfferFairness, getReportSummary, rebuildReports } from './reports.ts';
import { listOpenShifts } from './open-shifts.ts';
import { listRoles } from './roles.ts';
import { getRoster } from './roster.ts';
import { getCheckInCode } from './check-in-codes.ts';
import { importShifts } from './imports.ts';
import { copyWeek, getLastCrew, previewRebooking, previewWeekCopy, rebook } from './copies.ts';
import { createSeries, getSeries, listSeries, previewSeries } from './series.ts';
import { cancelSeries, changeSeries, getSeriesCancellation, previewSeriesChange } from './series-changes.ts';
import { approveTimesheets, exportTimesheets, lockPeriod } from './timesheet-batches.ts';
import { getHome, putHome } from './homes.ts';
import { getRoleRequirements, putRoleRequirements } from './role-requirements.ts';
import { listSites, putSiteCoordinates } from './sites.ts';
import {
  acceptTimesheet,
  amendTimesheet,
  approveTimesheet,
  correctTimesheet,
  disputeTimesheet,
  putTimesheet,
  recallTimesheet,
  resolveTimesheet,
  submitTimesheet,
} from './timesheet-steps.ts';
import {
  connectCaldavCalendar,
  connectGoogleCalendar,
  deleteCalendarConnection,
  finishGoogleCalendar,
  listCalendarConnections,
  listCalendarDifferences,
  putCalendar,
  restoreCalendarEvent,
  syncCalendarConnection,
} from './calendars.ts';
import { getTimesheet, listTimesheets } from './timesheets.ts';
import { createStay, deleteStay, listStays } from './stays.ts';
import { createTimeOff, deleteTimeOff, listTimeOff } from './time-off.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  patchWebhook,
  pingWebhook,
  replayWebhook,
  replayWebhookDelivery,
  rotateWebhookSecret,
} from './webhooks.ts';

/** Every call of the API, by name. Server, web client, OpenAPI and tests all read this one table. */
export const api = {
  getMe,
  exportMe,
  eraseMe,
  listClients,
  listSites,
  listRoles,
  getRoleRequirements,
  putRoleRequirements,
  putSiteCoordinates,
  getHome,
  putHome,
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
  createTimeOff,
  listTimeOff,
  deleteTimeOff,
  listCalendarConnections,
  connectGoogleCalendar,
  finishGoogleCalendar,
  connectCaldavCalendar,
  putCalendar,
  syncCalendarConnection,
  deleteCalendarConnection,
  listCalendarDifferences,
  restoreCalendarEvent,
  createStay,
  listStays,
  deleteStay,
  createBooking,
  listBookings,
  getBooking,
  cancelBooking,
  listOpenShifts,
  listAssignments,
  getAssignment,
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
  seeAssignment,
  getCheckInCode,
  openRequest,
  listRequests,
  getRequest,
  acceptRequest,
  declineRequest,
  withdrawRequest,
  listEvents,
  getOverview,
  getHealth,
  listDeadLetters,
  replayDeadLetter,
  replayDeadLetters,
  rebuildLive,
  checkHealth,
  readMetrics,
  failOnPurpose,
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
  listFavourites,
  putFavourite,
  deleteFavourite,
  listBlocks,
  putBlock,
  deleteBlock,
  createCalendarFeed,
  listCalendarFeeds,
  deleteCalendarFeed,
  getCalendarFeed,
  createApiKey,
  listApiKeys,
  deleteApiKey,
  createWebhook,
  listWebhooks,
  getWebhook,
  patchWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  pingWebhook,
  listWebhookDeliveries,
  replayWebhookDelivery,
  replayWebhook,
  submitDocument,
  listDocuments,
  reviewDocument,
  listNotifications,
  readNotifications,
  getNotificationPreferences,
  putNotificationPreferences,
  registerDevice,
  listDevices,
  deleteDevice,
  getMailAddress,
  retryMailAddress,
  listRateCards,
  createRateCard,
  previewBooking,
  putBookingPurchaseOrder,
  listPurchaseOrders,
  createPurchaseOrder,
  closePurchaseOrder,
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
  exportTimesheets,
  lockPeriod,
  getReliability,
  putRating,
  listRatings,
  getSiteRating,
  getReportSummary,
  rebuildReports,
  getOfferFairness,
  putDocumentFile,
  getDocumentFile,
  listAudit,
  getBookingHistory,
  previewSeries,
  createSeries,
  listSeries,
  getSeries,
  getSeriesCancellation,
  cancelSeries,
  previewSeriesChange,
  changeSeries,
  previewWeekCopy,
  copyWeek,
  previewRebooking,
  rebook,
  getLastCrew,
  importShifts,
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
