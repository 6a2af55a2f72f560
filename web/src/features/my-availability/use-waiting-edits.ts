import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../../lib/session.ts';
import { useOnline } from '../../lib/use-online.ts';
import { readWaiting, sendWaiting, type WaitingEdit } from './waiting-edits.ts';

const key = ['waiting-edits'];
/** A network that is there in name only gets another chance as often. */
const againMillis = 15_000;

export const lookAtWaiting = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: key });

/** What waits on this device to be sent. */
export const useWaitingEdits = (): readonly WaitingEdit[] => {
  const { me } = useSession();
  const { data } = useQuery({
    queryKey: [...key, me.uid],
    queryFn: () => readWaiting(me.uid),
    networkMode: 'always',
    // Another tab may have sent them.
    refetchOnWindowFocus: 'always',
  });
  return data ?? [];
};

/** Sends what waits as soon as there is a network. */
export const useSendWaiting = (): void => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const online = useOnline();
  const waits = useWaitingEdits().some(({ refused }) => refused === null);
  const send = useEffectEvent(async (): Promise<void> => {
    const decided = await sendWaiting(api, me.uid, me.freelancerId ?? '');
    if (decided === 0) return;
    // First what came of it, then that nothing waits any more: the screen does not fall back in between.
    await Promise.all(
      ['availability-rules', 'availability-exceptions', 'time-off'].map((name) =>
        queryClient.invalidateQueries({ queryKey: [name] }),
      ),
    );
    await lookAtWaiting(queryClient);
  });
  useEffect(() => {
    if (!online || !waits) return undefined;
    void send();
    const timer = setInterval(() => void send(), againMillis);
    return () => clearInterval(timer);
  }, [online, waits]);
};
