import { t } from '@lingui/core/macro';

const words: Readonly<Record<string, string>> = {
  sweepProjections: t`Sweep projections`,
  reconcileLive: t`Reconcile live`,
  rollHorizon: t`Roll horizon`,
  endWork: t`End work`,
  settleOffers: t`Settle offers`,
  sweepHolds: t`Sweep holds`,
  expireRequests: t`Expire requests`,
  syncClaims: t`Sync claims`,
  notifyPeople: t`Notify people`,
  deliverWebhooks: t`Deliver webhooks`,
  remindPeople: t`Remind people`,
  settleTimesheets: t`Settle timesheets`,
  lockPeriods: t`Lock periods`,
  settlePencils: t`Settle pencils`,
  askAttendance: t`Ask attendance`,
  settleStandbys: t`Settle standbys`,
  forgetEvidence: t`Forget evidence`,
  countDueRatings: t`Count due ratings`,
  rollReports: t`Roll reports`,
  openMissedCheckIns: t`Open missed check ins`,
  sweepFiles: t`Sweep files`,
  followZones: t`Follow zones`,
  refreshRanks: t`Refresh ranks`,
  syncCalendars: t`Sync calendars`,
  watchPlatform: t`Watch platform`,
  rotateCalendarSecrets: t`Rotate calendar secrets`,
  rotateWebhookKeys: t`Rotate webhook keys`,
  finishErasures: t`Finish erasures`,
  sealEvents: t`Seal events`,
  verifyLog: t`Verify log`,
  forgetOld: t`Forget old`,
};

/** `Open missed check ins` of `openMissedCheckIns`; a job that is not known here says it in English. */
export const jobWords = (name: string): string => {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
