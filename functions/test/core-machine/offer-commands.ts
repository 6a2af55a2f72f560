import fc from 'fast-check';
import { acceptOffer } from '../../src/offers/accept-offer.ts';
import { confirmAssignment } from '../../src/offers/confirm-assignment.ts';
import { createOffers } from '../../src/offers/create-offers.ts';
import { declineOffer } from '../../src/offers/decline-offer.ts';
import { rejectAssignment } from '../../src/offers/reject-assignment.ts';
import { seeOffer } from '../../src/offers/see-offer.ts';
import { withdrawOffer } from '../../src/offers/withdraw-offer.ts';
import { actorFor, call, command, pick, which } from './command.ts';
import { blocks, isWaiting, overlap, type Model, type Offer, type Person, type Shift } from './model.ts';
import { blockKey, firstRefusal, minute, refusals, slotOf } from './refusals.ts';

const isFull = (model: Model, shift: Shift): boolean => model.freeSeats(shift).length === 0;

const refusalsOfAll = (
  model: Model,
  shifts: readonly Shift[],
  person: Person,
  uid: string,
): string | undefined =>
  firstRefusal(
    shifts.flatMap((shift) => {
      const beside = shifts.filter((other) => other !== shift);
      return refusals(model, slotOf(shift), person, uid, [], beside);
    }),
  );

const newOffer = fc.record({
  which,
  foreign: fc.nat(9),
  people: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
  needsApproval: fc.boolean(),
  minutes: fc.constantFrom(30, 600, 3000),
});

