import type { Home } from '@flxibl/contracts/homes';
import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LocateFixed } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { isUndecided } from '../../lib/failure.ts';
import { readLocation } from '../../lib/read-location.ts';
import { useSession } from '../../lib/session.ts';

const keyOf = (id: string) => ['my-home', id];

const useHome = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api('getHome', { params: { id } }, { signal }),
  });
};

const usePutHome = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (coordinates: Home['coordinates']) =>
      api('putHome', { params: { id }, body: { coordinates } }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (home) => queryClient.setQueryData(keyOf(id), home),
  });
};

/** Where somebody sets out from: to about a kilometre, and nobody's but theirs. */
export const HomeSection = () => {
  const { me } = useSession();
  const id = me.freelancerId ?? '';
  const home = useHome(id);
  const put = usePutHome(id);
  const [place, setPlace] = useState<'unasked' | 'asking' | 'unknown'>('unasked');
  const takePlace = async (): Promise<void> => {
    setPlace('asking');
    const here = await readLocation();
    setPlace(here ? 'unasked' : 'unknown');
    if (!here) return;
    const { latitude, longitude } = here;
    put.mutate({ latitude, longitude }, { onSuccess: () => void showDone(t`Your home is set`) });
  };
  return (
    <section aria-labelledby="home">
      <h2 id="home" className="mb-1 text-lg font-semibold tracking-tight">
        {t`Home and travel`}
      </h2>
      <p className="mb-3 text-ink-soft">
        {t`From here the way to work is counted, so that you are asked for what you can reach. It is kept to about a kilometre; clients see a distance, never the place.`}
      </p>
      {home.isPending && <Skeleton className="h-24" />}
      {home.error && !home.data && (
        <FailureNotice
          error={home.error}
          title={t`Your home could not be loaded`}
          retry={() => void home.refetch()}
        />
      )}
      {home.data && (
        <div className="space-y-3 rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
          <p className="tabular font-medium">
            {home.data.coordinates ? (
              <bdi dir="ltr">
                {`${home.data.coordinates.latitude.toFixed(2)}°, ${home.data.coordinates.longitude.toFixed(2)}°`}
              </bdi>
            ) : (
              t`Not set`
            )}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button busy={place === 'asking' || put.isPending} onClick={() => void takePlace()}>
              <LocateFixed aria-hidden className="size-4" />
              {t`Use where I am now`}
            </Button>
            {home.data.coordinates && (
              <Button
                look="quiet"
                onClick={() =>
                  put.mutate(null, { onSuccess: () => void showDone(t`Your home is forgotten`) })
                }
              >
                {t`Forget it`}
              </Button>
            )}
          </div>
          {place === 'unknown' && (
            <Notice tone="warn" urgent title={t`Your location could not be read`}>
              <p>{t`Allow it for this page in your browser, then try again.`}</p>
            </Notice>
          )}
          {put.error !== null && <FailureNotice error={put.error} title={t`Not saved`} urgent />}
        </div>
      )}
    </section>
  );
};
