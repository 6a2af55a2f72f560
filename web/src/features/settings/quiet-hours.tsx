import type { NotificationPreferences } from '@flxibl/contracts/notifications';
import { defaultPreferences } from '@flxibl/contracts/notifications';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { showDone } from '../../components/toasts.ts';
import { currentAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { Switch } from './switch.tsx';
import { useSavePreferences } from './use-preferences.ts';

const usual = { quietFrom: defaultPreferences.quietFrom, quietUntil: defaultPreferences.quietUntil };

/** Equal times mean none: the server has no word of its own for it. */
export const QuietHours = ({ saved }: { readonly saved: NotificationPreferences }) => {
  const { me } = useSession();
  const save = useSavePreferences();
  const quiet = saved.quietFrom !== saved.quietUntil;
  const put = (quietFrom: string, quietUntil: string): void =>
    save.mutate(
      { ...saved, quietFrom, quietUntil },
      { onSuccess: () => void showDone(t`Quiet hours are saved`) },
    );
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <p>
          <span className="font-medium">{t`Keep quiet at night`}</span>
          <span className="block text-sm text-ink-soft">
            {t`${{ city: zoneCity(me.timeZone) }} time (${{ zone: currentAbbreviation(me.timeZone) }})`}
          </span>
        </p>
        <Switch
          label={t`Quiet hours`}
          checked={quiet}
          onChange={(on) => (on ? put(usual.quietFrom, usual.quietUntil) : put('00:00', '00:00'))}
        />
      </div>
      {quiet && (
        <Times key={saved.quietFrom + saved.quietUntil} saved={saved} busy={save.isPending} onSave={put} />
      )}
      {save.error !== null && <FailureNotice error={save.error} title={t`Not saved`} urgent />}
    </div>
  );
};

interface TimesProps {
  readonly saved: NotificationPreferences;
  readonly busy: boolean;
  readonly onSave: (from: string, until: string) => void;
}

const Times = ({ saved, busy, onSave }: TimesProps) => {
  const [from, setFrom] = useState(saved.quietFrom);
  const [until, setUntil] = useState(saved.quietUntil);
  const changed = from !== saved.quietFrom || until !== saved.quietUntil;
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(from, until);
      }}
    >
      <TextField
        label={t`From`}
        type="time"
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={t`Until`}
        type="time"
        required
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        error={from === until ? t`The same as the start: no quiet hours` : undefined}
      />
      <Button type="submit" look="primary" busy={busy} disabled={!changed || from === until}>
        {t`Save`}
      </Button>
    </form>
  );
};
