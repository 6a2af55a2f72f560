import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { instantOf } from './expand-events.ts';
import { Refusal } from './refusal.ts';
import type { StoredCalendar, StoredEvent, World } from './world.ts';

const moved = (event: StoredEvent, calendar: StoredCalendar): Pick<StoredEvent, 'start' | 'end'> => {
  const later = (time: StoredEvent['start']) => ({
    dateTime: DateTime.fromMillis(instantOf(time, calendar.timeZone)).plus({ hours: 1 }).toUTC().toISO()!,
    timeZone: time.timeZone ?? calendar.timeZone,
  });
  return { start: later(event.start), end: later(event.end) };
};

/** What a person does to their calendar on the page. */
export const editEvents = (world: World, form: URLSearchParams): void => {
  const email = form.get('email') ?? '';
  const action = form.get('action');
  if (action === 'revoke') return world.revokeAll(email);
  const calendar = world.calendarOf(email, form.get('calendar') ?? 'primary');
  if (!calendar) throw new Refusal(404, 'notFound');
  if (action === 'expire') return world.expireSyncTokens(calendar);
  if (action === 'add') {
    const { timeZone } = calendar;
    world.write(calendar, {
      id: randomUUID().replaceAll('-', ''),
      status: 'confirmed',
      summary: form.get('summary') ?? '',
      start: {
        dateTime: DateTime.fromISO(form.get('start') ?? '', { zone: timeZone }).toISO() ?? '',
        timeZone,
      },
      end: { dateTime: DateTime.fromISO(form.get('end') ?? '', { zone: timeZone }).toISO() ?? '', timeZone },
      ...(form.has('free') && { transparency: 'transparent' }),
    });
    return undefined;
  }
  const event = calendar.events[form.get('id') ?? ''];
  if (!event) throw new Refusal(404, 'notFound');
  if (action === 'delete') world.write(calendar, { ...event, status: 'cancelled' });
  if (action === 'later') world.write(calendar, { ...event, ...moved(event, calendar) });
  return undefined;
};
