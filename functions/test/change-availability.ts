import type { Input } from '../src/http/read-input.ts';
import { createAvailabilityException } from '../src/availability/create-availability-exception.ts';
import { createStay } from '../src/availability/create-stay.ts';
import { createTimeOff } from '../src/availability/create-time-off.ts';
import { deleteAvailabilityException } from '../src/availability/delete-availability-exception.ts';
import { deleteStay } from '../src/availability/delete-stay.ts';
import { deleteTimeOff } from '../src/availability/delete-time-off.ts';
import { putAvailabilityRules } from '../src/availability/put-availability-rules.ts';
import { runAs } from './run-as.ts';

/** Somebody whose availability is changed, and who changes it: they themselves where nothing else is said. */
interface Person {
  readonly id: string;
  readonly uid: string;
}
type OnConflict = 'keep' | 'release';

/** Changes of availability as the API makes them, in the fewest words. */
export const changeAvailability = (now: Date) => ({
  putRules: ({ id, uid }: Person, body: Input<'putAvailabilityRules'>['body'], at = now) =>
    runAs(uid, at, (context) => putAvailabilityRules(context, { params: { id }, query: {}, body })),

  except: ({ id, uid }: Person, body: Input<'createAvailabilityException'>['body'], at = now) =>
    runAs(uid, at, (context) => createAvailabilityException(context, { params: { id }, query: {}, body })),

  undoException: ({ id, uid }: Person, exceptionId: string, onConflict?: OnConflict, at = now) =>
    runAs(uid, at, (context) =>
      deleteAvailabilityException(context, {
        params: { id, exceptionId },
        query: { onConflict },
        body: {},
      }),
    ),

  takeOff: ({ id, uid }: Person, body: Input<'createTimeOff'>['body'], at = now) =>
    runAs(uid, at, (context) => createTimeOff(context, { params: { id }, query: {}, body })),

  undoTimeOff: ({ id, uid }: Person, timeOffId: string, at = now) =>
    runAs(uid, at, (context) => deleteTimeOff(context, { params: { id, timeOffId }, query: {}, body: {} })),

  stay: ({ id, uid }: Person, body: Input<'createStay'>['body'], at = now) =>
    runAs(uid, at, (context) => createStay(context, { params: { id }, query: {}, body })),

  undoStay: ({ id, uid }: Person, stayId: string, onConflict?: OnConflict, at = now) =>
    runAs(uid, at, (context) =>
      deleteStay(context, { params: { id, stayId }, query: { onConflict }, body: {} }),
    ),
});
