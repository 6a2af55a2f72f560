import type { Calendar, CalendarConnection } from '@flxibl/contracts/calendars';
import { t, plural } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatMoment, viewerZone } from '../../lib/format-time.ts';
import { useDisconnect, usePutCalendar, useSyncNow } from './use-calendars.ts';

const providers = { google: t`Google Calendar`, caldav: 'CalDAV' } as const;
const states = {
  connected: { tone: 'info', words: t`Being read` },
  ok: { tone: 'good', words: t`OK` },
  degraded: { tone: 'warn', words: t`Not answering` },
  needs_reconnect: { tone: 'bad', words: t`Connect again` },
  disconnected: { tone: 'neutral', words: t`Disconnected` },
} as const;

const checkedWords = ({ provider: name, checkedAt }: CalendarConnection): string => {
  const provider = providers[name];
  if (checkedAt === null) return t`${provider} · last checked: not yet`;
  const moment = formatMoment(checkedAt, viewerZone());
  return t`${provider} · last checked: ${moment}`;
};

interface CardProps {
  readonly connection: CalendarConnection;
  readonly reconnect: () => void;
}

export const ConnectionCard = ({ connection, reconnect }: CardProps) => {
  const sync = useSyncNow();
  const disconnect = useDisconnect();
  const { tone, words } = states[connection.state];
  const failure = sync.error ?? disconnect.error;
  return (
    <li className="space-y-3 rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">
            <bdi>{connection.account}</bdi>
          </h2>
          <p className="tabular text-sm text-ink-soft">{checkedWords(connection)}</p>
        </div>
        <Badge tone={tone}>{words}</Badge>
      </div>
      {connection.state === 'degraded' && (
        <Notice tone="warn">{t`What was read last still counts. It is tried again by itself.`}</Notice>
      )}
      {connection.state === 'needs_reconnect' && (
        <Notice tone="bad" title={t`This account lets us in no more`}>
          <Button size="small" onClick={reconnect}>
            {t`Connect again`}
          </Button>
        </Notice>
      )}
      <ul className="divide-y divide-line">
        {connection.calendars.map((calendar) => (
          <CalendarLine key={calendar.id} calendar={calendar} />
        ))}
      </ul>
      {failure && <FailureNotice error={failure} urgent />}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          busy={sync.isPending}
          disabled={connection.state === 'needs_reconnect'}
          onClick={() => sync.mutate(connection.id)}
        >
          {t`Check now`}
        </Button>
        <Button
          size="small"
          look="quiet"
          busy={disconnect.isPending}
          onClick={() => disconnect.mutate(connection.id)}
        >
          {t`Disconnect`}
        </Button>
      </div>
    </li>
  );
};

const CalendarLine = ({ calendar }: { readonly calendar: Calendar }) => {
  const put = usePutCalendar();
  const { id, name, readsBusy, getsShifts, canWrite, unreadable } = calendar;
  return (
    <li className="py-2">
      <p className="break-words">{name}</p>
      <div className="flex flex-wrap gap-x-5">
        <label className="flex min-h-11 items-center gap-2 text-sm sm:min-h-9">
          <input
            type="checkbox"
            className="size-5"
            checked={readsBusy}
            disabled={put.isPending}
            aria-label={t`${name} blocks my time`}
            onChange={() => put.mutate({ id, readsBusy: !readsBusy, getsShifts })}
          />
          {t`Blocks my time`}
        </label>
        <label className="flex min-h-11 items-center gap-2 text-sm sm:min-h-9">
          <input
            type="checkbox"
            className="size-5"
            checked={getsShifts}
            disabled={put.isPending || !canWrite}
            aria-label={t`${name} gets my shifts`}
            onChange={() => put.mutate({ id, readsBusy, getsShifts: !getsShifts })}
          />
          {t`Gets my shifts`}
        </label>
      </div>
      {unreadable > 0 && (
        <p className="text-sm text-warn-ink">
          {plural(unreadable, {
            one: '# entry could not be read whole; they block your time.',
            other: '# entries could not be read whole; they block your time.',
          })}
        </p>
      )}
      {put.error && <FailureNotice error={put.error} urgent />}
    </li>
  );
};
