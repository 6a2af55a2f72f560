import type { Offer } from '@flxibl/contracts/offers';
import { acceptOffer } from '../src/offers/accept-offer.ts';
import { createOffers } from '../src/offers/create-offers.ts';
import { AppError } from '../src/lib/app-error.ts';
import type { World } from './build-world.ts';
import { runAs } from './run-as.ts';

/** What tests of offers need over and over: shifts without a booking form, and who did what to an offer. */
export interface OfferWorld {
  /** Shifts of one booking, linked as a crew when there are several; their ids by start. */
  addShifts(
    client: { clientId: string; siteId: string },
    options?: { days?: readonly string[]; hours?: string; headcount?: number },
  ): Promise<string[]>;
  /** Offers in the words of the API; options as in its body. */
  offer(uid: string, shiftId: string, body: object, at?: Date): Promise<Offer[]>;
  accept(uid: string, offerId: string, at?: Date): Promise<Offer>;
  stateOf(table: 'offers' | 'assignments', id: string): Promise<string>;
  /** Types of the events of these shifts, in order. */
  eventsOf(shiftIds: readonly string[]): Promise<string[]>;
  setTerms(clientId: string, terms: object): Promise<void>;
}

export const offerWorld = ({ owner }: World, now: Date): OfferWorld => ({
  addShifts: async (
    { clientId, siteId },
    { days = ['2026-12-01'], hours = '09:00/17:00', headcount = 1 } = {},
  ) => {
    const [from, to] = hours.split('/');
    const { rows } = await owner.query<{ id: string }>(
      `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id),
       crew as (select case when cardinality($3::date[]) > 1 then uuidv7() end as id)
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount, crew_id)
       select b.id, $1, $2, 'waiter', day + $4::time, day + $5::time, 'UTC',
              tstzrange((day + $4::time) at time zone 'UTC', (day + $5::time) at time zone 'UTC'), $6, crew.id
       from b, crew, unnest($3::date[]) day order by day returning id`,
      [clientId, siteId, days, from, to, headcount],
    );
    return rows.map(({ id }) => id);
  },
  offer: async (uid, shiftId, body, at = now) => {
    const input = { params: { id: shiftId }, query: {}, body: { needsApproval: false, ...body } };
    const answer = await runAs(uid, at, (context) => createOffers(context, input as never));
    return answer.items;
  },
  accept: (uid, offerId, at = now) =>
    runAs(uid, at, (context) => acceptOffer(context, { params: { id: offerId }, query: {}, body: {} })),
  stateOf: async (table, id) =>
    (await owner.query<{ state: string }>(`select state from ${table} where id = $1`, [id])).rows[0]!.state,
  eventsOf: async (shiftIds) =>
    (
      await owner.query<{ type: string }>(
        'select type from event_log where shift_id = any ($1) order by tx, seq',
        [shiftIds],
      )
    ).rows.map(({ type }) => type),
  setTerms: async (clientId, terms) => {
    await owner.query(
      `insert into policies (client_id, version, effective_from, terms)
       select $1, 2, '-infinity', terms || $2::jsonb from policies where client_id is null`,
      [clientId, JSON.stringify(terms)],
    );
  },
});

/** Why it was refused. @throws when it was not, or failed in a way the API does not know */
export const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error;
};
