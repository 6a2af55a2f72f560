import type { SyncPorts } from './calendars/sync-calendar.ts';
import { projectAvailability } from './delivery/project-availability.ts';
import { openRequest } from './requests/open-request.ts';
import { withdrawRequest } from './requests/withdraw-request.ts';

/** What the sync of calendars asks of other features. */
export const calendarPorts: SyncPorts = {
  proposals: { openRequest, withdrawRequest },
  show: projectAvailability,
};
