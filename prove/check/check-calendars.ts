import type { Acknowledged } from '../harness/call-api.ts';
import type { CalendarServer } from '../harness/start-calendars.ts';

/** Whether each calendar has one event for each booking that was answered, and none besides. */
export const checkCalendars = (
  servers: readonly CalendarServer[],
  answers: readonly Acknowledged[],
): string[] =>
  servers.flatMap((server) =>
    server.owners.flatMap((owner) => {
      const wanted = answers.flatMap(({ person, cancelled, assignmentId }) =>
        person.id === owner.id && !cancelled ? [assignmentId] : [],
      );
      const shown = server.listShown(owner);
      const missing = wanted
        .filter((id) => !shown.includes(id))
        .map((id) => `${owner.uid}: no event for ${id}`);
      const unasked = shown.filter((id) => !wanted.includes(id)).map((id) => `${owner.uid}: of ${id} no answer tells`); // prettier-ignore
      const doubled = shown.length - new Set(shown).size;
      return [
        ...missing,
        ...unasked,
        ...(doubled === 0 ? [] : [`${owner.uid}: ${doubled} events stand twice`]),
      ];
    }),
  );
