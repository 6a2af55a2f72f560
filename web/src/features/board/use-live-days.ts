import { liveDayPath } from '@flxibl/contracts/live-availability';
import { useEffect, useState } from 'react';
import { renewIdToken } from '../../lib/account.ts';
import { openLiveDatabase } from '../../lib/live-database.ts';
import { createLiveDayStore, type LiveDayStore } from './live-day-store.ts';

/** Refused, for want of rights or of a database: tried again so long afterwards. */
const retryMillis = 15_000;

/** A reconnect is usually done within this; only then is the board called not live. */
const patienceMillis = 6000;

/** A week of two hundred people is 1,600 days: begun at once, they would hold the page up for a second. */
const perTurn = 100;
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export type LiveState =
  | { readonly kind: 'live' }
  | { readonly kind: 'connecting' }
  /** Since when (ms) nothing was heard; null when it never was. */
  | { readonly kind: 'off'; readonly heardUntil: number | null };

/** Hears every change of these freelancers on these UTC days, for as long as the board shows them. */
export const useLiveDays = (
  freelancerIds: readonly string[],
  days: readonly string[],
): { readonly store: LiveDayStore; readonly state: LiveState } => {
  const [store] = useState(createLiveDayStore);
  const [refused, setRefused] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const wanted = `${freelancerIds.join()}|${days.join()}`;
  useEffect(() => {
    const [ids = '', dates = ''] = wanted.split('|');
    if (ids === '') return undefined;
    let ended = false;
    const stops: (() => void)[] = [];
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refuse = (): void => {
      setRefused(true);
      retry ??= setTimeout(() => {
        const again = (): void => setAttempt((made) => made + 1);
        renewIdToken().then(again, again);
      }, retryMillis);
    };
    const start = async (): Promise<void> => {
      const database = await openLiveDatabase();
      if (ended) return;
      setRefused(false);
      const heard = dates.split(',');
      const wantedDays = ids.split(',').flatMap((id) => heard.map((day) => ({ id, day })));
      for (const [index, { id, day }] of wantedDays.entries()) {
        // One after the other on purpose: in between, the page draws and listens to its person.
        // oxlint-disable-next-line no-await-in-loop
        if (index % perTurn === perTurn - 1) await nextTurn();
        if (ended) return;
        const take = (value: unknown): void => store.take(id, day, value);
        stops.push(database.watch(liveDayPath(id, day), take, refuse));
      }
    };
    start().catch(refuse);
    return () => {
      ended = true;
      clearTimeout(retry);
      for (const stop of stops) stop();
    };
  }, [wanted, store, attempt]);
  const connection = useConnection();
  const off = { kind: 'off', heardUntil: connection.kind === 'off' ? connection.heardUntil : null } as const;
  return { store, state: refused ? off : connection };
};

const useConnection = (): LiveState => {
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  useEffect(() => {
    let heardUntil: number | null = null;
    let stop = (): void => {};
    let ended = false;
    let patience = setTimeout(() => setState({ kind: 'off', heardUntil }), patienceMillis);
    const tell = (connected: unknown): void => {
      clearTimeout(patience);
      if (connected === true) {
        heardUntil = Date.now();
        setState({ kind: 'live' });
        return;
      }
      if (heardUntil !== null) heardUntil = Date.now();
      setState((before) => (before.kind === 'off' ? before : { kind: 'connecting' }));
      patience = setTimeout(() => setState({ kind: 'off', heardUntil }), patienceMillis);
    };
    // The socket notices a lost network only after a minute; the browser knows at once.
    const lose = (): void => {
      if (heardUntil !== null) heardUntil = Date.now();
      setState({ kind: 'off', heardUntil });
    };
    window.addEventListener('offline', lose);
    openLiveDatabase()
      .then((database) => {
        if (!ended) stop = database.watch('.info/connected', tell, () => tell(false));
      })
      .catch(() => setState({ kind: 'off', heardUntil }));
    return () => {
      ended = true;
      clearTimeout(patience);
      window.removeEventListener('offline', lose);
      stop();
    };
  }, []);
  return state;
};
