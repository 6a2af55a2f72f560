import type { RunningGoogleCalendar } from '../../emulators/google-calendar/start-google-calendar.ts';
import { openGoogleCalendar } from '../src/calendars/google/google-calendar.ts';
import { keepConnection, sealAccount } from '../src/calendars/keep-connection.ts';
import type { World } from './build-world.ts';
import { runAs } from './run-as.ts';

const scope = 'calendar';

/** Lets the person's account in, as the OAuth of the API does. @returns the main calendar's id */
export const connectAccount = async (
  google: Pick<RunningGoogleCalendar, 'world'>,
  world: World,
  person: { readonly id: string; readonly uid: string },
  email: string,
  now: Date,
): Promise<{ calendarId: string; connectionId: string }> => {
  const refreshToken = google.world.grant({ email, scope });
  const { sub } = google.world.account(email);
  const calendars = await openGoogleCalendar({ refreshToken }).listCalendars();
  const sealed = await sealAccount(person.id, 'google', sub, { refreshToken });
  const { id: connectionId } = await runAs(person.uid, now, (context) =>
    keepConnection(context, { ...sealed, account: email, calendars }),
  );
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from calendars where connection_id = $1 and is_primary',
    [connectionId],
  );
  return { calendarId: rows[0]!.id, connectionId };
};
