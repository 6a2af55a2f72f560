import { expandEvents } from './expand-events.ts';
import type { StoredCalendar, StoredEvent, World } from './world.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escape(value)}">`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:15px/1.45 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td{padding:.4rem .6rem;border-top:1px solid #ddd;vertical-align:top}form{display:inline}fieldset{border:1px solid #ddd;margin:1rem 0}label{display:inline-block;margin:.2rem .8rem .2rem 0}input,button{font:inherit}.gone{color:#777;text-decoration:line-through}</style>
<h1>${title}</h1>${body}</html>`;

/** Who signs in, and what they allow; any address is an account. */
export const consentPage = (query: URLSearchParams): string => {
  const scopes = (query.get('scope') ?? '').split(' ');
  const kept = ['redirect_uri', 'state', 'code_challenge']
    .map((name) => hidden(name, query.get(name) ?? ''))
    .join('');
  const choice = (scope: string) =>
    `<p><label><input type="checkbox" name="scope" value="${escape(scope)}" checked> ${escape(scope)}</label></p>`;
  return page(
    'Google stands in here',
    `<form method="post" action="/o/oauth2/v2/auth">${kept}
     <p><label>Account <input name="email" type="email" value="fay@gmail.test" required></label></p>
     ${scopes.map(choice).join('')}
     <button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Cancel</button></form>`,
  );
};

const time = ({ start, end }: StoredEvent): string =>
  `${escape(start.dateTime ?? start.date ?? '')}<br>${escape(end.dateTime ?? end.date ?? '')}`;

const row = (email: string, calendar: StoredCalendar, event: StoredEvent): string => {
  const which = hidden('email', email) + hidden('calendar', calendar.id) + hidden('id', event.id);
  const gone = event.status === 'cancelled';
  const actions = gone
    ? ''
    : `<form method="post" action="/edit">${which}<button name="action" value="later">+1 h</button> <button name="action" value="delete">Delete</button></form>`;
  const whose = event.extendedProperties?.private?.['assignmentId'] ? 'Flxibl' : '';
  return `<tr class="${gone ? 'gone' : ''}"><td>${escape(event.summary ?? '(no title)')}</td><td>${time(event)}</td><td>${whose}</td><td>${actions}</td></tr>`;
};

const calendarPart = (email: string, calendar: StoredCalendar): string =>
  `<h3>${escape(calendar.name)} <small>${calendar.accessRole}, ${calendar.timeZone}</small></h3>
   <table><tbody>${Object.values(calendar.events)
     .filter(
       (event) =>
         event.recurrence === undefined ||
         expandEvents([event], calendar.events, calendar.timeZone).length > 0,
     )
     .map((event) => row(email, calendar, event))
     .join('')}</tbody></table>
   <form method="post" action="/edit"><fieldset><legend>Add an event</legend>${hidden('email', email)}${hidden('calendar', calendar.id)}
   <label>Title <input name="summary" value="Dentist"></label>
   <label>Start <input name="start" type="datetime-local" required></label>
   <label>End <input name="end" type="datetime-local" required></label>
   <label><input name="free" type="checkbox"> shown as free</label>
   <button name="action" value="add">Add</button></fieldset></form>`;

/** Every account with its events, to look at and to edit. */
export const worldPage = (world: World): string =>
  page(
    'Google Calendar stands in here',
    world.accounts
      .map(
        ({ email, calendars }) =>
          `<h2>${escape(email)}</h2>${Object.values(calendars)
            .map((calendar) => calendarPart(email, calendar))
            .join('')}
           <form method="post" action="/edit">${hidden('email', email)}<button name="action" value="revoke">Take the access back</button></form>`,
      )
      .join('') || '<p>Nobody has connected a calendar yet.</p>',
  );
