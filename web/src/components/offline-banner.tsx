import { t } from '@lingui/core/macro';
import { WifiOff } from 'lucide-react';
import { useOnline } from '../lib/use-online.ts';

export const OfflineBanner = () => {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-center text-sm font-medium text-warn-ink">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {t`You are offline. What you see may be old; nothing is lost, and it catches up by itself.`}
        </p>
      )}
    </div>
  );
};
