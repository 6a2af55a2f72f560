import type { PencilState } from '@flxibl/contracts/pencils';
import type { NewEvent } from '../platform/event-log.ts';

type PencilEventType = Extract<NewEvent['type'], `pencil_${string}`>;

interface About {
  readonly id: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly bookingId: string | null;
}
interface Stand {
  readonly state: PencilState;
  readonly rank: number;
}

/** The event of what the client or the freelancer did themselves; the others are written in SQL (`note_pencil`). */
export const pencilEvent = (
  type: PencilEventType,
  { id, clientId, freelancerId, bookingId }: About,
  before: Stand | null,
  after: Stand,
): NewEvent => {
  const facts = ({ state, rank }: Stand): object => ({ pencilId: id, state, rank });
  return {
    type,
    clientId,
    freelancerId,
    ...(bookingId === null ? {} : { bookingId }),
    ...(before === null ? {} : { before: facts(before) }),
    after: facts(after),
  };
};
