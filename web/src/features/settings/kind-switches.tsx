import type { NotificationKind, NotificationPreferences } from '@flxibl/contracts/notifications';
import { t } from '@lingui/core/macro';
import { Check } from 'lucide-react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { kindsOfRole, notificationKindWords } from '../../copy/notification-words.ts';
import { useSession } from '../../lib/session.ts';
import { Switch } from './switch.tsx';
import { useSavePreferences } from './use-preferences.ts';

/** Kinds down, channels across. The inbox cannot be switched off: it is the record of what somebody was told. */
export const KindSwitches = ({ saved }: { readonly saved: NotificationPreferences }) => {
  const { me } = useSession();
  const save = useSavePreferences();
  const choose = (kind: NotificationKind, push: boolean): void => {
    const others = saved.muted.filter((muted) => muted !== kind);
    save.mutate({ ...saved, muted: push ? others : [...others, kind] });
  };
  return (
    <div className="space-y-3">
      <table className="w-full rounded-card border border-separate border-spacing-0 border-line bg-surface">
        <thead className="text-[0.8125rem] text-ink-faint">
          <tr>
            <th scope="col" className="px-4 py-2 text-start font-medium">
              {t`About`}
            </th>
            <th scope="col" className="w-16 py-2 text-center font-medium">
              {t`Inbox`}
            </th>
            <th scope="col" className="w-22 py-2 text-center font-medium">
              {t`Devices`}
            </th>
          </tr>
        </thead>
        <tbody>
          {kindsOfRole[me.role].map((kind) => {
            const { title, about } = notificationKindWords[kind];
            return (
              <tr key={kind}>
                <th scope="row" className="border-t border-line px-4 py-2.5 text-start font-normal">
                  <span className="font-medium">{title}</span>
                  <span className="block text-sm text-ink-soft">{about}</span>
                </th>
                <td className="border-t border-line text-center">
                  <Check aria-hidden className="inline size-4 text-ink-faint" />
                  <span className="sr-only">{t`Always`}</span>
                </td>
                <td className="border-t border-line text-center">
                  <Switch
                    label={t`${title} on devices`}
                    checked={!saved.muted.includes(kind)}
                    onChange={(push) => choose(kind, push)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {save.error !== null && <FailureNotice error={save.error} title={t`Not saved`} urgent />}
    </div>
  );
};
