import type { UseCases } from './http/serve-api.ts';
import { checkHealth } from './administration/check-health.ts';
import { failOnPurpose } from './administration/fail-on-purpose.ts';
import { getHealth } from './administration/get-health.ts';
import { readMetrics } from './administration/read-metrics.ts';
import { getOverview } from './administration/get-overview.ts';
import { listDeadLetters } from './administration/list-dead-letters.ts';
import { rebuildLive } from './administration/rebuild-live.ts';
import { replayDeadLetter } from './administration/replay-dead-letter.ts';
import { replayDeadLetters } from './administration/replay-dead-letters.ts';
import { createAvailabilityException } from './availability/create-availability-exception.ts';
import { deleteAvailabilityException } from './availability/delete-availability-exception.ts';
import { getAvailabilityRules } from './availability/get-availability-rules.ts';
import { explainEligibility } from './availability/explain-eligibility.ts';
import { getBoardWeek } from './availability/get-board-week.ts';
import { getBoard } from './availability/get-board.ts';
import { getFreelancerAvailability } from './availability/get-freelancer-availability.ts';
import { listAvailabilityExceptions } from './availability/list-availability-exceptions.ts';
import { putAvailabilityRules } from './availability/put-availability-rules.ts';
import { searchAvailability } from './availability/search-availability.ts';
import { approveAssignment } from './bookings/approve-assignment.ts';
import { bookPencil } from './bookings/book-pencil.ts';
import { cancelAssignment } from './bookings/cancel-assignment.ts';
import { cancelBooking } from './bookings/cancel-booking.ts';
import { checkIn } from './bookings/check-in.ts';
import { checkOut } from './bookings/check-out.ts';
import { confirmAttendance } from './bookings/confirm-attendance.ts';
import { seeAssignment } from './bookings/see-assignment.ts';
import { createBooking } from './bookings/create-booking.ts';
import { getAssignment } from './bookings/get-assignment.ts';
import { getAssignmentCancellation } from './bookings/get-assignment-cancellation.ts';
import { getBookingCancellation } from './bookings/get-booking-cancellation.ts';
import { getBooking } from './bookings/get-booking.ts';
import { getCheckInCode } from './bookings/get-check-in-code.ts';
import { listAssignments } from './bookings/list-assignments.ts';
import { listBookings } from './bookings/list-bookings.ts';
import { listOpenShifts } from './bookings/list-open-shifts.ts';
import { previewBooking } from './bookings/preview-booking.ts';
import { putBookingPurchaseOrder } from './bookings/put-booking-purchase-order.ts';
import { replaceAssignment } from './bookings/replace-assignment.ts';
import { reportNoShow } from './bookings/report-no-show.ts';
import { acceptInvitation } from './clients/accept-invitation.ts';
import { createInvitation } from './clients/create-invitation.ts';
import { eraseMe } from './privacy/erase-me.ts';
import { exportMe } from './privacy/export-me.ts';
import { createPool } from './clients/create-pool.ts';
import { deleteBlock } from './clients/delete-block.ts';
import { deleteFavourite } from './clients/delete-favourite.ts';
import { deleteInvitation } from './clients/delete-invitation.ts';
import { deleteMember } from './clients/delete-member.ts';
import { deletePoolMember } from './clients/delete-pool-member.ts';
import { getMe } from './clients/get-me.ts';
import { listClients } from './clients/list-clients.ts';
import { listBlocks } from './clients/list-blocks.ts';
import { listFavourites } from './clients/list-favourites.ts';
import { listInvitations } from './clients/list-invitations.ts';
import { listMembers } from './clients/list-members.ts';
import { listPools } from './clients/list-pools.ts';
import { listRoles } from './clients/list-roles.ts';
import { listSites } from './clients/list-sites.ts';
import { getRoleRequirements } from './clients/get-role-requirements.ts';
import { putRoleRequirements } from './clients/put-role-requirements.ts';
import { putSiteCoordinates } from './clients/put-site-coordinates.ts';
import { putBlock } from './clients/put-block.ts';
import { putFavourite } from './clients/put-favourite.ts';
import { putMember } from './clients/put-member.ts';
import { putPoolMember } from './clients/put-pool-member.ts';
import { putPool } from './clients/put-pool.ts';
import { createCalendarFeed } from './calendars/feeds/create-calendar-feed.ts';
import { deleteCalendarFeed } from './calendars/feeds/delete-calendar-feed.ts';
import { getCalendarFeed } from './calendars/feeds/get-calendar-feed.ts';
import { listCalendarFeeds } from './calendars/feeds/list-calendar-feeds.ts';
import { getBookingHistory } from './events/get-booking-history.ts';
import { getRoster } from './events/get-roster.ts';
import { listAudit } from './events/list-audit.ts';
import { listEvents } from './events/list-events.ts';
import { getDocumentFile } from './freelancers/get-document-file.ts';
import { getHome } from './freelancers/get-home.ts';
import { putHome } from './freelancers/put-home.ts';
import { listDocuments } from './freelancers/list-documents.ts';
import { listFreelancers } from './freelancers/list-freelancers.ts';
import { putDocumentFile } from './freelancers/put-document-file.ts';
import { reviewDocument } from './freelancers/review-document.ts';
import { submitDocument } from './freelancers/submit-document.ts';
import { createHolds } from './holds/create-holds.ts';
import { deleteHold } from './holds/delete-hold.ts';
import { appealIncident } from './incidents/appeal-incident.ts';
import { disputeIncident } from './incidents/dispute-incident.ts';
import { listIncidents } from './incidents/list-incidents.ts';
import { overturnIncident } from './incidents/overturn-incident.ts';
import { upholdIncident } from './incidents/uphold-incident.ts';
import { createApiKey } from './integrations/create-api-key.ts';
import { deleteApiKey } from './integrations/delete-api-key.ts';
import { listApiKeys } from './integrations/list-api-keys.ts';
import { createWebhook } from './integrations/create-webhook.ts';
import { deleteWebhook } from './integrations/delete-webhook.ts';
import { getWebhook } from './integrations/get-webhook.ts';
import { listWebhookDeliveries } from './integrations/list-webhook-deliveries.ts';
import { listWebhooks } from './integrations/list-webhooks.ts';
import { patchWebhook } from './integrations/patch-webhook.ts';
import { pingWebhook } from './integrations/ping-webhook.ts';
import { replayWebhook } from './integrations/replay-webhook.ts';
import { replayWebhookDelivery } from './integrations/replay-webhook-delivery.ts';
import { rotateWebhookSecret } from './integrations/rotate-webhook-secret.ts';
import { closePurchaseOrder } from './money/close-purchase-order.ts';
import { createPurchaseOrder } from './money/create-purchase-order.ts';
import { createRateCard } from './money/create-rate-card.ts';
import { exportInvoice } from './money/export-invoice.ts';
import { exportPayroll } from './money/export-payroll.ts';
import { listPurchaseOrders } from './money/list-purchase-orders.ts';
import { listRateCards } from './money/list-rate-cards.ts';
import { deleteDevice } from './notifications/delete-device.ts';
import { getMailAddress } from './notifications/get-mail-address.ts';
import { retryMailAddress } from './notifications/retry-mail-address.ts';
import { getNotificationPreferences } from './notifications/get-notification-preferences.ts';
import { listDevices } from './notifications/list-devices.ts';
import { listNotifications } from './notifications/list-notifications.ts';
import { putNotificationPreferences } from './notifications/put-notification-preferences.ts';
import { readNotifications } from './notifications/read-notifications.ts';
import { registerDevice } from './notifications/register-device.ts';
import { acceptOffer } from './offers/accept-offer.ts';
import { confirmAssignment } from './offers/confirm-assignment.ts';
import { createOffers } from './offers/create-offers.ts';
import { declineOffer } from './offers/decline-offer.ts';
import { getOffer } from './offers/get-offer.ts';
import { listOffers } from './offers/list-offers.ts';
import { rejectAssignment } from './offers/reject-assignment.ts';
import { seeOffer } from './offers/see-offer.ts';
import { withdrawOffer } from './offers/withdraw-offer.ts';
import { challengePencil } from './pencils/challenge-pencil.ts';
import { createPencil } from './pencils/create-pencil.ts';
import { listPencils } from './pencils/list-pencils.ts';
import { releasePencil } from './pencils/release-pencil.ts';
import { createPolicy } from './policies/create-policy.ts';
import { listPolicies } from './policies/list-policies.ts';
import { getReliability } from './reliability/get-reliability.ts';
import { getSiteRating } from './reliability/get-site-rating.ts';
import { listRatings } from './reliability/list-ratings.ts';
import { putRating } from './reliability/put-rating.ts';
import { getOfferFairness } from './reports/get-offer-fairness.ts';
import { getReportSummary } from './reports/get-report-summary.ts';
import { rebuildReports } from './reports/rebuild-reports.ts';
import { acceptRequest } from './requests/accept-request.ts';
import { declineRequest } from './requests/decline-request.ts';
import { getRequest } from './requests/get-request.ts';
import { listRequests } from './requests/list-requests.ts';
import { openRequest } from './requests/open-request.ts';
import { withdrawRequest } from './requests/withdraw-request.ts';
import { acceptStandby } from './standbys/accept-standby.ts';
import { createStandbys } from './standbys/create-standbys.ts';
import { declineStandby } from './standbys/decline-standby.ts';
import { listStandbys } from './standbys/list-standbys.ts';
import { withdrawStandby } from './standbys/withdraw-standby.ts';
import { acceptTimesheet } from './timesheets/accept-timesheet.ts';
import { amendTimesheet } from './timesheets/amend-timesheet.ts';
import { approveTimesheet } from './timesheets/approve-timesheet.ts';
import { approveTimesheets } from './timesheets/approve-timesheets.ts';
import { correctTimesheet } from './timesheets/correct-timesheet.ts';
import { disputeTimesheet } from './timesheets/dispute-timesheet.ts';
import { exportTimesheets } from './timesheets/export-timesheets.ts';
import { getTimesheet } from './timesheets/get-timesheet.ts';
import { listTimesheets } from './timesheets/list-timesheets.ts';
import { lockPeriod } from './timesheets/lock-period.ts';
import { putTimesheet } from './timesheets/put-timesheet.ts';
import { recallTimesheet } from './timesheets/recall-timesheet.ts';
import { resolveTimesheet } from './timesheets/resolve-timesheet.ts';
import { submitTimesheet } from './timesheets/submit-timesheet.ts';
import { previewSeries } from './bookings/series/preview-series.ts';
import { createSeries } from './bookings/series/create-series.ts';
import { listSeries } from './bookings/series/list-series.ts';
import { getSeries } from './bookings/series/get-series.ts';
import { getSeriesCancellation } from './bookings/series/get-series-cancellation.ts';
import { cancelSeries } from './bookings/series/cancel-series.ts';
import { previewSeriesChange } from './bookings/series/preview-series-change.ts';
import { changeSeries } from './bookings/series/change-series.ts';
import { previewWeekCopy } from './bookings/series/preview-week-copy.ts';
import { copyWeek } from './bookings/series/copy-week.ts';
import { previewRebooking } from './bookings/series/preview-rebooking.ts';
import { rebook } from './bookings/series/rebook.ts';
import { getLastCrew } from './bookings/series/get-last-crew.ts';
import { importShifts } from './bookings/imports/import-shifts.ts';
import { createTimeOff } from './availability/create-time-off.ts';
import { listTimeOff } from './availability/list-time-off.ts';
import { deleteTimeOff } from './availability/delete-time-off.ts';
import { listCalendarConnections } from './calendars/list-calendar-connections.ts';
import { connectGoogleCalendar } from './calendars/connect-google-calendar.ts';
import { finishGoogleCalendar } from './calendars/finish-google-calendar.ts';
import { connectCaldavCalendar } from './calendars/connect-caldav-calendar.ts';
import { putCalendar } from './calendars/put-calendar.ts';
import { syncCalendarConnection } from './calendars/sync-calendar-connection.ts';
import { deleteCalendarConnection } from './calendars/delete-calendar-connection.ts';
import { listCalendarDifferences } from './calendars/list-calendar-differences.ts';
import { restoreCalendarEvent } from './calendars/restore-calendar-event.ts';
import { withFreshCalendars } from './calendars/with-fresh-calendars.ts';
import { calendarPorts } from './calendar-ports.ts';
import { createStay } from './availability/create-stay.ts';
import { listStays } from './availability/list-stays.ts';
import { deleteStay } from './availability/delete-stay.ts';

/** Every call of the API and what carries it out; none can be forgotten. */
export const useCases: UseCases = {
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
  /** Calendars that were read too long ago for the client's policy are read first. */
  createBooking: withFreshCalendars(createBooking, calendarPorts),
  listBookings,
  listOpenShifts,
  getBooking,
  cancelBooking,
  listAssignments,
  getAssignment,
  cancelAssignment,
  getAssignmentCancellation,
  getBookingCancellation,
  replaceAssignment: withFreshCalendars(replaceAssignment, calendarPorts),
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
  bookPencil: withFreshCalendars(bookPencil, calendarPorts),
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
};
