import { liveHintsPath } from '@flxibl/contracts/live-hints';
import { useEffect, useEffectEvent, useState } from 'react';
import { openLiveDatabase } from '../../lib/live-database.ts';
import { useSession } from '../../lib/session.ts';
import { createHintStore, type HintStore } from './hint-store.ts';

/** Hears who is being booked by somebody else. It decides nothing: without it the board is as right as with it. */
export const useHints = (freelancerIds: readonly string[], onChange: () => void): HintStore => {
  const { me } = useSession();
  const [store] = useState(() => createHintStore(me.uid));
  const tell = useEffectEvent(onChange);
  const wanted = freelancerIds.join();
  useEffect(() => {
    if (wanted === '') return undefined;
    let ended = false;
    const stops = [store.watchAll(() => tell())];
    openLiveDatabase()
      .then((database) => {
        if (ended) return;
        for (const id of wanted.split(',')) {
          const take = (value: unknown): void => void store.take(id, value);
          stops.push(database.watchFrom(liveHintsPath(id), 'expiresAt', Date.now(), take));
        }
      })
      .catch(() => {});
    return () => {
      ended = true;
      for (const stop of stops) stop();
    };
  }, [wanted, store]);
  useEffect(() => () => store.close(), [store]);
  return store;
};
