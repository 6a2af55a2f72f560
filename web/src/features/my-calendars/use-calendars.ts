import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

const key = ['calendars'];

/** One's own connections; asked again often, because their state changes by itself, soonest where one was just made. */
export const useCalendars = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api('listCalendarConnections', {}, { signal }),
    select: ({ items }) => items,
    refetchInterval: ({ state }) =>
      state.data?.items.some((connection) => connection.state === 'connected') ? 1_000 : 10_000,
  });
};

export const useDifferences = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: [...key, 'differences'],
    queryFn: ({ signal }) => api('listCalendarDifferences', {}, { signal }),
    select: ({ items }) => items,
    refetchInterval: 30_000,
  });
};

const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
};

/** Leads away to Google, which leads back. */
export const useConnectGoogle = () => {
  const { api } = useSession();
  return useChange(async () => {
    const { url } = await api('connectGoogleCalendar', {}, { idempotencyKey: crypto.randomUUID() });
    if (url !== null) globalThis.location.assign(url);
  });
};

export const useFinishGoogle = () => {
  const { api } = useSession();
  return useChange((body: { state: string; code: string; iss?: string }) =>
    api('finishGoogleCalendar', { body }),
  );
};

export const useConnectCaldav = () => {
  const { api } = useSession();
  return useChange((body: { serverUrl: string; username: string; password: string }) =>
    api('connectCaldavCalendar', { body }),
  );
};

export const usePutCalendar = () => {
  const { api } = useSession();
  return useChange(({ id, ...body }: { id: string; readsBusy: boolean; getsShifts: boolean }) =>
    api('putCalendar', { params: { id }, body }),
  );
};

export const useSyncNow = () => {
  const { api } = useSession();
  return useChange((id: string) => api('syncCalendarConnection', { params: { id } }));
};

export const useDisconnect = () => {
  const { api } = useSession();
  return useChange((id: string) => api('deleteCalendarConnection', { params: { id } }));
};

export const useRestore = () => {
  const { api } = useSession();
  return useChange((id: string) => api('restoreCalendarEvent', { params: { id } }));
};
