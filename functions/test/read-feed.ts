import ICAL from 'ical.js';

/** UIDs of the events of a feed, as a calendar app reads it. @throws when it is no iCalendar */
export const readFeed = (text: string): string[] => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar') throw new Error(`a feed is no ${calendar.name}`);
  return calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('uid')));
};
