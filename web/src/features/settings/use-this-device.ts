import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readPushState, turnPushOff, turnPushOn, type PushState } from '../../lib/push/push-device.ts';
import { useSession } from '../../lib/session.ts';

/** The state of push in this browser. What the person changes in the browser's own settings is seen on return. */
export const useThisDevice = () => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const [state, setState] = useState<PushState>(() => readPushState(me.uid));
  useEffect(() => {
    const look = (): void => setState(readPushState(me.uid));
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [me.uid]);
  const change = useMutation({
    mutationFn: async (wanted: 'on' | 'off'): Promise<void> => {
      await (wanted === 'on' ? turnPushOn(api, me.uid) : turnPushOff(api));
    },
    onSettled: () => {
      setState(readPushState(me.uid));
      return queryClient.invalidateQueries({ queryKey: ['devices'] });
    },
  });
  return { state, change };
};
