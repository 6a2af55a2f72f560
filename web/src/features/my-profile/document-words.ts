import type { Document } from '@flxibl/contracts/documents';
import type { Tone } from '../../copy/state-words.ts';

export const documentKindWords = {
  identity: 'Proof of identity',
  right_to_work: 'Right to work',
  certificate: 'Certificate',
  insurance: 'Insurance',
  other: 'Other proof',
} as const satisfies Record<Document['kind'], string>;

export const documentStateWords = {
  submitted: { words: 'In review', tone: 'info' },
  approved: { words: 'Approved', tone: 'good' },
  rejected: { words: 'Rejected', tone: 'bad' },
  expired: { words: 'Expired', tone: 'bad' },
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
