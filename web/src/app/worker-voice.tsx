import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { showDone, showNews } from '../components/toasts.ts';
import type { FromWorker } from '../lib/push/worker-messages.ts';
import { registerWorkerLater, takeUpdate, watchForUpdate } from '../lib/service-worker.ts';
import { useSession } from '../lib/session.ts';

/** What the service worker has to say to a page: messages that came while it is in view, links, a new version. */
export const WorkerVoice = () => {
  const { api, me } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const hear = useEffectEvent(({ data, ports }: MessageEvent<FromWorker | undefined>) => {
    if (data?.kind === 'open') void navigate(data.link);
    if (data?.kind !== 'pushed') return;
    // Without an answer the worker shows a notification instead.
    ports[0]?.postMessage('shown');
    const { title, body, link } = data.push;
    void queryClient.invalidateQueries({ queryKey: ['inbox'] });
    void queryClient.invalidateQueries({ queryKey: ['my-offers'] });
    void showNews(title, {
      description: body,
      action: { label: t({ message: 'Open', context: 'button' }), onClick: () => void navigate(link) },
    });
  });
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const { serviceWorker } = navigator;
    const listener = (event: MessageEvent): void => hear(event);
    serviceWorker.addEventListener('message', listener);
    return () => serviceWorker.removeEventListener('message', listener);
  }, []);
  const renew = useEffectEvent(async (): Promise<void> => {
    const { renewPush } = await import('../lib/push/push-device.ts');
    await renewPush(api, me.uid);
  });
  useEffect(() => {
    let stopWatching = (): void => {};
    const stop = registerWorkerLater((worker) => {
      stopWatching = watchForUpdate(worker, () => offerUpdate(worker));
      // Offline, or the API is down: the next start of the app does it.
      renew().catch(() => {});
    });
    return () => {
      stop();
      stopWatching();
    };
  }, [me.uid]);
  return null;
};

const offerUpdate = (worker: ServiceWorkerRegistration): void =>
  void showDone(t`A new version of Flxibl is ready`, {
    action: { label: t`Reload`, onClick: () => takeUpdate(worker) },
    forAsLongAsNeeded: true,
  });
