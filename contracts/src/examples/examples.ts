import type { OperationName } from '../api.ts';
import { absenceExamples } from './absences.ts';
import { availabilityExamples } from './availability.ts';
import { bookingExamples } from './bookings.ts';
import { calendarFeedExamples } from './calendar-feeds.ts';
import { calendarExamples } from './calendars.ts';
import { dayExamples } from './day.ts';
import type { ExamplesOf } from './example.ts';
import { integrationExamples } from './integrations.ts';
import { notificationExamples } from './notifications.ts';
import { moneyExamples } from './money.ts';
import { fileExamples } from './files.ts';
import { healthExamples } from './health.ts';
import { monitoringExamples } from './monitoring.ts';
import { offerExamples } from './offers.ts';
import { peopleExamples } from './people.ts';
import { recordExamples } from './records.ts';
import { timesheetExamples } from './timesheets.ts';
import { reportExamples } from './reports.ts';
import { seriesExamples } from './series.ts';
import { searchExamples } from './search.ts';

/** One example of each call of the API, as OpenAPI shows it. A call without one does not compile. */
export const examples: ExamplesOf<OperationName> = {
  ...absenceExamples,
  ...availabilityExamples,
  ...bookingExamples,
  ...calendarExamples,
  ...notificationExamples,
  ...moneyExamples,
  ...calendarFeedExamples,
  ...dayExamples,
  ...fileExamples,
  ...healthExamples,
  ...monitoringExamples,
  ...integrationExamples,
  ...offerExamples,
  ...peopleExamples,
  ...recordExamples,
  ...timesheetExamples,
  ...reportExamples,
  ...seriesExamples,
  ...searchExamples,
};