export const offer = command('offer', newOffer, (model, values) => {
  const shift = pick(
    model.shifts,
    values.which,
    (s) => !isFull(model, s) && !s.cancelled && s.start > model.now,
  );
  if (!shift) return undefined;
  const { client } = shift.booking;
  const caller = values.foreign === 0 ? model.clients.find((other) => other !== client)! : client;
  const crew = model.crewOf(shift);
  const people = [...new Set(values.people.map((number) => model.people[number % model.people.length]!))];
  const notice = client.terms.noticeMinutes.create * minute;
  const earlier = model.offers.filter((other) => other.shift === shift && isWaiting(other.state));
  const lapsed = earlier.filter(({ expiresAt }) => expiresAt <= model.now);
  const asked = (person: Person | null): boolean =>
    earlier.some((other) => other.person === person && !lapsed.includes(other));
  const refuse = (): string | undefined => {
    if (caller !== client) return 'not_found';
    if (crew.some(({ cancelled }) => cancelled)) return 'shift_cancelled';
    if (crew.some(({ start }) => start <= model.now + notice)) return 'notice_too_short';
    if (crew.some((each) => isFull(model, each))) return 'shift_full';
    if (people.length === 0) return asked(null) ? 'invalid_state' : undefined;
    for (const person of people.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const refused =
        refusalsOfAll(model, crew, person, caller.uid) ?? (asked(person) ? 'invalid_state' : undefined);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };
  const { needsApproval, minutes: expiresInMinutes } = values;
  const audience = people.length > 0 ? { freelancerIds: people.map(({ id }) => id) } : { open: true, tiers: [{ audience: 'all', minutes: 1 }] }; // prettier-ignore
  const expiresAt = Math.min(model.now + expiresInMinutes * minute, ...crew.map(({ start }) => start));
  return {
    says: `offer ${shift.id} to ${people.map(({ uid }) => uid).join() || 'all'}${needsApproval ? ', to be approved' : ''}`,
    expects: refuse() ?? 'done',
    call: () =>
      call(
        model,
        caller.uid,
        createOffers,
        { id: shift.id },
        { ...audience, needsApproval, expiresInMinutes },
      ),
    changes: ({ items }: { items: { id: string; freelancerId: string | null }[] }) => {
      for (const old of lapsed) model.moveOffer(old, 'expired');
      for (const { id, freelancerId } of items) {
        const person = people.find((one) => one.id === freelancerId) ?? null;
        const made: Offer = {
          id,
          shift,
          person,
          state: 'sent',
          needsApproval,
          expiresAt,
          declinedBy: new Set(),
        };
        model.offers.push(made);
        model.owe('offer_sent', made, { person, after: 'sent' });
      }
    },
  };
});

const tookPart = (model: Model, given: Offer, person: Person) =>
  model.assignments.filter((item) => item.offer === given && item.person === person);

const isVisible = (model: Model, given: Offer, person: Person): boolean =>
  given.person === null
    ? !model.blocked.has(blockKey(given.shift.booking.client, person)) ||
      tookPart(model, given, person).length > 0
    : given.person === person;

/** The state as this freelancer has to understand it now. */
const stateFor = (model: Model, given: Offer, person: Person): string => {
  if (given.person === null) {
    if (tookPart(model, given, person).length > 0) return 'accepted';
    if (given.declinedBy.has(person)) return 'declined';
    if (given.state === 'accepted') return 'superseded';
  }
  return isWaiting(given.state) && given.expiresAt <= model.now ? 'expired' : given.state;
};

const answering = fc.record({ which, who: fc.nat(24) });

/** An offer and who answers it: mostly the one asked, at times somebody else. */
const answered = (model: Model, values: { which: number; who: number }): [Offer, Person] | undefined => {
  const given = pick(model.offers, values.which, (o) => isWaiting(o.state) && o.expiresAt > model.now);
  if (!given) return undefined;
  const anybody = model.people[values.who % model.people.length]!;
  return [given, values.who < 20 ? (given.person ?? anybody) : anybody];
};

const isOpenFor = (model: Model, given: Offer, person: Person): boolean =>
  ['sent', 'seen'].includes(stateFor(model, given, person));

export const accept = command('accept', answering, (model, values) => {
  const [given, person] = answered(model, values) ?? [];
  if (!given || !person) return undefined;
  const crew = model.crewOf(given.shift);
  const before = tookPart(model, given, person);
  const standing = before.some(({ state }) => blocks(state));
  const clashes = crew.some((shift, index) => crew.slice(0, index).some((other) => overlap(shift, other)));
  const refuse = (): string | undefined => {
    if (!isVisible(model, given, person)) return 'not_found';
    if (standing) return undefined;
    if (before.length > 0 || !isOpenFor(model, given, person)) return 'invalid_state';
    const refused = refusalsOfAll(model, crew, person, person.uid);
    if (refused !== undefined) return refused;
    if (crew.some((shift) => isFull(model, shift))) return 'shift_full';
    return clashes ? 'freelancer_taken' : undefined;
  };
  const state = given.needsApproval ? 'reserved' : 'confirmed';
  const { terms } = given.shift.booking.client;
  const lapses = Math.min(model.now + terms.reservationMinutes * minute, ...crew.map(({ start }) => start));
  return {
    says: `accept ${given.id} by ${person.uid}${standing ? ' again' : ''}`,
    expects: refuse() ?? 'done',
    call: () => call(model, person.uid, acceptOffer, { id: given.id }),
    changes: () => {
      if (standing) return;
      const expiresAt = state === 'reserved' ? lapses : null;
      for (const shift of crew) model.take(shift, person, state, { offer: given, expiresAt });
      const full = crew.some((shift) => isFull(model, shift));
      const now = given.state;
      const ends = (other: Offer): boolean =>
        crew.includes(other.shift) && isWaiting(other.state) && other.expiresAt > model.now && (full || other.person === person); // prettier-ignore
      const ended = model.offers.filter(ends);
      for (const other of ended) if (other !== given) model.moveOffer(other, 'superseded');
      if (ended.includes(given)) given.state = 'accepted';
      model.owe('offer_accepted', given, { person, before: now, after: given.state });
    },
  };
});

export const decline = command('decline', answering, (model, values) => {
  const [given, person] = answered(model, values) ?? [];
  if (!given || !person) return undefined;
  const expects = !isVisible(model, given, person)
    ? 'not_found'
    : isOpenFor(model, given, person) ? 'done' : 'invalid_state'; // prettier-ignore
  return {
    says: `decline ${given.id} by ${person.uid}`,
    expects,
    call: () => call(model, person.uid, declineOffer, { id: given.id }, { reason: 'no' }),
    changes: () => {
      const before = given.state;
      if (given.person === null) given.declinedBy.add(person);
      else given.state = 'declined';
      model.owe('offer_declined', given, { person, before, after: given.state });
    },
  };
});

export const see = command('see', answering, (model, values) => {
  const [given, person] = answered(model, values) ?? [];
  if (!given || !person) return undefined;
  return {
    says: `see ${given.id} by ${person.uid}`,
    expects: isVisible(model, given, person) ? 'done' : 'not_found',
    call: () => call(model, person.uid, seeOffer, { id: given.id }),
    changes: () => {
      if (stateFor(model, given, person) !== 'sent') return;
      model.owe('offer_seen', given, { person, before: 'sent', after: 'seen' });
      given.state = 'seen';
    },
  };
});

export const withdraw = command('withdraw', fc.record({ which, foreign: fc.nat(9) }), (model, values) => {
  const given = pick(model.offers, values.which, ({ state }) => isWaiting(state));
  if (!given) return undefined;
  const { client } = given.shift.booking;
  const caller = values.foreign === 0 ? model.clients.find((other) => other !== client)! : client;
  const open = isWaiting(given.state) && given.expiresAt > model.now;
  return {
    says: `withdraw ${given.id}`,
    expects: caller !== client ? 'not_found' : open ? 'done' : 'invalid_state',
    call: () => call(model, caller.uid, withdrawOffer, { id: given.id }),
    changes: () => model.moveOffer(given, 'withdrawn'),
  };
});

const settle = (to: 'confirmed' | 'rejected') =>
  command(to, fc.record({ which, who: fc.nat(7) }), (model, values) => {
    const asked = pick(model.assignments, values.which, ({ state }) => state === 'reserved');
    if (!asked) return undefined;
    const actor = actorFor(model, asked, values.who, 'CCCCCCAX');
    const together = model.assignments.filter(
      (item) => item === asked ||
        (item.offer !== null && item.offer === asked.offer && item.person === asked.person && item.state === asked.state),
    ); // prettier-ignore
    const refuse = (): string | undefined => {
      if (!actor.concerned) return 'not_found';
      const lapsed = together.some(({ start, expiresAt }) => start <= model.now || expiresAt! <= model.now);
      if (asked.state !== 'reserved' || lapsed) return 'invalid_state';
      if (to === 'rejected') return undefined;
      return firstRefusal(
        together.flatMap((one) => {
          const beside = together.filter((other) => other !== one).map(({ shift }) => shift);
          return refusals(model, slotOf(one.shift), asked.person, actor.uid, together, beside);
        }),
      );
    };
    return {
      says: `${to} ${asked.id}`,
      expects: refuse() ?? 'done',
      call: () =>
        call<unknown>(model, actor.uid, to === 'confirmed' ? confirmAssignment : rejectAssignment, {
          id: asked.id,
        }),
      changes: () => together.forEach((item) => model.move(item, to)),
    };
  });

export const confirm = settle('confirmed');
export const reject = settle('rejected');
