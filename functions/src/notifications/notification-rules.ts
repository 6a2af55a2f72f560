import type { eventTypes } from '@flxibl/contracts/events';
import type { NotificationKind } from '@flxibl/contracts/notifications';

export type EventType = (typeof eventTypes)[number];

/** An event with the names that its words need; what does not belong to a shift has none of a shift. */
export interface EventFacts {
  readonly id: string;
  /** Its transaction: what was done at once is told at once. */
  readonly tx: string;
  readonly type: EventType;
  readonly actorUserId: string | null;
  readonly clientId: string | null;
  readonly bookingId: string | null;
  readonly assignmentId: string | null;
  readonly shiftId: string | null;
  readonly siteId: string | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
  readonly roleName: string | null;
  readonly siteName: string | null;
  readonly clientName: string | null;
  readonly freelancerName: string | null;
  readonly freelancerUserId: string | null;
  readonly colleagueUserId: string | null;
  /** Wall times of the site. */
  readonly start: string | null;
  readonly end: string | null;
  readonly timeZone: string | null;
  readonly startsAt: Date | null;
}

export type Recipient = 'freelancer' | 'colleague' | 'audience' | 'bookers' | 'approvers' | 'owners';

/** Who is told of an event, and how it is put. */
interface Notice {
  readonly to: readonly Recipient[];
  readonly kind: NotificationKind;
  readonly title: (facts: EventFacts) => string;
  /** The words for several of it at once, after their number. */
  readonly many: string;
  readonly link: (facts: EventFacts) => string;
  /** So many hours before the start it disturbs even at night; 24 where nothing else is said. */
  readonly urgentHours?: number;
}

const shiftOf = ({ roleName, siteName }: EventFacts): string =>
  `${roleName ?? 'Shift'} at ${siteName ?? '?'}`;
const who = ({ freelancerName }: EventFacts): string => freelancerName ?? 'A freelancer';
/** `in 2 hours`; where it is told late, the time that is left is on the line below. */
const lead = ({ after }: EventFacts): string => {
  const hours = Number(after?.['hours']);
  return hours === 1 ? 'in an hour' : `in ${hours} hours`;
};
const openSeats = ({ after }: EventFacts): string => {
  const { open, headcount } = after ?? {};
  return headcount === 1 ? 'Still open' : `${String(open)} of ${String(headcount)} still open`;
};
const booking = ({ bookingId }: EventFacts): string =>
  bookingId === null ? '/bookings' : `/bookings/${bookingId}`;
const shifts = (): string => '/shifts';
const hours = (): string => '/hours';

const toFreelancer = (title: Notice['title'], many: string, kind: NotificationKind = 'bookings'): Notice => ({
  to: ['freelancer'],
  kind,
  title,
  many,
  link: kind === 'hours' ? hours : shifts,
});
const toBookers = (title: Notice['title'], many: string, kind: NotificationKind = 'bookings'): Notice => ({
  to: ['bookers'],
  kind,
  title,
  many,
  link: booking,
});
/** A pencil has no booking yet: its client looks at the list of them. */
const pencil = (title: Notice['title'], many: string): Notice => ({
  to: ['bookers'],
  kind: 'pencils',
  title,
  many,
  link: () => '/pencils',
});

const offered: Notice = {
  to: ['freelancer', 'audience'],
  kind: 'offers',
  title: (facts) => `Offer: ${shiftOf(facts)}`,
  many: 'new offers',
  // A link to one offer lets a device answer it from the notification; several are answered one by one.
  link: ({ after }) => (typeof after?.['offerId'] === 'string' ? `/offers/${after['offerId']}` : '/offers'),
};
const incident = (verb: string): Notice => ({
  to: ['freelancer'],
  kind: 'incidents',
  title: (facts) => `${incidentName(facts)} ${verb}: ${shiftOf(facts)}`,
  many: `incidents ${verb}`,
  link: () => '/reliability',
});
const incidentName = ({ after }: EventFacts): string =>
  ({ late: 'Lateness', early_leave: 'Early leave', no_show: 'No-show' })[String(after?.['kind'])] ??
  'Incident';

/**
 * What each event tells, and whom. Whoever did it is told nothing of it. Events that are not here are told to
 * nobody; `silent-events.ts` says why of each.
 */
