import type { Document } from '@flxibl/contracts/documents';
import { t } from '@lingui/core/macro';
import type { Tone } from '../../copy/state-words.ts';

export const documentStateWords = {
  submitted: { words: t`In review`, tone: 'info' },
  approved: { words: t`Approved`, tone: 'good' },
  rejected: { words: t`Rejected`, tone: 'bad' },
  expired: { words: t`Expired`, tone: 'bad' },
} as const satisfies Record<Document['state'], { words: string; tone: Tone }>;

const soonDays = 60;

/** Days until an approved proof runs out, when that is soon; null otherwise. */
export const runsOutInDays = (
  { state, expiresOn }: Pick<Document, 'state' | 'expiresOn'>,
  now: number,
): number | null => {
  if (state !== 'approved' || expiresOn === null) return null;
  const days = Math.ceil((Date.parse(`${expiresOn}T00:00:00Z`) - now) / 86_400_000);
  return days <= soonDays ? Math.max(0, days) : null;
};
