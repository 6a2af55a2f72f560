import { t } from '@lingui/core/macro';
import { Hourglass } from 'lucide-react';
import { formatClock } from '../../lib/format-time.ts';
import type { Hint } from './hint-store.ts';

/** Somebody else fills a form for this person and time. They may leave it, or be first. */
export const HintLine = ({ hint, timeZone }: { readonly hint: Hint; readonly timeZone: string }) => (
  <p className="flex items-center gap-1.5 text-[0.8125rem] font-medium text-warn-ink">
    <Hourglass aria-hidden className="size-3.5 shrink-0" />
    {t`Being booked, until ${{ clock: formatClock(hint.expiresAt, timeZone) }}`}
  </p>
);
