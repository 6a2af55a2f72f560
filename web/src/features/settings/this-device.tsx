import { t } from '@lingui/core/macro';
import { Bell, BellOff, BellRing } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import type { PushState } from '../../lib/push/push-device.ts';
import { useThisDevice } from './use-this-device.ts';

const words = {
  on: {
    Icon: BellRing,
    title: t`Notifications are on`,
    about: t`This device tells you at once, also when Flxibl is closed.`,
  },
  off: {
    Icon: Bell,
    title: t`Notifications are off on this device`,
    about: t`Turned on, you hear of offers and changes at once and can accept an offer from the notification. Your browser will ask you to allow it.`,
  },
  blocked: {
    Icon: BellOff,
    title: t`Blocked by your browser`,
    about: t`You or your browser said no to notifications of Flxibl. Allow them in the settings of the browser for this site, then come back.`,
  },
  unsupported: {
    Icon: BellOff,
    title: t`Not possible in this browser`,
    about: t`This browser shows no notifications of web apps. On an iPhone or iPad, add Flxibl to the home screen first. Your inbox has everything.`,
  },
} as const satisfies Record<PushState, object>;

/** Whether this browser is pushed to, and the button that changes it. */
export const ThisDevice = () => {
  const { state, change } = useThisDevice();
  const { Icon, title, about } = words[state];
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-4">
        <span
          className={`grid size-11 shrink-0 place-items-center rounded-full ${state === 'on' ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-ink-soft'}`}
        >
          <Icon aria-hidden className="size-5" />
        </span>
        <p role="status" className="min-w-56 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-sm text-ink-soft">{about}</span>
        </p>
        {state === 'off' && (
          <Button look="primary" busy={change.isPending} onClick={() => change.mutate('on')}>
            {t`Turn on`}
          </Button>
        )}
        {state === 'on' && (
          <Button busy={change.isPending} onClick={() => change.mutate('off')}>
            {t`Turn off`}
          </Button>
        )}
      </div>
      {change.error !== null && <FailureNotice error={change.error} title={t`That did not work`} urgent />}
    </div>
  );
};
