import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { OfferState } from '@flxibl/contracts/offers';
import type { RequestKind, RequestState } from '@flxibl/contracts/requests';

// What the booking core should hold, told a second time and as simply as possible: plain objects, moments in
// milliseconds, and every transition with the event that it owes. Ids that the database draws are bound afterwards.

export interface Person {
  readonly id: string;
  readonly uid: string;
}
export interface Terms {
  readonly noticeMinutes: { readonly create: number; readonly change: number; readonly cancel: number };
  readonly offerMinutes: number;
  readonly reservationMinutes: number;
  readonly requestMinutes: number;
  readonly restMinutes: number;
  readonly handOverNeedsApproval: boolean;
}
export interface Client {
  readonly clientId: string;
  readonly siteId: string;
  readonly uid: string;
  readonly terms: Terms;
}
export interface Booking {
  readonly id: string;
  readonly client: Client;
}
export interface Shift {
  id: string;
  readonly booking: Booking;
  start: number;
  end: number;
  headcount: number;
  readonly crew: object | null;
  cancelled: boolean;
}
export interface Assignment {
  id: string;
  shift: Shift;
  readonly person: Person;
  seat: number;
  state: AssignmentState;
  start: number;
  end: number;
  pay: number;
  expiresAt: number | null;
  readonly offer: Offer | null;
  readonly replaces: Assignment | null;
  /** The clock has noted that nobody had checked in. */
  isMissed?: boolean;
}
export interface Offer {
  readonly id: string;
  readonly shift: Shift;
  /** null: open. */
  readonly person: Person | null;
  state: OfferState;
  readonly needsApproval: boolean;
  readonly expiresAt: number;
  readonly declinedBy: Set<Person>;
}
export interface Hold {
  readonly id: string;
  readonly uid: string;
  readonly person: Person;
  readonly start: number;
  readonly end: number;
  readonly expiresAt: number;
}
export interface Request {
  readonly id: string;
  readonly kind: RequestKind;
  readonly assignment: Assignment;
  readonly other: Person | null;
  readonly otherAssignment: Assignment | null;
  readonly proposedBy: 'client' | 'freelancer';
  readonly needsApproval: boolean;
  readonly time: { readonly start: number; readonly end: number } | null;
  readonly pay: number | null;
  readonly expiresAt: number;
  state: RequestState;
}

/** An event that the step owes, by what it is about; the key is read once all ids are bound. */
export interface OwedEvent {
  readonly type: string;
  readonly about: { readonly id: string };
  readonly person: Person | null;
  readonly before: string;
  readonly after: string;
  readonly affects: readonly [number, number] | null;
}

export const blocks = (state: AssignmentState): boolean =>
  ['reserved', 'confirmed', 'in_progress', 'worked', 'approved'].includes(state);
export const isLive = (state: RequestState): boolean => state === 'open' || state === 'agreed';
export const isWaiting = (state: OfferState): boolean => state === 'sent' || state === 'seen';
export const overlap = (one: { start: number; end: number }, two: { start: number; end: number }): boolean =>
  one.start < two.end && two.start < one.end;

/** Model of one small world; commands move it on as the use cases should move the database. */
export class Model {
  now: number;
  readonly clients: readonly Client[];
  readonly people: readonly Person[];
  readonly admin: string;
  readonly bookings: Booking[] = [];
  readonly shifts: Shift[] = [];
  readonly assignments: Assignment[] = [];
  readonly offers: Offer[] = [];
  holds: Hold[] = [];
  readonly requests: Request[] = [];
  readonly blocked = new Set<string>();
  owed: OwedEvent[] = [];

  constructor(now: number, clients: readonly Client[], people: readonly Person[], admin: string) {
    this.now = now;
    this.clients = clients;
    this.people = people;
    this.admin = admin;
  }

  /** What people read instead of an id: the order in which it came to be. */
  nameOf(id: string): string {
    const { clients, people, assignments, offers, requests, shifts, bookings } = this;
    const known = [...clients, ...people].findIndex(({ uid }) => uid === id);
    if (known >= 0)
      return known < clients.length ? `client ${known + 1}` : `person ${known - clients.length + 1}`;
    for (const [kind, items] of Object.entries({ assignments, offers, requests, shifts, bookings })) {
      const index = items.findIndex((item) => item.id === id);
      if (index >= 0) return `${kind.slice(0, -1)} ${index + 1}`;
    }
    return id;
  }