export const notices: Partial<Record<EventType, readonly Notice[]>> = {
  offer_sent: [offered],
  offer_widened: [{ ...offered, to: ['audience'] }],
  offer_accepted: [toBookers((f) => `${who(f)} accepts: ${shiftOf(f)}`, 'offers accepted', 'offers')],
  offer_declined: [toBookers((f) => `${who(f)} declines: ${shiftOf(f)}`, 'offers declined', 'offers')],
  offer_unanswered: [
    toBookers(
      (f) => `Nobody has accepted yet: ${shiftOf(f)}`,
      'offers that nobody has accepted yet',
      'offers',
    ),
  ],
  offer_withdrawn: [toFreelancer((f) => `Offer withdrawn: ${shiftOf(f)}`, 'offers withdrawn', 'offers')],
  offer_expired: [
    toBookers((f) => `Offer without an answer: ${shiftOf(f)}`, 'offers without an answer', 'offers'),
  ],
  webhook_disabled: [
    {
      to: ['owners'],
      kind: 'bookings',
      title: ({ after }) =>
        after?.['reason'] === 'gone'
          ? 'A webhook was switched off: its receiver says that it is gone'
          : 'A webhook was switched off: nothing has arrived for five days',
      many: 'webhooks switched off',
      link: () => '/integrations',
    },
  ],
  assignment_reserved: [toBookers((f) => `${who(f)} waits for your approval: ${shiftOf(f)}`, 'to approve')],
  assignment_confirmed: [toFreelancer((f) => `Booked: ${shiftOf(f)}`, 'shifts booked')],
  assignment_rejected: [toFreelancer((f) => `Not chosen: ${shiftOf(f)}`, 'reservations not taken up')],
  assignment_expired: [
    toFreelancer((f) => `Not approved in time: ${shiftOf(f)}`, 'reservations lapsed'),
    toBookers((f) => `Not approved in time: ${shiftOf(f)}`, 'reservations lapsed'),
  ],
  assignment_cancelled: [
    toFreelancer((f) => `Cancelled: ${shiftOf(f)}`, 'shifts cancelled'),
    toBookers((f) => `${who(f)} is off: ${shiftOf(f)}`, 'assignments cancelled'),
  ],
  assignment_replaced: [
    toFreelancer((f) => `Somebody else takes over: ${shiftOf(f)}`, 'shifts given to others'),
  ],
  assignment_changed: [toFreelancer((f) => `Changed: ${shiftOf(f)}`, 'shifts changed')],
  // The day before is soon enough in the morning.
  assignment_reminded: [
    { ...toFreelancer((f) => `Reminder, ${lead(f)}: ${shiftOf(f)}`, 'shifts soon'), urgentHours: 6 },
  ],
  shift_unfilled: [
    { ...toBookers((f) => `${openSeats(f)}: ${shiftOf(f)}`, 'shifts with open seats soon'), urgentHours: 6 },
  ],
  request_opened: [
    { to: ['freelancer', 'colleague'], kind: 'requests', title: (f) => `Please answer: ${shiftOf(f)}`, many: 'requests to answer', link: shifts }, // prettier-ignore
    toBookers((f) => `${who(f)} asks for a change: ${shiftOf(f)}`, 'requests of freelancers', 'requests'),
  ],
  request_agreed: [
    toBookers((f) => `Agreed, and yours to approve: ${shiftOf(f)}`, 'requests to approve', 'requests'),
  ],
  request_accepted: [
    toFreelancer((f) => `Request accepted: ${shiftOf(f)}`, 'requests accepted', 'requests'),
    toBookers((f) => `Request accepted: ${shiftOf(f)}`, 'requests accepted', 'requests'),
  ],
  request_declined: [
    toFreelancer((f) => `Request declined: ${shiftOf(f)}`, 'requests declined', 'requests'),
    toBookers((f) => `Request declined: ${shiftOf(f)}`, 'requests declined', 'requests'),
  ],
  incident_opened: [incident('noted')],
  incident_disputed: [
    { to: ['approvers'], kind: 'incidents', title: (f) => `${who(f)} disputes: ${shiftOf(f)}`, many: 'incidents disputed', link: () => '/incidents' }, // prettier-ignore
  ],
  incident_upheld: [incident('upheld')],
  incident_overturned: [incident('taken back')],
  attendance_asked: [
    toFreelancer((f) => `Will you come? Please confirm: ${shiftOf(f)}`, 'shifts to confirm'),
  ],
  attendance_chased: [
    toFreelancer((f) => `Still to confirm: ${shiftOf(f)}`, 'shifts still to confirm'),
    toBookers((f) => `${who(f)} has not confirmed yet: ${shiftOf(f)}`, 'shifts not confirmed yet'),
  ],
  attendance_at_risk: [
    toFreelancer((f) => `Without your answer at risk: ${shiftOf(f)}`, 'shifts at risk'),
    toBookers((f) => `${who(f)} has not confirmed: ${shiftOf(f)}`, 'shifts at risk'),
  ],
  standby_invited: [
    { to: ['freelancer'], kind: 'offers', title: (f) => `Can you stand by? ${shiftOf(f)}`, many: 'shifts to stand by for', link: () => '/offers' }, // prettier-ignore
  ],
  standby_stepped_in: [
    toFreelancer((f) => `You step in: ${shiftOf(f)}`, 'shifts to step in'),
    toBookers((f) => `${who(f)} steps in: ${shiftOf(f)}`, 'standbys stepped in'),
  ],
  timesheet_submitted: [
    { to: ['approvers'], kind: 'hours', title: (f) => `Hours of ${who(f)} to approve: ${shiftOf(f)}`, many: 'timesheets to approve', link: hours }, // prettier-ignore
  ],
  timesheet_unapproved: [
    { to: ['approvers'], kind: 'hours', title: (f) => `Hours of ${who(f)} count soon unless you object: ${shiftOf(f)}`, many: 'timesheets that count soon unless you object', link: hours }, // prettier-ignore
  ],
  timesheet_amended: [
    toFreelancer((f) => `Other hours proposed: ${shiftOf(f)}`, 'timesheets amended', 'hours'),
  ],
  timesheet_disputed: [
    { to: ['approvers'], kind: 'hours', title: (f) => `${who(f)} disputes the hours: ${shiftOf(f)}`, many: 'timesheets disputed', link: hours }, // prettier-ignore
  ],
  timesheet_resolved: [
    toFreelancer((f) => `Dispute of hours settled: ${shiftOf(f)}`, 'disputes of hours settled', 'hours'),
    { to: ['approvers'], kind: 'hours', title: (f) => `Dispute of hours settled: ${shiftOf(f)}`, many: 'disputes of hours settled', link: hours }, // prettier-ignore
  ],
  timesheet_approved: [toFreelancer((f) => `Hours approved: ${shiftOf(f)}`, 'timesheets approved', 'hours')],
  pencil_challenged: [
    pencil((f) => `Book or release your pencil of ${who(f)}: ${shiftOf(f)}`, 'pencils challenged'),
  ],
  pencil_promoted: [
    pencil((f) => `Your pencil of ${who(f)} is the first now: ${shiftOf(f)}`, 'pencils first now'),
  ],
  pencil_lapsed: [pencil((f) => `Your pencil of ${who(f)} has lapsed: ${shiftOf(f)}`, 'pencils lapsed')],
  calendar_needs_reconnect: [
    { to: ['freelancer'], kind: 'calendars', title: () => 'Please connect your calendar again', many: 'calendars to connect again', link: () => '/calendars' }, // prettier-ignore
  ],
  calendar_event_differs: [
    { to: ['freelancer'], kind: 'calendars', title: (f) => `Your calendar differs: ${shiftOf(f)}`, many: 'shifts differ in your calendar', link: () => '/calendars' }, // prettier-ignore
  ],
  document_reviewed: [
    { to: ['freelancer'], kind: 'documents', title: () => 'A document of yours was reviewed', many: 'documents reviewed', link: () => '/profile' }, // prettier-ignore
  ],
};

/** What a later notification about the same thing replaces on a screen. */
export const tagOf = ({ type, after, assignmentId, id }: EventFacts): string => {
  const family = type.slice(0, type.indexOf('_'));
  const named = after?.[`${family}Id`];
  return `${family}:${typeof named === 'string' ? named : (assignmentId ?? id)}`;
};
