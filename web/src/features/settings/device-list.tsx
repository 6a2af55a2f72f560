import type { Device } from '@flxibl/contracts/notifications';
import { t } from '@lingui/core/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatMoment, viewerZone } from '../../lib/format-time.ts';
import { ownDeviceId } from '../../lib/push/push-device.ts';
import { useSession } from '../../lib/session.ts';

const platformWords = { web: t`Browser`, android: 'Android', ios: t`iPhone or iPad` } as const;

/** Every device that is pushed to; one that was lost or sold is removed here. */
export const DeviceList = () => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const devices = useInfiniteQuery({
    queryKey: ['devices'],
    queryFn: ({ pageParam, signal }) =>
      api('listDevices', { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api('deleteDevice', { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['devices'] }),
  });
  const own = ownDeviceId(me.uid);
  const items = devices.data?.pages.flatMap((page) => page.items);
  if (devices.isPending) return <ListSkeleton rows={2} className="h-16" />;
  if (!items) {
    return (
      <FailureNotice
        error={devices.error}
        title={t`Your devices could not be loaded`}
        retry={() => void devices.refetch()}
      />
    );
  }
  if (items.length === 0)
    return <p className="text-ink-soft">{t`None yet: you are told in the inbox only.`}</p>;
  return (
    <div className="space-y-3">
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {items.map((device) => (
          <Line
            key={device.id}
            device={device}
            own={device.id === own}
            busy={remove.isPending && remove.variables === device.id}
            onRemove={() => remove.mutate(device.id)}
          />
        ))}
      </ul>
      {remove.error !== null && <FailureNotice error={remove.error} title={t`Not removed`} urgent />}
      <LoadMore list={devices} />
    </div>
  );
};

interface LineProps {
  readonly device: Device;
  readonly own: boolean;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

const Line = ({ device, own, busy, onRemove }: LineProps) => {
  const zone = viewerZone();
  const Icon = device.platform === 'web' ? Monitor : Smartphone;
  const seen = formatMoment(device.lastSeenAt, zone);
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-faint" />
      <p className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          {platformWords[device.platform]}
          {own && <Badge tone="info">{t`This device`}</Badge>}
        </span>
        <span className="tabular block text-sm text-ink-soft">{t`Seen ${seen}`}</span>
      </p>
      {/* This one is turned off above, so that the browser's own registration ends with it. */}
      {!own && (
        <Button size="small" busy={busy} onClick={onRemove} aria-label={t`Remove the device seen ${seen}`}>
          {t`Remove`}
        </Button>
      )}
    </li>
  );
};
