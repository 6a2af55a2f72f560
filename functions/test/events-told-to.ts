import type { Event } from '@flxibl/contracts/events';
import { vi } from 'vitest';
import { listEvents } from '../src/events/list-events.ts';
import { callAs } from './open-world.ts';

/**
 * What the log tells somebody, once it tells as many events of this type as were made: transactions of other test
 * files hold readers back while they run, since all share one server.
 */
export const eventsToldTo = (uid: string, now: Date, type: Event['type'], atLeast = 1): Promise<Event[]> =>
  vi.waitFor(
    async () => {
      const { items } = await callAs('listEvents', listEvents, { uid, now, query: { limit: 500 } });
      if (items.filter((event) => event.type === type).length < atLeast) throw new Error(`no ${type} yet`);
      return items;
    },
    { timeout: 20_000, interval: 50 },
  );
