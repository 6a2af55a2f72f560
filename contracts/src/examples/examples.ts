import type { OperationName } from '../api.ts';
import { availabilityExamples } from './availability.ts';
import { bookingExamples } from './bookings.ts';
import type { ExamplesOf } from './example.ts';
import { offerExamples } from './offers.ts';
import { peopleExamples } from './people.ts';
import { recordExamples } from './records.ts';
import { searchExamples } from './search.ts';

/** One example of each call of the API, as OpenAPI shows it. A call without one does not compile. */
export const examples: ExamplesOf<OperationName> = {
  ...availabilityExamples,
  ...bookingExamples,
  ...offerExamples,
  ...peopleExamples,
  ...recordExamples,
  ...searchExamples,
};
