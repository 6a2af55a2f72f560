import type { OperationName } from '../../../contracts/src/api.ts';

/** A variable of the collection in which each account's token is kept. */
export type Account = 'businessToken' | 'otherBusinessToken' | 'freelancerToken' | 'adminToken';

export interface Step {
  readonly title: string;
  readonly call: OperationName;
  readonly as?: Account | 'metricsToken';
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly idempotencyKey?: string;
  readonly status: number;
  /** What has to hold of the answer, called `answer`. */
  readonly holds?: readonly string[];
  /** What later steps need: a variable, and where the answer has it. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** The demo accounts; all have the password of the variable `password`. */
export const accounts: Readonly<Record<Account, { readonly who: string; readonly email: string }>> = {
  businessToken: { who: 'Bea, who books for Acme', email: 'bea@acme.test' },
  otherBusinessToken: { who: 'Ben, who books for Globex', email: 'ben@globex.test' },
  freelancerToken: { who: 'Fay, a freelancer', email: 'fay@freelance.test' },
  adminToken: { who: 'the administrator', email: 'admin@flxibl.test' },
};

const hours = { start: '{{day}}T09:00', end: '{{day}}T13:00' };
const shift = { role: 'waiter', ...hours, freelancerIds: ['{{freelancerId}}'] };
const booking = { siteId: '{{siteId}}', shifts: [shift] };

/** A booking from finding somebody to calling it off; every request runs as it is. */
export const walkThrough: readonly Step[] = [
  { title: 'Is it well', call: 'checkHealth', status: 200 },
  { title: 'Who am I', call: 'getMe', status: 200, holds: [`answer.role === 'business'`] },
  { title: 'Where can I book', call: 'listSites', status: 200, keep: { siteId: 'items[0].id' } },
  {
    title: 'Who is free',
    call: 'searchAvailability',
    body: { siteId: '{{siteId}}', role: 'waiter', ...hours, limit: 5 },
    status: 200,
    holds: ['answer.items[0].eligible'],
    keep: { freelancerId: 'items[0].freelancerId' },
  },
  {
    title: 'What would it cost',
    call: 'previewBooking',
    body: booking,
    status: 200,
    holds: ['answer.bookable'],
  },
  {
    title: 'Book',
    call: 'createBooking',
    body: booking,
    idempotencyKey: 'walk-{{run}}',
    status: 201,
    holds: [`answer.state === 'filled'`],
    keep: { bookingId: 'id', assignmentId: 'shifts[0].assignments[0].id' },
  },
  {
    title: 'Book, sent once more: the same booking',
    call: 'createBooking',
    body: booking,
    idempotencyKey: 'walk-{{run}}',
    status: 201,
    holds: [`answer.id === pm.collectionVariables.get('bookingId')`],
  },
  {
    title: 'Book the same person twice: refused',
    call: 'createBooking',
    body: booking,
    idempotencyKey: 'again-{{run}}',
    status: 409,
    holds: [`answer.code === 'freelancer_taken'`],
  },
  { title: 'The booking', call: 'getBooking', params: { id: '{{bookingId}}' }, status: 200 },
  { title: 'What happened to it', call: 'getBookingHistory', params: { id: '{{bookingId}}' }, status: 200 },
  {
    title: 'Another client does not see it',
    call: 'getBooking',
    as: 'otherBusinessToken',
    params: { id: '{{bookingId}}' },
    status: 404,
  },
  {
    title: 'What calling it off would cost',
    call: 'getBookingCancellation',
    params: { id: '{{bookingId}}' },
    status: 200,
  },
  {
    title: 'Call it off',
    call: 'cancelBooking',
    params: { id: '{{bookingId}}' },
    body: { reason: 'The event was called off.' },
    status: 200,
    holds: [`answer.state === 'cancelled'`],
  },
  { title: 'What a freelancer is booked for', call: 'listAssignments', as: 'freelancerToken', status: 200 },
  { title: 'The platform at a glance', call: 'getOverview', as: 'adminToken', status: 200 },
  { title: 'Figures for scraping', call: 'readMetrics', as: 'metricsToken', status: 200 },
];