  owe(type: string, about: { id: string }, more: Partial<OwedEvent> = {}): void {
    this.owed.push({ person: null, before: '', after: '', affects: null, ...more, type, about });
  }

  /** A new assignment; blocking time appears, so its event says which. */
  take(
    shift: Shift,
    person: Person,
    state: 'reserved' | 'confirmed',
    more: Partial<Assignment> = {},
  ): Assignment {
    const taken: Assignment = {
      id: '',
      shift,
      person,
      seat: this.freeSeats(shift)[0]!,
      state,
      start: shift.start,
      end: shift.end,
      pay: 20,
      expiresAt: null,
      offer: null,
      replaces: null,
      ...more,
    };
    this.assignments.push(taken);
    const affects = [taken.start, taken.end] as const;
    this.owe(`assignment_${state}`, taken, { person, after: state, affects });
    return taken;
  }

  /** A transition: it gives time back when the new state does not block, and voids what is asked about it. */
  move(assignment: Assignment, state: AssignmentState, type = `assignment_${state}`): void {
    const { state: before, start, end, person } = assignment;
    const affects = blocks(before) === blocks(state) ? null : ([start, end] as const);
    assignment.state = state;
    if (before === 'reserved' && state === 'confirmed') assignment.expiresAt = null;
    this.owe(type, assignment, { person, before, after: state, affects });
    this.oweTimesheet(assignment);
    this.supersedeRequests(assignment);
  }

  /** Work that ends opens its timesheet; approving the work submits and approves it. */
  oweTimesheet(assignment: Assignment): void {
    const { person, state } = assignment;
    if (state === 'worked') this.owe('timesheet_opened', assignment, { person, after: 'open' });
    if (state !== 'approved') return;
    this.owe('timesheet_submitted', assignment, { person, before: 'open', after: 'submitted' });
    this.owe('timesheet_approved', assignment, { person, before: 'submitted', after: 'approved' });
  }

  moveOffer(offer: Offer, state: OfferState): void {
    this.owe(`offer_${state}`, offer, { person: offer.person, before: offer.state, after: state });
    offer.state = state;
  }

  moveRequest(request: Request, state: RequestState, person = request.assignment.person): void {
    this.owe(`request_${state}`, request, { person, before: request.state, after: state });
    request.state = state;
  }

  supersedeRequests(assignment: Assignment): void {
    for (const request of this.requests) {
      if (!isLive(request.state)) continue;
      if (request.assignment !== assignment && request.otherAssignment !== assignment) continue;
      this.moveRequest(request, 'superseded', assignment.person);
    }
  }

  on(shift: Shift): Assignment[] {
    return this.assignments.filter((assignment) => assignment.shift === shift);
  }

  freeSeats(shift: Shift): number[] {
    const taken = new Set(
      this.on(shift)
        .filter(({ state }) => blocks(state))
        .map(({ seat }) => seat),
    );
    return Array.from({ length: shift.headcount }, (_, index) => index + 1).filter(
      (seat) => !taken.has(seat),
    );
  }

  crewOf(shift: Shift): Shift[] {
    return this.shifts.filter(
      (other) => other === shift || (shift.crew !== null && other.crew === shift.crew && !other.cancelled),
    );
  }

  shiftState(shift: Shift): string {
    const states = this.on(shift).flatMap(({ state }) => (blocks(state) ? [state] : []));
    if (states.length === 0) return shift.cancelled ? 'cancelled' : 'open';
    if (states.length < shift.headcount && !shift.cancelled) return 'partly_filled';
    for (const state of ['in_progress', 'worked', 'approved'] as const) {
      const earlier = { in_progress: ['reserved', 'confirmed'], worked: ['reserved', 'confirmed', 'in_progress'], approved: ['reserved', 'confirmed', 'in_progress', 'worked'] }[state]; // prettier-ignore
      if (states.includes(state) && !states.some((other) => earlier.includes(other))) return state;
    }
    return 'filled';
  }

  bookingState(booking: Booking): string {
    const order = ['open', 'partly_filled', 'filled', 'in_progress', 'worked', 'approved'];
    const states = this.shifts
      .filter((shift) => shift.booking === booking)
      .map((shift) => this.shiftState(shift));
    return order.find((state) => states.includes(state)) ?? 'cancelled';
  }
}
